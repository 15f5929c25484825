"""Everything the program can be asked to do with a workshop, in a child process that is watched.

The child is a fork of a process that has imported the program; it does one act after the other, and
says what each cost: processor time, the most memory at a time, the exit code and what was printed.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from time import process_time

from otop_desk import cli, commands
from tests.torture.homes import home_variables

MOST_SECONDS, MOST_MB = 20, 500
ADDRESS_SPACE = 6 << 30
PATIENCE = 20  # seconds in which a child that does nothing at all is thought to hang
MOST_DEATHS = 2  # of children on one file; then what is left is not tried
HANGS = -signal.SIGALRM
OWN_FAULT = ("เกิดข้อผิดพลาดในโปรแกรม", "Traceback (most recent call last)")


@dataclass(frozen=True)
class Outcome:
    """How one act went. `code` is the exit code, or minus the signal that ended the child."""

    act: str
    code: int
    seconds: float
    megabytes: float
    said: str

    @property
    def faults(self) -> tuple[str, ...]:
        """What is not allowed to happen, by kind."""
        found = []
        if any(words in self.said for words in OWN_FAULT):
            found.append("error in the program")
        elif self.code not in (0, 1, -signal.SIGXCPU):
            kind = "odd exit code" if self.code > 0 else "hang" if self.code == HANGS else "crash"
            found.append(kind)
        elif self.code == 1 and self.act != "check" and len(self.said.strip().splitlines()) not in (1, 2):
            found.append("not one plain sentence")
        if self.seconds > MOST_SECONDS or self.code == -signal.SIGXCPU:
            found.append("too slow")
        if self.megabytes > MOST_MB:
            found.append("too much memory")
        return tuple(found)


def acts(path: Path, out: Path, *, short: bool = False) -> list[list[str]]:
    """The commands of the program on a file; `short`: only some of its papers."""
    papers = [kind for module in commands.modules() for kind in getattr(module, "KINDS", ())]
    kinds = [kind.name for kind in papers if kind.needs_file]
    endings = [ending for module in commands.modules() for ending in getattr(module, "ENDINGS", ())]
    name, parcel = str(path), str(out / "กลุ่ม.otopgroup")
    roster = Path(__file__).parents[2] / "data" / "songkhla-2565" / "trainees.csv"
    if short:
        kinds, endings = ["sign-in", "swot", "plan", "certificates", "report"], [".xlsx"]
    return [
        ["check", name, "--json"],
        ["history", name],
        *([word, name] for word in ("redo", "undo", "undo", "undo", "redo")),
        *(["print", kind, name, str(out / f"{kind}.pdf")] for kind in kinds),
        *(["export", name, str(out / f"งาน{ending}")] for ending in endings),
        ["template", "list", name],
        ["group", "out", name, "1", parcel],
        ["undo", name],
        ["roster", name, str(roster)],
        ["mark", name, "1", "2", "--session", "1"],
        ["group", "in", name, parcel],
        ["issue", name, "--all"],
        ["undo", name],
        ["check", name],
    ]


def by_lot(words: Sequence[list[str]], draw: Random, *, papers: int, once: bool) -> list[list[str]]:
    """Of these acts so many papers and one export, drawn by lot; `once`: of the others one of each kind."""
    left = {"print": papers, "export": 1} if not once else dict.fromkeys((word[0] for word in words), 1)
    chosen = []
    for place in draw.sample(range(len(words)), k=len(words)):
        kind = words[place][0]
        if left.get(kind, 1):
            chosen.append(place)
            left[kind] = left.get(kind, len(words)) - 1
    return [words[place] for place in sorted(chosen)]


def run(path: Path, root: Path, words: Sequence[Sequence[str]]) -> list[Outcome]:
    """Take a file through the acts; those after the death of a child go on in another."""
    outcomes: list[Outcome] = []
    _parser()  # before the fork: it takes longer than to refuse a file
    deaths = 0
    while len(outcomes) < len(words) and deaths < MOST_DEATHS:
        outcomes += _one_child(root, words[len(outcomes) :])
        deaths += outcomes[-1].code < 0
    return outcomes


_parser = cache(cli.build_parser)


def _one_child(root: Path, words: Sequence[Sequence[str]]) -> list[Outcome]:
    hear, tell = os.pipe()
    child = os.fork()
    if not child:
        os.close(hear)
        try:
            _work(root, words, tell)
            os._exit(0)
        finally:
            os._exit(99)
    os.close(tell)
    outcomes, hung = _listen(hear, child)
    os.close(hear)
    _pid, status = os.waitpid(child, 0)
    if len(outcomes) < len(words):
        code = HANGS if hung else os.waitstatus_to_exitcode(status)
        outcomes.append(Outcome(_name(words[len(outcomes)]), code, 0, 0, _tail(root / "said")))
    return outcomes


def _listen(hear: int, child: int) -> tuple[list[Outcome], bool]:
    """What the child says until it ends; whether it had to be ended because it did nothing any more."""
    outcomes: list[Outcome] = []
    left, hung, spent = b"", False, 0.0
    while True:
        if not select.select([hear], [], [], PATIENCE)[0] and not hung:
            before, (spent, waits) = spent, _processor_time(child)
            if hung := waits and spent - before < 0.2:
                os.kill(child, signal.SIGKILL)
            continue
        piece = os.read(hear, 1 << 20)
        if not piece:
            return outcomes, hung
        *lines, left = (left + piece).split(b"\n")
        outcomes += [Outcome(**json.loads(line)) for line in lines]


def _processor_time(child: int) -> tuple[float, bool]:
    """What it has had, and whether it waits for something else than a processor or a disk."""
    fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), fields[0] == "S"


def _name(words: Sequence[str]) -> str:
    return " ".join(words[:2]) if words[0] == "print" else words[0]


def _work(root: Path, words: Sequence[Sequence[str]], tell: int) -> None:
    """The child: limits, a home of its own, its output into a file; then the acts."""
    os.environ.update(home_variables(root), TMPDIR=str(root / "tmp"))
    os.chdir(root / "cwd")
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    output = os.open(root / "said", os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600)
    os.dup2(output, 1)
    os.dup2(output, 2)
    cli.build_parser = _parser
    for word in words:
        os.ftruncate(output, 0)
        os.lseek(output, 0, os.SEEK_SET)
        _allow(MOST_SECONDS * 3)
        _forget_peak()
        start = process_time()
        code = cli.main(word)
        sys.stdout.flush()
        sys.stderr.flush()
        spent = process_time() - start
        line = {"act": _name(word), "code": code, "seconds": spent}
        os.write(
            tell, json.dumps(line | {"megabytes": _peak(), "said": _tail(root / "said")}).encode() + b"\n"
        )


def _allow(seconds: int) -> None:
    """So much more processor time, then the system ends the child."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    most = int(spent.ru_utime + spent.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _forget_peak() -> None:
    with open("/proc/self/clear_refs", "w", encoding="ascii") as stream:
        stream.write("5")


def _peak() -> float:
    """The most memory since `_forget_peak`, in megabytes."""
    with open("/proc/self/status", encoding="ascii") as stream:
        line = next(line for line in stream if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _tail(path: Path) -> str:
    """The end of what was printed, for a report; of an error in the program, what the log says of it."""
    content = path.read_bytes()[-3000:] if path.exists() else b""
    said = content.decode("utf-8", "replace")
    if any(words in said for words in OWN_FAULT):
        logs = sorted((path.parent / "home").rglob("*.log*"), key=lambda log: log.stat().st_mtime)
        said += logs[-1].read_text(encoding="utf-8", errors="replace")[-500:] if logs else ""
    return said

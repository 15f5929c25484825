"""`torture kills`: SIGKILL at random moments; then the file, and what is rebuilt from the second copy."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

from otop_desk.errors import UserError
from otop_desk.services.sample import making as sample
from otop_desk.services.workshop import checkup
from otop_desk.store.file import WorkshopFile
from tests.torture.content import digest, history
from tests.torture.figures import Figure
from tests.torture.homes import home_variables
from tests.torture.hostile import gauntlet
from tests.torture.kills import turn
from tests.torture.options import Options

ANEW_EVERY = 25  # turns on one workshop, then a new one
MOST_CHANGES = 14  # a kill comes after one to so many acknowledged changes, and up to so many seconds more
LONGEST = 0.4
PATIENCE = 60.0  # seconds until the kill in any case, on a busy machine


@dataclass
class Tally:
    """What all turns gave."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def note(self, kind: str, what: str) -> None:
        """One more of a kind."""
        self.counts[kind] += 1
        self.examples.setdefault(kind, what)
        if kind in FATAL:
            print(f"    {kind}: {what[:400]}", flush=True)


FATAL = (
    "lost", "damaged", "died by itself", "error in the program", "not rebuilt", "rebuilt otherwise",
)  # fmt: skip


def run(options: Options) -> Iterator[Figure]:
    """The figures over all kills."""
    count = options.count or (2 if options.short else 300)
    tally, draw = Tally(), Random(options.seed)
    root = Path(tempfile.mkdtemp(prefix="kills-"))
    kept = dict(os.environ)
    os.environ.update(home_variables(root), QT_QPA_PLATFORM="offscreen")
    try:
        for number in range(count):
            if number % ANEW_EVERY == 0:
                folder = root / f"docs {number}"
                folder.mkdir()
                sample.create(folder / "งาน.otop").close()
            one_turn(folder / "งาน.otop", tally, draw, f"turn {number}")
        kept_logs = (root / "home" / "state").rglob("*.log")
        logs = "".join(path.read_text("utf-8", "replace") for path in kept_logs)
    finally:
        os.environ.clear()
        os.environ.update(kept)
        shutil.rmtree(root, ignore_errors=True)
    for _bug in range(logs.count("a bug")):
        tally.note("error in the program", logs[logs.index("a bug") :][:600])
    yield Figure("kills of a living window", tally.counts["kills"], least=count)
    yield Figure("changes acknowledged before them", tally.counts["acknowledged"], least=count)
    yield Figure("workshops rebuilt after the file was deleted", tally.counts["rebuilt"], least=count)
    yield Figure("one change more in the file than acknowledged", tally.counts["one more"])
    for kind in FATAL:
        yield Figure(kind, tally.counts[kind], most=0, note=tally.examples.get(kind, "")[:200])


def one_turn(path: Path, tally: Tally, draw: Random, name: str) -> None:
    """Start the window, kill it some time, compare the files with the ledger, then rebuild the workshop."""
    with WorkshopFile.open(path) as file:
        last: dict[str, Any] = {str(path): turn.holds(file)}
    lines = killed(path, tally, draw, name)
    last |= {line["path"]: line for line in lines if "holds" in line}
    tally.counts["acknowledged"] += sum(line.get("kind") in ("do", "undo", "redo") for line in lines)
    for place, acknowledged in last.items():
        if Path(place).exists():
            _compare(Path(place), acknowledged, tally, name)
        else:
            tally.note("lost", f"{name}: {place} is gone")
    _rebuild(path, last[str(path)], tally, name)


def killed(path: Path, tally: Tally, draw: Random, name: str) -> list[dict[str, Any]]:
    """The ledger of a process that worked on the file until it was killed."""
    hear, tell = os.pipe()
    seed, changes, wait = draw.randrange(2**32), draw.randint(1, MOST_CHANGES), draw.random() * LONGEST
    out = path.parent.parent / "out"
    out.mkdir(exist_ok=True)
    child = os.fork()
    if not child:
        os.close(hear)
        os.chdir(out)
        try:
            turn.work(path, out, tell, seed)
        finally:
            os._exit(7)
    os.close(tell)
    content, ended = _listen(hear, changes, wait)
    if ended:
        tally.note("died by itself", f"{name}, seed {seed}")
    else:
        tally.counts["kills"] += 1
    os.kill(child, signal.SIGKILL)
    while piece := os.read(hear, 1 << 16):
        content += piece
    os.close(hear)
    os.waitpid(child, 0)
    return [json.loads(line) for line in content.split(b"\n") if line.endswith(b"}")]


def _listen(hear: int, changes: int, wait: float) -> tuple[bytes, bool]:
    """What the child says until it has made so many changes and a moment more; whether it ended by itself."""
    content, until, reached = b"", monotonic() + PATIENCE, False
    while (left := until - monotonic()) > 0:
        if select.select([hear], [], [], left)[0]:
            piece = os.read(hear, 1 << 16)
            if not piece:
                return content, True
            content += piece
        if not reached and b'"ready"' in content and content.count(b'"verb"') >= changes:
            until, reached = monotonic() + wait, True
    return content, False


def _compare(path: Path, acknowledged: Mapping[str, Any], tally: Tally, name: str) -> None:
    """The file is sound and is what was acknowledged last, or went on from there by one change more."""
    try:
        with WorkshopFile.open(path) as file:
            problems = checkup.check(file).problems
            found, state, newest = digest(file), file.state, history(file)[-1:]
    except UserError as error:
        return tally.note("damaged", f"{name}: {path.name}: {error}")
    if problems:
        tally.note("damaged", f"{name}: {path.name}: {problems}")
    if found != acknowledged["holds"] or state.stamp != acknowledged["stamp"]:
        last = {key: acknowledged.get(key) for key in ("kind", "verb", "entries")}
        told = f"{name}: {path.name}, newest {newest}; acknowledged {last}"
        tally.note("one more" if state.previous == acknowledged["stamp"] else "lost", told)


def _rebuild(path: Path, acknowledged: Mapping[str, Any], tally: Tally, name: str) -> None:
    """Delete the file and rebuild it from the second copy alone: equal contents. Work goes on in that."""
    with WorkshopFile.open(path) as file:
        may = {digest(file), acknowledged["holds"]}
    content = path.read_bytes()
    path.unlink()
    root = path.parent.parent
    for folder in ("cwd", "tmp"):
        (root / folder).mkdir(exist_ok=True)
    again = path.with_name("อีกครั้ง.otop")
    outcome = gauntlet.run(path, root, [["rebuild", str(path), str(again)]])[0]
    if outcome.code:
        tally.note("not rebuilt", f"{name}: {outcome.code} {outcome.said}")
        path.write_bytes(content)
        again.unlink(missing_ok=True)
        return
    with WorkshopFile.open(again) as file:
        if digest(file) not in may:
            tally.note("rebuilt otherwise", name)
    tally.counts["rebuilt"] += 1
    again.rename(path)

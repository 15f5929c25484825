"""kill -9 while certificates are issued, voided and given anew: no gap in the series, no half paper."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

import pytest

from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.certificate_serial import gaps
from otop_desk.services.certificate import printing as certificate_print
from otop_desk.store.file import WorkshopFile
from tests.machine import sample

# One process imports and opens everything once, then forks a worker for each line: it sets the pages,
# says "write" at the first row it writes and
# "done" with the number of papers when the verb has returned.
SCRIPT = """
import os, sys
from pathlib import Path
from otop_desk.domain.certificate_issue import Issued, in_force_of
from otop_desk.services.certificate import verbs as certificate
from otop_desk.services.certificate import issue, reading
from otop_desk.services.certificate.reading import Whom
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb

def say(text):
    os.write(1, f"{text}\\n".encode())

def told(write):
    "Say when a verb writes its first row."
    def wrapped(verb, *rows):
        if not verb.changes():
            say("write")
        return write(verb, *rows)
    return wrapped

def work():
    file = WorkshopFile.open(Path(sys.argv[1]))
    Verb.add, Verb.put = told(Verb.add), told(Verb.put)
    say(f"worker {os.getpid()}")
    round = 0
    while True:
        waiting = reading.read(file).waiting(Whom.EARNED)
        if waiting:
            issue.issue(file, Whom.CHOSEN, [each.id for each in waiting[:4]])
        else:
            held = list(in_force_of(file.all(Issued), certificate.settings(file).kind).values())
            one = held[round % len(held)]
            issue.reissue(file, one.id) if round % 2 else issue.void(file, one.id, "x")
        round += 1
        say(f"done {len(file.all(Issued))}")

def warm():
    "Fonts and modules are loaded by issuing in a file that is thrown away."
    with WorkshopFile.open(Path(sys.argv[2])) as file:
        issue.issue(file)

warm()
for _line in sys.stdin:
    child = os.fork()
    if not child:
        work()
    os.waitpid(child, 0)
    say("gone")
"""
KILLS = 100
LONGEST = 0.004  # seconds after the write began


@contextmanager
def zygote(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The process that forks workers: its input, and the descriptor of what they say."""
    scratch = shutil.copy(path, path.with_name("scratch.otop"))
    command = [sys.executable, "-c", SCRIPT, str(path), scratch]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as parent:
        assert parent.stdin is not None and parent.stdout is not None
        yield parent.stdin, parent.stdout.fileno()
        parent.stdin.close()


class Heard:
    """Lines from a descriptor, with a wait of bounded length."""

    def __init__(self, number: int) -> None:
        self.number, self.rest = number, b""

    def line(self) -> str:
        while b"\n" not in self.rest:
            more = os.read(self.number, 4096)
            assert more, "the process that forks the workers ended"
            self.rest += more
        line, _break, self.rest = self.rest.partition(b"\n")
        return line.decode()

    def wait_for(self, start: str) -> None:
        """Pass over lines until one begins so; the worker must not have ended by itself."""
        while not (line := self.line()).startswith(start):
            assert line != "gone", "the worker ended before it was killed"

    def quiet_for(self, seconds: float) -> None:
        """Let so much time pass, unless something is said."""
        select.select([self.number], [], [], seconds)


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX signal")
def test_a_hundred_kills_in_the_write_leave_no_gap_and_no_half_paper(tmp_path: Path) -> None:
    path = tmp_path / "k.otop"
    sample.create(path).close()
    draw = random.Random(8)
    inside = rows = 0
    with zygote(path) as (asks, number):
        heard = Heard(number)
        for kill in range(1, KILLS + 1):
            asks.write(b"go\n")
            pid = int(heard.line().split()[1])
            for _verb in range(draw.randrange(2)):
                heard.wait_for("done")
            heard.wait_for("write")
            heard.quiet_for(draw.random() * LONGEST)
            os.kill(pid, signal.SIGKILL)
            said = ["write"]
            while (line := heard.line()) != "gone":
                said.append(line)
            inside += said[-1] == "write"
            done = [line for line in said if line.startswith("done")]
            rows = check(path, rows, done, thorough=kill % 10 == 0)
    print(f"{inside} of {KILLS} kills in the write, {rows} papers")
    assert rows > 32 and inside > KILLS // 5, f"{inside} kills fell between the first row and the return"


def check(path: Path, before: int, done: list[str], *, thorough: bool) -> int:
    """The file opens and is complete; gives its number of papers. What is unsound stays so: a thorough
    look now and then finds it."""
    with WorkshopFile.open(path) as file:
        assert not thorough or file.faults() == []
        issued = file.all(Issued)
        assert not gaps(each.number for each in issued)
        assert len({(each.number, each.copy) for each in issued}) == len(issued)
        assert len(issued) >= max([before, *(int(line.split()[1]) for line in done)])
        for each in issued[-4:]:
            assert sha256(certificate_print.kept_pdf(file, each)).hexdigest() == each.sha256
    return len(issued)

"""kill -9 at random moments: every verb that had returned is in the file, and the file passes its checks."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys

import pytest

from otop_desk.domain.person import Person
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh

# One process imports everything once, then forks a worker for each line it is sent; the worker does
# verb after verb and says the number of each one when it has returned, until it is killed.
SCRIPT = """
import os, sys
from pathlib import Path
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.store.file import WorkshopFile

def say(text):
    os.write(1, f"{text}\\n".encode())

def work():
    file = WorkshopFile.open(Path(sys.argv[1]))
    number = max((int(each.first) for each in file.all(Person)), default=-1) + 1
    say(f"worker {os.getpid()}")
    while True:
        with file.verb("add", Label("ก")) as verb:
            for part in range(1 + number % 3):
                verb.add(Person(first=f"{number}", last=f"{part}"))
        if number % 5 == 4:
            file.undo(); file.redo()
        number += 1
        say(number)

for _line in sys.stdin:
    child = os.fork()
    if not child:
        work()
    os.waitpid(child, 0)
    say("gone")
"""
KILLS = 100


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX signal")
def test_a_hundred_kills_lose_no_verb_that_had_returned(tmp_path):
    path = tmp_path / "w.otop"
    fresh(path).close()
    draw = random.Random(11)
    command = [sys.executable, "-c", SCRIPT, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, bufsize=1) as parent:
        verbs = sum(_run_and_kill(parent, path, draw.randrange(20)) for _kill in range(KILLS))
        parent.stdin.close()
    assert verbs > 5 * KILLS, "verbs did run between the kills"


def _run_and_kill(parent, path, verbs) -> int:
    """Start a worker, let it do some verbs, kill it; what it said it did is there."""
    parent.stdin.write("go\n")
    word, pid = parent.stdout.readline().split()
    assert word == "worker"
    first = said = int(parent.stdout.readline())
    for _verb in range(verbs):
        said = int(parent.stdout.readline())
    os.kill(int(pid), signal.SIGKILL)
    while (line := parent.stdout.readline().strip()) != "gone":
        said = int(line)
    with WorkshopFile.open(path) as file:
        assert file.faults() == []
        people = file.all(Person)
    parts: dict[int, int] = {}
    for person in people:
        parts[int(person.first)] = parts.get(int(person.first), 0) + 1
    assert set(range(said)) <= set(parts), "a verb that had returned is lost"
    assert all(count == 1 + number % 3 for number, count in parts.items()), "half a verb is there"
    return said - first + 1

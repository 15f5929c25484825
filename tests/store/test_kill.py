"""kill -9 at random moments: every verb that had returned is in the file, and the file passes its checks."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest

from otop_desk.domain.person import Person
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh

SCRIPT = """
import sys
from pathlib import Path
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.store.file import WorkshopFile
file = WorkshopFile.open(Path(sys.argv[1]))
print("ready", flush=True)
number = max((int(each.first) for each in file.all(Person)), default=-1) + 1
while True:
    with file.verb("add", Label("ก")) as verb:
        for part in range(1 + number % 3):
            verb.add(Person(first=f"{number}", last=f"{part}"))
    if number % 5 == 4:
        file.undo(); file.redo()
    number += 1
    print(number, flush=True)
"""
KILLS = 100


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX signal")
def test_a_hundred_kills_lose_no_verb_that_had_returned(tmp_path):
    path = tmp_path / "w.otop"
    fresh(path).close()
    draw = random.Random(11)
    runs = 0
    for _kill in range(KILLS):
        runs += _run_and_kill(path, draw.random() * 0.02)
    assert runs > KILLS, "verbs did run between the kills"


def _run_and_kill(path, delay) -> int:
    """Start the script, let it do some verbs, kill it; what it said it did is there."""
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    said = int(process.stdout.readline())
    first = said
    for _line in range(int(delay * 1000)):
        said = int(process.stdout.readline())
    process.kill()
    rest = process.stdout.read().split()
    process.wait()
    process.stdout.close()
    complete = [line for line in rest if line.isdigit()]
    said = max([said, *(int(line) for line in complete[:-1])])
    with WorkshopFile.open(path) as file:
        assert file.faults() == []
        numbers = {int(person.first) for person in file.all(Person)}
        assert set(range(said)) <= numbers
        for number in numbers:
            parts = [person for person in file.all(Person) if int(person.first) == number]
            assert len(parts) == 1 + number % 3, "a verb is there whole or not at all"
    return said - first + 1

"""kill -9 at random moments, then the file is deleted: what had returned comes back from the second copy."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys

import pytest

from otop_desk.domain.person import Person
from otop_desk.services.backups import copies, rebuild
from otop_desk.store.file import WorkshopFile
from tests.machine.state import contents, fresh

# One process imports everything once, then forks a worker for each line it is sent; the worker does verb
# after verb, says the number of each when it has returned, and keeps a copy now and then, until it is killed.
SCRIPT = """
import os, sys
from pathlib import Path
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.services.backups.keeper import Keeper
from otop_desk.store.file import WorkshopFile

def say(text):
    os.write(1, f"{text}\\n".encode())

def work():
    file = WorkshopFile.open(Path(sys.argv[1]))
    keeper = Keeper(file, Path(sys.argv[2]))
    number = max((int(each.first) for each in file.all(Person)), default=-1) + 1
    say(f"worker {os.getpid()}")
    while True:
        with file.verb("add", Label("ก")) as verb:
            verb.add(Person(first=f"{number}"))
        if number % 5 == 4:
            file.undo(); file.redo()
        if number % 7 == 6:
            keeper.keep()
        number += 1
        say(number)

for _line in sys.stdin:
    child = os.fork()
    if not child:
        work()
    os.waitpid(child, 0)
    say("gone")
"""
KILLS = 40


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX signal")
def test_a_file_deleted_after_a_kill_comes_back_with_all_that_had_returned(tmp_path):
    path, root = tmp_path / "w.otop", tmp_path / "copies"
    fresh(path).close()
    draw, pipe = random.Random(5), subprocess.PIPE
    command = [sys.executable, "-c", SCRIPT, str(path), str(root)]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, bufsize=1) as parent:
        verbs = 0
        for _kill in range(KILLS):
            said, first = _run_and_kill(parent, draw.randrange(25))
            verbs += said - first
            if said == first:
                continue
            with WorkshopFile.open(path) as file:
                meant = contents(file)
            path.unlink()
            _brought_back(path, root)
            with WorkshopFile.open(path) as file:
                came = {int(each.first) for each in file.all(Person)}
                assert set(range(said)) <= came, "a verb that had returned is lost"
                assert len(meant["person"]) - len(came) in (0, 1), "but for the one that had not"
                assert file.faults() == []
        parent.stdin.close()
    assert verbs > 5 * KILLS, "verbs did run between the kills"


def _run_and_kill(parent, verbs) -> tuple[int, int]:
    """Start a worker, let it do some verbs, kill it: how many it said it had done, and had at its start."""
    parent.stdin.write("go\n")
    word, pid = parent.stdout.readline().split()
    assert word == "worker"
    said = first = int(parent.stdout.readline()) - 1
    for _verb in range(verbs):
        said = int(parent.stdout.readline())
    os.kill(int(pid), signal.SIGKILL)
    while (line := parent.stdout.readline().strip()) != "gone":
        said = int(line)
    return said, first


def _brought_back(path, root) -> None:
    """The newest of what is known of the file, under its old name."""
    newest = max(rebuild.named(str(path), root), key=lambda copy: copy.at)
    copies.put(copies.bytes_of(newest), path)

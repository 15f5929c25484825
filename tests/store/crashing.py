"""A workshop file as a kill in the middle of a commit leaves it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from otop_desk import paths
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.store.file import WorkshopFile
from otop_desk.store.salvage import hot_journal
from tests.machine.state import Ticking, contents, fresh

LABEL = Label("แก้")


def add(file, count=1):
    with file.verb("person.add", LABEL) as verb:
        for number in range(count):
            verb.add(Person(first=f"คน{number}", last="ใจดี" * 20))


def journal_of(path):
    return path.with_name(path.name + "-journal")


def crashed(path, folder, written="some"):
    """The file and its journal as a kill in the middle of a commit leaves them; and what was before.

    `written`: none or some of the pages had reached the file by then.
    """
    folder.mkdir(exist_ok=True)
    image = folder / path.name
    with WorkshopFile.open(path, clock=Ticking()) as file:
        before = contents(file)
        raw = file._connection.connection.driver_connection
        raw.execute(f"PRAGMA cache_size={10 if written == 'some' else 10_000}")
        with pytest.raises(ZeroDivisionError), file.verb("person.add", LABEL) as verb:
            for person in file.all(Person):
                verb.put(replace(person, phone="081-111-1111"))
            for number in range(600):
                verb.add(Person(first=f"ครึ่ง{number}", last="ใจดี" * 20))
            shutil.copy(path, image)
            shutil.copy(journal_of(path), journal_of(image))
            raise ZeroDivisionError
    return image, before


def filled(tmp_path):
    """A closed workshop with 301 people."""
    path = tmp_path / "งาน.otop"
    with fresh(path) as file:
        add(file, 300)
        add(file)
    return path


SCRIPT = """
import os, sys
from dataclasses import replace
from pathlib import Path
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.services.backups import places
from otop_desk.services.backups.keeper import Keeper
from otop_desk.store.file import WorkshopFile

file = WorkshopFile.open(Path(sys.argv[1]))
keeper = Keeper(file, places.folder())
with file.verb("person.add", Label("ก")) as verb:
    verb.add(Person(first="คนสุดท้าย"))
file._connection.connection.driver_connection.execute("PRAGMA cache_size=10")
with file.verb("person.add", Label("ก")) as verb:
    for person in file.all(Person):
        verb.put(replace(person, phone="081-111-1111"))
    for number in range(600):
        verb.add(Person(first=f"ครึ่ง{number}", last="ใจดี" * 20))
    os.write(1, b"x")
    input()
"""


def filled_apart(tmp_path):
    """The same in a folder of its own."""
    (tmp_path / "ที่เก็บ").mkdir()
    return filled(tmp_path / "ที่เก็บ")


def killed(path):
    """Kill a program of its own in mid-commit of the file; gives what was in it before."""
    command = [sys.executable, "-c", SCRIPT, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as program:
        assert program.stdout.read(1) == b"x"
        program.kill()
    assert journal_of(path).stat().st_size > 500
    with WorkshopFile.open(path, read_only=True) as file:
        before = contents(file)
    assert before["person"][-1].first == "คนสุดท้าย"
    return before


def journal_between(before, after, first=1):
    """The journal of a transaction whose pages (from the `first`) are all in the file, only not its end."""
    size = int.from_bytes(before[16:18], "big")
    places = range((first - 1) * size, len(before), size)
    changed = [at for at in places if before[at : at + size] != after[at : at + size]]
    told = (len(changed), 0, len(before) // size, 512, size)
    head = hot_journal.MAGIC + b"".join(number.to_bytes(4, "big") for number in told)
    journal = head.ljust(512, b"\0")
    for at in changed:
        page = before[at : at + size]
        total = sum(page[-200::-200]).to_bytes(4, "big")
        journal += (at // size + 1).to_bytes(4, "big") + page + total
    return journal


def kept():
    """The names of what was kept of crashes."""
    return sorted(each.name for each in paths.data("backups").rglob("crash-*/*"))


def as_it_lies(folder):
    """Every file of a folder but the hidden ones, by name."""
    return {each.name: each.read_bytes() for each in folder.iterdir() if not each.name.startswith(".")}


def opens(path, before, *, read_only=False, cut=True):
    """It opens and has this in it; `cut`: it is told that the program was cut off."""
    with WorkshopFile.open(path, read_only=read_only) as file:
        assert contents(file) == before and file.faults() == []
        assert read_only or ("กลางคัน" in file.remark) == cut

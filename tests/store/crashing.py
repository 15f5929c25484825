"""A workshop file as a kill in the middle of a commit leaves it."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.store.file import WorkshopFile
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

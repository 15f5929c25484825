"""Transactions that can't be begun: whether somebody else only holds the file or has written into it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.store import engine
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ownership import Loss, NotOurs
from tests.machine.state import fresh


def join(file: WorkshopFile) -> None:
    with file.verb("person.add", Label("x")) as verb:
        verb.add(Person(first="ก"))


def test_whoever_holds_it_is_waited_for_and_whoever_wrote_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 0.05)
    with fresh(tmp_path / "a.otop") as file:
        other = sqlite3.connect(file.path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="กำลังเปิดอยู่") as told:
            join(file)
        assert not isinstance(told.value, NotOurs) and file.all(Person) == []
        other.execute("ROLLBACK")
        join(file)
        other.execute("UPDATE workshop SET title = 'x'")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotOurs) as lost:
            join(file)
        assert lost.value.lost.loss is Loss.WRITTEN and len(file.all(Person)) == 1
        other.close()

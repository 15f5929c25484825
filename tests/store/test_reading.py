"""What is read of an open file: by field, by id, one by one; a disk that fails says so in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from otop_desk.domain.asset import Asset
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Session, Workshop
from otop_desk.errors import UserError
from otop_desk.store import images
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as opened:
        with opened.verb("a", Label("แรก")) as verb:
            for first, last in (("ก", "x"), ("ข", "y"), ("ค", "x")):
                verb.add(Person(first=first, last=last))
        with opened.verb("b", Label("รูป")) as verb:
            verb.add(Asset(name="หนึ่ง", data=b"1"))
            verb.add(Asset(name="สอง", data=b"2"))
        yield opened


def test_entities_are_found_by_their_fields(file: WorkshopFile) -> None:
    assert [person.first for person in file.all(Person)] == ["ก", "ข", "ค"]
    assert [person.first for person in file.all(Person, last="x")] == ["ก", "ค"]
    assert [person.first for person in file.all(Person, last="x", first="ค")] == ["ค"]
    assert file.all(Person, last="z") == [] == file.pick(Person, last="z")
    assert file.pick(Person, last="x", first="ก") == file.all(Person, last="x", first="ก") != []
    assert file.all(Person) is not file.all(Person), "each has a list of his own"
    assert file.one(Workshop).title == "โครงการทดสอบ" and len(file.all(Session, day_id=1)) == 2


def test_one_by_its_id(file: WorkshopFile) -> None:
    assert file.find(Person, 2) == file.get(Person, 2) == file.all(Person)[1]
    assert file.find(Person, 9) is None
    with pytest.raises(UserError, match="ไม่พบรายการนี้แล้ว"):
        file.get(Person, 9)


def test_one_after_the_other_and_what_goes_meanwhile_is_passed_over(file: WorkshopFile) -> None:
    pictures = file.each(Asset)
    assert next(pictures).name == "หนึ่ง"
    with file.verb("c", Label("x")) as verb:
        verb.delete(file.get(Asset, 2))
    assert list(pictures) == []
    assert [asset.name for asset in file.each(Asset)] == ["หนึ่ง"]


def test_what_undo_and_redo_would_do_is_told(file: WorkshopFile) -> None:
    assert (file.undo_label, file.redo_label) == (Label("รูป"), None)
    file.undo()
    assert (file.undo_label, file.redo_label) == (Label("แรก"), Label("รูป"))
    entry = file.next_redo
    assert entry is not None and file.entry(entry.id) == entry and file.has_entry(entry.uid)
    assert not file.has_entry("0" * 32) and file.entry(99) is None
    assert [line.verb for line in file.history()] == ["b", "a"] and file.history_length() == 2
    assert [line.verb for line in file.history(1)] == ["b"] and file.history(0) == []
    assert [change.table for change in file.images(entry.id)] == ["asset", "asset"] and file.images(99) == []
    file.undo()
    assert (file.undo_label, file.next_undo) == (None, None)


def test_rows_are_told_as_they_lie_in_the_file(file: WorkshopFile) -> None:
    row = file.row("asset", 1)
    assert row is not None and row["data"] == b"1" and file.row("asset", 9) is None
    assert file.rows("asset")[1] == {**row, "data": images.hash_of(b"1")} and set(file.rows("asset")) == {
        1,
        2,
    }
    with file.verb("c", Label("x")) as verb:
        verb.reach_number("note", 7)
    assert file.numbers() == {"note": 7} and file.faults() == [] == file.cut_tables()
    assert file.state.counter > 0 and file.snapshot().startswith(b"SQLite format 3")


@pytest.mark.parametrize(
    "error",
    [sqlite3.OperationalError("disk I/O error"), DBAPIError("SELECT", (), sqlite3.OperationalError("x"))],
)
def test_a_disk_that_fails_says_so(
    file: WorkshopFile, monkeypatch: pytest.MonkeyPatch, error: sqlite3.Error | DBAPIError
) -> None:
    told = error.orig if isinstance(error, DBAPIError) else error
    assert isinstance(told, sqlite3.Error)

    def fail(*_arguments: object) -> None:
        raise error

    for code, kind, said in (
        (sqlite3.SQLITE_IOERR_READ, UserError, r"อ่านหรือเขียนไฟล์ a\.otop"),
        (sqlite3.SQLITE_ERROR, type(error), None),
    ):
        told.sqlite_errorcode = code
        monkeypatch.setattr(file._shelf, "find", fail)
        with pytest.raises(kind, match=said):
            file.find(Person, 1)
        monkeypatch.undo()
    assert file.get(Person, 1).first == "ก"

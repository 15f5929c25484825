"""Rows put back as an image says, and images that say nothing that could be put back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from otop_desk.domain.asset import Asset
from otop_desk.domain.journal import Label, State
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.store import images, values
from otop_desk.store.file import WorkshopFile
from otop_desk.store.images import ImageChange
from otop_desk.store.moving import move, put
from tests.machine.state import fresh


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as opened:
        with opened.verb("a", Label("x")) as verb:
            verb.add(Person(first="ก"))
            verb.add(Asset(name="รูป", data=b"x"))
        yield opened


def test_a_row_is_added_changed_or_removed_and_what_was_there_is_given(file: WorkshopFile) -> None:
    shelf = file._shelf
    with file.verb("b", Label("x")):
        row = shelf.row("person", 1)
        change = ImageChange("person", 1, None, None)
        assert put(shelf, change, row, {"last": "ข"}, {}) == {"last": ""}
        row = shelf.row("person", 1)
        assert row is not None and row["last"] == "ข"
        assert put(shelf, change, row, None, {}) == row and shelf.row("person", 1) is None
        assert put(shelf, change, None, None, {}) is None
        assert put(shelf, change, None, row, {}) is None and shelf.row("person", 1) == row
    assert [person.last for person in file.all(Person)] == ["ข"]


def test_bytes_come_from_beside_the_entry_and_where_they_are_lost_nothing_is_done(file: WorkshopFile) -> None:
    shelf, hashed = file._shelf, images.hash_of(b"y")
    with file.verb("b", Label("x")):
        row = shelf.row("asset", 1)
        put(shelf, ImageChange("asset", 1, None, None), row, {"data": hashed}, {hashed.sha256: b"y"})
        with pytest.raises(UserError, match="อ่านไม่ได้"):
            put(shelf, ImageChange("asset", 1, None, None), row, {"data": hashed}, {})
    assert file.get(Asset, 1).data == b"y"


def with_images(file: WorkshopFile, *changes: ImageChange) -> None:
    """Have the newest entry say this, as if the program itself had written it."""
    file._connection.exec_driver_sql("UPDATE journal_image SET packed=?", (images.pack(changes),))
    file._ground.written_anew()


@pytest.mark.parametrize(
    "change",
    [
        ImageChange("stranger", 1, None, {"id": 1}),
        ImageChange("journal", 1, None, {"id": 1}),
        ImageChange("person", 1, {"nick": "x"}, {"first": "ก"}),
        ImageChange("person", 1, {"first": 5}, {"first": "ก"}),
        ImageChange("person", 1, {"first": "x"}, {"first": 5}),
        ImageChange("person", 0, None, {"id": 0, "first": "ก"}),
        ImageChange("person", values.MOST_ID + 1, None, {"first": "ก"}),
        ImageChange("person", -1, None, {"first": "ก"}),
    ],
)
def test_images_of_what_there_is_not_are_told_and_nothing_is_touched(
    file: WorkshopFile, change: ImageChange
) -> None:
    with_images(file, change)
    before = file.all(Person)
    with pytest.raises(UserError, match="อ่านไม่ได้") as told:
        file.undo()
    assert "ข้อมูลปัจจุบันไม่ถูกเปลี่ยน" in told.value.hint and file.all(Person) == before


def test_the_last_id_there_may_be_is_read(file: WorkshopFile) -> None:
    with_images(file, ImageChange("person", values.MOST_ID, {"first": "ก"}, None))
    assert file.undo() is not None
    assert [person.id for person in file.all(Person)] == [1, values.MOST_ID]


def test_a_row_that_is_no_longer_what_the_entry_left_is_not_touched(file: WorkshopFile) -> None:
    with_images(file, ImageChange("person", 1, {"first": "x"}, {"first": "ข"}))
    with pytest.raises(UserError, match="เลิกทำไม่ได้ เพราะข้อมูล"):
        file.undo()
    with file.verb("b", Label("x")), pytest.raises(UserError, match="ทำซ้ำไม่ได้ เพราะข้อมูล"):
        entry = file.next_undo
        assert entry is not None
        move(file._shelf, file._journal, entry, State.DONE)
    assert [person.first for person in file.all(Person)] == ["ก"]


def test_undo_goes_back_through_the_rows_and_redo_forward(file: WorkshopFile) -> None:
    with_images(
        file,
        ImageChange("person", 1, {"first": "a"}, {"first": "b"}),
        ImageChange("person", 1, {"first": "b"}, {"first": "ก"}),
    )
    change = file.undo()
    assert change is not None and change.rows == {"person": frozenset({1})}
    assert [person.first for person in file.all(Person)] == ["a"]
    file.redo()
    assert [person.first for person in file.all(Person)] == ["ก"]


def test_what_breaks_a_rule_of_the_file_is_said_as_moved_on(file: WorkshopFile) -> None:
    with_images(file, ImageChange("session", 9, {"id": 9, "day_id": 1, "part": "morning"}, None))
    with pytest.raises(UserError, match="เลิกทำไม่ได้ เพราะข้อมูล"):
        file.undo()
    assert file.rows("session").keys() == {1, 2, 3, 4}

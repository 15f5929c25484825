"""What is found wrong with a file: the table, and the row and column where the history tells them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from otop_desk.domain.asset import Asset
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.store import checking, engine, sealing
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        with made.verb("a", Label("x")) as verb:
            one = verb.add(Person(first="ก", last="ข"))
            verb.add(Person(first="ค"))
        with made.verb("b", Label("x")) as verb:
            verb.put(replace(one, first="ง"))
        yield made


def spoilt(file: WorkshopFile, *statements: str) -> list[str]:
    """The faults of the file after statements behind the ledger's back."""
    raw = engine.raw_of(file._connection)
    raw.execute("PRAGMA foreign_keys=OFF")
    for statement in statements:
        raw.execute(statement)
    return checking.faults(file._connection)


def test_a_sound_file_has_none(file: WorkshopFile) -> None:
    assert checking.faults(file._connection) == [] == file.faults()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE person SET first='x' WHERE id=2", "ตาราง person ไม่ใช่อย่างที่บันทึกไว้ (2.first)"),
        ("UPDATE person SET first='ก' WHERE id=1", "ตาราง person ไม่ใช่อย่างที่บันทึกไว้ (1.first)"),
        (
            "UPDATE person SET last='x', seat=7",
            "ตาราง person ไม่ใช่อย่างที่บันทึกไว้ (1.last, 1.seat, 2.last, 2.seat)",
        ),
        ("UPDATE day SET start='09:00:00'", "ตาราง day ไม่ใช่อย่างที่บันทึกไว้"),
        ("DELETE FROM person WHERE id=2", "ตาราง person ไม่ใช่อย่างที่บันทึกไว้"),
        ("UPDATE person SET first=CAST(x'ff' AS TEXT) WHERE id=1", "ตาราง person ไม่ใช่อย่างที่บันทึกไว้"),
    ],
)
def test_what_was_changed_is_told_as_far_as_the_history_knows_it(
    file: WorkshopFile, statement: str, told: str
) -> None:
    assert spoilt(file, statement) == [told]


def test_of_many_only_the_first_are_named(file: WorkshopFile) -> None:
    with file.verb("c", Label("x")) as verb:
        for _turn in range(30):
            verb.add(Person())
    (told,) = spoilt(file, "UPDATE person SET last='x'")
    assert told.count(".last") == checking._MOST_NAMED == 20 and "20.last" in told and "21.last" not in told


def test_what_was_undone_is_not_what_should_be_there(file: WorkshopFile) -> None:
    file.undo()
    (told,) = spoilt(file, "UPDATE person SET first='ง' WHERE id=1")
    assert "(1.first)" in told


def test_an_entry_that_can_not_be_read_is_passed_over(file: WorkshopFile) -> None:
    raw = engine.raw_of(file._connection)
    raw.execute("UPDATE journal_image SET packed=x'00' WHERE id=2")
    sealing.renew(raw)
    told = spoilt(file, "UPDATE person SET first='x' WHERE id=1")
    assert told == ["ตาราง person ไม่ใช่อย่างที่บันทึกไว้ (1.first)"], "by the entry before"


def test_a_history_that_is_not_what_was_written_names_no_rows(file: WorkshopFile) -> None:
    told = spoilt(file, "UPDATE journal_image SET packed=x'00' WHERE id=2", "UPDATE person SET seat=7")
    assert told == ["ตาราง journal_image ไม่ใช่อย่างที่บันทึกไว้", "ตาราง person ไม่ใช่อย่างที่บันทึกไว้"]


def test_rows_are_not_named_where_sqlite_itself_finds_the_file_broken(file: WorkshopFile) -> None:
    told = spoilt(file, "UPDATE person SET group_id=99 WHERE id=1")
    assert told == ["person[1] -> team", "ตาราง person ไม่ใช่อย่างที่บันทึกไว้"]


@pytest.mark.parametrize("data", ["x'79'", "'x'"])
def test_a_picture_that_is_not_what_its_hash_says_is_told(file: WorkshopFile, data: str) -> None:
    with file.verb("d", Label("x")) as verb:
        verb.add(
            Asset(
                name="ก", data=b"x", sha256="2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
            )
        )
        verb.add(Asset(name="ข", data=b"y"))
    assert checking.faults(file._connection) == []
    told = spoilt(file, f"UPDATE asset SET data={data} WHERE id=1")
    assert [fault for fault in told if "ลายนิ้วมือ" in fault] == ["ตาราง asset แถว 1 ไม่ตรงกับลายนิ้วมือของมัน"]

"""What is said of a file whose rows are not as they were written: the table, and which rows and columns."""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest

from otop_desk.domain.asset import Asset
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three people, one of them removed and one renamed, and a picture."""
    with fresh(tmp_path / "a.otop", days=1) as file:
        with file.verb("test.rows", Label("x")) as verb:
            people = [verb.add(Person(first=first, last="ใจดี")) for first in ("มาลี", "สุดา", "วิชัย")]
            verb.add(Asset(name="a.png", data=b"picture", sha256=sha256(b"picture").hexdigest()))
        with file.verb("test.more", Label("x")) as verb:
            verb.save(people[1], Person(id=people[1].id, first="สุดารัตน์", last="ใจดี"), people[1])
            verb.delete(people[2])
        assert file.faults() == []
    return tmp_path / "a.otop"


def told(path: Path, change: str) -> list[str]:
    raw = sqlite3.connect(path)
    with raw:
        raw.execute(change)
    raw.close()
    with WorkshopFile.open(path, read_only=True) as file:
        return file.faults()


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ("UPDATE person SET first='ใคร' WHERE first='มาลี'", ["ตาราง person ไม่ใช่อย่างที่บันทึกไว้ (1.first)"]),
        (
            "UPDATE person SET first='ใคร', phone='1'",
            ["ตาราง person ไม่ใช่อย่างที่บันทึกไว้ (1.first, 1.phone, 2.first, 2.phone)"],
        ),
        ("DELETE FROM person WHERE first='มาลี'", ["ตาราง person ไม่ใช่อย่างที่บันทึกไว้"]),
        ("UPDATE person SET first='สุดา' WHERE first='สุดารัตน์'", ["ตาราง person ไม่ใช่อย่างที่บันทึกไว้ (2.first)"]),
    ],
)
def test_a_row_changed_behind_the_program_is_named(path: Path, change: str, faults: list[str]) -> None:
    assert told(path, change) == faults


def test_a_picture_that_is_another_is_named_by_its_digest(path: Path) -> None:
    found = told(path, "UPDATE asset SET data=x'00'")
    assert "ตาราง asset แถว 1 ไม่ตรงกับลายนิ้วมือของมัน" in found

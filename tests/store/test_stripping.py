"""Tables of a closed file emptied: what they held is nowhere in it, the rest is as it was and sealed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from otop_desk.domain.attendance import Mark, Status
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import UserError
from otop_desk.store import sealing, stripping
from otop_desk.store.file import WorkshopFile
from otop_desk.store.tables import BY_NAME
from tests.machine.state import fresh


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with fresh(tmp_path / "a.otop") as file:
        with file.verb("a", Label("x")) as verb:
            person = verb.add(Person(first="ชื่อที่ลบแล้ว"))
            verb.add(Mark(person_id=person.id, session_id=1, status=Status.PRESENT))
    return tmp_path / "a.otop"


def test_the_tables_are_told_and_only_looked_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables, before = sealing.tables, path.read_bytes()

    def looked(raw: sqlite3.Connection) -> list[str]:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            raw.execute("DELETE FROM mark")
        return tables(raw)

    monkeypatch.setattr(sealing, "tables", looked)
    assert stripping.tables(path) >= {*BY_NAME, *stripping.HISTORY} - {"sqlite_sequence"}
    assert "sqlite_sequence" not in stripping.tables(path) and path.read_bytes() == before


def test_what_they_held_is_nowhere_and_the_rest_is_whole(path: Path) -> None:
    assert "ชื่อที่ลบแล้ว".encode() in path.read_bytes()
    stripping.strip(path, ["person", "mark", *stripping.HISTORY])
    assert "ชื่อที่ลบแล้ว".encode() not in path.read_bytes()
    assert [file.name for file in path.parent.iterdir()] == ["a.otop"]
    with WorkshopFile.open(path) as file:
        assert file.all(Person) == [] == file.all(Mark) == file.history() and file.faults() == []
        assert file.one(Workshop).title == "โครงการทดสอบ"


def test_what_others_hang_on_is_not_emptied_alone(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(Exception, match="FOREIGN KEY"):
        stripping.strip(path, ["person"])
    assert path.read_bytes() == before
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(UserError, match="เสียหาย"):
        stripping.tables(path)

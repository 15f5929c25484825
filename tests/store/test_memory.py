"""What memory holds of an open file: as it was, and every commit since."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.store import engine, memory
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ledger import Commit
from otop_desk.store.memory import Memory
from tests.machine.state import fresh


def people(data: bytes | None) -> list[str]:
    assert data is not None
    with engine.closing(engine.in_memory(data)) as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT first FROM person ORDER BY id")]


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[WorkshopFile, Memory, list[bool]]:
    """A file, what memory holds of it, and for each commit whether the file was read anew."""
    file = fresh(tmp_path / "a.otop")
    raw, mine, renewed = engine.raw_of(file._connection), Memory(), [False]
    mine.renew(raw)
    renew, add = mine.renew, Memory.add

    def seen(raw: sqlite3.Connection) -> None:
        renewed[-1] = True
        renew(raw)

    def both(memory_of_file: Memory, commit: Commit, raw: sqlite3.Connection) -> None:
        add(memory_of_file, commit, raw)
        if memory_of_file is not mine:
            renewed.append(False)
            mine.add(commit, raw)

    monkeypatch.setattr(mine, "renew", seen)
    monkeypatch.setattr(Memory, "add", both)
    return file, mine, renewed


def join(file: WorkshopFile, *names: str) -> None:
    with file.verb("person.add", Label("x")) as verb:
        for name in names:
            verb.add(Person(first=name))


def test_memory_is_the_file_and_every_commit_since(held: tuple[WorkshopFile, Memory, list[bool]]) -> None:
    file, mine, renewed = held
    join(file, "a")
    join(file, "b", "c")
    assert people(mine.bytes()) == ["a", "b", "c"] and renewed[1:] == [False, False]
    file.close()


@pytest.mark.parametrize(("bound", "most"), [("MOST_COMMITS", 2), ("MOST_ROWS", 6)])
def test_the_file_is_read_anew_when_much_stands_between(
    held: tuple[WorkshopFile, Memory, list[bool]], monkeypatch: pytest.MonkeyPatch, bound: str, most: int
) -> None:
    file, mine, renewed = held
    monkeypatch.setattr(memory, bound, most)
    for name in "abcdefg":
        join(file, name)
    turns = renewed[1:]
    assert turns == [False, False, True, False, False, True, False], "counted anew each time"
    assert people(mine.bytes()) == list("abcdefg")
    file.close()


def test_a_file_too_large_for_memory_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: tuple[WorkshopFile, Memory, list[bool]]
) -> None:
    file, _mine, _renewed = held
    raw = engine.raw_of(file._connection)
    size = (tmp_path / "a.otop").stat().st_size
    for most, fits in ((size, True), (size - 1, False)):
        monkeypatch.setattr(memory, "MOST_BYTES", most)
        one = Memory()
        one.renew(raw)
        assert (one.bytes() is not None) is fits
    file.close()

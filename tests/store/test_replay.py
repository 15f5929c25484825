"""Commits written again onto a copy of before: in their order, all or none, proved by the last stamp."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.store import sealing
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ledger import Commit
from otop_desk.store.replay import Unfit, replay
from tests.machine.state import fresh


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        yield made


@pytest.fixture
def work(file: WorkshopFile) -> tuple[sqlite3.Connection, list[Commit]]:
    """A copy of before, and three commits since: added, swapped, deleted."""
    raw = sqlite3.connect(":memory:", isolation_level=None)
    raw.deserialize(file.snapshot())
    commits: list[Commit] = []
    file.subscribe_commits(commits.append)
    with file.verb("a", Label("x")) as verb:
        one, two = verb.add(Person(first="ก")), verb.add(Person(first="ข"))
    with file.verb("b", Label("x")) as verb:
        verb.put(replace(one, first="ข"))
        verb.put(replace(two, first="ก"))
    with file.verb("c", Label("x")) as verb:
        verb.delete(one)
        verb.add(Person(first="ค"))
    return raw, commits


def rows(raw: sqlite3.Connection) -> list[tuple[object, ...]]:
    tables = [
        row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")
    ]
    return [(table, *row) for table in tables for row in raw.execute(f'SELECT * FROM "{table}" ORDER BY 1')]


def test_a_copy_and_the_commits_since_are_the_file(
    file: WorkshopFile, work: tuple[sqlite3.Connection, list[Commit]]
) -> None:
    raw, commits = work
    assert replay(raw, []) == 0 and replay(raw, commits[:1]) == 1
    assert replay(raw, commits) == 2, "what the copy has is passed over"
    assert replay(raw, commits) == 0
    now = sqlite3.connect(":memory:")
    now.deserialize(file.snapshot())
    assert rows(raw) == rows(now) and sealing.broken(raw) == []
    assert [row[0] for row in raw.execute("SELECT first FROM person ORDER BY id")] == ["ก", "ค"]


@pytest.mark.parametrize("fault", ["gap", "whole", "other", "row", "number", "stamp"])
def test_what_does_not_follow_or_come_out_changes_nothing(
    work: tuple[sqlite3.Connection, list[Commit]], fault: str
) -> None:
    raw, commits = work
    before = rows(raw)
    first, second, third = commits
    wrong = {
        "gap": [first, third],
        "whole": [first, second._replace(whole=True)],
        "other": [first, second._replace(previous="0" * 32)],
        "row": [first, second._replace(rows=second.rows[1:])],
        "number": [first._replace(numbers=(("person", 9),))],
        "stamp": [first._replace(stamp="0" * 32)],
    }
    with pytest.raises(Unfit):
        replay(raw, wrong[fault])
    assert rows(raw) == before and not raw.in_transaction
    assert replay(raw, commits) == 3

"""How far a file may make SQLite go: bounds of a connection, and a budget that only the checks have."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from otop_desk.store import limits

COUNT = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?) SELECT max(n) FROM c"


@pytest.fixture
def raw() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:")
    limits.guard(made)
    yield made
    made.close()


def count(raw: sqlite3.Connection, number: int) -> int:
    return int(raw.execute(COUNT, (number,)).fetchone()[0])


def test_work_that_goes_on_is_stopped_and_what_fits_is_not(
    raw: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some ten steps a number."""
    monkeypatch.setattr(limits, "_LEAST_STEPS", 100_000)
    with limits.budget(raw, 0):
        assert count(raw, 100) == 100
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            count(raw, 100_000)
    with limits.budget(raw, 500_000):
        assert count(raw, 100_000) == 100_000, "a larger file may take longer"
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            for _turn in range(100):
                count(raw, 100_000)
    assert count(raw, 100_000) == 100_000, "work is not counted"


def test_a_budget_ends_with_its_block_however_that_ends(
    raw: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_LEAST_STEPS", 0)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"), limits.budget(raw, 0):
        count(raw, 100_000)
    assert count(raw, 100_000) == 100_000


def test_a_connection_takes_no_more_than_ours_ever_need(raw: sqlite3.Connection) -> None:
    assert all(raw.getlimit(limit) == most for limit, most in limits._LIMITS)
    with pytest.raises(sqlite3.Error):
        raw.execute("SELECT " + "1+" * 300 + "1")
    with pytest.raises(sqlite3.Error):
        raw.execute("SELECT '" + "x" * 100_001 + "'")

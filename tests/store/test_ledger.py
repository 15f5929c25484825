"""The ledger by itself: what a transaction did, row by row, and where the chain stands after it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from otop_desk.store import sealing
from otop_desk.store.ledger import Ledger, Row, RowChange, State
from tests.machine.state import fresh


@pytest.fixture
def raw(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    fresh(tmp_path / "a.otop", days=2).close()
    made = sqlite3.connect(tmp_path / "a.otop", isolation_level=None)
    made.execute("BEGIN IMMEDIATE")
    yield made
    made.close()


def row_of(ledger: Ledger, row_id: int) -> Row:
    row = ledger.row("day", row_id)
    assert row is not None
    return row


def another(ledger: Ledger, date: str) -> Row:
    return ledger.insert("day", {**{k: v for k, v in row_of(ledger, 1).items() if k != "id"}, "date": date})


def test_one_change_a_row_is_told_from_its_first_before_to_its_last_after(raw: sqlite3.Connection) -> None:
    ledger = Ledger(raw)
    assert ledger.mark() == 0 and ledger.since(0) == [] and ledger.row("day", 9) is None
    first = row_of(ledger, 1)
    made = another(ledger, "2022-03-20")
    assert ledger.since(0) == [RowChange("day", 3, None, made)]
    mark = ledger.mark()
    changed = ledger.update("day", made, {"date": "2022-03-21"})
    moved = ledger.update("day", first, {"date": "2022-03-01"})
    assert ledger.since(0) == [RowChange("day", 3, None, changed), RowChange("day", 1, first, moved)]
    assert ledger.since(mark) == [RowChange("day", 3, made, changed), RowChange("day", 1, first, moved)]
    ledger.update("day", moved, {"date": first["date"]})
    assert ledger.since(0) == [RowChange("day", 3, None, changed)], "as it was"
    ledger.delete("day", changed)
    assert ledger.since(0) == [] and ledger.since(mark) == [RowChange("day", 3, made, None)]
    assert ledger.take_back(mark) == [RowChange("day", 3, made, None)]
    assert ledger.mark() == mark and ledger.since(0) == [RowChange("day", 3, None, made)]


def test_what_is_sealed_is_what_a_fresh_look_at_the_file_finds(raw: sqlite3.Connection) -> None:
    ledger = Ledger(raw)
    before = ledger.state
    assert ledger.close_entry(None) is None
    made = another(ledger, "2022-03-20")
    gone = row_of(ledger, 2)
    ledger.delete("day", gone)
    commit = ledger.close_entry(None)
    assert commit is not None and commit.rows == (("day", 3, made), ("day", 2, None))
    assert (commit.counter, commit.previous) == (before.counter + 1, before.stamp)
    assert commit.numbers == (("day", 3),) and ledger.state == before, "until it is on the disk"
    ledger.committed()
    assert ledger.state == State.read(raw) != before and ledger.state.stamp == commit.stamp
    assert list(sealing.broken(raw)) == [] and ledger.mark() == 0 and ledger.close_entry(None) is None


def test_a_lower_number_than_the_highest_is_no_new_one(raw: sqlite3.Connection) -> None:
    ledger = Ledger(raw)
    another(ledger, "2022-03-20")
    made = another(ledger, "2022-03-21")
    ledger.delete("day", made)
    ledger.insert("day", {**made, "id": 4})
    ledger.close_entry(None)
    ledger.committed()
    assert ledger.state == State.read(raw) and list(sealing.broken(raw)) == []
    ledger.delete("day", row_of(ledger, 3))
    ledger.insert("day", {**made, "id": 3, "date": "2022-03-25"})
    commit = ledger.close_entry(None)
    assert commit is not None and commit.numbers == ()


def test_a_row_is_told_as_the_file_holds_it(raw: sqlite3.Connection) -> None:
    """A width of 210 is written as a fraction, and read as one: what is sealed must not be a whole number."""
    ledger = Ledger(raw)
    given = {"uid": "x", "name": "a", "width": 210, "height": 297.5, "fields": "[]"}
    made = ledger.insert("certificate_template", given)
    assert made == ledger.row("certificate_template", 1)
    assert isinstance(made["width"], float) and isinstance(made["background_id"], int | None)
    changed = ledger.update("certificate_template", made, {"height": 300})
    assert isinstance(changed["height"], float)
    ledger.close_entry(None)
    assert list(sealing.broken(raw)) == []


def test_a_row_may_come_before_what_it_refers_to_but_not_against_any_other_rule(
    raw: sqlite3.Connection,
) -> None:
    ledger = Ledger(raw)
    mark = {"person_id": 1, "session_id": 1, "status": "present"}
    made = ledger.insert("mark", mark)
    assert made["person_id"] == 1
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        ledger.insert("mark", mark)
    ledger.insert("person", {"first": "ก"})
    raw.execute("COMMIT")
    raw.execute("BEGIN IMMEDIATE")


def test_only_numbers_that_rose_where_they_are_never_used_again_are_told(raw: sqlite3.Connection) -> None:
    """SQLite remembers them for AUTOINCREMENT alone: the images have the ids of their entries."""
    ledger = Ledger(raw)
    another(ledger, "2022-03-20")
    entry = ledger.insert("journal", dict.fromkeys(("uid", "author", "verb", "label", "at", "state"), "x"))
    ledger.insert("journal_image", {"id": entry["id"], "packed": b"x"})
    commit = ledger.close_entry(None)
    assert commit is not None and dict(commit.numbers) == {"day": 3, "journal": entry["id"]}
    ledger.committed()
    assert ledger.state == State.read(raw) and list(sealing.broken(raw)) == []


def test_what_was_computed_for_a_transaction_that_is_taken_back_is_not_in_force(
    raw: sqlite3.Connection,
) -> None:
    ledger = Ledger(raw)
    before = ledger.state
    another(ledger, "2022-03-20")
    assert ledger.close_entry(None) is not None
    raw.execute("ROLLBACK")
    assert [change.row_id for change in ledger.take_back()] == [3] and ledger.mark() == 0
    ledger.committed()
    assert ledger.state == before == State.read(raw)
    raw.execute("BEGIN IMMEDIATE")


def test_after_a_whole_change_all_sums_are_computed_anew(raw: sqlite3.Connection) -> None:
    ledger = Ledger(raw)
    before = ledger.state
    raw.execute("DELETE FROM session")
    assert list(sealing.broken(raw)) != []
    commit = ledger.close_entry(None, whole=True)
    assert commit is not None and commit.whole and commit.rows == commit.numbers == ()
    assert (commit.counter, commit.previous) == (before.counter + 1, before.stamp)
    assert list(sealing.broken(raw)) == [] and ledger.state == before
    ledger.committed()
    assert ledger.state == State.read(raw) and ledger.state.stamp == commit.stamp


def test_a_number_that_comes_back_has_not_risen(raw: sqlite3.Connection) -> None:
    ledger = Ledger(raw)
    row = another(ledger, "2022-03-20")
    assert ledger.close_entry(None) is not None
    ledger.committed()
    ledger.delete("day", row)
    ledger.insert("day", row)
    ledger.update("day", row, {"start": "09:00:00"})
    commit = ledger.close_entry(None)
    assert commit is not None and commit.numbers == () and len(commit.rows) == 1

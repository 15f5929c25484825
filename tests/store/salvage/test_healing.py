"""Rows as the history last wrote them; journals played back."""

from __future__ import annotations

import pytest

from otop_desk.store import images, migrations
from otop_desk.store.images import Hashed, ImageChange
from otop_desk.store.rows import Row
from otop_desk.store.salvage import healing
from otop_desk.store.salvage.hot_journal import played_back
from otop_desk.store.salvage.shapes import shapes

KNOWN = shapes(migrations.LATEST)
WHOLE = KNOWN["person"].row(7, ())
Rows = dict[str, dict[int, Row]]


def person(**values: object) -> Row:
    return {**WHOLE, **values}  # type: ignore[dict-item]


def healed(
    found: dict[int, Row], *entries: tuple[str, list[ImageChange]]
) -> tuple[dict[int, Row], dict[str, int]]:
    """The people that are left after healing by these entries (state, changes), and what it tells."""
    rows: Rows = {
        "person": found,
        "journal": {number: {"state": state} for number, (state, _changes) in enumerate(entries, 1)},
        "journal_image": {
            number: {"packed": images.pack(changes)} for number, (_state, changes) in enumerate(entries, 1)
        },
    }
    return rows["person"], healing.heal(rows, KNOWN)


def change(before: dict | None, after: dict | None, table: str = "person", row_id: int = 7) -> ImageChange:
    return ImageChange(table, row_id, before, after)


ADDED = ("done", [change(None, WHOLE)])
NAMED = ("done", [change({"first": ""}, {"first": "ก"})])


def test_a_lost_row_comes_back_as_it_was_last_written() -> None:
    assert healed({}, ADDED, NAMED) == ({7: person(first="ก")}, {"person": 1})
    assert healed({}, ADDED, ("undone", NAMED[1])) == ({7: WHOLE}, {"person": 1})
    assert healed({}, NAMED) == ({}, {}), "of the rest of it nothing is known"


def test_a_changed_value_is_put_right_and_a_right_one_is_no_news() -> None:
    assert healed({7: person(first="ข", last="x")}, NAMED) == (
        {7: person(first="ก", last="x")},
        {"person": 1},
    )
    assert healed({7: person(first="ก", last="x")}, NAMED) == ({7: person(first="ก", last="x")}, {})


def test_what_is_of_no_table_here_is_passed_over() -> None:
    stranger = change(None, {"id": 7}, table="stranger")
    assert healed({}, ("done", [stranger, change(None, WHOLE)])) == ({7: WHOLE}, {"person": 1})


def test_a_row_that_was_deleted_goes_again() -> None:
    gone = ("done", [change(WHOLE, None)])
    assert healed({7: WHOLE}, ADDED, gone) == ({}, {"person": 1})
    assert healed({}, ADDED, gone) == ({}, {})
    assert healed({7: WHOLE}, ("undone", ADDED[1])) == ({}, {"person": 1})
    twice = ("undone", [change({"first": "1"}, {"first": "2"}), change({"first": "2"}, {"first": "3"})])
    assert healed({7: WHOLE}, twice)[0] == {7: person(first="1")}, "undone from the last on"


def test_what_is_told_of_other_tables_columns_and_bytes_is_passed_over() -> None:
    odd = (
        "done",
        [change(None, {"id": 7}, "nothing of ours"), change({"nick": ""}, {"nick": "x", "first": "ก"})],
    )
    assert healed({7: WHOLE}, odd) == ({7: person(first="ก")}, {"person": 1})
    picture = ("done", [change({"first": "", "last": Hashed("0")}, {"first": "", "last": Hashed("1")})])
    assert healed({7: WHOLE}, picture) == ({7: WHOLE}, {})


def test_history_is_read_as_far_as_a_bound_and_around_what_is_damaged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows: Rows = {
        "person": {7: WHOLE},
        "journal": {number: {"state": "done"} for number in (1, 2, 3, 4)},
        "journal_image": {
            1: {"packed": b"noise"},
            2: {"packed": None},
            4: {"packed": images.pack(NAMED[1])},
        },
    }
    monkeypatch.setattr(healing, "MOST_TEXT", 10)
    assert healing.heal(rows, KNOWN) == {}
    monkeypatch.setattr(healing, "MOST_TEXT", 1000)
    assert healing.heal(rows, KNOWN) == {"person": 1} and rows["person"][7]["first"] == "ก"


# -- a rollback journal ------------------------------------------------------------------------

PAGE, SECTOR = 512, 512
MAGIC = bytes.fromhex("d9d505f920a163d7")


def page(letter: bytes) -> bytes:
    return letter * PAGE


def record(number: int, content: bytes, nonce: int, slip: int = 0) -> bytes:
    total = (nonce + sum(content[at] for at in range(PAGE - 200, 0, -200)) + slip) & 0xFFFFFFFF
    return number.to_bytes(4, "big") + content + total.to_bytes(4, "big")


def head(records: int, pages: int, nonce: int, sector: int = SECTOR, size: int = PAGE) -> bytes:
    numbers = b"".join(value.to_bytes(4, "big") for value in (records, nonce, pages, sector, size))
    return (MAGIC + numbers).ljust(SECTOR, b"\0")


NOW = page(b"A") + page(b"B") + page(b"C")


def test_a_journal_puts_its_pages_back_and_takes_off_what_came_since() -> None:
    journal = head(2, 2, 7) + record(1, page(b"x"), 7) + record(2, page(b"y"), 7)
    assert played_back(NOW, journal) == page(b"x") + page(b"y")
    assert played_back(NOW, head(1, 3, 7) + journal[SECTOR:]) == page(b"x") + page(b"B") + page(b"C")
    assert played_back(NOW, head(0xFFFFFFFF, 3, 7) + journal[SECTOR:]) == page(b"x") + page(b"y") + page(b"C")
    assert played_back(page(b"A"), journal) == page(b"x") + page(b"y"), "a file that was cut short"


def test_playing_ends_at_the_first_page_whose_sum_is_wrong() -> None:
    bad = head(2, 3, 7) + record(1, page(b"x"), 7) + record(2, page(b"y"), 7, slip=1)
    assert played_back(NOW, bad) == page(b"x") + page(b"B") + page(b"C")
    assert played_back(NOW, bad[:-100]) == page(b"x") + page(b"B") + page(b"C"), "cut off within a page"


def test_a_second_part_begins_at_the_next_sector() -> None:
    first = (head(1, 3, 7) + record(1, page(b"x"), 7)).ljust(3 * SECTOR, b"\0")
    journal = first + head(1, 3, 9) + record(3, page(b"z"), 9)
    assert played_back(NOW, journal) == page(b"x") + page(b"B") + page(b"z")


@pytest.mark.parametrize(
    "journal",
    [
        b"", b"x" * 600, head(0, 3, 7, size=500), head(0, 3, 7, size=256),
        head(0, 0, 7, size=131072), head(0, 0, 7, size=256),
        head(0, 3, 7, sector=31), head(0, 3, 7, sector=131072), head(0, 10, 7),
    ],
)  # fmt: skip
def test_what_is_no_journal_of_sqlite_s_is_not_played(journal: bytes) -> None:
    assert played_back(NOW, journal) is None


@pytest.mark.parametrize("journal", [head(0, 3, 7, sector=32), head(0, 4, 7), head(0, 3, 7, sector=1 << 16)])
def test_a_journal_at_its_bounds_is_one(journal: bytes) -> None:
    assert played_back(NOW, journal) == NOW

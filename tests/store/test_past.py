"""Rows gone back over entries: as they were when only some had been, who was born, who changed last."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import cast

import pytest

from otop_desk.domain.journal import Entry, Label, State
from otop_desk.store.images import Image, ImageChange
from otop_desk.store.past import Done, Forgotten, born, done, last_change, rewound
from otop_desk.store.reading import Reading


def entry(number: int, *changes: ImageChange, state: State = State.DONE) -> Done:
    return Done(Entry(number, "v", Label("x"), datetime(2022, 3, 15), state, uid=f"u{number}"), changes)


def change(row_id: int, before: Image | None, after: Image | None, table: str = "t") -> ImageChange:
    return ImageChange(table, row_id, before, after)


MADE = entry(1, change(1, None, {"id": 1, "name": "a", "note": ""}))
NAMED = entry(2, change(1, {"name": "a"}, {"name": "b"}), change(2, None, {"id": 2, "name": "x"}))
NOTED = entry(3, change(1, {"note": ""}, {"note": "n"}))
GONE = entry(4, change(2, {"id": 2, "name": "x"}, None))
TAKEN_BACK = entry(5, change(1, {"name": "b"}, {"name": "never"}), state=State.UNDONE)
SINCE = [MADE, NAMED, NOTED, GONE, TAKEN_BACK]
NOW = {"t": {1: {"id": 1, "name": "b", "note": "n"}}, "other": {}}


@pytest.mark.parametrize(
    ("stood", "rows"),
    [
        ({1, 2, 3, 4}, NOW["t"]),
        (set(), {}),
        ({1}, {1: {"id": 1, "name": "a", "note": ""}}),
        ({1, 3}, {1: {"id": 1, "name": "a", "note": "n"}}),
        ({1, 2}, {1: {"id": 1, "name": "b", "note": ""}, 2: {"id": 2, "name": "x"}}),
        ({1, 2, 3, 4, 5}, {1: {"id": 1, "name": "never", "note": "n"}}),
    ],
)
def test_rows_are_as_they_were_when_only_these_had_happened(stood: set[int], rows: dict[int, Image]) -> None:
    then = rewound(NOW, SINCE, lambda entry: entry.id in stood)
    assert then == {"t": rows, "other": {}}
    assert NOW["t"] == {1: {"id": 1, "name": "b", "note": "n"}}, "what is now is left alone"


def test_two_changes_of_one_entry_are_gone_back_over_the_last_first() -> None:
    twice = entry(1, change(1, {"name": "a"}, {"name": "b"}), change(1, {"name": "b"}, {"name": "c"}))
    rows = {"t": {1: {"id": 1, "name": "c"}}}
    assert rewound(rows, [twice], lambda _entry: False) == {"t": {1: {"id": 1, "name": "a"}}}


def test_a_row_is_born_by_the_first_entry_that_knows_it_if_it_was_not_there_before() -> None:
    again = entry(6, change(2, None, {"id": 2, "name": "y"}), change(3, None, {"id": 3}, "other"))
    assert born([MADE, NAMED, GONE, again]) == {("t", 1): "u1", ("t", 2): "u2", ("other", 3): "u6"}
    assert born([NOTED, GONE, again]) == {("other", 3): "u6"}


def test_the_last_change_of_a_cell_is_the_newest_entry_in_force() -> None:
    assert [last_change(SINCE, ("t", 1), column) for column in ("name", "note", "")] == [
        NAMED.entry,
        NOTED.entry,
        NOTED.entry,
    ]
    assert last_change(SINCE, ("t", 2), "name") == GONE.entry, "it went with its row"
    assert last_change(SINCE, ("t", 3), "") is None and last_change(SINCE, ("other", 1), "") is None


@pytest.mark.parametrize(
    "changes",
    [
        None,
        [change(1, None, {"id": 1})],
        [change(1, {"first": "x"}, {"first": 5}, "person")],
        [change(1, {"first": 5}, {"first": "x"}, "person")],
        [change(1, {"first": "x"}, None, "person"), change(1, None, {"nick": "x"}, "person")],
    ],
)
def test_what_is_not_told_any_more_or_can_not_be_read_is_said(changes: list[ImageChange] | None) -> None:
    def images(_entry: int) -> list[ImageChange]:
        if changes is None:
            raise ValueError("broken")
        return changes

    file = SimpleNamespace(images=images)
    with pytest.raises(Forgotten):
        done(cast(Reading, file), [MADE.entry])


def test_what_entries_did_is_told_as_long_as_it_is_kept() -> None:
    kept = [change(1, {"first": "x"}, {"first": "y"}, "person"), change(2, None, {"last": ""}, "person")]
    file = cast(Reading, SimpleNamespace(images=lambda _entry: kept))
    assert done(file, [MADE.entry]) == [Done(MADE.entry, tuple(kept))]
    with pytest.raises(Forgotten):
        done(file, [replace(MADE.entry, kept=False)])

"""Badges of two copies: a code printed on one stays that person's, and is nobody else's here."""

from __future__ import annotations

from collections.abc import Iterable

from otop_desk.domain import badge
from otop_desk.store.past import Rows
from otop_desk.store.rows import Row


def worn(rows: Rows, uid: str) -> Rows:
    """Rows in which everybody has the code that stands on the badge, also where it is only reckoned."""
    people = {
        row_id: row if row["badge"] else {**row, "badge": badge.code_of(row_id, uid)}
        for row_id, row in rows["person"].items()
    }
    return {**rows, "person": people}


def kept(row_id: int, row: Row, uid: str) -> Row:
    """A person as a file keeps it: a code that is reckoned anyway is not written down."""
    return {**row, "badge": ""} if row["badge"] == badge.code_of(row_id, uid) else row


def free(row_id: int, taken: Iterable[object], uid: str) -> str:
    """A code for somebody whose own is another's badge here; ids from the far end are never reached."""
    used = set(taken)
    numbers = (row_id, *range(badge.MOST_PEOPLE - 1, badge.MOST_PEOPLE - 2 - len(used), -1))
    return next(code for number in numbers if (code := badge.code_of(number, uid)) not in used)

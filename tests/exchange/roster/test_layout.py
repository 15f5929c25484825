"""How a sheet was understood: which table a cell belongs to, one column of one table changed by hand."""

from __future__ import annotations

import pytest

from otop_desk.exchange.roster.fields import Field
from otop_desk.exchange.roster.layout import Block, Layout

FIELDS = (Field.IGNORE, Field.FIRST, Field.LAST, Field.IGNORE, Field.PHONE)
ABOVE = Block((2, 3), 4, 10, 1, 4, FIELDS, headings=("ชื่อ", "สกุล"))
BELOW = Block((12, 12), 13, 20, 1, 2, (Field.IGNORE, Field.IGNORE))
BESIDE = Block((0, 0), 13, 20, 4, 5, FIELDS)
LAYOUT = Layout((ABOVE, BELOW, BESIDE))


@pytest.mark.parametrize(
    ("row", "column", "number"),
    [
        (1, 1, 0), (2, 1, 0), (11, -1, 0), (12, -1, 1), (13, -1, 2), (12, 1, 1), (12, 2, 1), (12, 3, 0),
        (12, 0, 0), (13, 4, 2), (99, 5, 2), (99, 6, 0), (12, 4, 0),
    ],
)  # fmt: skip
def test_the_table_a_cell_belongs_to(row: int, column: int, number: int) -> None:
    assert LAYOUT.at(row, column) == number
    assert Layout().at(row, column) == 0


def test_one_table_is_exchanged() -> None:
    changed = LAYOUT.with_block(1, BESIDE)
    assert changed.blocks == (ABOVE, BESIDE, BESIDE)
    assert LAYOUT.with_block(2, BELOW).blocks == (ABOVE, BELOW, BELOW)


def test_a_field_stays_with_one_column() -> None:
    assert ABOVE.columns(Field.FIRST) == (1,) and ABOVE.columns(Field.IGNORE) == (0, 3)
    moved = ABOVE.with_field(0, Field.FIRST)
    assert moved.fields == (Field.FIRST, Field.IGNORE, Field.LAST, Field.IGNORE, Field.PHONE)
    assert (moved.left, moved.right) == (0, 4)
    dropped = BELOW.with_field(1, Field.IGNORE)
    assert dropped == BELOW
    wider = Block((0, 0), 1, 2, 1, 1, FIELDS).with_field(3, Field.IGNORE)
    assert (wider.left, wider.right, wider.fields) == (1, 3, FIELDS)


def test_names_are_there_where_a_column_holds_them() -> None:
    assert ABOVE.has_names and not BELOW.has_names
    assert LAYOUT.has_names and not Layout((BELOW,)).has_names and not Layout().has_names

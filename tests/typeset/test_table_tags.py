"""A table in the structure: headings once, spans told, a row that goes on over the page keeps its cells."""

from __future__ import annotations

from otop_desk.typeset.style import Align
from otop_desk.typeset.table_rows import LaidCell, LaidRow
from otop_desk.typeset.table_tags import TableTags


def _row(*cells: tuple[int, int, int]) -> LaidRow:
    """A row of cells: first column, columns, rows."""
    laid = [LaidCell(first, columns, rows, [], None, Align.LEFT, "", 10.0) for first, columns, rows in cells]
    return LaidRow(laid, 10.0, "", False, 0.0)


def test_a_heading_over_several_rows_is_told_once() -> None:
    rows = [
        _row((0, 1, 3), (1, 2, 1)),
        _row((0, 1, 1), (1, 1, 2), (2, 1, 1)),
        _row((0, 1, 1), (1, 1, 1), (2, 1, 1)),
    ]
    tags = TableTags().header(rows)
    assert [sorted(row) for row in tags] == [[0, 1], [1, 2], [2]]
    column = {"Scope": "/Column"}
    assert tags[0][0].facts == column | {"RowSpan": "3"} and tags[0][1].facts == column | {"ColSpan": "2"}
    assert tags[1][1].facts == column | {"RowSpan": "2"} and tags[2][2].facts == column
    assert {tag.kind for row in tags for tag in row.values()} == {"TH"}
    assert (
        len({id(tag.within) for tag in tags[0].values()}) == 1 and tags[0][0].within is not tags[1][1].within
    )


def test_a_row_that_goes_on_keeps_its_cells_until_it_is_forgotten() -> None:
    tags = TableTags()
    rows = [tags.row(index, _row((0, 1, 1), (1, 2, 1))) for index in range(4)]
    assert [sorted(row) for row in rows] == [[0, 1]] * 4
    assert rows[0][0].facts == {} and rows[0][1].facts == {"ColSpan": "2"} and rows[0][0].kind == "TD"
    assert tags.row(2, _row((0, 1, 1), (1, 2, 1))) == rows[2]
    tags.forget(3)
    assert tags.row(2, _row((0, 1, 1), (1, 2, 1)))[0] is rows[2][0]
    assert tags.row(3, _row((0, 1, 1), (1, 2, 1)))[0] is rows[3][0]
    assert tags.row(1, _row((0, 1, 1), (1, 2, 1)))[0] is not rows[1][0]

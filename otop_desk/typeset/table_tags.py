"""The places of a table's rows and cells in the structure of a document."""

from __future__ import annotations

from collections.abc import Sequence

from otop_desk.typeset.table_rows import LaidCell, LaidRow
from otop_desk.typeset.tags import Tag


class TableTags:
    """The tags of one table; a cell that goes on over the page keeps its own."""

    def __init__(self) -> None:
        self._table = Tag("Table")
        self._rows: dict[int, list[Tag]] = {}

    def header(self, rows: Sequence[LaidRow]) -> list[dict[int, Tag]]:
        """The cells of the header's rows by their columns, without those that another one covers."""
        covered: dict[int, int] = {}
        tags = []
        for row in rows:
            within = Tag("TR", self._table)
            own = [cell for cell in row.cells if not covered.get(cell.first)]
            tags.append({cell.first: Tag("TH", within, facts=_facts(cell, head=True)) for cell in own})
            covered = {column: left - 1 for column, left in covered.items() if left > 1}
            for cell in own:
                covered |= dict.fromkeys(range(cell.first, cell.first + cell.columns), cell.rows - 1)
        return tags

    def row(self, index: int, row: LaidRow) -> dict[int, Tag]:
        """The cells of a row by their columns."""
        tags = self._rows.get(index)
        if tags is None:
            within = Tag("TR", self._table)
            tags = self._rows[index] = [
                Tag("TD", within, facts=_facts(cell, head=False)) for cell in row.cells
            ]
        return {cell.first: tag for cell, tag in zip(row.cells, tags, strict=True)}

    def forget(self, end: int) -> None:
        """Drop the rows before `end` but the last, which may go on."""
        for index in [index for index in self._rows if index < end - 1]:
            del self._rows[index]


def _facts(cell: LaidCell, *, head: bool) -> dict[str, str]:
    """What a reader must know of a cell: what it is the heading of, how many columns and rows it covers."""
    facts = {"Scope": "/Column"} if head else {}
    if cell.columns > 1:
        facts["ColSpan"] = str(cell.columns)
    if cell.rows > 1:
        facts["RowSpan"] = str(cell.rows)
    return facts

"""A sheet as regions see it: cleaned texts, and the value a merged area gives to each of its cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from otop_desk.exchange.roster.looks import Look, look
from otop_desk.exchange.tables.sheet import Area, Sheet
from otop_desk.thai.normalise import one_line

# Cells that merged areas may cover in all: far more than a list has, little enough to keep.
_MOST_COVERED = 1_000_000
SAMPLE = 60
# One apostrophe is a slip, several are what a program wrote.
_LEAST_MARKED = 2
_MARKED = re.compile(r"'[^\W_][^']*$")


def _without_apostrophes(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The cells without the sign with which spreadsheets keep a text a text, where an export shows it."""
    if sum(bool(_MARKED.match(cell)) for row in rows for cell in row if cell) < _LEAST_MARKED:
        return rows
    return tuple(tuple(cell[1:] if _MARKED.match(cell) else cell for cell in row) for row in rows)


class Grid:
    """Rows count from 1, columns from 0."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows: Sequence[Sequence[str]] = _without_apostrophes(sheet.rows)
        self.height, self.width = len(sheet.rows), sheet.width
        self._cleaned: list[tuple[str, ...] | None] = [None] * len(sheet.rows)
        self._areas: dict[tuple[int, int], Area] = {}
        self.notes: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for (row, column), text in sheet.notes:
            self.notes[row].append((column, text))
        covered = 0
        for area in sheet.merges:
            bottom, right = min(area.bottom, self.height), min(area.right, self.width - 1)
            covered += max(bottom - area.top + 1, 0) * max(right - area.left + 1, 0)
            if covered > _MOST_COVERED:
                break
            for row in range(area.top, bottom + 1):
                for column in range(area.left, right + 1):
                    self._areas[row, column] = area

    def raw(self, row: int, column: int) -> str:
        """The cell as it is in the file, "" outside."""
        cells = self.rows[row - 1] if 1 <= row <= self.height else ()
        return cells[column] if column < len(cells) else ""

    def text(self, row: int, column: int) -> str:
        """The cell's own text on one line."""
        cells = self._row(row)
        return cells[column] if column < len(cells) else ""

    def _row(self, row: int) -> tuple[str, ...]:
        """The texts of a row, cleaned once."""
        if not 1 <= row <= self.height:
            return ()
        cells = self._cleaned[row - 1]
        if cells is None:
            own = self.rows[row - 1]
            # the same texts where nothing was to be cleaned: a long list is in memory once
            tidy = (one_line(cell) if cell else "" for cell in own)
            cells = tuple(cell if cell == text else text for cell, text in zip(own, tidy, strict=True))
            self._cleaned[row - 1] = cells
        return cells

    def area(self, row: int, column: int) -> Area | None:
        """The merged area that a cell belongs to."""
        return self._areas.get((row, column))

    def merged(self, row: int, column: int) -> str:
        """The cell's text, or that of the merged area over it."""
        area = self._areas.get((row, column))
        return self.text(area.top, area.left) if area else self.text(row, column)

    def filled(self, row: int) -> list[tuple[int, str]]:
        """Column and text of the cells of a row that have something in them."""
        return [(column, text) for column, text in enumerate(self._row(row)) if text]

    def below(self, column: int, top: int, bottom: int, most: int = SAMPLE) -> list[str]:
        """The first texts of a column between two rows, both taken in."""
        return list(self._below(column, top, bottom, most))

    def _below(self, column: int, top: int, bottom: int, most: int) -> Iterator[str]:
        for row in range(top, min(bottom, self.height) + 1):
            if (text := self.text(row, column)) and look(text) is not Look.BLANK:
                yield text
                most -= 1
                if not most:
                    return

    def share(self, column: int, top: int, bottom: int, *looks: Look) -> float:
        """What part of a column's first cells looks like one of these; 0 of an empty one."""
        texts = self.below(column, top, bottom)
        return sum(look(text) in looks for text in texts) / len(texts) if texts else 0.0

"""One sheet of a file as text, with what its program says of rows and cells beside their texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from otop_desk.exchange.tables.limits import MAX_CELL, Damaged

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
# A cell's place: row from 1, as spreadsheets count, and column from 0.
Place = tuple[int, int]
# Words that lie over a cell: a comment, or a box drawn on the sheet.
Note = tuple[Place, str]


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area; all four edges belong to it (rows from 1, columns from 0)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `rows[0]` is row 1 of the file. A .csv is one sheet without a name.

    `hidden` are rows that a filter, a fold or a hand hides, `hidden_columns` columns so; `struck` cells
    crossed out, `unsolved` formulas without a result; `mended` is how many garbled cells were put right.
    The first sheet of a file has the names of hidden ones, which are not read, in `unread`; `turned` is
    one whose people stood in columns or on cards before they were made rows.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merges: tuple[Area, ...] = ()
    hidden: frozenset[int] = frozenset()
    struck: frozenset[Place] = frozenset()
    unsolved: frozenset[Place] = frozenset()
    mended: int = 0
    unread: tuple[str, ...] = ()
    turned: bool = False
    notes: tuple[Note, ...] = ()
    hidden_columns: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)


def cell_text(value: object) -> str:
    """A cell as text: whole floats without ".0", dates as ISO, other values as they print."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return "" if value is None else str(value)[:MAX_CELL]


def trimmed(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Without empty cells at the ends of rows and empty rows at the end."""
    out: list[tuple[str, ...]] = []
    for row in rows:
        end = len(row)
        while end and not row[end - 1].strip():
            end -= 1
        out.append(tuple(row[:end]))
    while out and not out[-1]:
        out.pop()
    return tuple(out)


def letter(column: int) -> str:
    """The name of a column as spreadsheets write it: A, B … Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def place_of(reference: str) -> tuple[int, int]:
    """Row and column of "B12", both from 1."""
    match = _REFERENCE.fullmatch(reference.replace("$", "").upper())
    if not match:
        raise Damaged(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def area_of(reference: str) -> Area:
    """The area of "B2:C4"."""
    first, _colon, last = reference.partition(":")
    top, left = place_of(first)
    bottom, right = place_of(last or first)
    return Area(top, left - 1, bottom, right - 1)

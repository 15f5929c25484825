"""What a table is made of: columns, cells, rows and its look. Plain values; layout is in table_rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from otop_desk.typeset.drawn import Drawn
from otop_desk.typeset.paragraph import Text
from otop_desk.typeset.style import Align, ParagraphStyle

Content = Text | Drawn | None


@dataclass(frozen=True)
class Column:
    """One column. Lengths in points.

    `width` fixes it; else it follows its content between `least` and `most`, and takes `share` parts of
    room left over. `decimal` lines numbers up at the point. `format` turns a row's value into text.
    `total` sums the column in a last row; a `row_total` column sums the row's `total` columns by itself
    (rows leave it out).
    """

    title: Text = ""
    width: float | None = None
    least: float = 0.0
    most: float = float("inf")
    share: float = 1.0
    align: Align | None = None
    decimal: bool = False
    format: Callable[[Any], str] | None = None
    total: bool = False
    row_total: bool = False

    def text(self, value: Any) -> Content:
        """What is printed for a value of this column."""
        if value is None or isinstance(value, str | Drawn | list | tuple):
            return value
        return self.format(value) if self.format else _plain(value)


@dataclass(frozen=True)
class Cell:
    """A cell with a look of its own, or over several columns (in the header also rows; put "" under it)."""

    content: Any = ""
    columns: int = 1
    rows: int = 1
    style: ParagraphStyle | None = None
    align: Align | None = None
    fill: str = ""


@dataclass(frozen=True)
class Row:
    """A row with a look of its own, as for a group's title or a subtotal; `keep` holds it to the next row.

    `again` is added to the first cell when a page ends within the group that this row is the title of, and
    the title is repeated; "" repeats nothing.
    """

    cells: Sequence[Any]
    style: ParagraphStyle | None = None
    fill: str = ""
    keep: bool = False
    least_height: float = 0.0
    again: str = ""

    def repeated(self) -> Row:
        """The title as it stands at the head of the next page: its first cell, the others empty."""
        first, *rest = self.cells
        cell = first if isinstance(first, Cell) else Cell(first)
        empty = [replace(other, content="") if isinstance(other, Cell) else "" for other in rest]
        return replace(self, cells=[replace(cell, content=f"{cell.content} {self.again}"), *empty])


def _small(**changes: Any) -> ParagraphStyle:
    return replace(ParagraphStyle(size=11, leading=1.35, thai_digits=True), **changes)


# Stands for "the body's style, bold".
_LIKE_BODY = ParagraphStyle(weight=700)


@dataclass(frozen=True)
class TableLook:
    """Type, fills and rules of a table; "" for a colour leaves it out.

    `head` and `total` follow `body` in bold unless given. A row that has room on a page of `whole` points is
    never parted; one that is goes on with its first cell said again, `goes_on` behind it, if that is given.
    """

    body: ParagraphStyle = field(default_factory=_small)
    head: ParagraphStyle = _LIKE_BODY
    total: ParagraphStyle = _LIKE_BODY
    head_fill: str = "#E8EEF0"
    zebra: str = ""
    total_fill: str = "#F2F4F5"
    rule: str = "#8A949A"
    rule_width: float = 0.5
    vertical: bool = True
    horizontal: bool = True
    frame: bool = True
    pad_x: float = 4.0
    pad_y: float = 2.5
    middle: bool = False
    least_height: float = 0.0
    whole: float = 0.0
    goes_on: str = ""

    def __post_init__(self) -> None:
        """Derive the styles that were not given."""
        if self.head is _LIKE_BODY:
            object.__setattr__(self, "head", replace(self.body, weight=700, align=Align.CENTRE))
        if self.total is _LIKE_BODY:
            object.__setattr__(self, "total", replace(self.body, weight=700))


def _plain(value: Any) -> str:
    """A number with its thousands parted; anything else as it says itself."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{value:,}"
    return f"{value:,.2f}" if isinstance(value, float) else str(value)


def as_rows(rows: Iterable[Any], columns: Sequence[Column]) -> list[Row]:
    """Rows of any accepted form, with row totals worked out."""
    adds = any(column.row_total for column in columns)
    result = []
    for row in rows:
        made = row if isinstance(row, Row) else Row(row)
        if adds and len(made.cells) < len(columns) and not any(isinstance(c, Cell) for c in made.cells):
            made = replace(made, cells=_with_row_total(made.cells, columns))
        result.append(made)
    return result


def _with_row_total(cells: Sequence[Any], columns: Sequence[Column]) -> list[Any]:
    """The cells with the sum of the `total` columns put into the `row_total` columns."""
    given = iter(cells)
    full = [None if column.row_total else next(given, None) for column in columns]
    amount: Any = 0
    for value, column in zip(full, columns, strict=True):
        if column.total and _is_number(value):
            amount += value
    return [amount if c.row_total else v for v, c in zip(full, columns, strict=True)]


def total_row(rows: Sequence[Row], columns: Sequence[Column], label: str, look: TableLook) -> Row | None:
    """The last row with the sums of the `total` columns, `label` before them; None if there are none."""
    if not any(column.total for column in columns):
        return None
    sums: list[Any] = [0] * len(columns)
    for row in rows:
        if len(row.cells) == len(columns):
            for i, (value, column) in enumerate(zip(row.cells, columns, strict=True)):
                if column.total and _is_number(value):
                    sums[i] += value
    first = next(i for i, column in enumerate(columns) if column.total)
    style = look.total
    head = [Cell(label, columns=first, style=style, align=Align.RIGHT)] if first else []
    tail = [sums[i] if column.total else "" for i, column in enumerate(columns) if i >= first]
    return Row([*head, *tail], style=style, fill=look.total_fill)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)

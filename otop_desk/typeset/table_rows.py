"""Rows of a table laid out in given column widths, cut between lines when a page ends, and drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any

from otop_desk.typeset.canvas import draw_lines
from otop_desk.typeset.digits import for_style
from otop_desk.typeset.drawn import Drawn, draw_box
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.paragraph import SetLine, height_of, lay_out
from otop_desk.typeset.shaping import shape_line
from otop_desk.typeset.style import Align, ParagraphStyle
from otop_desk.typeset.table_model import Cell, Column, Row, TableLook
from otop_desk.typeset.tags import Tag, marked, place


@dataclass(slots=True)
class LaidCell:
    """A cell with its place: column range, rows covered, lines or a drawing, inner height in points."""

    first: int
    columns: int
    rows: int
    lines: list[SetLine]
    drawn: Drawn | None
    align: Align
    fill: str
    height: float


@dataclass(slots=True)
class LaidRow:
    """A row with its cells and full height; `least` is what it needs even without text."""

    cells: list[LaidCell]
    height: float
    fill: str
    keep: bool
    least: float


class RowSetter:
    """Lays rows out in fixed column widths."""

    def __init__(
        self,
        book: FontBook,
        columns: Sequence[Column],
        widths: Sequence[float],
        look: TableLook,
        fractions: Sequence[float],
    ) -> None:
        self.book, self.columns, self.widths, self.look = book, columns, widths, look
        self._fractions = fractions
        self._styles: dict[tuple[int, Align, float], tuple[ParagraphStyle, ParagraphStyle]] = {}

    def lay(self, row: Row, default: ParagraphStyle, fill: str = "") -> LaidRow:
        """One row; its height is that of the highest cell that covers one row."""
        cells: list[LaidCell] = []
        at = 0
        style = row.style or default
        for given in row.cells:
            if at >= len(self.columns):
                break
            cell = given if isinstance(given, Cell) else None
            if cell is None or cell.columns > 0:
                cells.append(self._cell(given, cell, at, style))
            at += cell.columns if cell else 1
        highest = max((c.height for c in cells if c.rows == 1), default=0.0)
        least = max(self.look.least_height, row.least_height)
        height = max(highest + 2 * self.look.pad_y, least)
        return LaidRow(cells, height, row.fill or fill, row.keep, least)

    def _cell(self, given: Any, cell: Cell | None, at: int, style: ParagraphStyle) -> LaidCell:
        """One cell, its text set in the width of the columns that it covers."""
        column = self.columns[at]
        span = min(cell.columns, len(self.columns) - at) if cell else 1
        content = column.text(cell.content if cell else given)
        base = (cell.style if cell else None) or style
        own = column.align if style is not self.look.head and span == 1 else None
        align = (cell.align if cell else None) or own
        room = sum(self.widths[at : at + span]) - 2 * self.look.pad_x
        fill, rows = (cell.fill, cell.rows) if cell else ("", 1)
        if isinstance(content, Drawn):
            line = base.size * base.leading
            return LaidCell(at, span, rows, [], content, align or base.align, fill, max(content.height, line))
        if content is None or content == "":
            return LaidCell(at, span, rows, [], None, Align.LEFT, fill, 0.0)
        if column.decimal and isinstance(content, str) and style is not self.look.head and span == 1:
            base = self._styled(base, Align.RIGHT, self._hang(content, base, at))
        elif align and align is not base.align:
            base = self._styled(base, align, 0.0)
        lines = lay_out(self.book, content, base, room)
        return LaidCell(at, span, rows, lines, None, base.align, fill, height_of(lines))

    def _hang(self, text: str, style: ParagraphStyle, at: int) -> float:
        """How far the end of a number stands in from the widest fraction of its column."""
        point = text.rfind(".")
        own = _text_width(self.book, text[point:], style) if point >= 0 else 0.0
        return max(0.0, self._fractions[at] - own)

    def _styled(self, style: ParagraphStyle, align: Align, hang: float) -> ParagraphStyle:
        """`style` with another alignment, made once."""
        key = (id(style), align, round(hang, 2))
        kept = self._styles.get(key)
        if kept is None:
            kept = self._styles[key] = (
                style,
                replace(style, align=align, right_indent=style.right_indent + hang),
            )
        return kept[1]


def _text_width(book: FontBook, text: str, style: ParagraphStyle) -> float:
    """The width in points of text with the digits of its style."""
    return shape_line(book, for_style(text, style), style).width * style.size


def cut(row: LaidRow, room: float, pad: float) -> tuple[LaidRow, LaidRow] | None:
    """The row as a part of at most `room` height and the rest; None when no cell gives a line to the part."""
    inner = room - 2 * pad
    upper, lower = [], []
    any_line = False
    for cell in row.cells:
        count, used = 0, 0.0
        while count < len(cell.lines) and used + cell.lines[count].height <= inner + 0.01:
            used += cell.lines[count].height
            count += 1
        if cell.drawn and cell.height > inner:
            return None
        if cell.lines and not count:
            return None
        if 0 < len(cell.lines) - count < 2 and count > 2:
            count -= 1
        any_line = any_line or count > 0
        above, below = cell.lines[:count], cell.lines[count:]
        upper.append(_with_lines(cell, above, cell.drawn))
        lower.append(_with_lines(cell, below, None))
    if not any_line or not any(c.lines for c in lower):
        return None
    heights = [max((c.height for c in cells), default=0.0) + 2 * pad for cells in (upper, lower)]
    return (
        LaidRow(upper, heights[0], row.fill, False, 0.0),
        LaidRow(lower, heights[1], row.fill, row.keep, 0.0),
    )


def _with_lines(cell: LaidCell, lines: list[SetLine], drawn: Drawn | None) -> LaidCell:
    """The cell with only some of its lines."""
    height = cell.height if drawn else height_of(lines)
    return LaidCell(cell.first, cell.columns, cell.rows, lines, drawn, cell.align, cell.fill, height)


def draw_fills(
    canvas: Any, row: LaidRow, lefts: Sequence[float], top: float, below: Sequence[float] = ()
) -> None:
    """Colour a row and its cells; `below` are the heights of the rows under it, for cells that cover them."""
    if row.fill:
        draw_box(canvas, lefts[0], top - row.height, lefts[-1] - lefts[0], row.height, fill=row.fill)
    for cell in row.cells:
        left, right = lefts[cell.first], lefts[cell.first + cell.columns]
        height = row.height + sum(below[: cell.rows - 1])
        if cell.fill:
            draw_box(canvas, left, top - height, right - left, height, fill=cell.fill)


def draw_contents(
    canvas: Any,
    row: LaidRow,
    lefts: Sequence[float],
    top: float,
    look: TableLook,
    below: Sequence[float],
    tags: Mapping[int, Tag],
) -> None:
    """Draw what a row's cells hold; `tags` are their places in the structure by their first columns."""
    place(canvas, list(tags.values()))
    for cell in row.cells:
        left, right = lefts[cell.first], lefts[cell.first + cell.columns]
        height = row.height + sum(below[: cell.rows - 1])
        spare = height - 2 * look.pad_y - cell.height
        down = spare / 2 if (look.middle or cell.rows > 1) and spare > 0 else 0.0
        start = top - look.pad_y - down
        tag = tags.get(cell.first)
        if cell.drawn and tag:
            words = cell.drawn.words()
            tag = Tag("Figure", tag, words) if words else None
        with marked(canvas, tag) if tag and (cell.lines or cell.drawn) else nullcontext():
            if cell.lines:
                draw_lines(canvas, left + look.pad_x, start, cell.lines)
            elif cell.drawn:
                _draw_drawn(canvas, cell, left + look.pad_x, right - left - 2 * look.pad_x, start)


def _draw_drawn(canvas: Any, cell: LaidCell, x: float, room: float, top: float) -> None:
    """Place a drawing by the cell's alignment."""
    drawn = cell.drawn
    assert drawn is not None
    spare = room - drawn.width
    if spare > 0 and cell.align in (Align.CENTRE, Align.RIGHT):
        x += spare / 2 if cell.align is Align.CENTRE else spare
    drawn.draw(canvas, x, top - cell.height + (cell.height - drawn.height) / 2, room)

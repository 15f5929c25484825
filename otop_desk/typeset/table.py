"""A table as a Platypus flowable: linear in its rows, header on each page, rows that split in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from otop_desk.i18n import _
from otop_desk.typeset.canvas import fonts_of
from otop_desk.typeset.drawn import ink
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.style import number
from otop_desk.typeset.table_model import Cell, Column, Row, TableLook, as_rows, total_row
from otop_desk.typeset.table_rows import LaidRow, RowSetter, cut, draw_contents, draw_fills
from otop_desk.typeset.table_tags import TableTags
from otop_desk.typeset.table_widths import column_widths, fraction_widths, words_need
from otop_desk.typeset.tags import Tag

# A row lower than this part of a page is moved to the next one rather than split.
SPLIT_FROM = 0.28
# At least so many rows stay with what follows the table, and at least this part of a page's.
STAY, SHARE = 3, 3


class Table(Flowable):  # type: ignore[misc]
    """Rows of values under columns.

    `header` replaces the row of column titles by rows that may have merged cells; `total` is the label of
    the last row when a column has `total`. Rows may be any sequences of values, or `Row`. `followed_by`
    are flowables of the story behind the table, such as signatures, that the last rows stay with.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Iterable[Any],
        look: TableLook | None = None,
        *,
        header: Sequence[Sequence[Any]] | None = None,
        total: str = "",
        space_before: float = 4.0,
        space_after: float = 8.0,
        followed_by: Sequence[Flowable] = (),
    ) -> None:
        super().__init__()
        self.followed_by = followed_by
        self.look = look or TableLook()
        self.columns = list(columns)
        self.spaceBefore, self.spaceAfter = space_before, space_after
        titles = [column.title for column in self.columns]
        given = header if header is not None else [titles] if any(titles) else []
        self.header = [Row(cells) for cells in given]
        self.rows = as_rows(rows, self.columns)
        last = total_row(self.rows, self.columns, total or _("รวม"), self.look)
        if last:
            self.rows.append(last)
        self._body = _Body(self)

    def words_need(self, book: FontBook) -> float:
        """The least width in which no column cuts a number or a Thai word."""
        return words_need(book, self.columns, self.header, self.rows, self.look)

    def opening(self, canvas: Any, width: float) -> float:
        """How high it is down to its second row; titles of groups are not counted."""
        self.canv = canvas
        self._prepare(width)
        rows, height = 0, self.spaceBefore + sum(row.height for row in self._body.head(0))
        for index, row in enumerate(self.rows):
            height += self._body.row(index).height
            rows += not row.keep
            if rows == 2:
                break
        return height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The table's size; more than `height` as soon as it is known not to fit."""
        self._prepare(width)
        self.part = _Part(self._body, 0, None)
        self.width, self.height = width, self.part.take(height)
        return width, self.part.claimed(self.height, height)

    def split(self, width: float, height: float) -> list[Flowable]:
        """The rows that fit, and a rest that goes on."""
        self._prepare(width)
        return _split(self._body, 0, None, height)

    def _prepare(self, width: float) -> None:
        """Lay out what depends on the width; measure what the table is followed by."""
        if self._body.width != width:
            self._body.prepare(fonts_of(self.canv).book, width)
            self._body.page = float(self.canv._pagesize[1])
            sizes = [flowable.wrapOn(self.canv, width, 1e6)[1] for flowable in self.followed_by]
            between = [flowable.getSpaceBefore() for flowable in self.followed_by]
            self._body.followed = sum(sizes) + sum(between) + (self.spaceAfter if sizes else 0.0)

    def draw(self) -> None:
        """Draw all of it."""
        self.part.draw(self.canv, self.height)


class _Body:
    """What the parts of one table share: widths, laid header, rows laid once and dropped when drawn."""

    def __init__(self, table: Table) -> None:
        self.table, self.look = table, table.look
        self.width = -1.0
        self.followed = self.page = 0.0
        self.tags = TableTags()
        self._laid: dict[int, LaidRow] = {}
        self._heads: dict[int, list[LaidRow]] = {}

    def prepare(self, book: Any, width: float) -> None:
        """Find the column widths for `width` and lay the header out."""
        if self.width == width:
            return
        table, look = self.table, self.look
        self.width = width
        widths = column_widths(book, table.columns, table.header, table.rows, look, width)
        fractions = fraction_widths(book, table.columns, table.rows, look)
        self.setter = RowSetter(book, table.columns, widths, look, fractions)
        self.lefts = [0.0]
        for w in widths:
            self.lefts.append(self.lefts[-1] + w)
        self._laid.clear()
        self._heads.clear()
        self.header = [self.setter.lay(row, look.head, look.head_fill) for row in table.header]
        self._stretch_header()

    def head(self, first: int) -> list[LaidRow]:
        """What stands over row `first` on its page: the header, and the title of a group that goes on."""
        title = next((row for row in reversed(self.table.rows[:first]) if row.again), None)
        if title is None or first >= len(self.table.rows) or self.table.rows[first].again:
            return self.header
        if first not in self._heads:
            again = self.setter.lay(title.repeated(), self.look.body)
            self._heads = {first: [*self.header, again]}
        return self._heads[first]

    def _stretch_header(self) -> None:
        """Give header cells that cover rows the height they need."""
        for i, row in enumerate(self.header):
            for cell in row.cells:
                have = sum(r.height for r in self.header[i : i + cell.rows])
                lack = cell.height + 2 * self.look.pad_y - have
                if cell.rows > 1 and lack > 0:
                    self.header[min(i + cell.rows, len(self.header)) - 1].height += lack

    def row(self, index: int) -> LaidRow:
        """A row laid out; kept until it is drawn."""
        laid = self._laid.get(index)
        if laid is None:
            zebra = self.look.zebra if index % 2 else ""
            laid = self._laid[index] = self.setter.lay(self.table.rows[index], self.look.body, zebra)
        return laid

    def gone_on(self, index: int, rest: LaidRow) -> LaidRow:
        """The rest of a row that was cut, its first cell said again if that is wanted."""
        if not self.look.goes_on or rest.cells[0].lines:
            return rest
        again = replace(self.table.rows[index], again=self.look.goes_on).repeated()
        laid = self.setter.lay(again, self.look.body)
        return replace(rest, cells=[laid.cells[0], *rest.cells[1:]], height=max(rest.height, laid.height))

    def forget(self, first: int, end: int) -> None:
        """Drop rows that have been drawn."""
        for index in range(first, end):
            self._laid.pop(index, None)
        self.tags.forget(end)


class _Part(Flowable):  # type: ignore[misc]
    """Some rows of a table on one page; `rest` is the lower part of the first row if that was cut."""

    def __init__(
        self, body: _Body, first: int, rest: LaidRow | None, laid: list[LaidRow] | None = None
    ) -> None:
        super().__init__()
        self.body, self.first, self.rest = body, first, rest
        self.refuse = 0.0
        self.head = body.head(first)
        self.spaceAfter = body.table.spaceAfter
        self._laid = laid

    def take(self, height: float) -> float:
        """Lay rows out until they are done or higher than `height`; gives the height found."""
        if self._laid is not None:
            return sum(row.height for row in (*self.head, *self._laid))
        total = sum(row.height for row in self.head)
        rows: list[LaidRow] = []
        count = len(self.body.table.rows)
        for index in range(self.first, count):
            row = self.rest if self.rest and index == self.first else self.body.row(index)
            total += row.height
            if total > height + 0.01:
                return total
            rows.append(row)
        self._laid = rows
        return total

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size of this part."""
        self.width, self.height = width, self.take(height)
        if self._refused(height):
            return width, max(self.height, height + 1.0)
        return width, self.claimed(self.height, height)

    def claimed(self, own: float, height: float) -> float:
        """The own height, or more than there is when what follows the table would stand alone on a page."""
        count = len(self._laid or [])
        last = self.first + count == len(self.body.table.rows)
        alone = own <= height + 0.01 < own + self.body.followed
        return height + 1.0 if last and alone and count > STAY else own

    def _refused(self, height: float) -> bool:
        """Whether this is the foot of the page that the rows before it have left on purpose."""
        return 0 < height <= self.refuse

    def split(self, width: float, height: float) -> list[Flowable]:
        """The rows that fit, and the rest."""
        if self._refused(height):
            self.refuse = 0.0
            return []
        return _split(self.body, self.first, self.rest, height)

    def draw(self, canvas: Any = None, height: float | None = None) -> None:
        """Draw header, rows and rules."""
        canvas = canvas or self.canv
        top = self.height if height is None else height
        look, lefts = self.body.look, self.body.lefts
        rows = [*self.head, *(self._laid or [])]
        heights = [row.height for row in rows]
        tops = [top - sum(heights[:i]) for i in range(len(rows))]
        below = [heights[i + 1 :] if i < len(self.body.header) else () for i in range(len(rows))]
        for row, y, under in zip(rows, tops, below, strict=True):
            draw_fills(canvas, row, lefts, y, under)
        for row, y, under, tags in zip(rows, tops, below, self._tags(), strict=True):
            draw_contents(canvas, row, lefts, y, look, under, tags)
        _draw_rules(canvas, rows, lefts, top, look)
        self.body.forget(self.first, self.first + len(self._laid or []))

    def _tags(self) -> list[dict[int, Tag]]:
        """The places of the rows in the structure; a head that is repeated has none."""
        body, first = self.body, self.first == 0 and self.rest is None
        head = body.tags.header(self.head) if first else [{}] * len(self.head)
        return [*head, *(body.tags.row(self.first + n, row) for n, row in enumerate(self._laid or []))]


def _split(body: _Body, first: int, rest: LaidRow | None, height: float) -> list[Flowable]:
    """A part that fits `height` and what follows; nothing if not even one row fits."""
    room = height - sum(row.height for row in body.head(first))
    rows: list[LaidRow] = []
    index = first
    while index < len(body.table.rows):
        row = rest if rest and index == first else body.row(index)
        if row.height > room + 0.01:
            break
        room -= row.height
        rows.append(row)
        index += 1
    stay = max(STAY, len(rows) // SHARE)
    left = len(body.table.rows) - index
    if not left:
        if len(rows) <= STAY or room >= body.followed - 0.01:
            return [_Part(body, first, rest, rows)]
        return _parted(body, first, rest, rows, rows[-stay:], room)
    if body.followed and left < stay < len(rows):
        return _parted(body, first, rest, rows, rows[left - stay :], room)
    row = rest if rest and index == first else body.row(index)
    pieces = cut(row, room, body.look.pad_y) if _may_cut(body, row, room, first) else None
    if pieces:
        lower = body.gone_on(index, pieces[1])
        return [_Part(body, first, rest, [*rows, pieces[0]]), _Part(body, index, lower)]
    return _parted(body, first, rest, rows, [], room)


def _parted(
    body: _Body, first: int, rest: LaidRow | None, rows: list[LaidRow], held: list[LaidRow], room: float
) -> list[Flowable]:
    """The rows but those that are `held` back, or kept to them, and the rest; nothing if no row is left."""
    for row in held:
        room += row.height
        rows.pop()
    while rows and rows[-1].keep and len(rows) > 1:
        room += rows.pop().height
    if not rows:
        return []
    index = first + len(rows)
    after = _Part(body, index, rest if index == first else None)
    after.refuse = room + 0.1
    return [_Part(body, first, rest, rows), after]


def _may_cut(body: _Body, row: LaidRow, room: float, first: int) -> bool:
    """Whether a row that doesn't fit is split: only a high one, and only if a fair part stays."""
    whole = body.look.whole - sum(head.height for head in body.head(first))
    return row.height > max(whole, body.page * SPLIT_FROM) and room > min(36.0, body.page * 0.1)


def _draw_rules(
    canvas: Any, rows: Sequence[LaidRow], lefts: Sequence[float], top: float, look: TableLook
) -> None:
    """All rules as one path; none runs through a merged cell."""
    if not look.rule or not rows:
        return
    n = number
    bottom = top - sum(row.height for row in rows)
    parts: list[str] = []
    if look.frame:
        parts.append(f"{n(lefts[0])} {n(bottom)} {n(lefts[-1] - lefts[0])} {n(top - bottom)} re")
    y = top
    covered: dict[int, int] = {}
    for i, row in enumerate(rows):
        if look.horizontal and i:
            parts += [f"{n(a)} {n(y)} m {n(b)} {n(y)} l" for a, b in _open_stretches(lefts, covered)]
        y -= row.height
        if look.vertical:
            parts += [
                f"{n(lefts[c])} {n(y)} m {n(lefts[c])} {n(y + row.height)} l" for c in _edges(row, lefts)
            ]
        covered = {c: left - 1 for c, left in covered.items() if left > 1}
        for cell in row.cells:
            if cell.rows > 1:
                covered.update(dict.fromkeys(range(cell.first, cell.first + cell.columns), cell.rows - 1))
    canvas._code.append(f"q {ink(look.rule, True)} {n(look.rule_width)} w " + " ".join(parts) + " S Q")


def _edges(row: LaidRow, lefts: Sequence[float]) -> list[int]:
    """The inner column edges of a row that no cell of it covers."""
    inside = {c for cell in row.cells for c in range(cell.first + 1, cell.first + cell.columns)}
    return [c for c in range(1, len(lefts) - 1) if c not in inside]


def _open_stretches(lefts: Sequence[float], covered: dict[int, int]) -> list[tuple[float, float]]:
    """The stretches of a horizontal rule that don't cross a cell covering both rows."""
    stretches: list[tuple[float, float]] = []
    for c in range(len(lefts) - 1):
        if c in covered:
            continue
        if stretches and stretches[-1][1] == lefts[c]:
            stretches[-1] = (stretches[-1][0], lefts[c + 1])
        else:
            stretches.append((lefts[c], lefts[c + 1]))
    return stretches


__all__ = ["Cell", "Column", "Row", "Table", "TableLook"]

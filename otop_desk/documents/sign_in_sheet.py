"""The sign-in sheet in the office form: one a day and role, blank for signing or filled from the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from otop_desk.documents.fonts import shared_book
from otop_desk.i18n import _
from otop_desk.typeset import (
    A4_LANDSCAPE,
    Align,
    ParagraphStyle,
    PdfDocument,
    TextStyle,
    UnfitText,
    draw_box,
    draw_rule,
    draw_tick,
)
from otop_desk.typeset.document import Progress

ROWS = 15
LEFT, RIGHT, TOP = 34.0, A4_LANDSCAPE[0] - 34.0, A4_LANDSCAPE[1] - 30.0
ROW_HEIGHT, HEAD_HEIGHT = 25.0, 34.0
# 16 pt of TH Sarabun, the size offices set these in, is 10.7 pt of Sarabun.
_BODY = ParagraphStyle(size=10.7, leading=1.25, thai_digits=True)
_HEAD = ParagraphStyle(size=10.7, weight=700, leading=1.25, align=Align.CENTRE, thai_digits=True)
_CENTRE = replace(_BODY, align=Align.CENTRE)
_SMALL = TextStyle(size=9, thai_digits=True)
_NOTICE = ParagraphStyle(size=7.6, leading=1.3, colour="#444444", thai_digits=True)
_TITLES = (
    TextStyle(size=14.7, weight=700, thai_digits=True),
    TextStyle(size=12, weight=600, thai_digits=True),
    TextStyle(size=10.7, thai_digits=True),
)
# Size to begin with, floor and lines, one after another.
_TRIES = ((None, 9.4, 1), (8.6, 8.4, 2), (7.4, 6.4, 2))

Strokes = tuple[tuple[tuple[int, int], ...], ...]


class Sign(StrEnum):
    """What stands in a signature box."""

    BLANK = "blank"
    TICK = "tick"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Box:
    """One signature box: empty, a tick with the time, words (ลา, ขาด …), or a drawn signature."""

    sign: Sign = Sign.BLANK
    words: str = ""
    strokes: Strokes = ()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line: who, and the boxes of morning and afternoon."""

    number: int
    name: str
    position: str = ""
    place: str = ""
    phone: str = ""
    morning: Box = Box()
    afternoon: Box = Box()
    note: str = ""


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """The sheets of one day and role. `count` fills the certifying block (None leaves it to be written)."""

    titles: Sequence[str]
    rows: Sequence[SheetRow]
    notice: str = ""
    spare: int = 5
    phones: bool = False
    count: int | None = None
    certifier: str = ""
    parts: tuple[bool, bool] = (True, True)


@dataclass(frozen=True, slots=True)
class _Column:
    key: str
    title: str
    width: float


def write(target: Path, sheets: Sequence[SignInSheet], progress: Progress | None = None) -> int:
    """Write all sheets into one file; gives the number of pages."""
    pages = sum(pages_of(each) for each in sheets)
    with PdfDocument(
        target, shared_book(), title=_("ใบลงทะเบียน"), page_size=A4_LANDSCAPE, total=pages, progress=progress
    ) as pdf:
        for sheet in sheets:
            _Sheet(pdf, sheet).draw()
        return pages


def pages_of(sheet: SignInSheet) -> int:
    """How many pages a day and role take, its spare rows counted."""
    return max(1, -(-(len(sheet.rows) + sheet.spare) // ROWS))


class _Sheet:
    """Draws one SignInSheet."""

    def __init__(self, pdf: PdfDocument, sheet: SignInSheet) -> None:
        self._pdf, self._sheet = pdf, sheet
        self._columns = _columns(sheet)
        self._edges = [LEFT]
        for column in self._columns:
            self._edges.append(self._edges[-1] + column.width)

    def draw(self) -> None:
        """All pages."""
        pages = pages_of(self._sheet)
        for page in range(pages):
            top = self._heading(page + 1, pages)
            rows = self._sheet.rows[page * ROWS : (page + 1) * ROWS]
            bottom = self._table(top, rows, last=page + 1 == pages)
            if page + 1 == pages:
                self._certify(bottom)
            self._notice()
            self._pdf.next_page()

    def _heading(self, page: int, pages: int) -> float:
        middle = (LEFT + RIGHT) / 2
        y = TOP - 12
        for number, text in enumerate(self._sheet.titles):
            style = _TITLES[min(number, len(_TITLES) - 1)]
            self._pdf.text(middle, y, text, style, Align.CENTRE)
            y -= style.size * 1.42
        label = _("แผ่นที่ {page}/{pages}").format(page=page, pages=pages)
        self._pdf.text(RIGHT, TOP - 12, label, _SMALL, Align.RIGHT)
        return y + 6

    def _table(self, top: float, rows: Sequence[SheetRow], *, last: bool) -> float:
        y = self._table_head(top)
        spare = min(ROWS - len(rows), self._spare_here(rows)) if last else ROWS - len(rows)
        for row in rows:
            self._row(y, row)
            y -= ROW_HEIGHT
        for _number in range(spare):
            y -= ROW_HEIGHT
        count = len(rows) + spare
        canvas = self._pdf.canvas
        head = top - HEAD_HEIGHT
        for n in range(count + 1):
            draw_rule(canvas, LEFT, head - n * ROW_HEIGHT, self._edges[-1], head - n * ROW_HEIGHT, line=0.5)
        for edge in self._edges:
            draw_rule(canvas, edge, self._line_top(edge, top), edge, y, line=0.5)
        draw_box(canvas, LEFT, y, self._edges[-1] - LEFT, top - y, stroke="#000000", line=0.9)
        return y

    def _spare_here(self, rows: Sequence[SheetRow]) -> int:
        left = (len(self._sheet.rows) + self._sheet.spare) % ROWS
        return (left or ROWS) - len(rows) if len(self._sheet.rows) + self._sheet.spare else ROWS

    def _line_top(self, edge: float, top: float) -> float:
        """The line between morning and afternoon begins under their common heading."""
        keys = [each.key for each in self._columns]
        if "morning" in keys and "afternoon" in keys and edge == self._edges[keys.index("afternoon")]:
            return top - HEAD_HEIGHT / 2
        return top

    def _table_head(self, top: float) -> float:
        canvas = self._pdf.canvas
        draw_box(canvas, LEFT, top - HEAD_HEIGHT, self._edges[-1] - LEFT, HEAD_HEIGHT, fill="#EDF1F6")
        both = [n for n, each in enumerate(self._columns) if each.key in ("morning", "afternoon")]
        for n, column in enumerate(self._columns):
            x, half = self._edges[n], HEAD_HEIGHT / 2
            if n in both:
                self._fit(x, top - half, column.width, half, column.title, _HEAD)
            else:
                self._fit(x, top, column.width, HEAD_HEIGHT, column.title, _HEAD)
        if both:
            left, right = self._edges[both[0]], self._edges[both[-1] + 1]
            self._fit(left, top, right - left, HEAD_HEIGHT / 2, _("ลายมือชื่อ"), _HEAD)
            draw_rule(canvas, left, top - HEAD_HEIGHT / 2, right, top - HEAD_HEIGHT / 2, line=0.5)
        return top - HEAD_HEIGHT

    def _row(self, top: float, row: SheetRow) -> None:
        texts = {
            "number": str(row.number), "name": row.name, "position": row.position,
            "place": row.place, "phone": row.phone, "note": row.note,
        }  # fmt: skip
        for n, column in enumerate(self._columns):
            x = self._edges[n]
            if column.key == "morning":
                self._box(x, top, column.width, row.morning)
            elif column.key == "afternoon":
                self._box(x, top, column.width, row.afternoon)
            else:
                style = _CENTRE if column.key in ("number", "phone") else _BODY
                self._fit(x, top, column.width, ROW_HEIGHT, texts[column.key], style)

    def _box(self, x: float, top: float, width: float, box: Box) -> None:
        canvas = self._pdf.canvas
        if box.strokes:
            draw_signature(canvas, x + 4, top - ROW_HEIGHT + 2, width - 8, ROW_HEIGHT - 4, box.strokes)
        elif box.sign is Sign.TICK:
            draw_tick(canvas, x + 8, top - ROW_HEIGHT + 6, 12, "#17693F")
            self._fit(x + 20, top, width - 22, ROW_HEIGHT, box.words, _CENTRE)
        elif box.sign is Sign.WORDS:
            self._fit(x, top, width, ROW_HEIGHT, box.words, _CENTRE)

    def _fit(
        self, x: float, top: float, width: float, height: float, text: str, style: ParagraphStyle
    ) -> None:
        """A text in its cell: a little smaller, then on two small lines, and in the end cut with …"""
        inside = width - 6
        for size, floor, lines in _TRIES:
            try:
                look = style if size is None else replace(style, size=size)
                self._pdf.fitted(
                    x + 3,
                    top,
                    inside,
                    text,
                    look,
                    floor=floor,
                    max_lines=lines,
                    height=height - 1,
                    where=text,
                )
                return
            except UnfitText:
                continue
        self._fit(x, top, width, height, text[: max(len(text) * 3 // 4 - 1, 0)].rstrip("…") + "…", style)

    def _certify(self, bottom: float) -> None:
        """The certifying block, at the right under the table."""
        middle = RIGHT - 150
        y = bottom - 20
        dots = "." * 12
        count = str(self._sheet.count) if self._sheet.count is not None else dots
        lines = (
            _("ขอรับรองว่ามีผู้เข้าร่วมจริง จำนวน {count} คน").format(count=count),
            _("ลงชื่อ {dots} ผู้รับรอง").format(dots="." * 46),
            f"({self._sheet.certifier or '.' * 50})",
            _("ตำแหน่ง {dots}").format(dots="." * 46),
        )
        style = TextStyle(size=10, thai_digits=True)
        for n, text in enumerate(lines):
            self._pdf.text(middle, y - n * 16, text, style, Align.CENTRE)

    def _notice(self) -> None:
        if self._sheet.notice:
            self._pdf.block(LEFT, 44, (RIGHT - LEFT) * 0.62, self._sheet.notice, _NOTICE)


def _columns(sheet: SignInSheet) -> list[_Column]:
    """The columns that are wanted, filling the width; what phones leave goes to the signatures."""
    fixed = [
        _Column("number", _("ที่"), 32), _Column("name", _("ชื่อ – สกุล"), 172),
        _Column("position", _("ตำแหน่ง"), 146), _Column("place", _("สังกัด / อำเภอ"), 100),
    ]  # fmt: skip
    if sheet.phones:
        fixed.append(_Column("phone", _("โทรศัพท์"), 82))
    note = _Column("note", _("หมายเหตุ"), 74)
    halves = [
        (key, title)
        for key, title, wanted in zip(
            ("morning", "afternoon"), (_("เช้า"), _("บ่าย")), sheet.parts, strict=True
        )
        if wanted
    ]
    room = RIGHT - LEFT - sum(each.width for each in fixed) - note.width
    return [*fixed, *(_Column(key, title, room / len(halves)) for key, title in halves), note]


def draw_signature(canvas: object, x: float, y: float, width: float, height: float, strokes: Strokes) -> None:
    """A drawn signature as vectors in a box, its proportions kept."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return
    left, right = min(p[0] for p in points), max(p[0] for p in points)
    low, high = min(p[1] for p in points), max(p[1] for p in points)
    scale = min(width / max(right - left, 1), height / max(high - low, 1))
    at_x = x + (width - (right - left) * scale) / 2
    at_y = y + (height - (high - low) * scale) / 2
    parts = ["q 0.05 0.1 0.3 RG 0.9 w 1 J 1 j"]
    for stroke in strokes:
        for n, (px, py) in enumerate(stroke):
            spot = f"{at_x + (px - left) * scale:.2f} {at_y + (high - py) * scale:.2f}"
            parts.append(f"{spot} {'l' if n else 'm'}")
        if len(stroke) == 1:
            parts.append(f"{spot} l")
        parts.append("S")
    canvas._code.append(" ".join([*parts, "Q"]))  # type: ignore[attr-defined]

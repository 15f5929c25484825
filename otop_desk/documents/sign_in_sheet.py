"""The sign-in sheet in the office form: one a day and role, blank for signing or filled from the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from otop_desk.documents.drawn_signature import draw_signature
from otop_desk.documents.fonts import shared_book
from otop_desk.documents.sign_in_rows import (
    BODY,
    LEFT,
    PAD,
    RIGHT,
    TEXTS,
    Box,
    Line,
    SheetRow,
    Sign,
    SignInSheet,
    cell_lines,
    columns_of,
    notice,
    paged,
    set_titles,
)
from otop_desk.documents.standard import LEAST, USUAL
from otop_desk.errors import Tell
from otop_desk.i18n import _, _n
from otop_desk.typeset import (
    A4_LANDSCAPE,
    Align,
    ParagraphStyle,
    PdfDocument,
    TextStyle,
    draw_box,
    draw_lines,
    draw_rule,
    draw_tick,
    in_lines,
    page_label,
)
from otop_desk.typeset.canvas import baseline
from otop_desk.typeset.paragraph import height_of
from otop_desk.typeset.tags import Tag, place

HEAD_HEIGHT = 38.0
_HEAD = ParagraphStyle(size=USUAL, weight=700, leading=1.25, align=Align.CENTRE, thai_digits=True)
_CENTRE = replace(BODY, align=Align.CENTRE)
_SMALL = TextStyle(size=LEAST, colour="#555555", thai_digits=True)
TOP = A4_LANDSCAPE[1] - 26.0


def write(target: Path, sheets: Sequence[SignInSheet], progress: Tell | None = None) -> int:
    """Write all sheets into one file; gives the number of pages."""
    laid = [(sheet, paged(sheet)) for sheet in sheets]
    count = sum(len(pages) for _sheet, pages in laid)
    with PdfDocument(
        target,
        shared_book(),
        title=_("ใบลงทะเบียน"),
        page_size=A4_LANDSCAPE,
        total=count,
        progress=progress,
        tagged=True,
    ) as pdf:
        for sheet, pages in laid:
            _Sheet(pdf, sheet).draw(pages)
        return count


class _Sheet:
    """Draws one SignInSheet."""

    def __init__(self, pdf: PdfDocument, sheet: SignInSheet) -> None:
        self._pdf, self._sheet = pdf, sheet
        self._columns, self._told = columns_of(sheet), Tag("Table")
        self._titles = set_titles(sheet)
        self._edges = [LEFT]
        for column in self._columns:
            self._edges.append(self._edges[-1] + column.width)

    def draw(self, pages: Sequence[Sequence[Line]]) -> None:
        """All pages."""
        self._pdf.bookmark(f"sheet-{self._pdf.pages}", " ".join(self._sheet.titles[-1:]))
        for page, lines in enumerate(pages, 1):
            with nullcontext() if page == 1 else self._pdf.aside():  # what is said again is heard once
                top = self._heading()
                y = self._table_head(top)
            bottom = self._table(top, y, lines)
            if page == len(pages):
                self._certify(bottom)
                self._notice(is_last=True)
            with self._pdf.aside():
                if page < len(pages):
                    self._notice(is_last=False)
                self._pdf.text(RIGHT, 22, page_label(str(page), str(len(pages))), _SMALL, Align.RIGHT)
            self._pdf.next_page()

    def _heading(self) -> float:
        y = TOP - 12
        for number, lines in enumerate(self._titles, 1):
            if number == len(self._titles):
                self._pdf.heading()  # the titles are nested: the last says which sheet it is
            top = 2 * y - baseline(y, lines[0]) if lines else y
            draw_lines(self._pdf.canvas, LEFT, top, lines)
            y -= height_of(lines)
        return y + 6

    def _table(self, top: float, y: float, lines: Sequence[Line]) -> float:
        canvas = self._pdf.canvas
        for row, height in lines:
            draw_rule(canvas, LEFT, y, self._edges[-1], y, line=0.5)
            if row is not None:
                self._row(y, row, height)
            y -= height
        for edge in self._edges:
            draw_rule(canvas, edge, self._line_top(edge, top), edge, y, line=0.5)
        draw_box(canvas, LEFT, y, self._edges[-1] - LEFT, top - y, stroke="#000000", line=0.9)
        return y

    def _line_top(self, edge: float, top: float) -> float:
        """The line between morning and afternoon begins under their common heading."""
        keys = [each.key for each in self._columns]
        if "morning" in keys and "afternoon" in keys and edge == self._edges[keys.index("afternoon")]:
            return top - HEAD_HEIGHT / 2
        return top

    def _table_head(self, top: float) -> float:
        canvas, row = self._pdf.canvas, Tag("TR", self._told)
        draw_box(canvas, LEFT, top - HEAD_HEIGHT, self._edges[-1] - LEFT, HEAD_HEIGHT, fill="#EDF1F6")
        both = [n for n, each in enumerate(self._columns) if each.key in ("morning", "afternoon")]
        for n, column in enumerate(self._columns):
            x, half = self._edges[n], HEAD_HEIGHT / 2
            self._pdf.awaits(Tag("TH", row, facts={"Scope": "/Column"}))
            if n in both:
                self._fit(x, top - half, column.width, half, column.title, _HEAD)
            else:
                self._fit(x, top, column.width, HEAD_HEIGHT, column.title, _HEAD)
        if both:
            left, right = self._edges[both[0]], self._edges[both[-1] + 1]
            with self._pdf.aside():  # over both halves of the day, whose own heads are heard
                self._fit(left, top - 1.5, right - left, HEAD_HEIGHT / 2, _("ลายมือชื่อ"), _HEAD)
            draw_rule(canvas, left, top - HEAD_HEIGHT / 2, right, top - HEAD_HEIGHT / 2, line=0.5)
        return top - HEAD_HEIGHT

    def _row(self, top: float, row: SheetRow, height: float) -> None:
        told = Tag("TR", self._told)
        cells = [Tag("TD", told) for _column in self._columns]
        place(self._pdf.canvas, cells)
        for n, column in enumerate(self._columns):
            x = self._edges[n]
            self._pdf.awaits(cells[n])
            if column.key in TEXTS:
                style = _CENTRE if column.key in ("number", "phone") else BODY
                self._fit(x, top, column.width, height, TEXTS[column.key](row), style)
            else:
                box = row.morning if column.key == "morning" else row.afternoon
                self._box(x, top, column.width, height, box)
        self._pdf.awaits(None)

    def _box(self, x: float, top: float, width: float, height: float, box: Box) -> None:
        canvas = self._pdf.canvas
        if box.strokes:
            draw_signature(canvas, x + 4, top - height + 2, width - 8, height - 4, box.strokes)
        elif box.sign is Sign.TICK:
            draw_tick(canvas, x + 8, top - height / 2 - 6, 12, "#17693F")
            self._fit(x + 20, top, width - 22, height, box.words, _CENTRE)
        elif box.sign is Sign.WORDS:
            self._fit(x, top, width, height, box.words, _CENTRE)

    def _fit(
        self, x: float, top: float, width: float, height: float, text: str, style: ParagraphStyle
    ) -> None:
        """A text in the middle of its cell; what not even the highest row holds ends with …"""
        lines = cell_lines(self._pdf.book, text, style, width)
        if len(lines) > 1 and height_of(lines) > height:
            least = replace(style, size=LEAST)
            lines = in_lines(self._pdf.book, text, least, width - 2 * PAD, int(height / lines[0].height))
        tall = height_of(lines)
        draw_lines(self._pdf.canvas, x + PAD, top - (height - tall) / 2, lines)

    def _certify(self, bottom: float) -> None:
        """The certifying block, at the right under the table."""
        middle = RIGHT - 150
        y = bottom - 20
        dots = "." * 12
        count = str(self._sheet.count) if self._sheet.count is not None else dots
        lines = (
            _n("ขอรับรองว่ามีผู้เข้าร่วมจริง จำนวน {count} คน", self._sheet.count or 2).format(count=count),
            _("ลงชื่อ {dots} ผู้รับรอง").format(dots="." * 46),
            f"({self._sheet.certifier or '.' * 50})",
            _("ตำแหน่ง {dots}").format(dots="." * 46),
        )
        style = TextStyle(size=LEAST, thai_digits=True)
        for n, text in enumerate(lines):
            self._pdf.text(middle, y - n * 16, text, style, Align.CENTRE)

    def _notice(self, *, is_last: bool) -> None:
        top, lines = notice(self._sheet, is_last=is_last)
        draw_lines(self._pdf.canvas, LEFT, top, lines)

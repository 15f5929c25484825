"""The SWOT board on paper, its ranking with bars, and blank twins with the same codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from otop_desk.documents.fonts import shared_book
from otop_desk.documents.standard import BINDING, Folios
from otop_desk.documents.swot_sheet import (
    GROUNDS,
    INK,
    LEAST_SIZE,
    LINE,
    MUTED,
    SIZES,
    Box,
    Entry,
    Sheet,
    draw_sheet,
    printable,
)
from otop_desk.domain.swot import QUADRANT_WORDS, Quadrant
from otop_desk.i18n import _
from otop_desk.thai.told import digits
from otop_desk.typeset import (
    A4,
    MM,
    Align,
    ParagraphStyle,
    PdfDocument,
    TextStyle,
    draw_box,
    draw_lines,
    draw_rule,
    lay_out,
)

__all__ = ["BoardPaper", "Box", "Entry", "RankRow", "boxes", "write_board", "write_ranking"]


@dataclass(frozen=True, slots=True)
class BoardPaper:
    """A board as it is printed: entries and questions in the order S W O T."""

    title: str
    subtitle: str
    entries: tuple[Sequence[Entry], Sequence[Entry], Sequence[Entry], Sequence[Entry]]
    questions: Sequence[str] = ("", "", "", "")


def boxes(paper: BoardPaper) -> list[Box]:
    """The four boxes with their names."""
    return [
        Box(quadrant.value, _(QUADRANT_WORDS[quadrant]), question, ground, entries)
        for quadrant, question, ground, entries in zip(
            Quadrant, paper.questions, GROUNDS, paper.entries, strict=True
        )
    ]


def write_board(
    out: Path | BinaryIO, papers: Sequence[BoardPaper], *, size: str = "A4", blank: bool = False
) -> int:
    """Boards one after another on A4 or A3 landscape; `blank` leaves lines to write on. Pages written."""
    with PdfDocument(out, shared_book(), title=papers[0].title, page_size=SIZES[size], tagged=True) as pdf:
        folios = Folios(pdf)
        for paper in papers:
            draw_sheet(pdf, Sheet(paper.title, paper.subtitle, boxes(paper), size, blank), folios)
        folios.fill(pdf.page_size[0] - 10 * MM, 7 * MM)
        return pdf.pages


@dataclass(frozen=True, slots=True)
class RankRow:
    """A line of the ranking; `place` is the quadrant's letter, for the colour of its bar."""

    rank: int
    code: str
    text: str
    dots: int
    above: bool
    sources: str = ""


_BARS = dict(zip("SWOT", ("#5FAE83", "#D9A441", "#6C9BD9", "#D98A97"), strict=True))


def write_ranking(out: Path | BinaryIO, title: str, subtitle: str, rows: Sequence[RankRow], foot: str) -> int:
    """The ranking with bars on A4; below the cut line the bars are pale. Pages written."""
    book = shared_book()
    with PdfDocument(out, book, title=title, page_size=A4, tagged=True) as pdf:
        margin, most = BINDING, max((each.dots for each in rows), default=1) or 1
        pdf.bookmark("ranking", title)
        pdf.heading()
        y, folios = _ranking_head(pdf, title, subtitle, margin), Folios(pdf)
        body = ParagraphStyle(size=LEAST_SIZE, leading=1.3, colour=INK, thai_digits=True)
        text_width = pdf.page_size[0] - 2 * margin - 200
        for row in rows:
            lines = lay_out(book, printable(book, row.text, body), body, text_width)
            for at in range(0, len(lines), 30):
                part = lines[at : at + 30]
                tall = max(sum(line.height for line in part), 18.0)
                if y - tall < margin + 30:
                    _ranking_foot(pdf, folios, "", margin)
                    pdf.next_page()
                    y = _ranking_head(pdf, title + " " + _("(ต่อ)"), subtitle, margin)
                if at == 0:
                    _ranking_bar(pdf, row, y, margin, most)
                draw_lines(pdf.canvas, margin + 76, y, part)
                y -= tall + 3
            draw_rule(pdf.canvas, margin, y + 2, pdf.page_size[0] - margin, y + 2, colour=LINE)
        _ranking_foot(pdf, folios, foot, margin)
        pdf.next_page()
        folios.fill(pdf.page_size[0] - margin, 7 * MM)
        return pdf.pages


def _ranking_head(pdf: PdfDocument, title: str, subtitle: str, margin: float) -> float:
    width, height = pdf.page_size
    pdf.text(
        margin, height - margin - 14, title, TextStyle(size=16, weight=700, colour=INK, thai_digits=True)
    )
    small = ParagraphStyle(size=11, colour=MUTED, thai_digits=True)
    bottom = pdf.block(margin, height - margin - 22, width - 2 * margin, subtitle, small)
    base = bottom - 18
    for x, words, align in (
        (margin + 10, _("ลำดับ"), Align.LEFT),
        (margin + 76, _("ปัจจัย"), Align.LEFT),
        (width - margin, _("คะแนน (จุด)"), Align.RIGHT),
    ):
        pdf.text(x, base, words, TextStyle(size=11, weight=600, colour=MUTED), align)
    draw_rule(pdf.canvas, margin, base - 6, width - margin, base - 6, colour=INK, line=0.8)
    return base - 10


def _ranking_bar(pdf: PdfDocument, row: RankRow, y: float, margin: float, most: int) -> None:
    width = pdf.page_size[0]
    base = y - 13
    style = TextStyle(size=LEAST_SIZE, colour=INK)
    pdf.text(margin + 22, base, digits(str(row.rank)), style, Align.CENTRE)
    pdf.text(margin + 40, base, row.code, TextStyle(size=LEAST_SIZE, weight=700, colour=INK))
    room = 84.0
    left = width - margin - 28 - room
    draw_box(pdf.canvas, left, base - 1, room, 9, fill="#F1EEE8", radius=3)
    if row.dots:
        fill = _BARS[row.code[:1]] if row.above else "#C9C4BA"
        draw_box(pdf.canvas, left, base - 1, max(room * row.dots / most, 4), 9, fill=fill, radius=3)
    pdf.text(width - margin, base, digits(str(row.dots)), style, Align.RIGHT)


def _ranking_foot(pdf: PdfDocument, folios: Folios, foot: str, margin: float) -> None:
    folios.place()
    style = TextStyle(size=10, colour=MUTED, thai_digits=True)
    if foot:
        pdf.text(BINDING, margin, foot, style)

"""The result on one page for the wall: large figures, a bar a ด้าน, the test before and after; no names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from otop_desk.documents.evaluation import LEVEL_COLOURS
from otop_desk.documents.fonts import shared_book
from otop_desk.i18n import _, on_paper
from otop_desk.typeset import (
    A4,
    MM,
    Align,
    ParagraphStyle,
    PdfDocument,
    TextStyle,
    draw_block,
    draw_box,
    draw_text,
    fit,
    fit_words,
)
from otop_desk.typeset.canvas import draw_lines

INDIGO, PALE, MUTED = LEVEL_COLOURS[-1], "#E3ECF8", "#565E6C"
HEAD = ParagraphStyle(size=22, weight=700, align=Align.CENTRE, thai_digits=True)
UNDER = ParagraphStyle(size=13, align=Align.CENTRE, colour=MUTED, thai_digits=True)
FORM = ParagraphStyle(size=15, weight=700, thai_digits=True)
FOOT = ParagraphStyle(size=10, colour=MUTED, align=Align.CENTRE, thai_digits=True)
BAR = TextStyle(size=13, thai_digits=True)


@dataclass(frozen=True, slots=True)
class Strip:
    """One bar: its words, how full it is (0 to 1), and the figures at its end."""

    words: str
    share: float
    figures: str


@dataclass(frozen=True, slots=True)
class Block:
    """One form: title, large figures as (figure, what it is), bars."""

    title: str
    large: Sequence[tuple[str, str]]
    strips: Sequence[Strip]


def write(target: Path | BinaryIO, titles: Sequence[str], blocks: Sequence[Block], foot: str) -> int:
    """Write the page; blocks that have no room left run on to further pages. Gives the number of pages."""
    with (
        on_paper(),
        PdfDocument(
            target,
            shared_book(),
            title=_("สรุปผลการประเมิน"),
            page_size=A4,
            tagged=True,
        ) as pdf,
    ):
        width, height = A4
        left, room = 18 * MM, width - 36 * MM
        pages, top = 1, _heading(pdf, titles, left, height - 16 * MM, room)
        for block in blocks:
            if top - _height(block) < 18 * MM and top < height - 80 * MM:
                pdf.next_page()
                pages, top = pages + 1, height - 18 * MM
            top = _block(pdf, block, left, top, room) - 8 * MM
        draw_block(pdf.canvas, left, 16 * MM, room, foot, FOOT)
        pdf.next_page()
    return pages


def _heading(pdf: PdfDocument, titles: Sequence[str], x: float, top: float, width: float) -> float:
    pdf.heading()
    top = draw_block(pdf.canvas, x, top, width, _("สรุปผลการประเมิน"), HEAD)
    for title in filter(None, titles):
        top = draw_block(pdf.canvas, x, top, width, title, UNDER)
    return top - 6 * MM


def _height(block: Block) -> float:
    return 12 * MM + (30 * MM if block.large else 0) + len(block.strips) * 10 * MM


def _block(pdf: PdfDocument, block: Block, x: float, top: float, width: float) -> float:
    canvas = pdf.canvas
    pdf.heading(1)
    top = draw_block(canvas, x, top, width, block.title, FORM) - 3 * MM
    if block.large:
        gap = 4 * MM
        each = (width - gap * (len(block.large) - 1)) / len(block.large)
        for place, (figure, words) in enumerate(block.large):
            _figure(pdf, x + place * (each + gap), top, each, figure, words)
        top -= 28 * MM
    for strip in block.strips:
        _strip(pdf, strip, x, top, width)
        top -= 10 * MM
    return top


def _figure(pdf: PdfDocument, x: float, top: float, width: float, figure: str, words: str) -> None:
    """A large figure over its words, in a pale box."""
    high = 25 * MM
    draw_box(pdf.canvas, x, top - high, width, high, fill=PALE, radius=6)
    style = ParagraphStyle(
        size=30, weight=700, align=Align.CENTRE, colour=INDIGO, thai_digits=True, leading=1.3
    )
    fitted = fit(pdf.book, figure, style, width=width - 8, floor=12, max_lines=1)
    draw_lines(pdf.canvas, x + 4, top - 2 * MM, fitted.lines)
    small = ParagraphStyle(size=11.5, align=Align.CENTRE, thai_digits=True, leading=1.2)
    named = fit_words(pdf.book, words, small, width - 8, floor=9, max_lines=2)
    draw_lines(pdf.canvas, x + 4, top - 15.5 * MM, named.lines)


def _strip(pdf: PdfDocument, strip: Strip, x: float, top: float, width: float) -> None:
    canvas, middle = pdf.canvas, top - 4 * MM
    left, right = x + width * 0.38, x + width - 42 * MM
    style = ParagraphStyle(size=12.5, thai_digits=True, leading=1.15)
    named = fit_words(
        pdf.book, strip.words, style, left - x - 6, floor=8, max_lines=3, height=10 * MM, ease=1
    )
    draw_lines(canvas, x, middle + named.height / 2, named.lines)
    draw_box(canvas, left, middle - 6, right - left, 12, fill=PALE, radius=3)
    full = max((right - left) * min(max(strip.share, 0.0), 1.0), 0.5)
    draw_box(canvas, left, middle - 6, full, 12, fill=INDIGO, radius=3)
    draw_text(canvas, right + 6, middle - 4.5, strip.figures, BAR)

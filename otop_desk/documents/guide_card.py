"""The card of the day (วันงานทำอะไรบ้าง): one sheet for the desk, each line with a box to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from otop_desk.documents.fonts import shared_book
from otop_desk.documents.palette import ACCENT, ACCENT_PALE, INK
from otop_desk.domain.guide import Block, Kind, Page
from otop_desk.i18n import language
from otop_desk.typeset import (
    A4,
    MM,
    ParagraphStyle,
    PdfDocument,
    SetLine,
    UnfitText,
    draw_box,
    draw_checkbox,
    lay_out,
)
from otop_desk.typeset.canvas import draw_lines
from otop_desk.typeset.paragraph import height_of

EDGE, GUTTER, BOX = 15 * MM, 8 * MM, 11.0
SIZES = (17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines, laid out."""

    heading: list[SetLine]
    lines: Sequence[list[SetLine]]
    gap: float

    @property
    def height(self) -> float:
        """The room it takes with the space under it."""
        lines = sum(height_of(line) + self.gap for line in self.lines)
        return height_of(self.heading) + 10 + lines + 8


def write(target: Path | BinaryIO, page: Page) -> int:
    """Write the card, as large as fits one sheet; gives the number of pages (1)."""
    width, height = A4
    style = ParagraphStyle(colour=INK, thai_digits=language() == "th", language=language(), leading=1.35)
    with PdfDocument(target, shared_book(), title=page.title, page_size=A4, tagged=True) as pdf:
        room = width - 2 * EDGE
        pdf.heading()
        top = pdf.block(EDGE, height - EDGE, room, page.title, replace(style, size=24, weight=700))
        top -= 12
        sections, split = _fitting(pdf, page, style, (room - GUTTER) / 2, top - EDGE)
        for place, x in ((slice(0, split), EDGE), (slice(split, None), EDGE + (room + GUTTER) / 2)):
            y = top
            for section in sections[place]:
                pdf.heading(1)
                y = _draw(pdf, section, x, y, (room - GUTTER) / 2)
        pdf.next_page()
    return 1


def _fitting(
    pdf: PdfDocument, page: Page, style: ParagraphStyle, width: float, height: float
) -> tuple[list[Section], int]:
    """The sections at the largest size at which two columns hold them, and where the second begins."""
    for size in SIZES:
        sections = _sections(pdf, page.body, replace(style, size=size), width)
        heights = [section.height for section in sections]
        split = min(range(1, len(sections)), key=lambda at: max(sum(heights[:at]), sum(heights[at:])))
        if max(sum(heights[:split]), sum(heights[split:])) <= height:
            return sections, split
    raise UnfitText(page.title, page.name)


def _sections(
    pdf: PdfDocument, blocks: Sequence[Block], style: ParagraphStyle, width: float
) -> list[Section]:
    head = replace(style, size=style.size + 1.5, weight=700, colour=ACCENT)
    groups: list[tuple[Block, list[Block]]] = []
    for block in blocks:
        if block.kind is Kind.HEADING:
            groups.append((block, []))
        elif block.kind in (Kind.POINT, Kind.STEP) and groups:
            groups[-1][1].append(block)
    return [
        Section(
            lay_out(pdf.book, heading.text, head, width - 12),
            [lay_out(pdf.book, block.text, style, width - BOX - 8) for block in under],
            style.size * 0.3,
        )
        for heading, under in groups
    ]


def _draw(pdf: PdfDocument, section: Section, x: float, top: float, width: float) -> float:
    """Draw a section below `top`; gives where the next begins."""
    band = height_of(section.heading) + 4
    draw_box(pdf.canvas, x, top - band, width, band, fill=ACCENT_PALE, stroke="", radius=3)
    draw_lines(pdf.canvas, x + 6, top - 2, section.heading)
    y = top - band - 6
    for lines in section.lines:
        first = lines[0].height if lines else 0
        draw_checkbox(pdf.canvas, x + 2, y - first / 2 - BOX / 2, BOX)
        draw_lines(pdf.canvas, x + BOX + 8, y, lines)
        y -= height_of(lines) + section.gap
    return y - 8

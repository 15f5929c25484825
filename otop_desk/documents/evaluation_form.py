"""Blank forms to be filled in by hand, one or two a page, with a code in each corner; filled ones again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import segno

from otop_desk.documents.evaluation_blocks import Block, Placed, blocks, draw_marks
from otop_desk.documents.fonts import shared_book
from otop_desk.domain.evaluation import Form, Occasion, Pairing, Sheet
from otop_desk.domain.evaluation_paper import (
    A4_LEAF,
    A5_LEAF,
    CODE,
    CORNERS,
    MARGIN,
    QUIET,
    Corner,
    Plan,
    form_code,
    payload,
    stamp,
)
from otop_desk.errors import Tell, UserError
from otop_desk.i18n import _, language_of_papers, speaking
from otop_desk.typeset import (
    A4,
    MM,
    Align,
    FontBook,
    ParagraphStyle,
    PdfDocument,
    TextStyle,
    draw_qr,
    draw_rule,
    draw_text,
    fit,
    fit_words,
    text_width,
)
from otop_desk.typeset.canvas import draw_lines

SIZES = (12, 14, 16)  # points; the largest for whoever reads with difficulty
SIDE, HEAD, FOOT = 12.0, 25.0, 24.0  # millimetres left free at the sides, above and below
MOST_PAGES = 9


@dataclass(frozen=True, slots=True)
class Leaves:
    """What is printed: a form of one occasion, its size of type, two a page or one, in which language."""

    form: Form
    occasion: Occasion
    size: int = 12
    halves: bool = False
    language: str = field(default_factory=language_of_papers)

    @property
    def leaf(self) -> tuple[float, float]:
        """The size of a leaf."""
        return A5_LEAF if self.halves else A4_LEAF


def plan(leaves: Leaves, book: FontBook | None = None) -> Plan:
    """Where every box lies, without printing."""
    with speaking(leaves.language):
        pages = _pages(leaves, book or shared_book())
    boxes = [box for page in pages for placed in page for box in placed.boxes()]
    return Plan(leaves.leaf, len(pages), leaves.size, tuple(boxes))


def _pages(leaves: Leaves, book: FontBook) -> list[list[Placed]]:
    """The blocks one under the other, a page after the other; a heading stays with what follows it."""
    width, height = leaves.leaf
    pages: list[list[Placed]] = [[]]
    top, bottom = HEAD, height - FOOT
    listed: list[Block] = blocks(leaves.form, leaves.occasion, leaves.size, width - 2 * SIDE, book)
    for place, block in enumerate(listed):
        needed = block.height
        if block.leads and place + 1 < len(listed):
            needed += listed[place + 1].height
        if top + needed > bottom and pages[-1]:
            pages.append([])
            top = HEAD
        pages[-1].append(Placed(block, len(pages), SIDE, top))
        top += block.height
    if len(pages) > MOST_PAGES:
        raise UserError(
            _("แบบนี้ยาวเกิน {count} หน้า").format(count=MOST_PAGES), _("ให้เลือกตัวหนังสือเล็กลง หรือแบ่งเป็นสองแบบ")
        )
    return pages


def write(
    target: Path | BinaryIO, leaves: Leaves, serials: Sequence[int], progress: Tell | None = None
) -> int:
    """Blank sheets with these numbers (0: none, to be photocopied); gives the number of pages."""
    return _write(target, leaves, [(serial, None) for serial in serials], progress)


def write_filled(
    target: Path | BinaryIO, leaves: Leaves, sheets: Sequence[Sheet], progress: Tell | None = None
) -> int:
    """The sheets as they were answered; gives the number of pages."""
    return _write(target, leaves, [(sheet.number, sheet) for sheet in sheets], progress)


def _write(
    target: Path | BinaryIO, leaves: Leaves, copies: Sequence[tuple[int, Sheet | None]],
    progress: Tell | None,
) -> int:  # fmt: skip
    size = (A4[1], A4[0]) if leaves.halves else A4
    across = 2 if leaves.halves else 1
    starts = range(0, len(copies), across)
    with speaking(leaves.language):
        pages = _pages(leaves, shared_book())
        with PdfDocument(
            target, shared_book(), title=leaves.form.title, page_size=size, total=len(pages) * len(starts),
            progress=progress, tagged=True,
        ) as pdf:  # fmt: skip
            for start in starts:
                for number, page in enumerate(pages, start=1):
                    for place, (serial, sheet) in enumerate(copies[start : start + across]):
                        _draw(pdf, leaves, page, (number, len(pages)), serial, sheet, place)
                    if leaves.halves:
                        draw_rule(
                            pdf.canvas, size[0] / 2, 4, size[0] / 2, size[1] - 4, colour="#BBBBBB", dots=True
                        )
                    pdf.next_page()
    return len(pages) * len(starts)


def _draw(
    pdf: PdfDocument, leaves: Leaves, page: Sequence[Placed], number: tuple[int, int], serial: int,
    sheet: Sheet | None, place: int,
) -> None:  # fmt: skip
    """One leaf: codes, what stands between them, blocks, and the marks of a filled sheet."""
    width, height = leaves.leaf
    origin = (place * width * MM, height * MM)
    for corner in range(len(CORNERS)):
        _code(pdf, leaves, number[0], corner, serial, origin)
    _head(pdf, leaves, serial, sheet, origin)
    _foot(pdf, leaves, number, origin)
    answers: Mapping[int, int] = {} if sheet is None else dict(enumerate(sheet.answers, start=1))
    remarks = {} if sheet is None else {remark.item: remark.text for remark in sheet.remarks}
    for placed in page:
        placed.draw(pdf, origin, remarks)
        draw_marks(pdf.canvas, placed.boxes(), answers, origin)


def _code(
    pdf: PdfDocument, leaves: Leaves, page: int, corner: int, serial: int, origin: tuple[float, float]
) -> None:
    form = leaves.form
    told = Corner(
        form_code(form), stamp(form, leaves.occasion, leaves.language), leaves.occasion, leaves.size,
        leaves.halves, page, corner, serial,
    )  # fmt: skip
    matrix = [
        list(row) for row in segno.make_qr(payload(told), version=1, error="m", mode="alphanumeric").matrix
    ]
    right, bottom = CORNERS[corner]
    width, height = leaves.leaf
    x = origin[0] + (width - MARGIN - CODE if right else MARGIN) * MM
    top = height - MARGIN - CODE if bottom else MARGIN
    draw_qr(pdf.canvas, x, origin[1] - (top + CODE) * MM, CODE * MM, matrix, quiet=QUIET)


def _head(
    pdf: PdfDocument, leaves: Leaves, serial: int, sheet: Sheet | None, origin: tuple[float, float]
) -> None:
    """Title, the sheet's number, and the place for a code, between the upper codes."""
    left = origin[0] + (MARGIN + CODE + 2) * MM
    room = (leaves.leaf[0] - 2 * (MARGIN + CODE + 2)) * MM
    top = origin[1] - MARGIN * MM
    title = ParagraphStyle(size=15, weight=700, align=Align.CENTRE, thai_digits=True, leading=1.2)
    fitted = fit_words(
        pdf.book, leaves.form.title, title, room, floor=7.5, max_lines=3, height=9.6 * MM, ease=0.8
    )
    pdf.heading()
    draw_lines(pdf.canvas, left, top, fitted.lines)
    line = top - 13.5 * MM
    small = TextStyle(size=12, thai_digits=True)
    words = _("แผ่นที่ {number}").format(number=serial) if serial else ""
    if leaves.form.kind.value == "test":
        occasion = _("ก่อนอบรม") if leaves.occasion is Occasion.BEFORE else _("หลังอบรม")
        words = " ".join(filter(None, (occasion, words)))
        if leaves.form.pairing is not Pairing.NUMBER:
            label = _("รหัส (ตั้งเอง ใช้ทั้งก่อนและหลัง)") if leaves.form.pairing is Pairing.CODE else _("ชื่อ - สกุล")
            at = left + draw_text(pdf.canvas, left, line, label, small) + 4
            if sheet is not None and sheet.code:
                draw_text(pdf.canvas, at + 4, line, sheet.code, TextStyle(size=13, weight=600))
            used = text_width(pdf.book, words, small) + 8 if words else 0
            draw_rule(
                pdf.canvas, at, line - 2, max(left + room - used, at + 20), line - 2, line=0.7, dots=True
            )
    draw_text(pdf.canvas, left + room, line, words, small, Align.RIGHT)


def _foot(pdf: PdfDocument, leaves: Leaves, number: tuple[int, int], origin: tuple[float, float]) -> None:
    """How to mark, and the page, between the lower codes."""
    left = origin[0] + (MARGIN + CODE + 2) * MM
    room = (leaves.leaf[0] - 2 * (MARGIN + CODE + 2)) * MM
    top = origin[1] - (leaves.leaf[1] - MARGIN - CODE + 1) * MM
    style = ParagraphStyle(size=12, align=Align.CENTRE, thai_digits=True, leading=1.2)
    words = _("ทำ ✓ หรือ ✗ ข้อละหนึ่งช่อง ถ้าเปลี่ยนใจให้ขีดฆ่าช่องเดิม · หน้า {page} จาก {pages}").format(
        page=number[0], pages=number[1]
    )
    fitted = fit(pdf.book, words, style, width=room, floor=9, max_lines=2)
    draw_lines(pdf.canvas, left, top, fitted.lines)

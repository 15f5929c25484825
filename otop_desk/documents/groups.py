"""Groups on paper: lists of members and folded signs for the tables."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from otop_desk.documents import standard
from otop_desk.documents.fonts import shared_book
from otop_desk.i18n import _
from otop_desk.typeset import (
    A4,
    A4_LANDSCAPE,
    MM,
    Align,
    Cell,
    Column,
    Gap,
    Heading,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    Row,
    Table,
    TableLook,
    draw_box,
    draw_lines,
    draw_rule,
    in_lines,
)

GROUNDS = {
    "S": "#DDF0E4", "W": "#FBEBCB", "O": "#DDE9F9", "T": "#F8DFE3", "accent": "#E3ECF8",
    "good": "#DDF0E4", "warn": "#FBEBCB", "bad": "#F9E0E0",
}  # fmt: skip
_TITLE = ParagraphStyle(size=16, weight=700, align=Align.CENTRE, thai_digits=True)
_SMALL = ParagraphStyle(size=11, align=Align.CENTRE, colour="#565E6C", thai_digits=True)
_BODY = ParagraphStyle(size=11.5, leading=1.35, thai_digits=True)


@dataclass(frozen=True, slots=True)
class Member:
    """A line of a group's list."""

    name: str
    position: str
    district: str


@dataclass(frozen=True, slots=True)
class GroupPaper:
    """A group with its colour and members."""

    name: str
    colour: str
    members: Sequence[Member]


def write_lists(
    out: Path | BinaryIO, title: str, subtitle: str, groups: Sequence[GroupPaper], note: str = ""
) -> int:
    """One table of all groups, each under its name and colour; the note says by which draw. Pages written."""
    columns = [
        Column(_("ที่"), align=Align.CENTRE, width=30),
        Column(_("ชื่อ - สกุล"), share=2, least=150),
        Column(_("ตำแหน่ง"), share=4),
        Column(_("อำเภอ")),
    ]
    rows: list[object] = []
    bold = ParagraphStyle(size=12.5, weight=700, thai_digits=True)
    for group in groups:
        head = f"{group.name}  ({len(group.members)} " + _("คน") + ")"
        rows.append(
            Row(
                (Cell(head, columns=4), "", "", ""),
                style=bold,
                fill=GROUNDS.get(group.colour, "#EFECE6"),
                keep=True,
                again=_("(ต่อ)"),
            )
        )
        rows += [(n, each.name, each.position, each.district) for n, each in enumerate(group.members, 1)]
    with PdfDocument(out, shared_book(), title=title, page_size=A4) as pdf:
        story = [Heading(title, _TITLE), Paragraph(subtitle, _SMALL), Gap(8)]
        story += [Table(columns, rows, TableLook(body=_BODY))]
        if note:
            story += [Gap(6), Paragraph(note, _SMALL)]
        return pdf.story(story, standard.margins(18 * MM, 18 * MM), standard.furniture(title))


def write_signs(out: Path | BinaryIO, title: str, subtitle: str, groups: Sequence[GroupPaper]) -> int:
    """A sign a table, A4 folded across the middle: the name can be read from both sides. Pages written."""
    width, height = A4_LANDSCAPE
    name = ParagraphStyle(size=96, weight=700, align=Align.CENTRE, leading=1.36, thai_digits=True)
    small = ParagraphStyle(size=20, align=Align.CENTRE, colour="#565E6C", thai_digits=True)
    with PdfDocument(out, shared_book(), title=title, page_size=A4_LANDSCAPE, tagged=True) as pdf:
        for group in groups:
            for turned in (True, False):
                canvas = pdf.canvas
                canvas.saveState()
                if turned:
                    canvas.translate(width, height)
                    canvas.rotate(180)
                draw_box(canvas, 0, 0, width, 26, fill=GROUNDS.get(group.colour, "#EFECE6"))
                with pdf.aside() if turned else nullcontext():  # what is on both sides is heard once
                    pdf.fitted(50, height / 2 - 26, width - 100, group.name, name, floor=12, max_lines=3,
                               height=170, where=group.name, ease=0.6)  # fmt: skip
                    draw_lines(canvas, 60, 84, in_lines(pdf.book, subtitle, small, width - 120, 2))
                canvas.restoreState()
            draw_rule(pdf.canvas, 0, height / 2, width, height / 2, colour="#B9B3A7", dots=True)
            pdf.next_page()
        return pdf.pages

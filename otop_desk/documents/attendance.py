"""Attendance on paper: the register with percentages, and the list of those who were not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from otop_desk.documents import standard
from otop_desk.documents.fonts import shared_book
from otop_desk.documents.standard import LEAST
from otop_desk.i18n import _
from otop_desk.typeset import (
    A4,
    A4_LANDSCAPE,
    Align,
    Column,
    Gap,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    Table,
    TableLook,
)

# Half days with words in their columns; with a letter in them, on A4.
FEW_SESSIONS, MANY_SESSIONS, NARROW = 6, 12, 20
A3_LANDSCAPE = (1190.551, 841.89)
_TITLE = ParagraphStyle(size=14.7, weight=700, align=Align.CENTRE, thai_digits=True)
_LEAD = ParagraphStyle(size=11.5, weight=600, align=Align.CENTRE, thai_digits=True)
_BODY = ParagraphStyle(size=10.7, leading=1.35, thai_digits=True)
_SMALL = ParagraphStyle(size=LEAST, leading=1.35, thai_digits=True)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One person: marks by half day in words, what was attended of what counts, the outcome."""

    number: int
    name: str
    place: str
    marks: Sequence[str]
    attended: str
    percent: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Register:
    """The register of a workshop: `sessions` head its mark columns, `totals` is one sentence a half day."""

    titles: Sequence[str]
    sessions: Sequence[str]
    rows: Sequence[RegisterRow]
    unit: str
    rule: str
    totals: Sequence[str] = ()
    notes: Sequence[str] = ()
    legend: str = ""


def write_register(target: Path, register: Register) -> int:
    """Write the register, landscape, on A4 while names have room there; gives the number of pages."""
    few = len(register.sessions) <= FEW_SESSIONS
    columns = [
        Column(_("ที่"), width=30, align=Align.CENTRE),
        Column(_("ชื่อ – สกุล"), least=120, share=2),
        Column(_("สังกัด / อำเภอ"), least=70),
        *(Column(title, width=62 if few else NARROW, align=Align.CENTRE) for title in register.sessions),
        Column(register.unit, width=66, align=Align.RIGHT),
        Column(_("ร้อยละ"), width=48, align=Align.RIGHT),
        Column(_("ผล"), width=84, align=Align.CENTRE),
    ]
    size = LEAST
    look = TableLook(
        body=ParagraphStyle(size=size, leading=1.3, thai_digits=True),
        head=ParagraphStyle(size=size, weight=700, leading=1.25, align=Align.CENTRE, thai_digits=True),
        middle=True, pad_x=3.0,
    )  # fmt: skip
    rows = [
        (str(r.number), r.name, r.place, *r.marks, r.attended, r.percent, r.outcome) for r in register.rows
    ]
    told = (_("เกณฑ์: {rule}").format(rule=register.rule), *register.totals)
    foot = [Gap(8), *(Paragraph(text, _BODY) for text in told)]
    table = Table(columns, rows, look, followed_by=foot[:MANY_SESSIONS])
    story = [*_heading(register.titles), table, *foot]
    if register.legend:
        story.append(Paragraph(register.legend, _SMALL))
    story += [Paragraph(text, _SMALL) for text in register.notes]
    page = A4_LANDSCAPE if len(register.sessions) <= MANY_SESSIONS else A3_LANDSCAPE
    return _write(target, _("ทะเบียนการเข้าอบรม"), story, page)


@dataclass(frozen=True, slots=True)
class AbsentRow:
    """Somebody who was not there, how it is marked, and a telephone if it is wanted."""

    number: int
    name: str
    post: str
    place: str
    status: str
    phone: str = ""


def write_absent(target: Path, titles: Sequence[str], rows: Sequence[AbsentRow], summary: str) -> int:
    """Write the list of a half day, A4 upright; gives the number of pages."""
    phones = any(row.phone for row in rows)
    columns = [
        Column(_("ที่"), width=30, align=Align.CENTRE),
        Column(_("ชื่อ – สกุล"), least=120, share=2),
        Column(_("ตำแหน่ง"), least=90),
        Column(_("สังกัด / อำเภอ"), least=70),
        *([Column(_("โทรศัพท์"), width=84, align=Align.CENTRE)] if phones else []),
        Column(_("สถานะ"), width=74, align=Align.CENTRE),
    ]
    body = ParagraphStyle(size=10.7, leading=1.3, thai_digits=True)
    look = TableLook(
        body=body, head=replace(body, weight=700, align=Align.CENTRE), middle=True, least_height=22
    )
    cells = [(str(r.number), r.name, r.post, r.place, *([r.phone] if phones else []), r.status) for r in rows]
    foot = [Gap(8), Paragraph(summary, _BODY)]
    table = [Table(columns, cells, look, followed_by=foot)] if cells else []
    story = [*_heading(titles), *table, *foot]
    return _write(target, _("รายชื่อผู้ไม่ได้เข้าอบรม"), story, A4)


def _heading(titles: Sequence[str]) -> list[object]:
    return [*standard.title_lines(titles, _TITLE, _LEAD), Gap(8)]


def _write(target: Path, title: str, story: Sequence[object], page_size: tuple[float, float]) -> int:
    with PdfDocument(target, shared_book(), title=title, page_size=page_size) as pdf:
        return pdf.story(story, standard.margins(), standard.furniture())

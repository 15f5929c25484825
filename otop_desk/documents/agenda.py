"""The agenda in the form of offices: heading lines, time, item, speakers, remarks; few pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from otop_desk.documents import standard
from otop_desk.documents.fonts import shared_book
from otop_desk.documents.standard import LEAST, USUAL
from otop_desk.domain.agenda import Kind, Slot
from otop_desk.i18n import _
from otop_desk.thai import told
from otop_desk.typeset import (
    A4,
    Align,
    Cell,
    Column,
    Gap,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    Row,
    Table,
    TableLook,
)

# Larger where the pages have room for it, smaller where a page is saved.
SIZES = (11.5, 11.0, USUAL, 10.3, LEAST)
_QUIET = {Kind.BREAK, Kind.MEAL}


@dataclass(frozen=True, slots=True)
class DayPage:
    """One day: its heading ("วันอังคารที่ ๑๕ มีนาคม ๒๕๖๕"), its items with their times, remarks by item id."""

    heading: str
    slots: Sequence[Slot]
    remarks: dict[int, str]


@dataclass(frozen=True, slots=True)
class AgendaPaper:
    """The whole paper: heading lines, the days, a line on training time, the note at the foot."""

    titles: Sequence[str]
    days: Sequence[DayPage]
    counted: int = 0
    note: str = ""


def write_agenda(target: Path, paper: AgendaPaper) -> int:
    """Write the agenda, A4 upright, in the largest type that needs the fewest pages; gives their number."""
    from io import BytesIO

    fewest = _pages(BytesIO(), paper, SIZES[-1])
    size = next((each for each in SIZES if _pages(BytesIO(), paper, each) <= fewest), SIZES[-1])
    return _pages(target, paper, size)


def _pages(target: object, paper: AgendaPaper, size: float) -> int:
    """Write in one size; gives the number of pages."""
    title = ParagraphStyle(size=size * 1.3, weight=700, align=Align.CENTRE, thai_digits=True)
    lead = ParagraphStyle(size=size * 1.05, weight=600, align=Align.CENTRE, thai_digits=True)
    small = ParagraphStyle(size=LEAST, leading=1.35, thai_digits=True)
    story = standard.title_lines(paper.titles, title, lead)
    story.append(Gap(size * 0.6))
    story.append(_table(paper.days, size))
    if paper.counted:
        time = told.duration(paper.counted)
        story.append(Paragraph(_("รวมเวลาอบรมที่นับ {time}").format(time=time), small))
    if paper.note:
        story.append(Paragraph(paper.note, small))
    with PdfDocument(target, shared_book(), title=paper.titles[0], page_size=A4) as pdf:  # type: ignore[arg-type]
        return pdf.story(story, standard.margins(), standard.furniture())


def _table(days: Sequence[DayPage], size: float) -> Table:
    """One table for all days, a row over the whole width for each day."""
    body = ParagraphStyle(size=size, leading=1.3, thai_digits=True)
    head = replace(body, weight=700, align=Align.CENTRE)
    columns = [
        Column(_("เวลา"), width=size * 9.2, align=Align.CENTRE),
        Column(_("กิจกรรม/หัวข้อ"), least=size * 14, share=3),
        Column(_("วิทยากร"), least=size * 13, most=size * 16),
        Column(_("หมายเหตุ"), least=size * 6.4, most=size * 9),
    ]
    rows: list[Row] = []
    for day in days:
        band = replace(body, weight=700, align=Align.CENTRE)
        heading = Cell(day.heading, columns=4, style=band, fill="#F2F4F5")
        rows.append(Row([heading, "", "", ""], keep=True, again=_("(ต่อ)")))
        rows += [_row(slot, day.remarks.get(slot.item.id, ""), body) for slot in day.slots]
    look = TableLook(body=body, head=head, pad_x=3.0, pad_y=1.8, whole=standard.room(A4), goes_on=_("(ต่อ)"))
    return Table(columns, rows, look)


def _row(slot: Slot, remark: str, body: ParagraphStyle) -> Row:
    title = slot.item.title or _("(ยังไม่มีชื่อ)")
    style = body if slot.item.kind in _QUIET else replace(body, weight=500)
    time = told.time_range(slot.start, slot.end)
    return Row([time, Cell(title, style=style), slot.item.speakers, remark])

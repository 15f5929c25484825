"""The facilitator's run sheet with its private steps and the list of materials; planned against actual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from otop_desk.documents import standard
from otop_desk.documents.fonts import shared_book
from otop_desk.documents.standard import LEAST, USUAL
from otop_desk.domain.agenda import Slot
from otop_desk.domain.running import Compared
from otop_desk.i18n import _
from otop_desk.thai import told
from otop_desk.thai.clock import DAY
from otop_desk.typeset import (
    A4,
    A4_LANDSCAPE,
    Align,
    Cell,
    Column,
    Gap,
    Mark,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    Row,
    Table,
    TableLook,
)

SIZES = (USUAL, 10.3, LEAST)
_TITLE = ParagraphStyle(size=14, weight=700, align=Align.CENTRE, thai_digits=True)
_LEAD = ParagraphStyle(size=11, weight=600, align=Align.CENTRE, thai_digits=True)
_HEAD = ParagraphStyle(size=12, weight=700, thai_digits=True, space_before=8, space_after=3)
_BODY = ParagraphStyle(size=LEAST, leading=1.38, thai_digits=True)
_SMALL = ParagraphStyle(size=LEAST, leading=1.35, thai_digits=True, colour="#444444")


@dataclass(frozen=True, slots=True)
class SheetDay:
    """One day of the run sheet."""

    heading: str
    slots: Sequence[Slot]


def write_run_sheet(target: Path, titles: Sequence[str], days: Sequence[SheetDay]) -> int:
    """Write the run sheet, A4 landscape: what to do with what; then all materials. Gives the pages.

    The type is the largest of SIZES that needs the fewest pages.
    """
    counts = {size: _run_sheet(BytesIO(), titles, days, size) for size in SIZES}
    size = next(each for each in SIZES if counts[each] == min(counts.values()))
    return _run_sheet(target, titles, days, size)


def _run_sheet(target: Path | BytesIO, titles: Sequence[str], days: Sequence[SheetDay], size: float) -> int:
    body = replace(_BODY, size=size)
    columns = [
        Column(_("เวลา"), width=95, align=Align.CENTRE),
        Column(_("นาที"), width=31, align=Align.CENTRE),
        Column(_("รายการ"), least=130, share=2),
        Column(_("วิทยากร / สถานที่"), least=100),
        Column(_("วัตถุประสงค์"), least=100),
        Column(_("วัสดุอุปกรณ์"), least=90),
        Column(_("ขั้นตอน (ส่วนตัว)"), least=130, share=2),
    ]
    story = standard.title_lines(titles, _TITLE, _LEAD)
    rows: list[Row] = []
    for day in days:
        rows += [_band(day.heading, len(columns)), *(_sheet_row(slot, body) for slot in day.slots)]
    look = replace(_look(body), whole=standard.room(A4_LANDSCAPE), goes_on=_("(ต่อ)"))
    story += [Gap(6), Table(columns, rows, look), *_materials(days, body)]
    return _write(target, titles[0], story, A4_LANDSCAPE)


def _look(body: ParagraphStyle) -> TableLook:
    return TableLook(body=body, head=replace(body, weight=700, align=Align.CENTRE), pad_y=2.2)


def _sheet_row(slot: Slot, body: ParagraphStyle) -> Row:
    item = slot.item
    where = "\n".join(part for part in (item.speakers, item.place) if part)
    span = told.time_range(slot.start, slot.end)
    time = f"{span}\n{_('ตายตัว')}" if item.locked else span
    title = item.title or _("(ยังไม่มีชื่อ)")
    if item.optional:
        title = f"{title}\n{_('ตัดได้เมื่อเวลาไม่พอ')}"
    named = Cell(title, style=replace(body, weight=600))
    return Row(
        [time, told.figures(str(item.minutes)), named, where, item.objective, item.materials, item.steps]
    )


def _materials(days: Sequence[SheetDay], body: ParagraphStyle) -> list[object]:
    """What to bring, day by day, with a box to tick."""
    columns = [
        Column("", width=24, align=Align.CENTRE),
        Column(_("วัสดุอุปกรณ์"), share=2),
        Column(_("ใช้ในรายการ"), share=2),
    ]
    rows: list[Row] = []
    for day in days:
        needed = [slot for slot in day.slots if slot.item.materials.strip()]
        if needed:
            rows.append(_band(day.heading, len(columns)))
            rows += [Row([Mark(10, 10, "box"), slot.item.materials, slot.item.title]) for slot in needed]
    if not rows:
        return []
    return [Paragraph(_("รายการวัสดุ"), _HEAD), Table(columns, rows, _look(body))]


def _band(heading: str, columns: int) -> Row:
    """The row over the whole width that begins a day; it stays with the next."""
    cell = Cell(heading, columns=columns, style=replace(_BODY, weight=700), fill="#F2F4F5")
    return Row([cell, *[""] * (columns - 1)], keep=True, again=_("(ต่อ)"))


@dataclass(frozen=True, slots=True)
class ComparedDay:
    """One day of planned against actual."""

    heading: str
    lines: Sequence[Compared]


def write_compared(target: Path, titles: Sequence[str], days: Sequence[ComparedDay]) -> int:
    """Write planned against actual, A4 upright; gives the number of pages."""
    look = TableLook(body=_BODY, head=replace(_BODY, weight=700, align=Align.CENTRE), middle=True, pad_y=2.4)
    columns = [
        Column(_("รายการ"), least=150, share=3),
        Column(_("ตามแผน"), width=92, align=Align.CENTRE),
        Column(_("เวลาจริง"), width=112, align=Align.CENTRE),
        Column(_("เริ่มช้า (+) เร็ว (−)"), width=66, align=Align.CENTRE),
        Column(_("ยาวกว่า (+) สั้นกว่า (−)"), width=74, align=Align.CENTRE),
    ]
    story = standard.title_lines(titles, _TITLE, _LEAD)
    rows: list[Row] = []
    unstarted = _("ไม่ได้ดำเนินการ")
    for day in days:
        rows.append(_band(day.heading, len(columns)))
        for line in day.lines:
            rows.append(_compared_row(line, unstarted))
            if line.started is not None and line.ended is None:
                unstarted = _("ยังไม่ถึง")  # what comes behind the running item
    story += [Gap(6), Table(columns, rows, look), Gap(4)]
    story.append(Paragraph(_("เวลาจริงเป็นชั่วโมง.นาที.วินาที ผลต่างเป็นนาที:วินาที"), _SMALL))
    return _write(target, titles[0], story, A4)


def _compared_row(line: Compared, unstarted: str) -> Row:
    planned = _("เพิ่มภายหลัง")
    if line.planned_start is not None and line.planned_end is not None:
        start = line.planned_start // 60 % DAY
        planned = f"{told.time(start)} - {told.time(line.planned_end // 60)}"
    actual = unstarted
    if line.started is not None:
        until = _("กำลังดำเนินการ") if line.ended is None else _second(line.ended)
        actual = f"{_second(line.started)} - {until}"
    return Row([line.title, planned, actual, _apart(line.late_start), _apart(line.longer)])


def _second(seconds: int) -> str:
    """๐๙.๓๐.๐๕ / 09:30:05 of seconds since midnight."""
    parts = (seconds // 3600 % 24, seconds // 60 % 60, seconds % 60)
    return told.figures((":", ".")[told.in_thai()].join(f"{part:02}" for part in parts))


def _apart(seconds: int | None) -> str:
    """+๑๒:๐๔ of a difference; – where there is none to tell."""
    if seconds is None:
        return "–"
    sign = "" if seconds == 0 else "+" if seconds > 0 else "−"
    return told.figures(f"{sign}{abs(seconds) // 60}:{abs(seconds) % 60:02}")


def _write(
    target: Path | BytesIO, title: str, story: Sequence[object], page_size: tuple[float, float]
) -> int:
    with PdfDocument(target, shared_book(), title=title, page_size=page_size) as pdf:
        return pdf.story(story, standard.margins(), standard.furniture())

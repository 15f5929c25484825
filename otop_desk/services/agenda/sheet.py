"""Rows of the agenda for the workbook: the plan, and planned against actual where days have run."""

from __future__ import annotations

from datetime import time

from otop_desk.domain.agenda import Kind, Slot
from otop_desk.domain.running import Compared
from otop_desk.domain.workshop import Day
from otop_desk.exchange.workbook import Cell, Column, Sheet
from otop_desk.exchange.workbook import Kind as ColumnKind
from otop_desk.i18n import N_, _
from otop_desk.services.agenda import running as agenda_running
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile

KIND_WORDS: dict[Kind, str] = {
    Kind.CEREMONY: N_("พิธีการ"),
    Kind.LECTURE: N_("บรรยาย"),
    Kind.GROUP_WORK: N_("กลุ่มย่อย"),
    Kind.PRESENTATION: N_("นำเสนอ"),
    Kind.BREAK: N_("พัก"),
    Kind.MEAL: N_("อาหาร"),
    Kind.TEST: N_("ทดสอบ"),
    Kind.REGISTRATION: N_("ลงทะเบียน"),
    Kind.OTHER: N_("อื่น ๆ"),
}


def sheets(file: WorkshopFile) -> list[Sheet]:
    """The agenda's sheets; private steps are not among them."""
    found = [_plan(file)]
    ran = [(day, lines) for day in workshop.days(file) if (lines := agenda_running.comparison(file, day.id))]
    if ran:
        found.append(_actual(ran))
    return found


def _plan(file: WorkshopFile) -> Sheet:
    number, clock = ColumnKind.NUMBER, ColumnKind.TIME
    columns = [
        Column(_("วันที่"), ColumnKind.DATE), Column(_("เริ่ม"), clock), Column(_("ถึง"), clock),
        Column(_("นาที"), number), Column(_("รายการ")), Column(_("ประเภทรายการ")), Column(_("วิทยากร")),
        Column(_("สถานที่")), Column(_("วัตถุประสงค์")), Column(_("วัสดุอุปกรณ์")),
        Column(_("นาทีที่นับเป็นเวลาอบรม"), number, total=True),
    ]  # fmt: skip
    rows = [_row(day, slot) for day, slots in agenda.all_slots(file) for slot in slots]
    about = workshop.workshop(file)
    return Sheet(_("กำหนดการ"), columns, rows, [_("กำหนดการ"), about.title], total_label=_("รวม"))


def _row(day: Day, slot: Slot) -> tuple[Cell, ...]:
    item = slot.item
    return (
        day.date, _time(slot.start), _time(slot.end), item.minutes, item.title, _(KIND_WORDS[item.kind]),
        item.speakers, item.place, item.objective, item.materials, item.minutes if item.counts else 0,
    )  # fmt: skip


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _actual(days: list[tuple[Day, list[Compared]]]) -> Sheet:
    clock = ColumnKind.TIME
    columns = [
        Column(_("วันที่"), ColumnKind.DATE), Column(_("รายการ")), Column(_("แผนเริ่ม"), clock),
        Column(_("แผนจบ"), clock), Column(_("จริงเริ่ม"), clock), Column(_("จริงจบ"), clock),
        Column(_("นาทีจริง"), ColumnKind.DECIMAL),
    ]  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for day, lines in days:
        for line in lines:
            taken = None if line.started is None or line.ended is None else line.ended - line.started
            rows.append((
                day.date, line.title, _second(line.planned_start), _second(line.planned_end),
                _second(line.started), _second(line.ended), None if taken is None else taken / 60,
            ))  # fmt: skip
    return Sheet(_("เวลาจริง"), columns, rows, [_("เวลาตามแผนเทียบกับเวลาจริง")])


def _second(seconds: int | None) -> time | None:
    if seconds is None:
        return None
    return time(seconds // 3600 % 24, seconds // 60 % 60, seconds % 60)

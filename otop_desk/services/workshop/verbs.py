"""Verbs on the workshop itself: its particulars and its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.attendance import Mark
from otop_desk.domain.journal import Label
from otop_desk.domain.running import DayRun, ItemRun
from otop_desk.domain.workshop import Day, Part, Session, Workshop
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb


def workshop(file: WorkshopFile) -> Workshop:
    """The workshop of the file."""
    return file.one(Workshop)


def days(file: WorkshopFile) -> list[Day]:
    """The days in the order of the calendar."""
    return sorted(file.all(Day), key=lambda day: day.date)


def last_day(file: WorkshopFile) -> date:
    """The date of the workshop's last day."""
    return max(day.date for day in days(file))


def sessions(file: WorkshopFile) -> list[Session]:
    """The half days in the order of time."""
    order = {day.id: place for place, day in enumerate(days(file))}
    return sorted(file.all(Session), key=lambda half: (order[half.day_id], half.part is Part.AFTERNOON))


def edit_details(file: WorkshopFile, before: Workshop, after: Workshop) -> Workshop:
    """Store the particulars that were changed since `before` was read; the title can't be empty."""
    title = after.title.strip()
    if not title:
        raise UserError(_("ยังไม่ได้ใส่ชื่อโครงการ"), _("ให้พิมพ์ชื่อโครงการก่อน"))
    with file.verb("workshop.edit", Label(N_("แก้รายละเอียดโครงการ")), merge="workshop.edit") as verb:
        return verb.edit(before, replace(after, uid=before.uid, title=title))


def add_day(file: WorkshopFile, on: date, start: time | None = None) -> Day:
    """Add a day with its two half days; UserError when the workshop has that date already."""
    _check_date(on)
    with file.verb("workshop.add_day", Label(N_("เพิ่มวันอบรม"))) as verb:
        _check_free(file, on)
        return write_day(verb, Day(date=on) if start is None else Day(date=on, start=start))


def write_day(verb: Verb, day: Day) -> Day:
    """Inside a verb: a new day with its two half days."""
    stored = verb.add(day)
    for part in Part:
        verb.add(Session(day_id=stored.id, part=part))
    return stored


def _check_free(file: WorkshopFile, on: date, but: int = 0) -> None:
    """UserError when the workshop has that date already, on another day than `but`."""
    if any(day.date == on and day.id != but for day in file.all(Day)):
        raise UserError(_("มีวันนี้ในโครงการอยู่แล้ว"), _("ให้เลือกวันอื่น"))


def change_day(file: WorkshopFile, day_id: int, *, on: date | None = None, start: time | None = None) -> Day:
    """Move a day to another date, or let it start at another hour; marks and agenda go with it."""
    with file.verb("workshop.change_day", Label(N_("เปลี่ยนวันหรือเวลาเริ่ม")), merge=f"day.{day_id}") as verb:
        day = file.get(Day, day_id)
        if on is not None:
            _check_date(on)
            _check_free(file, on, but=day_id)
        return verb.put(replace(day, date=on or day.date, start=start or day.start))


def remove_day(file: WorkshopFile, day_id: int) -> None:
    """Take a day out with its agenda; UserError while somebody is marked on it, or when it is the last."""
    with file.verb("workshop.remove_day", Label(N_("ลบวันอบรม"))) as verb:
        if len(file.all(Day)) == 1:
            raise UserError(_("โครงการต้องมีอย่างน้อยหนึ่งวัน"), _("ให้เพิ่มวันอื่นก่อนแล้วจึงลบวันนี้"))
        day = file.get(Day, day_id)
        halves = file.all(Session, day_id=day_id)
        marked = {mark.session_id for mark in file.all(Mark)}
        if any(half.id in marked for half in halves):
            raise UserError(_("วันนี้มีการลงชื่อแล้ว จึงลบไม่ได้"), _("ถ้าต้องการลบจริง ให้ลบการลงชื่อของวันนี้ก่อน"))
        verb.delete(*file.all(AgendaItem, day_id=day_id))
        verb.delete(*file.all(ItemRun, day_id=day_id), *file.all(DayRun, day_id=day_id))
        verb.delete(*halves, day)


# From 1 January of this Buddhist year on, พ.ศ. is ค.ศ. + 543 exactly; before, the year began in April.
FIRST_BUDDHIST_YEAR = 2484


def _check_date(on: date) -> None:
    """UserError for a day whose Buddhist year is in doubt: certainly a slip of the finger."""
    if on.year + 543 < FIRST_BUDDHIST_YEAR:
        raise UserError(
            _("วันที่อยู่ก่อน พ.ศ. {year} จึงใช้เป็นวันอบรมไม่ได้").format(year=FIRST_BUDDHIST_YEAR),
            _("ให้ตรวจปี พ.ศ. แล้วพิมพ์ใหม่"),
        )

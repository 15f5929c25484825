"""Papers of the agenda: gathers what stands on them, in Thai, and gives the work that writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from otop_desk.documents import agenda as paper
from otop_desk.documents import agenda_sheets as sheets
from otop_desk.domain.agenda import Slot
from otop_desk.domain.running import ItemRun, Phase
from otop_desk.domain.workshop import Day
from otop_desk.errors import UserError
from otop_desk.exchange import calendar as exchange_calendar
from otop_desk.i18n import _, on_paper
from otop_desk.services.agenda import running as agenda_running
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from otop_desk.thai import told
from otop_desk.thai.clock import DAY

Work = Callable[[Path], int]  # writes to the path, gives the number of pages


def prepare(file: WorkshopFile, kind: str, day_id: int, now: datetime) -> Work:
    """What has to be read for a paper (agenda, run_sheet, revised, compared) is read now; the work may run

    in another thread. UserError when there is nothing to print.
    """
    with on_paper():
        does: dict[str, Callable[[], Work]] = {
            "agenda": lambda: _agenda(file),
            "run_sheet": lambda: _run_sheet(file),
            "revised": lambda: _revised(file, day_id, now),
            "compared": lambda: _compared(file),
        }
        return does[kind]()


def print_paper(file: WorkshopFile, path: Path, kind: str) -> int:
    """One of the papers of `prepare`, written at once; gives the number of pages."""
    return prepare(file, kind, 0, file.clock())(path)


def _titles(file: WorkshopFile, first: str) -> list[str]:
    """Heading lines of the office's form."""
    about = workshop.workshop(file)
    dates = [day.date for day in workshop.days(file)]
    when = told.on_days(min(dates), max(dates)) if dates else ""
    place = _("ณ {venue}").format(venue=about.venue) if about.venue else ""
    return [text for text in (first, about.title, when, place) if text]


def _filled(file: WorkshopFile) -> list[tuple[Day, list[Slot]]]:
    """The days that have items; UserError when none has."""
    found = [(day, slots) for day, slots in agenda.all_slots(file) if slots]
    if not found:
        raise UserError(_("ยังไม่มีรายการในกำหนดการ"), _("ให้เพิ่มรายการก่อนพิมพ์"))
    return found


def _said(work: Work) -> Work:
    """The same work with its own words in Thai, whatever thread it runs in."""

    def run(path: Path) -> int:
        with on_paper():
            return work(path)

    return run


def _agenda(file: WorkshopFile) -> Work:
    main = workshop.workshop(file).venue
    days = [
        paper.DayPage(told.weekday_date(day.date), slots, _places(slots, main))
        for day, slots in _filled(file)
    ]
    note = _("หมายเหตุ: กำหนดการอาจเปลี่ยนแปลงได้ตามความเหมาะสม")
    whole = paper.AgendaPaper(_titles(file, _("กำหนดการ")), days, agenda.counted(file), note)
    return _said(lambda path: paper.write_agenda(path, whole))


def _places(slots: list[Slot], main: str) -> dict[int, str]:
    """The place of an item where it is not the usual one: the remark on the paper."""
    places = [slot.item.place for slot in slots if slot.item.place]
    usual = max(set(places), key=lambda each: (places.count(each), each), default="")
    return {s.item.id: s.item.place for s in slots if s.item.place and s.item.place not in (usual, main)}


def _run_sheet(file: WorkshopFile) -> Work:
    days = [sheets.SheetDay(told.weekday_date(day.date), slots) for day, slots in _filled(file)]
    titles = _titles(file, _("ใบงานผู้ดำเนินรายการ"))
    return _said(lambda path: sheets.write_run_sheet(path, titles, days))


def _revised(file: WorkshopFile, day_id: int, now: datetime) -> Work:
    """One day as it stands: real times of what has been, the times to come as things are."""
    day = file.get(Day, day_id)
    slots = agenda.slots(file, day_id)
    if not slots:
        raise UserError(_("ยังไม่มีรายการในกำหนดการ"), _("ให้เพิ่มรายการก่อนพิมพ์"))
    state = agenda_running.state(file, day_id, now)
    ran = {run.item_id: run for run in file.all(ItemRun, day_id=day_id) if run.ended is not None}
    coming = {each.item.id: -(-each.start // 60) for each in state.coming}
    remarks: dict[int, str] = {}
    shown: list[Slot] = []
    for slot in slots:
        start, end = slot.start, slot.end
        run = ran.get(slot.item.id)
        if run is not None and run.ended is not None:
            start = _minute(run.started)
            nights = (run.ended.date() - run.started.date()).days
            end = max(_minute(run.ended) + nights * DAY, start + 1)
            remarks[slot.item.id] = _("เสร็จแล้ว")
        elif state.present is not None and state.present.item.id == slot.item.id and state.run is not None:
            start, end = _minute(state.run.started), -(-state.present_end // 60)
            remarks[slot.item.id] = _("กำลังดำเนินการ")
        elif state.phase is not Phase.IDLE and slot.item.id in coming:
            start = coming[slot.item.id]
            end = start + slot.item.minutes
        shown.append(Slot(slot.item, start, end))
    remarks |= {key: text for key, text in _places(slots, "").items() if key not in remarks}
    note = _("ปรับปรุงเมื่อเวลา {time} น.").format(time=told.time(now.hour * 60 + now.minute))
    page = paper.DayPage(told.weekday_date(day.date), shown, remarks)
    whole = paper.AgendaPaper(_titles(file, _("กำหนดการ (ฉบับปรับปรุง)")), [page], 0, note)
    return _said(lambda path: paper.write_agenda(path, whole))


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _compared(file: WorkshopFile) -> Work:
    days = [
        sheets.ComparedDay(told.weekday_date(day.date), lines)
        for day in workshop.days(file)
        if (lines := agenda_running.comparison(file, day.id))
    ]
    if not days:
        raise UserError(_("ยังไม่มีวันใดเริ่มดำเนินรายการ"), _("ให้กดเริ่มรายการในวันอบรมก่อน"))
    titles = _titles(file, _("เวลาตามแผนเทียบกับเวลาจริง"))
    return _said(lambda path: sheets.write_compared(path, titles, days))


def export_ics(file: WorkshopFile, target: Path, now: datetime) -> int:
    """Write the agenda as a calendar; gives the number of events. UserError when there are none."""
    days = _filled(file)
    newest = next(iter(file.history(1)), None)
    revision = exchange_calendar.Revision(file.state.counter, newest.at if newest else None)
    content = exchange_calendar.to_ics(workshop.workshop(file), days, now, revision)
    exchange_calendar.write_ics(target, content)
    return sum(len(slots) for _day, slots in days)

"""Verbs of running a day: start, finish, a minute more or less, undo, and the rescue of a late day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from otop_desk.domain.agenda import AgendaItem, schedule
from otop_desk.domain.agenda_check import end_of
from otop_desk.domain.agenda_edit import numbered
from otop_desk.domain.journal import Label, brief
from otop_desk.domain.rescue import Plan, Way, plans, settled
from otop_desk.domain.running import (
    Compared,
    DayRun,
    ItemRun,
    Live,
    Phase,
    compared,
    is_stale,
    live,
    origin,
    plan_of,
    present_run,
    remaining,
)
from otop_desk.domain.workshop import Day
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.services.agenda import verbs as agenda
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb

VERBS = "running."
TABLES = ("agenda_item", "day", "day_run", "item_run")


def begun(file: WorkshopFile, day_id: int) -> DayRun | None:
    """The day's beginning with the plan of that moment; None while it has not begun."""
    return next(iter(file.all(DayRun, day_id=day_id)), None)


def state(file: WorkshopFile, day_id: int, now: datetime) -> Live:
    """Where a day stands at `now`."""
    runs = file.all(ItemRun, day_id=day_id)
    return live(file.get(Day, day_id), file.all(AgendaItem, day_id=day_id), begun(file, day_id), runs, now)


def running_day(file: WorkshopFile, now: datetime) -> Day | None:
    """The day an item of which is on (one forgotten on another date is not)."""
    run = present_run(file.all(ItemRun))
    return None if run is None or is_stale(run, now) else file.find(Day, run.day_id)


def day_to_run(file: WorkshopFile, now: datetime) -> Day | None:
    """The day that matters now: the running one, else today's, else the last begun and unfinished."""
    running = running_day(file, now)
    if running is not None:
        return running
    days = sorted(file.all(Day), key=lambda each: each.date)
    today = next((each for each in days if each.date == now.date()), None)
    if today is not None:
        return today
    open_days = [
        each
        for each in days
        if (run := begun(file, each.id))
        and run.began.date() == now.date()
        and state(file, each.id, now).phase is not Phase.OVER
    ]
    return open_days[0] if open_days else None


def is_over(file: WorkshopFile, now: datetime) -> bool:
    """Whether the program of the day that matters now has ended: all has run, or its planned end is past.

    A day that runs late is not over while an item is on.
    """
    day = day_to_run(file, now)
    moment = None if day is None else state(file, day.id, now)
    if moment is None or moment.phase is Phase.ON:
        return False
    return moment.phase is Phase.OVER or (bool(moment.coming) and moment.now > moment.planned_end)


def start(file: WorkshopFile, day_id: int, now: datetime, item_id: int | None = None) -> ItemRun:
    """Begin an item now (the next unless given); what is on ends. The first start keeps the day's plan."""
    with file.verb(f"{VERBS}start") as verb:
        if item_id is None:
            rest = remaining(agenda.slots(file, day_id), file.all(ItemRun, day_id=day_id))
            if not rest:
                raise UserError(_("ไม่มีรายการถัดไปให้เริ่มแล้ว"), _("ให้เพิ่มรายการ หรือเลือกรายการที่ต้องการเริ่ม"))
            item_id = rest[0].item.id
        item = file.get(AgendaItem, item_id)
        verb.label = Label(N_("เริ่ม {title}"), title=brief(item.title))
        _keep_plan(file, verb, day_id, now)
        running = present_run(file.all(ItemRun))
        if running is not None:
            _end(file, verb, running, now)
        return verb.add(ItemRun(day_id=item.day_id, item_id=item.id, started=now))


def _keep_plan(file: WorkshopFile, verb: Verb, day_id: int, now: datetime) -> None:
    if begun(file, day_id) is None:
        verb.add(DayRun(day_id=day_id, began=now, plan=plan_of(agenda.slots(file, day_id))))


def _end(file: WorkshopFile, verb: Verb, running: ItemRun, now: datetime) -> None:
    """End an item that is ended now: one that was forgotten ended at its time."""
    item = file.find(AgendaItem, running.item_id)
    ended = max(now, running.started)
    if item is not None and is_stale(running, now):
        ended = running.started + timedelta(minutes=max(item.minutes + running.extra, 1))
    verb.put(replace(running, ended=ended))


def finish(file: WorkshopFile, now: datetime) -> None:
    """End what is on, now; the next item begins at once unless its locked start is still to come."""
    with file.verb(f"{VERBS}finish") as verb:
        running = _present(file)
        item = file.find(AgendaItem, running.item_id)
        verb.label = Label(N_("จบ {title}"), title=brief(item.title) if item else "")
        day = running.day_id
        following = None if is_stale(running, now) else state(file, day, now).next
        _end(file, verb, running, now)
        if following is not None and not _waits(following.item, day, file, now):
            started = max(now, running.started)
            verb.add(ItemRun(day_id=day, item_id=following.item.id, started=started))


def _waits(item: AgendaItem, day_id: int, file: WorkshopFile, now: datetime) -> bool:
    """Whether a locked start is still to come."""
    run = begun(file, day_id)
    if item.locked is None or run is None:
        return False
    midnight = origin(file.get(Day, day_id), run, file.all(ItemRun, day_id=day_id), now)
    return now < midnight + timedelta(hours=item.locked.hour, minutes=item.locked.minute)


def stop(file: WorkshopFile, now: datetime) -> None:
    """End what is on without beginning the next."""
    with file.verb(f"{VERBS}stop", Label(N_("หยุดไว้ก่อน"))) as verb:
        _end(file, verb, _present(file), now)


def extend(file: WorkshopFile, minutes: int, now: datetime) -> ItemRun:
    """Give (or take, below 0) minutes to what is on; it keeps at least the minutes it has had."""
    with file.verb(f"{VERBS}extend") as verb:
        running = _present(file)
        item = file.get(AgendaItem, running.item_id)
        had = max(int((now - running.started).total_seconds() // 60), 0) if minutes < 0 else 0
        least = max(1, min(had, item.minutes + running.extra)) - item.minutes
        extra = max(running.extra + minutes, least)
        if extra == running.extra and minutes:
            raise UserError(_("ลดเวลาลงอีกไม่ได้แล้ว"), _("ถ้าต้องการจบตอนนี้ ให้กดจบรายการ"))
        msgid = N_("เพิ่ม {minutes} นาที: {title}") if minutes > 0 else N_("ลด {minutes} นาที: {title}")
        verb.label = Label(msgid, minutes=abs(minutes), title=brief(item.title))
        return verb.put(replace(running, extra=extra))


def _present(file: WorkshopFile) -> ItemRun:
    running = present_run(file.all(ItemRun))
    if running is None:
        raise UserError(_("ยังไม่มีรายการที่กำลังดำเนินอยู่"), _("ให้กดเริ่มรายการก่อน"))
    return running


def can_undo(file: WorkshopFile) -> bool:
    """Whether the newest step is one of running (so that the card's own undo may take it back)."""
    newest = file.next_undo
    return newest is not None and newest.verb.startswith(VERBS)


def undo(file: WorkshopFile) -> None:
    """Take back the last step of running; UserError when something else was done since."""
    if not can_undo(file):
        raise UserError(_("สิ่งที่ทำล่าสุดไม่ใช่การดำเนินรายการ"), _("ให้ใช้ปุ่มเลิกทำด้านบนตามลำดับ"))
    file.undo()


def shift(file: WorkshopFile, seconds: int, day_id: int) -> None:
    """Move all real times of a day after the computer's clock was put right."""
    by = timedelta(seconds=seconds)
    with file.verb(f"{VERBS}shift", Label(N_("ปรับเวลาจริงตามนาฬิกาเครื่อง"))) as verb:
        day_run = begun(file, day_id)
        if day_run is not None:
            verb.put(replace(day_run, began=day_run.began + by))
        for run in file.all(ItemRun, day_id=day_id):
            verb.put(replace(run, started=run.started + by, ended=run.ended + by if run.ended else None))


def clear_run(file: WorkshopFile, day_id: int) -> None:
    """Forget the real times of a day (a rehearsal), as one step."""
    with file.verb(f"{VERBS}clear", Label(N_("ล้างเวลาจริงของวัน"))) as verb:
        verb.delete(*file.all(ItemRun, day_id=day_id), *file.all(DayRun, day_id=day_id))
        for item in file.all(AgendaItem, day_id=day_id):
            verb.put(replace(item, delay=0))


def _standing(file: WorkshopFile, day_id: int, now: datetime) -> tuple[list[AgendaItem], int, int, int]:
    """Items of the day, how many are done (with the present), when the rest can start, lateness."""
    here = agenda.slots(file, day_id)
    runs = file.all(ItemRun, day_id=day_id)
    done = len(here) - len(remaining(here, runs))
    moment = state(file, day_id, now)
    free_at = -(-moment.present_end // 60)
    before = here[done - 1].end if done else here[0].start if here else 0
    free_at = max(free_at, before)
    return [each.item for each in here], done, free_at, free_at - before


def rescue_plans(file: WorkshopFile, day_id: int, now: datetime) -> tuple[Plan, Plan, Plan]:
    """The three ways out, from now on."""
    order, done, free_at, _late = _standing(file, day_id, now)
    run = begun(file, day_id)
    day_slots = agenda.slots(file, day_id)
    planned_end = max((line.start + line.minutes for line in run.plan), default=0) if run else 0
    return plans(order[done:], free_at, planned_end or end_of(day_slots) or free_at)


def rescue(file: WorkshopFile, day_id: int, way: Way, now: datetime) -> Plan:
    """Take one of the three ways, as one step; UserError when it does not keep the locked starts."""
    with file.verb(f"{VERBS}rescue", Label(N_("ปรับกำหนดการที่ล่าช้า"))) as verb:
        order, done, _free_at, late = _standing(file, day_id, now)
        plan = next(plan for plan in rescue_plans(file, day_id, now) if plan.way is way)
        if not plan.works:
            raise UserError(_("วิธีนี้ใช้กับสถานการณ์ตอนนี้ไม่ได้"), _("ให้เลือกวิธีอื่น"))
        if not done:
            day = file.get(Day, day_id)
            first = schedule(day, order)[0].start + late
            verb.put(replace(day, start=time(first // 60 % 24, first % 60)))
        verb.delete(*plan.left_out)
        for item in numbered(settled(order, done, plan, late), day_id):
            if item.id:
                verb.put(item)
            else:
                verb.add(item)
    return plan


def comparison(file: WorkshopFile, day_id: int) -> list[Compared]:
    """Planned against actual of a day; [] when it has not begun."""
    run = begun(file, day_id)
    if run is None:
        return []
    day = file.get(Day, day_id)
    return compared(day, run, agenda.items(file, day_id), file.all(ItemRun, day_id=day_id))

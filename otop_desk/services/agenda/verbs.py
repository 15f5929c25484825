"""Verbs of planning: add, edit, move, copy and remove the items of the agenda's days."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Any

from otop_desk.domain.agenda import AgendaItem, Kind, Slot, counted_minutes, schedule
from otop_desk.domain.agenda_check import LONGEST_TITLE, MOST_ITEMS, MOST_MINUTES, guessed
from otop_desk.domain.agenda_edit import in_order, inserted, moved, numbered, stepped
from otop_desk.domain.journal import Label, brief
from otop_desk.domain.running import ItemRun, present_run
from otop_desk.domain.workshop import Day
from otop_desk.errors import UserError
from otop_desk.i18n import N_, N_n, _
from otop_desk.records import dataclass
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb

NEW_MINUTES = 30
LONGEST_TEXT = 20_000


def items(file: WorkshopFile, day_id: int) -> list[AgendaItem]:
    """The items of a day in their order."""
    return in_order(file.all(AgendaItem, day_id=day_id))


def slots(file: WorkshopFile, day_id: int) -> list[Slot]:
    """The items of a day with their times."""
    return schedule(file.get(Day, day_id), file.all(AgendaItem, day_id=day_id))


def all_slots(file: WorkshopFile) -> list[tuple[Day, list[Slot]]]:
    """Every day with its items, in the order of the calendar."""
    return [(day, slots(file, day.id)) for day in workshop.days(file)]


def counted(file: WorkshopFile) -> int:
    """The training minutes of the whole workshop."""
    return sum(counted_minutes(day_slots) for _day, day_slots in all_slots(file))


def checked(item: AgendaItem) -> AgendaItem:
    """The item tidied; UserError when its minutes or texts are out of bounds."""
    if item.minutes <= 0:
        raise UserError(_("จำนวนนาทีต้องมากกว่า 0"), _("ให้พิมพ์จำนวนนาที เช่น 60"))
    if item.minutes > MOST_MINUTES:
        raise UserError(_("หนึ่งรายการต้องสั้นกว่า 24 ชั่วโมง"), _("ให้พิมพ์จำนวนนาทีใหม่ หรือแบ่งเป็นหลายวัน"))
    if len(item.title) > LONGEST_TITLE:
        raise UserError(
            _("ชื่อรายการยาว {count} ตัวอักษร ยาวเกิน {most} ตัวอักษร").format(
                count=len(item.title), most=LONGEST_TITLE
            ),
            _("ให้ย่อชื่อ แล้วย้ายรายละเอียดไปไว้ในช่องวัตถุประสงค์"),
        )
    if any(len(text) > LONGEST_TEXT for text in _texts(item)):
        raise UserError(_("ข้อความยาวเกินไป"), _("ให้ย่อข้อความแล้วลองใหม่"))
    return replace(item, title=" ".join(item.title.split()), speakers=item.speakers.strip())


def _texts(item: AgendaItem) -> tuple[str, ...]:
    return item.speakers, item.place, item.objective, item.materials, item.steps


def _check_room(file: WorkshopFile, day_id: int, more: int) -> None:
    if len(file.all(AgendaItem, day_id=day_id)) + more > MOST_ITEMS:
        raise UserError(
            _("หนึ่งวันมีได้ไม่เกิน {most} รายการ").format(most=MOST_ITEMS), _("ให้ลบรายการที่ไม่ใช้ หรือเพิ่มวัน")
        )


def add(file: WorkshopFile, day_id: int, at: int, new: AgendaItem | None = None) -> AgendaItem:
    """Put one item in at place `at` of a day (an empty half hour unless given); returns it stored."""
    return add_many(file, day_id, at, [new or AgendaItem(minutes=NEW_MINUTES, counts=True)])[0]


def add_many(
    file: WorkshopFile, day_id: int, at: int, new: Sequence[AgendaItem], label: Label | None = None
) -> list[AgendaItem]:
    """Put items in at place `at` of a day, as one step; returns them stored, in order."""
    return add_parts(file, [Part(day_id, at, tuple(new))], label)


@dataclass(frozen=True, slots=True)
class Part:
    """Items for a place of one day; `start` is when the day then begins (None: as it does)."""

    day_id: int
    at: int
    items: tuple[AgendaItem, ...]
    start: time | None = None


def add_parts(file: WorkshopFile, parts: Sequence[Part], label: Label | None = None) -> list[AgendaItem]:
    """Put items into one or several days, as one step; returns them stored, in order."""
    with file.verb("agenda.add", label or Label(N_("เพิ่มรายการในกำหนดการ"))) as verb:
        return [item for part in parts for item in insert(file, verb, part)]


def insert(file: WorkshopFile, verb: Verb, part: Part) -> list[AgendaItem]:
    """Inside a verb: items put in at a place of a day; returns them stored, in order."""
    day = file.get(Day, part.day_id)
    _check_room(file, part.day_id, len(part.items))
    fresh = [replace(checked(item), id=-1 - place) for place, item in enumerate(part.items)]
    whole = inserted(file.all(AgendaItem, day_id=part.day_id), fresh, part.day_id, part.at)
    if part.start is not None:
        verb.put(replace(day, start=part.start))
    stored = [verb.put(item) if item.id > 0 else verb.add(replace(item, id=0)) for item in whole]
    return [item for item, was in zip(stored, whole, strict=True) if was.id < 0]


def edit(file: WorkshopFile, before: AgendaItem, after: AgendaItem) -> AgendaItem:
    """Store what was changed of an item since `before` was read; typing on in one item folds into one step.

    UserError says what is wrong.
    """
    after = checked(after)
    label = Label(N_("แก้รายการ {title}"), title=brief(after.title))
    with file.verb("agenda.edit", label, merge=f"agenda_item.{after.id}") as verb:
        return verb.edit(before, after)


def retitle(file: WorkshopFile, item_id: int, title: str) -> AgendaItem:
    """Give an item its title; the first title also tells its kind and whether it counts."""
    with file.verb("agenda.edit", merge=f"agenda_item.{item_id}") as verb:
        item = file.get(AgendaItem, item_id)
        titled = checked(replace(item, title=title))
        if not item.title.strip() and titled.title:
            kind, counts = guessed(titled)
            titled = replace(titled, kind=kind, counts=counts)
        verb.label = Label(N_("แก้รายการ {title}"), title=brief(titled.title))
        return verb.put(titled)


def change_many(file: WorkshopFile, ids: Collection[int], fields: Mapping[str, Any]) -> None:
    """Set the same fields of several items (kind, counts, optional …), as one step."""
    with file.verb("agenda.edit_many", Label(N_n("แก้ {count} รายการ"), count=len(ids))) as verb:
        for item_id in ids:
            verb.put(checked(replace(file.get(AgendaItem, item_id), **fields)))


def resize(file: WorkshopFile, item_id: int, minutes: int) -> AgendaItem:
    """Change how long an item takes."""
    with file.verb("agenda.resize", merge=f"agenda_item.{item_id}.minutes") as verb:
        item = checked(replace(file.get(AgendaItem, item_id), minutes=minutes))
        verb.label = Label(N_("ปรับเป็น {minutes} นาที: {title}"), minutes=minutes, title=brief(item.title))
        return verb.put(item)


def lock(file: WorkshopFile, item_id: int, start: time | None) -> AgendaItem:
    """Fix the start of an item at a time of day, or let it follow the one before (None)."""
    with file.verb("agenda.lock") as verb:
        item = replace(file.get(AgendaItem, item_id), locked=start)
        msgid = N_("กำหนดเวลาตายตัว: {title}") if start else N_("ปล่อยเวลา: {title}")
        verb.label = Label(msgid, title=brief(item.title))
        return verb.put(item)


def move(file: WorkshopFile, ids: Collection[int], day_id: int, at: int) -> None:
    """Take items (of any day) to place `at` of a day; their minutes stay."""
    chosen = set(ids)
    with file.verb("agenda.move", Label(N_n("ย้าย {count} รายการ"), count=len(chosen))) as verb:
        file.get(Day, day_id)
        every = file.all(AgendaItem)
        _check_room(file, day_id, sum(item.id in chosen and item.day_id != day_id for item in every))
        for item in moved(every, chosen, day_id, at):
            verb.put(item)


def step(file: WorkshopFile, day_id: int, ids: Collection[int], *, down: bool) -> bool:
    """Items of a day one place up or down together; False at the end of the day."""
    chosen = set(ids)
    with file.verb("agenda.move", Label(N_n("ย้าย {count} รายการ"), count=len(chosen))) as verb:
        order = stepped(items(file, day_id), chosen, down)
        for item in order or ():
            verb.put(item)
    return order is not None


def duplicate(file: WorkshopFile, day_id: int, ids: Collection[int]) -> list[AgendaItem]:
    """The same items once more, below the last of them; a locked start is not repeated."""
    with file.verb("agenda.add") as verb:
        places = [(place, item) for place, item in enumerate(items(file, day_id), 1) if item.id in set(ids)]
        if not places:
            return []
        verb.label = Label(N_n("ทำสำเนา {count} รายการ"), count=len(places))
        copies = [replace(item, locked=None, delay=0) for _place, item in places]
        return insert(file, verb, Part(day_id, places[-1][0], tuple(copies)))


def remove(file: WorkshopFile, ids: Collection[int]) -> None:
    """Take items out; UserError for the one that is on just now."""
    with file.verb("agenda.remove") as verb:
        running = present_run(file.all(ItemRun))
        if running is not None and running.item_id in ids:
            raise UserError(_("รายการนี้กำลังดำเนินอยู่ จึงลบไม่ได้"), _("ให้กดจบรายการก่อน แล้วจึงลบ"))
        gone = [item for item in file.all(AgendaItem) if item.id in set(ids)]
        verb.label = Label(N_n("ลบ {count} รายการ"), count=len(gone))
        verb.delete(*gone)


def replace_day(file: WorkshopFile, day_id: int, new: Sequence[AgendaItem], start: time | None) -> None:
    """A day's whole agenda anew (from a template), as one step; its half days stay."""
    fresh = numbered([checked(item) for item in new], day_id)
    with file.verb("agenda.replace_day", Label(N_n("จัดกำหนดการ {count} รายการ"), count=len(fresh))) as verb:
        day = file.get(Day, day_id)
        if present_run(file.all(ItemRun, day_id=day_id)) is not None:
            raise UserError(_("วันนี้กำลังดำเนินรายการอยู่ จึงเปลี่ยนทั้งวันไม่ได้"), _("ให้จบรายการก่อน"))
        verb.delete(*file.all(AgendaItem, day_id=day_id))
        for item in fresh:
            verb.add(replace(item, id=0))
        if start is not None:
            verb.put(replace(day, start=start))


def swap_days(file: WorkshopFile, first_id: int, second_id: int) -> None:
    """Two days change programmes; dates, half days and attendance stay where they are."""
    with file.verb("agenda.swap_days", Label(N_("สลับกำหนดการสองวัน"))) as verb:
        first, second = file.get(Day, first_id), file.get(Day, second_id)
        if file.all(ItemRun, day_id=first_id) or file.all(ItemRun, day_id=second_id):
            raise UserError(_("วันที่เริ่มดำเนินรายการแล้วสลับไม่ได้"), _("ให้ย้ายทีละรายการแทน"))
        for item in file.all(AgendaItem):
            if item.day_id in (first_id, second_id):
                verb.put(replace(item, day_id=second_id if item.day_id == first_id else first_id))
        verb.put(replace(first, start=second.start))
        verb.put(replace(second, start=first.start))


def kind_of(name: str) -> Kind:
    """A kind by its stored name; a name not known (from a newer template) is `other`."""
    return Kind(name) if name in set(Kind) else Kind.OTHER

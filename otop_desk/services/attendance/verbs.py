"""Verbs of attendance: marks per half day, the rule, overrides; and where everybody stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import time
from enum import Enum

from otop_desk.domain.agenda import AgendaItem, Slot, part_of, schedule
from otop_desk.domain.attendance import (
    CountedSession,
    Mark,
    Outlook,
    Override,
    Rule,
    Signature,
    Standing,
    Status,
    standing,
    until_passed,
)
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person, Role
from otop_desk.domain.workshop import Day, Session
from otop_desk.errors import UserError
from otop_desk.i18n import N_, N_n, _
from otop_desk.services.evaluation import passing
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb
from otop_desk.thai.normalise import one_line

_LABELS = {
    Status.PRESENT: N_("ลงชื่อ {name}"),
    Status.LATE: N_("บันทึกสาย {name}"),
    Status.LEAVE: N_("บันทึกลา {name}"),
    Status.ABSENT: N_("บันทึกขาด {name}"),
    Status.SUBSTITUTE: N_("บันทึกผู้แทนของ {name}"),
    Status.LEFT_EARLY: N_("บันทึกกลับก่อน {name}"),
}
_BULK_LABELS = {
    Status.PRESENT: N_("ลงชื่อ {count} คน"),
    Status.LATE: N_("บันทึกสาย {count} คน"),
    Status.LEAVE: N_("บันทึกลา {count} คน"),
    Status.ABSENT: N_("บันทึกขาด {count} คน"),
    Status.SUBSTITUTE: N_("บันทึกผู้แทน {count} คน"),
    Status.LEFT_EARLY: N_("บันทึกกลับก่อน {count} คน"),
}

Marks = dict[int, dict[int, Mark]]

# -- reading -------------------------------------------------------------------------------


def rule(file: WorkshopFile) -> Rule:
    """The rule for a certificate that is in force."""
    return file.one(Rule)


def slots_of(file: WorkshopFile) -> dict[int, list[Slot]]:
    """The agenda with its times, by day id."""
    items: dict[int, list[AgendaItem]] = {}
    for item in file.all(AgendaItem):
        items.setdefault(item.day_id, []).append(item)
    return {day.id: schedule(day, items.get(day.id, ())) for day in file.all(Day)}


def counted_sessions(file: WorkshopFile) -> list[CountedSession]:
    """The half days in the order of time, each with the agenda items that count in it."""
    slots = slots_of(file)
    return [
        CountedSession(
            session,
            tuple(
                slot
                for slot in slots[session.day_id]
                if slot.item.counts and part_of(slot, slots[session.day_id]) is session.part
            ),
        )
        for session in workshop.sessions(file)
    ]


def marks_by_person(file: WorkshopFile) -> Marks:
    """All marks: person id, then session id."""
    found: Marks = {}
    for each in file.all(Mark):
        found.setdefault(each.person_id, {})[each.session_id] = each
    return found


def overrides(file: WorkshopFile) -> dict[int, Override]:
    """Overrides of the rule by person id."""
    return {each.person_id: each for each in file.all(Override)}


def standings(file: WorkshopFile) -> dict[int, Standing]:
    """Where everybody on the roster stands against the rule, by person id; an override counts as earned."""
    marks, counted, now, granted = marks_by_person(file), counted_sessions(file), rule(file), overrides(file)
    waiting = passing.unpassed(file)
    return {
        each.id: until_passed(
            standing(each.id, marks.get(each.id, {}), counted, now, granted.get(each.id)), waiting
        )
        for each in file.all(Person)
    }


def earned(file: WorkshopFile) -> int:
    """How many trainees have earned a certificate."""
    where = standings(file)
    trainees = file.all(Person, role=Role.TRAINEE)
    return sum(1 for person in trainees if where[person.id].outlook is Outlook.EARNED)


def find_mark(file: WorkshopFile, person_id: int, session_id: int) -> Mark | None:
    """The mark of a person in a half day, or None."""
    return next(iter(file.pick(Mark, person_id=person_id, session_id=session_id)), None)


# -- marking -------------------------------------------------------------------------------


def mark(
    file: WorkshopFile,
    person_id: int,
    session_id: int,
    status: Status = Status.PRESENT,
    *,
    clock: time | None = None,
    substitute: str = "",
    note: str = "",
    by: str = "",
) -> Mark:
    """Enter or change one mark. `clock` is when somebody late came or somebody early left."""
    with file.verb("attendance.mark") as verb:
        person = file.get(Person, person_id)
        check_session(file, session_id)
        stood_in = one_line(substitute)
        if status is Status.SUBSTITUTE and not stood_in:
            raise UserError(_("ยังไม่ได้ใส่ชื่อผู้แทน"), _("ให้พิมพ์ชื่อผู้ที่มาแทน {name}").format(name=person.full_name))
        verb.label = Label(_LABELS[status], name=person.full_name)
        note, moment = one_line(note), file.clock()
        return _write(file, verb, Mark(0, person_id, session_id, status, clock, stood_in, note, by, moment))


def clear(file: WorkshopFile, person_id: int, session_id: int) -> None:
    """Take a mark away, with the signature drawn for it."""
    with file.verb("attendance.clear") as verb:
        person = file.get(Person, person_id)
        verb.label = Label(N_("ลบการลงชื่อ {name}"), name=person.full_name)
        _wipe(file, verb, person_id, session_id)


class Keep(Enum):
    """Which marks stay as they are while many people are marked at once."""

    ALIKE = "alike"  # those that say the same already
    THERE = "there"  # those that say somebody was there
    EVERY = "every"  # every mark: only people without one are marked


def bulk(
    file: WorkshopFile, person_ids: Iterable[int], session_id: int, status: Status | None,
    *, clock: time | None = None, note: str = "", by: str = "", keep: Keep = Keep.ALIKE,
) -> int:  # fmt: skip
    """Give all these people the same mark (None takes theirs away) in one step; returns how many changed."""
    if status is Status.SUBSTITUTE:
        raise UserError(_("ผู้แทนต้องบันทึกทีละคน"), _("ให้เลือกคนที่มีผู้แทน แล้วพิมพ์ชื่อผู้แทนของคนนั้น"))
    with file.verb("attendance.bulk") as verb:
        check_session(file, session_id)
        moment, note = file.clock(), one_line(note)
        known = {mark.person_id: mark for mark in file.pick(Mark, session_id=session_id)}
        ids = dict.fromkeys(person_ids)
        if status is None:
            changed = [person_id for person_id in ids if person_id in known]
            verb.label = Label(N_("ลบการลงชื่อ {count} คน"), count=len(changed))
            for person_id in changed:
                _wipe(file, verb, person_id, session_id)
            return len(changed)
        changed = [person_id for person_id in ids if not _stays(known.get(person_id), keep, status, clock)]
        verb.label = Label(_BULK_LABELS[status], count=len(changed))
        for person_id in changed:
            _write(file, verb, Mark(0, person_id, session_id, status, clock, "", note, by, moment))
    return len(changed)


def _stays(mark: Mark | None, keep: Keep, status: Status, clock: time | None) -> bool:
    if mark is None:
        return False
    if keep is Keep.THERE and not mark.status.there:
        return False
    return keep is not Keep.ALIKE or (mark.status, mark.clock) == (status, clock)


def fill(
    file: WorkshopFile, person_ids: Iterable[int], session_id: int, status: Status, *, by: str = ""
) -> int:
    """Give `status` only to those of these people who have no mark yet; returns how many."""
    return bulk(file, person_ids, session_id, status, by=by, keep=Keep.EVERY)


def fill_days(
    file: WorkshopFile, person_ids: Iterable[int], session_ids: Iterable[int], *, by: str = ""
) -> int:
    """Mark these people as there in each of these half days in which they have no mark yet, in one step.

    Returns how many marks were entered.
    """
    ids = tuple(dict.fromkeys(person_ids))
    with file.verb("attendance.bulk") as verb:
        moment, count = file.clock(), 0
        for session_id in dict.fromkeys(session_ids):
            check_session(file, session_id)
            marked = {mark.person_id for mark in file.pick(Mark, session_id=session_id)}
            for person_id in ids:
                if person_id not in marked:
                    new = Mark(0, person_id, session_id, Status.PRESENT, None, "", "", by, moment)
                    _write(file, verb, new)
                    count += 1
        verb.label = Label(N_n("ลงชื่อคนที่เหลือหลายช่วง {count} รายการ"), count=count)
    return count


def arrive_all(file: WorkshopFile, person_ids: Iterable[int], session_id: int, *, by: str = "") -> int:
    """Mark all these people as there, in one step; marks stay, but for absence and leave."""
    return bulk(file, person_ids, session_id, Status.PRESENT, by=by, keep=Keep.THERE)


def arrive(
    file: WorkshopFile, person_id: int, session_id: int, strokes: Sequence[Sequence[tuple[int, int]]] = (),
    *, by: str = "", status: Status = Status.PRESENT, clock: time | None = None,
) -> tuple[Mark, Mark | None]:  # fmt: skip
    """Mark somebody as there, with the signature drawn for it, as one step; the mark, and the one before.

    A mark that says somebody was there stays: then both are that one, and nothing is changed.
    """
    drawn = tuple(tuple((int(x), int(y)) for x, y in line) for line in strokes)
    with file.verb("attendance.sign" if drawn else "attendance.mark") as verb:
        person = file.get(Person, person_id)
        check_session(file, session_id)
        old = find_mark(file, person_id, session_id)
        if old is not None and old.status.there:
            return old, old
        verb.label = Label(_LABELS[status], name=person.full_name)
        moment = file.clock()
        mark = _write(file, verb, Mark(0, person_id, session_id, status, clock, "", "", by, moment))
        if drawn:
            verb.delete(*file.pick(Signature, person_id=person_id, session_id=session_id))
            verb.add(Signature(0, person_id, session_id, drawn, moment))
    return mark, old


def check_session(file: WorkshopFile, session_id: int) -> Session:
    """The half day; UserError when the workshop has it no longer."""
    found = file.find(Session, session_id)
    if found is None:
        raise UserError(
            _("โครงการไม่มีช่วงนี้แล้ว จึงยังไม่ได้บันทึกการลงชื่อ"),
            _("ให้เลือกช่วงจากรายการ หรือเพิ่มวันอบรมกลับในแท็บกำหนดการ"),
        )
    return found


def _write(file: WorkshopFile, verb: Verb, mark: Mark) -> Mark:
    """Put a mark where the person has one in this half day, else add it."""
    old = find_mark(file, mark.person_id, mark.session_id)
    return verb.add(mark) if old is None else verb.put(replace(mark, id=old.id))


def _wipe(file: WorkshopFile, verb: Verb, person_id: int, session_id: int) -> None:
    verb.delete(*file.pick(Mark, person_id=person_id, session_id=session_id))
    verb.delete(*file.pick(Signature, person_id=person_id, session_id=session_id))


# -- the rule ------------------------------------------------------------------------------


def set_rule(file: WorkshopFile, before: Rule, after: Rule) -> Rule:
    """Put in force what was changed of the rule since `before`; UserError for a share that is none."""
    if not 1 <= after.percent <= 100:
        raise UserError(_("เกณฑ์ต้องอยู่ระหว่างร้อยละ 1 ถึง 100"), _("ให้แก้ตัวเลขแล้วลองใหม่"))
    if not 0 <= after.grace <= 240:
        raise UserError(_("เวลาสายที่ยอมให้ต้องอยู่ระหว่าง 0 ถึง 240 นาที"), _("ให้แก้ตัวเลขแล้วลองใหม่"))
    with file.verb("attendance.rule", Label(N_("เปลี่ยนเกณฑ์รับเกียรติบัตร")), merge="attendance.rule") as verb:
        return verb.save(before, after, rule(file))


def grant(file: WorkshopFile, person_id: int, by: str, reason: str) -> Override:
    """Let somebody have the certificate against the rule; needs who says so and why."""
    by, reason = one_line(by), one_line(reason)
    if not by:
        raise UserError(_("ยังไม่ได้ใส่ชื่อผู้อนุโลม"), _("ให้พิมพ์ชื่อผู้มีอำนาจอนุโลม"))
    if not reason:
        raise UserError(_("ยังไม่ได้ใส่เหตุผลที่อนุโลม"), _("ให้พิมพ์เหตุผลสั้น ๆ ซึ่งจะพิมพ์เป็นเชิงอรรถในทะเบียน"))
    with file.verb("attendance.grant") as verb:
        person = file.get(Person, person_id)
        verb.label = Label(N_("อนุโลม {name}"), name=person.full_name)
        granted = Override(0, person_id, by, reason, file.clock())
        old = overrides(file).get(person_id)
        return verb.add(granted) if old is None else verb.put(replace(granted, id=old.id))


def withdraw(file: WorkshopFile, person_id: int) -> None:
    """Take an override back."""
    with file.verb("attendance.withdraw") as verb:
        person = file.get(Person, person_id)
        verb.label = Label(N_("ยกเลิกอนุโลม {name}"), name=person.full_name)
        verb.delete(*file.pick(Override, person_id=person_id))

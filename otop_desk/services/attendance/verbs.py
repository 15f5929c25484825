"""Verbs of attendance: marks per half day, the rule, overrides; and where everybody stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import time

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
)
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person, Role
from otop_desk.domain.workshop import Day, Session
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb

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
    return {
        each.id: standing(each.id, marks.get(each.id, {}), counted, now, granted.get(each.id))
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
    person = file.get(Person, person_id)
    check_session(file, session_id)
    if status is Status.SUBSTITUTE and not substitute.strip():
        raise UserError(_("ยังไม่ได้ใส่ชื่อผู้แทน"), _("ให้พิมพ์ชื่อผู้ที่มาแทน {name}").format(name=person.full_name))
    wanted = Mark(
        person_id=person_id, session_id=session_id, status=status, clock=clock,
        substitute=_one_line(substitute), note=_one_line(note), marked_by=by, marked_at=file.clock(),
    )  # fmt: skip
    label = Label(_LABELS[status], name=person.full_name)
    with file.verb("attendance.mark", label) as verb:
        return _write(file, verb, wanted)


def clear(file: WorkshopFile, person_id: int, session_id: int) -> None:
    """Take a mark away, with the signature drawn for it."""
    person = file.get(Person, person_id)
    with file.verb("attendance.clear", Label(N_("ลบการลงชื่อ {name}"), name=person.full_name)) as verb:
        _wipe(file, verb, person_id, session_id)


def bulk(
    file: WorkshopFile, person_ids: Iterable[int], session_id: int, status: Status | None,
    *, clock: time | None = None, note: str = "", by: str = "",
) -> int:  # fmt: skip
    """Give all these people the same mark (None takes theirs away) in one step; returns how many changed."""
    check_session(file, session_id)
    if status is Status.SUBSTITUTE:
        raise UserError(_("ผู้แทนต้องบันทึกทีละคน"), _("ให้เลือกคนที่มีผู้แทน แล้วพิมพ์ชื่อผู้แทนของคนนั้น"))
    ids = list(dict.fromkeys(person_ids))
    now, changed = file.clock(), 0
    have = {each.person_id: each for each in file.pick(Mark, session_id=session_id)}
    if status is None:
        todo = [each for each in ids if each in have]
        label = Label(N_("ลบการลงชื่อ {count} คน"), count=len(todo))
    else:
        todo = [each for each in ids if each not in have or _differs(have[each], status, clock)]
        label = Label(_BULK_LABELS[status], count=len(todo))
    with file.verb("attendance.bulk", label) as verb:
        for each in todo:
            changed += 1
            if status is None:
                _wipe(file, verb, each, session_id)
            else:
                _write(file, verb, Mark(0, each, session_id, status, clock, "", note, by, now))
    return changed


def fill(
    file: WorkshopFile, person_ids: Iterable[int], session_id: int, status: Status, *, by: str = ""
) -> int:
    """Give `status` only to those of these people who have no mark yet; returns how many."""
    have = {each.person_id for each in file.pick(Mark, session_id=session_id)}
    return bulk(file, [each for each in person_ids if each not in have], session_id, status, by=by)


def arrive_all(file: WorkshopFile, person_ids: Iterable[int], session_id: int, *, by: str = "") -> int:
    """Mark all these people as there, in one step; marks stay, but for absence and leave."""
    gone = (Status.ABSENT, Status.LEAVE)
    stay = {each.person_id for each in file.pick(Mark, session_id=session_id) if each.status not in gone}
    return bulk(file, [each for each in person_ids if each not in stay], session_id, Status.PRESENT, by=by)


def sign(
    file: WorkshopFile, person_id: int, session_id: int, strokes: Sequence[Sequence[tuple[int, int]]],
    *, by: str = "", status: Status = Status.PRESENT, clock: time | None = None,
) -> Mark:  # fmt: skip
    """A mark with the signature drawn for it, as one step; a mark that is there already stays as it is."""
    person = file.get(Person, person_id)
    check_session(file, session_id)
    drawn = tuple(tuple((int(x), int(y)) for x, y in line) for line in strokes)
    with file.verb("attendance.sign", Label(N_("ลงชื่อ {name}"), name=person.full_name)) as verb:
        mark = find_mark(file, person_id, session_id)
        if mark is None or mark.status in (Status.ABSENT, Status.LEAVE):
            mark = _write(file, verb, Mark(0, person_id, session_id, status, clock, "", "", by, file.clock()))
        for old in file.pick(Signature, person_id=person_id, session_id=session_id):
            verb.delete(old)
        if drawn:
            verb.add(Signature(0, person_id, session_id, drawn, file.clock()))
    return mark


def check_session(file: WorkshopFile, session_id: int) -> Session:
    """The half day; UserError when the workshop has it no longer."""
    found = file.find(Session, session_id)
    if found is None:
        raise UserError(
            _("โครงการไม่มีช่วงนี้แล้ว จึงยังไม่ได้บันทึกการลงชื่อ"),
            _("ให้เลือกช่วงจากรายการ หรือเพิ่มวันอบรมกลับในแท็บกำหนดการ"),
        )
    return found


def _differs(mark: Mark, status: Status, clock: time | None) -> bool:
    return (mark.status, mark.clock) != (status, clock)


def _write(file: WorkshopFile, verb: Verb, wanted: Mark) -> Mark:
    """Put a mark where the person has one in this half day, else add it."""
    old = find_mark(file, wanted.person_id, wanted.session_id)
    if old is None:
        return verb.add(wanted)
    return verb.put(replace(wanted, id=old.id))


def _wipe(file: WorkshopFile, verb: Verb, person_id: int, session_id: int) -> None:
    for cls in (Mark, Signature):
        for each in file.pick(cls, person_id=person_id, session_id=session_id):
            verb.delete(each)


def _one_line(text: str) -> str:
    return " ".join(text.split())


# -- the rule ------------------------------------------------------------------------------


def set_rule(file: WorkshopFile, changed: Rule) -> Rule:
    """Put another rule in force; UserError for a share that is none."""
    if not 1 <= changed.percent <= 100:
        raise UserError(_("เกณฑ์ต้องอยู่ระหว่างร้อยละ 1 ถึง 100"), _("ให้แก้ตัวเลขแล้วลองใหม่"))
    if not 0 <= changed.grace <= 240:
        raise UserError(_("เวลาสายที่ยอมให้ต้องอยู่ระหว่าง 0 ถึง 240 นาที"), _("ให้แก้ตัวเลขแล้วลองใหม่"))
    with file.verb("attendance.rule", Label(N_("เปลี่ยนเกณฑ์รับเกียรติบัตร")), merge="attendance.rule") as verb:
        return verb.put(replace(changed, id=rule(file).id))


def grant(file: WorkshopFile, person_id: int, by: str, reason: str) -> Override:
    """Let somebody have the certificate against the rule; needs who says so and why."""
    person = file.get(Person, person_id)
    by, reason = _one_line(by), _one_line(reason)
    if not by:
        raise UserError(_("ยังไม่ได้ใส่ชื่อผู้อนุโลม"), _("ให้พิมพ์ชื่อผู้มีอำนาจอนุโลม"))
    if not reason:
        raise UserError(_("ยังไม่ได้ใส่เหตุผลที่อนุโลม"), _("ให้พิมพ์เหตุผลสั้น ๆ ซึ่งจะพิมพ์เป็นเชิงอรรถในทะเบียน"))
    wanted = Override(0, person_id, by, reason, file.clock())
    with file.verb("attendance.grant", Label(N_("อนุโลม {name}"), name=person.full_name)) as verb:
        old = overrides(file).get(person_id)
        return verb.add(wanted) if old is None else verb.put(replace(wanted, id=old.id))


def withdraw(file: WorkshopFile, person_id: int) -> None:
    """Take an override back."""
    person = file.get(Person, person_id)
    with file.verb("attendance.withdraw", Label(N_("ยกเลิกอนุโลม {name}"), name=person.full_name)) as verb:
        old = overrides(file).get(person_id)
        if old is not None:
            verb.delete(old)

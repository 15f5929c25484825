"""Attendance in words: statuses, half days, the rule as one sentence, answers of the desk, reasons.

Texts come with Arabic digits; whoever shows them turns them as the settings say.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from otop_desk.domain.attendance import Account, Basis, CountedSession, Loss, Mark, Outlook, Rule, Status
from otop_desk.domain.meal import Sitting
from otop_desk.domain.person import ROLE_WORDS, Person, Role
from otop_desk.domain.sign_in import Answer, ClockTrouble, Reply
from otop_desk.domain.workshop import Day, Part
from otop_desk.i18n import N_, _, _n
from otop_desk.thai import calendar, english, told

_STATUS = {
    Status.PRESENT: N_("มา"),
    Status.LATE: N_("สาย"),
    Status.LEAVE: N_("ลา"),
    Status.ABSENT: N_("ขาด"),
    Status.SUBSTITUTE: N_("ผู้แทน"),
    Status.LEFT_EARLY: N_("กลับก่อน"),
}
_OUTLOOK = {
    Outlook.EARNED: N_("ผ่านเกณฑ์แล้ว"),
    Outlook.ON_THE_WAY: N_("ยังมีสิทธิ์"),
    Outlook.OUT_OF_REACH: N_("ไม่ถึงเกณฑ์แล้ว"),
}
_SITTING = {
    Sitting.MORNING_SNACK: N_("อาหารว่างเช้า"),
    Sitting.LUNCH: N_("อาหารกลางวัน"),
    Sitting.AFTERNOON_SNACK: N_("อาหารว่างบ่าย"),
    Sitting.DINNER: N_("อาหารเย็น"),
}
_BASIS = {
    Basis.MINUTES: N_("เวลาที่นับ (นาที)"),
    Basis.HALF_DAYS: N_("ครึ่งวันที่นับ"),
    Basis.ITEMS: N_("รายการที่นับ"),
}
_PRESET = {
    "custom": N_("ร้อยละ 80 ของเวลา ลาและผู้แทนไม่นับ"),
    "mild": N_("ร้อยละ 80 ของเวลา ลาและผู้แทนนับให้"),
    "every_half_day": N_("ครบทุกครึ่งวัน"),
}


def status_word(status: Status) -> str:
    """มา, สาย, ลา, ขาด, ผู้แทน or กลับก่อน."""
    return _(_STATUS[status])


def status_letter(status: Status) -> str:
    """What a mark is in a column that has room for a letter, another one for each."""
    letters = dict(zip(Status, _("ม ส ล ข ผ ก").split(), strict=True))
    return letters[status]


def outlook_word(outlook: Outlook) -> str:
    """ผ่านเกณฑ์แล้ว, ยังมีสิทธิ์ or ไม่ถึงเกณฑ์แล้ว."""
    return _(_OUTLOOK[outlook])


def role_word(role: Role) -> str:
    """ผู้เข้าอบรม, วิทยากร or เจ้าหน้าที่."""
    return _(ROLE_WORDS[role])


def sitting_word(sitting: Sitting) -> str:
    """The name of a sitting: อาหารกลางวัน …"""
    return _(_SITTING[sitting])


def basis_word(basis: Basis) -> str:
    """What is counted, for a choice."""
    return _(_BASIS[basis])


def preset_word(name: str) -> str:
    """A preset of the rule in a few words."""
    return _(_PRESET[name])


def part_word(part: Part) -> str:
    """ช่วงเช้า or ช่วงบ่าย."""
    return _("ช่วงเช้า") if part is Part.MORNING else _("ช่วงบ่าย")


def part_short(part: Part) -> str:
    """เช้า or บ่าย, for the head of a narrow column."""
    return _("เช้า") if part is Part.MORNING else _("บ่าย")


def day_word(on: date) -> str:
    """15 มี.ค. / 15 Mar."""
    months = calendar.MONTHS_SHORT if told.in_thai() else english.MONTHS_SHORT
    return f"{on.day} {months[on.month - 1]}"


def session_word(counted: CountedSession, day: Day) -> str:
    """ช่วงเช้า 15 มี.ค."""
    return f"{part_word(counted.session.part)} {day_word(day.date)}"


def clock_word(at: time) -> str:
    """08.42 น. / 08:42."""
    return f"{at:%H.%M} น." if told.in_thai() else f"{at:%H:%M}"


def mark_word(mark: Mark) -> str:
    """A mark with what belongs to it: สาย 09.50 น., ผู้แทน นางแทน ใจดี."""
    word = status_word(mark.status)
    if mark.status is Status.SUBSTITUTE and mark.substitute:
        return f"{word} {mark.substitute}"
    return f"{word} {clock_word(mark.clock)}" if mark.clock is not None else word


# -- the rule ------------------------------------------------------------------------------


def rule_sentence(rule: Rule, counted: Sequence[CountedSession], test: str = "") -> str:
    """The whole rule as one sentence with its basis; `test` are the words of a test that is asked for."""
    parts = [_share(rule, counted)]
    if rule.basis is Basis.MINUTES and rule.grace:
        parts.append(_n("สายไม่เกิน {grace} นาทีนับเต็ม", rule.grace).format(grace=rule.grace))
    if rule.leave_counts and rule.substitute_counts:
        parts.append(_("ลาและผู้แทนนับให้"))
    elif rule.leave_counts:
        parts.append(_("ลานับให้ ผู้แทนไม่นับ"))
    elif rule.substitute_counts:
        parts.append(_("ผู้แทนนับให้ ลาไม่นับ"))
    else:
        parts.append(_("ลาและผู้แทนไม่นับ"))
    if test:
        parts.append(_("และ{test}").format(test=test))
    return " ".join(parts)


def _share(rule: Rule, counted: Sequence[CountedSession]) -> str:
    if rule.basis is Basis.MINUTES:
        share = _("เข้าอบรมไม่น้อยกว่าร้อยละ {percent} ของเวลาที่นับ ({total})")
        units = sum(each.minutes for each in counted)
    elif rule.basis is Basis.ITEMS:
        share = _("เข้าอบรมไม่น้อยกว่าร้อยละ {percent} ของรายการที่นับ ({total})")
        units = sum(len(each.slots) for each in counted)
    else:
        share = _("เข้าอบรมไม่น้อยกว่าร้อยละ {percent} ของครึ่งวันที่นับ ({total})")
        if rule.percent == 100:
            share = _("เข้าอบรมครบทุกครึ่งวัน ({total})")
        units = sum(1 for each in counted if each.slots)
    total = units_word(units, rule.basis) if units else _("ยังไม่มีรายการที่นับในกำหนดการ")
    return share.format(percent=rule.percent, total=total)


def units_word(units: int, basis: Basis) -> str:
    """75 นาที, 2 รายการ or 1 ครึ่งวัน."""
    if basis is Basis.MINUTES:
        return _n("{count} นาที", units).format(count=f"{units:,}")
    if basis is Basis.ITEMS:
        return _n("{count} รายการ", units).format(count=units)
    return _n("{count} ครึ่งวัน", units).format(count=units)


def loss_word(loss: Loss, day: Day, basis: Basis) -> str:
    """ช่วงเช้า 15 มี.ค. ขาด (135 นาที)."""
    return f"{session_word(loss.counted, day)} {mark_word(loss.mark)} ({units_word(loss.units, basis)})"


def reasons(account: Account, days: dict[int, Day], rule: Rule) -> list[str]:
    """Why somebody stands where they stand: from when, what was missed, what may still be missed."""
    found: list[str] = []
    granted = account.standing.override
    if granted is not None:
        found.append(_("อนุโลมโดย {name}: {reason}").format(name=granted.granted_by, reason=granted.reason))
    if account.lost_at is not None and account.standing.outlook is not Outlook.EARNED:
        day = days[account.lost_at.session.day_id]
        found.append(_("ไม่ถึงเกณฑ์ตั้งแต่ {session}").format(session=session_word(account.lost_at, day)))
    for loss in account.losses:
        found.append(loss_word(loss, days[loss.counted.session.day_id], rule.basis))
    if account.spare < 0:
        found.append(_("ขาดเกินเกณฑ์ {units}").format(units=units_word(-account.spare, rule.basis)))
    elif account.standing.open:
        found.append(_("ขาดได้อีกไม่เกิน {units}").format(units=units_word(account.spare, rule.basis)))
    return found


# -- the desk ------------------------------------------------------------------------------


def answer_words(answer: Answer, person: Person | None) -> tuple[str, str]:
    """The desk's answer: what happened (short), and what to do or know (may be empty)."""
    at = answer.mark.marked_at if answer.mark is not None else None
    when = clock_word(at.time()) if at is not None else ""
    reply = answer.reply
    if reply is Reply.CAME:
        note = _("เดิมบันทึกว่า{status}").format(status=status_word(answer.before)) if answer.before else ""
        return _("มาแล้ว {time}").format(time=when), note
    if reply is Reply.CAME_LATE:
        return _("มาแล้ว สาย {time}").format(time=when), _("บันทึกเวลาที่มาไว้แล้ว")
    if reply is Reply.ALREADY:
        return _("ลงชื่อแล้วเมื่อ {time}").format(time=when), _("ไม่ต้องลงชื่อซ้ำ")
    if reply is Reply.SUBSTITUTED:
        name = answer.mark.substitute if answer.mark is not None else ""
        return _("มีผู้แทนลงชื่อแล้ว"), _("{name} มาแทน ถ้าเจ้าตัวมาเอง ให้แก้ในตาราง").format(name=name)
    if reply is Reply.LEFT:
        return _("บันทึกว่ากลับก่อนแล้ว"), _("ถ้ากลับเข้ามาอีก ให้แก้ในตาราง")
    if reply is Reply.REPEATED:
        return _("อ่านบัตรเดิมซ้ำ"), ""
    return _refusal(answer, person)


def _refusal(answer: Answer, person: Person | None) -> tuple[str, str]:
    name = person.full_name if person is not None else ""
    return {
        Reply.CHOOSE: (
            _("“{text}” มีหลายคน").format(text=answer.typed) if answer.typed else _("ชื่อนี้มีหลายคน"),
            _("กดลูกศรลงเพื่อเลือกคนที่ถูก แล้วกด Enter"),
        ),
        Reply.ANOTHER_DAY: (
            _("วันนี้ไม่ใช่วันอบรม {name} ยังไม่ได้ลงชื่อ").format(name=name),
            _("ถ้าลงชื่อ{session}จริง ให้ทำซ้ำอีกครั้ง หรือเลือกช่วงทางขวาก่อน").format(session=answer.reason),
        ),
        Reply.NOBODY: (
            _("ไม่พบ “{text}” ในบัญชีรายชื่อ").format(text=answer.typed),
            _("ลองพิมพ์นามสกุล หรือกด F4 เพิ่มเป็นผู้เข้าอบรมหน้างาน"),
        ),
        Reply.DAMAGED: (
            _("อ่านบัตรไม่ครบ ({code})").format(code=answer.typed),
            _("ให้สแกนอีกครั้ง หรือพิมพ์ชื่อแทน"),
        ),
        Reply.FOREIGN: (
            _("บัตรนี้ไม่ใช่ของโครงการนี้ ({code})").format(code=answer.typed),
            _("ให้พิมพ์ชื่อค้นหา ถ้าไม่มีในบัญชีรายชื่อ กด F4 เพิ่มเป็นผู้เข้าอบรมหน้างาน"),
        ),
        Reply.NO_SESSION: (
            _("โครงการไม่มีช่วงนี้แล้ว {name} ยังไม่ได้ลงชื่อ").format(name=name).strip(),
            _("ให้เลือกช่วงด้านบนแล้วลงชื่ออีกครั้ง"),
        ),
        Reply.NOT_SAVED: (_("ยังไม่ได้บันทึก {name}").format(name=name).strip(), answer.reason),
    }[answer.reply]


def clock_words(trouble: ClockTrouble) -> str:
    """What is odd about the clock and what to do."""
    return {
        ClockTrouble.ANOTHER_DAY: _("วันนี้ไม่ใช่วันอบรม ให้ตรวจว่าเลือกช่วงถูกต้อง"),
        ClockTrouble.ODD_HOUR: _("นาฬิกาเครื่องบอกเวลากลางคืน ให้ตั้งนาฬิกาให้ตรง และตรวจช่วงที่เลือก"),
        ClockTrouble.BACKWARDS: _("นาฬิกาเครื่องช้ากว่าการลงชื่อครั้งล่าสุด ให้ตั้งนาฬิกาให้ตรง"),
    }[trouble]

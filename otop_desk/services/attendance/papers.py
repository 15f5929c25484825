"""Papers of attendance: gathers what stands on them from the file, in Thai, and has them written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from otop_desk.documents import attendance as paper
from otop_desk.documents import badge as badge_paper
from otop_desk.documents import sign_in_sheet
from otop_desk.documents.sign_in_rows import Box, SheetRow, Sign, SignInSheet
from otop_desk.domain import badge as codes
from otop_desk.domain.attendance import Mark, Signature, Status
from otop_desk.domain.meal import ORDINARY
from otop_desk.domain.person import Person, Role
from otop_desk.domain.workshop import Day, Part
from otop_desk.errors import Tell, UserError
from otop_desk.i18n import _, on_paper
from otop_desk.services.attendance import numbers, words
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.groups.words import spoken_name
from otop_desk.store.file import WorkshopFile
from otop_desk.thai import told
from otop_desk.thai.letters import LEADING_VOWELS
from otop_desk.thai.phone import mask_phone
from otop_desk.thai.sorting import person_key, sort_key

BADGE_SIZES = tuple(badge_paper.SIZES)


class Phones(StrEnum):
    """Telephones on paper: not at all (as a rule), masked, or whole."""

    NONE = "none"
    MASKED = "masked"
    WHOLE = "whole"


class BadgeOrder(StrEnum):
    """How the desk is split, so how badges are laid out."""

    LETTER = "letter"
    DISTRICT = "district"
    GROUP = "group"
    LIST = "list"


# -- sign-in sheets ------------------------------------------------------------------------


def sign_in(
    file: WorkshopFile, out: Path, *, days: Collection[int] = (), roles: Collection[Role] = (),
    filled: bool = False, phones: Phones = Phones.NONE, spare: int = 5, progress: Tell | None = None,
) -> int:  # fmt: skip
    """Sign-in sheets, one a day and role (all of them by default); gives the number of pages."""
    ledger = Ledger(file)
    _need_people(ledger)
    with on_paper():
        sheets = [
            _sheet(ledger, day, role, filled=filled, phones=phones, spare=spare)
            for day in ledger.days.values()
            if not days or day.id in days
            for role in Role
            if (not roles or role in roles) and any(p.role is role for p in ledger.people)
        ]
        return sign_in_sheet.write(out, sheets, progress)


def _sheet(ledger: Ledger, day: Day, role: Role, *, filled: bool, phones: Phones, spare: int) -> SignInSheet:
    people = [each for each in ledger.people if each.role is role]
    halves = {c.session.part: c.session.id for c in ledger.counted if c.session.day_id == day.id}
    drawn = {(s.person_id, s.session_id): s for s in ledger.file.all(Signature)} if filled else {}

    def box(person: Person, part: Part) -> Box:
        return _box(ledger, person, halves.get(part), drawn) if filled else Box()

    rows = [
        SheetRow(
            number,
            each.full_name,
            each.position,
            each.place,
            _phone(each, phones),
            box(each, Part.MORNING),
            box(each, Part.AFTERNOON),
            _notes(ledger, each, halves.values()) if filled else "",
        )
        for number, each in enumerate(people, start=1)
    ]
    count = sum(1 for each in people if _came_that_day(ledger, each, halves.values())) if filled else None
    return SignInSheet(
        titles=_sheet_titles(ledger, day, role),
        rows=rows,
        notice=notice(ledger),
        spare=0 if filled else spare,
        phones=phones is not Phones.NONE,
        count=count,
    )


def _sheet_titles(ledger: Ledger, day: Day, role: Role) -> list[str]:
    about = ledger.workshop
    title = _("ใบลงทะเบียน{role} {title}").format(role=words.role_word(role), title=about.title)
    when = told.weekday_date(day.date, False)
    return [title, " ".join(part for part in (when, _at(about.venue)) if part), about.host_office]


def _at(venue: str) -> str:
    return _("ณ {venue}").format(venue=venue) if venue else ""


def notice(ledger: Ledger) -> str:
    """The line that says what is kept and why (the offices' wording; an editable office name in it)."""
    office = ledger.workshop.host_office or _("หน่วยงานผู้จัด")
    return _(
        "{office} เก็บชื่อ ตำแหน่ง สังกัด และลายมือชื่อ เพื่อยืนยันการเข้าอบรม เบิกจ่าย และออกเกียรติบัตร ตามหน้าที่ราชการ "
        "เก็บรักษาตามระเบียบงานสารบรรณ และอาจมีการบันทึกภาพเพื่อรายงานผล (แจ้งเจ้าหน้าที่หากไม่ประสงค์)"
    ).format(office=office)


def _box(ledger: Ledger, person: Person, session: int | None, drawn: dict[tuple[int, int], Signature]) -> Box:
    """What stands in a filled box: the drawn signature, a tick with the time, or the status in words."""
    mark = ledger.mark(person.id, session or 0)
    if mark is None:
        return Box()
    signature = drawn.get((person.id, mark.session_id))
    if signature is not None:
        return Box(strokes=signature.strokes)
    if mark.status is Status.PRESENT:
        at = mark.marked_at
        return Box(Sign.TICK, words.clock_word(at.time()) if at is not None else "")
    if mark.status is Status.SUBSTITUTE:
        return Box(Sign.WORDS, words.status_word(mark.status))
    return Box(Sign.WORDS, words.mark_word(mark))


def _notes(ledger: Ledger, person: Person, sessions: Collection[int]) -> str:
    notes: list[str] = []
    for session in sessions:
        mark = ledger.mark(person.id, session)
        if mark is not None and mark.status is Status.SUBSTITUTE:
            notes.append(_("{name} แทน").format(name=mark.substitute))
        if mark is not None and mark.note:
            notes.append(mark.note)
    return " ".join(dict.fromkeys(notes))


def _came_that_day(ledger: Ledger, person: Person, sessions: Collection[int]) -> bool:
    marks = (ledger.mark(person.id, each) for each in sessions)
    return any(mark is not None and mark.status.there for mark in marks)


def _phone(person: Person, phones: Phones) -> str:
    if phones is Phones.NONE:
        return ""
    return person.phone if phones is Phones.WHOLE else mask_phone(person.phone)


def _need_people(ledger: Ledger) -> None:
    if not ledger.people:
        raise UserError(_("ยังไม่มีรายชื่อ จึงไม่มีอะไรให้พิมพ์"), _("ให้นำเข้ารายชื่อก่อน"))


# -- badges --------------------------------------------------------------------------------


def badges(
    file: WorkshopFile, out: Path, *, size: str = "card", order: BadgeOrder = BadgeOrder.LETTER,
    people: Collection[int] = (), meals: bool = True, progress: Tell | None = None,
) -> int:  # fmt: skip
    """Name badges of all or chosen people, laid out as the desk is split; gives the number of badges."""
    if size not in badge_paper.SIZES:
        raise UserError(
            _("ไม่มีป้ายชื่อขนาด {size}").format(size=size),
            _("เลือกได้: {sizes}").format(sizes=" ".join(BADGE_SIZES)),
        )
    ledger = Ledger(file)
    _need_people(ledger)
    chosen = [each for each in ledger.people if not people or each.id in people]
    with on_paper():
        ready = [_badge(ledger, each, order, meals) for each in _laid_out(ledger, chosen, order)]
        badge_paper.write(out, ledger.workshop.title, ready, badge_paper.SIZES[size], progress)
    return len(ready)


def _laid_out(ledger: Ledger, people: Sequence[Person], order: BadgeOrder) -> list[Person]:
    if order is BadgeOrder.LIST:
        return list(people)
    return sorted(
        people,
        key=lambda p: (
            sort_key("" if order is BadgeOrder.LETTER else _index(ledger, p, order)),
            person_key(p.first, p.last),
        ),
    )


def _index(ledger: Ledger, person: Person, order: BadgeOrder) -> str:
    """What the desk is split by: the first consonant of the name, the district, the group, the number."""
    if order is BadgeOrder.LETTER:
        return next((c for c in person.first or person.last if c not in LEADING_VOWELS), "")
    if order is BadgeOrder.DISTRICT:
        return person.district or person.affiliation
    if order is BadgeOrder.GROUP:
        group = ledger.groups.get(person.group_id or 0)
        return spoken_name(group.name) if group is not None else ""
    return str(ledger.row_of[person.id])


def _badge(ledger: Ledger, person: Person, order: BadgeOrder, meals: bool) -> badge_paper.Badge:
    group = ledger.groups.get(person.group_id or 0)
    return badge_paper.Badge(
        name=person.full_name,
        code=person.badge or codes.code_of(person.id, ledger.workshop.uid),
        post=person.position,
        place=person.place,
        role=person.role.value,
        role_word=words.role_word(person.role),
        group=spoken_name(group.name) if group is not None else "",
        meal=_(person.meal) if meals and person.meal not in ("", ORDINARY) else "",
        index=_index(ledger, person, order),
    )


# -- register and absent list --------------------------------------------------------------


def register(file: WorkshopFile, out: Path, *, role: Role = Role.TRAINEE) -> int:
    """The register with percentages, totals by half day and footnotes of overrides; gives the pages."""
    ledger = Ledger(file)
    _need_people(ledger)
    people = [each for each in ledger.people if each.role is role]
    with on_paper():
        granted = [each for each in people if each.id in ledger.overrides]
        signs = {each.id: n for n, each in enumerate(granted, start=1)}
        few = len(ledger.counted) <= paper.FEW_SESSIONS
        rows = [_register_row(ledger, n, each, signs.get(each.id), few) for n, each in enumerate(people, 1)]
        about = ledger.workshop
        dates = told.date_range(*_span(ledger), False)
        made = paper.Register(
            titles=[_("ทะเบียนการเข้าอบรม {title}").format(title=about.title),
                    _("ระหว่างวันที่ {dates} {venue}").format(dates=dates, venue=_at(about.venue)).strip()],
            sessions=[_session_head(ledger, c.session.day_id, c.session.part, few) for c in ledger.counted],
            rows=rows,
            unit=_UNITS[ledger.rule.basis](),
            rule=words.rule_sentence(ledger.rule, ledger.counted, ledger.test),
            totals=[_total(ledger, c.session.id, people) for c in ledger.counted],
            notes=[_footnote(ledger, each, signs[each.id]) for each in granted],
            legend="" if few else _legend(),
        )  # fmt: skip
        return paper.write_register(out, made)


_UNITS = {
    "minutes": lambda: _("นาที"),
    "half_days": lambda: _("ครึ่งวัน"),
    "items": lambda: _("รายการ"),
}


def _span(ledger: Ledger) -> tuple[date, date]:
    dates = [day.date for day in ledger.days.values()]
    return min(dates), max(dates)


def _session_head(ledger: Ledger, day_id: int, part: Part, few: bool) -> str:
    day, word = ledger.days[day_id].date, words.part_short(part)
    return f"{words.day_word(day)}\n{word}" if few else f"{day.day}\n{_letter(word)}"


def _letter(word: str) -> str:
    """What a word is known by in a narrow column: ช for เช้า."""
    return next(char for char in word if char not in LEADING_VOWELS)


def _register_row(
    ledger: Ledger, number: int, person: Person, sign: int | None, few: bool
) -> paper.RegisterRow:
    standing = ledger.standing(person.id)
    marks = [_in_cell(ledger.mark(person.id, c.session.id), few) for c in ledger.counted]
    hundredths = standing.attended * 10000 // standing.total if standing.total else 0
    outcome = words.outlook_word(standing.outlook)
    return paper.RegisterRow(
        number, person.full_name, person.place, marks,
        f"{standing.attended}/{standing.total}", f"{hundredths // 100}.{hundredths % 100:02}",
        outcome if sign is None else _("อนุโลม {sign})").format(sign=sign),
    )  # fmt: skip


def _in_cell(mark: Mark | None, few: bool) -> str:
    if mark is None:
        return "–"
    if not few:
        return words.status_letter(mark.status)
    word = words.status_word(mark.status)
    return f"{word}\n{words.clock_word(mark.clock)}" if mark.clock is not None else word


def _legend() -> str:
    told = [(_letter(words.part_short(part)), words.part_short(part)) for part in Part]
    told += [(words.status_letter(status), words.status_word(status)) for status in Status]
    return "   ".join(f"{letter} = {word}" for letter, word in told)


def _total(ledger: Ledger, session_id: int, people: Sequence[Person]) -> str:
    """The sentence of totals that offices print (domain.md 2.8): two decimals, cut from whole numbers."""
    counted = ledger.counted_of(session_id)
    assert counted is not None
    found = numbers.turnout(ledger, session_id, people)
    share = round(found.came * 10000 / found.expected) if found.expected else 0
    return _("{session}: ผู้เข้าร่วม {came} จาก {expected} คน คิดเป็นร้อยละ {share}").format(
        session=words.session_word(counted, ledger.days[counted.session.day_id]),
        came=found.came, expected=found.expected, share=f"{share // 100}.{share % 100:02}",
    )  # fmt: skip


def _footnote(ledger: Ledger, person: Person, sign: int) -> str:
    granted = ledger.overrides[person.id]
    return _("{sign}) {name} อนุโลมโดย {by} เหตุผล: {reason}").format(
        sign=sign, name=person.full_name, by=granted.granted_by, reason=granted.reason
    )


def absent(file: WorkshopFile, out: Path, session_id: int, *, phones: Phones = Phones.NONE) -> int:
    """Trainees who were not there in a half day; gives how many."""
    ledger = Ledger(file)
    _need_people(ledger)
    counted = ledger.counted_of(session_id)
    if counted is None:
        raise UserError(_("โครงการไม่มีช่วงนี้"), _("ให้เลือกช่วงจากรายการ"))
    with on_paper():
        found = numbers.absent(ledger, session_id)
        rows = [
            paper.AbsentRow(
                n, each.full_name, each.position, each.place,
                words.status_word(mark.status) if mark is not None else _("ยังไม่ลงชื่อ"), _phone(each, phones),
            )
            for n, (each, mark) in enumerate(found, start=1)
        ]  # fmt: skip
        titles = [
            _("รายชื่อผู้ไม่ได้เข้าอบรม {title}").format(title=ledger.workshop.title),
            words.session_word(counted, ledger.days[counted.session.day_id]),
        ]
        people = numbers.trainees(ledger)
        paper.write_absent(out, titles, rows, _total(ledger, session_id, people))
    return len(found)

"""Numbers at a glance: who came of those expected, by role and district; who is missing; meals."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from otop_desk.domain import meal
from otop_desk.domain.attendance import Mark
from otop_desk.domain.journal import Label
from otop_desk.domain.meal import MealLine, MealOrder, Sitting
from otop_desk.domain.person import Person, Role
from otop_desk.domain.workshop import Part
from otop_desk.errors import UserError
from otop_desk.i18n import N_, N_n, _
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb
from otop_desk.thai.sorting import sort_key


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many came of those expected; `unmarked` have no mark yet, the rest are absent or on leave."""

    name: str
    expected: int
    came: int
    unmarked: int


def turnout(ledger: Ledger, session_id: int, people: Iterable[Person], name: str = "") -> Turnout:
    """The count of some people in a half day."""
    expected = came = unmarked = 0
    for person in people:
        expected += 1
        mark = ledger.mark(person.id, session_id)
        came += mark is not None and mark.status.there
        unmarked += mark is None
    return Turnout(name, expected, came, unmarked)


def trainees(ledger: Ledger) -> list[Person]:
    """Those the workshop is for; speakers and officers are counted apart."""
    return [each for each in ledger.people if each.role is Role.TRAINEE]


def by_role(ledger: Ledger, session_id: int) -> dict[Role, Turnout]:
    """Trainees, speakers and officers apart; a role nobody has is left out."""
    return {
        role: turnout(ledger, session_id, people)
        for role in Role
        if (people := [each for each in ledger.people if each.role is role])
    }


def by(ledger: Ledger, session_id: int, key: Callable[[Person], str]) -> list[Turnout]:
    """Trainees by district, group or whatever `key` gives, in dictionary order; the nameless last."""
    found: dict[str, list[Person]] = {}
    for person in trainees(ledger):
        found.setdefault(key(person), []).append(person)
    names = sorted(found, key=lambda name: (not name, sort_key(name)))
    return [turnout(ledger, session_id, found[name], name) for name in names]


def missing(ledger: Ledger, session_id: int, role: Role | None = Role.TRAINEE) -> list[Person]:
    """Who has no mark in a half day, in the office's order."""
    return [
        each
        for each in ledger.people
        if (role is None or each.role is role) and ledger.mark(each.id, session_id) is None
    ]


def absent(
    ledger: Ledger, session_id: int, role: Role | None = Role.TRAINEE
) -> list[tuple[Person, Mark | None]]:
    """Who was not there in a half day: absent, on leave or never marked."""
    found = []
    for each in ledger.people:
        mark = ledger.mark(each.id, session_id)
        if (role is None or each.role is role) and (mark is None or not mark.status.there):
            found.append((each, mark))
    return found


# -- meals ---------------------------------------------------------------------------------


def marks_of_day(ledger: Ledger, day_id: int) -> dict[int, dict[Part, Mark]]:
    """Marks of one day by person and half day."""
    parts = {c.session.id: c.session.part for c in ledger.counted if c.session.day_id == day_id}
    return {
        person_id: {parts[session]: mark for session, mark in marks.items() if session in parts}
        for person_id, marks in ledger.marks.items()
    }


def meal_lines(
    ledger: Ledger, day_id: int, sitting: Sitting, people: Iterable[Person] | None = None
) -> list[MealLine]:
    """One sitting by kind: ordered, expected, came."""
    on = ledger.days[day_id].date
    everybody = ledger.people if people is None else people
    return meal.lines(sitting, everybody, marks_of_day(ledger, day_id), meal_orders(ledger.file, on))


def meal_orders(file: WorkshopFile, on: date) -> list[MealOrder]:
    """What is ordered for a day, at all its sittings."""
    return [each for each in file.all(MealOrder) if each.date == on]


def order_meal(file: WorkshopFile, on: date, sitting: Sitting, kind: str, count: int) -> None:
    """Say how many of a kind are ordered for a sitting; 0 takes the order away."""
    kind = " ".join(kind.split())
    if not kind:
        raise UserError(_("ยังไม่ได้ใส่ชนิดอาหาร"), _("ให้พิมพ์ชนิด เช่น ปกติ ฮาลาล มังสวิรัติ"))
    if not 0 <= count <= 100_000:
        raise UserError(_("จำนวนที่สั่งไม่ถูกต้อง"), _("ให้ใส่จำนวนตั้งแต่ 0 ขึ้นไป"))
    label = Label(N_n("สั่งอาหาร {kind} {count} ที่"), kind=kind, count=count)
    with file.verb("attendance.order_meal", label, merge=f"meal.{on}.{sitting}.{kind}") as verb:
        same = file.pick(MealOrder, date=on.isoformat(), sitting=sitting.value, kind=kind)
        _order(verb, same[0] if same else None, MealOrder(0, on, sitting, kind, count))


def _order(verb: Verb, old: MealOrder | None, new: MealOrder) -> bool:
    """Put an order in the place of its like, 0 of anything is none; gives whether that changes anything."""
    if old is None:
        return bool(new.count) and bool(verb.add(new))
    if old.count == new.count:
        return False
    if new.count:
        verb.put(replace(new, id=old.id))
    else:
        verb.delete(old)
    return True


def order_as_expected(ledger: Ledger, day_id: int) -> int:
    """Order for every sitting of a day what the roster says; returns how many orders changed."""
    file, on, changed = ledger.file, ledger.days[day_id].date, 0
    with file.verb("attendance.order_meals", Label(N_("สั่งอาหารตามบัญชีรายชื่อ"))) as verb:
        orders = {(order.sitting, order.kind): order for order in meal_orders(file, on)}
        for sitting in Sitting:
            for line in meal_lines(ledger, day_id, sitting):
                new = MealOrder(0, on, sitting, line.kind, line.expected)
                changed += _order(verb, orders.get((sitting, line.kind)), new)
    return changed

"""Meals of a workshop: what was ordered for each sitting, and how many came to eat it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date as Date
from enum import StrEnum

from otop_desk.domain.attendance import Mark, Status
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Part
from otop_desk.i18n import N_
from otop_desk.records import dataclass

ORDINARY = N_("ปกติ")
MEALS = (ORDINARY, N_("ฮาลาล"), N_("มังสวิรัติ"), N_("เจ"))  # as they are stored


class Sitting(StrEnum):
    """A time of eating; money is claimed for each."""

    MORNING_SNACK = "morning_snack"
    LUNCH = "lunch"
    AFTERNOON_SNACK = "afternoon_snack"
    DINNER = "dinner"


@dataclass(frozen=True, slots=True)
class MealOrder:
    """How many of one kind were ordered for a sitting; `kind` as written on the roster (ฮาลาล …)."""

    id: int = 0
    date: Date = field(default=Date.min)
    sitting: Sitting = Sitting.LUNCH
    kind: str = ORDINARY
    count: int = 0


@dataclass(frozen=True, slots=True)
class MealLine:
    """One kind at one sitting: ordered, expected by the roster, and how many of these came."""

    kind: str
    ordered: int
    expected: int
    came: int

    @property
    def claimable(self) -> int:
        """What can be paid for: the lower of ordered and came."""
        return min(self.ordered, self.came)


def kind_of(person: Person) -> str:
    """The meal somebody eats; the ordinary one when nothing is said."""
    return person.meal or ORDINARY


def ate(sitting: Sitting, marks: Mapping[Part, Mark]) -> bool:
    """Whether somebody with these marks of a day was there for the sitting; a substitute eats too.

    Lunch is for those who stayed through the morning or are there in the afternoon; who left
    the afternoon early has missed dinner.
    """

    def came(part: Part) -> bool:
        return part in marks and marks[part].status.there

    def stayed(part: Part) -> bool:
        return came(part) and marks[part].status is not Status.LEFT_EARLY

    if sitting is Sitting.MORNING_SNACK:
        return came(Part.MORNING)
    if sitting is Sitting.LUNCH:
        return stayed(Part.MORNING) or came(Part.AFTERNOON)
    return stayed(Part.AFTERNOON) if sitting is Sitting.DINNER else came(Part.AFTERNOON)


def lines(
    sitting: Sitting,
    people: Iterable[Person],
    marks: Mapping[int, Mapping[Part, Mark]],
    orders: Iterable[MealOrder],
) -> list[MealLine]:
    """One line a kind, the ordinary one first; `marks` of the day by person id and half day."""
    expected: Counter[str] = Counter()
    came: Counter[str] = Counter()
    for person in people:
        expected[kind_of(person)] += 1
        came[kind_of(person)] += ate(sitting, marks.get(person.id, {}))
    ordered = Counter({each.kind: each.count for each in orders if each.sitting is sitting})
    kinds = sorted({*expected, *ordered}, key=lambda kind: (kind != ORDINARY, kind))
    return [MealLine(kind, ordered[kind], expected[kind], came[kind]) for kind in kinds]

"""Attendance: marks per half day, the rule for a certificate, and who has earned it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, time
from enum import StrEnum

from otop_desk.domain.agenda import Slot
from otop_desk.domain.workshop import Session
from otop_desk.records import dataclass


class Status(StrEnum):
    """What a mark says of a person in a half day."""

    PRESENT = "present"
    LATE = "late"
    LEAVE = "leave"
    ABSENT = "absent"
    SUBSTITUTE = "substitute"
    LEFT_EARLY = "left_early"

    @property
    def there(self) -> bool:
        """Whether the person, or somebody in their place, was there for at least a part."""
        return self not in (Status.LEAVE, Status.ABSENT)


@dataclass(frozen=True, slots=True)
class Mark:
    """One person's mark for one half day; at most one for each pair.

    `clock` is when somebody late came or somebody early left, `marked_at` when it was entered.
    """

    id: int = 0
    person_id: int = 0
    session_id: int = 0
    status: Status = Status.PRESENT
    clock: time | None = None
    substitute: str = ""
    note: str = ""
    marked_by: str = ""
    marked_at: datetime | None = None


class Basis(StrEnum):
    """What the percentage is a percentage of."""

    MINUTES = "minutes"
    HALF_DAYS = "half_days"
    ITEMS = "items"


@dataclass(frozen=True, slots=True)
class Rule:
    """When a certificate is earned: `percent` of `basis`; late by `grace` minutes still counts in full.

    80 % of the time is the offices' custom, others use 75 %; so it is a setting.
    """

    id: int = 0
    basis: Basis = Basis.MINUTES
    percent: int = 80
    grace: int = 15
    leave_counts: bool = False
    substitute_counts: bool = False


@dataclass(frozen=True, slots=True)
class Override:
    """Somebody who gets the certificate although the rule says no: who let them, why and when.

    Printed as a footnote of the register.
    """

    id: int = 0
    person_id: int = 0
    granted_by: str = ""
    reason: str = ""
    granted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature drawn at self sign-in for one half day, as lines of points.

    Points are thousandths of the box's width (x) and of the same unit downwards (y); it carries
    no key to its half day, so that a day can be taken out of the agenda.
    """

    id: int = 0
    person_id: int = 0
    session_id: int = 0
    strokes: tuple[tuple[tuple[int, int], ...], ...] = ()
    drawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CountedSession:
    """A half day with the agenda items that count in it, ready for reckoning."""

    session: Session
    slots: tuple[Slot, ...]

    @property
    def minutes(self) -> int:
        """Counted training minutes of the half day."""
        return sum(slot.item.minutes for slot in self.slots)


class Outlook(StrEnum):
    """Where somebody stands against the rule."""

    EARNED = "earned"
    ON_THE_WAY = "on_the_way"
    OUT_OF_REACH = "out_of_reach"


@dataclass(frozen=True, slots=True)
class Standing:
    """Units attended, units still open (no mark yet) and units in all, of the rule's basis."""

    person_id: int
    attended: int
    open: int
    total: int
    outlook: Outlook
    override: Override | None = None

    @property
    def percent(self) -> float:
        """Attended share of the whole, 0-100; for showing only, never for deciding."""
        return 100 * self.attended / self.total if self.total else 0.0


def attended_units(mark: Mark, counted: CountedSession, rule: Rule) -> int:
    """How many units of the rule's basis a mark is worth in its half day."""
    whole = units_of(counted, rule)
    if mark.status is Status.PRESENT:
        return whole
    if mark.status is Status.LEAVE:
        return whole if rule.leave_counts else 0
    if mark.status is Status.SUBSTITUTE:
        return whole if rule.substitute_counts else 0
    if mark.status is Status.ABSENT:
        return 0
    return _part_units(mark, counted, rule, whole)


def units_of(counted: CountedSession, rule: Rule) -> int:
    """The size of a half day in units of the rule's basis (0 when nothing in it counts)."""
    if rule.basis is Basis.MINUTES:
        return counted.minutes
    if rule.basis is Basis.ITEMS:
        return len(counted.slots)
    return 1 if counted.slots else 0


def _part_units(mark: Mark, counted: CountedSession, rule: Rule, whole: int) -> int:
    """Late or left early: what was missed is taken off; without a clock time nothing is."""
    if mark.clock is None or not counted.slots:
        return whole
    moment = mark.clock.hour * 60 + mark.clock.minute
    late = mark.status is Status.LATE
    if late and moment <= counted.slots[0].start + rule.grace:
        return whole
    seen = [
        (max(slot.start, moment), slot.end) if late else (slot.start, min(slot.end, moment))
        for slot in counted.slots
    ]
    if rule.basis is Basis.MINUTES:
        return sum(max(end - start, 0) for start, end in seen)
    there = [
        (end - start) * 2 >= slot.item.minutes for (start, end), slot in zip(seen, counted.slots, strict=True)
    ]
    return sum(there) if rule.basis is Basis.ITEMS else int(sum(there) * 2 >= len(there))


def standing(
    person_id: int,
    marks: Mapping[int, Mark],
    counted: Iterable[CountedSession],
    rule: Rule,
    override: Override | None = None,
) -> Standing:
    """One person's standing; `marks` by session id. Decided in integers: attended * 100 >= need."""
    attended = open_units = total = 0
    for each in counted:
        size = units_of(each, rule)
        total += size
        mark = marks.get(each.session.id)
        if mark is None:
            open_units += size
        else:
            attended += attended_units(mark, each, rule)
    outlook = Outlook.EARNED if override is not None else _outlook(attended, open_units, total, rule)
    return Standing(person_id, attended, open_units, total, outlook, override)


def until_passed(where: Standing, waiting: Collection[int]) -> Standing:
    """Somebody who came enough but still has to pass a test is on the way; an override is not held up."""
    held = where.outlook is Outlook.EARNED and where.override is None and where.person_id in waiting
    return replace(where, outlook=Outlook.ON_THE_WAY) if held else where


def _outlook(attended: int, open_units: int, total: int, rule: Rule) -> Outlook:
    need = total * rule.percent
    if total and attended * 100 >= need:
        return Outlook.EARNED
    if (attended + open_units) * 100 >= need:
        return Outlook.ON_THE_WAY
    return Outlook.OUT_OF_REACH


@dataclass(frozen=True, slots=True)
class Loss:
    """Units of a half day that somebody has not got, and the mark that says so."""

    counted: CountedSession
    mark: Mark
    units: int


@dataclass(frozen=True, slots=True)
class Account:
    """Why somebody stands where they stand.

    `spare` is how many units may still be missed (below 0: how many too many are missed),
    `lost_at` the half day from which the rule could no longer be met.
    """

    standing: Standing
    losses: tuple[Loss, ...]
    spare: int
    lost_at: CountedSession | None


def allowance(total: int, percent: int) -> int:
    """How many of `total` units may be missed: the most whose rest is still `percent` of the total."""
    return total - -(-total * percent // 100)


def account(
    person_id: int,
    marks: Mapping[int, Mark],
    counted: Iterable[CountedSession],
    rule: Rule,
    override: Override | None = None,
) -> Account:
    """The standing with its reasons; the half days must come in the order of time."""
    counted = list(counted)
    found = standing(person_id, marks, counted, rule, override)
    may_miss = allowance(found.total, rule.percent)
    losses: list[Loss] = []
    lost_at, missed = None, 0
    for each in counted:
        mark = marks.get(each.session.id)
        if mark is None:
            continue
        gone = units_of(each, rule) - attended_units(mark, each, rule)
        if gone:
            losses.append(Loss(each, mark, gone))
            missed += gone
            if missed > may_miss and lost_at is None:
                lost_at = each
    return Account(found, tuple(losses), may_miss - missed, lost_at)


# What offices use: the custom, the mild form for work that calls people away, and no absence at all.
PRESETS: Mapping[str, Rule] = {
    "custom": Rule(),
    "mild": Rule(leave_counts=True, substitute_counts=True),
    "every_half_day": Rule(basis=Basis.HALF_DAYS, percent=100),
}


def preset_of(rule: Rule) -> str | None:
    """The name of the preset a rule is equal to, or None for a rule of one's own."""
    for name, each in PRESETS.items():
        if replace(each, id=rule.id) == rule:
            return name
    return None

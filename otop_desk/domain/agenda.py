"""The agenda: items in the order of a day, and the clock times that follow from their minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import time
from enum import StrEnum

from otop_desk.domain.workshop import Day, Part
from otop_desk.records import dataclass

NOON = 12 * 60
# A meal that starts in these hours is the one that cuts the day in two; a breakfast or a dinner is not.
CUTTING_MEAL = (10 * 60, 15 * 60)


class Kind(StrEnum):
    """What an agenda item is."""

    CEREMONY = "ceremony"
    LECTURE = "lecture"
    GROUP_WORK = "group_work"
    PRESENTATION = "presentation"
    BREAK = "break"
    MEAL = "meal"
    TEST = "test"
    REGISTRATION = "registration"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One line of a day's agenda; it starts where the one before ends, unless `locked` says when.

    `delay` is lateness that was accepted while the day ran: minutes past its planned end before the
    next item starts. It moves what follows and never counts as training time.
    """

    id: int = 0
    day_id: int = 0
    ordinal: int = 0
    title: str = ""
    kind: Kind = Kind.LECTURE
    minutes: int = 0
    counts: bool = False
    speakers: str = ""
    place: str = ""
    objective: str = ""
    materials: str = ""
    steps: str = ""
    locked: time | None = None
    optional: bool = False
    delay: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """An item with its times, in minutes since midnight (may pass 1440 when a day runs over).

    `slack` is the free time before a locked start, `overrun` the minutes by which the items
    before it run past that start: so long the two lie over each other.
    """

    item: AgendaItem
    start: int
    end: int
    slack: int = 0
    overrun: int = 0

    @property
    def until(self) -> int:
        """When the next item can start: the end and the lateness accepted after it."""
        return self.end + self.item.delay


def minutes_of(clock: time) -> int:
    """Minutes since midnight."""
    return clock.hour * 60 + clock.minute


def schedule(day: Day, items: Iterable[AgendaItem]) -> list[Slot]:
    """The items of one day with their times.

    A locked item starts at its own time, whatever comes before it (its overrun says by how much that
    reaches past it); any other when everything before it has ended.
    """
    slots: list[Slot] = []
    clock = minutes_of(day.start)
    for item in sorted(items, key=lambda each: (each.ordinal, each.id)):
        start = clock if item.locked is None else minutes_of(item.locked)
        end = start + item.minutes
        slots.append(Slot(item, start, end, max(start - clock, 0), max(clock - start, 0)))
        clock = max(clock, end + item.delay)
    return slots


def cut_of(slots: Sequence[Slot]) -> int:
    """Where a day is cut into its half days: at the meal of the middle of the day, else at noon."""
    first, last = CUTTING_MEAL
    meals = (each.start for each in slots if each.item.kind is Kind.MEAL)
    return next((start for start in meals if first <= start <= last), NOON)


def part_of(slot: Slot, slots: Sequence[Slot]) -> Part:
    """The half day an item belongs to: cut at the day's midday meal, or at noon if it has none."""
    return Part.MORNING if slot.start < cut_of(slots) else Part.AFTERNOON


def counted_minutes(slots: Sequence[Slot], part: Part | None = None) -> int:
    """Training minutes of a day, or of one of its half days."""
    cut = cut_of(slots)
    return sum(
        slot.item.minutes
        for slot in slots
        if slot.item.counts and (part is None or (slot.start < cut) is (part is Part.MORNING))
    )

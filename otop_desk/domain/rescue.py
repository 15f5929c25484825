"""A day that runs late, three ways out: shorten in proportion, leave an optional item out, or push the rest.

All times are minutes since midnight. Each plan keeps every locked start that can still be kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from enum import StrEnum
from itertools import combinations

from otop_desk.domain.agenda import CUTTING_MEAL, NOON, AgendaItem, Kind, Slot, minutes_of
from otop_desk.records import dataclass

# What can be told in less time; a meal, a break, a ceremony, a test takes what it takes.
FLEXIBLE = frozenset({Kind.LECTURE, Kind.GROUP_WORK, Kind.PRESENTATION, Kind.OTHER})
KEPT_SHARE = 2  # a shortened item keeps at least half of its minutes …
LEAST = 5  # … and never less than this
LEAST_PIECE = 10  # minutes; a shorter piece before a locked start is not worth beginning
CONTINUED = "{title} (ต่อ)"


class Way(StrEnum):
    """The three ways."""

    SHORTEN = "shorten"
    LEAVE_OUT = "leave_out"
    PUSH = "push"


@dataclass(frozen=True, slots=True)
class Placed:
    """An item of the rest of the day at its new time; one with id 0 is a continuation to be added."""

    item: AgendaItem
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Plan:
    """One way out: the rest of the day anew, what is left out, when it ends, minutes still missing.

    `missing` above 0: by so many minutes this way cannot keep the locked starts; 0: it keeps them all.
    """

    way: Way
    placed: tuple[Placed, ...] = ()
    left_out: tuple[AgendaItem, ...] = ()
    ends: int = 0
    missing: int = 0
    changed: int = 0

    @property
    def works(self) -> bool:
        """Whether the plan can be picked."""
        return self.missing == 0 and bool(self.placed) and bool(self.changed)


def plans(rest: Sequence[AgendaItem], free_at: int, planned_end: int) -> tuple[Plan, Plan, Plan]:
    """The three plans for the items still to come, from when the present one ends."""
    return shorten(rest, free_at, planned_end), leave_out(rest, free_at, planned_end), push(rest, free_at)


def late_lunch(slots: Sequence[Slot]) -> Slot | None:
    """The midday meal of a plan when it has slipped past noon and has no start of its own."""
    meals = (slot for slot in slots if slot.item.kind is Kind.MEAL and slot.item.locked is None)
    return next((slot for slot in meals if NOON < slot.start <= CUTTING_MEAL[1]), None)


def misfit(slots: Sequence[Slot]) -> int:
    """Minutes by which a plan does not fit: what lies over locked starts, and how late lunch is."""
    lunch = late_lunch(slots)
    return sum(slot.overrun for slot in slots) + (lunch.start - NOON if lunch else 0)


def lunch_at_noon(slots: Sequence[Slot]) -> list[AgendaItem]:
    """The items of a plan, a lunch that has slipped past noon fixed at noon."""
    lunch = late_lunch(slots)
    return [replace(s.item, locked=time(NOON // 60)) if s is lunch else s.item for s in slots]


def _lock(item: AgendaItem, clock: int) -> int | None:
    """Its locked start, unless that has passed by `clock` and cannot be kept any more."""
    if item.locked is None:
        return None
    lock = minutes_of(item.locked)
    return lock if lock >= clock else None


def _timed(items: Sequence[AgendaItem], free_at: int) -> tuple[list[Placed], int]:
    """Items one after the other from `free_at`, locks waited for; and the minutes locks are overrun by."""
    placed: list[Placed] = []
    clock, overrun = free_at, 0
    for item in items:
        lock = _lock(item, free_at)
        if lock is not None:
            overrun += max(clock - lock, 0)
            clock = max(clock, lock)
        placed.append(Placed(item, clock, clock + item.minutes))
        clock += item.minutes
    return placed, overrun


def _segments(
    rest: Sequence[AgendaItem], free_at: int, planned_end: int
) -> list[tuple[list[AgendaItem], int]]:
    """Runs of items with the minutes each has: up to the next locked start, the last to the planned end."""
    found: list[tuple[list[AgendaItem], int]] = []
    begin, run = free_at, list[AgendaItem]()
    for item in rest:
        lock = _lock(item, free_at)
        if lock is not None:
            found.append((run, lock - begin))
            begin, run = lock, []
        run.append(item)
    found.append((run, planned_end - begin))
    return found


def _floor(item: AgendaItem) -> int:
    """The fewest minutes an item can do with."""
    if item.kind not in FLEXIBLE:
        return item.minutes
    return min(item.minutes, max(-(-item.minutes // KEPT_SHARE), LEAST))


def shorten(rest: Sequence[AgendaItem], free_at: int, planned_end: int) -> Plan:
    """Shorten the flexible items in proportion, so that every locked start and the day's end are kept."""
    shortened: list[AgendaItem] = []
    missing = 0
    segments = _segments(rest, free_at, planned_end)
    for at, (run, room) in enumerate(segments):
        need = sum(each.minutes for each in run) - max(room, 0)
        give = [each.minutes - _floor(each) for each in run]
        if need > sum(give):
            missing += need - sum(give) if at < len(segments) - 1 else 0
            need = sum(give)
        cuts = _shares(give, max(need, 0))
        shortened += [replace(each, minutes=each.minutes - cut) for each, cut in zip(run, cuts, strict=True)]
    placed, _ = _timed(shortened, free_at)
    ends = placed[-1].end if placed else free_at
    changed = sum(new.minutes != old.minutes for new, old in zip(shortened, rest, strict=True))
    return Plan(Way.SHORTEN, tuple(placed), ends=ends, missing=missing, changed=changed)


def _shares(give: Sequence[int], need: int) -> list[int]:
    """`need` minutes taken in proportion to what each can give: whole minutes, largest remainders first."""
    total = sum(give)
    if not need or not total:
        return [0] * len(give)
    cuts = [each * need // total for each in give]
    by_rest = sorted(range(len(give)), key=lambda at: (-(give[at] * need % total), at))
    for at in by_rest[: need - sum(cuts)]:
        cuts[at] += 1
    return cuts


def leave_out(rest: Sequence[AgendaItem], free_at: int, planned_end: int) -> Plan:
    """Leave out one optional item: the shortest that suffices; two, three … only if no single one does."""
    optional = [each for each in rest if each.optional][:10]
    best: Plan | None = None
    for count in range(1, len(optional) + 1):
        tries = [_without(rest, gone, free_at) for gone in combinations(optional, count)]
        best = min(
            tries,
            key=lambda each: (
                each.missing, max(each.ends - planned_end, 0), sum(gone.minutes for gone in each.left_out)
            ),
        )  # fmt: skip
        if best.missing == 0 and best.ends <= planned_end:
            return best
    return best or _without(rest, (), free_at)


def _without(rest: Sequence[AgendaItem], gone: tuple[AgendaItem, ...], free_at: int) -> Plan:
    ids = {each.id for each in gone}
    placed, overrun = _timed([each for each in rest if each.id not in ids], free_at)
    ends = placed[-1].end if placed else free_at
    return Plan(Way.LEAVE_OUT, tuple(placed), gone, ends, overrun, len(gone))


def push(rest: Sequence[AgendaItem], free_at: int) -> Plan:
    """Push everything that isn't locked; what meets a locked start goes on after it.

    A flexible item is divided at the locked start (its second piece is a continuation), anything
    else waits until after it. No minute is lost; the day ends later.
    """
    waiting = [each for each in rest if _lock(each, free_at) is None]
    fixed = [each for each in rest if _lock(each, free_at) is not None]
    fixed.sort(key=lambda each: (_lock(each, free_at), rest.index(each)))
    order = {each.id: at for at, each in enumerate(rest)}
    placed: list[Placed] = []
    clock, missing, pieces = free_at, 0, 0
    for lock_item in fixed:
        lock = _lock(lock_item, free_at) or 0
        while waiting and _before(waiting[0], lock_item, order) and clock < lock:
            item = waiting[0]
            if clock + item.minutes > lock:
                piece, rest_of_it = _divided(item, lock - clock)
                if piece is not None and rest_of_it is not None:
                    placed.append(Placed(piece, clock, lock))
                    waiting[0] = rest_of_it
                    order[rest_of_it.id] = order[item.id]
                    clock, pieces = lock, pieces + 1
                break
            placed.append(Placed(waiting.pop(0), clock, clock + item.minutes))
            clock += item.minutes
        missing += max(clock - lock, 0)
        clock = max(clock, lock)
        placed.append(Placed(lock_item, clock, clock + lock_item.minutes))
        clock += lock_item.minutes
    for item in waiting:
        placed.append(Placed(item, clock, clock + item.minutes))
        clock += item.minutes
    return Plan(Way.PUSH, tuple(placed), ends=clock, missing=missing, changed=len(placed))


def _before(item: AgendaItem, locked: AgendaItem, order: dict[int, int]) -> bool:
    return item.id == 0 or order[item.id] < order[locked.id]


def _divided(item: AgendaItem, room: int) -> tuple[AgendaItem | None, AgendaItem | None]:
    """A flexible item in two at `room` minutes; (None, None) when a piece would be too short."""
    if item.kind not in FLEXIBLE or room < LEAST_PIECE or item.minutes - room < LEAST:
        return None, None
    title = item.title if item.id == 0 else CONTINUED.format(title=item.title)
    return replace(item, minutes=room), replace(item, id=0, title=title, minutes=item.minutes - room)


def settled(day_items: Sequence[AgendaItem], done: int, plan: Plan, late: int) -> list[AgendaItem]:
    """The whole day as the plan has it: the first `done` items, then the rest in its new order.

    The last of those done gets `late` minutes of accepted delay; a lock that has passed is let go.
    """
    first = list(day_items[:done])
    if first:
        first[-1] = replace(first[-1], delay=max(late, 0))
    return [*first, *(_free(placed) for placed in plan.placed)]


def _free(placed: Placed) -> AgendaItem:
    """The item, without a locked start that its new time has passed."""
    lock = placed.item.locked
    late = lock is not None and minutes_of(lock) < placed.start
    return replace(placed.item, locked=None) if late else placed.item

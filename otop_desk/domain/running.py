"""A day as it really runs: what is on, how long is left, how far behind, and when the rest will come."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from otop_desk.domain.agenda import AgendaItem, Kind, Slot, minutes_of, schedule
from otop_desk.domain.workshop import Day
from otop_desk.records import dataclass

AMBER = 0.20  # of the item's time left
RED = 0.05
RESCUE_FROM = 10 * 60  # seconds behind
FORGOTTEN = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """One line of the plan as it stood when the day began."""

    item_id: int = 0
    title: str = ""
    kind: Kind = Kind.LECTURE
    start: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class DayRun:
    """A day that was begun: when, and the plan as it was at that moment."""

    id: int = 0
    day_id: int = 0
    began: datetime = datetime.min
    plan: tuple[PlannedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemRun:
    """When an item really began and ended (None: it is on); `extra` minutes were given or taken.

    It points at its item by number only: what happened stays known when the item is deleted.
    """

    id: int = 0
    day_id: int = 0
    item_id: int = 0
    started: datetime = datetime.min
    ended: datetime | None = None
    extra: int = 0


class Phase(StrEnum):
    """Where a day stands: not begun, an item on, between two items, all done."""

    IDLE = "idle"
    ON = "on"
    WAITING = "waiting"
    OVER = "over"


class Tone(StrEnum):
    """How much the time left presses."""

    CALM = "calm"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Coming:
    """When an item will be, as things stand: seconds since midnight of the day it runs on."""

    item: AgendaItem
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Live:
    """The moment: all times in seconds, times of day since midnight; `behind` above 0 is late."""

    phase: Phase
    now: int
    present: Slot | None = None
    run: ItemRun | None = None
    elapsed: int = 0
    allotted: int = 0
    behind: int = 0
    coming: tuple[Coming, ...] = ()
    planned_end: int = 0

    @property
    def left(self) -> int:
        """Seconds left of the present item; below 0 it is over its time."""
        return self.allotted - self.elapsed

    @property
    def next(self) -> Coming | None:
        """What comes next."""
        return self.coming[0] if self.coming else None

    @property
    def present_end(self) -> int:
        """When the present item will end: at its allotted time, or now if that has passed."""
        return self.now + max(self.left, 0) if self.phase is Phase.ON else self.now

    @property
    def ends(self) -> int:
        """When the day will end as things stand."""
        return self.coming[-1].end if self.coming else self.present_end

    @property
    def tone(self) -> Tone:
        """Calm, amber from a fifth of the item's time left, red from a twentieth (and when it is over)."""
        if self.phase is not Phase.ON:
            return Tone.CALM
        if self.left <= self.allotted * RED:
            return Tone.RED
        return Tone.AMBER if self.left <= self.allotted * AMBER else Tone.CALM

    @property
    def needs_rescue(self) -> bool:
        """Whether the day is so late that something should give way."""
        return self.behind >= RESCUE_FROM and bool(self.coming)


def midnight_of(moment: datetime) -> datetime:
    """The start of the day of a moment, in its own zone."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def origin(day: Day, begun: DayRun | None, runs: Iterable[ItemRun], now: datetime) -> datetime:
    """The midnight from which the times of a day are counted as it runs.

    The real one; of a day begun on another date (a rehearsal) the moment by which its first item began
    as planned, so that nothing is early or late by today's clock.
    """
    if begun is None:
        return midnight_of(now)
    first = min(runs, key=lambda run: run.started, default=None)
    if begun.began.date() == day.date or first is None:
        return midnight_of(begun.began)
    planned = next((line.start for line in begun.plan if line.item_id == first.item_id), None)
    return midnight_of(begun.began) if planned is None else first.started - timedelta(minutes=planned)


def seconds_of(moment: datetime, midnight: datetime) -> int:
    """Whole seconds since that midnight (may pass 86,400)."""
    return math.floor((moment - midnight).total_seconds())


def plan_of(slots: Sequence[Slot]) -> tuple[PlannedItem, ...]:
    """The plan as it is kept when the day begins."""
    return tuple(
        PlannedItem(each.item.id, each.item.title, each.item.kind, each.start, each.item.minutes)
        for each in slots
    )


def present_run(runs: Iterable[ItemRun]) -> ItemRun | None:
    """The item that is on, if any."""
    return next((each for each in runs if each.ended is None), None)


def is_stale(run: ItemRun, now: datetime) -> bool:
    """Whether an item that is still on was forgotten: begun on another date, more than half a day ago."""
    return run.ended is None and run.started.date() != now.date() and now - run.started > FORGOTTEN


def live(
    day: Day, items: Iterable[AgendaItem], begun: DayRun | None, runs: Sequence[ItemRun], now: datetime
) -> Live:
    """The state of a day at `now`; `runs` are this day's."""
    slots = schedule(day, items)
    midnight = origin(day, begun, runs, now)
    clock = seconds_of(now, midnight)
    planned_end = max((slot.until for slot in slots), default=clock // 60) * 60
    run = present_run(runs)
    present = next((each for each in slots if run and each.item.id == run.item_id), None)
    rest = remaining(slots, runs)
    if begun is None:
        late = max(clock - rest[0].start * 60, 0) if rest and day.date == now.date() else 0
        coming = _coming(rest, clock if late else 0)
        return Live(Phase.IDLE, clock, behind=late, coming=coming, planned_end=planned_end)
    if run is None or present is None:
        behind = max(clock - rest[0].start * 60, 0) if rest else 0
        phase = Phase.WAITING if rest else Phase.OVER
        return Live(phase, clock, behind=behind, coming=_coming(rest, clock), planned_end=planned_end)
    allotted = max(present.item.minutes + run.extra, 1) * 60
    elapsed = max(seconds_of(now, midnight) - seconds_of(run.started, midnight), 0)
    end = clock + max(allotted - elapsed, 0)
    behind = end - present.until * 60
    return Live(Phase.ON, clock, present, run, elapsed, allotted, behind, _coming(rest, end), planned_end)


def remaining(slots: Sequence[Slot], runs: Iterable[ItemRun]) -> list[Slot]:
    """What is still to come: after the last item that has run, in the order of the day."""
    ran = {each.item_id for each in runs}
    last = max((at for at, slot in enumerate(slots) if slot.item.id in ran), default=-1)
    return list(slots[last + 1 :])


def _coming(rest: Sequence[Slot], clock: int) -> tuple[Coming, ...]:
    """The rest of the day from `clock` (seconds; 0 = as planned); a locked start is waited for."""
    found: list[Coming] = []
    for slot in rest:
        start = clock or slot.start * 60
        if slot.item.locked is not None:
            start = max(start, minutes_of(slot.item.locked) * 60)
        end = start + slot.item.minutes * 60
        clock = end + slot.item.delay * 60
        found.append(Coming(slot.item, start, end))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of planned against actual, in seconds since midnight; None where it did not happen.

    `added` says that it was not in the plan the day began with.
    """

    title: str
    kind: Kind
    planned_start: int | None = None
    planned_end: int | None = None
    started: int | None = None
    ended: int | None = None

    @property
    def late_start(self) -> int | None:
        """Seconds it began after its planned start (below 0: before)."""
        if self.started is None or self.planned_start is None:
            return None
        return self.started - self.planned_start

    @property
    def longer(self) -> int | None:
        """Seconds it took beyond its planned length."""
        if (
            self.started is None
            or self.ended is None
            or self.planned_start is None
            or self.planned_end is None
        ):
            return None
        return (self.ended - self.started) - (self.planned_end - self.planned_start)


def compared(day: Day, begun: DayRun, items: Iterable[AgendaItem], runs: Sequence[ItemRun]) -> list[Compared]:
    """Planned against actual: the plan the day began with, then what was put in later."""
    midnight = origin(day, begun, runs, begun.began)
    ran: dict[int, ItemRun] = {}
    for run in runs:
        ran.setdefault(run.item_id, run)
    table = [
        _compared(line.title, line.kind, ran.pop(line.item_id, None), midnight, line) for line in begun.plan
    ]
    titles = {each.id: each for each in items}
    for item_id, run in ran.items():
        item = titles.get(item_id, AgendaItem())
        table.append(_compared(item.title, item.kind, run, midnight, None))
    return table


def _compared(
    title: str, kind: Kind, run: ItemRun | None, midnight: datetime, line: PlannedItem | None
) -> Compared:
    return Compared(
        title,
        kind,
        line.start * 60 if line else None,
        (line.start + line.minutes) * 60 if line else None,
        seconds_of(run.started, midnight) if run else None,
        seconds_of(run.ended, midnight) if run and run.ended else None,
    )

"""The action plan: activities with strategy, indicators, months, money and who leads; sums and checks.

Months are counted 1-12 from October, as the Thai fiscal year runs (1 ต.ค. - 30 ก.ย.); money is integer
satang throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Span = tuple[int, int]
QUARTERS = (1, 2, 3, 4)


class Progress(StrEnum):
    """How far an activity has come after the workshop."""

    NOT_STARTED = "not_started"
    GOING = "going"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Kpi:
    """An indicator with its target and unit, as written: ("ผู้ยื่นคำขอ", "≥ 32", "ราย")."""

    text: str = ""
    target: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Funding:
    """Money (satang) for an activity out of one source."""

    source: str = ""
    amount: int = 0


@dataclass(frozen=True, slots=True)
class CostStep:
    """One line of a reckoning: people × rate (satang) × times."""

    label: str = ""
    people: int = 1
    rate: int = 0
    times: int = 1

    @property
    def amount(self) -> int:
        """The line's sum in satang."""
        return self.people * self.rate * self.times


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs the plan."""

    duty: str = ""
    name: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan's own particulars; a file holds one. `ceiling` 0 means none was set."""

    id: int = 0
    title: str = ""
    fiscal_year: int = 0
    ceiling: int = 0
    signers: tuple[Signer, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of the plan; `parent_id` makes it a sub-activity, one level down.

    `strategy_id` points at a strategy of the TOWS matrix; it may outlive it (a check says so).
    """

    id: int = 0
    ordinal: int = 0
    parent_id: int | None = None
    strategy_id: int | None = None
    title: str = ""
    objective: str = ""
    target_group: str = ""
    kpis: tuple[Kpi, ...] = ()
    area: str = ""
    spans: tuple[Span, ...] = ()
    fundings: tuple[Funding, ...] = ()
    costing: tuple[CostStep, ...] = ()
    lead: str = ""
    support: str = ""
    remark: str = ""
    progress: Progress = Progress.NOT_STARTED
    progress_note: str = ""
    progress_on: date | None = None

    @property
    def amount(self) -> int:
        """The row's own money over all its sources, in satang."""
        return sum(each.amount for each in self.fundings)

    @property
    def months(self) -> frozenset[int]:
        """The fiscal months it touches."""
        return frozenset(month for start, end in self.spans for month in range(start, end + 1))


@dataclass(frozen=True, slots=True)
class Rate:
    """A line of the rate table; rates change by circular, so each has the day it is in force from."""

    id: int = 0
    ordinal: int = 0
    name: str = ""
    amount: int = 0
    unit: str = ""
    since: date | None = None
    note: str = ""


def quarter_of(month: int) -> int:
    """Quarter 1-4 of a fiscal month 1-12."""
    return (month - 1) // 3 + 1


def spread(amount: int, months: Iterable[int]) -> dict[int, int]:
    """Money over the quarters of its months, by how many months each has; odd satang go to the first.

    Without months all of it is under quarter 0: "no period given".
    """
    ordered = sorted(month for month in set(months) if 1 <= month <= 12)
    if not ordered:
        return {0: amount} if amount else {}
    found: dict[int, int] = {}
    given = 0
    for place, month in enumerate(ordered, start=1):
        upto = -(-amount * place // len(ordered))
        found[quarter_of(month)] = found.get(quarter_of(month), 0) + upto - given
        given = upto
    return found


def total(activities: Iterable[Activity]) -> int:
    """All money of these rows, in satang."""
    return sum(each.amount for each in activities)


def by_source(activities: Iterable[Activity]) -> dict[str, int]:
    """Money by source in the order first met; rows without money are left out."""
    found: dict[str, int] = {}
    for each in activities:
        for funding in each.fundings:
            if funding.amount:
                found[funding.source] = found.get(funding.source, 0) + funding.amount
    return found


def by_quarter(activities: Iterable[Activity]) -> dict[int, int]:
    """Money by quarter 1-4 (0: no period given); quarters 1-4 are always there."""
    found = dict.fromkeys(QUARTERS, 0)
    for each in activities:
        for quarter, amount in spread(each.amount, each.months).items():
            found[quarter] = found.get(quarter, 0) + amount
    return found


def by_strategy(activities: Iterable[Activity]) -> dict[int | None, int]:
    """Money by strategy id (None: rows without one), in the order first met."""
    found: dict[int | None, int] = {}
    for each in activities:
        found[each.strategy_id] = found.get(each.strategy_id, 0) + each.amount
    return found


def load(activities: Iterable[Activity]) -> dict[str, dict[int, int]]:
    """How many activities each lead has in each quarter (dropped and done ones do not weigh)."""
    found: dict[str, dict[int, int]] = {}
    for each in activities:
        lead = each.lead.strip()
        if not lead or each.progress in (Progress.DONE, Progress.DROPPED):
            continue
        quarters = found.setdefault(lead, dict.fromkeys(QUARTERS, 0))
        touched = {
            quarter
            for start, end in each.spans
            for quarter in range(quarter_of(max(start, 1)), quarter_of(min(end, 12)) + 1)
        }
        for quarter in touched:
            quarters[quarter] += 1
    return found


def fiscal_month_of(day: date, fiscal_year: int) -> int:
    """Which fiscal month of `fiscal_year` (พ.ศ.) a day is; below 1 before the year, above 12 after it."""
    first = fiscal_year - 543 - 1
    return (day.year - first) * 12 + day.month - 9


def overdue(activity: Activity, fiscal_year: int, today: date) -> bool:
    """Whether its last month has passed and it is neither done nor dropped."""
    if not activity.spans or activity.progress in (Progress.DONE, Progress.DROPPED):
        return False
    return fiscal_month_of(today, fiscal_year) > max(end for _start, end in activity.spans)


def due(activity: Activity, fiscal_year: int, today: date) -> bool:
    """Whether it should be going on now: today's month is one of its months and it is not finished."""
    if activity.progress in (Progress.DONE, Progress.DROPPED):
        return False
    month = fiscal_month_of(today, fiscal_year)
    return any(start <= month <= end for start, end in activity.spans)


class Fault(StrEnum):
    """What a check before printing can find; it informs, it never blocks."""

    NO_LEAD = "no_lead"
    NO_PERIOD = "no_period"
    NO_KPI = "no_kpi"
    OUTSIDE_YEAR = "outside_year"
    LOST_STRATEGY = "lost_strategy"
    IDLE_STRATEGY = "idle_strategy"
    UNANSWERED_FACTOR = "unanswered_factor"
    OVER_CEILING = "over_ceiling"
    COSTING_DIFFERS = "costing_differs"
    OVERLOADED_LEAD = "overloaded_lead"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: the rows it is about (activities, or strategies for IDLE_STRATEGY), names, and a sum."""

    fault: Fault
    ids: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    amount: int = 0


MOST_PER_QUARTER = 4


def check(
    plan: Plan,
    activities: Sequence[Activity],
    strategies: Mapping[int, str] | None = None,
    unanswered: Sequence[str] = (),
    most: int = MOST_PER_QUARTER,
) -> list[Finding]:
    """Every fault of a plan; `strategies` id to code, `unanswered` codes of top factors without strategy."""
    known = strategies or {}
    rows = [each for each in activities if each.progress is not Progress.DROPPED]
    parents = {each.parent_id for each in rows}
    leaves = [each for each in rows if each.id not in parents]
    found = [
        Finding(fault, ids)
        for fault, ids in (
            (Fault.NO_LEAD, tuple(each.id for each in leaves if not each.lead.strip())),
            (Fault.NO_PERIOD, tuple(each.id for each in leaves if not each.spans)),
            (Fault.NO_KPI, tuple(each.id for each in rows if each.parent_id is None and not each.kpis)),
            (Fault.OUTSIDE_YEAR, tuple(each.id for each in rows if not _inside(each))),
            (Fault.LOST_STRATEGY, tuple(each.id for each in rows if _lost(each, known))),
            (Fault.COSTING_DIFFERS, tuple(each.id for each in rows if _differs(each))),
        )
        if ids
    ]
    used = {each.strategy_id for each in rows}
    idle = {key: code for key, code in known.items() if key not in used}
    if idle:
        found.append(Finding(Fault.IDLE_STRATEGY, tuple(idle), tuple(idle.values())))
    if unanswered:
        found.append(Finding(Fault.UNANSWERED_FACTOR, names=tuple(unanswered)))
    over = total(rows) - plan.ceiling
    if plan.ceiling and over > 0:
        found.append(Finding(Fault.OVER_CEILING, amount=over))
    heavy = tuple(lead for lead, quarters in load(leaves).items() if max(quarters.values()) > most)
    if heavy:
        found.append(Finding(Fault.OVERLOADED_LEAD, names=heavy))
    return found


def _inside(activity: Activity) -> bool:
    return all(1 <= start <= end <= 12 for start, end in activity.spans)


def _lost(activity: Activity, known: Mapping[int, str]) -> bool:
    return activity.strategy_id is not None and activity.strategy_id not in known


def _differs(activity: Activity) -> bool:
    """Whether a kept reckoning adds up to something else than the money asked for."""
    return bool(activity.costing) and sum(step.amount for step in activity.costing) != activity.amount

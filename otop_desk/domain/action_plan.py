"""The action plan: activities with strategy, indicators, months, money and who leads; sums and checks.

Months are counted 1-12 from October, as the Thai fiscal year runs (1 ต.ค. - 30 ก.ย.); money is integer
satang throughout.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from enum import StrEnum

from otop_desk.i18n import N_
from otop_desk.records import dataclass

Span = tuple[int, int]
QUARTERS = (1, 2, 3, 4)


class Progress(StrEnum):
    """How far an activity has come after the workshop."""

    NOT_STARTED = "not_started"
    GOING = "going"
    DONE = "done"
    DROPPED = "dropped"


PROGRESS_WORDS = {
    Progress.NOT_STARTED: N_("ยังไม่เริ่ม"),
    Progress.GOING: N_("กำลังทำ"),
    Progress.DONE: N_("เสร็จแล้ว"),
    Progress.DROPPED: N_("ยกเลิก"),
}


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
        """The fiscal months it touches, of 1 to 12."""
        within = (range(max(start, 1), min(end, 12) + 1) for start, end in self.spans)
        return frozenset(month for months in within for month in months)


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


def in_order(rows: Sequence[Activity]) -> list[Activity]:
    """The plan's order: each activity followed by its sub-activities, both as they come in `rows`."""
    ids = {row.id for row in rows}
    parts: dict[int, list[Activity]] = {}
    for row in rows:
        if row.parent_id is not None and row.parent_id in ids:
            parts.setdefault(row.parent_id, []).append(row)
    heads = (row for row in rows if row.parent_id not in ids)
    return [listed for head in heads for listed in (head, *parts.get(head.id, ()))]


def numbers(listed: Sequence[Activity]) -> dict[int, str]:
    """The number of each row as the rows are listed: 1, 1.1, 1.2, 2."""
    ids = {row.id for row in listed}
    main, part, found = 0, 0, {}
    for row in listed:
        if row.parent_id in ids:
            part += 1
            found[row.id] = f"{main}.{part}"
        else:
            main, part = main + 1, 0
            found[row.id] = f"{main}"
    return found


def strategy_of(rows: Sequence[Activity], strategies: Collection[int]) -> dict[int, int]:
    """The strategy each row is listed and summed under, 0 for none (or one that is gone).

    A sub-activity stays with its activity, whatever strategy it names: its number and its money are inside
    the activity's.
    """
    heads = {row.id: row for row in rows}
    named = {row.id: heads.get(row.parent_id or 0, row).strategy_id or 0 for row in rows}
    return {row_id: strategy if strategy in strategies else 0 for row_id, strategy in named.items()}


def grouped(rows: Sequence[Activity], strategies: Sequence[int]) -> list[tuple[int, list[Activity]]]:
    """Rows under their strategies, in the order of these, those without one (0) last; no empty groups."""
    under = strategy_of(rows, strategies)
    groups = ((key, [row for row in rows if under[row.id] == key]) for key in (*strategies, 0))
    return [(key, inside) for key, inside in groups if inside]


def in_parts(rows: Iterable[Activity]) -> dict[int, int]:
    """Money of the sub-activities of each activity that has some."""
    found: dict[int, int] = {}
    for row in rows:
        if row.parent_id is not None:
            found[row.parent_id] = found.get(row.parent_id, 0) + row.amount
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

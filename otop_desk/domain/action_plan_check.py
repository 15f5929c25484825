"""What is missing or odd in a plan: faults to be put into words; they inform, they never block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from otop_desk.domain.action_plan import Activity, Plan, Progress, load, total


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

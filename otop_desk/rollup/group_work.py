"""SWOT factors with their votes and tags, and the action plan with its money, of one file."""

from __future__ import annotations

from typing import Any

from otop_desk.domain.action_plan import Activity, Progress, numbers, spread
from otop_desk.domain.person import Group
from otop_desk.domain.swot import Note, tags_of
from otop_desk.rollup.plain import Plain
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.swot import votes
from otop_desk.services.tows import verbs as tows
from otop_desk.services.workshop.files import WorkshopFile

NETWORK = "network"

Listed = list[dict[str, Any]]


def factors(file: WorkshopFile, plain: Plain) -> tuple[Listed, Listed]:
    """Rows of factors, and of their tags: the network's board, or the groups' while nothing was gathered."""
    boards: dict[int | None, str] = {None: NETWORK}
    if not any(note.group_id is None for note in file.all(Note)):
        boards = {group.id: Plain.line(group.name) for group in file.all(Group)}
    rows: Listed = []
    tags: Listed = []
    for group_id, board in boards.items():
        for ranked in votes.ranked(file, group_id):
            note = ranked.note
            rows.append(
                {
                    "board": board,
                    "quadrant": note.quadrant.value,
                    "code": Plain.line(note.code),
                    "factor": plain.text(note.text),
                    "votes": ranked.dots,
                    "rank": ranked.rank,
                    "above_line": int(ranked.above),
                }
            )
            tags += [{"factor_no": len(rows), "tag": plain.text(tag)} for tag in tags_of(note.tag)]
    return rows, tags


def activities(file: WorkshopFile, plain: Plain, *, with_names: bool) -> tuple[Listed, Listed]:
    """Rows of activities in the plan's order, and of their money by source and quarter."""
    listed = action_plan.activities(file)
    number_of = numbers(listed)
    kinds = {strategy.id: strategy.kind.value for strategy in tows.strategies(file)}
    year = action_plan.plan(file).fiscal_year
    rows: Listed = []
    money: Listed = []
    for at, activity in enumerate(listed, start=1):
        months = activity.months
        rows.append(
            {
                "number": number_of[activity.id],
                "title": plain.text(activity.title),
                "strategy": kinds.get(activity.strategy_id or 0, ""),
                "fiscal_year_be": year,
                "last_month": max(months, default=0),
                "progress": activity.progress.value,
                "is_open": int(activity.progress not in (Progress.DONE, Progress.DROPPED)),
                "satang": activity.amount,
                "lead": Plain.line(activity.lead) if with_names else None,
            }
        )
        money += [
            {"activity_no": at, "source": source, "quarter": quarter, "satang": amount}
            for source, quarter, amount in _money(activity, months, plain)
        ]
    return rows, money


def _money(activity: Activity, months: frozenset[int], plain: Plain) -> list[tuple[str, int, int]]:
    """Source, quarter, satang; the quarters' sums are those of the plan's own paper to the satang.

    Each source is spread over the months by itself; what rounding leaves goes to the largest source.
    """
    sources: dict[str, int] = {}
    for funding in activity.fundings:
        name = plain.text(funding.source)
        sources[name] = sources.get(name, 0) + funding.amount
    left = spread(activity.amount, months)
    largest = max(sources, key=lambda name: sources[name], default="")
    rows = []
    for name in sorted(sources, key=lambda name: name == largest):
        parts = left if name == largest else spread(sources[name], months)
        if name != largest:
            left = {quarter: amount - parts.get(quarter, 0) for quarter, amount in left.items()}
        rows += [(name, quarter, amount) for quarter, amount in sorted(parts.items()) if amount]
    return rows

"""The rows of the plan's table: numbered, narrowed by a search, under headings of strategies with sums."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from otop_desk.domain.action_plan import Activity, due, grouped, in_parts, numbers, overdue, total
from otop_desk.i18n import _
from otop_desk.services.action_plan.fields import FIELDS
from otop_desk.thai.search import search_key
from otop_desk.ui.action_plan.columns import PlanRow

_SEARCHED = tuple(field.key for field in FIELDS if field.searched)


def listed(rows: Sequence[Activity], codes: Mapping[int, str], year: int, today: date) -> list[PlanRow]:
    """Every activity with its number as they are listed; a parent also with what its parts add up to."""
    number, inside = numbers(rows), in_parts(rows)
    return [
        PlanRow(
            row.id,
            row,
            number[row.id],
            codes.get(row.strategy_id or 0, ""),
            amount=inside.get(row.id, 0),
            overdue=overdue(row, year, today),
            due=due(row, year, today),
        )
        for row in rows
    ]


def by_strategy(
    rows: Sequence[Activity], named: Mapping[int, str], codes: Mapping[int, str], year: int, today: date
) -> list[PlanRow]:
    """The same as the paper has it: under a heading for each strategy, with its sum."""
    headed = grouped(rows, list(named))
    lines = iter(listed([row for _key, inside in headed for row in inside], codes, year, today))
    found: list[PlanRow] = []
    for key, inside in headed:
        heading = named.get(key, _("ไม่ได้มาจากกลยุทธ์"))
        found.append(PlanRow(key, None, heading=heading, amount=total(inside)))
        found += [next(lines) for _row in inside]
    return found


def matching(rows: Sequence[PlanRow], text: str, cell: Callable[[Activity, str], str]) -> list[PlanRow]:
    """The activities that have the text in one of their cells; headings over them sum up what is shown."""
    key = search_key(text)
    parts: list[list[PlanRow]] = [[]]
    for row in rows:
        if row.activity is None:
            parts.append([row])
        elif any(key in search_key(cell(row.activity, field)) for field in _SEARCHED):
            parts[-1].append(row)
    bare, *headed = parts
    for heading, *inside in headed:
        if inside:
            amount = total(row.activity for row in inside if row.activity)
            bare += [replace(heading, amount=amount), *inside]
    return bare

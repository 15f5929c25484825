"""The rows of the plan's table: numbered, narrowed by a search, under headings of strategies with sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from otop_desk.domain.action_plan import Activity, due, overdue, total
from otop_desk.i18n import _
from otop_desk.ui.action_plan.columns import PlanRow

_SEARCHED = (
    "strategy", "title", "objective", "target_group", "kpi", "area", "source", "lead", "support", "remark",
)  # fmt: skip


def numbered(rows: Sequence[Activity], codes: dict[int, str], year: int, today: date) -> list[PlanRow]:
    """Every activity with its number: 1, 1.1, 1.2, 2; a parent also with what its parts add up to."""
    parents = {each.id for each in rows}
    inside: dict[int, int] = {}
    for each in rows:
        if each.parent_id is not None:
            inside[each.parent_id] = inside.get(each.parent_id, 0) + each.amount
    main, below, found = 0, 0, []
    for each in rows:
        if each.parent_id in parents:
            below += 1
            number = f"{main}.{below}"
        else:
            main, below = main + 1, 0
            number = f"{main}"
        code = codes.get(each.strategy_id or 0, "")
        late, now = overdue(each, year, today), due(each, year, today)
        amount = inside.get(each.id, 0)
        found.append(PlanRow(each.id, each, number, code, amount=amount, overdue=late, due=now))
    return found


def matching(rows: Iterable[PlanRow], wanted: str, cell: Callable[[Activity, str], str]) -> list[PlanRow]:
    """The rows that have the wanted words in one of their cells."""
    from otop_desk.thai.search import search_key

    key = search_key(wanted)
    return [
        row
        for row in rows
        if row.activity and any(key in search_key(cell(row.activity, each)) for each in _SEARCHED)
    ]


def grouped(rows: Sequence[PlanRow], named: Sequence[tuple[int, str]]) -> list[PlanRow]:
    """Under a heading for each strategy, with its sum; those without one last."""
    known = {key for key, _name in named}
    found: list[PlanRow] = []
    for key, name in [*named, (0, _("ไม่ได้มาจากกลยุทธ์"))]:
        inside = [row for row in rows if row.activity and _group(row.activity, known) == key]
        if inside:
            amount = total(row.activity for row in inside if row.activity)
            found += [PlanRow(key, None, heading=name, amount=amount), *inside]
    return found


def _group(activity: Activity, known: set[int]) -> int:
    return activity.strategy_id if activity.strategy_id in known and activity.strategy_id else 0

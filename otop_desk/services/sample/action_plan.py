"""The action plan of the sample workshop: eight rows, 520,000 baht."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from otop_desk.domain.action_plan import Activity, CostStep, Funding, Kpi, Plan, Rate, Signer
from otop_desk.i18n import _
from otop_desk.paths import resource
from otop_desk.services.action_plan import cells as action_plan_cells
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.store.file import WorkshopFile


def fill(file: WorkshopFile) -> None:
    """Write the plan and its rows; each is linked to the strategy of its code."""
    data = json.loads(resource("sample", "action_plan.json").read_text(encoding="utf-8"))
    action_plan.edit_plan(
        file,
        action_plan.plan(file),
        Plan(
            title=data["title"],
            fiscal_year=data["fiscal_year"],
            ceiling=data["ceiling_baht"] * 100,
            signers=tuple(Signer(**each) for each in data["signers"]),
        ),
    )
    ids = {code: key for key, code in action_plan_cells.codes(file).items()}
    action_plan.add_many(file, [_activity(row, ids) for row in data["activities"]])
    action_plan.add_rates(file, example_rates())


def example_rates() -> list[Rate]:
    """Rates as the workshop of 2565 used them, to be edited: what may be paid changes by circular."""
    data = json.loads(resource("sample", "rates.json").read_text(encoding="utf-8"))
    note = _("ตัวอย่างของปี 2565 ตรวจกับหนังสือเวียนก่อนใช้")
    since = date(2021, 10, 1)
    return [Rate(0, 0, e["name"], e["baht"] * 100, e["unit"], since, note) for e in data]


def _activity(row: dict[str, Any], ids: dict[str, int]) -> Activity:
    plain = ("title", "objective", "target_group", "area", "lead", "support", "remark")
    return Activity(
        **{name: row[name] for name in plain},
        strategy_id=ids.get(row["strategy"]),
        kpis=tuple(Kpi(*each) for each in row["kpis"]),
        spans=tuple((start, end) for start, end in row["spans"]),
        fundings=tuple(Funding(source, baht * 100) for source, baht in row["fundings"]),
        costing=tuple(
            CostStep(label, people, baht * 100, times)
            for label, people, baht, times in row.get("costing", ())
        ),
    )

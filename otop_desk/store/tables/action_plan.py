"""Tables of the action plan: its particulars, activities, rates."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text

from otop_desk.domain.action_plan import Activity, Plan, Rate
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import LINE, SATANG, number, table, text

plan = table(
    "plan",
    text("title", most=LINE),
    number("fiscal_year", most=10_000),
    number("ceiling", most=SATANG),
    text("signers", "[]"),
)
activity = table(
    "activity",
    number("ordinal"),
    Column("parent_id", Integer),
    Column("strategy_id", Integer),
    *(text(each) for each in ("title", "objective", "target_group")),
    text("kpis", "[]"),
    text("area"),
    *(text(each, "[]") for each in ("spans", "fundings", "costing")),
    *(text(each) for each in ("lead", "support", "remark")),
    text("progress", "not_started"),
    text("progress_note"),
    Column("progress_on", Text),
)
rate = table(
    "rate",
    number("ordinal"),
    text("name"),
    number("amount", most=SATANG),
    text("unit"),
    Column("since", Text),
    text("note"),
)

ACTION_PLAN = (
    Mapped(Plan, plan),
    Mapped(Activity, activity),
    Mapped(Rate, rate),
)

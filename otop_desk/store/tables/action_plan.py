"""Tables of the action plan: its particulars, activities, rates."""

from __future__ import annotations

from sqlalchemy import Column, Integer

from otop_desk.domain.action_plan import Activity, Plan, Rate
from otop_desk.domain.privacy import Personal
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import LINE, SATANG, code, number, table, text, word

plan = table(
    "plan",
    text("title", most=LINE),
    number("fiscal_year", most=10_000),
    number("ceiling", most=SATANG),
    text("signers", "[]", personal=Personal.OFFICIAL),
)
activity = table(
    "activity",
    number("ordinal"),
    Column("parent_id", Integer),
    Column("strategy_id", Integer),
    *(text(each) for each in ("title", "objective", "target_group")),
    text("kpis", "[]"),
    text("area"),
    code("spans", "[]"),
    *(text(name, "[]") for name in ("fundings", "costing")),
    *(text(name, personal=Personal.WHO) for name in ("lead", "support")),
    text("remark"),
    code("progress", "not_started"),
    text("progress_note"),
    word("progress_on", optional=True),
)
rate = table(
    "rate",
    number("ordinal"),
    text("name"),
    number("amount", most=SATANG),
    text("unit"),
    word("since", optional=True),
    text("note"),
)

ACTION_PLAN = (
    Mapped(Plan, plan),
    Mapped(Activity, activity),
    Mapped(Rate, rate),
)

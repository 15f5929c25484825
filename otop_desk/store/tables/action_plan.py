"""Tables of the action plan: its particulars, activities, rates."""

from __future__ import annotations

from otop_desk.domain.action_plan import Activity, Plan, Rate
from otop_desk.domain.privacy import Personal
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import LINE, SATANG, code, figures, number, place, points, table, text, word

plan = table(
    "plan",
    text("title", most=LINE),
    number("fiscal_year", most=10_000),
    number("ceiling", most=SATANG),
    text("signers", "[]", personal=Personal.OFFICIAL),
)
activity = table(
    "activity",
    place("ordinal"),
    points("parent_id", "activity"),
    points("strategy_id", "strategy"),
    *(text(each) for each in ("title", "objective", "target_group")),
    text("kpis", "[]"),
    text("area"),
    figures(code("spans", "[]")),
    *(figures(text(name, "[]")) for name in ("fundings", "costing")),
    *(text(name, personal=Personal.WHO) for name in ("lead", "support")),
    text("remark"),
    code("progress", "not_started"),
    text("progress_note"),
    word("progress_on", optional=True),
)
rate = table(
    "rate",
    place("ordinal"),
    text("name"),
    number("amount", most=SATANG),
    text("unit"),
    word("since", optional=True),
    text("note"),
)

ACTION_PLAN = (
    Mapped(Plan, plan, keyed=()),
    Mapped(Activity, activity, most=4_000),
    Mapped(Rate, rate, most=5_000),
)

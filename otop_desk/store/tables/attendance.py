"""Tables of attendance beside the marks: overrides, drawn signatures, meals ordered."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text, UniqueConstraint

from otop_desk.domain.attendance import Mark, Override, Rule, Signature
from otop_desk.domain.meal import MealOrder
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import COUNT, belongs, mark, number, rule, table, text

override = table(
    "override",
    belongs("person_id", "person"),
    *(text(each) for each in ("granted_by", "reason")),
    Column("granted_at", Text),
    UniqueConstraint("person_id"),
)
signature = table(
    "signature",
    belongs("person_id", "person"),
    Column("session_id", Integer, nullable=False),
    text("strokes", "[]"),
    Column("drawn_at", Text),
    UniqueConstraint("person_id", "session_id"),
)
meal_order = table(
    "meal_order",
    Column("date", Text, nullable=False),
    Column("sitting", Text, nullable=False),
    text("kind"),
    number("count", most=COUNT),
    UniqueConstraint("date", "sitting", "kind"),
)

ATTENDANCE = (
    Mapped(Mark, mark),
    Mapped(Rule, rule, single=True),
    Mapped(Override, override),
    Mapped(Signature, signature),
    Mapped(MealOrder, meal_order),
)

"""Tables of attendance beside the marks: overrides, drawn signatures, meals ordered."""

from __future__ import annotations

from sqlalchemy import Column, Integer, UniqueConstraint

from otop_desk.domain.attendance import Mark, Override, Rule, Signature
from otop_desk.domain.meal import MealOrder
from otop_desk.domain.privacy import Personal
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import COUNT, belongs, code, mark, number, rule, table, text, word

override = table(
    "override",
    belongs("person_id", "person"),
    text("granted_by", personal=Personal.NAME),
    text("reason", personal=Personal.REMARK),
    word("granted_at", optional=True),
    UniqueConstraint("person_id"),
)
signature = table(
    "signature",
    belongs("person_id", "person"),
    Column("session_id", Integer, nullable=False),
    text("strokes", "[]", personal=Personal.PICTURE),
    word("drawn_at", optional=True),
    UniqueConstraint("person_id", "session_id"),
)
meal_order = table(
    "meal_order",
    word("date"),
    word("sitting"),
    code("kind"),
    number("count", most=COUNT),
    UniqueConstraint("date", "sitting", "kind"),
)

ATTENDANCE = (
    Mapped(Mark, mark),
    Mapped(Rule, rule, single=True),
    Mapped(Override, override),
    Mapped(Signature, signature, personal=True),
    Mapped(MealOrder, meal_order),
)

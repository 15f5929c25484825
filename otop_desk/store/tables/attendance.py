"""Tables of attendance beside the marks: overrides, drawn signatures, meals ordered."""

from __future__ import annotations

from sqlalchemy import Column, Integer, UniqueConstraint

from otop_desk.domain.attendance import Mark, Override, Rule, Signature
from otop_desk.domain.meal import MealOrder
from otop_desk.domain.privacy import Personal
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import (
    COUNT,
    belongs,
    code,
    figures,
    ids,
    mark,
    number,
    rule,
    table,
    text,
    word,
)

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
    ids(Column("session_id", Integer, nullable=False), "session"),
    figures(text("strokes", "[]", personal=Personal.PICTURE)),
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
    Mapped(Mark, mark, keyed=("person_id", "session_id")),
    Mapped(Rule, rule, single=True, keyed=()),
    Mapped(Override, override, keyed=("person_id",)),
    Mapped(Signature, signature, personal=True, keyed=("person_id", "session_id")),
    Mapped(MealOrder, meal_order, keyed=("date", "sitting", "kind")),
)

"""Tables of evaluation: forms, filled sheets, totals of a wall tally."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from otop_desk.domain.evaluation import Form, Sheet, Tally
from otop_desk.domain.privacy import OnRemoval, Personal
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import (
    COUNT,
    LINE,
    belongs,
    code,
    figures,
    number,
    person,
    place,
    rising,
    table,
    text,
    word,
)

evaluation_form = table(
    "evaluation_form",
    code("uid"),
    place("ordinal"),
    word("kind"),
    text("title", most=LINE),
    text("intro"),
    *(figures(text(name, "[]")) for name in ("parts", "levels", "bands")),
    rising("last_key", most=COUNT),
    code("deviation", "sample"),
    number("pass_percent", 60, most=100),
    number("shuffled"),
    code("pairing", "code"),
    number("paired_t"),
    number("needed"),
)
evaluation_sheet = table(
    "evaluation_sheet",
    belongs("form_id", "evaluation_form"),
    word("occasion"),
    number("number", most=COUNT),
    text("code", most=LINE, personal=Personal.CODE),
    person("person_id", OnRemoval.NAMELESS, optional=True),
    figures(code("answers", "[]")),
    figures(text("remarks", "[]")),
    code("source", "keyed"),
    text("origin", most=LINE),
    code("digest"),
    word("entered_at", optional=True),
    UniqueConstraint("form_id", "occasion", "number"),
)
evaluation_tally = table(
    "evaluation_tally",
    belongs("form_id", "evaluation_form"),
    word("occasion"),
    number("people", most=COUNT),
    figures(code("counts", "[]")),
    UniqueConstraint("form_id", "occasion"),
)

EVALUATION = (
    Mapped(Form, evaluation_form, joined=("uid",)),
    Mapped(Sheet, evaluation_sheet),
    Mapped(Tally, evaluation_tally, keyed=("form_id", "occasion")),
)

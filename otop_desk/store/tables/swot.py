"""Tables of group work: draw, boards, notes, ballots, strategies; series of numbers."""

from __future__ import annotations

from sqlalchemy import Column, Integer, UniqueConstraint

from otop_desk.domain.groups import Draw
from otop_desk.domain.person import Group
from otop_desk.domain.privacy import OnRemoval, Personal
from otop_desk.domain.swot import Board, Note
from otop_desk.domain.tows import Strategy
from otop_desk.domain.votes import Ballot
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import COUNT, LIST, belongs, code, number, person, table, team, text, word

group_draw = table(
    "group_draw",
    number("count", 4, most=COUNT),
    number("seed", 1),
    *(code(name, "[]") for name in ("mix", "keep", "pairs", "locked")),
)
board = table(
    "board",
    belongs("group_id", "team", optional=True),
    *(number(each) for each in ("hidden", "authors", "hint")),
    code("prompt_set", "general"),
    text("prompts", "[]"),
    number("dots", 5, most=COUNT),
    number("cap", 2, most=COUNT),
    *(number(each, most=COUNT) for each in ("people", "voting", "cut")),
    text("base", most=LIST, personal=Personal.COPY),
)
note = table(
    "note",
    code("uid"),
    belongs("group_id", "team", optional=True),
    word("quadrant"),
    code("code"),
    number("ordinal"),
    text("text"),
    text("author", personal=Personal.NAME),
    text("tag"),
    code("colour"),
    Column("stack_id", Integer),
    Column("origin_id", Integer),
    number("weight", most=COUNT),
    number("rating", most=COUNT),
)
ballot = table(
    "ballot",
    belongs("group_id", "team", optional=True),
    belongs("note_id", "note"),
    word("source"),
    person("voter_id", OnRemoval.NAMELESS, optional=True),
    text("voter", personal=Personal.NAME),
    number("dots", most=COUNT),
)
strategy = table(
    "strategy",
    code("uid"),
    number("ordinal"),
    word("kind"),
    code("code"),
    text("text"),
    code("factors", "[]"),
)
# Not mapped and not journalled: undo takes a note back, but never gives its number out again.
series = table("series", code("name"), number("last"), UniqueConstraint("name"))

SWOT = (
    Mapped(Group, team),
    Mapped(Draw, group_draw),
    Mapped(Board, board),
    Mapped(Note, note),
    Mapped(Ballot, ballot),
    Mapped(Strategy, strategy),
)

"""Tables of group work: draw, boards, notes, ballots, strategies; series of numbers."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from otop_desk.domain.groups import Draw
from otop_desk.domain.person import Group
from otop_desk.domain.privacy import OnRemoval, Personal
from otop_desk.domain.swot import Board, Note
from otop_desk.domain.tows import Strategy
from otop_desk.domain.votes import Ballot
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import (
    COUNT,
    LIST,
    belongs,
    code,
    ids,
    number,
    person,
    place,
    points,
    table,
    team,
    text,
    word,
)

group_draw = table(
    "group_draw",
    number("count", 4, most=COUNT),
    number("seed", 1),
    *(code(name, "[]") for name in ("mix", "keep")),
    *(ids(code(name, "[]"), "person") for name in ("pairs", "locked")),
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
    ids(text("base", most=LIST, personal=Personal.COPY), "person", "voter_id", below="phone"),
)
note = table(
    "note",
    code("uid"),
    belongs("group_id", "team", optional=True),
    word("quadrant"),
    code("code"),
    place("ordinal"),
    text("text"),
    text("author", personal=Personal.NAME),
    text("tag"),
    code("colour"),
    points("stack_id", "note"),
    points("origin_id", "note"),
    number("weight", most=COUNT),
    number("rating", most=COUNT),
)
ballot = table(
    "ballot",
    belongs("group_id", "team", optional=True),
    belongs("note_id", "note"),
    word("source"),
    ids(person("voter_id", OnRemoval.NAMELESS, optional=True), "person", below="phone"),
    text("voter", personal=Personal.NAME),
    number("dots", most=COUNT),
)
strategy = table(
    "strategy",
    code("uid"),
    place("ordinal"),
    word("kind"),
    code("code"),
    text("text"),
    ids(code("factors", "[]"), "note"),
)
# Not mapped and not journalled: undo takes a note back, but never gives its number out again.
series = table("series", code("name"), number("last"), UniqueConstraint("name"))

SWOT = (
    Mapped(Group, team, joined=("uid",), most=1_000),
    Mapped(Draw, group_draw, keyed=()),
    Mapped(Board, board, keyed=("group_id",)),
    Mapped(Note, note, joined=("uid",), most=5_000),
    Mapped(Ballot, ballot, keyed=("note_id", "source", "voter_id")),
    Mapped(Strategy, strategy, joined=("uid",), most=2_000),
)

"""Tables of the spine: workshop, days, half days, agenda items, people, groups, marks, rule, pictures."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

from otop_desk.domain.asset import Asset
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Day, Session, Workshop
from otop_desk.store.rows import Mapped

metadata = MetaData()


def key() -> Column[Any]:
    """The row id; AUTOINCREMENT, so an id that was used never comes back for something else."""
    return Column("id", Integer, primary_key=True)


# The most letters of a text: on one line, in a field, in a chapter of a report; of a list kept as JSON.
LINE, FIELD, CHAPTER, LIST = 2_000, 20_000, 200_000, 500_000
# The most of a number: a place in an order, counted things, minutes of a workshop's days, satang.
PLACE, COUNT, MINUTES, SATANG = 2**52, 1_000_000, 100_000, 10**15


def text(name: str, default: str = "", most: int = FIELD) -> Column[Any]:
    """A text column (also JSON, ISO dates and enum values); `most` letters at most, LIST for JSON."""
    most = LIST if default == "[]" else most
    return Column(name, Text, nullable=False, server_default=default, info={"most": most})


def number(name: str, default: int = 0, most: int = PLACE) -> Column[Any]:
    """An integer column (also money in satang, and yes or no), from -`most` to `most`."""
    return Column(name, Integer, nullable=False, server_default=str(default), info={"most": most})


def belongs(name: str, target: str, *, optional: bool = False) -> Column[Any]:
    """A foreign key to the id of another table."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=optional)


def table(name: str, *columns: Any) -> Table:
    """A table whose first column is its id."""
    return Table(name, metadata, key(), *columns, sqlite_autoincrement=True)


workshop = table(
    "workshop",
    *(text(each, most=LINE) for each in ("uid", "title", "project", "host_office", "province", "venue")),
    number("fiscal_year", most=10_000),
    number("budget", most=SATANG),
    text("objectives", "[]"),
)
day = table("day", Column("date", Text, nullable=False, unique=True), Column("start", Text, nullable=False))
session = table(
    "session",
    belongs("day_id", "day"),
    Column("part", Text, nullable=False),
    UniqueConstraint("day_id", "part"),
)
agenda_item = table(
    "agenda_item",
    belongs("day_id", "day"),
    number("ordinal"),
    text("title", most=LINE),
    Column("kind", Text, nullable=False),
    number("minutes", most=MINUTES),
    number("counts"),
    *(text(each) for each in ("speakers", "place", "objective", "materials", "steps")),
    Column("locked", Text),
    number("optional"),
    number("delay", most=MINUTES),
)
team = table("team", number("ordinal"), *(text(each, most=LINE) for each in ("name", "colour", "uid")))
person = table(
    "person",
    *(
        text(each, most=LINE)
        for each in ("title", "first", "last", "position", "affiliation", "district", "phone", "meal")
    ),
    text("role", "trainee"),
    belongs("group_id", "team", optional=True),
    number("ordinal"),
    number("seat"),
    text("badge", most=LINE),
)
mark = table(
    "mark",
    belongs("person_id", "person"),
    belongs("session_id", "session"),
    Column("status", Text, nullable=False),
    Column("clock", Text),
    *(text(each, most=LINE) for each in ("substitute", "note", "marked_by")),
    Column("marked_at", Text),
    UniqueConstraint("person_id", "session_id"),
)
rule = table(
    "rule",
    Column("basis", Text, nullable=False),
    number("percent", 80, most=COUNT),
    number("grace", 15, most=MINUTES),
    number("leave_counts"),
    number("substitute_counts"),
)
asset = table(
    "asset",
    *(text(each, most=LINE) for each in ("name", "media", "sha256")),
    Column("data", LargeBinary, nullable=False),
)

WORKSHOP = (
    Mapped(Workshop, workshop, single=True),
    Mapped(Day, day),
    Mapped(Session, session),
    Mapped(Asset, asset, cached=False),
)
ROSTER = (Mapped(Person, person),)

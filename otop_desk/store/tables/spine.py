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


def text(name: str, default: str = "") -> Column[Any]:
    """A text column (also JSON, ISO dates and enum values)."""
    return Column(name, Text, nullable=False, server_default=default)


def number(name: str, default: int = 0) -> Column[Any]:
    """An integer column (also money in satang, and yes or no)."""
    return Column(name, Integer, nullable=False, server_default=str(default))


def belongs(name: str, target: str, *, optional: bool = False) -> Column[Any]:
    """A foreign key to the id of another table."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=optional)


def table(name: str, *columns: Any) -> Table:
    """A table whose first column is its id."""
    return Table(name, metadata, key(), *columns, sqlite_autoincrement=True)


workshop = table(
    "workshop",
    *(text(each) for each in ("uid", "title", "project", "host_office", "province", "venue")),
    number("fiscal_year"),
    number("budget"),
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
    text("title"),
    Column("kind", Text, nullable=False),
    number("minutes"),
    number("counts"),
    *(text(each) for each in ("speakers", "place", "objective", "materials", "steps")),
    Column("locked", Text),
    number("optional"),
    number("delay"),
)
team = table("team", number("ordinal"), text("name"), text("colour"), text("uid"))
person = table(
    "person",
    *(
        text(each)
        for each in ("title", "first", "last", "position", "affiliation", "district", "phone", "meal")
    ),
    text("role", "trainee"),
    belongs("group_id", "team", optional=True),
    number("ordinal"),
    number("seat"),
    text("badge"),
)
mark = table(
    "mark",
    belongs("person_id", "person"),
    belongs("session_id", "session"),
    Column("status", Text, nullable=False),
    Column("clock", Text),
    *(text(each) for each in ("substitute", "note", "marked_by")),
    Column("marked_at", Text),
    UniqueConstraint("person_id", "session_id"),
)
rule = table(
    "rule",
    Column("basis", Text, nullable=False),
    number("percent", 80),
    number("grace", 15),
    number("leave_counts"),
    number("substitute_counts"),
)
asset = table(
    "asset",
    *(text(each) for each in ("name", "media", "sha256")),
    Column("data", LargeBinary, nullable=False),
)

WORKSHOP = (
    Mapped(Workshop, workshop, single=True),
    Mapped(Day, day),
    Mapped(Session, session),
    Mapped(Asset, asset, cached=False),
)
ROSTER = (Mapped(Person, person),)

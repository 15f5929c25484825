"""Tables of the spine: workshop, days, half days, agenda items, people, groups, marks, rule, pictures."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

from otop_desk.domain.asset import Asset
from otop_desk.domain.person import MOST_PEOPLE, Person
from otop_desk.domain.privacy import OnRemoval, Personal
from otop_desk.domain.workshop import Day, Session, Workshop
from otop_desk.store.rows import Ids, Mapped

metadata = MetaData()


def key() -> Column[Any]:
    """The row id; AUTOINCREMENT, so an id that was used never comes back for something else."""
    return Column("id", Integer, primary_key=True)


# The most letters of a text: on one line, in a field, in a chapter of a report; of a list kept as JSON.
LINE, FIELD, CHAPTER, LIST = 2_000, 20_000, 200_000, 500_000
# The most of a number: a place in an order, counted things, minutes of a workshop's days, satang.
PLACE, COUNT, MINUTES, SATANG = 2**52, 1_000_000, 100_000, 10**15


def text(name: str, default: str = "", most: int = FIELD, personal: Personal = Personal.TEXT) -> Column[Any]:
    """What people type (also lists of it, as JSON); `most` letters at most, LIST for JSON.

    `personal`: what it says of people. Nothing said, it may mention anybody.
    """
    info = {"most": LIST if default == "[]" else most, "personal": personal}
    return Column(name, Text, nullable=False, server_default=default, info=info)


def code(name: str, default: str = "") -> Column[Any]:
    """What the program writes itself and says nothing of a person: kinds, colours, hashes, lists of ids."""
    return text(name, default, personal=Personal.NOTHING)


def word(name: str, *, optional: bool = False, unique: bool = False) -> Column[Any]:
    """A date, a time or a kind, without a default."""
    info = {"personal": Personal.NOTHING}
    return Column(name, Text, nullable=optional, unique=unique or None, info=info)


def picture(name: str) -> Column[Any]:
    """The bytes of a picture or a page."""
    return Column(name, LargeBinary, nullable=False, info={"personal": Personal.PICTURE})


def number(name: str, default: int = 0, most: int = PLACE) -> Column[Any]:
    """An integer column (also money in satang, and yes or no), from -`most` to `most`."""
    return Column(name, Integer, nullable=False, server_default=str(default), info={"most": most})


def picture_id(name: str) -> Column[Any]:
    """The id of bytes that show a person; 0 for none."""
    column = number(name)
    column.info["personal"] = Personal.PICTURE
    return column


def place(name: str) -> Column[Any]:
    """A place in an order: where both copies moved a row, the one that takes the other in keeps its own."""
    column = number(name)
    column.info["fold"] = "ours"
    return column


def label(name: str, **words: Any) -> Column[Any]:
    """A text that two copies never ask about: ours stays, the other one is told in the history."""
    column = text(name, most=LINE, **words)
    column.info["fold"] = "first"
    return column


def rising(name: str, default: int = 0, most: int = PLACE) -> Column[Any]:
    """A number that only grows: of two copies' the greater one counts."""
    column = number(name, default, most)
    column.info["fold"] = "greatest"
    return column


def points(name: str, target: str) -> Column[Any]:
    """The id of a row that may be gone: no foreign key, but told where ids are given anew."""
    return Column(name, Integer, nullable=True, info={"refers": Ids(target)})


def ids(column: Column[Any], target: str, *fields: str, below: str = "") -> Column[Any]:
    """Say that the numbers in a column are ids of a table (of a list of objects: those in these fields)."""
    column.info["refers"] = Ids(target, fields, below)
    return column


def figures(column: Column[Any]) -> Column[Any]:
    """Say that the numbers in a list are no ids of any table."""
    column.info["refers"] = None
    return column


def person(name: str, on_removal: OnRemoval, *, optional: bool = False, unique: bool = False) -> Column[Any]:
    """The id of a person without a foreign key: the row may outlive who it is about."""
    info = {"on_removal": on_removal, "refers": Ids("person")}
    return Column(name, Integer, nullable=optional, unique=unique or None, info=info)


def belongs(name: str, target: str, *, optional: bool = False) -> Column[Any]:
    """A foreign key to the id of another table."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=optional, info={"refers": Ids(target)})


def table(name: str, *columns: Any) -> Table:
    """A table whose first column is its id."""
    return Table(name, metadata, key(), *columns, sqlite_autoincrement=True)


workshop = table(
    "workshop",
    code("uid"),
    *(text(name, most=LINE) for name in ("title", "project")),
    *(text(name, most=LINE, personal=Personal.NOTHING) for name in ("host_office", "province")),
    text("venue", most=LINE),
    number("fiscal_year", most=10_000),
    number("budget", most=SATANG),
    text("objectives", "[]"),
)
day = table("day", word("date", unique=True), word("start"))
session = table(
    "session",
    belongs("day_id", "day"),
    word("part"),
    UniqueConstraint("day_id", "part"),
)
agenda_item = table(
    "agenda_item",
    belongs("day_id", "day"),
    place("ordinal"),
    text("title", most=LINE),
    word("kind"),
    number("minutes", most=MINUTES),
    number("counts"),
    text("speakers", personal=Personal.OFFICIAL),
    *(text(name) for name in ("place", "objective", "materials", "steps")),
    word("locked", optional=True),
    number("optional"),
    number("delay", most=MINUTES),
)
team = table("team", place("ordinal"), text("name", most=LINE), code("colour"), code("uid"))
people = table(
    "person",
    text("title", most=LINE, personal=Personal.TITLE),
    text("first", most=LINE, personal=Personal.FIRST),
    text("last", most=LINE, personal=Personal.LAST),
    *(text(name, most=LINE, personal=Personal.DETAIL) for name in ("position", "affiliation")),
    text("district", most=LINE, personal=Personal.NOTHING),
    text("phone", most=LINE, personal=Personal.PHONE),
    text("meal", most=LINE, personal=Personal.TRAIT),
    code("role", "trainee"),
    belongs("group_id", "team", optional=True),
    place("ordinal"),
    place("seat"),
    label("badge", personal=Personal.CODE),
)
mark = table(
    "mark",
    belongs("person_id", "person"),
    belongs("session_id", "session"),
    word("status"),
    word("clock", optional=True),
    text("substitute", most=LINE, personal=Personal.NAME),
    text("note", most=LINE, personal=Personal.REMARK),
    text("marked_by", most=LINE, personal=Personal.NAME),
    word("marked_at", optional=True),
    UniqueConstraint("person_id", "session_id"),
)
rule = table(
    "rule",
    word("basis"),
    number("percent", 80, most=COUNT),
    number("grace", 15, most=MINUTES),
    number("leave_counts"),
    number("substitute_counts"),
)
asset = table(
    "asset",
    text("name", most=LINE),
    code("media"),
    code("sha256"),
    picture("data"),
)

WORKSHOP = (
    Mapped(Workshop, workshop, single=True, keyed=()),
    Mapped(Day, day, joined=("date",), most=366),
    Mapped(Session, session, joined=("day_id", "part")),
    Mapped(Asset, asset, cached=False, joined=("sha256", "name")),
)
ROSTER = (Mapped(Person, people, most=MOST_PEOPLE),)

"""The province's overview: sections of figures over many workshops, the same on paper and in a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Value = str | int | float | date | None


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    YEAR = "year"  # a Buddhist year, a quarter, a number of levels: no thousands marks
    NUMBER = "number"
    MEAN = "mean"  # two decimals
    MONEY = "money"  # whole satang, shown in baht
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its words and kind; `total` where its rows add up to something."""

    words: str
    kind: Kind = Kind.NUMBER
    total: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One table: its title, columns and rows; `left_off` rows more are there than were asked for.

    `none` is said in place of a table without rows.
    """

    name: str
    title: str
    none: str
    columns: tuple[Heading, ...]
    rows: Sequence[tuple[Value, ...]]
    left_off: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """All sections, how many workshops they are of, their provinces, and the day of the last change read."""

    workshops: int
    provinces: tuple[str, ...]
    as_of: date | None
    sections: tuple[Section, ...]

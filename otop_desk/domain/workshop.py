"""The workshop itself: what it is called, whose it is, where and on which days it is held."""

from __future__ import annotations

from datetime import date, time, timedelta
from enum import StrEnum

from otop_desk.records import dataclass

DAY_STARTS = time(8, 30)


@dataclass(frozen=True, slots=True)
class Workshop:
    """One workshop; a file holds exactly one.

    `fiscal_year` is the พ.ศ. of its September (0 = not given), `budget` integer satang.
    """

    id: int = 0
    uid: str = ""
    title: str = ""
    project: str = ""
    host_office: str = ""
    province: str = ""
    venue: str = ""
    fiscal_year: int = 0
    budget: int = 0
    objectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the workshop; its agenda starts at `start`."""

    id: int = 0
    date: date = date.min
    start: time = DAY_STARTS


class Part(StrEnum):
    """The half of a day that attendance is taken for."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


@dataclass(frozen=True, slots=True)
class Session:
    """A half day: what a mark of attendance belongs to. Each day has both from its first hour on,

    so a session stays the same however the agenda's items move.
    """

    id: int = 0
    day_id: int = 0
    part: Part = Part.MORNING


def fiscal_year_of(day: date) -> int:
    """The Thai fiscal year (พ.ศ.) of a date: 1 October to 30 September, named after its September."""
    return day.year + 543 + (1 if day.month >= 10 else 0)


def first_day_offered(today: date, days: int) -> date:
    """A week from today; the Monday after where a workshop of so many days would reach into a weekend."""
    offered = today + timedelta(days=7)
    return offered + timedelta(days=7 - offered.weekday()) if offered.weekday() + days > 5 else offered

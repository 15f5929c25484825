"""Looking at a province: its folders rolled up, its overview, and the workshops behind each figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import exists, select

from otop_desk.domain.province import Overview, Section, Value
from otop_desk.errors import Tell
from otop_desk.rollup import database, loading, province
from otop_desk.rollup.address import Address, address
from otop_desk.rollup.loading import Outcome
from otop_desk.rollup.views import A, E, P, W

ON_SCREEN = 2_000  # rows of a section


@dataclass(frozen=True, slots=True)
class Look:
    """Where the roll-up is, what came of it, and what it says."""

    place: Address
    outcome: Outcome
    overview: Overview


def look(folders: Sequence[Path], tell: Tell) -> Look:
    """Bring the roll-up beside these folders up to date and read its overview. UserError, Cancelled."""
    place = address(None, folders)
    outcome = loading.roll_up(folders, place, tell=tell)
    with database.reading(place) as connection:
        return Look(place, outcome, province.overview(connection, ON_SCREEN))


def leads_on(section: Section) -> bool:
    """Whether its rows are of workshops, not workshops themselves or files."""
    return section.name in _BEHIND


def behind(place: Address, section: Section, row: Sequence[Value]) -> Section:
    """The workshops a row of a section that `leads_on` is of. UserError."""
    question = province.each_workshop(*_BEHIND[section.name](row))
    with database.reading(place) as connection:
        return province.answered(connection, question, ON_SCREEN)


def _is(column: Any, value: Value) -> Any:
    return column.is_(None) if value is None else column == value


def _of_district(row: Sequence[Value]) -> list[Any]:
    year, where, name = row[:3]
    sent = (
        select(P.workshop_uid)
        .where(P.role == "trainee", _is(P.fiscal_year_be, year), _is(P.province, where))
        .where(province.named(P.district) == name)
    )
    return [W.workshop_uid.in_(sent)]


def _of_satisfaction(row: Sequence[Value]) -> list[Any]:
    asked = exists().where(E.workshop_uid == W.workshop_uid, E.scope == "whole", _is(E.levels, row[2]))
    return [_is(W.fiscal_year_be, row[0]), _is(W.quarter, row[1]), asked]


def _of_activity(row: Sequence[Value]) -> list[Any]:
    year, where, title, number, activity = row[:5]
    planned = exists().where(
        A.workshop_uid == W.workshop_uid,
        _is(A.fiscal_year_be, year),
        _is(A.number, number),
        A.title == activity,
    )
    return [_is(W.province, where), W.title == title, planned]


_BEHIND = {
    "years": lambda row: [_is(W.fiscal_year_be, row[0])],
    "quarters": lambda row: [_is(W.fiscal_year_be, row[0]), _is(W.quarter, row[1])],
    "programmes": lambda row: [_is(W.fiscal_year_be, row[0]), _is(W.programme, row[1])],
    "districts": _of_district,
    "absent": lambda row: [_is(W.fiscal_year_be, row[0]), _is(W.province, row[1])],
    "satisfaction": _of_satisfaction,
    "activities": _of_activity,
}

"""A value as it is read: choices by their names, money in baht, yes and no, rows in place of ids."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from otop_desk.domain import tows
from otop_desk.domain.action_plan import PROGRESS_WORDS, Progress
from otop_desk.domain.agenda import Kind
from otop_desk.domain.attendance import Basis, Status
from otop_desk.domain.certificate import SeriesBy, Tongue
from otop_desk.domain.certificate_issue import IssueState
from otop_desk.domain.evaluation import (
    KIND_WORDS,
    OCCASION_WORDS,
    PAIRING_WORDS,
    SOURCE_WORDS,
    Deviation,
    FormKind,
    Occasion,
    Pairing,
    Source,
)
from otop_desk.domain.meal import Sitting
from otop_desk.domain.person import ROLE_WORDS, Role
from otop_desk.domain.swot import QUADRANT_WORDS, Quadrant
from otop_desk.domain.workshop import Part
from otop_desk.i18n import N_, _
from otop_desk.services.agenda import sheet as agenda
from otop_desk.services.attendance import words as attendance
from otop_desk.services.fold.ids import references
from otop_desk.services.fold.words import Find, moment, row_name
from otop_desk.store.images import Hashed
from otop_desk.store.rows import plain_texts
from otop_desk.store.tables import BY_NAME
from otop_desk.store.tables.spine import SATANG
from otop_desk.thai import told
from otop_desk.thai.money import format_money

NOTHING = "—"
_DEVIATION = {Deviation.SAMPLE: N_("ของกลุ่มตัวอย่าง"), Deviation.POPULATION: N_("ของประชากร")}
_SERIES = {
    SeriesBy.CALENDAR_YEAR: N_("ปีปฏิทิน"),
    SeriesBy.FISCAL_YEAR: N_("ปีงบประมาณ"),
    SeriesBy.PROJECT: N_("โครงการ"),
}
_TONGUE = {Tongue.THAI: N_("ไทย"), Tongue.ENGLISH: N_("อังกฤษ"), Tongue.BOTH: N_("ไทยและอังกฤษ")}
_ISSUE = {IssueState.VALID: N_("ใช้ได้"), IssueState.VOID: N_("เพิกถอนแล้ว")}


def _of(table: Mapping[Any, str]) -> Callable[[Any], str]:
    return lambda choice: _(table[choice])


# How a choice is read; one that is missing here is read as it is kept.
CHOICES: Mapping[type[StrEnum], Callable[[Any], str]] = {
    Part: attendance.part_word,
    Status: attendance.status_word,
    Basis: attendance.basis_word,
    Sitting: attendance.sitting_word,
    Role: _of(ROLE_WORDS),
    Kind: _of(agenda.KIND_WORDS),
    Quadrant: _of(QUADRANT_WORDS),
    tows.Kind: _of(tows.KIND_WORDS),
    Progress: _of(PROGRESS_WORDS),
    FormKind: _of(KIND_WORDS),
    Occasion: _of(OCCASION_WORDS),
    Pairing: _of(PAIRING_WORDS),
    Source: _of(SOURCE_WORDS),
    Deviation: _of(_DEVIATION),
    SeriesBy: _of(_SERIES),
    Tongue: _of(_TONGUE),
    IssueState: _of(_ISSUE),
}
MONEY = ("amount", "rate")  # in lists


@cache
def kinds(table: str, column: str) -> tuple[type, ...]:
    """What the field of a column is, as the domain declares it."""
    hint = get_type_hints(BY_NAME[table].cls)[column]
    return tuple(part for part in (hint, *get_args(hint)) if isinstance(part, type))


def value_word(table: str, column: str, value: Any, find: Find) -> str:
    """A value as it is read; "—" for nothing."""
    ids = references(table).get(column)
    if ids is not None and not ids.fields and isinstance(value, int):
        place = ids.place(value)
        row = find(*place) if value else None
        return row_name(place[0], row, find) if row else NOTHING
    if value in (None, "", "[]"):
        return NOTHING
    if isinstance(value, Hashed):
        return _("ภาพ")
    if isinstance(value, str):
        told_of = ids.table if ids is not None and not ids.fields else ""
        return _said(table, column, value, lambda row_id: _code(told_of, row_id, find))
    if bool in kinds(table, column):
        return _("ใช่") if value else _("ไม่ใช่")
    if BY_NAME[table].table.columns[column].info.get("most") == SATANG:
        return format_money(value, decimals=False)
    return str(value)


def _said(table: str, column: str, value: str, named: Callable[[int], str]) -> str:
    """A text as it was typed, or one of the words that the file keeps for a choice, or a list."""
    if column in plain_texts(BY_NAME[table].cls):
        return value
    try:
        for kind in kinds(table, column):
            if kind in CHOICES:
                return CHOICES[kind](kind(value))
        listed: Any = json.loads(value) if value[:1] in "[{" else value
        if column == "spans":
            return told.period(tuple((first, last) for first, last in listed))
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        return value
    return ", ".join(_flat(listed, named)) if isinstance(listed, list | dict) else moment(value)


def _flat(part: Any, named: Callable[[int], str], field: str = "") -> list[str]:
    if isinstance(part, dict):
        return [text for name, inner in part.items() for text in _flat(inner, named, name)]
    if isinstance(part, list):
        return [text for inner in part for text in _flat(inner, named, field)]
    if type(part) is int:
        return [format_money(part, decimals=False) if field in MONEY else named(part)]
    return [str(part)] if part not in (None, "") else []


def _code(table: str, row_id: int, find: Find) -> str:
    """A row in a list, by its code where it has one; a number that is no id as it is."""
    row = find(table, row_id) if table else None
    if not table or row is None:
        return str(row_id)
    return str(row.get("code") or "") or row_name(table, row, find)

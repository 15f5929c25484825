"""Columns to tick: one for each role or each meal, which their headings name."""

from __future__ import annotations

from otop_desk.domain.person import Role
from otop_desk.exchange.roster.fields import Field
from otop_desk.exchange.roster.layout import Block
from otop_desk.exchange.roster.looks import Look, look
from otop_desk.exchange.roster.meals import COUNTED, meal_name
from otop_desk.exchange.roster.sections import role_in

_SIGNS = ("x", "X", "1", "P", "ü", "√")
_EMPTY = ("-", "–", "—", ".", "☐", "□", "[]", "[ ]", "()", "( )")


def is_tick(text: str) -> bool:
    """Whether a cell is ticked."""
    return text in _SIGNS or (bool(text) and look(text) is Look.BLANK and text not in _EMPTY)


def role_columns(block: Block) -> dict[int, Role]:
    """The columns that stand for roles; none unless there are several."""
    columns = {n: role for n in _free(block) if (role := role_in(block.headings[n])) is not None}
    return columns if len(columns) > 1 else {}


def title_columns(block: Block) -> dict[int, str]:
    """The columns that stand for titles (นาย, นาง, น.ส.); none unless there are several."""
    columns = {n: title for n in _free(block) if look(title := block.headings[n]) is Look.TITLE}
    return columns if len(columns) > 1 else {}


def meal_columns(block: Block) -> dict[int, str]:
    """The columns that stand for meals; none unless there are several."""
    columns = {n: meal for n in _free(block) if (meal := meal_name(block.headings[n])) in COUNTED}
    return columns if len(columns) > 1 else {}


def _free(block: Block) -> list[int]:
    """Columns with headings that hold no field."""
    if not block.headings:
        return []
    return [n for n in range(block.left, block.right + 1) if block.fields[n] in (Field.IGNORE, Field.NOTE)]

"""What of a file's values is not what its column says, or larger than it may be.

Each column says the most it holds where it is declared (`info["most"]`: letters of a text, the size of a
number). Nothing larger is taken in. A file that holds larger ones all the same, of an older program or of a
stranger, is opened: they are read cut, so that no screen and no paper has to draw ten million letters, and
stay as they are in the file until somebody writes that very value anew. A value of another type refuses it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import cache
from math import isfinite
from types import NoneType

from sqlalchemy import Float, Integer, LargeBinary, Text

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.records import dataclass
from otop_desk.store.images import Hashed
from otop_desk.store.rows import Row, Value, misfits, plain_texts
from otop_desk.store.schema_check import TableShape, shapes_of_version
from otop_desk.store.tables import BY_NAME

# A picture that is taken in has 30 MB at most; so has the start of kept pages with their background.
MOST_BLOB = 32 << 20
MOST_ID = 2**53
_UNDECLARED = {"TEXT": 100, "INTEGER": MOST_ID, "FLOAT": 1_000_000}  # dates and kinds; ids; millimetres
_SEQUENCE = TableShape(((0, "name", "TEXT", 0, None, 0, 0),), frozenset(), frozenset())
_DECLARED: dict[type, str] = {Text: "TEXT", Integer: "INTEGER", Float: "FLOAT", LargeBinary: "BLOB"}
_SQL_TYPES = {"TEXT": "text", "INTEGER": "integer", "FLOAT": "real", "BLOB": "blob"}


def wrong_types(raw: sqlite3.Connection, version: int) -> str | None:
    """The first table of a file of this version with a value not of its column's type or a wild id."""
    for table, shape in shapes_of_version(version).items():
        tests = [_test(*column) for column in shape.columns]
        if any(column[1] == "id" for column in shape.columns):
            tests.append(f"id NOT BETWEEN 1 AND {MOST_ID}")
        if raw.execute(f'SELECT 1 FROM "{table}" WHERE {" OR ".join(tests)} LIMIT 1').fetchone():
            return table
    last = f"typeof(seq)<>'integer' OR seq NOT BETWEEN 0 AND {MOST_ID // 2}"
    return (
        "sqlite_sequence" if raw.execute(f"SELECT 1 FROM sqlite_sequence WHERE {last}").fetchone() else None
    )


def _test(
    _place: int, name: str, declared: str, not_null: int, _default: str | None, key: int, _hidden: int
) -> str:
    """SQL for "this column's value is of a wrong type"."""
    test = f"typeof(\"{name}\")<>'{_SQL_TYPES[declared]}'"
    return test if not_null or key else f'("{name}" IS NOT NULL AND {test})'


def read_names(raw: sqlite3.Connection, version: int) -> None:
    """Read the texts of tables that are not kept in memory; sqlite3.Error for bytes that are no text.

    The history's own lines are read as bytes whenever they are shown.
    """
    for table, shape in {**shapes_of_version(version), "sqlite_sequence": _SEQUENCE}.items():
        texts = [f'"{column[1]}"' for column in shape.columns if column[2] == "TEXT"]
        if texts and table != "journal" and not (table in BY_NAME and BY_NAME[table].cached):
            for _row in raw.execute(f'SELECT {", ".join(texts)} FROM "{table}"'):
                pass


# -- larger than it may be -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most each column of a table holds: texts that may be cut, lists (JSON) that may not, numbers."""

    texts: Mapping[str, int]
    lists: Mapping[str, int]
    numbers: Mapping[str, int]


@cache
def bounds_of(table: str) -> Bounds:
    """The bounds declared beside the columns of one of our tables."""
    mapped = BY_NAME[table]
    plain = plain_texts(mapped.cls)
    texts: dict[str, int] = {}
    lists: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for column in mapped.table.columns:
        kind = _DECLARED[type(column.type)]
        if kind not in _UNDECLARED or column.primary_key:
            continue
        most = int(column.info.get("most", _UNDECLARED[kind]))
        (numbers if kind != "TEXT" else texts if column.name in plain else lists)[str(column.name)] = most
    return Bounds(texts, lists, numbers)


def has_large(raw: sqlite3.Connection, table: str) -> bool:
    """Whether any row of a table may hold something larger than it should; ValueError for an endless list."""
    large, endless = raw.execute(_look(table)).fetchone()
    if endless:
        raise ValueError("a list too long")
    return bool(large)


@cache
def _look(table: str) -> str:
    """SQL that tells of a table: anything too large, any list too long."""
    bounds = bounds_of(table)
    wide = [f'"{name}" NOT BETWEEN {-most} AND {most}' for name, most in bounds.numbers.items()]
    long = [f'length(CAST("{name}" AS BLOB))>{most}' for name, most in bounds.texts.items()]
    endless = [f'length(CAST("{name}" AS BLOB))>{3 * most}' for name, most in bounds.lists.items()]
    found = (f"ifnull(max({' OR '.join(tests) or 0}),0)" for tests in (wide + long, endless))
    return f'SELECT {", ".join(found)} FROM "{table}"'


def cut(table: str, row: Mapping[str, Value]) -> Mapping[str, Value]:
    """The row with nothing larger than its column may hold; the very same where nothing is."""
    bounds = bounds_of(table)
    made: Row = {}
    for name, most in bounds.texts.items():
        value = row.get(name)
        if isinstance(value, str) and len(value) > most:
            made[name] = value[:most]
    for name, most in bounds.numbers.items():
        value = row.get(name)
        if isinstance(value, int | float) and not -most <= value <= most:
            made[name] = type(value)(most if value > 0 else -most)
    return {**row, **made} if made else row


def refuse_large(table: str, row: Mapping[str, Value]) -> None:
    """UserError for a value that is larger than its column may hold, no number at all, or not read back."""
    bounds = bounds_of(table)
    if misfits(BY_NAME[table].cls, {name: row[name] for name in bounds.lists if name in row}):
        raise UserError(_("ค่านี้บันทึกไม่ได้"), _("ให้ตรวจตัวเลขและวันที่แล้วพิมพ์ใหม่"))
    for name, value in row.items():
        if isinstance(value, str):
            most = bounds.texts.get(name) or bounds.lists.get(name)
            if most is not None and len(value) > most:
                raise UserError(
                    _("ข้อความนี้ยาว {count} ตัวอักษร เกินที่รับได้คือ {most}").format(count=len(value), most=most),
                    _("ให้ย่อข้อความ หรือแบ่งเป็นหลายรายการ"),
                )
        elif isinstance(value, bytes) and len(value) > MOST_BLOB:
            raise UserError(_("รูปหรือพื้นหลังนี้ใหญ่เกินไป"), _("ให้ย่อรูป หรือบันทึกเป็นไฟล์ที่เล็กลง แล้วลองใหม่"))
        elif isinstance(value, int | float) and name in bounds.numbers:
            if not isfinite(value) or abs(value) > bounds.numbers[name]:
                raise UserError(
                    _("ตัวเลขนี้มากเกินที่รับได้คือ {most}").format(most=bounds.numbers[name]),
                    _("ให้ตรวจตัวเลขแล้วพิมพ์ใหม่"),
                )


def fits(table: str, row: Mapping[str, Value | Hashed]) -> bool:
    """Whether columns and values are such as a row of this table may have, bytes told by their hash."""
    columns = _types_of(table)
    for name, value in row.items():
        types = columns.get(name)
        if types is None or type(value) not in types:
            return False
        if value is None:
            continue
        if isinstance(value, int | float) and not -MOST_ID <= value <= MOST_ID:
            return False
    return True


@cache
def _types_of(table: str) -> Mapping[str, tuple[type, ...]]:
    """What a value of each column may be, read back; None only where it may be missing."""
    return {
        str(column.name): _PYTHON_TYPES[_DECLARED[type(column.type)]] + (NoneType,) * bool(column.nullable)
        for column in BY_NAME[table].table.columns
    }


_PYTHON_TYPES: dict[str, tuple[type, ...]] = {
    "TEXT": (str,), "INTEGER": (int,), "FLOAT": (float, int), "BLOB": (Hashed,),
}  # fmt: skip

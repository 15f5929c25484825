"""What of a file's values is not what its column says, or more than can be kept in memory."""

from __future__ import annotations

import sqlite3

from otop_desk.store.schema_check import shapes_of_version
from otop_desk.store.tables import BY_NAME

MOST_ROWS, MOST_BYTES = 500_000, 100_000_000  # of all tables kept in memory together; bytes of texts
MOST_ID = 2**53
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


def bearable(raw: sqlite3.Connection, version: int) -> bool:
    """Whether the rows that are kept in memory fit there."""
    rows = size = 0
    for table, shape in shapes_of_version(version).items():
        if table not in BY_NAME or not BY_NAME[table].cached:
            continue
        texts = [
            f'ifnull(length(CAST("{column[1]}" AS BLOB)),0)'
            for column in shape.columns
            if column[2] == "TEXT"
        ]
        total = f"ifnull(sum({'+'.join(texts)}),0)" if texts else "0"
        count, length = raw.execute(f'SELECT count(*), {total} FROM "{table}"').fetchone()
        rows, size = rows + count, size + length
    return rows <= MOST_ROWS and size <= MOST_BYTES

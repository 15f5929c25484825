"""Whether a file has the tables of its version and nothing else: asked before anything in it can run.

A view, a trigger or a virtual table runs code of whoever made the file; a generated column, a CHECK or an
index over an expression does so when a row is written. Ours have none of these. What is right is read from
the frozen steps themselves, run in memory, so that a new version needs no list here.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from typing import Any

from otop_desk.records import dataclass
from otop_desk.store import migrations

# What SQLite keeps for itself; `sqlite_sequence` comes with the first AUTOINCREMENT.
_OWN = re.compile(r"sqlite_(sequence|autoindex_\w+)")
_TOKEN = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\w+|[^\w\s]")
MOST_THINGS = 1_000  # tables and indexes
MOST_STATEMENT = 20_000  # characters of one CREATE; ours have under 2,000


@dataclass(frozen=True, slots=True)
class TableShape:
    """What pragmas tell of a table."""

    columns: tuple[tuple[Any, ...], ...]
    foreign_keys: frozenset[tuple[object, ...]]
    indexes: frozenset[tuple[object, ...]]


def is_of_version(raw: sqlite3.Connection, version: int) -> bool:
    """Whether the file has this version's tables, columns and indexes alone; sqlite3.Error if unreadable."""
    expected = shapes_of_version(version)
    listed = raw.execute("SELECT type, name, tbl_name, length(sql) FROM sqlite_master").fetchmany(MOST_THINGS)
    if len(listed) == MOST_THINGS:
        return False
    tables = {name for kind, name, _table, _length in listed if kind == "table" and not _is_own(name)}
    if tables != set(expected):
        return False
    for kind, name, table, length in listed:
        ours = kind == "table" or (kind == "index" and table in tables)
        if not ours or (length or 0) > MOST_STATEMENT:
            return False
        if _is_own(name) and kind == "table" and name != "sqlite_sequence":
            return False
    if _statements(raw) == _of_version(version)[1]:
        return True
    same = all(_shape(raw, name) == shape for name, shape in expected.items())
    return same and {name: _words(raw, name) for name in expected} == _words_of_version(version)


def shapes_of_version(version: int) -> dict[str, TableShape]:
    """The tables after the steps up to `version`; none for version 0, which no file has."""
    return _of_version(version)[0]


@cache
def _of_version(version: int) -> tuple[dict[str, TableShape], list[tuple[Any, ...]]]:
    """The shapes of a version's tables, and the statements that make them."""
    with _made(version) as raw:
        listed = raw.execute("SELECT name FROM sqlite_master WHERE type='table'")
        shapes = {name: _shape(raw, name) for (name,) in listed.fetchall() if not _is_own(name)}
        return shapes, _statements(raw)


@cache
def _words_of_version(version: int) -> dict[str, frozenset[str]]:
    """The words of each table's CREATE and those of its indexes."""
    with _made(version) as raw:
        return {name: _words(raw, name) for name in shapes_of_version(version)}


@contextmanager
def _made(version: int) -> Iterator[sqlite3.Connection]:
    """A database in memory with the tables of a version."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        for step in migrations.STEPS:
            if step.VERSION <= version:
                migrations.take(raw, step)
        yield raw


def _statements(raw: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """All that SQLite makes its tables and indexes of: where it is letter for letter ours, so are they."""
    return raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2, 3, 4").fetchall()


def _is_own(name: object) -> bool:
    return isinstance(name, str) and _OWN.fullmatch(name) is not None


def _shape(raw: sqlite3.Connection, table: str) -> TableShape:
    """The shape of a table whose name is one of ours."""
    columns = raw.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
    keys = raw.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    indexes = []
    for _place, index, unique, origin, partial in raw.execute(f'PRAGMA index_list("{table}")').fetchall():
        quoted = str(index).replace('"', '""')
        over = raw.execute(f'PRAGMA index_xinfo("{quoted}")').fetchall()
        named = index if origin == "c" else ""
        indexes.append((named, unique, origin, partial, tuple(tuple(row) for row in over)))
    return TableShape(
        tuple(tuple(row) for row in columns),
        frozenset(tuple(row[2:]) for row in keys),
        frozenset(indexes),
    )


def _words(raw: sqlite3.Connection, table: str) -> frozenset[str]:
    """The words and signs that a table and its indexes are made of (CHECK, COLLATE and such show only there).

    Without quotes round names and regardless of case and room.
    """
    (sql,) = raw.execute("SELECT sql FROM sqlite_master WHERE type='table' AND name=?", (table,)).fetchone()
    made = raw.execute("SELECT sql FROM sqlite_master WHERE type='index' AND tbl_name=?", (table,)).fetchall()
    texts = [text for text in (sql, *(row[0] for row in made)) if text]
    return frozenset(token.strip('"').lower() for text in texts for token in _TOKEN.findall(text))

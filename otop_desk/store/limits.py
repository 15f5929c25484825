"""How far a workshop file may make SQLite go: limits of a connection, a budget for the checks at opening."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

# Ours at most: a picture of 30 MB in base64 within a history row; statements of 2,000 characters.
_LIMITS = (
    (sqlite3.SQLITE_LIMIT_LENGTH, 128 * 1024 * 1024),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (sqlite3.SQLITE_LIMIT_COLUMN, 200),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 200),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 20),
    (sqlite3.SQLITE_LIMIT_VDBE_OP, 100_000),
    (sqlite3.SQLITE_LIMIT_FUNCTION_ARG, 20),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 1),  # VACUUM attaches its new file
    (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000),
    (sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 1_000),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
# Known to Python's sqlite3 from 3.12 on; before that the look at the schema stands alone.
_SWITCHES = (
    ("SQLITE_DBCONFIG_DEFENSIVE", True),
    ("SQLITE_DBCONFIG_ENABLE_TRIGGER", False),
    ("SQLITE_DBCONFIG_ENABLE_VIEW", False),
    ("SQLITE_DBCONFIG_DQS_DML", False),
    ("SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION", False),
    ("SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER", False),
)
_STRIDE = 10_000  # steps of SQLite's machine between two looks at the budget
_LEAST_STEPS, _STEPS_A_BYTE = 50_000_000, 20


def guard(raw: sqlite3.Connection) -> None:
    """Set the limits of a new connection, before it has read anything."""
    for limit, most in _LIMITS:
        raw.setlimit(limit, most)
    for name, on in _SWITCHES:
        switch = getattr(sqlite3, name, None)
        if switch is not None:
            raw.setconfig(switch, on)  # type: ignore[attr-defined,unused-ignore]
    raw.execute("PRAGMA mmap_size=0").close()


@contextmanager
def budget(raw: sqlite3.Connection, size: int) -> Iterator[None]:
    """Stop work that goes on for longer than a file of `size` bytes can need (SQLITE_INTERRUPT).

    Counted in steps, not in seconds: a slow stick is no fault of the file.
    """
    left = _LEAST_STEPS + _STEPS_A_BYTE * size

    def count() -> int:
        nonlocal left
        left -= _STRIDE
        return int(left < 0)

    raw.set_progress_handler(count, _STRIDE)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)

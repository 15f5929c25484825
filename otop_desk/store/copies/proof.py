"""The bytes of a workshop file opened in memory, and whether they are sound."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from otop_desk.store import limits, sealing


@contextmanager
def opened(data: bytes) -> Iterator[sqlite3.Connection]:
    """A connection to these bytes alone; nothing it does reaches a disk. sqlite3.Error when they are none."""
    with closing(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)) as raw:
        limits.guard(raw)
        raw.execute("PRAGMA trusted_schema=OFF")
        raw.deserialize(data)
        yield raw


def is_sound(raw: sqlite3.Connection) -> bool:
    """Whether SQLite's checks pass and, from version 7 on, every row is what was written."""
    if raw.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        return False
    if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return False
    return not _is_sealed(raw) or not sealing.broken(raw)


def newest_entry(raw: sqlite3.Connection) -> str:
    """The uid of the newest line of the history, of a file of version 7 or newer; '' where there is none."""
    row = raw.execute("SELECT lower(hex(uid)) FROM journal ORDER BY id DESC LIMIT 1").fetchone()
    return "" if row is None else str(row[0])


def place_of(raw: sqlite3.Connection) -> tuple[int, str, str]:
    """Counter, stamp and stamp before of a file of version 7 or newer; zero and nothing for an older one."""
    if not _is_sealed(raw):
        return 0, "", ""
    counter, stamp, previous = raw.execute("SELECT counter, stamp, previous FROM commits").fetchone()
    return int(counter), str(stamp), str(previous)


def _is_sealed(raw: sqlite3.Connection) -> bool:
    return raw.execute("SELECT 1 FROM sqlite_master WHERE name='commits'").fetchone() is not None

"""One hostile file in the making: a sound workshop in a folder of its own, and what it takes to spoil it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeAlias

from otop_desk.store import sealing

PWNED = "PWNED"  # what hostile statements write where they run
VICTIM = "victim.txt"  # a file of the person's that nothing may touch
VICTIM_TEXT = "ของสำคัญ\n" * 50


@dataclass
class Case:
    """`path` is the workshop, in `root/docs`; `draw` decides the rest; `sealed`: its sums are made right."""

    root: Path
    path: Path
    draw: Random
    sealed: bool = True

    @property
    def victim(self) -> Path:
        """The person's file beside the workshop."""
        return self.path.with_name(VICTIM)

    @contextmanager
    def raw(self) -> Iterator[sqlite3.Connection]:
        """A plain connection in autocommit, without foreign keys; sums are renewed at the end."""
        raw = sqlite3.connect(self.path, isolation_level=None)
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            yield raw
            if self.sealed:
                reseal(raw)
        finally:
            raw.close()

    @contextmanager
    def schema(self) -> Iterator[sqlite3.Connection]:
        """As `raw`, with sqlite_master open to be written."""
        with self.raw() as raw:
            raw.execute("PRAGMA writable_schema=ON")
            yield raw
            raw.execute("PRAGMA writable_schema=RESET")


Spoil: TypeAlias = "Callable[[Case], object]"


def reseal(raw: sqlite3.Connection) -> None:
    """Make the sums right, as somebody would who knows how; a file too broken for that stays as it is."""
    raw.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    try:
        sealing.renew(raw)
    except (sqlite3.Error, UnicodeError, TypeError, ValueError, OverflowError, MemoryError):
        return


def tables(raw: sqlite3.Connection) -> list[str]:
    """The tables of the workshop."""
    rows = raw.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite%'")
    return sorted(row[0] for row in rows)


def columns(raw: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """The columns of a table and their types, without the key."""
    rows = raw.execute(f'PRAGMA table_info("{table}")').fetchall()
    return [(row[1], row[2]) for row in rows if row[1] != "id"]


def filled(raw: sqlite3.Connection) -> list[str]:
    """The tables that have rows."""
    return [table for table in tables(raw) if raw.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone()]

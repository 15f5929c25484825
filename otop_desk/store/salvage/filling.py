"""A new file filled with salvaged rows: made beside its name, sealed, and put in place when it is whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from otop_desk import durable
from otop_desk.store import engine, migrations, sealing, trouble
from otop_desk.store.rows import Row
from otop_desk.store.salvage.mending import in_order
from otop_desk.store.salvage.shapes import shapes

Rows: TypeAlias = Mapping[str, Mapping[int, Row]]


def fill(path: Path, version: int, rows: Rows, highest: Mapping[str, int]) -> None:
    """Write a file of today's version with these rows of a file of `version`; OSError, UserError.

    `highest` are the ids that were used in it: none of them comes back for something else.
    """
    part = durable.part_of(path)
    part.touch(0o600)
    try:
        with trouble.in_plain_words(path), engine.closing(engine.connect(part)) as connection:
            raw = engine.raw_of(connection)
            migrations.run(connection, 0, version)
            _insert(raw, version, rows, highest)
            if version < migrations.LATEST:
                migrations.run(connection, version)
            raw.execute("BEGIN IMMEDIATE")
            sealing.renew(raw)
            raw.execute("COMMIT")
        durable.settle(part, path)
    finally:
        part.unlink(missing_ok=True)


def _insert(raw: sqlite3.Connection, version: int, rows: Rows, highest: Mapping[str, int]) -> None:
    known = shapes(version)
    raw.execute("BEGIN IMMEDIATE")
    for table in in_order(known, rows):
        names = ", ".join(f'"{column.name}"' for column in known[table].columns)
        holes = ", ".join("?" * len(known[table].columns))
        raw.executemany(
            f'INSERT OR REPLACE INTO "{table}" ({names}) VALUES ({holes})',
            [tuple(row[column.name] for column in known[table].columns) for row in rows[table].values()],
        )
    for table in highest.keys() & rows.keys():
        raw.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        raw.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, highest[table]))
    raw.execute("COMMIT")

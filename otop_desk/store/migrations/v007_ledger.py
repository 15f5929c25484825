"""Version 7: the history packed, with authors; sums over all rows, and a count of transactions."""

from __future__ import annotations

import base64
import json
import sqlite3
import zlib
from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from typing import Any

from otop_desk.store.image_words import DICTIONARY

VERSION = 7

# Of a long history the newest images stay: these many entries, and more as long as there is room.
KEPT_ENTRIES, KEPT_BYTES = 2_000, 1_000_000

STATEMENTS = (
    "DROP INDEX journal_state",
    "ALTER TABLE journal RENAME TO old_journal",
    """CREATE TABLE journal ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL, author TEXT
        NOT NULL DEFAULT '', verb TEXT NOT NULL, label TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL,
        permanent INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX journal_undone ON journal (author) WHERE state = 'undone'",
    """CREATE TABLE journal_image ( id INTEGER NOT NULL PRIMARY KEY REFERENCES journal (id), packed BLOB NOT
        NULL)""",
    """CREATE TABLE journal_bytes ( id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, entry_id INTEGER NOT NULL
        REFERENCES journal (id), sha256 TEXT NOT NULL, data BLOB NOT NULL)""",
    "CREATE INDEX journal_bytes_entry ON journal_bytes (entry_id)",
    "CREATE TABLE seal ( name TEXT NOT NULL PRIMARY KEY, rows INTEGER NOT NULL, sum BLOB NOT NULL)",
    """CREATE TABLE commits ( id INTEGER NOT NULL PRIMARY KEY, counter INTEGER NOT NULL, stamp TEXT NOT NULL,
        previous TEXT NOT NULL)""",
)


def convert(raw: sqlite3.Connection) -> None:
    """Take the old history over: every line of it, and the newest row images, packed."""
    raw.execute(
        "INSERT INTO journal (id, uid, author, verb, label, at, state, permanent) "
        "SELECT id, randomblob(16), '', verb, label, at, state, permanent FROM old_journal"
    )
    raw.execute("DELETE FROM sqlite_sequence WHERE name = 'journal'")
    raw.execute("UPDATE sqlite_sequence SET name = 'journal' WHERE name = 'old_journal'")
    total = 0
    for number, (entry, images, bytes_beside) in enumerate(_packed(raw)):
        total += len(images)
        if number >= KEPT_ENTRIES and total > KEPT_BYTES:
            break
        raw.execute("INSERT INTO journal_image (id, packed) VALUES (?, ?)", (entry, images))
        raw.executemany(
            "INSERT INTO journal_bytes (entry_id, sha256, data) VALUES (?, ?, ?)",
            [(entry, name, data) for name, data in bytes_beside.items()],
        )
    raw.execute("DROP TABLE journal_row")
    raw.execute("DROP TABLE old_journal")


def _packed(raw: sqlite3.Connection) -> Iterator[tuple[int, bytes, dict[str, bytes]]]:
    """Entry, its packed images, and the bytes that are not in force; newest first, broken ones left out."""
    rows = raw.execute(
        "SELECT r.entry_id, j.state, r.tbl, r.row_id, r.before, r.after FROM journal_row r "
        "JOIN old_journal j ON j.id = r.entry_id ORDER BY r.entry_id DESC, r.id"
    )
    for entry, group in groupby(rows, key=lambda row: int(row[0])):
        beside: dict[str, bytes] = {}
        try:
            listed = [_change(row, beside) for row in group]
        except (ValueError, TypeError, AttributeError, RecursionError):
            continue
        text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
        work = zlib.compressobj(6, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, DICTIONARY)
        yield entry, work.compress(text.encode("utf-8", "surrogatepass")) + work.flush(), beside


def _change(row: tuple[int, str, str, int, str | None, str | None], beside: dict[str, bytes]) -> list[Any]:
    """One row's images as version 7 has them; bytes of the side that is not in force go to `beside`."""
    _entry, state, table, row_id, before, after = row
    old, new = json.loads(before or "null"), json.loads(after or "null")
    for image in (old, new):
        in_force = (image is new) == (state == "done")
        for name, value in (image or {}).items():
            if isinstance(value, dict):
                data = base64.b64decode(value["b64"]) if "b64" in value else None
                image[name] = {"sha256": value["sha256"] if data is None else sha256(data).hexdigest()}
                if data is not None and not in_force:
                    beside[image[name]["sha256"]] = data
    if old is not None and new is not None:
        changed = [name for name in new if old.get(name) != new[name]]
        old, new = ({name: image.get(name) for name in changed} for image in (old, new))
    return [table, row_id, old, new]

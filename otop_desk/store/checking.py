"""What is wrong with a file: SQLite's own checks, the sums over rows, the hashes of pictures and papers."""

from __future__ import annotations

import sqlite3
from hashlib import sha256

from sqlalchemy import Connection

from otop_desk.domain.journal import State
from otop_desk.i18n import _
from otop_desk.store import engine, images, sealing
from otop_desk.store.images import Hashed
from otop_desk.store.rows import Value

_HASHED = ("asset", "kept_bytes")
_MOST_NAMED = 20


def faults(connection: Connection) -> list[str]:
    """Every fault of the file in words; [] for a sound one. Reads the whole file."""
    found = engine.faults(connection)
    raw = engine.raw_of(connection)
    for table in sealing.broken(raw):
        rows = [] if found else _named_rows(connection, table)
        named = ", ".join(rows[:_MOST_NAMED])
        found.append(
            _("ตาราง {table} ไม่ใช่อย่างที่บันทึกไว้ ({rows})").format(table=table, rows=named)
            if rows
            else _("ตาราง {table} ไม่ใช่อย่างที่บันทึกไว้").format(table=table)
        )
    for table in _HASHED:
        for row_id, told, data in raw.execute(f"SELECT id, sha256, data FROM {table} WHERE sha256 <> ''"):
            if not isinstance(data, bytes) or sha256(data).hexdigest() != told:
                found.append(_("ตาราง {table} แถว {row} ไม่ตรงกับลายนิ้วมือของมัน").format(table=table, row=row_id))
    return found


def _named_rows(connection: Connection, table: str) -> list[str]:
    """The rows that are not as written; [] where a damaged one can't even be read."""
    try:
        return _changed_rows(connection, table)
    except (sqlite3.Error, UnicodeError):  # a text whose bytes are none any more
        return []


def _changed_rows(connection: Connection, table: str) -> list[str]:
    """The rows and columns of a table that are not what the history last wrote there, as "12.first"."""
    raw = engine.raw_of(connection)
    found = raw.execute(
        "SELECT i.packed FROM journal_image i JOIN journal j ON j.id = i.id "
        "WHERE j.state=? ORDER BY i.id DESC",
        (State.DONE.value,),
    )
    last: dict[tuple[int, str], Value | Hashed] = {}
    for (packed,) in found:
        try:
            changes = [each for each in images.unpack(packed) if each.table == table]
        except ValueError:
            continue
        for change in changes:
            for name, value in (change.after or {}).items():
                last.setdefault((change.row_id, name), value)
    cursor = raw.execute(f'SELECT * FROM "{table}"')
    names = [each[0] for each in cursor.description]
    return [
        f"{row[0]}.{name}"
        for row in cursor
        for name, value in zip(names, row, strict=True)
        if (row[0], name) in last and not images.stands({name: value}, {name: last[row[0], name]})
    ]

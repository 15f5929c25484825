"""The journal inside the file: one entry a verb, with each row before and after; undo, redo, history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from otop_desk.domain.journal import Entry, Label, State
from otop_desk.store.rows import Value, from_image, to_image

MERGE_WINDOW = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of one table before and after; None where it was not there."""

    table: str
    row_id: int
    before: dict[str, Value] | None
    after: dict[str, Value] | None


def write(
    connection: Connection, verb: str, label: Label, changes: Iterable[RowChange], at: datetime,
    *, merge: str | None, permanent: bool,
) -> int:  # fmt: skip
    """Add an entry, or fold it into the last one of the same merge key; returns its id.

    Whatever was undone before is dropped from redo, but stays in the history.
    """
    connection.exec_driver_sql("UPDATE journal SET state='dropped' WHERE state='undone'")
    entry = _mergeable(connection, merge, at) if merge else None
    if entry is None:
        cursor = connection.exec_driver_sql(
            "INSERT INTO journal (verb, label, merge_key, at, state, permanent) VALUES (?,?,?,?,'done',?)",
            (verb, _label_text(label), merge, at.isoformat(), int(permanent)),
        )
        entry = int(cursor.lastrowid)
        _insert_rows(connection, entry, changes, keep_bytes=not permanent)
    else:
        connection.exec_driver_sql(
            "UPDATE journal SET label=?, at=? WHERE id=?", (_label_text(label), at.isoformat(), entry)
        )
        _fold_rows(connection, entry, changes)
    return entry


def _mergeable(connection: Connection, merge: str, at: datetime) -> int | None:
    """The last entry, if it has this merge key, is in force and is recent."""
    last = connection.exec_driver_sql(
        "SELECT id, merge_key, at, state FROM journal ORDER BY id DESC LIMIT 1"
    ).first()
    if last is None or last[1] != merge or last[3] != State.DONE:
        return None
    return int(last[0]) if abs(at - datetime.fromisoformat(last[2])) <= MERGE_WINDOW else None


def _insert_rows(
    connection: Connection, entry: int, changes: Iterable[RowChange], *, keep_bytes: bool = True
) -> None:
    """Row images; a permanent entry is never undone, so its bytes are told by their hash only."""
    rows = [
        (
            entry,
            each.table,
            each.row_id,
            *(
                None if row is None else to_image(row, keep_bytes=keep_bytes)
                for row in (each.before, each.after)
            ),
        )
        for each in changes
    ]
    if not rows:
        return
    connection.exec_driver_sql(
        "INSERT INTO journal_row (entry_id, tbl, row_id, before, after) VALUES (?,?,?,?,?)", rows
    )


def _fold_rows(connection: Connection, entry: int, changes: Iterable[RowChange]) -> None:
    """Keep each row's first before, take its last after."""
    for each in changes:
        after = None if each.after is None else to_image(each.after)
        found = connection.exec_driver_sql(
            "UPDATE journal_row SET after=? WHERE entry_id=? AND tbl=? AND row_id=?",
            (after, entry, each.table, each.row_id),
        )
        if not found.rowcount:
            _insert_rows(connection, entry, [each])


def clear(connection: Connection) -> None:
    """Drop the whole history with its row images."""
    connection.exec_driver_sql("DELETE FROM journal_row")
    connection.exec_driver_sql("DELETE FROM journal")


def next_undo(connection: Connection) -> Entry | None:
    """The entry that undo would take back."""
    return _one(connection, "state='done' AND permanent=0 ORDER BY id DESC")


def next_redo(connection: Connection) -> Entry | None:
    """The entry that redo would bring back."""
    return _one(connection, "state='undone' ORDER BY id")


def _one(connection: Connection, where: str) -> Entry | None:
    row = connection.exec_driver_sql(f"SELECT {_FIELDS} FROM journal WHERE {where} LIMIT 1").first()
    return None if row is None else _entry(tuple(row))


def entries(connection: Connection, limit: int | None = None) -> list[Entry]:
    """The history, newest first."""
    rows = connection.exec_driver_sql(
        f"SELECT {_FIELDS} FROM journal ORDER BY id DESC LIMIT ?", (-1 if limit is None else limit,)
    )
    return [_entry(tuple(row)) for row in rows]


def row_changes(connection: Connection, entry: int, *, newest_first: bool) -> Iterator[RowChange]:
    """The row images of an entry."""
    order = "DESC" if newest_first else "ASC"
    rows = connection.exec_driver_sql(
        f"SELECT tbl, row_id, before, after FROM journal_row WHERE entry_id=? ORDER BY id {order}", (entry,)
    )
    for table, row_id, before, after in rows:
        yield RowChange(
            table,
            row_id,
            None if before is None else from_image(before),
            None if after is None else from_image(after),
        )


def set_state(connection: Connection, entry: int, state: State) -> None:
    """Mark an entry as in force or undone."""
    connection.exec_driver_sql("UPDATE journal SET state=? WHERE id=?", (state.value, entry))


_FIELDS = "id, verb, label, at, state, permanent"


def _entry(row: tuple[int, str, str, str, str, int]) -> Entry:
    data = json.loads(row[2])
    label = Label(data["msgid"], **data["values"])
    return Entry(row[0], row[1], label, datetime.fromisoformat(row[3]), State(row[4]), bool(row[5]))


def _label_text(label: Label) -> str:
    return json.dumps(
        {"msgid": label.msgid, "values": label.values}, ensure_ascii=False, separators=(",", ":")
    )

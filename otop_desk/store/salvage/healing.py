"""Rows that damage took or changed, from what the same file's history last wrote of them."""

from __future__ import annotations

from collections.abc import Iterator

from otop_desk.domain.journal import State
from otop_desk.store import images
from otop_desk.store.images import Hashed, Image, ImageChange
from otop_desk.store.rows import Row
from otop_desk.store.salvage.shapes import Shape

Rows = dict[str, dict[int, Row]]
MOST_TEXT = 64 << 20  # bytes of history read


def heal(rows: Rows, known: dict[str, Shape]) -> dict[str, int]:
    """Bring back rows, and values of rows, as the history has them; gives how many rows of each table."""
    healed: dict[str, int] = {}
    for (table, row_id), image in _in_force(rows, known).items():
        found = rows.setdefault(table, {})
        row = found.get(row_id)
        if image is None:
            if row is not None:  # it was deleted: a page of before has come up again
                del found[row_id]
                healed[table] = healed.get(table, 0) + 1
            continue
        told = {name: value for name, value in image.items() if not isinstance(value, Hashed)}
        if row is None and len(told) == len(known[table].columns):
            found[row_id] = told
        elif row is not None and any(row[name] != value for name, value in told.items()):
            found[row_id] = {**row, **told}
        else:
            continue
        healed[table] = healed.get(table, 0) + 1
    return healed


def _in_force(rows: Rows, known: dict[str, Shape]) -> dict[tuple[str, int], Image | None]:
    """What the history last wrote of each row it knows: its columns, all of them where it tells them all."""
    last: dict[tuple[str, int], Image | None] = {}
    for change, done in _changes(rows):
        if change.table not in known:
            continue
        target, key = change.after if done else change.before, (change.table, change.row_id)
        if target is None:
            last[key] = None
            continue
        names = {column.name for column in known[change.table].columns}
        columns = {name: value for name, value in target.items() if name in names}
        if columns.get("id", change.row_id) != change.row_id:  # damage within the packed images
            continue
        last[key] = {**(last.get(key) or {}), **columns}
    return last


def _changes(rows: Rows) -> Iterator[tuple[ImageChange, bool]]:
    """Every row change of the history in its order, and whether it is in force."""
    packed, left = rows.get("journal_image", {}), MOST_TEXT
    for entry, line in sorted(rows.get("journal", {}).items()):
        if entry not in packed:
            continue
        data = packed[entry]["packed"]
        try:
            text = images.opened(data if isinstance(data, bytes) else b"", left)
            changes = images.read(text)
        except ValueError:
            continue
        left -= len(text)
        done = line["state"] == State.DONE.value
        for change in changes if done else reversed(changes):
            yield change, done

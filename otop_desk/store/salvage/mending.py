"""Salvaged rows made fit for a new file: values of the right kinds, references that hold, no twins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from otop_desk.store import sealing
from otop_desk.store.rows import Row, Value, misfits
from otop_desk.store.salvage.shapes import Shape
from otop_desk.store.salvage.stand_ins import MOST, indispensable, stand_in
from otop_desk.store.tables import BY_NAME
from otop_desk.store.values import MOST_ID

Rows = dict[str, dict[int, Row]]
_KEPT_WHOLE = {"asset", "kept_bytes"}


@dataclass(slots=True)
class Mended:
    """How many rows of each table were changed to fit, dropped, or are there in place of a lost one."""

    changed: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    stood_in: Counter[str] = field(default_factory=Counter)


def mend(rows: Rows, known: Mapping[str, Shape], title: str) -> Mended:
    """Change the rows until they make a whole file of these tables; `title` is for one that lost its own."""
    told = Mended()
    for table in _KEPT_WHOLE & rows.keys():
        _changed_bytes(rows[table], told.dropped, table)
    for table, found in rows.items():
        for row_id in list(found):
            _values(known[table], found, row_id, told)
        if table in BY_NAME and BY_NAME[table].single:
            _only_first(found, told.dropped, table)
        _twins(known[table], found, told)
    _count(rows.get("commits", {}), told)
    while _references(rows, known, told):
        pass
    for table, row_id, columns in list(indispensable(rows, title)):
        rows[table][row_id] = {**known[table].row(row_id, ()), **columns}
        told.stood_in[table] += 1
    return told


def in_order(known: Mapping[str, Shape], tables: Iterable[str]) -> list[str]:
    """Tables so that each comes after those its rows refer to."""
    ordered: dict[str, None] = {}

    def place(table: str) -> None:
        for _column, target in known[table].references:
            if target != table:
                place(target)
        ordered[table] = None

    for table in tables:
        place(table)
    return list(ordered)


def _values(shape: Shape, found: dict[int, Row], row_id: int, told: Mended) -> None:
    """Each value of a row fits its column, or what stands there by itself does, or the row goes."""
    row = found[row_id]
    repaired = {name: _plain(value) for name, value in row.items() if isinstance(value, str)}
    unfit = {
        column.name for column in shape.columns if not column.takes(row[column.name]) and not column.is_id
    }
    if shape.table in BY_NAME:
        unfit |= misfits(BY_NAME[shape.table].cls, {**row, **repaired})
    for column in shape.columns:
        if column.name in unfit:
            if column.default is None and column.required:
                del found[row_id]
                told.dropped[shape.table] += 1
                return
            repaired[column.name] = column.default  # type: ignore[assignment]
    if any(row[name] != value for name, value in repaired.items()):
        found[row_id] = {**row, **repaired}
        told.changed[shape.table] += 1


def _plain(text: str) -> str:
    """A text whose bytes were no UTF-8, with a sign for each that was not."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return text


def _changed_bytes(found: dict[int, Row], dropped: Counter[str], table: str) -> None:
    """A picture or a kept page of which a bit has changed is none any more."""
    for row_id, row in list(found.items()):
        data = row["data"]
        if row["sha256"] and (not isinstance(data, bytes) or sha256(data).hexdigest() != row["sha256"]):
            del found[row_id]
            dropped[table] += 1


def _only_first(found: dict[int, Row], dropped: Counter[str], table: str) -> None:
    """A table of one row has one."""
    for row_id in sorted(found)[1:]:
        del found[row_id]
        dropped[table] += 1


def _count(found: dict[int, Row], told: Mended) -> None:
    """A count of transactions that can be none of ours goes: it begins anew."""
    for row_id, row in list(found.items()):
        if not sealing.is_count(row_id, row["counter"], row["stamp"], row["previous"]):
            del found[row_id]
            told.dropped["commits"] += 1


def _twins(shape: Shape, found: dict[int, Row], told: Mended) -> None:
    """Of rows that a table may have only once the first stays."""
    for names in shape.unique:
        seen: set[tuple[object, ...]] = set()
        for row_id, row in list(found.items()):
            key = tuple(row[name] for name in names)
            if None in key:
                continue
            if key in seen:
                del found[row_id]
                told.dropped[shape.table] += 1
            seen.add(key)


def _references(rows: Rows, known: Mapping[str, Shape], told: Mended) -> bool:
    """Let go of rows, or of their references, whose other end is gone; whether there was one."""
    met = False
    for table, found in rows.items():
        needed = {column.name for column in known[table].columns if column.required or column.is_id}
        for name, target in known[table].references:
            for row_id, row in list(found.items()):
                if row[name] is None or row[name] in rows[target]:
                    continue
                met = True
                if _stood_in(rows, known, target, row[name], told):
                    continue
                if name in needed:
                    del found[row_id]
                    told.dropped[table] += 1
                else:
                    found[row_id] = {**row, name: None}
                    told.changed[table] += 1
    return met


def _stood_in(rows: Rows, known: Mapping[str, Shape], table: str, row_id: Value, told: Mended) -> bool:
    """Put a row in the place of a lost one that others hang on, where that can be."""
    if not isinstance(row_id, int) or not 1 <= row_id <= MOST_ID or told.stood_in[table] >= MOST:
        return False
    columns = stand_in(rows, table, row_id)
    if columns is None:
        return False
    rows[table][row_id] = {**known[table].row(row_id, ()), **columns}
    told.stood_in[table] += 1
    return True

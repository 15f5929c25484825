"""All rows of a class as domain values, read once and kept: the file is ours alone while it is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from otop_desk.store import ledger, values
from otop_desk.store.engine import raw_of
from otop_desk.store.ledger import Ledger, RowChange
from otop_desk.store.owner import Owner
from otop_desk.store.rows import Mapped, Row, Value, row_reader, to_entity
from otop_desk.store.tables import BY_CLASS, BY_NAME


class Shelf:
    """Reads and writes rows of every mapped class over one connection."""

    def __init__(self, connection: Connection) -> None:
        self.owner = Owner()
        self._raw = raw_of(connection)
        self.ledger = Ledger(self._raw)
        self._rows: dict[type[Any], dict[int, Any]] = {}
        self._ordered: dict[type[Any], list[Any]] = {}

    def all(self, cls: type[Any]) -> list[Any]:
        """Every entity of a class, by `ordinal` where it has one, then by id; not to be changed."""
        self.owner.refuse_others()
        mapped = BY_CLASS[cls]
        if not mapped.cached:
            return list(self._read(mapped).values())
        found = self._ordered.get(cls)
        if found is None:
            rows = self._by_id(mapped).values()
            found = sorted(rows, key=_order(cls))
            self._ordered[cls] = found
        return found

    def cut_tables(self) -> list[str]:
        """Tables with values larger than they may be, of which only the beginning is read."""
        large = [mapped.name for mapped in BY_NAME.values() if values.has_large(self._raw, mapped.name)]
        rows = {name: self._raw.execute(f'SELECT * FROM "{name}"') for name in large}
        return [name for name in large if any(self._is_cut(name, row) for row in rows[name])]

    def _is_cut(self, table: str, stored: tuple[Value, ...]) -> bool:
        row = dict(zip(self.ledger.columns(table), stored, strict=True))
        return values.cut(table, row) is not row

    def ids(self, cls: type[Any]) -> list[int]:
        """The ids of a class in their order, without its rows."""
        return [row[0] for row in self._raw.execute(f'SELECT id FROM "{BY_CLASS[cls].name}" ORDER BY id')]

    def find(self, cls: type[Any], row_id: int) -> Any | None:
        """One entity, or None."""
        self.owner.refuse_others()
        mapped = BY_CLASS[cls]
        if mapped.cached:
            return self._by_id(mapped).get(row_id)
        row = self.row(mapped.name, row_id)
        return None if row is None else _entity(mapped, row)

    def pick(self, cls: type[Any], where: Mapping[str, Any]) -> list[Any]:
        """Entities whose columns equal these values, read from the file by its indexes."""
        mapped = BY_CLASS[cls]
        wanted = " AND ".join(f'"{mapped.table.columns[name].name}"=?' for name in where)
        rows = self._raw.execute(
            f'SELECT * FROM "{mapped.name}" WHERE {wanted} ORDER BY id', tuple(where.values())
        )
        names = self.ledger.columns(mapped.name)
        return [_entity(mapped, dict(zip(names, row, strict=True))) for row in rows]

    def row(self, table: str, row_id: int) -> Row | None:
        """The columns of a row as they lie in the file."""
        return self.ledger.row(table, row_id)

    def insert(self, table: str, row: Row) -> Row:
        """Add a row; returns it as it lies in the file."""
        after = self.ledger.insert(table, row)
        self._renew(table, after)
        return after

    def update(self, table: str, before: Row, changed: Row) -> None:
        """Set columns of the row read as `before`."""
        self._renew(table, self.ledger.update(table, before, changed))

    def delete(self, table: str, before: Row) -> None:
        """Remove the row read as `before`."""
        self.ledger.delete(table, before)
        self._drop(table, ledger.id_of(before))

    def next_number(self, series: str, at_least: int = 1) -> int:
        """The next number of a series; it lies outside the journal, so undo never gives one out again."""
        number = max(self.last_number(series) + 1, at_least)
        self.reach_number(series, number)
        return number

    def last_number(self, series: str) -> int:
        """The highest number given out of a series; 0 when none was."""
        found = self._raw.execute("SELECT last FROM series WHERE name=?", (series,)).fetchone()
        return int(found[0]) if found else 0

    def reach_number(self, series: str, number: int) -> None:
        """Count numbers of a series up to this one as given out."""
        found = self._raw.execute("SELECT id FROM series WHERE name=?", (series,)).fetchone()
        before = None if found is None else self.ledger.row("series", found[0])
        if before is None:
            self.ledger.insert("series", {"name": series, "last": number})
        elif before["last"] < number:  # type: ignore[operator]
            self.ledger.update("series", before, {"last": number})

    def remember(self, entity: Any) -> None:
        """Take a value just written as the row's, without reading it again."""
        cls = type(entity)
        if BY_CLASS[cls].cached:
            self._by_id(BY_CLASS[cls])[entity.id] = entity

    def forget(self) -> None:
        """Drop everything read; the next look reads the file."""
        self._rows.clear()
        self._ordered.clear()

    def take_back(self, changes: Iterable[RowChange]) -> None:
        """The transaction was rolled back: what is kept in memory is again what lies in the file."""
        for change in changes:
            if change.table not in BY_NAME:
                continue
            if change.before is not None:
                self._renew(change.table, change.before)
            elif change.after is not None:
                self._drop(change.table, change.row_id)

    def _renew(self, table: str, row: Row) -> None:
        """Keep what a row is now."""
        mapped = BY_NAME[table]
        self._ordered.pop(mapped.cls, None)
        if mapped.cls in self._rows:
            entity = _entity(mapped, row)
            self._rows[mapped.cls][entity.id] = entity

    def _drop(self, table: str, row_id: int) -> None:
        """Keep a row no longer."""
        cls = BY_NAME[table].cls
        self._ordered.pop(cls, None)
        self._rows.get(cls, {}).pop(row_id, None)

    def _by_id(self, mapped: Mapped) -> dict[int, Any]:
        kept = self._rows.get(mapped.cls)
        if kept is None:
            kept = self._rows[mapped.cls] = self._read(mapped)
        return kept

    def _read(self, mapped: Mapped) -> dict[int, Any]:
        names = tuple(column.name for column in mapped.table.columns)
        listed = ", ".join(f'"{name}"' for name in names)
        rows = self._raw.execute(f'SELECT {listed} FROM "{mapped.name}" ORDER BY id').fetchall()
        if values.has_large(self._raw, mapped.name):
            whole = [dict(zip(names, row, strict=True)) for row in rows]
            return {ledger.id_of(row): _entity(mapped, row) for row in whole}
        read, key = row_reader(mapped.cls, names), names.index("id")
        return {row[key]: read(row) for row in rows}


def _entity(mapped: Mapped, row: Row) -> Any:
    """The value of one row; what is larger than it may be is read cut."""
    return to_entity(mapped.cls, values.cut(mapped.name, row))


def _order(cls: type[Any]) -> Any:
    if "ordinal" in cls.__dataclass_fields__:
        return lambda each: (each.ordinal, each.id)
    return lambda each: each.id

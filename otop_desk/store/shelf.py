"""All rows of a class as domain values, read once and kept: the file is ours alone while it is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from otop_desk.store.rows import Mapped, Value, row_reader, to_entity, to_row
from otop_desk.store.tables import BY_CLASS, BY_NAME


class Shelf:
    """Reads and writes rows of every mapped class over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[type[Any], dict[int, Any]] = {}
        self._ordered: dict[type[Any], list[Any]] = {}

    def all(self, cls: type[Any]) -> list[Any]:
        """Every entity of a class, by `ordinal` where it has one, then by id; not to be changed."""
        mapped = BY_CLASS[cls]
        if not mapped.cached:
            return list(self._read(mapped).values())
        found = self._ordered.get(cls)
        if found is None:
            rows = self._by_id(mapped).values()
            found = sorted(rows, key=_order(cls))
            self._ordered[cls] = found
        return found

    def find(self, cls: type[Any], row_id: int) -> Any | None:
        """One entity, or None."""
        mapped = BY_CLASS[cls]
        if mapped.cached:
            return self._by_id(mapped).get(row_id)
        row = self.row(mapped.name, row_id)
        return None if row is None else to_entity(cls, row)

    def pick(self, cls: type[Any], where: Mapping[str, Any]) -> list[Any]:
        """Entities whose columns equal these values, read from the file by its indexes."""
        mapped = BY_CLASS[cls]
        wanted = " AND ".join(f'"{mapped.table.columns[name].name}"=?' for name in where)
        rows = self._connection.exec_driver_sql(
            f'SELECT * FROM "{mapped.name}" WHERE {wanted} ORDER BY id', tuple(where.values())
        )
        return [to_entity(cls, dict(row)) for row in rows.mappings()]

    def row(self, table: str, row_id: int) -> dict[str, Value] | None:
        """The columns of a row as they lie in the file."""
        found = (
            self._connection.exec_driver_sql(f'SELECT * FROM "{table}" WHERE id=?', (row_id,))
            .mappings()
            .first()
        )
        return None if found is None else dict(found)

    def insert(self, table: str, row: dict[str, Value]) -> int:
        """Add a row; returns its id."""
        names = ", ".join(f'"{name}"' for name in row)
        holes = ", ".join("?" * len(row))
        cursor = self._connection.exec_driver_sql(
            f'INSERT INTO "{table}" ({names}) VALUES ({holes})', tuple(row.values())
        )
        row_id = int(cursor.lastrowid)
        self._renew(table, row_id)
        return row_id

    def update(self, table: str, row_id: int, row: dict[str, Value]) -> None:
        """Set the columns of a row."""
        settings = ", ".join(f'"{name}"=?' for name in row)
        self._connection.exec_driver_sql(
            f'UPDATE "{table}" SET {settings} WHERE id=?', (*row.values(), row_id)
        )
        self._renew(table, row_id)

    def delete(self, table: str, row_id: int) -> None:
        """Remove a row."""
        self._connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE id=?', (row_id,))
        self._renew(table, row_id)

    def next_number(self, series: str, at_least: int = 1) -> int:
        """The next number of a series; it lies outside the journal, so undo never gives one out again."""
        found = self._connection.exec_driver_sql(
            "INSERT INTO series (name, last) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET last = MAX(last + 1, excluded.last) RETURNING last",
            (series, at_least),
        )
        return int(found.scalar_one())

    def last_number(self, series: str) -> int:
        """The highest number given out of a series; 0 when none was."""
        found = self._connection.exec_driver_sql("SELECT last FROM series WHERE name=?", (series,))
        return int(found.scalar_one_or_none() or 0)

    def reach_number(self, series: str, number: int) -> None:
        """Count numbers of a series up to this one as given out."""
        self._connection.exec_driver_sql(
            "INSERT INTO series (name, last) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET last = MAX(last, excluded.last)",
            (series, number),
        )

    def put_back(self, table: str, row_id: int, image: dict[str, Value] | None) -> None:
        """Make a row what a journal image says: gone, changed, or there again."""
        if image is None:
            self.delete(table, row_id)
        elif self.row(table, row_id) is None:
            self.insert(table, image)
        else:
            self.update(table, row_id, image)

    def remember(self, entity: Any) -> None:
        """Take a value just written as the row's, without reading it again."""
        cls = type(entity)
        if BY_CLASS[cls].cached:
            self._by_id(BY_CLASS[cls])[entity.id] = entity

    def forget(self) -> None:
        """Drop everything read; the next look reads the file."""
        self._rows.clear()
        self._ordered.clear()

    def _renew(self, table: str, row_id: int) -> None:
        mapped = BY_NAME[table]
        self._ordered.pop(mapped.cls, None)
        kept = self._rows.get(mapped.cls)
        if kept is None:
            return
        row = self.row(table, row_id)
        if row is None:
            kept.pop(row_id, None)
        else:
            kept[row_id] = to_entity(mapped.cls, row)

    def _by_id(self, mapped: Mapped) -> dict[int, Any]:
        kept = self._rows.get(mapped.cls)
        if kept is None:
            kept = self._rows[mapped.cls] = self._read(mapped)
        return kept

    def _read(self, mapped: Mapped) -> dict[int, Any]:
        names = tuple(column.name for column in mapped.table.columns)
        listed = ", ".join(f'"{name}"' for name in names)
        read = row_reader(mapped.cls, names)
        rows = self._connection.exec_driver_sql(f'SELECT {listed} FROM "{mapped.name}" ORDER BY id').all()
        return {row[names.index("id")]: read(tuple(row)) for row in rows}


def _order(cls: type[Any]) -> Any:
    if "ordinal" in cls.__dataclass_fields__:
        return lambda each: (each.ordinal, each.id)
    return lambda each: each.id


def same(before: dict[str, Value], entity: Any) -> bool:
    """Whether writing the entity would change nothing."""
    return all(before.get(name) == value for name, value in to_row(entity).items())

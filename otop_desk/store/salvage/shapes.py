"""What a row of each of our tables looks like, by version: from the frozen steps, not from the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from otop_desk.store.rows import Row, Value
from otop_desk.store.salvage.record import Values
from otop_desk.store.schema_check import shapes_of_version
from otop_desk.store.values import MOST_ID

_TYPES: dict[str, tuple[type, ...]] = {
    "TEXT": (str,),
    "INTEGER": (int,),
    "FLOAT": (float, int),
    "BLOB": (bytes,),
    "": (str, int, float, bytes),  # sqlite_sequence says no types
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it may hold, and what stands there when nothing was said."""

    name: str
    types: tuple[type, ...]
    required: bool
    default: Value
    is_id: bool

    def takes(self, value: Value) -> bool:
        """Whether a value is of the column's kind."""
        return not self.required if value is None else isinstance(value, self.types)


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of one table, and which of them hold the id of a row of another."""

    table: str
    columns: tuple[Column, ...]
    least: int  # columns it began with: a row that was never written since has no more
    references: tuple[tuple[str, str], ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()

    def fits(self, row_id: int, values: Sequence[Value]) -> bool:
        """Whether these can be the values of a row of this table, by their number and kinds."""
        if not self.least <= len(values) <= len(self.columns) or not 1 <= row_id <= MOST_ID:
            return False
        pairs = zip(self.columns, values, strict=False)
        return all(value is None if column.is_id else column.takes(value) for column, value in pairs)

    def row(self, row_id: int, values: Values) -> Row:
        """The values by name; columns that came with a later version get what stands there by itself."""
        row: Row = {column.name: column.default for column in self.columns}
        row.update(zip((column.name for column in self.columns), values, strict=False))
        row.update({column.name: row_id for column in self.columns if column.is_id})
        return row


@cache
def shapes(version: int) -> dict[str, Shape]:
    """The tables of a version of the file, and SQLite's own table of the highest ids."""
    known = {
        table: Shape(
            table,
            tuple(_column(*column) for column in shape.columns),
            _first_count(table, version),
            tuple((str(own), str(target)) for target, own, *_rest in shape.foreign_keys),
            tuple(
                tuple(str(part[2]) for part in over if part[5])  # type: ignore[attr-defined]
                for _name, unique, _origin, _partial, over in shape.indexes
                if unique
            ),
        )
        for table, shape in shapes_of_version(version).items()
    }
    sequence = (Column("name", (str,), True, None, False), Column("seq", (int,), True, None, False))
    return {**known, "sqlite_sequence": Shape("sqlite_sequence", sequence, len(sequence))}


def _first_count(table: str, version: int) -> int:
    """How many columns the table had when it came: a row that was not written since has no more."""
    counts = [len(found.columns) for v in range(1, version + 1) if (found := shapes_of_version(v).get(table))]
    return min(counts)


def _column(
    _place: int, name: str, declared: str, not_null: int, default: str | None, key: int, _hidden: int
) -> Column:
    """A column as PRAGMA table_xinfo tells it."""
    is_id = bool(key) and declared == "INTEGER"
    return Column(name, _TYPES[declared], bool(not_null) and not is_id, _literal(default), is_id)


def _literal(default: str | None) -> Value:
    """The value of a DEFAULT as CREATE TABLE has it: a text or bytes in quotes, a number."""
    if default is None or default.upper() == "NULL":
        return None
    if default.startswith("x'"):
        return bytes.fromhex(default[2:-1])
    if default.startswith("'"):
        return default[1:-1].replace("''", "'")
    return float(default) if "." in default else int(default)

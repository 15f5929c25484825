"""Every write to the file goes through here: logged with its row before and after, sealed, told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from otop_desk.domain.journal import Change
from otop_desk.store import seal, sealing
from otop_desk.store.copies import records
from otop_desk.store.rows import Row, Value

_UPDATE = "UPDATE commits SET counter=?, stamp=?, previous=?, sums=? WHERE id=1"


class RowChange(NamedTuple):
    """One row of one table before and after; None where it was not there."""

    table: str
    row_id: int
    before: Row | None
    after: Row | None


class Commit(NamedTuple):
    """One transaction that is on the disk: its place in the chain, and every row it left changed.

    `rows` are (table, id, row or None where it is gone), the history's own tables included; `numbers`
    the highest ids used, where they rose. A `whole` commit has none: what came before it is void
    (personal data were erased, the file was migrated).
    """

    counter: int
    stamp: str
    previous: str
    change: Change | None = None
    rows: tuple[tuple[str, int, Row | None], ...] = ()
    numbers: tuple[tuple[str, int], ...] = ()
    whole: bool = False
    record: bytes | None = None  # for the log of the second copy, where it is made; empty for a long one


class State(NamedTuple):
    """Where the chain stands: transactions counted, the stamp and the one before, sums, highest ids used."""

    counter: int
    stamp: str
    previous: str
    sums: bytes  # of all tables, as the file tells them
    numbers: Mapping[str, int]

    @classmethod
    def read(cls, raw: sqlite3.Connection) -> State:
        """As it was written with the last transaction."""
        counter, stamp, previous, sums = raw.execute(
            "SELECT counter, stamp, previous, sums FROM commits"
        ).fetchone()
        numbers = dict(raw.execute("SELECT name, seq FROM sqlite_sequence"))
        return cls(counter, stamp, previous, sums, numbers)


class Ledger:
    """Reads and writes rows by table and id over one connection; whoever writes does it through this."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self._log: list[RowChange] = []
        self._reach: tuple[int, int] | None = None  # the part of the log whose net changes are known
        self._net: list[RowChange] = []
        self._columns: dict[str, tuple[str, ...]] = {}
        self._floats: dict[str, frozenset[str]] = {}
        self._counted: dict[str, bool] = {}
        self._state = State.read(raw)  # before anything is written
        self._places = seal.places(sealing.tables(raw))
        self._pending: State | None = None

    # -- rows ------------------------------------------------------------------------------------

    def columns(self, table: str) -> tuple[str, ...]:
        """The names of a table's columns, in their order."""
        if table not in self._columns:
            listed = self._raw.execute(f'PRAGMA table_info("{table}")').fetchall()
            self._columns[table] = tuple(row[1] for row in listed)
            self._floats[table] = frozenset(row[1] for row in listed if row[2] in ("FLOAT", "REAL"))
        return self._columns[table]

    def row(self, table: str, row_id: int) -> Row | None:
        """A row as it lies in the file, or None."""
        values = self._raw.execute(f'SELECT * FROM "{table}" WHERE id=?', (row_id,)).fetchone()
        return None if values is None else dict(zip(self.columns(table), values, strict=True))

    def insert(self, table: str, row: Mapping[str, Value]) -> Row:
        """Add a row; gives it as it lies in the file, with its id."""
        names = ", ".join(f'"{name}"' for name in row)
        holes = ", ".join("?" * len(row))
        after = self._written(
            table, f'INSERT INTO "{table}" ({names}) VALUES ({holes}) RETURNING *', tuple(row.values())
        )
        self._log.append(RowChange(table, id_of(after), None, after))
        return after

    def update(self, table: str, before: Row, values: Mapping[str, Value]) -> Row:
        """Set columns of the row that was read as `before`; gives it as it lies in the file."""
        settings = ", ".join(f'"{name}"=?' for name in values)
        row_id = id_of(before)
        after = self._written(
            table, f'UPDATE "{table}" SET {settings} WHERE id=? RETURNING *', (*values.values(), row_id)
        )
        self._log.append(RowChange(table, row_id, before, after))
        return after

    def delete(self, table: str, before: Row) -> None:
        """Remove the row that was read as `before`."""
        row_id = id_of(before)
        self._execute(f'DELETE FROM "{table}" WHERE id=?', (row_id,))
        self._log.append(RowChange(table, row_id, before, None))

    def _written(self, table: str, statement: str, values: tuple[Value, ...]) -> Row:
        """The row a statement returns (RETURNING gives 1 where a column of fractions holds 1.0)."""
        (stored,) = self._execute(statement, values)
        row = dict(zip(self.columns(table), stored, strict=True))
        for name in self._floats[table]:
            row[name] = float(value) if isinstance(value := row[name], int) else value
        return row

    def _execute(self, statement: str, values: tuple[Value, ...]) -> list[tuple[Value, ...]]:
        """Do it; a reference to what is not there waits for the commit, for it may still come.

        Not all of them wait from the outset: saying so has SQLite compile every statement anew.
        """
        try:
            return self._raw.execute(statement, values).fetchall()
        except sqlite3.IntegrityError:  # what else breaks a rule breaks it again
            self._raw.execute("PRAGMA defer_foreign_keys=ON")
            return self._raw.execute(statement, values).fetchall()

    def count(self, table: str) -> int:
        """How many rows a table had after the last transaction."""
        return seal.at(self._state.sums, self._places[table]).rows

    # -- what a transaction has done -------------------------------------------------------------

    def mark(self) -> int:
        """How far the log of this transaction is, for `since` and `take_back`."""
        return len(self._log)

    def since(self, mark: int) -> list[RowChange]:
        """One change a row since the mark: its first before, its last after; none where they are equal."""
        reach = (mark, len(self._log))
        if reach != self._reach:
            self._reach, self._net = reach, _net(self._log[mark:])
        return self._net

    def take_back(self, mark: int = 0) -> list[RowChange]:
        """Forget what was logged since the mark (SQLite has rolled it back); gives what it was."""
        gone = _net(self._log[mark:])
        del self._log[mark:]
        self._pending = self._reach = None
        return gone

    def close_entry(self, change: Change | None, *, whole: bool = False) -> Commit | None:
        """Seal what this transaction has done, as its last write; None when it has done nothing.

        After a `whole` one (tables were emptied behind the ledger's back) all sums are computed anew.
        """
        if whole:
            return self._close_whole(change)
        if not self._log:
            return None
        old, changes = self._state, self.since(0)
        numbers = self._numbers(old)
        sums = self._sealed(old, changes, numbers)
        counter, previous = old.counter + 1, old.stamp
        stamp = seal.stamp(previous, counter, sums)
        self._raw.execute(_UPDATE, (counter, stamp, previous, sums))
        highest = {**old.numbers, **numbers} if numbers else old.numbers
        self._pending = State(counter, stamp, previous, sums, highest)
        rows = tuple([(table, row_id, after) for table, row_id, _before, after in changes])
        told = records.short(counter, stamp, previous, rows, risen := tuple(numbers.items()))
        return Commit(counter, stamp, previous, change, rows, risen, record=told)

    def _sealed(self, old: State, changes: Iterable[RowChange], numbers: Mapping[str, int]) -> bytes:
        """The sums after these changes and highest ids."""
        row_hash, grown = seal.row_hash, dict[str, tuple[int, int]]()
        for table, _row_id, before, after in changes:
            rows, total = grown.get(table, (0, 0))
            if before is not None:
                rows, total = rows - 1, total - row_hash(before.values())
            if after is not None:
                rows, total = rows + 1, total + row_hash(after.values())
            grown[table] = rows, total
        if numbers:
            new = total = 0
            for name, last in numbers.items():
                known = old.numbers.get(name)
                new += known is None
                total += (last - (known or 0)) * seal.id_hash(name)
            grown[seal.SEQUENCE] = new, total
        return seal.grown(old.sums, [(self._places[table], more) for table, more in grown.items()])

    def _close_whole(self, change: Change | None) -> Commit:
        sealing.renew(self._raw)
        self._pending = State.read(self._raw)
        return Commit(self._pending.counter, self._pending.stamp, self._state.stamp, change, whole=True)

    def committed(self) -> None:
        """The transaction is on the disk: its sums are those in force."""
        if self._pending is not None:
            self._state = self._pending
        self._pending = self._reach = None
        self._log.clear()

    @property
    def state(self) -> State:
        """Where the chain of transactions stands."""
        return self._state

    def _numbers(self, old: State) -> dict[str, int]:
        """The highest ids ever used that rose in this transaction, by table."""
        risen: dict[str, int] = {}
        for change in self._log:
            if change.before is None and self._is_counted(change.table):
                last = risen.get(change.table) or old.numbers.get(change.table, 0)
                if change.row_id > last:
                    risen[change.table] = change.row_id
        return risen

    def _is_counted(self, table: str) -> bool:
        """Whether SQLite remembers the highest id that was ever used in a table."""
        if table not in self._counted:
            (made,) = self._raw.execute("SELECT sql FROM sqlite_master WHERE name=?", (table,)).fetchone()
            self._counted[table] = "AUTOINCREMENT" in made.upper()
        return self._counted[table]


def id_of(row: Row) -> int:
    """The id of a stored row."""
    value = row["id"]
    assert isinstance(value, int)
    return value


def _net(log: Iterable[RowChange]) -> list[RowChange]:
    """One change a row, in the order of the last write; rows that ended as they began are left out."""
    net: dict[tuple[str, int], RowChange] = {}
    for each in log:
        key = (each.table, each.row_id)
        earlier = net.pop(key, None)
        net[key] = each if earlier is None else RowChange(*key, earlier.before, each.after)
    return [each for each in net.values() if each.before != each.after]

"""The sums of a file of whatever version: kept, computed anew, held against each other.

Up to version 13 they lay in a table of their own and were reckoned otherwise (old_seal.py).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from otop_desk.store import old_seal, seal
from otop_desk.store.rows import Row, Value
from otop_desk.store.seal import Seal, Seals

Rows: TypeAlias = Mapping[str, Mapping[int, Row]]
_MOST_COUNT = 2**53
_STAMP = re.compile(f"[0-9a-f]{{{2 * seal.STAMP}}}")
_COUNT = "commits"
_UNSEALED = frozenset({"seal", _COUNT})
_NO_SUMS = (ValueError, TypeError, OverflowError, AttributeError)  # of what damage has left of them


class Form(NamedTuple):
    """How a version reckons and keeps its sums."""

    hash_in: Callable[[str, Iterable[Value]], int]
    modulus: int
    stamp: Callable[[str, int, Seals], str]
    kept: Callable[[sqlite3.Connection], dict[str, Seal]]
    put: Callable[[sqlite3.Connection, Seals], None]

    def seal(self, table: str, rows: Iterable[Iterable[Value]]) -> Seal:
        """The seal of a table with these rows."""
        hashes = [self.hash_in(table, row) for row in rows]
        return Seal(len(hashes), sum(hashes) % self.modulus)


def tables(raw: sqlite3.Connection) -> list[str]:
    """The tables that have a sum, in the order of their names."""
    listed = raw.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name").fetchall()
    return [name for (name,) in listed if name not in _UNSEALED]


def kept(raw: sqlite3.Connection) -> dict[str, Seal]:
    """The seals as they were written with the last transaction; ValueError where there are no such."""
    return _form_of(raw).kept(raw)


def computed(raw: sqlite3.Connection) -> dict[str, Seal]:
    """The seals as they come out of the rows that are in the file now."""
    form = _form_of(raw)
    return {name: form.seal(name, raw.execute(f'SELECT * FROM "{name}"')) for name in tables(raw)}


def broken(raw: sqlite3.Connection) -> list[str]:
    """Tables whose rows are not what was written, by name; `commits` when the sums themselves are damaged."""
    form = _form_of(raw)
    raw.text_factory = lambda text: text.decode("utf-8", "surrogateescape")  # a flipped bit may be no text
    try:
        found = computed(raw)
        counter, now, previous = raw.execute("SELECT counter, stamp, previous FROM commits").fetchone()
    finally:
        raw.text_factory = str
    try:
        written = form.kept(raw)
        sound = form.stamp(previous, counter, written) == now
    except _NO_SUMS:
        return [_COUNT]
    return [*([] if sound else [_COUNT]), *(name for name in found if written.get(name) != found[name])]


def complete(raw: sqlite3.Connection) -> bool:
    """Whether there is a sum for each table and one count of transactions, whatever they say."""
    counted = raw.execute("SELECT id, counter, stamp, previous FROM commits").fetchmany(2)
    if len(counted) != 1 or not is_count(*counted[0]):
        return False
    try:
        sums = kept(raw)
    except _NO_SUMS:
        return False
    return set(sums) == set(tables(raw)) and all(0 <= each.rows < _MOST_COUNT for each in sums.values())


def is_count(row_id: int, counter: Value, stamp: Value, previous: Value) -> bool:
    """Whether a row of `commits` may be one of ours."""
    if not isinstance(counter, int) or not isinstance(stamp, str) or not isinstance(previous, str):
        return False
    stamped = bool(_STAMP.fullmatch(stamp) and _STAMP.fullmatch(previous or stamp))
    return row_id == 1 and 0 <= counter < _MOST_COUNT and stamped


def renew(raw: sqlite3.Connection) -> None:
    """Seal all rows as they are now: after a migration, after the history was cleared."""
    counter, previous = raw.execute("SELECT counter, stamp FROM commits").fetchone() or (0, "")
    form, seals = _form_of(raw), computed(raw)
    put_count(raw, counter + 1, form.stamp(previous, counter + 1, seals), previous)
    form.put(raw, seals)


def put_count(raw: sqlite3.Connection, counter: int, now: str, previous: str) -> None:
    """Set the count of transactions and its stamps."""
    told = (counter, now, previous)
    if not raw.execute("UPDATE commits SET counter=?, stamp=?, previous=? WHERE id=1", told).rowcount:
        raw.execute("INSERT INTO commits (id, counter, stamp, previous) VALUES (1, ?, ?, ?)", told)


def proved(raw: sqlite3.Connection) -> bool:
    """Seal what is in the file; whether its rows are those that its count of transactions was stamped on."""
    form, seals = _form_of(raw), computed(raw)
    form.put(raw, seals)
    counter, now, previous = raw.execute("SELECT counter, stamp, previous FROM commits").fetchone()
    return bool(form.stamp(previous, counter, seals) == now)


def among(rows: Rows) -> dict[str, Seal]:
    """The seals that lie among the rows, by table, that were read of a file; {} where damage has them."""
    if "seal" in rows:
        return old_seal.among(rows["seal"])
    try:
        ((_id, counted),) = rows.get(_COUNT, {}).items()
        return seal.from_bytes(rows.keys() - _UNSEALED, counted.get("sums"))  # type: ignore[arg-type]
    except _NO_SUMS:
        return {}


def intact(rows: Rows, seals: Seals) -> set[str]:
    """The tables among rows that were read of a file whose rows are just those that these seals tell of."""
    form = _OLD if "seal" in rows else _NOW
    return {
        table
        for table, found in rows.items()
        if seals.get(table) == form.seal(table, [row.values() for row in found.values()])
    }


def _form_of(raw: sqlite3.Connection) -> Form:
    old = raw.execute("SELECT 1 FROM sqlite_master WHERE type='table' AND name='seal'").fetchone()
    return _NOW if old is None else _OLD


def _kept(raw: sqlite3.Connection) -> dict[str, Seal]:
    (sums,) = raw.execute("SELECT sums FROM commits").fetchone()
    return seal.from_bytes(tables(raw), sums)


def _put(raw: sqlite3.Connection, seals: Seals) -> None:
    raw.execute("UPDATE commits SET sums=?", (seal.as_bytes(seals),))


def _stamp(previous: str, counter: int, seals: Seals) -> str:
    return seal.stamp(previous, counter, seal.as_bytes(seals))


_NOW = Form(seal.hash_in, seal.MODULUS, _stamp, _kept, _put)
_OLD = Form(old_seal.hash_in, old_seal.MODULUS, old_seal.stamp, old_seal.kept, old_seal.put)

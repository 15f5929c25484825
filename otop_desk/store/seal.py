"""Sums over the rows of every table: any bit that changes by itself is seen, and two files can be compared.

A table's sum is the sum (modulo 2**128) of a hash of each of its rows, so one changed row costs two
hashes. The sums lie in `seal`; `commits` holds how many transactions there were and a stamp over
everything: content, history and the stamp before. They tell damage, they do not keep out a forger.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import NamedTuple, TypeAlias

from otop_desk.store.rows import Value

SIZE = 16
_MODULUS = 1 << (8 * SIZE)
_MOST_COUNT = 2**53
_STAMP = re.compile(f"[0-9a-f]{{{2 * SIZE}}}")
_UNSEALED = frozenset({"seal", "commits"})


class Seal(NamedTuple):
    """How many rows a table has, and the sum of their hashes."""

    rows: int = 0
    total: int = 0

    def changed(self, before: Iterable[Value] | None, after: Iterable[Value] | None) -> Seal:
        """The seal after a row's values have changed; None where there was or is no row."""
        rows, total = self
        if before is not None:
            rows, total = rows - 1, total - row_hash(before)
        if after is not None:
            rows, total = rows + 1, total + row_hash(after)
        return Seal(rows, total % _MODULUS)


Seals: TypeAlias = Mapping[str, Seal]


def row_hash(values: Iterable[Value]) -> int:
    """A hash of a row's values in the order of the table's columns; the same on every system."""
    plain = tuple(
        [blake2b(value, digest_size=SIZE).digest() if type(value) is bytes else value for value in values]
    )
    return int.from_bytes(blake2b(ascii(plain).encode("ascii"), digest_size=SIZE).digest(), "big")


def told(seals: Seals) -> dict[str, str]:
    """Each table as the stamp tells it, by name in their order."""
    return {name: told_of(name, seals[name]) for name in sorted(seals)}


def told_of(name: str, sums: Seal) -> str:
    """One table as the stamp tells it."""
    return ascii((name, sums.rows, sums.total))


def stamp(previous: str, counter: int, tables: Mapping[str, str]) -> str:
    """A fingerprint of everything in the file: its tables as they are `told`, and the stamp before."""
    listed = f"[{', '.join((ascii(previous), str(counter), *tables.values()))}]"
    return blake2b(listed.encode("ascii"), digest_size=SIZE).hexdigest()


def computed(raw: sqlite3.Connection) -> dict[str, Seal]:
    """The seals as they come out of the rows that are in the file now."""
    names = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")]
    seals: dict[str, Seal] = {}
    for name in names:
        if name not in _UNSEALED:
            hashes = [row_hash(row) for row in raw.execute(f'SELECT * FROM "{name}"')]
            seals[name] = Seal(len(hashes), sum(hashes) % _MODULUS)
    return seals


def kept(raw: sqlite3.Connection) -> dict[str, Seal]:
    """The seals as they were written with the last transaction."""
    return {
        name: Seal(rows, int.from_bytes(total, "big"))
        for name, rows, total in raw.execute("SELECT name, rows, sum FROM seal")
    }


def complete(raw: sqlite3.Connection) -> bool:
    """Whether there is a sum for each table and one count of transactions, whatever they say."""
    names = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")} - _UNSEALED
    sums = raw.execute("SELECT name, rows, length(sum) FROM seal").fetchall()
    counted = raw.execute("SELECT id, counter, stamp, previous FROM commits").fetchmany(2)
    return (
        {name for name, _rows, _size in sums} == names
        and all(0 <= rows < _MOST_COUNT and size == SIZE for _name, rows, size in sums)
        and len(counted) == 1
        and is_count(*counted[0])
    )


def is_count(row_id: int, counter: Value, stamp: Value, previous: Value) -> bool:
    """Whether a row of `commits` may be one of ours."""
    if not isinstance(counter, int) or not isinstance(stamp, str) or not isinstance(previous, str):
        return False
    stamped = bool(_STAMP.fullmatch(stamp) and _STAMP.fullmatch(previous or stamp))
    return row_id == 1 and 0 <= counter < _MOST_COUNT and stamped


def write(raw: sqlite3.Connection, seals: Seals) -> None:
    """Write these seals; the others stay as they are."""
    told = [(sums.rows, sums.total.to_bytes(SIZE, "big"), name) for name, sums in seals.items()]
    if raw.executemany("UPDATE seal SET rows=?, sum=? WHERE name=?", told).rowcount != len(told):
        raw.executemany("INSERT OR REPLACE INTO seal (rows, sum, name) VALUES (?, ?, ?)", told)


def renew(raw: sqlite3.Connection) -> None:
    """Seal all rows as they are now: after a migration, after the history was cleared."""
    counter, previous = raw.execute("SELECT counter, stamp FROM commits").fetchone() or (0, "")
    seals = computed(raw)
    raw.execute("DELETE FROM seal")
    write(raw, seals)
    put_commit(raw, counter + 1, stamp(previous, counter + 1, told(seals)), previous)


def put_commit(raw: sqlite3.Connection, counter: int, now: str, previous: str) -> None:
    """Set the count of transactions and its stamps."""
    told = (counter, now, previous)
    if not raw.execute("UPDATE commits SET counter=?, stamp=?, previous=? WHERE id=1", told).rowcount:
        raw.execute("INSERT INTO commits (id, counter, stamp, previous) VALUES (1, ?, ?, ?)", told)


def broken(raw: sqlite3.Connection) -> list[str]:
    """Tables whose rows are not what was written, by name; `seal` when the sums themselves are damaged."""
    written = kept(raw)
    raw.text_factory = lambda text: text.decode("utf-8", "surrogateescape")  # a flipped bit may be no text
    try:
        found = computed(raw)
        counter, now, previous = raw.execute("SELECT counter, stamp, previous FROM commits").fetchone()
    finally:
        raw.text_factory = str
    sound = stamp(previous, counter, told(written)) == now
    return [*([] if sound else ["seal"]), *(name for name in found if written.get(name) != found[name])]

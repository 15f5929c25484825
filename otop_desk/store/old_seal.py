"""Sums as files of versions 7 to 13 have them: a row of a table `seal` each, over rows told in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from otop_desk.store.rows import Row, Value
from otop_desk.store.seal import Seal, Seals

SIZE = 16
MODULUS = 1 << (8 * SIZE)


def hash_in(_table: str, values: Iterable[Value]) -> int:
    """What a row adds to the sum of its table."""
    plain = tuple(
        [blake2b(value, digest_size=SIZE).digest() if type(value) is bytes else value for value in values]
    )
    return int.from_bytes(blake2b(ascii(plain).encode("ascii"), digest_size=SIZE).digest(), "big")


def stamp(previous: str, counter: int, seals: Seals) -> str:
    """A fingerprint of everything in the file, and the stamp before."""
    told = [ascii((name, seals[name].rows, seals[name].total)) for name in sorted(seals)]
    listed = f"[{', '.join((ascii(previous), str(counter), *told))}]"
    return blake2b(listed.encode("ascii"), digest_size=SIZE).hexdigest()


def kept(raw: sqlite3.Connection) -> dict[str, Seal]:
    """The seals as they were written with the last transaction; ValueError, TypeError for none of ours."""
    seals = {}
    for name, rows, total in raw.execute("SELECT name, rows, sum FROM seal"):
        if len(total) != SIZE:
            raise ValueError("no sum")
        seals[name] = Seal(rows, int.from_bytes(total, "big"))
    return seals


def put(raw: sqlite3.Connection, seals: Seals) -> None:
    """Write these seals in place of those that are there."""
    raw.execute("DELETE FROM seal")
    told = [(name, sums.rows, sums.total.to_bytes(SIZE, "big")) for name, sums in seals.items()]
    raw.executemany("INSERT INTO seal (name, rows, sum) VALUES (?, ?, ?)", told)


def among(rows: Mapping[int, Row]) -> dict[str, Seal]:
    """The seals in rows of the table as they were read of a file that may be damaged."""
    seals = {}
    for row in rows.values():
        count, total = row["rows"], row["sum"]
        if isinstance(count, int) and isinstance(total, bytes):
            seals[str(row["name"])] = Seal(count, int.from_bytes(total, "big"))
    return seals

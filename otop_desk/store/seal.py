"""Sums over the rows of a table: any bit that changes by itself is seen, and two files can be compared.

A table's sum is the sum (modulo 2**64) of a hash of each of its rows, so one changed row costs two
hashes. The row of `commits` has them all (sealing.py), with how many transactions there were and a stamp over
everything: content, history and the stamp before. They tell damage, they do not keep out a forger.
"""

from __future__ import annotations

import marshal
import sys
from array import array
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b
from typing import NamedTuple, TypeAlias

from otop_desk.store.rows import Value

STAMP = 16  # bytes of a stamp
SEQUENCE = "sqlite_sequence"  # SQLite's own list of the highest id ever used of each table
MODULUS = 1 << 64
_MASK = MODULUS - 1
_VERSION = 2  # of marshal, as in the second copy: from 3 on the bytes depend on who else holds a value


class Seal(NamedTuple):
    """How many rows a table has, and the sum of their hashes."""

    rows: int = 0
    total: int = 0


Seals: TypeAlias = Mapping[str, Seal]


def row_hash(values: Iterable[Value]) -> int:
    """A hash of a row's values in the order of the table's columns; the same on every system."""
    return int.from_bytes(blake2b(marshal.dumps(tuple(values), _VERSION), digest_size=8).digest(), "little")


@cache
def id_hash(table: str) -> int:
    """What each id of a table adds to the sum of SQLite's list of the highest ones; odd, so none is lost."""
    return row_hash((table,)) | 1


def hash_in(table: str, values: Iterable[Value]) -> int:
    """What a row adds to the sum of its table."""
    if table == SEQUENCE:
        name, highest = values
        if isinstance(name, str) and isinstance(highest, int):
            return highest * id_hash(name)
    return row_hash(values)


def places(names: Iterable[str]) -> dict[str, int]:
    """Where the seal of each of these tables lies in the sums: one after the other, by their names."""
    return {name: 2 * place for place, name in enumerate(sorted(names))}


def at(sums: bytes, place: int) -> Seal:
    """The seal that lies there."""
    return Seal(*_numbers(sums)[place : place + 2])


def grown(sums: bytes, more: Iterable[tuple[int, tuple[int, int]]]) -> bytes:
    """The sums after so many rows more, and so much more of their hashes, at places; both may be below 0."""
    numbers = _numbers(sums)
    for place, (rows, total) in more:
        numbers[place] = (numbers[place] + rows) & _MASK
        numbers[place + 1] = (numbers[place + 1] + total) & _MASK
    return _bytes(numbers)


def as_bytes(seals: Seals) -> bytes:
    """The sums of all tables as the row of `commits` tells them: two numbers of 8 bytes, the lowest first."""
    return _bytes(array("Q", [number for name in sorted(seals) for number in seals[name]]))


def from_bytes(names: Iterable[str], sums: bytes) -> dict[str, Seal]:
    """The seals of these tables from their sums; ValueError when these tell of fewer or more."""
    where, numbers = places(names), _numbers(sums)
    if len(numbers) != 2 * len(where):
        raise ValueError("no sums of these tables")
    return {name: Seal(*numbers[place : place + 2]) for name, place in where.items()}


def stamp(previous: str, counter: int, sums: bytes) -> str:
    """A fingerprint of everything in the file: its sums as bytes, and the stamp before."""
    told = previous.encode("ascii") + counter.to_bytes(8, "big") + sums
    return blake2b(told, digest_size=STAMP).hexdigest()


def _numbers(sums: bytes) -> array[int]:
    numbers = array("Q", sums)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _bytes(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers = array("Q", numbers)
        numbers.byteswap()
    return numbers.tobytes()

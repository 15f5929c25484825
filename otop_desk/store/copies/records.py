"""A commit as a log of the second copy tells it: made before the commit, so that after it is only written."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from otop_desk.store.copies import plain_values
from otop_desk.store.rows import Row

LENGTH, HASH = 4, 16  # bytes at the beginning of a record: its length, and a hash of what follows
COUNTER, STAMP = 8, 16  # bytes of a commit's place: its number, its stamp and the one before
LONG = 4096  # bytes of plain values that are worth packing (to begin with it takes as long as all the rest)


def record(told: bytes) -> bytes:
    """A record of these bytes, the first of which is the letter of its kind."""
    return len(told).to_bytes(LENGTH, "big") + blake2b(told, digest_size=HASH).digest() + told


def place(counter: int, stamp: str, previous: str) -> bytes:
    """Where a commit stands in the chain."""
    return counter.to_bytes(COUNTER, "big") + bytes.fromhex(stamp + previous)


def short(
    counter: int,
    stamp: str,
    previous: str,
    rows: Iterable[tuple[str, int, Row | None]],
    numbers: Iterable[tuple[str, int]],
) -> bytes:
    """The record of a commit in plain values; nothing for one that is worth packing, or has odd values."""
    told = plain_values.written((rows, numbers))
    if told is None or len(told) > LONG:
        return b""
    return record(b"P" + place(counter, stamp, previous) + told)

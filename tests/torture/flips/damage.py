"""Ways to damage a page of a file: the bit that a disk turns, and what sticks do when they die."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

SIZE = 4096
Damage: TypeAlias = "Callable[[bytearray, int, Random], None]"


@dataclass(frozen=True)
class Variant:
    """A damaged file: how, the pages that are not what they were (from 1), and its bytes."""

    kind: str
    pages: frozenset[int]
    content: bytes


def one_bit(content: bytearray, page: int, draw: Random) -> None:
    _flip(content, page, draw, 1)


def four_bits(content: bytearray, page: int, draw: Random) -> None:
    _flip(content, page, draw, 4)


def sixteen_bits(content: bytearray, page: int, draw: Random) -> None:
    _flip(content, page, draw, 16)


def _flip(content: bytearray, page: int, draw: Random, count: int) -> None:
    for _time in range(count):
        content[(page - 1) * SIZE + draw.randrange(SIZE)] ^= 1 << draw.randrange(8)


def zeros(content: bytearray, page: int, draw: Random) -> None:
    content[(page - 1) * SIZE : page * SIZE] = bytes(SIZE)


def ones(content: bytearray, page: int, draw: Random) -> None:
    content[(page - 1) * SIZE : page * SIZE] = b"\xff" * SIZE


def noise(content: bytearray, page: int, draw: Random) -> None:
    content[(page - 1) * SIZE : page * SIZE] = draw.randbytes(SIZE)


def half(content: bytearray, page: int, draw: Random) -> None:
    start = (page - 1) * SIZE + draw.choice([0, SIZE // 2])
    content[start : start + SIZE // 2] = bytes(SIZE // 2)


def sector(content: bytearray, page: int, draw: Random) -> None:
    start = (page - 1) * SIZE + 512 * draw.randrange(8)
    content[start : start + 512] = draw.choice([bytes(512), draw.randbytes(512)])


def swap(content: bytearray, page: int, draw: Random) -> None:
    other = draw.randrange(1, len(content) // SIZE + 1)
    here, there = slice((page - 1) * SIZE, page * SIZE), slice((other - 1) * SIZE, other * SIZE)
    content[here], content[there] = content[there], content[here]


def cut(content: bytearray, page: int, draw: Random) -> None:
    """The file ends before, or within, this page."""
    del content[(page - 1) * SIZE + draw.choice([0, 0, draw.randrange(SIZE)]) :]


def head(content: bytearray, page: int, draw: Random) -> None:
    """A byte of the first hundred, or of the head of this page."""
    start = draw.choice([0, (page - 1) * SIZE])
    content[start + draw.randrange(100 if start == 0 else 12)] = draw.randrange(256)


WORSE: tuple[Damage, ...] = (
    four_bits, sixteen_bits, zeros, ones, noise, half, sector, swap, cut, head,
)  # fmt: skip


def variant(content: bytes, number: int, seed: int) -> Variant:
    """One of any number: single bits in every page in turn, and every fourth something worse.

    Each by itself: who holds them all holds a gigabyte, and hands it on to every child.
    """
    pages, draw = len(content) // SIZE, Random(f"{seed} {number}")
    worse = number % 4 == 3
    damage = WORSE[number // 4 % len(WORSE)] if worse else one_bit
    page = number % pages + 1 if not worse else draw.randrange(1, pages + 1)
    changed = bytearray(content)
    damage(changed, page, draw)
    return Variant(damage.__name__, _different(content, changed), bytes(changed))


def _different(old: bytes, new: bytearray) -> frozenset[int]:
    starts = range(0, len(old), SIZE)
    return frozenset(at // SIZE + 1 for at in starts if old[at : at + SIZE] != new[at : at + SIZE])

"""Which pages of a sound workshop hold which rows: a reader of SQLite's b-trees of our own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LEAF, INTERIOR = 13, 5


@dataclass(frozen=True)
class Place:
    """A row of a table and the pages that hold it: its leaf, and the rest of a long one."""

    table: str
    row_id: int
    pages: frozenset[int]


def places(path: Path) -> list[Place]:
    """Every row of every table, with its pages (numbered from 1)."""
    raw = sqlite3.connect(path)
    roots = raw.execute("SELECT name, rootpage FROM sqlite_master WHERE type='table'").fetchall()
    raw.close()
    content = path.read_bytes()
    size = int.from_bytes(content[16:18], "big")
    assert content[20] == 0, "our files reserve no bytes in a page"
    return [
        Place(table, row_id, frozenset(pages))
        for table, root in roots
        for row_id, pages in _rows(content, size, root)
    ]


def _rows(content: bytes, size: int, number: int) -> Iterator[tuple[int, list[int]]]:
    page = content[(number - 1) * size : number * size]
    head = 100 if number == 1 else 0
    count = int.from_bytes(page[head + 3 : head + 5], "big")
    start = head + (12 if page[head] == INTERIOR else 8)
    cells = [int.from_bytes(page[at : at + 2], "big") for at in range(start, start + 2 * count, 2)]
    if page[head] == INTERIOR:
        children = [int.from_bytes(page[cell : cell + 4], "big") for cell in cells]
        for child in [*children, int.from_bytes(page[head + 8 : head + 12], "big")]:
            yield from _rows(content, size, child)
        return
    assert page[head] == LEAF, page[head]
    for cell in cells:
        length, cell = _varint(page, cell)
        row_id, cell = _varint(page, cell)
        kept = _local(length, size)
        more = int.from_bytes(page[cell + kept : cell + kept + 4], "big") if kept < length else 0
        yield row_id, [number, *_chain(content, size, more)]


def _chain(content: bytes, size: int, number: int) -> Iterator[int]:
    while number:
        yield number
        start = (number - 1) * size
        number = int.from_bytes(content[start : start + 4], "big")


def _local(length: int, size: int) -> int:
    """How many bytes of a row lie in its leaf (the file format's own rule)."""
    if length <= size - 35:
        return length
    least = (size - 12) * 32 // 255 - 23
    kept = least + (length - least) % (size - 4)
    return kept if kept <= size - 35 else least


def _varint(page: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(9):
        byte = page[at + place]
        if place == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    raise AssertionError

"""One row of an SQLite table out of its bytes (https://www.sqlite.org/fileformat2.html, section 2.1)."""

from __future__ import annotations

import struct
from typing import TypeAlias

from otop_desk.store.rows import Value

Values: TypeAlias = tuple[Value, ...]

MOST_COLUMNS = 200
_INTEGER_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes at a place, and the place after it; ValueError when the bytes end."""
    value = 0
    for place in range(at, at + 8):
        if place >= len(data):
            raise ValueError("a number without an end")
        byte = data[place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    if at + 8 >= len(data):
        raise ValueError("a number without an end")
    value = value << 8 | data[at + 8]
    return value - (1 << 64) if value >> 63 else value, at + 9


def decoded(payload: bytes) -> Values:
    """The values of a record; ValueError when it is none. A text that is no UTF-8 keeps its odd bytes."""
    end, at = varint(payload, 0)
    if not 1 <= end <= len(payload):
        raise ValueError("a record's head is longer than the record")
    kinds: list[int] = []
    while at < end:
        kind, at = varint(payload, at)
        kinds.append(kind)
    if at != end or len(kinds) > MOST_COLUMNS:
        raise ValueError("a record's head does not end where it says")
    values: list[Value] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise ValueError("a record has more bytes than its values")
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    """The value of a serial type at a place, and the place after it."""
    size = _size(kind)
    body = payload[at : at + size]
    if len(body) != size:
        raise ValueError("a value without an end")
    value: Value
    if kind == 0:
        value = None
    elif kind in _INTEGER_SIZES:
        value = int.from_bytes(body, "big", signed=True)
    elif kind == 7:
        value = struct.unpack(">d", body)[0]
    elif kind in (8, 9):
        value = kind - 8
    elif kind % 2:
        value = body.decode("utf-8", "surrogateescape")
    else:
        value = body
    return value, at + size


def _size(kind: int) -> int:
    if kind in _INTEGER_SIZES:
        return _INTEGER_SIZES[kind]
    if kind in (0, 8, 9):
        return 0
    if kind == 7:
        return 8
    if kind >= 12:
        return (kind - 12) // 2
    raise ValueError("a value of no known kind")

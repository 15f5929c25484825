"""Rows as bytes, the quick way: Python's own marshal in its version 2 writes them, this reads them.

Read by hand, for marshal itself must never be given what may be damaged. A letter for the kind, then: `i` a
number of 32 bits, `l` a longer one in digits of 15 bits (their count below 0 for a negative one), `g` a
fraction, `u` text, `s` bytes, `(` and `[` a list with its length, `{` pairs up to `0`, `N` none. Lowest byte
first; in text a lone half of a letter is kept as it is.
"""

from __future__ import annotations

import marshal
import struct
from typing import Any

_VERSION = 2  # from 3 on equal values are told by their place, which depends on who else holds them
_DEEPEST = 8


def written(value: Any) -> bytes | None:
    """A value of lists, rows by their columns, texts, numbers and bytes; None for one with any other."""
    try:
        return marshal.dumps(value, _VERSION)
    except ValueError:
        return None


def read(data: bytes) -> Any:
    """The value that was written; a list comes back as a tuple. ValueError when these bytes tell none."""
    try:
        value, end = _read(data, 0, 0)
    except (struct.error, IndexError, TypeError, OverflowError) as error:
        raise ValueError("no values") from error
    if end != len(data):
        raise ValueError("more than values")
    return value


def _read(data: bytes, at: int, depth: int) -> tuple[Any, int]:
    if depth > _DEEPEST:
        raise ValueError("too deep")
    kind, at = data[at : at + 1], at + 1
    if kind == b"N":
        return None, at
    if kind == b"g":
        return struct.unpack_from("<d", data, at)[0], at + 8
    if kind == b"{":
        return _pairs(data, at, depth + 1)
    (number,) = struct.unpack_from("<i", data, at)
    at += 4
    if kind == b"i":
        return number, at
    if kind == b"l":
        return _long(data, at, number)
    if kind not in (b"u", b"s", b"(", b"[") or number < 0:
        raise ValueError("no values")
    if kind in (b"(", b"["):
        listed = []
        for _place in range(number):
            value, at = _read(data, at, depth + 1)
            listed.append(value)
        return tuple(listed), at
    told = data[at : at + number]
    if len(told) != number:
        raise ValueError("cut short")
    return (told if kind == b"s" else told.decode("utf-8", "surrogatepass")), at + number


def _pairs(data: bytes, at: int, depth: int) -> tuple[dict[str, Any], int]:
    pairs: dict[str, Any] = {}
    while data[at] != ord("0"):
        name, at = _read(data, at, depth)
        pairs[name], at = _read(data, at, depth)
    return pairs, at + 1


def _long(data: bytes, at: int, count: int) -> tuple[int, int]:
    digits = struct.unpack_from(f"<{abs(count)}H", data, at)
    number = sum(digit << (15 * place) for place, digit in enumerate(digits))
    return (-number if count < 0 else number), at + 2 * len(digits)

"""Streams of an OLE compound file (old Office files), read within the file's own size.

Damage that other programs pass over is passed over here too: a chain of sectors ends where it leaves the
file or comes back to itself.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from otop_desk.exchange.tables.limits import Damaged

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_LAST = 0xFFFFFFFA  # sector numbers from here on are marks


def streams(data: bytes) -> dict[str, bytes]:
    """The streams by name, those of inner folders too (the first of a name counts); Damaged otherwise."""
    try:
        return _Compound(data).streams()
    except (struct.error, ValueError, IndexError, OverflowError) as trouble:
        raise Damaged("compound file") from trouble


class _Compound:
    """The tables of one compound file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if not data.startswith(SIGNATURE) or shift not in (7, 8, 9, 10, 11, 12) or small_shift > shift:
            raise ValueError("header")
        self._size, self._small_size = 1 << shift, 1 << small_shift
        self._most = len(data) // self._size + 2
        self._directory, self._cutoff, small = struct.unpack_from("<I4xII", data, 48)
        self._next = self._table(self._sectors_of_table())
        self._next_small = self._table(self._chain(small, self._next))

    def _sector(self, number: int) -> bytes:
        start = _HEADER if self._size <= _HEADER else self._size
        start += number * self._size
        return self._data[start : start + self._size]

    def _sectors_of_table(self) -> list[int]:
        numbers = list(struct.unpack_from("<109I", self._data, 76))
        following = struct.unpack_from("<I", self._data, 68)[0]
        seen: set[int] = set()
        while following < _LAST and following not in seen and len(seen) < self._most:
            seen.add(following)
            words = self._words(self._sector(following))
            numbers += words[:-1]
            following = words[-1] if words else _LAST
        return [number for number in numbers if number < _LAST]

    def _words(self, data: bytes) -> Sequence[int]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _table(self, sectors: Sequence[int]) -> list[int]:
        table: list[int] = []
        for number in sectors[: self._most]:
            table += self._words(self._sector(number))
        return table

    def _chain(self, first: int, table: Sequence[int]) -> list[int]:
        chain: list[int] = []
        seen: set[int] = set()
        while first < len(table) and first < _LAST and first not in seen:
            seen.add(first)
            chain.append(first)
            first = table[first]
        return chain

    def streams(self) -> dict[str, bytes]:
        """Each stream's bytes by its name."""
        directory = b"".join(self._sector(number) for number in self._chain(self._directory, self._next))
        root = b""
        found: dict[str, bytes] = {}
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            first, size = struct.unpack_from("<II", directory, at + 116)
            name = directory[at : at + min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
            if kind == 5:
                root = self._read(first, size, small=b"")
            elif kind == 2 and name not in found:
                found[name] = self._read(first, size, small=root if size < self._cutoff else b"")
        return found

    def _read(self, first: int, size: int, small: bytes) -> bytes:
        if small:
            step = self._small_size
            chain = self._chain(first, self._next_small)
            return b"".join(small[number * step : (number + 1) * step] for number in chain)[:size]
        return b"".join(self._sector(number) for number in self._chain(first, self._next))[:size]

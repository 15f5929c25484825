"""The records of an old workbook looked through once: what the reader of cells must not stumble over is
made void, and what it does not tell is gathered (merged areas, what is hidden, crossed-out cells)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from otop_desk.exchange.tables.limits import MAX_COLUMNS, MAX_MERGES, MAX_ROWS
from otop_desk.exchange.tables.sheet import Area, Place

_VOID = 0x0EEE  # a number no record has
# Names, links, notes, drawings, hyperlinks, rules: nothing of them is a cell.
_PASSED_OVER = frozenset(
    (0x18, 0x218, 0x17, 0x23, 0x223, 0x1AE, 0x1C, 0x5D, 0x1B6, 0xEC, 0xEB, 0xED, 0x1B8, 0x1B0, 0x1B1, 0x1B2,
     0x1BE, 0x59, 0x5A, 0x7F, 0x4D)
)  # fmt: skip
_MOST_TEXTS = 2_000_000
_CONTINUE = 0x3C
_BOF = frozenset((0x809, 0x409, 0x209, 0x009))
_EOF, _SHEET, _SST, _FONT, _XF, _ROW, _MERGED = 0x0A, 0x85, 0xFC, 0x31, 0xE0, 0x208, 0xE5
_LABEL_SST, _COLUMNS = 0xFD, 0x7D
# Single cells: row, column, style at the front of the record.
_CELLS = frozenset((0xFD, 0x204, 0xD6, 0x203, 0x27E, 0x06, 0x206, 0x406, 0x205))
_STRUCK = 0x08


@dataclass(slots=True)
class Page:
    """What is gathered of one sheet."""

    merges: list[Area] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    struck: set[Place] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Code, start of its bytes and their number for each record."""
    at = 0
    while at + 4 <= len(data):
        code, size = struct.unpack_from("<HH", data, at)
        if at + 4 + size > len(data):
            return
        yield code, at + 4, size
        at += 4 + size


def look_through(stream: bytes) -> tuple[bytes, list[Page]]:
    """The stream with disturbing records void and a true count of texts, and the sheets in their order."""
    cleared = bytearray(stream)
    looked = _Look(stream)
    passing = False
    for code, at, size in _records(stream):
        passing = code in _PASSED_OVER or (passing and code == _CONTINUE)
        if passing:
            struct.pack_into("<H", cleared, at - 4, _VOID)
        else:
            looked.take(code, at, size)
    if looked.texts and looked.most_text >= 0:
        struct.pack_into("<I", cleared, looked.texts + 4, min(looked.most_text + 1, _MOST_TEXTS))
    return bytes(cleared), [looked.pages.get(start, Page()) for start in looked.sheets]


class _Look:
    """Follows the records from sheet to sheet."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.sheets: list[int] = []
        self.pages: dict[int, Page] = {}
        self.texts, self.most_text = 0, -1
        self._fonts: list[bool] = []
        self._styles: list[int] = []
        self._page = Page()

    def take(self, code: int, at: int, size: int) -> None:
        """One record that stays."""
        data = self._data
        if code in _BOF:
            self._page = self.pages.setdefault(at - 4, Page())
        elif code == _SHEET and size >= 6:
            self.sheets.append(struct.unpack_from("<I", data, at)[0])
        elif code == _SST and size >= 8:
            self.texts = at
        elif code == _FONT and size >= 4:
            self._fonts.append(bool(struct.unpack_from("<H", data, at + 2)[0] & _STRUCK))
        elif code == _XF and size >= 2:
            self._styles.append(struct.unpack_from("<H", data, at)[0])
        elif code == _ROW and size >= 14:
            self._row(at)
        elif code == _COLUMNS and size >= 10:
            first, last, flags = struct.unpack_from("<2H4xH", data, at)
            if flags & 1:
                self._page.hidden_columns.update(range(first, min(last + 1, MAX_COLUMNS)))
        elif code == _MERGED and size >= 2:
            self._merged(at, size)
        elif code in _CELLS and size >= 6:
            self._cell(code, at, size)

    def _row(self, at: int) -> None:
        number, flags = struct.unpack_from("<H10xH", self._data, at)
        if flags & 0x20 and number < MAX_ROWS:
            self._page.hidden.add(number + 1)

    def _merged(self, at: int, size: int) -> None:
        count = min(struct.unpack_from("<H", self._data, at)[0], (size - 2) // 8)
        for n in range(count):
            top, bottom, left, right = struct.unpack_from("<4H", self._data, at + 2 + 8 * n)
            if len(self._page.merges) < MAX_MERGES and top <= bottom and left <= right:
                self._page.merges.append(Area(top + 1, left, bottom + 1, right))

    def _cell(self, code: int, at: int, size: int) -> None:
        row, column, style = struct.unpack_from("<3H", self._data, at)
        if code == _LABEL_SST and size >= 10:
            self.most_text = max(self.most_text, struct.unpack_from("<I", self._data, at + 6)[0])
        if row < MAX_ROWS and self._is_struck(style):
            self._page.struck.add((row + 1, column))

    def _is_struck(self, style: int) -> bool:
        if style >= len(self._styles):
            return False
        font = self._styles[style]
        font -= font > 4  # there is no font 4
        return font < len(self._fonts) and self._fonts[font]

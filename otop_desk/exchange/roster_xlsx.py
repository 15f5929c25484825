"""New .xlsx workbooks, read as sparse cells by the XML parser of the standard library.

Not by a faster reader that builds whole tables: two cells far apart in a damaged or hostile file
made that one ask for 799 GB and abort the process, which no `except` can stop.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from xml.parsers import expat

from otop_desk.exchange.roster_zip import MAX_COLUMNS, MAX_ROWS, Damaged, TooMuch, Unpacker

_DAMAGE = (
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    ValueError,
    OSError,
    NotImplementedError,
)
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MAX_STRINGS = 2_000_000

Attributes = dict[str, str]


def read_xlsx(data: bytes) -> list[tuple[str, list[list[object]]]]:
    """Name and rows of plain values of each visible sheet; Damaged or TooMuch otherwise."""
    try:
        pack = Unpacker(data)
        book = _book_path(pack)
        links = _links(pack, book)
        tables = [
            (name, _Cells().read(pack.pieces(links[link][1])))
            for name, link in _sheets(pack, book)
            if links[link][0] == "worksheet"
        ]
        # the texts come last: a sheet that is too large is refused before they fill memory
        shared = [
            target for kind, target in links.values() if kind == "sharedStrings" and target in pack.names
        ]
        strings = _Strings().read(pack.pieces(shared[0])) if shared else []
        return [(name, [[_settled(cell, strings) for cell in row] for row in rows]) for name, rows in tables]
    except _DAMAGE as trouble:
        raise Damaged(str(trouble)) from trouble


def _book_path(pack: Unpacker) -> str:
    if "xl/workbook.xml" in pack.names:
        return "xl/workbook.xml"
    found = [target for kind, target in _links(pack, "").values() if kind == "officeDocument"]
    if not found or found[0] not in pack.names:
        raise Damaged("no workbook")
    return found[0]


def _links(pack: Unpacker, path: str) -> dict[str, tuple[str, str]]:
    """The relationships of a part: id → (last word of the kind, path of the target)."""
    folder, name = posixpath.split(path)
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "").replace("\\", "/").lower()
            place = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = kind, posixpath.normpath(place)

    _parse(pack.pieces(posixpath.join(folder, "_rels", f"{name}.rels")), start)
    return found


def _sheets(pack: Unpacker, book: str) -> list[tuple[str, str]]:
    """Name and relationship id of the visible sheets."""
    found: list[tuple[str, str]] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "sheet" and attributes.get("state", "visible") == "visible":
            found.append((attributes["name"], attributes["id"]))

    _parse(pack.pieces(book), start)
    return found


def _parse(
    pieces: Iterable[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Walk an XML part; names lose their prefix. A document type (and so any entity) is refused."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def local(name: str) -> str:
        return name.rpartition(":")[2]

    def on_start(name: str, attributes: Attributes) -> None:
        start(local(name), {local(key): value for key, value in attributes.items()})

    def refuse(*_declaration: object) -> None:
        raise Damaged("document type")

    parser.StartElementHandler = on_start
    parser.StartDoctypeDeclHandler = refuse
    if end:
        parser.EndElementHandler = lambda name: end(local(name))
    if text:
        parser.CharacterDataHandler = text
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def _plain(text: str) -> str:
    """The text without Excel's way of writing control characters (_x000D_)."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _Shared(int):
    """A cell that is a place in the table of shared texts."""


def _settled(cell: object, strings: list[str]) -> object:
    return strings[cell] if isinstance(cell, _Shared) else cell


class _Strings:
    """The table of shared texts; reading aids above the letters (rPh) are left out."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._parts: list[str] = []
        self._inside = self._aside = False

    def read(self, pieces: Iterable[bytes]) -> list[str]:
        """All texts in order."""
        _parse(pieces, self._start, self._end, self._text)
        return self._found

    def _start(self, tag: str, _attributes: Attributes) -> None:
        if tag == "si":
            self._parts = []
            if len(self._found) >= _MAX_STRINGS:
                raise TooMuch("size")
        elif tag == "rPh":
            self._aside = True
        elif tag == "t":
            self._inside = not self._aside

    def _end(self, tag: str) -> None:
        if tag == "t":
            self._inside = False
        elif tag == "rPh":
            self._aside = False
        elif tag == "si":
            self._found.append(_plain("".join(self._parts)))

    def _text(self, text: str) -> None:
        if self._inside:
            self._parts.append(text)


class _Cells:
    """The cells of one sheet, kept sparse until it is known how far they reach."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, object]] = {}
        self._row = self._column = 0
        self._kind = ""
        self._parts: list[str] = []
        self._inside = self._aside = False

    def read(self, pieces: Iterable[bytes]) -> list[list[object]]:
        """The rows from row 1 on; empty cells are ""."""
        _parse(pieces, self._start, self._end, self._text)
        table: list[list[object]] = []
        for number in range(1, max(self._rows, default=0) + 1):
            cells = self._rows.get(number, {})
            table.append([cells.get(column, "") for column in range(1, max(cells, default=0) + 1)])
        return table

    def _start(self, tag: str, attributes: Attributes) -> None:
        if tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
        elif tag == "c":
            self._column += 1
            if "r" in attributes:
                self._row, self._column = _place(attributes["r"])
            self._kind = attributes.get("t", "n")
            self._parts = []
        elif tag == "rPh":
            self._aside = True
        elif tag in ("v", "t"):
            self._inside = not self._aside

    def _end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._inside = False
        elif tag == "rPh":
            self._aside = False
        elif tag == "c" and (text := "".join(self._parts)):
            if self._row > MAX_ROWS:
                raise TooMuch("rows")
            if self._column > MAX_COLUMNS:
                raise TooMuch("columns")
            self._rows.setdefault(self._row, {})[self._column] = self._value(text)

    def _text(self, text: str) -> None:
        if self._inside:
            self._parts.append(text)

    def _value(self, text: str) -> object:
        if self._kind == "s":
            return _Shared(int(text))
        if self._kind == "b":
            return text.strip() == "1"
        return float(text) if self._kind == "n" else _plain(text)


def _place(reference: str) -> tuple[int, int]:
    """Row and column of "B12"."""
    found = _REFERENCE.fullmatch(reference.replace("$", "").upper())
    if not found:
        raise Damaged(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column

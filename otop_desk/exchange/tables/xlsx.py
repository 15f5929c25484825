"""New .xlsx workbooks, read as sparse cells by the XML parser of the standard library.

Not by a faster reader that builds whole tables: two cells far apart in a damaged or hostile file
made that one ask for 799 GB and abort the process, which no `except` can stop.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from otop_desk.exchange.tables.limits import MAX_COLUMNS, MAX_MERGES, MAX_ROWS, Damaged, TooMuch
from otop_desk.exchange.tables.sheet import Area, Note, Place, Sheet, area_of, cell_text, place_of, trimmed
from otop_desk.exchange.tables.xlsx_notes import notes_in
from otop_desk.exchange.tables.xml import Attributes, walk
from otop_desk.exchange.tables.zipped import DAMAGE, Unpacker

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MAX_STRINGS = 2_000_000
_MAX_STYLES = 100_000
_OFF = ("0", "false", "none")


def read_xlsx(data: bytes) -> tuple[list[Sheet], list[str]]:
    """The visible sheets, and the names of hidden ones; Damaged or TooMuch otherwise."""
    try:
        pack = Unpacker(data)
        book = _book_path(pack)
        links = _links(pack, book)
        struck_styles = _struck_styles(pack, links)
        shown, hidden = _sheets(pack, book)
        pages = [
            (name, _Cells(struck_styles).read(pack.pieces(links[link][1])))
            for name, link in shown
            if links[link][0] == "worksheet"
        ]
        # the texts come last: a sheet that is too large is refused before they fill memory
        shared = _target(pack, links, "sharedStrings")
        strings = _Strings().read(pack.pieces(shared)) if shared else []
        notes = {name: _notes(pack, links[link][1]) for name, link in shown}
        return [replace(_settled(name, cells, strings), notes=notes[name]) for name, cells in pages], hidden
    except DAMAGE as trouble:
        raise Damaged(str(trouble)) from trouble


def _target(pack: Unpacker, links: dict[str, tuple[str, str]], kind: str) -> str:
    return next((path for word, path in links.values() if word == kind and path in pack.names), "")


def _book_path(pack: Unpacker) -> str:
    if "xl/workbook.xml" in pack.names:
        return "xl/workbook.xml"
    path = _target(pack, _links(pack, ""), "officeDocument")
    if not path:
        raise Damaged("no workbook")
    return path


def _links(pack: Unpacker, path: str) -> dict[str, tuple[str, str]]:
    """The relationships of a part: id → (last word of the kind, path of the target)."""
    folder, name = posixpath.split(path)
    links: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "").replace("\\", "/").lower()
            place = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            links[attributes.get("Id", "")] = kind, posixpath.normpath(place)

    walk(pack.pieces(posixpath.join(folder, "_rels", f"{name}.rels")), start)
    return links


def _sheets(pack: Unpacker, book: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Name and relationship id of the visible sheets, and the names of the hidden ones."""
    shown: list[tuple[str, str]] = []
    hidden: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag != "sheet":
            return
        if attributes.get("state", "visible") == "visible":
            shown.append((attributes["name"], attributes["id"]))
        else:
            hidden.append(attributes["name"])

    walk(pack.pieces(book), start)
    return shown, hidden


def _notes(pack: Unpacker, page: str) -> tuple[Note, ...]:
    """The comments and boxes of a sheet; none of a part that can't be read, for the list stands without."""
    folder, name = posixpath.split(page)
    found: list[Note] = []
    try:
        if posixpath.join(folder, "_rels", f"{name}.rels") in pack.names:
            for kind, path in _links(pack, page).values():
                if kind in ("comments", "drawing") and path in pack.names:
                    found += notes_in(pack.pieces(path))
    except (*DAMAGE, Damaged):
        return ()
    return tuple(found)


def _struck_styles(pack: Unpacker, links: dict[str, tuple[str, str]]) -> frozenset[int]:
    """The numbers of the cell styles whose font is crossed out; none of a part that can't be read."""
    path = _target(pack, links, "styles")
    if not path:
        return frozenset()
    styles = _Styles()
    walk(pack.pieces(path), styles.start, styles.end)
    return frozenset(number for number, font in enumerate(styles.cells) if font in styles.struck)


class _Styles:
    """Which fonts are crossed out, and the font of each cell style."""

    def __init__(self) -> None:
        self.struck: set[int] = set()
        self.cells: list[int] = []
        self._fonts = -1
        self._within: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """A tag of the part begins."""
        if tag == "font" and self._within[-1:] == ["fonts"]:
            self._fonts += 1
        elif tag == "strike" and attributes.get("val", "1") not in _OFF and "fonts" in self._within:
            self.struck.add(self._fonts)
        elif tag == "xf" and self._within[-1:] == ["cellXfs"] and len(self.cells) < _MAX_STYLES:
            self.cells.append(int(attributes.get("fontId", "0")))
        self._within.append(tag)

    def end(self, _tag: str) -> None:
        """A tag ends."""
        self._within.pop()


def _plain(text: str) -> str:
    """The text without Excel's way of writing control characters (_x000D_)."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, `struck` when all of it is crossed out."""

    text: str
    struck: bool = False


class _Shared(int):
    """A cell that is a place in the table of shared texts."""


class _Runs:
    """Gathers the runs of one text; a crossed-out run goes when another one stands."""

    def __init__(self) -> None:
        self._standing: list[str] = []
        self._struck: list[str] = []
        self._crossed = self._inside = self._aside = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """A tag within the text: reading aids above the letters (rPh) are left out."""
        if tag == "rPh":
            self._aside = True
        elif tag == "r":
            self._crossed = False
        elif tag == "strike":
            self._crossed = attributes.get("val", "1") not in _OFF
        elif tag in ("t", "v"):
            self._inside = not self._aside

    def end(self, tag: str) -> None:
        """A tag within the text ends."""
        if tag in ("t", "v"):
            self._inside = False
        elif tag == "rPh":
            self._aside = False

    def add(self, text: str) -> None:
        """Letters."""
        if self._inside:
            (self._struck if self._crossed else self._standing).append(text)

    def text(self) -> _Text:
        """What stands; what is crossed out only if nothing else does."""
        standing = "".join(self._standing)
        if standing.strip() or not self._struck:
            return _Text(standing)
        return _Text("".join(self._struck), True)


class _Strings:
    """The table of shared texts."""

    def __init__(self) -> None:
        self._found: list[_Text | str] = []
        self._runs = _Runs()

    def read(self, pieces: Iterable[bytes]) -> list[_Text | str]:
        """All texts in order; plain strings where nothing is crossed out."""
        walk(pieces, self._start, self._end, self._text)
        return self._found

    def _start(self, tag: str, attributes: Attributes) -> None:
        if tag == "si":
            self._runs = _Runs()
            if len(self._found) >= _MAX_STRINGS:
                raise TooMuch("size")
        else:
            self._runs.start(tag, attributes)

    def _end(self, tag: str) -> None:
        self._runs.end(tag)
        if tag == "si":
            text = self._runs.text()
            self._found.append(_Text(_plain(text.text), True) if text.struck else _plain(text.text))

    def _text(self, text: str) -> None:
        self._runs.add(text)


class _Cells:
    """The cells of one sheet, kept sparse until it is known how far they reach."""

    def __init__(self, struck_styles: frozenset[int]) -> None:
        self.rows: dict[int, dict[int, object]] = {}
        self.merges: list[Area] = []
        self.hidden: set[int] = set()
        self.struck: set[Place] = set()
        self.unsolved: set[Place] = set()
        self.hidden_columns: set[int] = set()
        self._struck_styles = struck_styles
        self._row = self._column = 0
        self._kind = ""
        self._style = "0"
        self._formula = False
        self._runs = _Runs()

    def read(self, pieces: Iterable[bytes]) -> _Cells:
        """Take in the part of a sheet."""
        walk(pieces, self._start, self._end, self._text)
        return self

    def _start(self, tag: str, attributes: Attributes) -> None:
        if tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if attributes.get("hidden", "0") not in _OFF and self._row <= MAX_ROWS:
                self.hidden.add(self._row)
        elif tag == "c":
            self._column += 1
            if "r" in attributes:
                self._row, self._column = place_of(attributes["r"])
            self._kind = attributes.get("t", "n")
            self._style = attributes.get("s", "0")
            self._formula = False
            self._runs = _Runs()
        elif tag == "f":
            self._formula = True
        elif tag == "col" and attributes.get("hidden", "0") not in _OFF:
            last = min(int(attributes["max"]), MAX_COLUMNS)
            self.hidden_columns.update(range(int(attributes["min"]) - 1, last))
        elif tag == "mergeCell" and len(self.merges) < MAX_MERGES:
            self.merges.append(area_of(attributes["ref"]))
        else:
            self._runs.start(tag, attributes)

    def _end(self, tag: str) -> None:
        self._runs.end(tag)
        if tag != "c":
            return
        text = self._runs.text()
        place = (self._row, self._column - 1)
        if not text.text:
            if self._formula and self._kind != "str" and self._row <= MAX_ROWS:
                self.unsolved.add(place)
            return
        if self._row > MAX_ROWS:
            raise TooMuch("rows")
        if self._column > MAX_COLUMNS:
            raise TooMuch("columns")
        self.rows.setdefault(self._row, {})[self._column] = self._value(text.text)
        if text.struck or (self._struck_styles and int(self._style) in self._struck_styles):
            self.struck.add(place)

    def _text(self, text: str) -> None:
        self._runs.add(text)

    def _value(self, text: str) -> object:
        if self._kind == "s":
            return _Shared(int(text))
        if self._kind == "b":
            return text.strip() == "1"
        return float(text) if self._kind == "n" else _plain(text)


def _settled(name: str, cells: _Cells, strings: list[_Text | str]) -> Sheet:
    """The sheet with the shared texts in their cells."""
    table: list[list[str]] = []
    for number in range(1, max(cells.rows, default=0) + 1):
        row = cells.rows.get(number, {})
        texts: list[str] = []
        for column in range(1, max(row, default=0) + 1):
            value = row.get(column, "")
            if isinstance(value, _Shared):
                value = strings[value]
                if isinstance(value, _Text):
                    cells.struck.add((number, column - 1))
                    value = value.text
            texts.append(cell_text(value))
        table.append(texts)
    rows = trimmed(table)
    return Sheet(
        name, rows, tuple(cells.merges), frozenset(cells.hidden), frozenset(cells.struck),
        frozenset(cells.unsolved), hidden_columns=frozenset(cells.hidden_columns),
    )  # fmt: skip

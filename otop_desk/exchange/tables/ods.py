"""OpenDocument tables (.ods, and .fods in one XML file), read by the XML parser of the standard library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from otop_desk.exchange.tables.limits import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_MERGES,
    MAX_ROWS,
    Damaged,
    Encrypted,
    TooMuch,
)
from otop_desk.exchange.tables.sheet import Area, Note, Place, Sheet, trimmed
from otop_desk.exchange.tables.xml import Attributes, walk
from otop_desk.exchange.tables.zipped import DAMAGE, Unpacker

# Texts within a cell that are no part of what it says.
_ASIDE = frozenset(("annotation", "ruby-text", "note", "tracked-changes"))
_NO_VALUES = ("", "void")


def read_ods(data: bytes) -> tuple[list[Sheet], list[str]]:
    """The visible sheets, and the names of hidden ones; Damaged, Encrypted or TooMuch otherwise."""
    try:
        pack = Unpacker(data)
        if "meta-inf/manifest.xml" in pack.names and b"encryption-data" in b"".join(
            pack.pieces("meta-inf/manifest.xml")
        ):
            raise Encrypted
        return _Reader().read(pack.pieces("content.xml"))
    except DAMAGE as trouble:
        raise Damaged(str(trouble)) from trouble


def read_fods(data: bytes) -> tuple[list[Sheet], list[str]]:
    """The same of one XML file."""
    try:
        return _Reader().read([data])
    except DAMAGE as trouble:
        raise Damaged(str(trouble)) from trouble


@dataclass(slots=True)
class _Page:
    """A sheet while it is read; empty rows at the end take no place."""

    name: str
    style: str
    rows: list[list[str]] = field(default_factory=list)
    merges: list[Area] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    struck: set[Place] = field(default_factory=set)
    unsolved: set[Place] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)
    number: int = 0  # of the row before the one that is read
    columns: int = 0  # told of so far
    hidden_columns: set[int] = field(default_factory=set)


class _Reader:
    """Follows the tags of the content from sheet to sheet."""

    def __init__(self) -> None:
        self._pages: list[_Page] = []
        self._hidden: list[str] = []
        self._depth = 0  # tables within a cell
        self._style_name = ""
        self._struck_styles: set[str] = set()
        self._unseen_styles: set[str] = set()
        self._row: list[str] = []
        self._row_attributes: Attributes = {}
        self._cell: Attributes | None = None
        self._parts: list[str] = []
        self._spans: list[bool] = []
        self._crossed: list[str] = []
        self._aside = 0
        self._noted: list[str] = []
        self._noting = False
        self._paragraphs = 0
        self._places: list[Place] = []

    def read(self, pieces: Iterable[bytes]) -> tuple[list[Sheet], list[str]]:
        """All sheets that are shown, with the names of the others."""
        walk(pieces, self._start, self._end, self._text)
        shown = [page for page in self._pages if page.style not in self._unseen_styles]
        hidden = [page.name for page in self._pages if page.style in self._unseen_styles]
        return [
            Sheet(
                page.name, trimmed(page.rows), tuple(page.merges), frozenset(page.hidden),
                frozenset(page.struck), frozenset(page.unsolved), notes=tuple(page.notes),
                hidden_columns=frozenset(page.hidden_columns),
            )
            for page in shown
        ], hidden  # fmt: skip

    def _start(self, tag: str, attributes: Attributes) -> None:
        if tag == "style":
            self._style_name = attributes.get("name", "")
        elif tag == "text-properties" and attributes.get("text-line-through-style", "none") != "none":
            self._struck_styles.add(self._style_name)
        elif tag == "table-properties" and attributes.get("display") == "false":
            self._unseen_styles.add(self._style_name)
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._pages.append(_Page(attributes.get("name", ""), attributes.get("style-name", "")))
        elif self._depth == 1:
            self._within(tag, attributes)

    def _within(self, tag: str, attributes: Attributes) -> None:
        if tag == "table-row":
            self._row, self._row_attributes, self._places = [], attributes, []
        elif tag == "table-column":
            self._take_columns(attributes)
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell, self._parts, self._crossed, self._paragraphs = attributes, [], [], 0
        elif tag in _ASIDE:
            self._aside += 1
            self._noted = []
        elif self._aside:
            self._noting = self._noting or tag == "p"
        elif self._cell is not None and not self._aside:
            if tag == "p":
                self._parts += ["\n"] if self._paragraphs else []
                self._paragraphs += 1
            elif tag == "s":
                self._parts.append(" " * min(int(attributes.get("c", "1")), MAX_CELL))
            elif tag in ("tab", "line-break"):
                self._parts.append("\t" if tag == "tab" else "\n")
            elif tag == "span":
                self._spans.append(attributes.get("style-name", "") in self._struck_styles)

    def _take_columns(self, attributes: Attributes) -> None:
        page, first = self._pages[-1], self._pages[-1].columns
        page.columns = min(first + max(int(attributes.get("number-columns-repeated", "1")), 1), MAX_COLUMNS)
        if attributes.get("visibility", "visible") != "visible":
            page.hidden_columns.update(range(first, page.columns))

    def _end(self, tag: str) -> None:
        if tag == "table":
            self._depth -= 1
        elif self._depth != 1:
            return
        elif tag == "table-row":
            self._end_row()
        elif tag in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(tag, self._cell)
            self._cell = None
        elif tag in _ASIDE:
            self._aside -= 1
            self._keep_note()
        elif self._aside and tag == "p":
            self._noting = False
        elif tag == "span" and self._spans:
            self._spans.pop()

    def _text(self, text: str) -> None:
        if self._noting:
            self._noted.append(text)
        if self._cell is None or self._aside or self._depth != 1 or not self._paragraphs:
            return
        (self._crossed if any(self._spans) else self._parts).append(text)

    def _keep_note(self) -> None:
        page, words = self._pages[-1], " ".join("".join(self._noted).split())
        if words and page.number < MAX_ROWS and len(page.notes) < MAX_MERGES:
            page.notes.append(((page.number + 1, len(self._row)), words[:MAX_CELL]))
        self._noted = []

    def _end_cell(self, tag: str, cell: Attributes) -> None:
        page, text = self._pages[-1], "".join(self._parts)[:MAX_CELL]
        crossed = not text.strip() and bool(self._crossed)
        if tag == "covered-table-cell":
            text, crossed = "", False
        elif crossed:
            text = "".join(self._crossed)[:MAX_CELL]
        elif not text.strip():
            text = _plain_value(cell)
        place = (page.number + 1, len(self._row))
        times = int(cell.get("number-columns-repeated", "1"))
        if text.strip() and len(self._row) + times > MAX_COLUMNS:
            raise TooMuch("columns")
        self._row += [text] * min(times, max(MAX_COLUMNS - len(self._row), 0))
        self._places.append(place)
        if page.number >= MAX_ROWS:
            return
        if "formula" in cell and not text.strip() and cell.get("value-type", "") in _NO_VALUES:
            page.unsolved.add(place)
        if text.strip() and (crossed or cell.get("style-name", "") in self._struck_styles):
            page.struck.add(place)
        down, across = int(cell.get("number-rows-spanned", "1")), int(cell.get("number-columns-spanned", "1"))
        if (down > 1 or across > 1) and len(page.merges) < MAX_MERGES:
            row, column = place
            page.merges.append(Area(row, column, row + down - 1, column + across - 1))

    def _end_row(self) -> None:
        page, attributes = self._pages[-1], self._row_attributes
        times = max(int(attributes.get("number-rows-repeated", "1")), 1)
        if any(text.strip() for text in self._row):
            if page.number + times > MAX_ROWS:
                raise TooMuch("rows")
            page.rows += [[] for _ in range(page.number - len(page.rows))]
            page.rows += [self._row] * times
            if attributes.get("visibility", "visible") != "visible":
                page.hidden.update(range(page.number + 1, page.number + times + 1))
        page.number = min(page.number + times, MAX_ROWS * 100)


def _plain_value(cell: Attributes) -> str:
    """A value that stands in the tag alone, as some programs write it."""
    for key in ("string-value", "date-value", "time-value", "value", "boolean-value"):
        if key in cell:
            return cell[key][:MAX_CELL]
    return ""

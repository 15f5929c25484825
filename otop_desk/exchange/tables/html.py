"""Web pages with a table, which web systems of offices send under the name .xls, and .mht around them."""

from __future__ import annotations

import email
import email.message
import email.policy
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import takewhile

from otop_desk.exchange.tables.limits import MAX_CELL, MAX_COLUMNS, MAX_MERGES, MAX_ROWS, TooMuch
from otop_desk.exchange.tables.sheet import Area, Sheet, trimmed
from otop_desk.thai.names import split_name

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# Names that pages use for the Thai code pages, as Python calls them.
_CODECS = {
    "tis-620": "cp874",
    "windows-874": "cp874",
    "iso-8859-11": "cp874",
    "tis620": "cp874",
    "x-tis620": "cp874",
}
_BREAKS = frozenset(("br", "p", "div", "li"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Words right over a table are its title; what stands farther above, or is longer, belongs to the page.
_MOST_LINES, _LONGEST_LINE = 4, 160
_STRUCK = frozenset(("s", "strike", "del"))
_CROSSED = re.compile(r"line-through", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def charset_of(data: bytes) -> str:
    """The Python name of the code page that a page says it has; "" when it says none we know."""
    match = _CHARSET.search(data[:4000])
    word = match[1].decode("ascii", "replace").lower() if match else ""
    return _CODECS.get(word, word)


def read_mht(data: bytes) -> tuple[bytes, str]:
    """The first page within a web archive (.mht), and its code page; b"" when there is none."""
    whole = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in whole.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and b"<table" in content.lower():
                word = (part.get_content_charset() or "").lower()
                return content, _CODECS.get(word, word)
    return b"", ""


def read_html(text: str) -> list[Sheet]:
    """The tables of a page as sheets, those with something in them; TooMuch when one is too large."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    parser.finish()
    return parser.sheets


@dataclass(slots=True)
class _Cell:
    """A cell while it is read; what is crossed out goes when something else stands."""

    down: int
    across: int
    struck: bool = False
    standing: list[str] = field(default_factory=list)
    crossed: list[str] = field(default_factory=list)


class _Table:
    """A table while it is read; a cell that reaches over rows below keeps its place there."""

    def __init__(self) -> None:
        self.rows: list[dict[int, str]] = []
        self.merges: list[Area] = []
        self.hidden: set[int] = set()
        self.struck: set[tuple[int, int]] = set()
        self._held: dict[int, int] = {}  # column → last row that a cell above reaches
        self.column = -1

    def new_row(self) -> None:
        """The next row."""
        if len(self.rows) >= MAX_ROWS:
            raise TooMuch("rows")
        self.rows.append({})
        self.column = -1

    def put(self, text: str, down: int, across: int, struck: bool) -> None:
        """The next cell of the row."""
        if not self.rows:
            self.new_row()
        number = len(self.rows)
        self.column += 1
        while self._held.get(self.column, 0) >= number:
            self.column += 1
        if self.column >= MAX_COLUMNS:
            if text.strip():
                raise TooMuch("columns")
            return
        self.rows[-1][self.column] = text
        if struck and text.strip():
            self.struck.add((number, self.column))
        if (down > 1 or across > 1) and len(self.merges) < MAX_MERGES:
            self.merges.append(Area(number, self.column, number + down - 1, self.column + across - 1))
        for column in range(self.column, min(self.column + across, MAX_COLUMNS)):
            self._held[column] = number + down - 1
        self.column += across - 1

    def sheet(self) -> Sheet:
        """The table as a sheet."""
        rows = [[row.get(n, "") for n in range(max(row, default=-1) + 1)] for row in self.rows]
        return Sheet("", trimmed(rows), tuple(self.merges), frozenset(self.hidden), frozenset(self.struck))


class _Tables(HTMLParser):
    """Finds the tables; one within a cell is one of its own, its letters belong to no other."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[Sheet] = []
        self._open: list[_Table] = []
        self._cells: list[_Cell | None] = []
        self._crossed = 0
        self._spans: list[bool] = []
        self._silent = 0
        self._over: list[tuple[str, bool]] = [("", False)]  # lines since the last table; whether a heading
        self._heading = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag in ("script", "style", "title"):
            self._silent += 1
        elif tag == "table":
            self._open.append(_Table())
            self._cells.append(None)
            if len(self._open) == 1:
                self._title()
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].new_row()
            if _UNSEEN.search(found.get("style", "")) or "hidden" in found:
                self._open[-1].hidden.add(len(self._open[-1].rows))
        elif tag in ("td", "th", "caption") and self._open:
            self._end_cell()
            if tag == "caption":
                self._open[-1].new_row()
            self._cells[-1] = _Cell(
                _number(found, "rowspan"),
                _number(found, "colspan"),
                bool(_CROSSED.search(found.get("style", ""))),
            )
        elif tag in _STRUCK:
            self._crossed += 1
        elif tag == "span":
            self._spans.append(bool(_CROSSED.search(found.get("style", ""))))
            self._crossed += self._spans[-1]
        elif tag in _HEADINGS or tag in _BREAKS:
            self._heading += tag in _HEADINGS
            self._say("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "title"):
            self._silent = max(self._silent - 1, 0)
        elif tag == "table" and self._open:
            self._end_cell()
            self._cells.pop()
            self._keep(self._open.pop())
        elif tag in ("td", "th", "tr", "caption") and self._open:
            self._end_cell()
        elif tag in _STRUCK or (tag == "span" and self._spans and self._spans.pop()):
            self._crossed = max(self._crossed - 1, 0)
        elif tag in _HEADINGS or tag in ("p", "div"):
            self._say("\n")
            self._heading = max(self._heading - (tag in _HEADINGS), 0)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(re.sub(r"\s+", " ", data))

    def finish(self) -> None:
        """Close what the page left open."""
        while self._open:
            self.handle_endtag("table")

    def _say(self, text: str) -> None:
        cell = self._cells[-1] if self._cells else None
        if cell is not None:
            (cell.crossed if self._crossed and text != "\n" else cell.standing).append(text)
        elif text == "\n":
            self._over = [*self._over[-_MOST_LINES:], ("", False)]
        elif not self._open:
            line, heading = self._over[-1]
            self._over[-1] = ((line + text)[: _LONGEST_LINE + 1], heading or self._heading > 0)

    def _title(self) -> None:
        """The lines right over a table become its first rows: only the headings where the last one is one."""
        lines = [(line.strip(), heading) for line, heading in self._over if line.strip()]
        self._over = [("", False)]
        if lines and lines[-1][1]:
            lines = list(reversed(list(takewhile(lambda each: each[1], reversed(lines)))))
        for line, _heading in lines[-_MOST_LINES:]:
            person = split_name(line)  # "ยินดีต้อนรับ นาย…" is who uses the page
            if len(line) <= _LONGEST_LINE and not (person.title and person.last):
                self._open[-1].new_row()
                self._open[-1].put(line, 1, 1, False)

    def _end_cell(self) -> None:
        cell = self._cells[-1]
        if cell is not None:
            standing, crossed = (
                re.sub(r" *\n *", "\n", "".join(parts)).strip()[:MAX_CELL]
                for parts in (cell.standing, cell.crossed)
            )
            self._open[-1].put(standing or crossed, cell.down, cell.across, cell.struck or not standing)
            self._cells[-1] = None

    def _keep(self, table: _Table) -> None:
        sheet = table.sheet()
        if sheet.rows:
            self.sheets.append(sheet)


def _number(attributes: dict[str, str], name: str) -> int:
    """A span as pages write it: at least 1, at most what a table may have."""
    text = attributes.get(name, "1").strip()
    return min(max(int(text), 1), MAX_ROWS) if text.isascii() and text.isdigit() and len(text) < 7 else 1

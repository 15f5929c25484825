"""Word papers (.docx) with a list: their paragraphs and the rows of their tables, in order."""

from __future__ import annotations

from dataclasses import dataclass, field

from otop_desk.exchange.tables.limits import MAX_CELL, MAX_COLUMNS, MAX_MERGES, MAX_ROWS, Damaged, TooMuch
from otop_desk.exchange.tables.sheet import Area, Place, Sheet, trimmed
from otop_desk.exchange.tables.xml import Attributes, walk
from otop_desk.exchange.tables.zipped import DAMAGE, Unpacker

DOCUMENT = "word/document.xml"
_OFF = ("0", "false", "off", "none")
# What is written twice, was moved away, or lies over the paper.
_ASIDE = frozenset(("Fallback", "moveFrom", "txbxContent"))


def read_docx(data: bytes) -> list[Sheet]:
    """The paper as one sheet, [] for an empty one; Damaged or TooMuch otherwise."""
    reader = _Reader()
    try:
        walk(Unpacker(data).pieces(DOCUMENT), reader.start, reader.end, reader.text)
    except DAMAGE as trouble:
        raise Damaged(str(trouble)) from trouble
    sheet = reader.sheet()
    return [sheet] if sheet.rows else []


@dataclass(slots=True)
class _Cell:
    """A cell, or a paragraph outside tables; what is crossed out goes when something else stands."""

    across: int = 1
    goes_on: bool = False  # the cell above reaches over it
    standing: list[str] = field(default_factory=list)
    crossed: list[str] = field(default_factory=list)
    within: list[list[str]] = field(default_factory=list)  # rows of a table within the cell


@dataclass(slots=True)
class _Table:
    """A table while it is read; `above` has the cell that began a merge, by column."""

    row: list[_Cell] = field(default_factory=list)
    before: int = 0
    hidden: bool = False
    gone: bool = False
    above: dict[int, Place] = field(default_factory=dict)
    cell: _Cell | None = None


class _Reader:
    """Follows the tags from paragraph to paragraph and from row to row."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._merges: dict[Place, Area] = {}
        self._hidden: set[int] = set()
        self._struck: set[Place] = set()
        self._tables: list[_Table] = []
        self._loose = _Cell()
        self._path: list[str] = []
        self._aside = 0
        self._crossed = self._unseen = self._inside = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """A tag begins."""
        parent = self._path[-1] if self._path else ""
        self._path.append(tag)
        value = attributes.get("val", "")
        table = self._tables[-1] if self._tables else None
        if tag in _ASIDE or self._aside:
            self._inside = False
            self._aside += tag in _ASIDE
        elif tag == "tbl":
            self._tables.append(_Table())
        elif tag == "r":
            self._crossed = self._unseen = False
        elif tag in ("strike", "dstrike", "vanish") and parent == "rPr" and value not in _OFF:
            self._crossed, self._unseen = self._crossed or tag != "vanish", self._unseen or tag == "vanish"
        elif tag == "t":
            self._inside = True
        elif tag in ("tab", "br", "cr") and parent == "r":
            self._say("\t" if tag == "tab" else "\n")
        elif table is not None:
            self._of_table(tag, parent, value, table)

    def _of_table(self, tag: str, parent: str, value: str, table: _Table) -> None:
        if tag == "tr":
            table.row, table.before, table.hidden, table.gone = [], 0, False, False
        elif tag == "tc":
            table.cell = _Cell()
            table.row.append(table.cell)
        elif parent == "trPr" and value not in _OFF:
            table.before = int(value) if tag == "gridBefore" else table.before
            table.hidden = table.hidden or tag == "hidden"
            table.gone = table.gone or tag == "del"
        elif parent == "tcPr" and table.cell is not None:
            if tag == "gridSpan":
                table.cell.across = min(max(int(value), 1), MAX_COLUMNS)
            elif tag == "vMerge":
                table.cell.goes_on = value != "restart"

    def text(self, text: str) -> None:
        """Letters."""
        if self._inside and not self._unseen:
            self._say(text)

    def end(self, tag: str) -> None:
        """A tag ends."""
        self._path.pop()
        table = self._tables[-1] if self._tables else None
        if tag in _ASIDE or self._aside:
            self._aside -= tag in _ASIDE
        elif tag == "t":
            self._inside = False
        elif tag == "p":
            self._end_paragraph(table)
        elif tag == "tc" and table is not None:
            table.cell = None
        elif tag == "tr" and table is not None:
            self._end_row(table)
        elif tag == "tbl":
            self._tables.pop()

    def sheet(self) -> Sheet:
        """All that was read."""
        merges = tuple(
            area for area in self._merges.values() if area.bottom > area.top or area.right > area.left
        )
        return Sheet("", trimmed(self._rows), merges, frozenset(self._hidden), frozenset(self._struck))

    def _say(self, text: str) -> None:
        cell = self._tables[-1].cell if self._tables else self._loose
        if cell is not None:
            (cell.crossed if self._crossed else cell.standing).append(text)

    def _end_paragraph(self, table: _Table | None) -> None:
        if table is not None:
            if table.cell is not None:
                table.cell.standing.append("\n")
            return
        for line in "".join(self._loose.standing or self._loose.crossed).split("\n"):
            self._put([cell.strip() for cell in line.split("\t")] if "\t" in line.strip() else [line.strip()])
        self._loose = _Cell()

    def _put(self, cells: list[str]) -> None:
        if len(self._rows) >= MAX_ROWS:
            raise TooMuch("rows")
        if len(cells) > MAX_COLUMNS:
            raise TooMuch("columns")
        self._rows.append([cell[:MAX_CELL] for cell in cells])

    def _end_row(self, table: _Table) -> None:
        """The row with its merged areas. A table within a cell is words of it where the row has others."""
        texts = [""] * table.before
        outer = self._tables[-2].cell if len(self._tables) > 1 else None
        number = len(self._rows) + 1
        if any("".join(cell.standing).strip() for cell in table.row):
            for cell in table.row:
                cell.standing += ["\n".join(" ".join(row) for row in cell.within)]
                cell.within = []
        for cell in table.row:
            standing, crossed = ("".join(parts).strip() for parts in (cell.standing, cell.crossed))
            column, text = len(texts), "" if cell.goes_on else standing or crossed
            texts += [text, *[""] * (cell.across - 1)]
            if outer is None:
                self._merge(table, cell, number, column)
                if text and (not standing or table.gone):
                    self._struck.add((number, column))
        if outer is not None:
            outer.within += [texts, *(row for cell in table.row for row in cell.within)]
        else:
            self._put(texts)
            if table.hidden:
                self._hidden.add(number)
            for row in (row for cell in table.row for row in cell.within):
                self._put(row)

    def _merge(self, table: _Table, cell: _Cell, number: int, column: int) -> None:
        first = table.above.get(column) if cell.goes_on else None
        if first is None:
            first = table.above[column] = (number, column)
        if len(self._merges) < MAX_MERGES or first in self._merges:
            self._merges[first] = Area(first[0], column, number, column + cell.across - 1)

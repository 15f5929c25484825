"""Excel 2003 XML ("SpreadsheetML"), which web systems of offices send under the name .xls."""

from __future__ import annotations

from xml.parsers import expat

from otop_desk.exchange.tables.limits import MAX_CELL, MAX_COLUMNS, MAX_MERGES, MAX_ROWS, Damaged, TooMuch
from otop_desk.exchange.tables.sheet import Area, Note, Place, Sheet, trimmed
from otop_desk.exchange.tables.xml import Attributes, walk

_OFF = ("0", "", "false")


def read_xml2003(data: bytes) -> tuple[list[Sheet], list[str]]:
    """The sheets, and the names of hidden ones; Damaged or TooMuch otherwise."""
    reader = _Reader()
    try:
        walk([data], reader.start, reader.end, reader.text)
    except (expat.ExpatError, LookupError, ValueError) as trouble:
        raise Damaged(str(trouble)) from trouble
    return reader.sheets, reader.hidden_names


class _Reader:
    """Follows rows and cells, which may say at which number they stand."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.hidden_names: list[str] = []
        self._name = ""
        self._rows: dict[int, dict[int, str]] = {}
        self._merges: list[Area] = []
        self._hidden: set[int] = set()
        self._visible = True
        self._row = self._column = 0
        self._across = 0
        self._inside = ""
        self._parts: list[str] = []
        self._notes: list[Note] = []
        self._noting = False
        self._struck: set[Place] = set()
        self._hidden_columns: set[int] = set()
        self._style, self._struck_styles = "", set[str]()

    def start(self, tag: str, attributes: Attributes) -> None:
        """A tag begins."""
        if tag == "Style":
            self._style = attributes.get("ID", "")
        elif tag == "Font" and attributes.get("StrikeThrough", "0") not in _OFF:
            self._struck_styles.add(self._style)
        elif tag == "Worksheet":
            self._begin(attributes.get("Name", ""))
        elif tag == "Column":
            self._take_column(attributes)
        elif tag == "Comment":
            self._noting = True
        elif tag == "Row":
            self._row = int(attributes.get("Index", self._row + 1))
            self._column = self._across = 0
            if attributes.get("Hidden", "0") not in _OFF and self._row <= MAX_ROWS:
                self._hidden.add(self._row)
        elif tag == "Cell":
            self._cell(attributes)
        elif tag in ("Data", "Visible"):
            self._inside, self._parts = tag, []

    def _begin(self, name: str) -> None:
        self._name, self._rows, self._merges, self._hidden = name, {}, [], set()
        self._notes, self._struck, self._hidden_columns = [], set(), set()
        self._row, self._column, self._visible = 0, 0, True

    def _take_column(self, attributes: Attributes) -> None:
        """Columns that are hidden; one tag may stand for several."""
        first = int(attributes.get("Index", self._column + 1))
        self._column = min(first + int(attributes.get("Span", "0")), MAX_COLUMNS)
        if attributes.get("Hidden", "0") not in _OFF:
            self._hidden_columns.update(range(first - 1, self._column))

    def _cell(self, attributes: Attributes) -> None:
        self._column = int(attributes.get("Index", self._column + self._across + 1))
        self._across = int(attributes.get("MergeAcross", "0"))
        down, left = int(attributes.get("MergeDown", "0")), self._column - 1
        if (self._across or down) and len(self._merges) < MAX_MERGES:
            self._merges.append(Area(self._row, left, self._row + down, left + self._across))
        if attributes.get("StyleID", "") in self._struck_styles and self._row <= MAX_ROWS:
            self._struck.add((self._row, left))

    def text(self, text: str) -> None:
        """Letters."""
        if self._inside:
            self._parts.append(text)

    def end(self, tag: str) -> None:
        """A tag ends."""
        if tag == "Data" and self._inside == "Data":
            self._put("".join(self._parts))
        elif tag == "Comment":
            self._noting = False
        elif tag == "Visible" and self._inside == "Visible":
            self._visible = not "".join(self._parts).strip().startswith("SheetHidden")
        elif tag == "Worksheet":
            self._settle()
        if tag == self._inside:
            self._inside = ""

    def _put(self, text: str) -> None:
        if not text.strip():
            return
        if self._noting:
            if len(self._notes) < MAX_MERGES:
                self._notes.append(((self._row, self._column - 1), " ".join(text.split())[:MAX_CELL]))
            return
        if self._row > MAX_ROWS:
            raise TooMuch("rows")
        if self._column > MAX_COLUMNS:
            raise TooMuch("columns")
        self._rows.setdefault(self._row, {})[self._column] = text[:MAX_CELL].replace("\r\n", "\n")

    def _settle(self) -> None:
        if not self._visible:
            self.hidden_names.append(self._name)
            return
        table = []
        for number in range(1, max(self._rows, default=0) + 1):
            row = self._rows.get(number, {})
            table.append([row.get(column, "") for column in range(1, max(row, default=0) + 1)])
        rows = trimmed(table)
        self.sheets.append(
            Sheet(
                self._name, rows, tuple(self._merges), frozenset(self._hidden), frozenset(self._struck),
                notes=tuple(self._notes), hidden_columns=frozenset(self._hidden_columns),
            )
        )  # fmt: skip

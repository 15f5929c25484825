"""Workbooks out: .xlsx with real numbers and dates, texts never formulas, written whole or not at all."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from otop_desk import durable
from otop_desk.errors import disk_in_words


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of our own making (never a text of the user's) and what it gives until it is recomputed."""

    text: str
    value: float | str


Cell = str | int | float | bool | date | time | datetime | Formula | None

_FONT, _SIZE = "TH Sarabun New", 16
_LINE = 25.0  # points of a line in this type
_REGULAR, _BOLD = 0.95, 0.8  # letters that a unit of width takes; bold ones are wider
_TEXT_LIMIT = 32_767  # of one cell in Excel
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


class Kind(StrEnum):
    """How a column is written."""

    TEXT = "text"
    NUMBER = "number"  # whole numbers with thousands marks
    DECIMAL = "decimal"  # two decimals
    MONEY = "money"  # values are whole satang, shown in baht
    PERCENT = "percent"  # 0.8 is 80.00 %
    DATE = "date"  # shown in พ.ศ.
    TIME = "time"


_FORMATS = {
    Kind.TEXT: "@",
    Kind.NUMBER: "#,##0",
    Kind.DECIMAL: "#,##0.00",
    Kind.MONEY: "#,##0.00",
    Kind.PERCENT: "0.00%",
    Kind.DATE: "[$-107041E]d mmm yyyy",  # Thai month names, Buddhist years, Arabic digits
    Kind.TIME: "hh.mm",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, kind, width in characters (0 = by content), and whether the last row adds it up."""

    title: str
    kind: Kind = Kind.TEXT
    width: float = 0
    total: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: heading lines, a header row, rows of cells as plain values, and its set-up on paper."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    heading: Sequence[str] = field(default=())
    landscape: bool = True
    total_label: str = ""
    paper: str = "A4"


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write the sheets to an .xlsx at `path`; an older file there is replaced only by a whole new one."""
    put_whole(path, workbook_bytes(sheets))


def put_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; UserError when it can't be."""
    with disk_in_words(path):
        durable.replace(path, data)


def workbook_bytes(sheets: Iterable[Sheet]) -> bytes:
    """The .xlsx of the sheets, in memory."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"author": "OTOP Desk"})
    pen = _Pen(book)
    names: set[str] = set()
    for sheet in sheets:
        pen.draw(sheet, book.add_worksheet(_free_name(sheet.name, names)))
    book.close()
    return stream.getvalue()


def _free_name(name: str, taken: set[str]) -> str:
    """The name as Excel allows it: 31 characters, no signs of a path, not twice (whatever the case)."""
    base = _SHEET_NAME.sub(" ", name).strip().strip("'")[:31] or "1"
    free, n = base, 2
    while free.casefold() in taken:
        tail = f" ({n})"
        free, n = base[: 31 - len(tail)] + tail, n + 1
    taken.add(free.casefold())
    return free


class _Pen:
    """Draws sheets with the formats of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        base = {"font_name": _FONT, "font_size": _SIZE, "valign": "top"}
        cell = base | {"border": 1, "text_wrap": True}
        self._heading = book.add_format(base | {"bold": True, "align": "center"})
        self._header = book.add_format(
            cell | {"bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E8EDF2"}
        )
        self._kinds = {
            kind: book.add_format(
                cell | {"num_format": code} | ({} if kind is Kind.TEXT else {"align": "right"})
            )
            for kind, code in _FORMATS.items()
        }
        self._totals = {
            kind: book.add_format(cell | {"num_format": code, "bold": True})
            for kind, code in _FORMATS.items()
        }

    def draw(self, sheet: Sheet, page: Worksheet) -> None:
        """Fill one worksheet and set it up for its paper."""
        last = max(len(sheet.columns) - 1, 0)
        for line, text in enumerate(sheet.heading):
            if last:
                page.merge_range(line, 0, line, last, "", self._heading)
            page.write_string(line, 0, _text(text), self._heading)
        top = len(sheet.heading)
        for place, column in enumerate(sheet.columns):
            page.write_string(top, place, _text(column.title), self._header)
            page.set_column(place, place, column.width or _width(sheet, place))
        widths = [column.width or _width(sheet, place) for place, column in enumerate(sheet.columns)]
        for line in range(top):
            page.set_row(line, _LINE)
        page.set_row(top, _height([column.title for column in sheet.columns], widths, letters=_BOLD))
        for number, row in enumerate(sheet.rows, start=top + 1):
            page.set_row(number, _height(row, widths))
            for place, value in enumerate(row):
                kind = sheet.columns[place].kind
                self._write(page, (number, place), value, kind, self._kinds[kind])
        if any(column.total for column in sheet.columns):
            self._add_totals(sheet, page, top + 1 + len(sheet.rows))
        _paper(page, sheet, top)

    def _write(self, page: Worksheet, at: tuple[int, int], value: Cell, kind: Kind, form: Format) -> None:
        if value is None or value == "":
            page.write_blank(*at, None, form)
        elif isinstance(value, bool):
            page.write_boolean(*at, value, form)
        elif isinstance(value, Formula):
            page.write_formula(*at, value.text, form, _shown(value.value, kind))
        elif isinstance(value, (int, float)):
            page.write_number(*at, value / 100 if kind is Kind.MONEY else value, form)
        elif isinstance(value, (date, time)):
            page.write_datetime(*at, value, form)
        else:
            page.write_string(*at, _text(value), self._kinds[Kind.TEXT])

    def _add_totals(self, sheet: Sheet, page: Worksheet, at: int) -> None:
        """The last row: sums as formulas that show the counted value before they are recomputed."""
        page.set_row(at, _LINE)
        for place, column in enumerate(sheet.columns):
            form = self._totals[column.kind]
            if not column.total:
                page.write_string(at, place, _text(sheet.total_label) if place == 0 else "", form)
                continue
            found = [row[place] for row in sheet.rows if len(row) > place]
            numbers = [each.value if isinstance(each, Formula) else each for each in found]
            total = sum(n for n in numbers if isinstance(n, (int, float)))
            letter = xlsxwriter.utility.xl_col_to_name(place)
            cells = f"{letter}{at + 1 - len(sheet.rows)}:{letter}{at}"
            shown = total / 100 if column.kind is Kind.MONEY else total
            if sheet.rows:
                page.write_formula(at, place, f"=SUM({cells})", form, shown)
            else:
                page.write_number(at, place, 0, form)


def _shown(value: float | str, kind: Kind) -> float | str:
    """What a formula shows until it is recomputed; money in baht."""
    return value / 100 if kind is Kind.MONEY and not isinstance(value, str) else value


def _paper(page: Worksheet, sheet: Sheet, header: int) -> None:
    page.set_paper(8 if sheet.paper == "A3" else 9)  # Excel's numbers of A3 and A4
    if sheet.landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0, header)
    page.freeze_panes(header + 1, 0)
    page.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.7)
    page.set_footer("&C&P / &N")
    page.hide_gridlines(1)


def _width(sheet: Sheet, place: int) -> float:
    """A width by the longest text of a column, or its bold title, between 6 and 50 characters."""
    texts = [_plain(row[place]) for row in sheet.rows if len(row) > place]
    longest = max((_shown_length(text) for text in texts), default=0)
    title = _shown_length(sheet.columns[place].title) / _BOLD
    return min(max(longest + 2.0, title + 2.0, 6.0), 50.0)


def _plain(value: Cell) -> Cell:
    """What a formula shows; any other value as it is."""
    return value.value if isinstance(value, Formula) else value


def _shown_length(value: Cell) -> int:
    text = "" if value is None else str(value)
    return sum(1 for char in text if not ("ั" <= char <= "ฺ" and char not in "าำ") and not "็" <= char <= "๎")


def _height(row: Sequence[Cell], widths: Sequence[float], letters: float = _REGULAR) -> float:
    """Points that the highest cell of a row needs, its text wrapped in its column; Excel takes up to 409.

    `letters` is how many of them a column's unit of width takes.
    """
    lines = 1
    for value, width in zip(row, widths, strict=False):
        if isinstance(value, str):
            needed = sum(
                -(-_shown_length(part) // max(int(width * letters), 1)) or 1 for part in value.split("\n")
            )
            lines = max(lines, needed)
    return min(lines * _LINE, 409.0)


def _text(value: str) -> str:
    return _UNSHOWABLE.sub("", value)[:_TEXT_LIMIT]

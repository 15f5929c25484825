"""Old .xls workbooks (Excel 5 to 2003), read in pure Python.

Not by the reader of .xlsx: a damaged .xls made it abort the whole process (a Rust allocation of
171 GB), which no `except` can stop. The stream is looked through first (`xls_records`), so that names,
notes, links and a wrong count of texts can't keep the cells from being read.
"""

from __future__ import annotations

import io
import struct

import xlrd
from xlrd.biffh import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, error_text_from_code
from xlrd.compdoc import CompDocError
from xlrd.formula import FormulaError
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as Page
from xlrd.xldate import XLDateError, xldate_as_datetime

from otop_desk.exchange.tables import ole, xls_records
from otop_desk.exchange.tables.limits import MAX_COLUMNS, MAX_ROWS, Damaged, Encrypted, TooMuch
from otop_desk.exchange.tables.sheet import Sheet, cell_text, trimmed

# What damaged bytes raise inside xlrd.
_DAMAGE = (
    xlrd.XLRDError,
    CompDocError,
    FormulaError,
    struct.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    NotImplementedError,
    MemoryError,
    OSError,
)


def read_xls(data: bytes) -> tuple[list[Sheet], list[str]]:
    """The visible sheets, and the names of hidden ones; Damaged, Encrypted or TooMuch otherwise."""
    streams = ole.streams(data)
    book = next((streams[name] for name in ("Workbook", "Book", "WORKBOOK", "BOOK") if name in streams), b"")
    if not book:
        raise Damaged("no workbook")
    return read_stream(book)


def read_stream(stream: bytes) -> tuple[list[Sheet], list[str]]:
    """The same of a bare stream of records, as the oldest programs write it."""
    cleared, pages = xls_records.look_through(stream)
    try:
        with xlrd.open_workbook(
            file_contents=cleared, logfile=io.StringIO(), on_demand=True, ragged_rows=True
        ) as book:
            shown: list[Sheet] = []
            hidden: list[str] = []
            for place in range(book.nsheets):
                page = book.sheet_by_index(place)
                if page.visibility == 0:
                    extra = pages[place] if place < len(pages) else xls_records.Page()
                    shown.append(_sheet(page, book.datemode, extra))
                else:
                    hidden.append(page.name)
                book.unload_sheet(place)
            return shown, hidden
    except _DAMAGE as trouble:
        if "encrypt" in str(trouble).lower() or "password" in str(trouble).lower():
            raise Encrypted from trouble
        raise Damaged from trouble


def _sheet(page: Page, datemode: int, extra: xls_records.Page) -> Sheet:
    if page.nrows > MAX_ROWS:
        raise TooMuch("rows")
    if page.ncols > MAX_COLUMNS:
        raise TooMuch("columns")
    rows = trimmed([cell_text(_value(cell, datemode)) for cell in page.row(n)] for n in range(page.nrows))
    return Sheet(
        page.name, rows, tuple(extra.merges), frozenset(extra.hidden), frozenset(extra.struck),
        hidden_columns=frozenset(extra.hidden_columns),
    )  # fmt: skip


def _value(cell: Cell, datemode: int) -> object:
    if cell.ctype == XL_CELL_DATE:
        try:
            return xldate_as_datetime(cell.value, datemode)
        except (XLDateError, OverflowError):
            return cell.value
    if cell.ctype == XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == XL_CELL_ERROR:
        return str(error_text_from_code.get(cell.value, ""))
    return cell.value

"""Old .xls workbooks, read in pure Python.

Not by the reader of .xlsx: a damaged .xls made it abort the whole process (a Rust allocation of
171 GB), which no `except` can stop.
"""

from __future__ import annotations

import io
import struct

import xlrd
from xlrd.biffh import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, error_text_from_code
from xlrd.compdoc import CompDocError
from xlrd.sheet import Cell, Sheet
from xlrd.xldate import XLDateError, xldate_as_datetime

from otop_desk.exchange.roster_zip import MAX_COLUMNS, MAX_ROWS, Damaged, Encrypted, TooMuch

# What damaged bytes raise inside xlrd.
_DAMAGE = (
    xlrd.XLRDError,
    CompDocError,
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


def read_xls(data: bytes) -> list[tuple[str, list[list[object]]]]:
    """Name and rows of plain values of each visible sheet; Damaged, Encrypted or TooMuch otherwise."""
    try:
        with xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), on_demand=True, ragged_rows=True
        ) as book:
            found = []
            for place in range(book.nsheets):
                sheet = book.sheet_by_index(place)
                if sheet.visibility == 0:
                    found.append((sheet.name, _rows(sheet, book.datemode)))
                book.unload_sheet(place)
            return found
    except _DAMAGE as trouble:
        if "encrypt" in str(trouble).lower() or "password" in str(trouble).lower():
            raise Encrypted from trouble
        raise Damaged from trouble


def _rows(sheet: Sheet, datemode: int) -> list[list[object]]:
    if sheet.nrows > MAX_ROWS:
        raise TooMuch("rows")
    if sheet.ncols > MAX_COLUMNS:
        raise TooMuch("columns")
    return [[_value(cell, datemode) for cell in sheet.row(n)] for n in range(sheet.nrows)]


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

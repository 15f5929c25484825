"""Programs that write the lists of the matrix: workbooks new and old, text, web pages, XML."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import xlsxwriter
import xlwt
from openpyxl.styles import Font

from tests.exchange.roster.matrix_lists import Page


def by_openpyxl(page: Page, path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = page.name
    for r, row in enumerate(page.rows, 1):
        for c, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(
                    r, c, int(text) if text.isascii() and text.isdigit() and len(text) < 4 else text
                )
                cell.font = Font(name="TH SarabunPSK")
    for top, left, bottom, right in page.merges:
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    book.save(path)


def by_xlsxwriter(page: Page, path: Path) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(page.name)
        for r, row in enumerate(page.rows):
            for c, text in enumerate(row):
                sheet.write_string(r, c, text) if text else None
        for top, left, bottom, right in page.merges:
            text = page.rows[top][left]
            sheet.merge_range(top, left, bottom, right, text)


def by_xlwt(page: Page, path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(page.name, cell_overwrite_ok=True)
    covered = {(r, c) for t, le, b, ri in page.merges for r in range(t, b + 1) for c in range(le, ri + 1)}
    for r, row in enumerate(page.rows):
        for c, text in enumerate(row):
            if text and (r, c) not in covered:
                sheet.write(r, c, text)
    for top, left, bottom, right in page.merges:
        sheet.write_merge(top, bottom, left, right, page.rows[top][left])
    book.save(str(path))


def _csv(encoding: str, delimiter: str) -> Callable[[Page, Path], None]:
    def write(page: Page, path: Path) -> None:
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter).writerows(_flat(page))
        path.write_bytes(out.getvalue().encode(encoding, "replace"))

    return write


def _flat(page: Page) -> list[list[str]]:
    """The rows without merges: each covered cell has the value, as a program writes that knows none."""
    rows = [list(row) for row in page.rows]
    for top, left, bottom, right in page.merges:
        if left == right:
            for row in rows[top : bottom + 1]:
                row[left] = row[left] or rows[top][left]
    return rows


def by_web(page: Page, path: Path) -> None:
    spans = {(t, le): (b - t + 1, ri - le + 1) for t, le, b, ri in page.merges}
    covered = {
        (r, c) for t, le, b, ri in page.merges for r in range(t, b + 1) for c in range(le, ri + 1)
    } - set(spans)
    out = ['<html><head><meta charset="tis-620"></head><body><table border=1>']
    for r, row in enumerate(page.rows):
        cells = []
        for c, text in enumerate(row):
            if (r, c) not in covered:
                down, across = spans.get((r, c), (1, 1))
                inner = html.escape(text).replace("\n", "<br>")
                cells.append(f"<td rowspan={down} colspan={across}>{inner}</td>")
        out.append(f"<tr>{''.join(cells)}</tr>")
    path.write_bytes("".join([*out, "</table></body></html>"]).encode("cp874", "xmlcharrefreplace"))


def by_xml2003(page: Page, path: Path) -> None:
    spans = {(t, le): (b - t, ri - le) for t, le, b, ri in page.merges}
    covered = {
        (r, c) for t, le, b, ri in page.merges for r in range(t, b + 1) for c in range(le, ri + 1)
    } - set(spans)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    out = [
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="ก"><Table>'
    ]
    for r, row in enumerate(page.rows):
        out.append("<Row>")
        for c, text in enumerate(row):
            if text and (r, c) not in covered:
                down, across = spans.get((r, c), (0, 0))
                out.append(
                    f'<Cell ss:Index="{c + 1}" ss:MergeDown="{down}" ss:MergeAcross="{across}">'
                    f'<Data ss:Type="String">{escape(text).replace(chr(10), "&#10;")}</Data></Cell>'
                )
        out.append("</Row>")
    path.write_text("".join([*out, "</Table></Worksheet></Workbook>"]), encoding="utf-8")


PROGRAMS: dict[str, Callable[[Page, Path], None]] = {
    "openpyxl.xlsx": by_openpyxl,
    "xlsxwriter.xlsx": by_xlsxwriter,
    "xlwt.xls": by_xlwt,
    "utf8.csv": _csv("utf-8-sig", ","),
    "windows874.csv": _csv("cp874", ";"),
    "utf16.txt": _csv("utf-16", "\t"),
    "web.xls": by_web,
    "xml2003.xls": by_xml2003,
}

"""What programs say of cells beside their texts: crossed out, commented, in hidden columns."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwt

from otop_desk.exchange.roster.findings import NoticeKind
from otop_desk.exchange.roster.interpretation import interpret_all
from otop_desk.exchange.tables.html import read_html
from otop_desk.exchange.tables.ods import read_fods
from otop_desk.exchange.tables.opening import read_tables
from otop_desk.exchange.tables.xml2003 import read_xml2003

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
ROWS = [["ที่", "ชื่อ-สกุล", "ชื่อ-สกุล (แก้ไข)"], ["1", "นางสุพาบ เก่าแก้ว", "นางสุภาพ ใหม่แก้ว"]]


def xml2003(table: str) -> bytes:
    style = '<Styles><Style ss:ID="x"><Font ss:StrikeThrough="1"/></Style></Styles>'
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{SPACE}" xmlns:ss="{SPACE}">{style}'
        f'<Worksheet ss:Name="ก"><Table>{table}</Table></Worksheet></Workbook>'
    ).encode()


def test_a_comment_of_xml_2003_is_no_cell() -> None:
    comment = "<Comment><ss:Data><B>พช.:</B> <Font>ไม่มา</Font></ss:Data></Comment>"
    rows = f'<Row><Cell><Data ss:Type="String">นายเอก ดี</Data>{comment}</Cell></Row>'
    (sheet,), _hidden = read_xml2003(xml2003(rows))
    assert sheet.rows == (("นายเอก ดี",),) and sheet.notes == (((1, 0), "พช.: ไม่มา"),)


def test_crossed_out_cells_and_hidden_columns_of_xml_2003() -> None:
    data = '<Data ss:Type="String">ก</Data>'
    cells = f'<Cell ss:StyleID="x">{data}</Cell><Cell>{data}</Cell>'
    columns = '<Column/><Column ss:Hidden="1" ss:Span="1"/><Column ss:Index="6" ss:Hidden="1"/>'
    (sheet,), _hidden = read_xml2003(xml2003(f"{columns}<Row>{cells}</Row>"))
    assert sheet.struck == {(1, 0)} and sheet.hidden_columns == {1, 2, 5}


@pytest.mark.parametrize(
    ("cell", "text", "struck"),
    [
        ("<td><s>นางเก่า ไปแล้ว</s> นายใหม่ มาแทน</td>", "นายใหม่ มาแทน", False),
        ("<td>นาง<del>เก่า</del><ins>ใหม่</ins> ดี</td>", "นางใหม่ ดี", False),
        ('<td><span style="text-decoration:line-through">นางเก่า</span><br>นายใหม่</td>', "นายใหม่", False),
        ("<td><s>นางเก่า ไปแล้ว</s></td>", "นางเก่า ไปแล้ว", True),
        ('<td style="text-decoration:line-through">นางเก่า</td>', "นางเก่า", True),
        ("<td><span>นางปกติ</span></td>", "นางปกติ", False),
    ],
)
def test_of_a_page_what_stands_is_read_and_what_is_crossed_out_alone_is_told(
    cell: str, text: str, struck: bool
) -> None:
    (sheet,) = read_html(f"<table><tr>{cell}</tr></table>")
    assert sheet.rows == ((text,),) and bool(sheet.struck) is struck


def by_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in ROWS:
        page.append(row)
    page.column_dimensions["B"].hidden = True
    book.save(path)


def by_xlwt(path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("ก")
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            page.write(r, c, text)
    page.col(1).hidden = True
    book.save(str(path))


@pytest.mark.parametrize("program", [by_openpyxl, by_xlwt])
def test_of_two_columns_of_names_the_one_that_is_shown_counts(tmp_path: Path, program) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.xls"
    program(path)
    sheets = read_tables(path)
    assert sheets[0].hidden_columns == {1}
    found = interpret_all(sheets)
    assert [draft.name for draft in found.drafts] == ["สุภาพ ใหม่แก้ว"]
    assert "B (ชื่อ-สกุล, ซ่อนอยู่)" in found.notices[0].message


def test_a_hidden_column_that_is_read_is_told(tmp_path: Path) -> None:
    by_openpyxl(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.active is not None
    book.active.delete_cols(3)
    book.save(tmp_path / "b.xlsx")
    found = interpret_all(read_tables(tmp_path / "b.xlsx"))
    assert [draft.name for draft in found.drafts] == ["สุพาบ เก่าแก้ว"]
    assert [notice.kind for notice in found.notices] == [NoticeKind.HIDDEN]


def test_hidden_columns_of_opendocument() -> None:
    columns = '<t:table-column t:number-columns-repeated="2"/><t:table-column t:visibility="collapse"/>'
    cell = "<t:table-cell><x:p>ก</x:p></t:table-cell>"
    data = (
        f'<o:document xmlns:o="o" xmlns:t="t" xmlns:x="x"><t:table t:name="ก">{columns}'
        f"<t:table-row>{cell * 3}</t:table-row></t:table></o:document>"
    )
    (sheet,), _hidden = read_fods(data.encode())
    assert sheet.hidden_columns == {2}

"""Workbooks out: real numbers, texts that stay texts, one set-up, whole or not at all."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from otop_desk import durable
from otop_desk.errors import UserError
from otop_desk.exchange.workbook import Column, Kind, Sheet, write_workbook

COLUMNS = [
    Column("ที่", Kind.NUMBER),
    Column("ชื่อ"),
    Column("บาท", Kind.MONEY, total=True),
    Column("วันที่", Kind.DATE),
    Column("เวลา", Kind.TIME, width=9),
    Column("ร้อยละ", Kind.PERCENT),
]
ROWS = [
    [1, "=1+1", 91_000_25, date(2022, 3, 15), time(9, 0), 0.8],
    [2, "0800000001", 9_00, None, None, None],
    [3, "http://x.th", 0, None, None, 1],
    [4, "@cmd +1 -2", 0, None, None, True],
]


def written(tmp_path: Path, *sheets: Sheet) -> openpyxl.Workbook:
    path = tmp_path / "out.xlsx"
    write_workbook(path, sheets)
    assert [each.name for each in tmp_path.iterdir()] == ["out.xlsx"]
    return openpyxl.load_workbook(path)


def test_cells(tmp_path: Path) -> None:
    page = written(tmp_path, Sheet("งบ", COLUMNS, ROWS, ["กำหนดการ", "โครงการ"], total_label="รวม"))["งบ"]
    assert page["A1"].value == "กำหนดการ" and "A1:F1" in [str(r) for r in page.merged_cells.ranges]
    assert [cell.value for cell in page[3]] == ["ที่", "ชื่อ", "บาท", "วันที่", "เวลา", "ร้อยละ"]
    assert (page["B4"].value, page["B4"].data_type) == ("=1+1", "s")
    assert (page["B5"].value, page["B6"].value, page["B7"].value) == (
        "0800000001",
        "http://x.th",
        "@cmd +1 -2",
    )
    assert page["B6"].hyperlink is None
    assert (page["C4"].value, page["C4"].number_format) == (91000.25, "#,##0.00")
    assert page["D4"].value.date() == date(2022, 3, 15) and "41E" in page["D4"].number_format
    assert page["F4"].value == 0.8 and page["C8"].value == "=SUM(C4:C7)" and page["A8"].value == "รวม"


def test_paper(tmp_path: Path) -> None:
    page = written(tmp_path, Sheet("ก", COLUMNS, ROWS))["ก"]
    assert page.page_setup.paperSize == 9 and page.page_setup.orientation == "landscape"
    assert page.sheet_properties.pageSetUpPr.fitToPage and page.page_setup.fitToHeight == 0
    assert page.freeze_panes == "A2" and page.print_title_rows == "$1:$1"
    assert page["A1"].font.bold and page["A1"].font.name == "TH Sarabun New"


@pytest.mark.parametrize("name", ["a/b\\c:d*e?f[g]", "", "'", "ก" * 50, "History"])
def test_any_sheet_name(tmp_path: Path, name: str) -> None:
    titles = written(tmp_path, Sheet(name, COLUMNS, ROWS), Sheet(name, COLUMNS, ROWS)).sheetnames
    assert len(titles) == 2 and all(len(title) <= 31 for title in titles)


def test_empty_and_odd_texts(tmp_path: Path) -> None:
    page = written(
        tmp_path,
        Sheet("ก", [Column("x", total=True)], []),
        Sheet("ข", [Column("x")], [["\x00\ud800a😀"], ["ก" * 40_000]]),
    )
    assert page["ก"]["A2"].value == 0
    assert page["ข"]["A2"].value == "a😀" and len(page["ข"]["A3"].value) == 32_767


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable.os, "fsync", full)
    with pytest.raises(UserError) as trouble:
        write_workbook(path, [Sheet("ก", COLUMNS, ROWS)])
    assert trouble.value.hint and path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["out.xlsx"]


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write_workbook(tmp_path / "none" / "out.xlsx", [Sheet("ก", COLUMNS, ROWS)])


def test_a_heading_of_two_lines_has_the_height_of_two(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    columns = [Column("งบประมาณที่ได้รับ", width=14), Column("ก", width=14)]
    write_workbook(path, [Sheet("ก", columns, [["1", "2"]])])
    assert openpyxl.load_workbook(path)["ก"].row_dimensions[1].height >= 50


def test_a_bold_title_has_room_in_its_column(tmp_path: Path) -> None:
    page = written(tmp_path, Sheet("ก", [Column("ปีงบประมาณ"), Column("n")], [["2565", "1"]]))["ก"]
    bold = 9 / 0.8  # nine letters that take room, a fifth wider than plain ones
    assert bold <= page.column_dimensions["A"].width <= bold + 3
    assert page.column_dimensions["B"].width < 8

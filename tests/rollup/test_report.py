"""The province's overview: its figures, the paper and the workbook that show them, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pymupdf
import pytest

from otop_desk import i18n
from otop_desk.cli import main
from otop_desk.documents import province as paper
from otop_desk.domain.province import Heading, Kind, Overview, Section
from otop_desk.rollup import database, province
from otop_desk.rollup.address import Address
from otop_desk.rollup.loading import roll_up
from tests.documents.archive_rules import faults
from tests.rollup import stage


def section(place: Address, name: str, most: int = province.IN_WORKBOOK) -> Section:
    with database.reading(place) as connection:
        told = province.overview(connection, most)
    return next(one for one in told.sections if one.name == name)


def workshops(folder: Path) -> None:
    """Two of one year and one of the next, and a file that is none."""
    stage.workshop(folder / "a.otop", "a" * 32, project="=HYPERLINK(1)")
    stage.workshop(folder / "b.otop", "b" * 32, start=date(2022, 10, 3))
    far = stage.workshop(folder / "c.otop", "c" * 32)
    stage.change(far, "person", where="district='หาดใหญ่'", district="")
    (folder / "broken.otop").write_bytes(b"x" * 5_000)


def test_figures_by_year_quarter_and_district(tmp_path: Path, place: Address) -> None:
    workshops(tmp_path)
    roll_up([tmp_path], place)
    assert [row[:3] for row in section(place, "years").rows] == [(2565, 2, 68), (2566, 1, 34)]
    assert [row[:3] for row in section(place, "quarters").rows] == [(2565, 2, 2), (2566, 1, 1)]
    people = {row[:3]: row[3] for row in section(place, "districts").rows}
    assert people[2565, "สงขลา", "หาดใหญ่"] == people[2565, "สงขลา", "จะนะ"] // 2
    assert sum(people.values()) == 3 * 34
    assert [row[-1] for row in section(place, "refused").rows] and not section(place, "absent").rows


def test_a_district_that_sent_nobody_is_named_in_its_year_alone(tmp_path: Path, place: Address) -> None:
    workshops(tmp_path)
    for name in ("a", "c"):
        stage.change(tmp_path / f"{name}.otop", "person", where="district='หาดใหญ่'", district="จะนะ")
    roll_up([tmp_path], place)
    assert section(place, "absent").rows == [(2565, "สงขลา", "หาดใหญ่")]


def test_what_a_paper_leaves_off_is_counted(tmp_path: Path, place: Address) -> None:
    workshops(tmp_path)
    roll_up([tmp_path], place)
    whole = section(place, "activities")
    part = section(place, "activities", 2)
    assert whole.left_off == 0 and part.left_off == len(whole.rows) - 2
    assert list(part.rows) == list(whole.rows)[:2]
    assert section(place, "activities", len(whole.rows)).left_off == 0
    with database.reading(place) as connection:
        sheets = {sheet.name: sheet for sheet in province.sheets(province.overview(connection, 2))}
    cut = sheets[part.title]
    assert not any(column.total for column in cut.columns) and str(part.left_off) in cut.heading[-1]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_paper_and_workbook_show_the_same(tmp_path: Path, lang: str) -> None:
    workshops(tmp_path)
    pdf, book = tmp_path / "out.pdf", tmp_path / "out.xlsx"
    try:
        for out in (pdf, book):
            assert main(["--lang", lang, "rollup", str(tmp_path), "--report", str(out)]) == 0
    finally:
        i18n.use("th")
        i18n.use_on_papers("th")
    assert faults(pdf.read_bytes()) == []
    with pymupdf.open(pdf) as pages:
        words = "".join(page.get_text() for page in pages)
        sizes = {
            span["size"]
            for page in pages
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
        }
    assert "2,566" not in words and min(sizes) >= 9.99
    figures, mark, _files = words.partition("ไฟล์ที่อ่านไม่ได้" if lang == "th" else "Files that could")
    assert mark and ("๓ โครงการ" if lang == "th" else "3 workshops") in figures
    assert lang == "en" or not set("0123456789") & set(figures)  # one setting of digits
    sheets = openpyxl.load_workbook(book)
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == "=HYPERLINK(1)" and cell.data_type == "s" for cell in cells)
    first = sheets.worksheets[0]
    assert [cell.value for cell in first[3]][:2] == ["2565", 2]
    assert len(sheets.worksheets) == len(province.questions())


def test_values_are_said_by_what_they_are() -> None:
    columns = (Heading("ปี", Kind.YEAR), Heading("คน", total=True), Heading("เฉลี่ย", Kind.MEAN))
    assert [
        paper.words(heading, value) for heading, value in zip(columns, (2565, 1234, 4.5), strict=True)
    ] == [
        "2565",
        "1,234",
        "4.50",
    ]
    assert paper.words(Heading("วัน"), None) == "–"
    assert paper.words(Heading("บาท", Kind.MONEY), 123450) == "1,234.50"


@pytest.mark.parametrize("name", ["out.doc", "out", "nowhere/out.pdf"])
def test_a_report_that_cant_be_is_refused_before_anything_is_read(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    workshops(tmp_path)
    assert main(["rollup", str(tmp_path), "--report", str(tmp_path / name)]) == 1
    assert capsys.readouterr().err.count("\n") <= 2
    assert not (tmp_path / "rollup.db").exists()


def test_the_name_of_a_programme_is_not_broken_into_short_lines(tmp_path: Path) -> None:
    question = next(each for each in province.questions() if each.section.name == "programmes")
    name = "โครงการพัฒนาศักยภาพผู้ประกอบการ OTOP และเครือข่ายองค์ความรู้ (KBO) จังหวัดสงขลา"
    row = (2565, name, *[12_345_678] * (len(question.section.columns) - 2))
    section = replace(question.section, rows=[row, (2566, "", *row[2:])])
    out = tmp_path / "p.pdf"
    paper.write(out, Overview(2, ("สงขลา",), None, (section,)))
    with pymupdf.open(out) as pdf:
        lines = pdf[0].get_text().splitlines()
    assert name in lines
    assert sum(line.strip() == "๒๔,๖๙๑,๓๕๖" for line in lines) >= 5, (
        "the numbers add up under their own heads"
    )

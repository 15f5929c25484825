"""The plan in Excel and Word: real numbers, live sums, nothing that Excel would run, read back equal."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from otop_desk.cli import main
from otop_desk.domain.action_plan import Activity, CostStep, Funding
from otop_desk.errors import UserError
from otop_desk.services.action_plan import cells as action_plan_cells
from otop_desk.services.action_plan import fields
from otop_desk.services.action_plan import papers as action_plan_papers
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.action_plan import word as action_plan_word
from otop_desk.services.workshop import workbook
from otop_desk.services.workshop.files import WorkshopFile
from otop_desk.thai.numerals import to_arabic
from tests.machine import sample
from tests.tools import program

BAD = ["=1+1", '=HYPERLINK("http://x","ดู")', "+66 81", "-5%", "@SUM(A1)", "\t=1", "ก\x0bข"]
# The functions of our own formulas: sums of the plan, results of the evaluation.
OURS = {"SUM", "SUMPRODUCT", "IF", "COUNT", "COUNTIF", "AVERAGE", "STDEV", "MIN", "MAX", "ROUND", "SQRT"}
FIELDS = tuple(field.key for field in fields.FIELDS)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with sample.create(tmp_path / "s.otop") as made:
        yield made


def plan_rows(path: Path, *, values: bool = False) -> tuple[list[list[object]], list[object]]:
    """The activities of the plan's sheet, and its last row."""
    sheet = openpyxl.load_workbook(path, data_only=values)["แผนปฏิบัติการ"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(n for n, row in enumerate(rows) if row[0] == "ที่")
    return rows[head + 1 : -1], rows[-1]


def test_the_sheet_has_real_numbers_and_live_sums(file: WorkshopFile, tmp_path: Path) -> None:
    out = tmp_path / "plan.xlsx"
    workbook.export(file, out)
    rows, last = plan_rows(out)
    codes = action_plan_cells.codes(file)
    kept = action_plan.activities(file)
    assert len(rows) == len(kept) == 8
    for line, row in zip(rows, kept, strict=True):
        for field, cell in zip(FIELDS, line[1:], strict=False):
            if field == "budget":
                assert cell == row.amount / 100
            else:
                assert (cell or "") == action_plan_cells.text(row, field, codes)
    budget = 1 + FIELDS.index("budget")
    assert str(last[budget]).startswith("=SUM(") and len([x for x in last if str(x).startswith("=")]) == 1
    assert plan_rows(out, values=True)[1][budget] == 520_000
    book = openpyxl.load_workbook(out)
    page = book["แผนปฏิบัติการ"]
    assert page.page_setup.orientation == "landscape" and page.print_title_rows and page.freeze_panes
    assert str(book["สรุปตามแหล่งงบ"].cell(5, 2).value).startswith("=SUMPRODUCT(")
    values = openpyxl.load_workbook(out, data_only=True)["งบตามไตรมาส"]
    assert [cell.value for cell in list(values.iter_rows())[-1]][2:6] == [70_000, 190_000, 235_000, 25_000]
    assert str(book["การคิดงบประมาณ"].cell(5, 7).value) == "=D5*E5*F5"


def test_a_block_of_the_sheet_can_be_pasted_back(file: WorkshopFile, tmp_path: Path) -> None:
    out = tmp_path / "plan.xlsx"
    workbook.export(file, out)
    before = action_plan.activities(file)
    cells = [["" if c is None else str(c) for c in line[1 : 1 + len(FIELDS)]] for line in plan_rows(out)[0]]
    assert action_plan_cells.paste(file, [each.id for each in before], FIELDS, cells) == []
    assert action_plan.activities(file) == before


def test_nothing_typed_is_ever_a_formula(file: WorkshopFile, tmp_path: Path) -> None:
    rows = [
        Activity(
            title=bad,
            lead=bad,
            remark=bad,
            fundings=(Funding(bad, 100),),
            costing=(CostStep(bad, 1, 100, 1),),
        )
        for bad in BAD
    ]
    action_plan.add_many(file, rows)
    out, word = tmp_path / "plan.xlsx", tmp_path / "plan.docx"
    workbook.export(file, out)
    for sheet in openpyxl.load_workbook(out):
        formulas = [c.value for row in sheet.iter_rows() for c in row if c.data_type == "f"]
        called = {name for f in formulas for name in re.findall(r"[A-Z.]+(?=\()", str(f))}
        assert called <= OURS, called
        assert not any(bad in str(f) for f in formulas for bad in BAD), formulas
    assert action_plan_word.export(file, word) == 15
    text = [cell.text for row in docx.Document(str(word)).tables[0].rows for cell in row.cells]
    assert "=1+1" in text and "กข" in text


def test_the_word_table_is_the_plan(file: WorkshopFile, tmp_path: Path) -> None:
    out = tmp_path / "plan.docx"
    action_plan_word.export(file, out)
    document = docx.Document(str(out))
    table = document.tables[0]
    codes = action_plan_cells.codes(file)
    found = [[cell.text for cell in row.cells] for row in table.rows]
    for row in action_plan.activities(file):
        wanted = [to_arabic(text) for text in action_plan_papers.texts(row, codes)]
        line = next(line for line in found if line[1] == wanted[0])
        assert [*line[1:8], "", *line[9:]] == wanted  # baht is told apart
    assert found[-1][0] == "รวมทั้งสิ้น (ห้าแสนสองหมื่นบาทถ้วน)" and found[-1][8] == "520,000"
    assert document.sections[0].page_width > document.sections[0].page_height
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
    assert "พัฒนาการจังหวัดสงขลา" in "".join(c.text for t in document.tables for r in t.rows for c in r.cells)


def test_libreoffice_reads_the_same(file: WorkshopFile, tmp_path: Path) -> None:
    rows = action_plan.activities(file)
    action_plan.edit(file, rows[0], replace(rows[0], title="=1+1", fundings=(Funding("=กรม*", 6_000_025),)))
    xlsx, word = tmp_path / "plan.xlsx", tmp_path / "plan.docx"
    workbook.export(file, xlsx)
    action_plan_word.export(file, word)
    again = tmp_path / "again"
    command = [
        program("soffice"),
        f"-env:UserInstallation=file://{tmp_path / 'office'}",
        "--headless",
        "--convert-to",
    ]
    changed = openpyxl.load_workbook(xlsx)  # the sums must follow an edit; kept results are dropped here
    changed["เงินตามแหล่ง"].cell(5, 5).value = 70_000.25
    changed.save(tmp_path / "changed.xlsx")
    for kind, names in (("xlsx", ["plan", "changed"]), ("docx", ["plan"])):
        sources = [str(tmp_path / f"{name}.{kind}") for name in names]
        subprocess.run([*command, kind, "--outdir", str(again), *sources], check=True, capture_output=True)
    ours, theirs = plan_rows(xlsx, values=True), plan_rows(again / "plan.xlsx", values=True)
    assert theirs[0] == ours[0] and theirs[1] == [cell or None for cell in ours[1]]
    book = openpyxl.load_workbook(again / "changed.xlsx", data_only=True)
    sums = [row[1].value for row in book["สรุปตามแหล่งงบ"].iter_rows(min_row=5)]
    assert sums[0] == 70_000.25 and sums[-1] == 530_000.25
    told = [
        [[c.text for c in row.cells] for table in docx.Document(str(path)).tables for row in table.rows]
        for path in (word, again / "plan.docx")
    ]
    assert told[0] == told[1]


def test_export_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "s.otop", tmp_path / "plan.docx"
    sample.create(path).close()
    assert main(["export", str(path), str(out)]) == 0
    assert "8" in capsys.readouterr().out and out.exists()
    with WorkshopFile.open(path) as file:
        action_plan.remove(file, *(each.id for each in action_plan.activities(file)))
        with pytest.raises(UserError):
            action_plan_word.export(file, out)

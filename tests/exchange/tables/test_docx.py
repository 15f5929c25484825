"""Papers of Word with a list: paragraphs and tables in order, merged, nested, changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement

from otop_desk.errors import UserError
from otop_desk.exchange.roster.interpretation import Interpretation, interpret_all
from otop_desk.exchange.roster.lines import as_table
from otop_desk.exchange.tables.docx import read_docx
from otop_desk.exchange.tables.limits import MAX_ROWS, Damaged, TooMuch
from otop_desk.exchange.tables.opening import read_tables
from tests.exchange import makers

HEADS = ["ที่", "ชื่อ-สกุล", "หมายเหตุ"]


def table(paper: Any, rows: Sequence[Sequence[str]], merges: Sequence[tuple[int, int, int, int]] = ()) -> Any:
    made = paper.add_table(len(rows), max(len(row) for row in rows))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            made.cell(r, c).text = text
    for top, left, bottom, right in merges:
        text = made.cell(top, left).text
        made.cell(top, left).merge(made.cell(bottom, right)).text = text
    return made


def read(paper: Any, folder: Path) -> Interpretation:
    path = folder / "list.docx"
    paper.save(str(path))
    return interpret_all([as_table(sheet) for sheet in read_tables(path)])


def names(found: Interpretation) -> list[str]:
    return [f"{draft.title}{draft.name}" for draft in found.drafts]


def test_a_paper_with_words_over_its_table_and_signatures_under_it(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph("สำนักงานพัฒนาชุมชนอำเภอเทพา")
    people = [["๑", "นายสมพร พวงเพชร", "๐๘๑-๒๓๔-๐๐๐๑"], ["๒", "นางยุพา\nงามสม", ""]]
    table(paper, [["ที่", "ชื่อ – สกุล", "โทรศัพท์"], *people])
    for line in ("ลงชื่อ...............ผู้รับรอง", "(นายสมชาย ใจดี)"):
        paper.add_paragraph(line)
    found = read(paper, tmp_path)
    assert names(found) == ["นายสมพร พวงเพชร", "นางยุพา งามสม"]
    assert [(draft.district, draft.phone) for draft in found.drafts] == [
        ("เทพา", "081-234-0001"),
        ("เทพา", ""),
    ]
    assert len(found.skipped) == 2 and not found.problems


def test_merged_headings_districts_merged_down_and_a_table_on_the_next_page(tmp_path: Path) -> None:
    paper = docx.Document()
    first = [
        ["ที่", "ข้อมูลบุคคล", "", "อำเภอ"], ["", "ชื่อ", "สกุล", ""],
        ["", "นายก้อง", "ฟ้าคราม", "เทพา"], ["", "นางแก้ม", "แดงเรื่อ", ""],
    ]  # fmt: skip
    table(paper, first, [(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3), (2, 3, 3, 3)])
    paper.add_page_break()
    table(paper, [["ที่", "ชื่อ", "สกุล", "อำเภอ"], ["", "นายขุน", "เขาเขียว", "จะนะ"]])
    found = read(paper, tmp_path)
    assert names(found) == ["นายก้อง ฟ้าคราม", "นางแก้ม แดงเรื่อ", "นายขุน เขาเขียว"]
    assert [draft.district for draft in found.drafts] == ["เทพา", "เทพา", "จะนะ"]


def test_a_list_of_paragraphs_without_a_table(tmp_path: Path) -> None:
    paper = docx.Document()
    for line in ("อำเภอนาทวี", "1. นายจันทร์ ฉายแสง", "อำเภอสะเดา", "1. นายชัย ชนะศึก"):
        paper.add_paragraph(line)
    found = read(paper, tmp_path)
    assert [(draft.name, draft.district) for draft in found.drafts] == [
        ("จันทร์ ฉายแสง", "นาทวี"), ("ชัย ชนะศึก", "สะเดา"),
    ]  # fmt: skip


def run_of(text: str, tag: str = "w:t") -> Any:
    run, words = OxmlElement("w:r"), OxmlElement(tag)
    words.text = text
    run.append(words)
    return run


def test_changes_are_read_as_they_end_and_who_is_crossed_out_is_told(tmp_path: Path) -> None:
    paper = docx.Document()
    made = table(paper, [HEADS, ["1", "", ""], ["2", "", ""]])
    for tag, inner in (("w:del", run_of("นางเก่า ลบแล้ว", "w:delText")), ("w:ins", run_of("นางซื่อ ตรงไป"))):
        change = OxmlElement(tag)
        change.append(inner)
        made.cell(1, 1).paragraphs[0]._p.append(change)
    made.cell(1, 2).add_table(1, 1).cell(0, 0).text = "ทานเจ"
    made.cell(2, 1).paragraphs[0].add_run("นายญาติ มากมาย").font.strike = True
    found = read(paper, tmp_path)
    assert names(found) == ["นางซื่อ ตรงไป", "นายญาติ มากมาย"] and found.drafts[0].meal == "เจ"
    assert [problem.row for problem in found.problems] == [3]


def test_a_table_that_only_holds_another_gives_its_rows(tmp_path: Path) -> None:
    paper = docx.Document()
    outer = paper.add_table(1, 1)

    inner = outer.cell(0, 0).add_table(2, 2)
    for (r, c), text in {(0, 0): "ที่", (0, 1): "ชื่อ-สกุล", (1, 0): "1", (1, 1): "นายเอก ดีงาม"}.items():
        inner.cell(r, c).text = text
    assert names(read(paper, tmp_path)) == ["นายเอก ดีงาม"]


def member(body: str) -> bytes:
    return makers.zipped(
        {"word/document.xml": f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'.encode()}
    )


def test_what_is_hidden_moved_or_lies_over_the_paper_is_left_out() -> None:
    def run(text: str, marks: str = "") -> str:
        return f"<w:r><w:rPr>{marks}</w:rPr><w:t>{text}</w:t></w:r>"

    box = "<w:r><w:txbxContent><w:p><w:r><w:t>กล่อง</w:t></w:r></w:p></w:txbxContent></w:r>"
    body = f"<w:p>{run('ก')}{run('ข', '<w:vanish/>')}<w:moveFrom>{run('ค')}</w:moveFrom>{box}{run('ง')}</w:p>"
    (sheet,) = read_docx(member(body))
    assert sheet.rows == (("กง",),)
    marks = "<w:trPr><w:hidden/><w:gridBefore w:val='1'/></w:trPr>"
    row = f"<w:tr>{marks}<w:tc><w:p><w:r><w:t>ก</w:t></w:r></w:p></w:tc></w:tr>"
    (sheet,) = read_docx(member(f"<w:tbl>{row}</w:tbl>"))
    assert sheet.rows == (("", "ก"),) and sheet.hidden == {1}


def test_bounds_and_damage() -> None:
    line = "<w:p><w:r><w:t>ก</w:t></w:r></w:p>"
    with pytest.raises(TooMuch):
        read_docx(member(line * (MAX_ROWS + 1)))
    with pytest.raises(Damaged):
        read_docx(makers.zipped({"word/document.xml": b"<w:document><w:body>"}))
    assert read_docx(member("")) == []


def test_a_letter_without_a_list_is_refused_in_plain_words(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph("เรียน นายอำเภอทุกอำเภอ")
    with pytest.raises(UserError):
        read(paper, tmp_path)

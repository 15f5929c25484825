"""Results in words, on paper and in the workbook say the same figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from otop_desk.documents import evaluation, evaluation_form
from otop_desk.documents.fonts import shared_book
from otop_desk.domain.evaluation import Form, Item, ItemKind, Occasion, Part, Remark, Sheet, Tally, width
from otop_desk.domain.evaluation_rounding import decimal
from otop_desk.errors import UserError
from otop_desk.exchange.workbook import Formula
from otop_desk.services.evaluation import answers, forms, papers, results, sheet, templates, words
from otop_desk.services.report import verbs as report
from otop_desk.store.file import WorkshopFile
from otop_desk.typeset import charts
from tests.machine import sample as making
from tests.machine.state import fresh


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkshopFile]:
    path = tmp_path_factory.mktemp("sample") / "s.otop"
    with making.create(path) as made:
        yield made


@pytest.fixture
def form(tmp_path: Path) -> Iterator[tuple[WorkshopFile, Form]]:
    with fresh(tmp_path / "a.otop") as made:
        yield made, forms.add(made, templates.template("training"))


def text_of(path: Path) -> tuple[str, int]:
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return re.sub(r"\s+", "", "".join(pages)), len(pages)


def test_the_sentence_of_the_sample(sample: WorkshopFile) -> None:
    first, second = results.summaries(sample)
    assert words.sentence(first) == (
        "ผู้ตอบ 32 คน จากผู้เข้าอบรม 34 คน (ร้อยละ 94.12) มีความพึงพอใจในภาพรวมอยู่ในระดับมาก"
        " (x̄ = 4.40, S.D. = 0.30) คิดเป็นร้อยละ 87.94"
    )
    assert "32 คู่" in words.sentence(second) and words.notes(first)[2] == "S.D. ใช้ตัวหาร n-1"


def test_comments_alike_are_one_and_none_is_lost_or_invented(sample: WorkshopFile) -> None:
    groups = results.summaries(sample)[0].comments
    assert groups[0].texts[0] == ("วิทยากรอธิบายเข้าใจง่าย", 3)
    assert sum(count for group in groups for _text, count in group.texts) == 15


def test_a_dash_for_nothing_to_say_is_no_comment(form: tuple[WorkshopFile, Form]) -> None:
    file, asked = form
    words_of = next(item for item in asked.items if item.kind is ItemKind.WORDS)
    said = ("-", " – ", ".....", "ดีมาก", "👍")
    answers.put_all(file, [Sheet(form_id=asked.id, remarks=(Remark(words_of.key, text),)) for text in said])
    (found,) = [group for group in results.summaries(file)[0].comments if group.item.key == words_of.key]
    assert sorted(text for text, _count in found.texts) == ["ดีมาก", "👍"]


def test_a_part_of_sixty_items_and_items_of_many_words_are_printed(form: tuple[WorkshopFile, Form]) -> None:
    file, _form = form
    long = "เจ้าหน้าที่ประสานงานและอำนวยความสะดวกอย่างทั่วถึงตลอดการอบรมและหลังการอบรมในพื้นที่ทุกอำเภอ"
    items = tuple(Item(text=f"{long} {n}" if n % 9 == 4 else f"ข้อที่ {n}") for n in range(60))
    network = templates.template("network")
    many = forms.add(
        file, replace(network, title="แบบประเมิน" + long * 2, parts=(Part(long, items),), last_key=0)
    )
    answers.put_all(file, [Sheet(form_id=many.id, answers=(4,) * 60)])
    out = file.path.with_name("e.pdf")
    papers.print_paper(file, out, "chapter")
    _text, pages = text_of(out)
    assert pages > 5
    (one,) = papers.result_papers(file)
    assert one.result is not None
    for figure in evaluation.charts(one.result.rated[0], one.result, evaluation.Numbers()):
        chart = figure.drawn
        drawn = charts.Sheet(shared_book(), chart.look)
        chart.fill(drawn, chart.width)
        asked = [label for label in drawn.labels if label.text in chart.questions]
        halves = [drawn.height(label.text, label.width) / 2 for label in asked]
        for (upper, high), (lower, low) in pairwise(zip(asked, halves, strict=True)):
            assert upper.y - high >= lower.y + low - 1.5


def test_the_wall_and_the_form_say_long_titles_whole(form: tuple[WorkshopFile, Form], tmp_path: Path) -> None:
    file, asked = form
    title = "แบบประเมินความพึงพอใจของผู้เข้าอบรมหลักสูตรนักการตลาดดิจิทัลชุมชนรุ่นใหม่เพื่อยกระดับผลิตภัณฑ์ชุมชนสู่มาตรฐานสากล รุ่นที่ ๑๒"
    part = "ด้านการอำนวยความสะดวกและการประสานงานของเจ้าหน้าที่โครงการและเครือข่าย"
    long = replace(asked, title=title, parts=tuple(replace(each, title=part) for each in asked.parts))
    forms.edit(file, asked, long)
    answers.put_all(
        file, [Sheet(form_id=asked.id, answers=tuple(min(2, width(asked, item)) for item in asked.items))]
    )
    papers.print_paper(file, tmp_path / "w.pdf", "wall")
    assert part in text_of(tmp_path / "w.pdf")[0]
    evaluation_form.write(tmp_path / "f.pdf", evaluation_form.Leaves(long, Occasion.ONCE), [1])
    assert title.replace(" ", "") in text_of(tmp_path / "f.pdf")[0]


def test_the_chapter_stands_in_the_report_and_no_heading_is_empty(
    sample: WorkshopFile, tmp_path: Path
) -> None:
    report.print_with_appendix(sample, tmp_path / "r.pdf")
    text, _pages = text_of(tmp_path / "r.pdf")
    assert "ยังไม่ได้กรอก" not in text and "ภาพกิจกรรม" not in text
    assert "x̄=๔.๔๐,S.D.=๐.๓๐" in text and "วิทยากรอธิบายเข้าใจง่าย(๓คน)" in text
    assert "ดัชนีประสิทธิผล(E.I.)๐.๗๔๒๙" in text
    assert "๔.๕๑-๕.๐๐มากที่สุด" in text


def test_the_wall_sheet_is_one_page(sample: WorkshopFile, tmp_path: Path) -> None:
    papers.print_paper(sample, tmp_path / "w.pdf", "wall")
    text, pages = text_of(tmp_path / "w.pdf")
    assert pages == 1 and "๔.๔๐" in text and "๕๗.๗๘" in text


def test_without_answers_papers_and_sheets_say_what_to_do(form: tuple[WorkshopFile, Form]) -> None:
    file, _form = form
    with pytest.raises(UserError, match="ยังไม่มีคำตอบ"):
        papers.prepare(file, "chapter")
    with pytest.raises(UserError, match="ยังไม่มีคำตอบ"):
        sheet.prepare(file)
    assert sheet.sheets(file) == [] and results.summaries(file) == []


def test_formulas_show_the_figures_of_the_program(sample: WorkshopFile) -> None:
    pages = {page.name: page for page in sheet.sheets(sample)}
    assert [*pages] == [
        "คำตอบ 1", "ผลประเมิน 1", "ความเห็น 1", "ก่อนอบรม 2", "หลังอบรม 2", "คู่ก่อนหลัง 2", "ผลทดสอบ 2", "รายข้อ 2",
    ]  # fmt: skip
    last = pages["ผลประเมิน 1"].rows[-1]
    shown = [cell.value for cell in last if isinstance(cell, Formula)]
    overall = results.summaries(sample)[0].satisfaction
    assert overall is not None
    assert shown[0] == 32 and shown[1] == float(overall.overall.mean or 0) and shown[-1] == "มาก"
    gains = [row for row in pages["ผลทดสอบ 2"].rows if "E.I." in str(row[0])]
    assert isinstance(gains[0][2], Formula) and round(float(gains[0][2].value), 4) == 0.7429
    assert all(cell.text.startswith("=") for page in pages.values() for row in page.rows
               for cell in row if isinstance(cell, Formula))  # fmt: skip


def test_a_tally_alone_is_a_result_and_says_its_base(form: tuple[WorkshopFile, Form]) -> None:
    file, made = form
    keys = [item.key for item in made.items]
    counts = tuple((0, 0, 1, 4, 15) for _key in keys)
    answers.set_tally(file, answers.tally(file, made.id), Tally(0, made.id, Occasion.ONCE, 20, counts))
    (one,) = results.summaries(file)
    assert one.satisfaction is not None and decimal(one.satisfaction.overall.mean) == "4.70"
    assert any("ไม่แยกรายคน" in note for note in words.notes(one))
    pages = sheet.sheets(file)
    assert pages[1].rows[1][1] == Formula("=0+15", 15)


def test_more_answers_than_people_present_gives_no_share(form: tuple[WorkshopFile, Form]) -> None:
    file, made = form
    answers.put(file, Sheet(form_id=made.id, answers=(1, 2, 5, 5), remarks=(Remark(99, "ของข้อที่ไม่มีแล้ว"),)))
    (one,) = results.summaries(file)
    assert words.sentence(one).startswith("ผู้ตอบ 1 คน มีความพึงพอใจ")

"""The tables of an evaluation over pages: sums stay with their items, a part that goes on has its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

import pymupdf
import pytest

from otop_desk.documents import evaluation, evaluation_form
from otop_desk.documents.evaluation import ResultPaper
from otop_desk.documents.evaluation_form import Leaves
from otop_desk.domain.evaluation import ItemKind, Occasion, Remark, Sheet
from otop_desk.services.evaluation import papers, templates
from otop_desk.services.report import verbs
from otop_desk.store.file import WorkshopFile
from tests.machine import sample as making


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkshopFile]:
    file = making.create(tmp_path_factory.mktemp("evaluation") / "s.otop")
    yield file
    file.close()


@pytest.fixture(scope="module")
def results(sample: WorkshopFile) -> Sequence[ResultPaper]:
    return papers.result_papers(sample)


def pages(results: Sequence[ResultPaper]) -> list[list[str]]:
    """The lines of each page under its running title and over its number."""
    out = BytesIO()
    evaluation.write(out, results, ["เรื่อง"], "")
    with pymupdf.open(stream=out.getvalue()) as document:
        return [page.get_text().splitlines() for page in document]


@pytest.mark.parametrize("more", range(0, 36, 2))
def test_no_page_begins_with_a_sum_or_within_a_part_without_its_title(
    more: int, results: Sequence[ResultPaper]
) -> None:
    first = replace(results[0], sentences=["ประโยค"] * more)
    parts = {part.part.title for part in first.result.rated} if first.result else set()
    assert len(parts) > 3
    continued = 0
    for lines in pages([first]):
        if "ประเด็น" not in lines:
            continue
        head = lines.index("ประเด็น")
        under = lines[lines.index("ระดับ", head) + 1]
        assert under.removesuffix(" (ต่อ)") in parts, under
        continued += under.endswith("(ต่อ)")
    assert continued <= 2


def test_a_long_table_begins_on_the_page_of_its_title(results: Sequence[ResultPaper]) -> None:
    for more in range(0, 36, 4):
        found = pages([replace(results[0], sentences=["ประโยค"] * more)])
        (page,) = [lines for lines in found if any(line.startswith("ตารางที่ ๒") for line in lines)]
        assert "ประเด็น" in page


def test_charts_of_the_report_are_numbered_through(sample: WorkshopFile) -> None:
    from otop_desk.documents import report

    out = BytesIO()
    report.write(out, verbs.gather(sample))
    with pymupdf.open(stream=out.getvalue()) as document:
        lines = [line for page in document for line in page.get_text().splitlines()]
    charts = [line.split()[1] for line in lines if line.startswith("แผนภูมิที่ ")]
    assert charts == ["๑", "๒", "๓", "๔", "๕", "๖", "๗"]


def test_a_long_remark_on_a_filled_sheet_is_whole_and_a_longer_one_says_that_it_goes_on() -> None:
    form = templates.template("network")
    key = next(item.key for item in form.items if item.kind is ItemKind.WORDS)
    for words, whole in (("ผ้าทอและน้ำพริก " * 30, True), ("ผ้าทอและน้ำพริก " * 300, False)):
        out = BytesIO()
        sheet = Sheet(number=1, remarks=(Remark(key, words.strip()),))
        evaluation_form.write_filled(out, Leaves(form, Occasion.ONCE), [sheet])
        with pymupdf.open(stream=out.getvalue()) as document:
            said = "".join(page.get_text() for page in document)
        assert ("…" not in said) is whole and (said.count("น้ำพริก") == 30) is whole


def test_the_chart_of_a_test_stands_on_the_page_of_its_gains(results: Sequence[ResultPaper]) -> None:
    test = next(paper for paper in results if paper.means is not None)
    for more in range(0, 36, 2):
        found = pages([replace(test, sentences=["ประโยค"] * more)])
        (page,) = [lines for lines in found if any("คะแนนเฉลี่ยก่อนและหลังอบรม" in line for line in lines)]
        assert "ผลที่เพิ่มขึ้น" in page, more

"""What stands on the plan's papers: every cell, sums, digits by choice, long plans, loose ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from otop_desk.cli import main
from otop_desk.domain.action_plan import Activity, Funding, Progress
from otop_desk.errors import UserError
from otop_desk.services.action_plan import cells as action_plan_cells
from otop_desk.services.action_plan import papers as action_plan_papers
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.tows import verbs as tows
from otop_desk.services.workshop.files import WorkshopFile
from otop_desk.thai.numerals import digits
from tests.machine import sample


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with sample.create(tmp_path / "s.otop") as made:
        yield made


def printed(file: WorkshopFile, kind: str, **options: object) -> tuple[int, str]:
    """Pages and text of a paper, without spaces and breaks; in Arabic digits unless asked."""
    out = file.path.with_name(f"{kind}.pdf")
    pages = action_plan_papers.prepare(file, kind, **{"thai": False, **options})(out)  # type: ignore[arg-type]
    with pymupdf.open(out) as pdf:
        text = "".join(page.get_text() for page in pdf)
        assert len(pdf) == pages
    return pages, "".join(text.split())


def bare(text: str, thai: bool) -> str:
    return "".join(digits(text, thai).split())


@pytest.mark.parametrize("thai", [False, True])
def test_every_cell_of_the_table_is_on_the_paper(file: WorkshopFile, thai: bool) -> None:
    _pages, text = printed(file, "plan", thai=thai)
    codes = action_plan_cells.codes(file)
    for row in action_plan.activities(file):
        for cell in action_plan_papers.texts(row, codes):
            assert bare(cell, thai) in text, cell
    assert bare("รวมทั้งสิ้น (ห้าแสนสองหมื่นบาทถ้วน)520,000", thai) in text
    assert bare("วงเงิน 600,000 บาท คงเหลือ 80,000 บาท", thai) in text
    assert bare("ตรวจวิเคราะห์ผลิตภัณฑ์323,000196,000", thai) in text
    assert "พัฒนาการจังหวัดสงขลา" in text and "ผู้เห็นชอบแผน" in text


def test_quarters_and_sources_add_up(file: WorkshopFile) -> None:
    _pages, text = printed(file, "plan")
    for part in ("ไตรมาส170,000", "ไตรมาส2190,000", "ไตรมาส3235,000", "ไตรมาส425,000"):
        assert part in text, part
    assert "งบกรมการพัฒนาชุมชน160,000" in text


def test_a_long_plan_repeats_its_head_and_keeps_sub_activities_under_theirs(file: WorkshopFile) -> None:
    first = action_plan.activities(file)[0]
    new = [
        Activity(parent_id=first.id, title=f"กิจกรรมย่อยที่ {n} จัดอบรมผู้ผลิต", fundings=(Funding("สมทบ", 100),))
        for n in range(60)
    ]
    action_plan.edit(file, first, replace(first, fundings=()))
    action_plan.add_many(file, new, after=first.id)
    pages, text = printed(file, "plan", size="A3")
    assert pages >= 3
    assert text.count("ผู้รับผิดชอบหมายเหตุ") == pages - 1 or text.count("ผู้รับผิดชอบหมายเหตุ") == pages
    assert "1.60" in text and "(60)" in text
    assert printed(file, "gantt")[0] >= 2


def test_the_other_papers_tell_the_same_sums(file: WorkshopFile) -> None:
    pages, text = printed(file, "summary", thai=True)
    assert pages == 1
    assert "๕๒๐,๐๐๐บาท(ห้าแสนสองหมื่นบาทถ้วน)" in text and "กลยุทธ์เชิงแก้ไข(WO)๓๒๗๐,๐๐๐" in text
    pages, text = printed(file, "gantt")
    assert pages == 1 and "ไตรมาส4" in text and "เลขานุการเครือข่าย" in text
    _pages, text = printed(file, "thread")
    assert "รวมทั้งสิ้น520,000" in text and "ยังไม่มีกลยุทธ์" in text
    assert "กลุ่ม" in text.split("งบประมาณ(บาท)")[1]


def test_where_the_plan_comes_from_says_a_long_text_once(file: WorkshopFile) -> None:
    strategy = next(each for each in tows.strategies(file) if len(each.factors) > 1)
    long = "พัฒนาผู้ประกอบการให้มีมาตรฐานและเชื่อมโยงตลาด" * 10
    tows.edit(file, strategy.id, f"กลยุทธ์ยาว {long}")
    works = [Activity(title=f"งานยาวที่ {n} {long}", strategy_id=strategy.id) for n in range(20)]
    action_plan.add_many(file, works)
    pages, text = printed(file, "thread")
    assert text.count("กลยุทธ์ยาว") == 1 and text.count(strategy.code) > 40
    assert all(text.count(f"งานยาวที่{n}พัฒนา") == 1 for n in range(20))
    assert pages <= 16


def test_one_page_even_with_many_sources_and_states(file: WorkshopFile) -> None:
    rows = [
        Activity(title=f"กิจกรรม {n}", fundings=(Funding(f"แหล่งงบที่ {n} ของจังหวัดชายแดนภาคใต้", 1_000_000 * n),))
        for n in range(1, 40)
    ]
    made = action_plan.add_many(file, rows)
    action_plan.edit(file, made[0], replace(made[0], progress=Progress.DONE))
    pages, text = printed(file, "summary")
    assert pages == 1 and "แหล่งอื่นๆ" in text and "เสร็จแล้ว1" in text


def test_the_summary_of_a_plan_without_money_has_no_empty_charts(file: WorkshopFile) -> None:
    action_plan.remove(file, *(each.id for each in action_plan.activities(file)))
    action_plan.add_many(file, [Activity(title="ประชุมเครือข่าย")])
    _pages, text = printed(file, "summary")
    assert "ไม่ใช้งบประมาณ" in text and "ศูนย์บาท" not in text and "ไตรมาส" not in text


def test_nothing_to_print_and_unknown_paper_are_said(tmp_path: Path, file: WorkshopFile) -> None:
    with pytest.raises(UserError, match="A7"):
        action_plan_papers.prepare(file, "plan", size="A7")
    action_plan.remove(file, *(each.id for each in action_plan.activities(file)))
    with pytest.raises(UserError, match="กิจกรรม"):
        action_plan_papers.prepare(file, "plan")


def test_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "s.otop"
    sample.create(path).close()
    for kind, more in (("plan", ["--paper", "A3", "--digits", "thai"]), ("gantt", []), ("plan-summary", [])):
        out = tmp_path / f"{kind}.pdf"
        assert main(["print", kind, str(path), str(out), *more]) == 0
        assert out.read_bytes().startswith(b"%PDF")
        assert str(out) in capsys.readouterr().out
    assert main(["print", "thread", str(path), str(tmp_path / "t.pdf"), "--digits", "roman"]) == 1
    assert "roman" in capsys.readouterr().err


def test_a_row_that_goes_on_over_the_page_says_its_number_again(file: WorkshopFile) -> None:
    first = action_plan.activities(file)[0]
    long = "ประชุมเชิงปฏิบัติการพัฒนาผลิตภัณฑ์ " * 60
    action_plan.edit(file, first, replace(first, title=long, lead=long))
    printed(file, "plan")
    with pymupdf.open(file.path.with_name("plan.pdf")) as pdf:
        going = [page.get_text() for page in pdf if page.get_text().count("ประชุม") > 10]
    assert len(going) > 1 and all("1\n…" in text for text in going[1:])


@pytest.mark.parametrize(("kind", "times"), [("plan", 4), ("gantt", 19), ("thread", 16)])
def test_a_row_of_less_than_half_a_page_stands_on_one(file: WorkshopFile, kind: str, times: int) -> None:
    for row in action_plan.activities(file):
        words = f"ต้น{row.id}ก " + "จัดอบรมผู้ผลิตและผู้ประกอบการ " * times + f" ปลาย{row.id}ก"
        action_plan.edit(file, row, replace(row, title=words))
    out = file.path.with_name("plan.pdf")
    action_plan_papers.prepare(file, kind, thai=False)(out)
    with pymupdf.open(out) as pdf:
        pages = ["".join(page.get_text().split()) for page in pdf]
    for row in action_plan.activities(file):
        ends = [[n for n, text in enumerate(pages) if f"{word}{row.id}ก" in text] for word in ("ต้น", "ปลาย")]
        assert ends[0] == ends[1] != [], row.id

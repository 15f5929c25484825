"""A workshop with the long title and place that real ones have: all is on the page, nothing beyond it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from otop_desk.documents.badge import SIZES, Badge
from otop_desk.documents.badge import write as write_badges
from otop_desk.documents.sign_in_rows import SheetRow, SignInSheet, paged
from otop_desk.documents.sign_in_sheet import write as write_sign_in
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Group
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from tests.documents import golden

TITLE = (
    "โครงการเพิ่มศักยภาพผู้ผลิต ผู้ประกอบการ OTOP และเครือข่ายองค์ความรู้ (Knowledge-Based OTOP: KBO) "
    "เพื่อยกระดับผลิตภัณฑ์ชุมชนสู่มาตรฐานสากล กิจกรรมที่ ๓.๒ การฝึกอบรมเชิงปฏิบัติการหลักสูตร “นักการตลาดดิจิทัลชุมชน” รุ่นที่ ๑๒"
)
VENUE = (
    "ห้องแกรนด์บอลรูม A-B ชั้น ๑๒ โรงแรมริมทะเลแกรนด์บีชรีสอร์ท แอนด์ วิลล่า เลขที่ ๑/๒๓๔ ถนนดำเนินเกษม ตำบลหัวหิน "
    "อำเภอหัวหิน จังหวัดประจวบคีรีขันธ์ ๗๗๑๑๐"
)
GROUP = "กลุ่มที่ ๑ ผ้าทอมือย้อมสีธรรมชาติและเครื่องแต่งกายพื้นเมืองร่วมสมัยเพื่อการส่งออก"
EDGE = 10  # points that stay white


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / "long.otop"
    golden.prepare(path)
    with WorkshopFile.open(path) as file, file.verb("test.long", Label("ยาว")) as verb:
        verb.put(replace(workshop.workshop(file), title=TITLE, venue=VENUE, host_office=TITLE[:110]))
        verb.put(replace(file.all(Group)[0], name=GROUP))
    return path


@pytest.mark.parametrize(
    "words", [each for each in golden.PAPERS if each.split()[0] not in ("pack", "certificates")]
)
def test_nothing_stands_beyond_the_edge_of_a_page(words: str, long: Path, tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    golden.print_paper(long, words, out)
    assert list(_beyond(out)) == []


@pytest.mark.parametrize("words", ["sign-in", "swot", "swot --ranking", "tows", "agenda", "attendance"])
def test_title_and_place_are_said_to_their_ends(words: str, long: Path, tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    golden.print_paper(long, words, out)
    with pymupdf.open(out) as pages:
        said = "".join(pages[0].get_text().split())
    assert "รุ่นที่๑๒" in said and "๗๗๑๑๐" in said


def test_a_remark_is_printed_whole(tmp_path: Path) -> None:
    out, note = tmp_path / "sheet.pdf", "ว่าที่ร้อยตรีหญิง ประภาพรรณวิไลลักษณ์ เทพหัสดินทร์ ณ อยุธยา แทน"
    rows = [SheetRow(1, "นายสมชาย ใจดี", "ประธาน", note=note), SheetRow(2, "นางสมใจ รักดี", "กรรมการ")]
    write_sign_in(out, [SignInSheet(["ใบลงทะเบียน"], rows, spare=0)])
    with pymupdf.open(out) as pages:
        assert "".join(note.split()) in "".join(pages[0].get_text().split())


def test_long_groups_share_the_room_of_posts_on_a_sign_in_sheet(tmp_path: Path) -> None:
    rows = [SheetRow(n, f"นายสมชาย ใจดี{n}", "ประธานกลุ่ม", GROUP) for n in range(1, 41)]
    assert len(paged(SignInSheet(["ใบลงทะเบียน"], rows, spare=0))) <= 5
    rows = [SheetRow(n, f"นายสมชาย ใจดี{n}", GROUP, "สทิงพระ") for n in range(1, 41)]
    assert len(paged(SignInSheet(["ใบลงทะเบียน"], rows, spare=0))) <= 5


def test_a_long_name_on_a_badge_goes_on_a_second_line_before_it_is_small(tmp_path: Path) -> None:
    out, name = tmp_path / "badges.pdf", "ผศ.ดร.กตัญญูฎีกา น้ำเพชรศิริวัฒนาพงศ์ไพศาล"
    write_badges(out, TITLE, [Badge(name, "1234567", meal="แพ้อาหารทะเลและถั่วลิสง", group=GROUP)], SIZES["card"])
    sizes = dict(_sizes(out))
    assert min(size for words, size in sizes.items() if "กตัญญู" in words or "น้ำเพชร" in words) >= 12
    assert min(size for words, size in sizes.items() if "ถั่วลิสง" in words) >= 6.5


def test_a_badge_cuts_no_name_and_no_meal(tmp_path: Path) -> None:
    out, name = tmp_path / "badges.pdf", "พลตำรวจตรีหญิง คุณหญิง ดร.ประไพพรรณพิลาศลักษณ์ ศุภมงคลชัยนฤบดินทร์ ณ ถลาง"
    meal = "แพ้อาหารทะเลและถั่วลิสงอย่างรุนแรง"
    for size in SIZES.values():
        write_badges(out, TITLE, [Badge(name, "1234567", meal=meal, group=GROUP * 2, place=TITLE)], size)
        with pymupdf.open(out) as pages:
            said = "".join(pages[0].get_text().split())
        assert "".join(name.split()) in said and meal in said
        assert min(size for _words, size in _sizes(out)) >= 5.9


def _beyond(pdf: Path) -> Iterator[tuple[int, str]]:
    with pymupdf.open(pdf) as pages:
        for number, page in enumerate(pages, 1):
            inside = page.rect + (EDGE, 0, -EDGE, 0)
            for word in page.get_text("words", clip=pymupdf.INFINITE_RECT()):
                if word[0] < inside.x0 or word[2] > inside.x1:
                    yield number, word[4]


def _sizes(pdf: Path) -> Iterator[tuple[str, float]]:
    with pymupdf.open(pdf) as pages:
        for block in pages[0].get_text("dict")["blocks"]:
            for line in block.get("lines", ()):
                yield "".join(span["text"] for span in line["spans"]), line["spans"][0]["size"]

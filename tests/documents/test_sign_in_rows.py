"""How the rows of a sign-in sheet share its pages: full ones before, the certifying block never alone."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from otop_desk.documents.sign_in_rows import CERTIFYING, ROOM, STAY, SheetRow, SignInSheet, paged
from otop_desk.documents.sign_in_sheet import write

LONG = "ประธานเครือข่ายผู้ผลิตและผู้ประกอบการสินค้าหนึ่งตำบลหนึ่งผลิตภัณฑ์ระดับจังหวัด " * 3
TITLES = ["ใบลงทะเบียนผู้เข้าอบรม", "วันพุธที่ ๑๖ มีนาคม ๒๕๖๕", "สำนักงานพัฒนาชุมชนจังหวัดสงขลา"]


def sheet(count: int, spare: int = 0, every: int = 0) -> SignInSheet:
    rows = [
        SheetRow(n, f"นายญาติ ฐิติ{n}", LONG if every and n % every == 0 else "ประธาน")
        for n in range(1, count + 1)
    ]
    return SignInSheet(TITLES, rows, "หน่วยงานเก็บชื่อเพื่อยืนยันการเข้าอบรม " * 8, spare)


@pytest.mark.parametrize("spare", [0, 5])
@pytest.mark.parametrize("every", [0, 1, 4])
@pytest.mark.parametrize("count", [*range(1, 52), 300])
def test_the_block_stands_under_rows_and_everybody_is_there_once(count: int, every: int, spare: int) -> None:
    pages = paged(sheet(count, spare, every))
    assert [row.number for page in pages for row, _height in page if row] == list(range(1, count + 1))
    assert sum(map(len, pages)) == count + spare
    heights = [sum(height for _row, height in page) for page in pages]
    assert heights[-1] <= ROOM + 0.1 and max(heights) <= ROOM + CERTIFYING + 0.1
    assert len(pages[-1]) >= min(STAY, count + spare)


def test_pages_before_the_last_are_full() -> None:
    assert [len(page) for page in paged(sheet(300))] == [16] * 18 + [12]
    assert [len(page) for page in paged(SignInSheet(TITLES, [], spare=0))] == [14]


def test_what_stands_on_a_full_page_stands_apart(tmp_path: Path) -> None:
    out = tmp_path / "s.pdf"
    assert write(out, [sheet(31)]) == 3
    with pymupdf.open(out) as pdf:
        for number, page in enumerate(pdf):
            lines = [drawn["rect"].y1 for drawn in page.get_drawings()]
            words = page.get_text("words")
            notice = min(word[1] for word in words if word[4].startswith("หน่วยงานเก็บ"))
            assert max(lines) < notice + 1
            assert ("ผู้รับรอง" in page.get_text()) == (number == 2)


@pytest.mark.parametrize("words", [0, 1, 8, 12, 16, 20])
def test_a_long_notice_ends_over_the_edge_and_under_the_rows(tmp_path: Path, words: int) -> None:
    out = tmp_path / "s.pdf"
    rows = [SheetRow(n, f"นายญาติ ฐิติ{n}") for n in range(1, 60)]
    write(out, [SignInSheet(TITLES, rows, "หน่วยงานเก็บชื่อเพื่อยืนยันการเข้าอบรม " * words, spare=0)])
    with pymupdf.open(out) as pdf:
        for page in pdf:
            said = [word for word in page.get_text("words") if word[4].startswith("หน่วยงานเก็บ")]
            table = max(drawn["rect"].y1 for drawn in page.get_drawings())
            assert len(said) == words
            assert all(table < word[1] + 1 and word[3] < page.rect.height - 12 for word in said)

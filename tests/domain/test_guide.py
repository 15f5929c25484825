"""The small Markdown of the guide."""

from __future__ import annotations

import pytest

from otop_desk.domain.guide import Kind, Span, matching, parse, spans


def test_each_line_is_a_block_of_its_kind() -> None:
    page = parse("a", "# ชื่อ\n\n## หัวข้อ\nข้อความ\n12. ขั้น\n- จุด\n> คำแนะนำ\n![คำใต้ภาพ](shot)\n")
    assert page.title == "ชื่อ"
    assert [(block.kind, block.text) for block in page.body] == [
        (Kind.HEADING, "หัวข้อ"),
        (Kind.TEXT, "ข้อความ"),
        (Kind.STEP, "ขั้น"),
        (Kind.POINT, "จุด"),
        (Kind.TIP, "คำแนะนำ"),
        (Kind.PICTURE, "คำใต้ภาพ"),
    ]
    assert page.body[2].number == 12 and page.body[5].picture == "shot"


def test_looks_within_a_line() -> None:
    assert spans("กด **พิมพ์** หรือ `Ctrl+P` ดู [หน้านี้](papers) จบ") == (
        Span("กด "), Span("พิมพ์", strong=True), Span(" หรือ "), Span("Ctrl+P", key=True), Span(" ดู "),
        Span("หน้านี้", page="papers"), Span(" จบ"),
    )  # fmt: skip
    assert spans("**จบ**") == (Span("จบ", strong=True),) and spans("") == ()


@pytest.mark.parametrize("text", ["**ไม่ปิด", "`", "[ก](ข ค)", "a*b*c", "<b>&amp;", "#ติดกัน", "1.ติดกัน", "****"])
def test_what_is_no_mark_stays_as_it_stands(text: str) -> None:
    page = parse("a", text)
    assert page.body[0].text == text and page.body[0].kind is Kind.TEXT


def test_a_page_without_title_is_called_by_its_name() -> None:
    assert parse("abc", "").title == "abc"


def test_search_wants_every_word_and_puts_titles_first() -> None:
    pages = [parse("1", "# ก\nไฟดับ Excel"), parse("2", "# ไฟดับ\nข"), parse("3", "# ค\nexcel")]
    assert [page.name for page in matching(pages, ["ไฟดับ"])] == ["2", "1"]
    assert [page.name for page in matching(pages, ["excel", "ไฟ"])] == ["1"]
    assert len(matching(pages, [])) == 3

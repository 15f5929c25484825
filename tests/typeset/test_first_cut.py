"""A document from text to file: text copied out exactly, nothing written on trouble, same bytes each time."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from otop_desk.errors import Cancelled, hearing_unprinted, stoppable
from otop_desk.typeset import (
    A4_LANDSCAPE,
    Align,
    FontBook,
    MissingGlyphs,
    ParagraphStyle,
    PdfDocument,
    TextStyle,
    UnfitText,
    fit,
    missing_glyphs,
    shortened,
)


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook.bundled()


def pages_text(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]


def certificates(book: FontBook, names: list[str]) -> bytes:
    out = BytesIO()
    with PdfDocument(out, book, title="เกียรติบัตร", page_size=A4_LANDSCAPE) as pdf:
        with pdf.form("before"):
            pdf.text(421, 420, "ให้ไว้เพื่อแสดงว่า", TextStyle(size=20, colour="#0B5B6E"), Align.CENTRE)
        for name in names:
            pdf.use("before")
            pdf.text(421, 300, name, TextStyle(size=34, weight=700), Align.CENTRE)
            pdf.next_page()
    return out.getvalue()


def test_copied_text_is_the_source(book: FontBook) -> None:
    names = ["นางสาวน้ำทิพย์ ก๊ำเก๋", "ว่าที่ร้อยตรี เพ็ญศรี ฏฐิ์", "Mr. John Smith ๑๒๓"]
    for text, name in zip(pages_text(certificates(book, names)), names, strict=True):
        assert text.splitlines() == ["ให้ไว้เพื่อแสดงว่า", name]


def test_same_input_same_bytes(book: FontBook) -> None:
    assert certificates(book, ["นายก", "นายข"]) == certificates(FontBook.bundled(), ["นายก", "นายข"])


def test_missing_glyph_is_known_before_and_stops_the_file(book: FontBook, tmp_path: Path) -> None:
    lonely = FontBook.bundled(machine=False)
    found = missing_glyphs(lonely, [("นายกี", "ลำดับ 1"), ("中", "ลำดับ 2")], TextStyle())
    assert found is not None
    assert [(m.text, m.character, m.where) for m in found.missing] == [("中", "中", "ลำดับ 2")]
    target = tmp_path / "ใบ.pdf"
    with pytest.raises(MissingGlyphs), PdfDocument(target, lonely, title="x", strict=True) as pdf:
        pdf.whose("ลำดับ 2")
        pdf.text(10, 10, "中", TextStyle())
    assert list(tmp_path.iterdir()) == []


def test_what_no_font_has_stands_as_boxes_and_is_told(book: FontBook) -> None:
    out, lonely = BytesIO(), FontBook.bundled(machine=False)
    with hearing_unprinted() as texts, PdfDocument(out, lonely, title="x", page_size=(200, 40)) as pdf:
        pdf.text(10, 12, "กမမမก", TextStyle(size=20))
    assert list(texts) == ["กမမမก"]
    page = pypdfium2.PdfDocument(out.getvalue())[0]
    assert page.get_textpage().get_text_bounded() == "กမမမก"
    boxes = [page.get_textpage().get_charbox(number) for number in (1, 2, 3)]
    ink = page.render(scale=4).to_pil().convert("L")
    for left, bottom, right, top in boxes:
        assert right - left > 5
        box = ink.crop((round(left * 4), round((40 - top) * 4), round(right * 4), round((40 - bottom) * 4)))
        middle = box.crop(
            tuple(round(part) for part in (box.width * 0.4, 1, box.width * 0.6, box.height - 1))
        )
        rows = [min(middle.crop((0, y, middle.width, y + 1)).tobytes()) < 128 for y in range(middle.height)]
        assert 0 < sum(rows) < len(rows) / 3, "a line above and one below, nothing between"


def test_cancel_leaves_the_old_file(book: FontBook, tmp_path: Path) -> None:
    target = tmp_path / "ใบ.pdf"
    target.write_bytes(b"old")
    with pytest.raises(Cancelled), stoppable(lambda: True), PdfDocument(target, book, title="x") as pdf:
        pdf.next_page()
    assert target.read_bytes() == b"old" and len(list(tmp_path.iterdir())) == 1


def test_fit_shrinks_then_wraps_then_refuses(book: FontBook) -> None:
    style = ParagraphStyle(size=30)
    assert fit(book, "สั้น", style, 300, floor=20).style.size == 30
    one = fit(book, "นายสมชาย ประเสริฐสุวรรณกิจ", style, 300, floor=16)
    assert len(one.lines) == 1 and 16 <= one.style.size < 30 and one.style.size % 0.5 == 0
    two = fit(book, "นายสมชาย ประเสริฐสุวรรณกิจเจริญรุ่งเรือง", style, 330, floor=24, max_lines=2)
    assert [line.text.strip() for line in two.lines] == ["นายสมชาย", "ประเสริฐสุวรรณกิจเจริญรุ่งเรือง"]
    with pytest.raises(UnfitText) as trouble:
        fit(book, "ยาว" * 200, style, 300, floor=20, max_lines=2, where="ลำดับ 7")
    assert trouble.value.where == "ลำดับ 7"


def test_a_text_grows_a_second_line_before_it_gets_smaller_than_asked(book: FontBook) -> None:
    style, name = ParagraphStyle(size=30), "นายสมชาย ประเสริฐสุวรรณกิจ"
    assert len(fit(book, name, style, 300, floor=10, max_lines=2, ease=0.5).lines) == 1
    found = fit(book, name, style, 200, floor=10, max_lines=2, ease=0.9)
    assert len(found.lines) == 2 and found.style.size > fit(book, name, style, 200, floor=10).style.size


@pytest.mark.parametrize("letters", range(2, 24))
def test_a_shortened_text_ends_behind_a_word_or_a_letter_with_its_marks(letters: int) -> None:
    text = "โครงการพัฒนา ผู้เชี่ยวชาญน้ำ"
    found = shortened(text, lambda part: len(part) <= letters)
    assert len(found) <= letters and found.endswith("…")
    assert text.startswith(found[:-1]) and found[-2:-1] not in tuple("เแโใไ")
    assert shortened(text, lambda _part: True) == text and shortened(text, lambda _part: False) == "…"

"""The boxes of the SWOT board: dots stand beside the words, letters that no font has go with their marks."""

from __future__ import annotations

from io import BytesIO

import pymupdf
import pytest

from otop_desk.documents.standard import Folios
from otop_desk.documents.swot_sheet import GROUNDS, Box, Entry, Sheet, draw_sheet, printable
from otop_desk.typeset import A4_LANDSCAPE, FontBook, PdfDocument, TextStyle


@pytest.mark.parametrize("dots", [1, 10, 100, 1000])
def test_many_dots_do_not_stand_in_the_words(dots: int) -> None:
    out = BytesIO()
    entries = [Entry("S1", "ผ้าทอเกาะยอมีเอกลักษณ์เป็นที่รู้จัก " * 6, dots=dots), Entry("S2", "ก")]
    boxes = [Box(letter, letter, "", ground, entries) for letter, ground in zip("SWOT", GROUNDS, strict=True)]
    with PdfDocument(out, FontBook.bundled(), title="x", page_size=A4_LANDSCAPE, tagged=True) as pdf:
        folios = Folios(pdf)
        draw_sheet(pdf, Sheet("กระดาน", "", boxes), folios)
        folios.fill(500, 20)
    with pymupdf.open(stream=out.getvalue()) as document:
        words = document[0].get_text("words")
    marks = [word for word in words if word[4].startswith("●")]
    assert len(marks) == 4
    for left, top, _right, bottom, *_rest in marks:
        box = [
            word for word in words if word[0] < left and word[1] < bottom and word[3] > top and word[2] > left
        ]
        assert not box


def test_marks_go_with_the_letter_that_no_font_has() -> None:
    book = FontBook.bundled(machine=False)
    assert printable(book, "น้ำ မောင် ที่ปู่", TextStyle()) == "น้ำ [สัญลักษณ์] ที่ปู่"

"""A blank that justification widens is a wide one, with no gap behind it: a reader would see two."""

from __future__ import annotations

from io import BytesIO

import pymupdf
import pytest

from otop_desk.typeset import Align, FontBook, ParagraphStyle, PdfDocument, draw_lines, lay_out

SIZE, WIDTH = 16.0, 331.0
TEXT = (
    "โครงการพัฒนาศักยภาพเครือข่าย OTOP ประจำปี พ.ศ. ๒๕๖๕ จัดที่ โรงแรม กรีน เวิลด์ จังหวัด สงขลา "
    "ระหว่าง วันที่ ๑๕ ถึง ๑๖ มีนาคม "
)


def test_wide_blanks_reach_to_the_next_letter() -> None:
    out, book = BytesIO(), FontBook.bundled()
    lines = lay_out(book, TEXT * 4, ParagraphStyle(size=SIZE, align=Align.JUSTIFY), WIDTH)
    most = max(line.space for line in lines)
    assert most > 0.1 * SIZE, "no line is widened so far that a gap would be taken for a blank"
    with PdfDocument(out, book, title="x", page_size=(400, 800)) as pdf:
        draw_lines(pdf.canvas, 30, 760, lines)
    with pymupdf.open(stream=out.getvalue()) as pages:
        blocks = pages[0].get_text("rawdict")["blocks"]
        blanks = 0
        for row in (row for block in blocks for row in block["lines"]):
            letters = [letter for span in row["spans"] for letter in span["chars"]]
            for one, after in zip(letters, letters[1:], strict=False):
                if one["c"] == " ":
                    blanks += 1
                    assert after["bbox"][0] - one["bbox"][2] < 0.06 * SIZE, row
            if letters and row is not blocks[-1]["lines"][-1] and letters[-1]["c"] != " ":
                assert letters[-1]["bbox"][2] <= 30 + WIDTH + 0.5
        assert blanks > 20
        text = pages[0].get_text().replace("\n", "")
    assert text == "".join(line.text for line in lines)
    assert "  " not in text


@pytest.mark.parametrize("space", [0.0, 1.0, 2.5, 4.0])
def test_a_line_is_as_long_with_wide_blanks(space: float) -> None:
    ends = []
    for added in (0.0, space):
        out, book = BytesIO(), FontBook.bundled()
        (line,) = lay_out(book, "ก ข ค ง", ParagraphStyle(size=SIZE), WIDTH)
        with PdfDocument(out, book, title="x", page_size=(400, 100)) as pdf:
            draw_lines(pdf.canvas, 30, 60, [line._replace(space=added)])
        with pymupdf.open(stream=out.getvalue()) as pages:
            ends.append(max(word[2] for word in pages[0].get_text("words")))
    assert ends[1] - ends[0] == pytest.approx(3 * space, abs=0.05)

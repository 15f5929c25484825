"""Whatever is typed can be set: no crash, no second of waiting, no line outside its column, lacks reported.

`DESK_FUZZ=100000 python -m pytest tests/typeset/test_robustness.py` runs the long form.
"""

from __future__ import annotations

import gc
import os
import random
import time
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from otop_desk.typeset import Align, FontBook, ParagraphStyle, PdfDocument, UnfitText, fit, lay_out
from otop_desk.typeset.paragraph import SetLine
from otop_desk.typeset.shaping import shape_line
from tests.growth import assert_linear

ROUNDS = int(os.environ.get("DESK_FUZZ", "1500"))
CONTROLS = [0, 1, 7, 9, 10, 13, 0x85, 0xAD, 0xFEFF, 0xFFFE, 0xFFFF, 0xFE0F, *range(0x200B, 0x2010)]
CONTROLS += [*range(0x2028, 0x202F), *range(0x2060, 0x206A)]
RANGES = [(0, 0x110000), (0xE00, 0xE80), (0x20, 0x7F), (0xD800, 0xE000), (0x590, 0x700), (0x300, 0x370)]
RANGES += [(0x1F300, 0x1F700), (0x3000, 0xA000), (0x900, 0x1100)]


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook.bundled()


def anything(dice: random.Random) -> str:
    """A random string from one to four kinds of characters."""
    kinds = dice.choices([*RANGES, (-1, 0)], k=dice.randint(1, 4))
    letters = []
    for _ in range(dice.choice((1, 3, 10, 40, 120))):
        low, high = dice.choice(kinds)
        letters.append(chr(dice.choice(CONTROLS) if low < 0 else dice.randrange(low, high)))
    return "".join(letters)


def assert_inside(lines: list[SetLine], width: float) -> None:
    """Every line lies between the edges of its column."""
    for line in lines:
        count = sum(part.line.steps for part in line.parts)
        end = line.x + line.width + line.stretch * max(0, count - 1)
        assert line.x >= -0.02 and end <= width + 0.1, (line.x, end, width, ascii(line.text))


@pytest.fixture
def no_collection() -> Iterator[None]:
    """Nothing is collected meanwhile: what thousands of tests have left takes a second to look through."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def set_strings(book: FontBook, dice: random.Random, count: int) -> tuple[float, str]:
    """Set random strings into one document and open it; the slowest of them, with its seconds."""
    out, slowest = BytesIO(), (0.0, "")
    with PdfDocument(out, book, title="ทุกอย่าง") as pdf:
        for number in range(count):
            text, width = anything(dice), dice.choice((20, 60, 200, 500))
            style = ParagraphStyle(size=10, align=dice.choice(list(Align)), thai_digits=True)
            start = time.thread_time()
            lines = lay_out(book, text, style, width)
            pdf.block(40, 800, width, text, style)
            slowest = max(slowest, (time.thread_time() - start, ascii(text)))
            assert_inside(lines, width)
            if number % 50 == 49:
                pdf.next_page()
    document = pypdfium2.PdfDocument(out.getvalue())
    assert len(document) >= count // 50
    document[0].render(scale=0.5)
    return slowest


def test_random_strings(book: FontBook, no_collection: None) -> None:
    shape_line(book, "中\u1000ب", ParagraphStyle())  # the first fallback opens the fonts of the machine
    dice = random.Random(ROUNDS)
    for done in range(0, ROUNDS, 500):
        slowest = set_strings(book, dice, min(500, ROUNDS - done))
        assert slowest[0] < 1.0, slowest


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(), max_size=80), st.sampled_from(list(Align)), st.integers(10, 400))
def test_any_unicode(book: FontBook, text: str, align: Align, width: int) -> None:
    style = ParagraphStyle(size=9, align=align, first_indent=5)
    assert_inside(lay_out(book, text, style, width), width)


LONG = {
    "one letter": "ก" * 50_000,
    "latin": "a" * 50_000,
    "marks": "ก" + "่" * 50_000,
    "emoji": "😀" * 50_000,
    "arabic": "ب" * 50_000,
    "overrides": "\u202eก\u202cب" * 12_000,
    "embeddings": "\u202b" * 50_000,
    "isolates": "\u2067ا\u2069" * 16_000,
    "digits": "1" * 50_000,
    "nul": "\0" * 50_000,
    "surrogates": "\ud800" * 50_000,
    "leading vowels": "เ" * 50_000,
    "spaces": " " * 50_000,
    "words": "เครือข่าย " * 5_000,
    "signs": "(-./" * 12_500,
    "item numbers": "1." * 25_000,
    "host names": "a." * 25_000,
    "addresses": "a@1" * 16_000,
}


@pytest.mark.parametrize("name", LONG)
def test_a_word_of_50_000_characters_costs_no_more_for_each_than_a_short_one(
    book: FontBook, name: str
) -> None:
    style = ParagraphStyle(size=10, align=Align.JUSTIFY, thai_digits=True)

    def set_it(text: str) -> None:
        assert_inside(lay_out(book, text, style, 300), 300)

    def squeeze(text: str) -> None:
        with suppress(UnfitText):
            fit(book, text, style, 300, floor=8, max_lines=2)

    lay_out(book, LONG[name][:10], style, 300)
    assert_linear(set_it, LONG[name])
    assert_linear(squeeze, LONG[name])
    if name not in ("marks", "nul", "embeddings", "leading vowels", "spaces"):
        with pytest.raises(UnfitText):
            fit(book, LONG[name], style, 300, floor=8, max_lines=2)


def test_marks_without_number_still_make_a_font(book: FontBook) -> None:
    out = BytesIO()
    with PdfDocument(out, book, title="x") as pdf:
        pdf.text(50, 500, "ก" + "่" * 5_000, ParagraphStyle(size=20))
    assert pypdfium2.PdfDocument(out.getvalue())[0].render(scale=1).to_pil().getbbox()


def test_missing_characters_are_reported_with_the_text(book: FontBook) -> None:
    lonely = FontBook.bundled(machine=False)
    line = shape_line(lonely, "ก\U000e0fff\U0001e840中", ParagraphStyle())
    assert "中" in line.missing


def test_more_clusters_than_a_font_can_hold(book: FontBook) -> None:
    """Over 20,000 distinct clusters: a second font takes over, and the text is still exact."""
    bases = [chr(0x0E01 + n) for n in range(44)]
    marks = ["ิ", "ี", "ึ", "ื", "่", "้", "๊", "๋"]
    texts = [b + m + n + o for b in bases for m in marks for n in marks for o in marks]
    out = BytesIO()
    style = ParagraphStyle(size=4)
    with PdfDocument(out, book, title="x", page_size=(3000, 6000)) as pdf:
        for row in range(0, len(texts), 200):
            pdf.text(10, 5950 - row / 200 * 10, "".join(texts[row : row + 200]), style)
    assert len(texts) > 20_000
    found = pypdfium2.PdfDocument(out.getvalue())[0].get_textpage().get_text_bounded()
    assert "".join(found.split()) == "".join(texts)


def test_ink_stays_in_its_box(book: FontBook) -> None:
    """Rendered: nothing further out than the overhang of an italic, even of marks heaped upon marks."""
    dice, out, boxes = random.Random(7), BytesIO(), []
    with PdfDocument(out, book, title="x", page_size=(700, 1400)) as pdf:
        for text in [anything(dice) for _ in range(80)] + ["ก" + "๋" * 40, "a" + "\u0301\u0323" * 40]:
            width = dice.choice((60, 200, 500))
            style = ParagraphStyle(size=10, align=dice.choice(list(Align)))
            boxes.append((100, 200, 100 + width, 1400 - pdf.block(100, 1200, width, text, style), text))
            pdf.canvas.rect(0, 0, 1, 1, fill=1)
            pdf.next_page()
    for page, (left, top, right, bottom, text) in zip(
        pypdfium2.PdfDocument(out.getvalue()), boxes, strict=True
    ):
        image = page.render(scale=1, grayscale=True).to_pil().convert("L").crop((0, 0, 700, 1390))
        ink = image.point(lambda v: 255 * (v < 140)).getbbox()
        if ink:
            assert ink[0] >= left - 4 and ink[2] <= right + 4, (ink, ascii(text))
            assert ink[1] >= top - 8 and ink[3] <= bottom + 8, (ink, ascii(text))

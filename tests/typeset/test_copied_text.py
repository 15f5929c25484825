"""Text copied out of a PDF is the source, and a search lands on the word, in poppler, pdfium and mupdf."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from otop_desk.typeset import FontBook, PdfDocument, TextStyle, missing_glyphs, text_width
from otop_desk.typeset.composite import MARKS

LINES, PER_PAGE = 10_000, 100
THAI = (
    "เครือข่าย สงขลา น้ำทิพย์ ก๊ำเก๋ เพ็ญศรี ที่ปรึกษา ปู่ย่า ผู้เชี่ยวชาญ ฎีกา ฏิ กำนัน ว่าที่ร้อยตรี ๆ ฯ ณ "
    "ศักดิ์สิทธิ์ พิสูจน์ ฤดูกาล ปั๊ม ปุ๋ย ครึ่ง ฝึกอบรม ญี่ปุ่น ฐานข้อมูล กลุ่มผู้ผลิต เกาะยอ ผ้าทอ ๒๕๖๕ ๐๙.๐๐ น. "
    "ไพโรจน์ แฉล้ม โสภา ใบรับรอง ซึ่ง"
).split()
OTHER = (
    "OTOP KBO Trader office fi ffl 2565 3,000.50 COVID-19 A4 (GI) 50% Wi-Fi AVATAR To e-mail 1/2 #7 & @ é ü ñ"
).split()
EMOJI = "😀 😃 😊 ☺ ★ ✓ ♥ → ☎".split()


def line(dice: random.Random) -> str:
    """Thai mixed with Latin, digits and, in some lines, an emoji; words joined or spaced.

    Three words at least: of a line that is two lone characters and a space, poppler drops the space
    (it takes the line for letterspaced text), unless it is asked for `-raw`.
    """
    text = dice.choice(THAI)
    for _ in range(dice.randint(2, 7)):
        pool = dice.choices((THAI, OTHER, EMOJI), (7, 3, 1))[0]
        text += dice.choice(("", " ", " ")) + dice.choice(pool)
    return text


@pytest.fixture(scope="module")
def source() -> list[list[str]]:
    dice = random.Random(2565)
    book = FontBook.bundled()
    pages = [[line(dice) for _ in range(PER_PAGE)] for _ in range(LINES // PER_PAGE)]
    style = TextStyle(size=10)
    lacking = missing_glyphs(book, [(text, "") for page in pages for text in page], style)
    bad = {m.character for m in lacking.missing} if lacking else set()
    return [[text for text in page if not bad.intersection(text)] for page in pages]


@pytest.fixture(scope="module")
def printed(source: list[list[str]]) -> bytes:
    out = BytesIO()
    book = FontBook.bundled()
    style = TextStyle(size=10)
    with PdfDocument(out, book, title="ข้อความ", page_size=(842, 1640)) as pdf:
        for page in source:
            for number, text in enumerate(page):
                pdf.text(30, 1610 - 16 * number, text, style)
            pdf.next_page()
    return out.getvalue()


def wrong(found: list[list[str]], source: list[list[str]]) -> list[tuple[str, str]]:
    return [
        (a, b)
        for page, made in zip(source, found, strict=True)
        for a, b in zip(page, made, strict=False)
        if a != b
    ] + [("count", str((len(p), len(f)))) for p, f in zip(source, found, strict=True) if len(p) != len(f)]


def test_pdfium_copies_the_source(source: list[list[str]], printed: bytes) -> None:
    found = []
    for page in pypdfium2.PdfDocument(printed):
        found.append(page.get_textpage().get_text_bounded().splitlines())
    assert wrong(found, source) == []


@pytest.mark.parametrize("mode", ["-raw", "-layout"])
def test_poppler_copies_the_source(
    source: list[list[str]], printed: bytes, tmp_path: Path, mode: str
) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("poppler is not installed")
    (tmp_path / "t.pdf").write_bytes(printed)
    subprocess.run(["pdftotext", "-enc", "UTF-8", mode, "t.pdf", "t.txt"], cwd=tmp_path, check=True)
    pages = (tmp_path / "t.txt").read_text("utf-8").split("\f")[:-1]
    found = [[row for row in page.split("\n") if row] for page in pages]
    assert wrong(found, source) == []


def test_mupdf_copies_the_source(source: list[list[str]], printed: bytes) -> None:
    pymupdf = pytest.importorskip("pymupdf")
    found = [page.get_text("text").splitlines() for page in pymupdf.open(stream=printed)]
    assert wrong(found, source) == []


SENTENCE = "ว่าที่ร้อยตรี ศักดิ์สิทธิ์ น้ำทิพย์ เข้าฝึกอบรม OTOP Trader ปี ๒๕๖๕ ที่เกาะยอ"
WORDS = ["ศักดิ์สิทธิ์", "น้ำทิพย์", "OTOP", "๒๕๖๕"]
X, Y, SIZE = 40.0, 500.0, 20.0


@pytest.fixture(scope="module")
def sentence() -> bytes:
    out = BytesIO()
    with PdfDocument(out, FontBook.bundled(), title="ค้นหา", page_size=(842, 595)) as pdf:
        pdf.text(X, Y, SENTENCE, TextStyle(size=SIZE))
    return out.getvalue()


def expected_place(word: str) -> tuple[float, float]:
    """Left and right edge of the word on paper."""
    book, style = FontBook.bundled(), TextStyle(size=SIZE)
    start = X + text_width(book, SENTENCE[: SENTENCE.index(word)], style)
    return start, start + text_width(book, word, style)


def lands(box: tuple[float, float, float, float], word: str) -> bool:
    """Whether a found box (left, bottom, right, top) covers the word and not its neighbours.

    Marks at the end have a tenth of an em of their own, which some readers leave out.
    """
    left, right = expected_place(word)
    short = MARKS * SIZE if word[-1] > "\u0e46" else 0.0
    return abs(box[0] - left) < 1.5 and -1.5 - short < box[2] - right < 1.5 and box[1] < Y + SIZE / 2 < box[3]


@pytest.mark.parametrize("word", WORDS)
def test_search_lands_on_the_word_in_pdfium(sentence: bytes, word: str) -> None:
    page = pypdfium2.PdfDocument(sentence)[0].get_textpage()
    at, count = page.search(word).get_next()
    assert page.get_text_range(at, count) == word
    boxes = [page.get_rect(i) for i in range(page.count_rects(at, count))]
    whole = (min(b[0] for b in boxes), Y, max(b[2] for b in boxes), max(b[3] for b in boxes))
    assert lands(whole, word)


@pytest.mark.parametrize("word", WORDS)
def test_search_lands_on_the_word_in_mupdf(sentence: bytes, word: str) -> None:
    pymupdf = pytest.importorskip("pymupdf")
    (found,) = pymupdf.open(stream=sentence)[0].search_for(word)
    assert lands((found.x0, 595 - found.y1, found.x1, 595 - found.y0), word)


@pytest.mark.parametrize("word", WORDS)
def test_search_lands_on_the_word_in_poppler(sentence: bytes, word: str, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("poppler is not installed")
    (tmp_path / "s.pdf").write_bytes(sentence)
    subprocess.run(["pdftotext", "-bbox", "s.pdf", "s.html"], cwd=tmp_path, check=True)
    row = next(r for r in (tmp_path / "s.html").read_text("utf-8").splitlines() if f">{word}<" in r)
    x0, y0, x1, y1 = (float(v) for v in re.findall(r'="([\d.]+)"', row))
    assert lands((x0, 595 - y1, x1, 595 - y0), word)

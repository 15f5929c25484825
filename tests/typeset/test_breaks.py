"""Lines end where Thai printers end them, and the paragraph is set with less raggedness than line by line."""

from __future__ import annotations

import re
from functools import partial
from itertools import accumulate
from pathlib import Path
from statistics import mean

import pytest

from otop_desk.thai.words import breaks
from otop_desk.typeset import Align, FontBook, ParagraphStyle, lay_out
from otop_desk.typeset.breaks import opportunities
from otop_desk.typeset.compounds import costs
from otop_desk.typeset.linebreak import break_lines, greedy
from otop_desk.typeset.shaping import shape_line

PASSAGES = Path(__file__).with_name("passages.txt").read_text("utf-8").splitlines()
WIDTHS = [90 + 4 * n for n in range(100)]
STYLE = ParagraphStyle(size=12)
DIGIT = "[0-9๐-๙]"


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook.bundled()


def ends(book: FontBook, text: str, width: float) -> list[int]:
    """Where the lines of a paragraph end, counted in the source."""
    places, at = [], 0
    for line in lay_out(book, text, STYLE, width):
        at = text.index(line.text, at) + len(line.text)
        places.append(at)
    return places


@pytest.mark.parametrize("number", range(len(PASSAGES)))
def test_no_break_outside_icu_or_against_the_rules(book: FontBook, number: int) -> None:
    text = PASSAGES[number]
    allowed = {0, len(text), *breaks(text)}
    stripped = allowed | {len(text[:p].rstrip()) for p in allowed}
    for width in WIDTHS:
        for end in ends(book, text, width)[:-1]:
            assert end in stripped, (width, text[end - 10 : end], text[end : end + 10])
            before, after = text[:end], text[end:].lstrip()
            assert not re.match("[ะ-ฺๅๆ็-๎ฯ]", after), (width, before[-10:], after[:10])
            assert not re.search("[เแโใไ]$", before)
            assert not re.search(f"{DIGIT}$", before) or not re.match("(คน|บาท|อำเภอ|ดาว|น\\.)", after)
            assert not re.search("(พ\\.ศ\\.|ร้อยละ|โทร\\.)$", before) or not re.match(DIGIT, after)


def advances(book: FontBook, text: str) -> list[float]:
    """Width of the text before each character."""
    widths: list[float] = []
    for run in shape_line(book, text, STYLE).runs:
        for cluster in run.clusters:
            widths += [cluster.advance * STYLE.size / run.face.upem, *[0.0] * (len(cluster.text) - 1)]
    return [0.0, *accumulate(widths)]


def test_mean_raggedness_is_lower_than_line_by_line(book: FontBook) -> None:
    """Raggedness of a paragraph: root of the mean square of what its lines, but the last, leave empty."""
    whole, plain = [], []
    for text in PASSAGES:
        sums = advances(book, text)

        def width_of(a: int, b: int, text: str = text, sums: list[float] = sums) -> float:
            return sums[len(text[:b].rstrip())] - sums[a]

        for width in WIDTHS:
            places = opportunities(text)
            room = partial(lambda width, _n: width, width)
            for chosen, results in (
                (break_lines(places, width_of, room, costs(text, places)), whole),
                (greedy(places, width_of, room), plain),
            ):
                starts = [0, *chosen[:-1]]
                empty = [(width - width_of(a, b)) / width for a, b in zip(starts, chosen, strict=True)][:-1]
                if empty:
                    results.append(mean(e * e for e in empty) ** 0.5)
    print(f"raggedness: whole paragraph {mean(whole):.4f}, line by line {mean(plain):.4f}")
    assert mean(whole) < mean(plain)


@pytest.mark.parametrize(
    "held",
    [
        "พ.ศ. ๒๕๖๕",
        "๐๙.๐๐ - ๑๐.๓๐ น.",
        "๑๖ มีนาคม ๒๕๖๕",
        "๒๐ คน",
        "ร้อยละ ๘๐",
        "นายสุดา",
        "นางสาว สุดา",
        "ว่าที่ร้อยตรี สุดา",
        "ต่าง ๆ",
        "กรุงเทพฯ",
        "500 บาท",
        "ดร. สุชาดา",
        "ครั้งที่ ๑",
        "๑๔ - ๑๕ มีนาคม",
        "น้ำ",
        "ณ โรงแรม",
        "https://songkhla.cdd.go.th",
    ],
)
def test_held_together(held: str) -> None:
    text = f"ระหว่าง {held} ที่โรงแรม"
    start = text.index(held)
    inside = [p for p in opportunities(text) if start < p < start + len(held)]
    assert inside == []


def test_emoji_do_not_shift_breaks() -> None:
    text = "😀😀เครือข่ายจังหวัดสงขลา"
    assert [text[p] for p in opportunities(text)[:-1] if p > 2] == [text[p] for p in breaks(text) if p > 2]
    assert text.index("ข่าย") in opportunities(text)


def test_no_line_is_wider_than_the_column(book: FontBook) -> None:
    for align in Align:
        style = ParagraphStyle(size=12, align=align)
        for text in [*PASSAGES, "ก" * 400, "abcdefghij" * 30]:
            for width in (30, 61, 150, 333):
                for line in lay_out(book, text, style, width):
                    count = sum(part.line.count for part in line.parts)
                    assert line.width + line.stretch * (count - 1) <= width + 0.1
                    assert line.stretch <= 0.06 * style.size + 1e-9


def test_centred_text_is_balanced(book: FontBook) -> None:
    text = "ผ่านการอบรมโครงการเพิ่มศักยภาพเครือข่าย OTOP ระดับจังหวัด ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"
    whole = sum(line.width for line in lay_out(book, text, STYLE, 10_000))
    lines = lay_out(book, text, ParagraphStyle(size=12, align=Align.CENTRE), whole * 0.8)
    assert len(lines) == 2 and min(line.width for line in lines) > 0.35 * whole

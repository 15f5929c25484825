"""Lines end where Thai printers end them, and the paragraph is set with less raggedness than line by line."""

from __future__ import annotations

import re
from functools import partial
from itertools import accumulate
from pathlib import Path
from statistics import mean

import pytest

from otop_desk.thai.held import Grade
from otop_desk.thai.words import endings
from otop_desk.typeset import Align, FontBook, ParagraphStyle, lay_out
from otop_desk.typeset.breaks import ends_within, opportunities
from otop_desk.typeset.linebreak import break_lines, greedy
from otop_desk.typeset.paragraph import CLUSTER_SHRINK, CLUSTER_STRETCH, SPACE_STRETCH
from otop_desk.typeset.shaping import shape_line
from tests.devtools.judge import passages

PASSAGES = list(passages(Path(__file__).parents[1] / "thai" / "passages.txt"))
WIDTHS = [90 + 4 * n for n in range(100)]
STYLE = ParagraphStyle(size=12)
DIGIT = "[0-9๐-๙]"
MONTH = "(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม)"
# (before, after) that no line may end between.
APART = [
    (f"{DIGIT}$", f"(?:คน|บาท|อำเภอ|ตำบล|หมู่บ้าน|ดาว|น\\.|ปี|ครั้ง|กรัม|คัน|เม็ด|ประตู|นิ้ว|°C|%|GB|วัตต์|{MONTH})"),
    (f"{MONTH}$", DIGIT),
    ("(?:พ\\.ศ\\.|ร้อยละ|โทร\\.|ครั้งที่|มาตรา|ชั้น|เวลา)$", DIGIT),
    (f"{DIGIT}$", f"[-–] ?{DIGIT}"),
    ("(?:^|\\s)(?:นาย|นาง|นางสาว|ดร\\.|ว่าที่ร้อยตรี)$", "[ก-ฮเ-ไ]"),
    ("[→]$", "."),
    (".$", "[→ๆฯ]"),
    ("(?:^|[^ก-๎])ณ$", "."),
    ("[\\w.]@$", "."),
    (f"0[ -]?(?:{DIGIT}{{2,4}})?$", f"{DIGIT}{{3,4}}(?!{DIGIT})"),
]


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


def natural(book: FontBook, text: str) -> float:
    """The width of a text on one line."""
    return shape_line(book, text, STYLE).width * STYLE.size


@pytest.mark.parametrize("number", range(len(PASSAGES)))
def test_no_word_is_cut_and_nothing_parted_that_belongs_together(book: FontBook, number: int) -> None:
    text, words = PASSAGES[number]
    allowed = {len(text[:place].rstrip()) for place, _cost in opportunities(text)}
    for width in WIDTHS:
        for end in ends(book, text, width)[:-1]:
            shown = (width, text[max(0, end - 14) : end], text[end : end + 14])
            cut = [text[a:b] for a, b in words if a < end < b]
            assert not cut or natural(book, cut[0]) > width, shown
            before, after = text[:end], text[end:].lstrip()
            assert not re.match("[ะ-ฺๅๆ็-๎ฯ]", after), shown
            assert not re.search("[เแโใไ]$", before), shown
            # What does not fit a narrow line at all is parted where it hurts least.
            if width >= 340:
                assert end in allowed, shown
                for left, right in APART:
                    assert not (re.search(left, before) and re.match(right, after)), shown


def test_what_is_wider_than_the_line_is_parted_where_it_hurts_least(book: FontBook) -> None:
    text = "วันพฤหัสบดีที่ ๒๓ ธันวาคม ๒๕๖๔"
    width = 0.7 * sum(line.width for line in lay_out(book, text, STYLE, 1e6))
    lines = [line.text.strip() for line in lay_out(book, text, STYLE, width)]
    assert lines == ["วันพฤหัสบดีที่", "๒๓ ธันวาคม ๒๕๖๔"]


def test_an_address_too_wide_is_parted_at_its_signs(book: FontBook) -> None:
    text = "somchai.kaewsuwan@songkhla.cdd.example.go.th"
    for width in (120, 150, 200):
        lines = [line.text for line in lay_out(book, text, STYLE, width)]
        assert len(lines) > 1 and all(line[-1] in "@." for line in lines[:-1]), lines


def test_phrases_end_lines_only_at_spaces_and_joints(book: FontBook) -> None:
    text = "ระหว่างวันที่ ๑๕ - ๑๖ มีนาคม ๒๕๖๕ ณ ห้องสกายเล้าจ์ ชั้น ๘ โรงแรมกรีนเวิลด์ อำเภอเมืองสงขลา จังหวัดสงขลา"
    style = ParagraphStyle(size=12, phrases=True, align=Align.CENTRE)
    for width in range(260, 500, 5):
        at = 0
        for line in lay_out(book, text, style, width)[:-1]:
            at = text.index(line.text, at) + len(line.text)
            assert text[at] == " ", (width, line.text)


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
    for text, _words in PASSAGES[::3]:
        sums = advances(book, text)

        def width_of(a: int, b: int, text: str = text, sums: list[float] = sums) -> float:
            return sums[len(text[:b].rstrip())] - sums[a]

        for width in WIDTHS[::4]:
            pairs = ends_within(text, width, width_of)
            places, costs = [p for p, _cost in pairs], [cost for _place, cost in pairs]
            room = partial(lambda width, _n: width, width)
            for chosen, results in (
                (break_lines(places, width_of, room, costs), whole),
                (greedy(places, width_of, room), plain),
            ):
                starts = [0, *chosen[:-1]]
                empty = [(width - width_of(a, b)) / width for a, b in zip(starts, chosen, strict=True)][:-1]
                if empty:
                    results.append(mean(e * e for e in empty) ** 0.5)
    assert mean(whole) < mean(plain)


def test_emoji_do_not_shift_breaks() -> None:
    text = "😀😀เครือข่ายจังหวัดสงขลา"
    assert [text[p:] for p, _grade in endings(text)][-3:] == ["จังหวัดสงขลา", "สงขลา", ""]
    assert dict(endings(text))[text.index("สงขลา")] is Grade.JOINT


def test_no_line_is_wider_than_the_column(book: FontBook) -> None:
    for align in Align:
        style = ParagraphStyle(size=12, align=align)
        for text in [*(text for text, _words in PASSAGES[::5]), "ก" * 400, "abcdefghij" * 30]:
            for width in (30, 61, 150, 333):
                for line in lay_out(book, text, style, width):
                    assert filled(line) <= width + 0.1


def filled(line) -> float:
    """The width of a line with the space that was added to it."""
    count = sum(part.line.steps for part in line.parts)
    return line.width + line.stretch * (count - 1) + line.space * line.text.count(" ")


def test_justified_lines_are_filled_at_blanks_first_and_never_look_tracked(book: FontBook) -> None:
    style = ParagraphStyle(size=12, align=Align.JUSTIFY)
    reached = lines = 0
    for text, _words in PASSAGES:
        for width in (380, 450):
            for line in lay_out(book, text, style, width)[:-1]:
                assert -CLUSTER_SHRINK * 12 - 1e-9 <= line.stretch <= CLUSTER_STRETCH * 12 + 1e-9
                assert 0 <= line.space <= SPACE_STRETCH * 12 + 1e-9
                if line.stretch > 1e-6 and " " in line.text:
                    assert line.space == pytest.approx(SPACE_STRETCH * 12)
                lines += 1
                reached += abs(filled(line) - width) < 0.1
                assert filled(line) <= width + 0.1
    assert reached > 0.88 * lines


def test_centred_text_is_balanced(book: FontBook) -> None:
    text = "ผ่านการอบรมโครงการเพิ่มศักยภาพเครือข่าย OTOP ระดับจังหวัด ประจำปีงบประมาณ พ.ศ. ๒๕๖๕"
    whole = sum(line.width for line in lay_out(book, text, STYLE, 10_000))
    lines = lay_out(book, text, ParagraphStyle(size=12, align=Align.CENTRE), whole * 0.8)
    assert len(lines) == 2 and min(line.width for line in lines) > 0.35 * whole


def test_where_phrases_end_lines_a_bracket_stays_whole_while_it_fits() -> None:
    text = "อำเภอเมืองสงขลา จังหวัดสงขลา (รวม ๑๑ ชั่วโมง ๑๕ นาที)"
    bracket = text.index("(")
    assert [place for place, _cost in opportunities(text, phrases=True) if place > bracket] == [len(text)]
    narrow = [
        line.text for line in lay_out(FontBook.bundled(), text, ParagraphStyle(size=12, phrases=True), 60)
    ]
    assert len(narrow) > 3 and not any(line.strip().endswith("(") for line in narrow)

"""Lines on screen end where our own breaker lets them, whatever library of breaks Qt finds."""

from __future__ import annotations

from bisect import bisect
from pathlib import Path
from random import Random
from time import thread_time

import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from otop_desk.thai.letters import NEVER_BEFORE
from otop_desk.thai.words import breaks
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import wrapping
from otop_desk.ui.widgets.text import ThaiLabel
from otop_desk.ui.widgets.wrapping import WELL_FILLED, filled, laid, wrapped
from tests.devtools.judge import passages

PASSAGES = [text for text, _words in passages(Path(__file__).parents[2] / "thai" / "passages.txt")]
WIDTHS = (140.0, 173.0, 220.0, 311.0, 480.0)


def ends(text: str, lines: list[str]) -> list[int]:
    """Where lines end in the text they were made of, the spaces behind them counted."""
    places, at = [], 0
    for line in lines:
        assert text.startswith(line, at)
        at += len(line)
        while text[at : at + 1] == " ":
            at += 1
        places.append(at)
    assert at == len(text)
    return places[:-1]


def wide(line: str, font: QFont) -> float:
    """How wide a line is in px."""
    layout = laid(line, font)  # a line lives no longer than its layout
    return layout.lineAt(0).naturalTextWidth()


def held_around(text: str, place: int) -> str:
    """What stands between the two breaks around a place."""
    bounds = (0, *breaks(text), len(text))
    after = bisect(bounds, place)
    return text[bounds[after - 1] : bounds[after]].rstrip()


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("ห้องสกายเล้าจ์ ชั้น 8 โรงแรมกรีนเวิลด์ อำเภอเมืองสงขลา จังหวัดสงขลา", "จังหวัดสงขลา"),
        ("ผู้ช่วยวิทยากรประจำกลุ่มที่สองตลอดทั้งสองวันนี้คือ นางอรุณี แสงทอง", "นางอรุณี แสงทอง"),
        ("ผู้เข้าอบรมทุกคนเดินทางถึงที่พักก่อนพลบค่ำของวันแรกที่ โรงแรมกรีนเวิลด์", "โรงแรมกรีนเวิลด์"),
    ],
)
def test_what_is_read_as_one_is_parted_only_for_much_of_a_line(
    qtbot: QtBot, text: str, together: str
) -> None:
    font = Theme().font("body")
    before, at = text.removesuffix(together), len(text) - len(together)
    assert any(place > at for place in breaks(text))
    width = wide(text, font) - 2  # all but the last letters would stand in the line
    assert wide(before.rstrip(), font) >= WELL_FILLED * width
    assert filled(text, font, width) == [before.rstrip(), together]
    short = "อ่าน " + together
    parted = filled(short, font, wide(short, font) - 2)
    assert len(parted) == 2 and parted[1] != together


@pytest.mark.parametrize("width", WIDTHS)
def test_a_line_ends_at_a_word_and_is_as_full_as_words_let_it_be(qtbot: QtBot, width: float) -> None:
    font = Theme().font("body")
    for text in PASSAGES:
        lines = filled(text, font, width)
        for place in ends(text, lines):
            assert place in breaks(text) or wide(held_around(text, place), font) > width, text[
                place - 9 : place + 9
            ]
        assert max(wide(line, font) for line in lines) <= width + 0.5
    assert len(PASSAGES) >= 40


def test_a_label_draws_each_of_our_lines_whole(qtbot: QtBot) -> None:
    label = ThaiLabel()
    qtbot.addWidget(label)
    for text in PASSAGES:
        label.setText(text)
        drawn = label._lines(173.0)
        assert [layout.text() for layout in drawn] == filled(text, label.font(), 173.0)
        assert {layout.lineCount() for layout in drawn} == {1}
        assert {layout.lineAt(0).textLength() for layout in drawn} <= {len(layout.text()) for layout in drawn}


def test_a_word_wider_than_its_line_is_parted_before_no_mark(qtbot: QtBot) -> None:
    font = Theme().font("body")
    for text in ("น้ำผึ้งเกี๊ยวปี้ก๊วยเตี๋ยวจิ้มจุ่ม", "W" * 40, "😀" * 20, "ปั๊" * 15):
        for width in (1.0, 12.0, 33.0):
            lines = filled(text, font, width)
            assert "".join(lines) == text
            assert len(lines) > 1
            assert not any(line[0] in NEVER_BEFORE for line in lines)


def test_what_is_too_much_ends_in_dots(qtbot: QtBot) -> None:
    font = Theme().font("body")
    text = "ตลาดหาดใหญ่\n" + PASSAGES[0]
    lines, whole = wrapped(text, font, 173.0, 2)
    assert not whole
    assert lines[0] == "ตลาดหาดใหญ่"
    assert lines[1].endswith("…")
    assert wrapped("ตลาด\nนัด", font, 173.0, 2) == (["ตลาด", "นัด"], True)
    assert wrapped("", font, 173.0, 2) == ([""], True)


def test_long_texts_are_measured_in_pieces_and_end_their_lines_where_one_line_would(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    font, draw = Theme().font("body"), Random(7)
    odd = (
        "😀" * 7,
        "ก" * 230,
        "W" * 150,
        "a/b",
        "  ",
        "\t",
        "مرحبا",
        "👨‍👩‍👧‍👦",
        "漢字" * 60,
        "ปั๊",
        "\n",
        "1,234.50 บาท ",
    )
    texts = ["".join(draw.choice((*PASSAGES, *odd)) for _part in range(9)) for _text in range(40)]
    cases = [(text, draw.choice((1.0, 33.0, *WIDTHS)) + draw.random()) for text in texts]
    in_pieces = [filled(text, font, width) for text, width in cases]
    monkeypatch.setattr(wrapping, "_PIECE", 10**6)
    assert in_pieces == [filled(text, font, width) for text, width in cases]
    assert sum(len(lines) for lines in in_pieces) > 1_000


@pytest.mark.parametrize("letters", ["😀ก", "ก", "W"])
def test_the_longest_note_takes_no_longer_than_its_lines(qtbot: QtBot, letters: str) -> None:
    font = Theme().font("body")
    text = letters * (5_000 // len(letters))
    begun = thread_time()
    filled(text, font, 150.0)
    assert thread_time() - begun < 1.0  # 5 s with emoji, where each place was counted from the beginning

"""Text at the door: §5.6."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.thai.normalise import clean, one_line, paragraphs, strange, thai_order


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e33\u0e49", "น้ำ"),
        ("ท\u0e4d\u0e32", "ทำ"),
        ("เเก้ว", "แก้ว"),
        ("ก\u0e48\u0e35", "กี่"),
        ("ท\u0e35\u0e48\u0e48", "ที่"),
        ("ป\u0e49\u0e39", "ปู้"),
        ("สมศักด\u0e4c\u0e34", "สมศักดิ์"),
        ("ก\u0e4c\u0e38", "กุ์"),
        ("ก\u200bข\u2060ค", "กขค"),
        ("ก\u00a0ข", "ก ข"),
        ("ก\x00\x07ข", "กข"),
        ("ก\tข\r\nค", "ก ข ค"),
        ("e\u0301", "é"),
        ("น\uf70bำ", "น้ำ"),
        ("ป\uf702\uf705", "ปี่"),
        ("\ufeffก", "ก"),
        ("\u202eก\u202c", "ก"),
        ("ก\ud800ข", "กข"),
        ("  ก  ข ", "ก  ข"),
        ("ฝึก", "ฝึก"),
    ],
)
def test_clean(given_: str, wanted: str) -> None:
    assert clean(given_) == wanted


def test_what_other_scripts_need_is_kept() -> None:
    for text in ("👩\u200d🏫", "می\u200cخواهم", "王小明", "محمد", "<b>R&D</b>", "=1+1"):
        assert clean(text) == text


def test_lines() -> None:
    assert one_line(" ก \n ข  ค ") == "ก ข ค"
    assert paragraphs("ก  ข\r\n\r\n\r\n\r\nค\u2028ง ") == "ก ข\n\nค\nง"


def test_strange_characters_are_named() -> None:
    assert strange(clean("ก\uf71b\ue000\ufffd")) == ("\uf71b", "\ue000", "\ufffd")
    assert strange("กขค abc 😀") == ()


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert paragraphs(paragraphs(text)) == paragraphs(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in clean(text))


@given(st.text("กนทเแะาำิีุู่้๊๋์็ํั", max_size=20))
def test_sara_am_is_never_split_and_marks_are_in_order(text: str) -> None:
    done = thai_order(text)
    assert "ํา" not in done and "เเ" not in done
    assert thai_order(done) == done

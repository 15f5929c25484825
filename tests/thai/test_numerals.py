"""Digits of both kinds, and what keeps its Arabic ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.thai import numerals
from tests.growth import assert_linear


@pytest.mark.parametrize(
    ("text", "thai"),
    [
        ("วันที่ 5 ชั้น 8", "วันที่ ๕ ชั้น ๘"),
        ("OTOP 2565", "OTOP ๒๕๖๕"),
        ("80%", "๘๐%"),
        ("15-16 มี.ค. 2565", "๑๕-๑๖ มี.ค. ๒๕๖๕"),
        ("12.30น.", "๑๒.๓๐น."),
        ("1.OTOP 2.SWOT", "๑.OTOP ๒.SWOT"),
        ("โควิด-19", "โควิด-๑๙"),
        ("เลขที่ 001/2565", "เลขที่ ๐๐๑/๒๕๖๕"),
        ("ISO 9001", "ISO ๙๐๐๑"),
        ("", ""),
    ],
)
def test_converted(text: str, thai: str) -> None:
    assert numerals.to_thai(text) == thai


@pytest.mark.parametrize(
    "kept",
    [
        "COVID-19",
        "S1",
        "A4",
        "a1@b2.co.th",
        "http://x.th/12",
        "https://otop.go.th/2565?p=1",
        "www.a9.com",
        "10x2",
        "v1.2",
        "cdd4.go.th",
        "3D",
        "D1-AM",
        "B-12",
        "bit.ly/otop65",
    ],
)
def test_kept(kept: str) -> None:
    assert numerals.to_thai(kept) == kept
    assert numerals.to_thai(f"5 {kept} 6") == f"๕ {kept} ๖"


@given(st.text("0123456789กขค. /-๐๙", max_size=30))
def test_without_latin_all_digits_turn_and_turn_back(text: str) -> None:
    assert numerals.to_thai(text) == numerals.all_thai(text)
    assert numerals.to_arabic(numerals.to_thai(text)) == numerals.to_arabic(text)


@given(st.text(max_size=60))
def test_nothing_but_digits_changes(text: str) -> None:
    assert numerals.to_arabic(numerals.to_thai(text)) == numerals.to_arabic(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234", 1234),
        ("๑๒", 12),
        (" 5 ", 5),
        ("0", 0),
        ("+3", 3),
        ("12,34", None),
        ("", None),
        ("5.0", None),
        ("-1", None),
        ("1" * 19, None),
        ("²", None),
        ("๑,๒๓๔", 1234),
    ],
)
def test_parse_int(text: str, value: int | None) -> None:
    assert numerals.parse_int(text) == value


def test_numbers_for_people() -> None:
    assert numerals.number(1234) == "๑,๒๓๔" and numerals.number(1234, thai=False, grouped=False) == "1234"
    assert numerals.digits("๑2", thai=False) == "12" and numerals.digits("12") == "๑๒"


@pytest.mark.parametrize("piece", ["1", "ก1", "a.", "1.", "a@", "1-", "a1", "www.", "x.y1/"])
def test_long_texts_stay_quick(piece: str) -> None:
    assert_linear(numerals.to_thai, "1 " + piece * 5_000)


def test_people_read_thai_digits_unless_others_are_asked_for() -> None:
    assert numerals.digits("ข้อ 12") == "ข้อ ๑๒" and numerals.digits("ข้อ ๑๒", thai=False) == "ข้อ 12"
    assert numerals.number(1234) == "๑,๒๓๔" and numerals.number(1234, thai=False) == "1,234"
    assert numerals.number(1234, grouped=False) == "๑๒๓๔" and numerals.number(-1234) == "-๑,๒๓๔"

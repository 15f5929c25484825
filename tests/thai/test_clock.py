"""Times and durations as agendas write them and people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.thai import clock
from otop_desk.thai.reading import Unreadable


@pytest.mark.parametrize(
    "text",
    ["9.00", "09:00", "0900", "๙.๐๐", "9", "09.00 น.", "เวลา 9.00 น.", "900", "๐๙.๐๐น.", "9:00:00", "9 น."],
)
def test_nine_o_clock(text: str) -> None:
    assert clock.parse_time(text) == 540


@pytest.mark.parametrize(
    "text", ["", "24.00", "9.60", "9.5", "หลายโมง", "13:00 PM", "น.", "12345", "-9.00", "9.00.30", "²"]
)
def test_no_time(text: str) -> None:
    with pytest.raises(Unreadable):
        clock.parse_time(text)


@pytest.mark.parametrize(
    "text", ["๐๙.๐๐ - ๑๐.๓๐ น.", "9.00-10.30", "09:00–10:30", "0900 ถึง 1030", "09.00 น. - 10.30 น."]
)
def test_ranges(text: str) -> None:
    assert clock.parse_time_range(text) == (540, 630)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9:00 AM", 540), ("9 a.m.", 540), ("1 pm", 780), ("1.05 am", 65),
        ("เที่ยง 5 นาที", 725), ("12 โมงเย็น", 720), ("12:30 PM", 750), ("12:00 am", 0), ("9 โมง", 540),
        ("เก้าโมง", 540),
        ("9 โมงครึ่ง", 570), ("สิบโมงเช้า", 600), ("เที่ยง", 720), ("เที่ยงครึ่ง", 750),
        ("บ่ายโมง", 780), ("บ่ายสอง", 840),
        ("บ่าย ๒ โมงครึ่ง", 870), ("5 โมงเย็น", 1020), ("สามทุ่ม", 1260), ("ตี 5", 300), ("เที่ยงคืน", 0),
        ("13 นาฬิกา 30 นาที", 810), ("08 30", 510), ("９：００", 540), ("13.30 น. เป็นต้นไป", 810),
        ("0900 hrs", 540), ("9 นาฬิกา", 540),
    ],
)  # fmt: skip
def test_times_as_people_say_them(text: str, minutes: int) -> None:
    assert clock.parse_time(text) == minutes


@pytest.mark.parametrize(
    ("word", "hour"),
    list(zip("หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ สิบเอ็ด".split(), range(1, 12), strict=True)),
)
def test_every_hour_has_its_word(word: str, hour: int) -> None:
    """Half past it and by night as well; a number does as well as the word."""
    for said in (word, str(hour)):
        assert clock.parse_time(f"{said} โมงเช้า") == hour * 60
        assert clock.parse_time(f"ตี {said} ครึ่ง") == hour * 60 + 30
        assert clock.parse_time(f"บ่าย{said}") == clock.parse_time(f"{said} โมงเย็น") == hour * 60 + 720
        if hour < 6:
            assert clock.parse_time(f"{said}ทุ่ม 15 นาที") == (hour + 18) * 60 + 15


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("บ่ายโมงเดียว", 780), ("บ่ายโมงครึ่ง", 810), ("บ่าย 12 โมง", 720), ("บ่ายโมง 20 นาที", 800),
        ("เที่ยงวัน", 720), ("เที่ยงคืนครึ่ง", 30), ("สิบสองโมง", 720), ("เที่ยงคืน 5 นาที", 5),
    ],
)  # fmt: skip
def test_noon_and_midnight(text: str, minutes: int) -> None:
    assert clock.parse_time(text) == minutes


@pytest.mark.parametrize(
    "text", ["บ่าย 13", "หกทุ่ม", "0 pm", "13 a.m.", "9 โมง 60 นาที", "٩.٠٠", "เวลา", "9.00 9"]
)
def test_what_no_clock_shows(text: str) -> None:
    with pytest.raises(Unreadable):
        clock.parse_time(text)


@pytest.mark.parametrize(
    "text", ["1 HOUR 30 MINUTES", "1:30 Hrs", "1.5 HOURS", "1 H ครึ่ง", "1H30", "90 Mins", "90 M"]
)
def test_units_in_large_letters(text: str) -> None:
    assert clock.parse_duration(text) == 90
    assert clock.parse_duration("Half An Hour") == clock.parse_duration("ครึ่ง HOUR") == 30


def test_a_range_in_large_letters() -> None:
    assert (
        clock.parse_time_range("9.00 AM TO 10.30 Am")
        == clock.parse_time_range("0900 HRS - 1030 Hrs")
        == (540, 630)
    )


def test_a_range_over_midnight_only_where_it_is_asked_for() -> None:
    assert clock.parse_time_range("23.30 - 00.30 น.", over_midnight=True) == (1410, 1470)
    with pytest.raises(Unreadable):
        clock.parse_time_range("23.30 - 00.30 น.")


@pytest.mark.parametrize("text", ["9.00", "10.30-9.00", "9.00-9.00", "9-10-11", ""])
def test_no_range(text: str) -> None:
    with pytest.raises(Unreadable):
        clock.parse_time_range(text)


def test_written() -> None:
    assert clock.format_time_range(540, 630) == "๐๙.๐๐ - ๑๐.๓๐ น."
    assert clock.format_time(540, thai=False) == "09.00"
    assert clock.format_duration(675) == "๑๑ ชั่วโมง ๑๕ นาที"
    assert clock.format_duration(120) == "๒ ชั่วโมง"
    assert clock.format_duration(45, thai=False) == "45 นาที"
    assert clock.format_duration(0) == "๐ นาที"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90", 90),
        ("๙๐ นาที", 90),
        ("1:30", 90),
        ("1.30 ชม.", 90),
        ("1 ชม. 30 นาที", 90),
        ("1 ชั่วโมงครึ่ง", 90),
        ("ครึ่งชั่วโมง", 30),
        ("2 ชม", 120),
        ("1h 30m", 90),
        ("11 ชั่วโมง 15 นาที", 675),
        ("1.5 ชม.", 90),
        ("ชั่วโมงครึ่ง", 90),
        ("1h30", 90),
        ("100 ชั่วโมง", 6000),
        ("99999", 99999),
    ],
)
def test_durations(text: str, minutes: int) -> None:
    assert clock.parse_duration(text) == minutes


@pytest.mark.parametrize("text", ["", "ครึ่ง", "นาน", "1:75", "-5", "9999999", "1 ชม. 5"])
def test_no_duration(text: str) -> None:
    with pytest.raises(Unreadable):
        clock.parse_duration(text)


def test_no_duration_at_all_is_another_trouble_than_one_that_can_not_be_read() -> None:
    with pytest.raises(Unreadable, match="ยังไม่ได้ใส่"):
        clock.parse_duration(" ")


@given(st.integers(0, clock.DAY - 1), st.booleans())
def test_times_read_back(minutes: int, thai: bool) -> None:
    assert clock.parse_time(clock.format_time(minutes, thai)) == minutes


@given(st.integers(0, 5000), st.booleans())
def test_durations_read_back(minutes: int, thai: bool) -> None:
    assert clock.parse_duration(clock.format_duration(minutes, thai)) == minutes


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for read in (clock.parse_time, clock.parse_duration, clock.parse_time_range):
        try:
            read(text)
        except Unreadable as trouble:
            assert str(trouble)

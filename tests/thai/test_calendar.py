"""Dates in พ.ศ.: names, the forms of certificates, ranges, typed dates."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.thai import calendar
from otop_desk.thai.calendar import DateForm
from otop_desk.thai.reading import Unreadable
from otop_desk.thai.typed_dates import month_number, parse_date, read_year

DAY_1, DAY_2 = date(2022, 3, 15), date(2022, 3, 16)
DAYS = st.dates(date(1941, 1, 1), date(2250, 12, 31))


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (DateForm.MONTH_ERA, "วันที่ ๑๖ เดือนมีนาคม พุทธศักราช ๒๕๖๕"),
        (DateForm.ERA, "วันที่ ๑๖ มีนาคม พุทธศักราช ๒๕๖๕"),
        (DateForm.SHORT_ERA, "วันที่ ๑๖ มีนาคม พ.ศ. ๒๕๖๕"),
    ],
)
def test_three_certificate_dates(form: DateForm, text: str) -> None:
    assert DateForm.named(form.value) is form and DateForm.named("") is DateForm.named("?") is DateForm.ERA
    assert calendar.certificate_date(DAY_2, form) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (DAY_1, DAY_2, "๑๕ - ๑๖ มีนาคม ๒๕๖๕"),
        (DAY_1, DAY_1, "๑๕ มีนาคม ๒๕๖๕"),
        (date(2022, 3, 30), date(2022, 4, 1), "๓๐ มีนาคม - ๑ เมษายน ๒๕๖๕"),
        (date(2022, 12, 31), date(2023, 1, 1), "๓๑ ธันวาคม ๒๕๖๕ - ๑ มกราคม ๒๕๖๖"),
        (date(2022, 3, 15), date(2023, 3, 16), "๑๕ มีนาคม ๒๕๖๕ - ๑๖ มีนาคม ๒๕๖๖"),
    ],
)
def test_ranges(start: date, end: date, text: str) -> None:
    assert calendar.date_range(start, end) == text


def test_other_forms() -> None:
    assert calendar.weekday_date(DAY_1, thai=False) == "วันอังคารที่ 15 มีนาคม 2565"
    assert calendar.short_date(DAY_1) == "๑๕ มี.ค. ๒๕๖๕"
    assert calendar.on_days(DAY_1, DAY_2) == "ระหว่างวันที่ ๑๕ - ๑๖ มีนาคม ๒๕๖๕"
    assert calendar.on_days(DAY_1, DAY_1, thai=False) == "วันที่ 15 มีนาคม 2565"


def test_years_are_never_shifted_twice() -> None:
    # before 2484 the year began on 1 April
    assert calendar.be_year(date(1940, 3, 31)) == 2482
    assert calendar.be_year(date(1940, 4, 1)) == 2483
    assert calendar.be_year(date(1941, 1, 1)) == 2484


@pytest.mark.parametrize(
    "text",
    [
        "15/3/2565",
        "15/3/65",
        "15-03-2565",
        "15.3.65",
        "๑๕/๓/๒๕๖๕",
        "15 มี.ค. 65",
        "15 มี.ค.65",
        "15มี.ค.65",
        "๑๕ มีนาคม ๒๕๖๕",
        "15 มีนาคม พ.ศ. 2565",
        "15 มีนาคม พ.ศ.2565",
        "15 เดือนมีนาคม พุทธศักราช 2565",
        "วันอังคารที่ 15 มีนาคม 2565",
        "วันที่ 15 มีนาคม 2565",
        "2022-03-15",
        "2565-03-15",
        "15 Mar 2022",
        "15 March 2022",
        "15/3/2022",
        "15 มีนาคม ค.ศ. 2022",
        "2022-03-15 00:00:00",
        " 15  มีค 2565 ",
        "15 มีนา 65",
        "ณ วันที่ ๑๕ มีนาคม ๒๕๖๕",
        "15 มี.ค. ค.ศ. 22",
        "อังคาร 15 มี.ค. 65",
        "15-มี.ค.-65",
        "15 / 3 / 2565",
    ],
)
def test_dates_as_people_type_them(text: str) -> None:
    assert parse_date(text) == DAY_1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("29/2/2568", "ไม่มีวันที่"),
        ("31 เม.ย. 65", "ไม่มีวันที่"),
        ("0/3/65", "ไม่มีวันที่"),
        ("15/13/65", "ไม่มีวันที่"),
        ("15/3", "ไม่มีปี"),
        ("15 มีนาคม", "ไม่มีปี"),
        ("15/3/565", "อ่านปี"),
        ("15/3/2", "อ่านปี"),
        ("1 ม.ค. 2483", "ก่อน พ.ศ. ๒๔๘๔"),
        ("1/1/1940", "ก่อน พ.ศ. ๒๔๘๔"),
        ("15 มี.ค. พ.ศ. 2022", "ก่อน พ.ศ. ๒๔๘๔"),
        ("15/3/2899", "ไกลเกินไป"),
        ("", "ยังไม่ได้ใส่"),
        ("พรุ่งนี้", "อ่านวันที่"),
        ("15 ก.ก. 65", "อ่านวันที่"),
        ("15/3/65/1", "อ่านวันที่"),
        ("²/3/65", "อ่านวันที่"),
    ],
)
def test_unreadable_dates_say_why(text: str, words: str) -> None:
    with pytest.raises(Unreadable) as trouble:
        parse_date(text)
    assert words in str(trouble.value)


def test_leap_day_is_checked_in_the_common_era() -> None:
    assert parse_date("29 ก.พ. 2567") == date(2024, 2, 29)


def test_default_year() -> None:
    assert parse_date("15 มี.ค.", default_year=2022) == DAY_1
    assert parse_date("๑๕/๓", default_year=2022) == DAY_1


def test_months_by_any_name() -> None:
    for number, (full, short) in enumerate(zip(calendar.MONTHS, calendar.MONTHS_SHORT, strict=True), start=1):
        assert month_number(full) == month_number(short) == month_number(short.replace(".", "")) == number
    assert month_number("กรกฎา") == 7 and month_number("sept") == 9 and month_number("") is None
    assert read_year("65") == read_year("๒๕๖๕") == read_year("2022") == read_year("2565", "ค.ศ.") == 2022


@pytest.mark.parametrize(
    ("text", "era", "year"),
    [("2484", "", 1941), ("1941", "", 1941), ("2799", "", 2256), ("2256", "", 2256), ("2484", "พ.ศ.", 1941)],
)
def test_the_first_and_the_last_year(text: str, era: str, year: int) -> None:
    assert read_year(text, era) == year


@pytest.mark.parametrize(
    ("text", "era", "why"),
    [
        ("2483", "", "ก่อน พ.ศ. ๒๔๘๔"), ("1940", "", "ก่อน"), ("2401", "", "ก่อน"), ("2400", "พ.ศ.", "ก่อน"),
        ("2400", "", "ไกลเกินไป"), ("2800", "", "ไกลเกินไป"), ("2257", "", "ไกลเกินไป"),
        ("256", "", "อ่านปี"), ("25650", "", "อ่านปี"), ("๒๕ ๖๕", "", "อ่านปี"), ("²⁵", "", "อ่านปี"),
    ],
)  # fmt: skip
def test_a_year_outside_of_them_is_refused_with_a_reason(text: str, era: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_year(text, era)


@given(DAYS, st.booleans())
def test_every_written_date_reads_back(day: date, thai: bool) -> None:
    writers = [calendar.long_date, calendar.short_date, calendar.weekday_date]
    for write in writers:
        assert parse_date(write(day, thai)) == day
    for form in DateForm:
        assert parse_date(calendar.certificate_date(day, form, thai)) == day


@given(DAYS, st.integers(0, 800))
def test_ranges_name_both_ends(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    text = calendar.date_range(start, end, thai=False)
    assert text.endswith(calendar.long_date(end, thai=False))
    assert text.startswith(str(start.day))


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        parse_date(text, 2022)
    except Unreadable as trouble:
        assert str(trouble)


DATES = Path(__file__).parents[1] / "data" / "field" / "d01-dates.json"
FIELD = json.loads(DATES.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "day"), FIELD.items())
def test_dates_as_offices_typed_them(text: str, day: str) -> None:
    assert parse_date(text).isoformat() == day


@pytest.mark.parametrize(
    "text",
    ["15/03/22", "15 มี.ค. 22", "15/3/65", "20220315", "March 15, 2022", "15 เดือน 3 2565", "(15 มี.ค. 65)",
     "15 มี. ค. 2565", "15/3/2565, 9:01:02",
     "2022-03-15T09:00:00", "2565/3/15", "25650315", "15 Mar 2565", "15th March 2022",
     "15 มี.ค. ค.ศ. 22", "15 มีนา 65", "15 มีนาคม 2565 เวลา 09.00 น."],
)  # fmt: skip
def test_one_day_in_further_spellings(text: str) -> None:
    assert parse_date(text, near=2022) == date(2022, 3, 15)


@pytest.mark.parametrize("text", ["15-Mar-65", "1/1/99", "15 มี.ค. 95"])
def test_a_year_of_two_digits_that_is_far_from_today_is_asked_about(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_date(text, near=2022)


def test_a_year_of_two_figures_is_the_nearer_one_up_to_twenty_years_away() -> None:
    assert parse_date("1/2/65", near=2022) == date(2022, 2, 1)
    assert parse_date("1/2/42", near=2022) == date(2042, 2, 1)
    with pytest.raises(Unreadable):
        parse_date("1/2/43", near=2022)
    assert parse_date("1 Feb 22", near=2022) == date(2022, 2, 1)


def test_three_letters_tell_a_month_and_two_do_not() -> None:
    assert month_number("มกร") == 1 and month_number("มก") is None and month_number("มค") == 1
    assert month_number("Sept.") == 9 and month_number("se") is None
    assert [month_number(text) for text in ("1", "12", "0", "13", "")] == [1, 12, None, None, None]


def test_two_digits_beside_an_english_month_are_common_era_alone() -> None:
    assert parse_date("3 พ.ค. 35", near=1990) == date(1992, 5, 3)
    for text in ("May 3, 35", "3 May 35"):
        assert parse_date(text, near=2030) == date(2035, 5, 3)
        with pytest.raises(Unreadable):
            parse_date(text, near=1990)

"""Dates, times and sums in the language in force, and their English forms."""

from __future__ import annotations

from datetime import date

from otop_desk.i18n import speaking
from otop_desk.thai import english, told
from otop_desk.thai.calendar import DateForm

FIRST, LAST = date(2022, 3, 15), date(2022, 3, 16)


def test_thai_is_told_as_the_calendar_and_the_clock_write_it() -> None:
    assert told.on_days(FIRST, LAST) == "ระหว่างวันที่ ๑๕ - ๑๖ มีนาคม ๒๕๖๕"
    assert told.time_range(540, 630) == "๐๙.๐๐ - ๑๐.๓๐ น."
    assert told.time_range(1425, 1440) == "๒๓.๔๕ - ๒๔.๐๐ น."
    assert told.time_range(1440, 1450) == "๐๐.๐๐ - ๐๐.๑๐ น." and told.time(1690) == "๐๔.๑๐"
    assert told.certificate_date(LAST, DateForm.ERA, thai=False) == "วันที่ 16 มีนาคม พุทธศักราช 2565"
    assert told.baht_text(9_100_000) == "เก้าหมื่นหนึ่งพันบาทถ้วน"
    assert told.period(((1, 3), (7, 7))) == "ต.ค. - ธ.ค., เม.ย."
    assert told.figures("1/2") == "๑/๒" and told.digits("COVID-19 2") == "COVID-19 ๒"


def test_english_has_its_own_forms_and_digits() -> None:
    with speaking("en"):
        assert told.on_days(FIRST, LAST) == "15-16 March 2022"
        assert told.weekday_date(LAST) == "Wednesday 16 March 2022"
        assert told.short_date(LAST) == "16 Mar 2022"
        assert told.time_range(540, 630) == "09:00 - 10:30"
        assert told.time_range(1425, 1450) == "23:45 - 00:10" and told.time(1690) == "04:10"
        assert told.duration(675) == "11 hours 15 minutes"
        assert told.certificate_date(LAST, DateForm.MONTH_ERA) == "16 March 2022"
        assert told.period(((1, 12),)) == "all year" and told.period(((1, 3),)) == "Oct - Dec"
        assert told.figures("1/2") == "1/2" and told.digits("ห้อง ๒") == "ห้อง 2"


def test_ranges_repeat_what_differs() -> None:
    assert english.date_range(date(2022, 3, 31), date(2022, 4, 1)) == "31 March - 1 April 2022"
    assert english.date_range(date(2022, 12, 31), date(2023, 1, 1)) == "31 December 2022 - 1 January 2023"
    assert english.date_range(LAST, LAST) == "16 March 2022"


def test_sums_in_english_words() -> None:
    words = {
        0: "zero baht only",
        25: "twenty-five satang",
        2_100: "twenty-one baht only",
        9_100_025: "ninety-one thousand baht and twenty-five satang",
        10_100: "one hundred one baht only",
        1_000_001_00: "one million one baht only",
        123_456_789_00: "one hundred twenty-three million four hundred fifty-six thousand seven hundred "
        "eighty-nine baht only",
    }
    assert {satang: english.baht_text(satang) for satang in words} == words


def test_every_form_in_thai_with_arabic_figures_where_those_are_asked_for() -> None:
    assert told.long_date(LAST) == "๑๖ มีนาคม ๒๕๖๕" and told.long_date(LAST, thai=False) == "16 มีนาคม 2565"
    assert told.short_date(LAST) == "๑๖ มี.ค. ๒๕๖๕" and told.short_date(LAST, thai=False) == "16 มี.ค. 2565"
    assert told.weekday_date(LAST, thai=False) == "วันพุธที่ 16 มีนาคม 2565"
    assert told.date_range(FIRST, LAST) == "๑๕ - ๑๖ มีนาคม ๒๕๖๕"
    assert told.on_days(FIRST, LAST, thai=False) == "ระหว่างวันที่ 15 - 16 มีนาคม 2565"
    assert told.time(540) == "๐๙.๐๐" and told.time(540, thai=False) == "09.00"
    assert told.duration(675) == "๑๑ ชั่วโมง ๑๕ นาที" and told.duration(45, thai=False) == "45 นาที"
    assert told.fiscal_months()[0] == "ต.ค." and told.fiscal_months()[11] == "ก.ย."
    assert told.figures("1", thai=False) == "1" and told.digits("๑", thai=False) == "1"
    assert told.in_thai()


def test_every_form_in_english_whatever_figures_are_asked_for() -> None:
    with speaking("en"):
        for thai in (True, False):
            assert told.long_date(LAST, thai) == "16 March 2022"
            assert told.date_range(FIRST, LAST, thai) == "15-16 March 2022"
            assert told.time(540, thai) == "09:00"
        assert told.baht_text(2_500) == "twenty-five baht only"
        assert told.fiscal_months() == (
            "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
        )  # fmt: skip
        assert told.period(((1, 1), (3, 4), (12, 12))) == "Oct, Dec - Jan, Sep"
        assert not told.in_thai()


def test_people_read_thai_digits_unless_others_are_asked_for() -> None:
    for write in (told.long_date, told.short_date, told.weekday_date):
        assert write(LAST) == write(LAST, thai=True) != write(LAST, thai=False)
    for both in (told.date_range, told.on_days):
        assert both(LAST, LAST) == both(LAST, LAST, thai=True) != both(LAST, LAST, thai=False)
    assert told.certificate_date(LAST, DateForm.ERA) != told.certificate_date(LAST, DateForm.ERA, thai=False)

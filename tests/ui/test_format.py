"""Values in the language and digits of the settings."""

from __future__ import annotations

from datetime import date, datetime, time

from otop_desk import i18n
from otop_desk.ui.format import Format

THAI, ARABIC, ENGLISH = Format(), Format("th", False), Format("en", True)
DAY = date(2022, 3, 16)


def test_digits_follow_the_setting_and_english_has_its_own() -> None:
    assert THAI.count(1234) == "๑,๒๓๔"
    assert ARABIC.count(1234) == "1,234"
    assert ENGLISH.count(1234) == "1,234"
    assert THAI.percent(80) == "๘๐ %"
    assert THAI.decimal(4.534, 2) == "๔.๕๓"


def test_money_has_the_digits_of_the_words_beside_it() -> None:
    assert THAI.money(52000000) == "๕๒๐,๐๐๐"
    assert THAI.baht(52000050) == "๕๒๐,๐๐๐.๕๐ บาท"
    assert ARABIC.money(52000000) == "520,000"
    with i18n.speaking("en"):
        assert ENGLISH.baht(100) == "1 baht"


def test_dates_have_the_buddhist_year_in_thai_only() -> None:
    assert THAI.date(DAY) == "๑๖ มีนาคม ๒๕๖๕"
    assert ARABIC.short_date(DAY) == "16 มี.ค. 2565"
    assert ENGLISH.date(DAY) == "16 March 2022"
    assert THAI.day(DAY) == "พุธ ๑๖ มี.ค."
    assert ENGLISH.day(DAY) == "Wed 16 Mar"


def test_days_of_a_workshop_as_one_range() -> None:
    assert THAI.dates([DAY, date(2022, 3, 15)]) == "๑๕ - ๑๖ มีนาคม ๒๕๖๕"
    assert ENGLISH.dates([date(2022, 3, 15), DAY]) == "15-16 March 2022"
    assert ENGLISH.dates([date(2022, 3, 31), date(2022, 4, 1)]) == "31 March - 1 April 2022"
    assert ENGLISH.dates([DAY]) == "16 March 2022"
    assert THAI.dates([]) == ""


def test_times_and_durations() -> None:
    assert THAI.time(time(8, 42)) == "๐๘.๔๒ น."
    assert ENGLISH.time(time(8, 42)) == "08:42"
    assert THAI.span(510, 540).startswith("๐๘.๓๐")
    assert THAI.duration(675) == "๑๑ ชั่วโมง ๑๕ นาที"
    assert ENGLISH.duration(61) == "1 hour 1 minute"
    assert ENGLISH.duration(120) == "2 hours"
    assert ENGLISH.duration(0) == "0 minutes"


def test_a_moment_of_today_is_a_time_and_of_another_day_has_its_date() -> None:
    now = datetime(2022, 3, 16, 14, 0)
    assert THAI.moment(datetime(2022, 3, 16, 13, 48), now) == "๑๓.๔๘ น."
    assert THAI.moment(datetime(2022, 3, 15, 13, 48), now) == "๑๕ มี.ค. ๒๕๖๕ ๑๓.๔๘ น."
    assert THAI.clock_seconds(datetime(2022, 3, 15, 13, 48, 5)) == "๑๓.๔๘.๐๕"
    assert ENGLISH.clock_seconds(datetime(2022, 3, 15, 13, 48, 5)) == "13:48:05"


def test_people_are_counted_in_the_language() -> None:
    assert THAI.people(32) == "๓๒ คน"
    with i18n.speaking("en"):
        assert ENGLISH.people(1) == "1 person"
        assert ENGLISH.people(2) == "2 people"

"""English dates, times, durations and numbers in words."""

from __future__ import annotations

from datetime import date

import pytest

from otop_desk.thai import english


def test_a_date_in_each_of_its_forms() -> None:
    day = date(2022, 1, 5)
    assert english.long_date(day) == "5 January 2022"
    assert english.short_date(date(2022, 12, 31)) == "31 Dec 2022"
    assert english.weekday_date(day) == "Wednesday 5 January 2022"
    assert english.weekday_date(date(2022, 1, 9)) == "Sunday 9 January 2022"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2022, 3, 15), date(2022, 3, 16), "15-16 March 2022"),
        (date(2021, 3, 15), date(2022, 3, 16), "15 March 2021 - 16 March 2022"),
        (date(2022, 1, 31), date(2022, 12, 1), "31 January - 1 December 2022"),
    ],
)
def test_a_range_says_once_what_both_ends_share(start: date, end: date, text: str) -> None:
    assert english.date_range(start, end) == text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 minutes"), (1, "1 minute"), (59, "59 minutes"), (60, "1 hour"), (61, "1 hour 1 minute"),
        (120, "2 hours"), (135, "2 hours 15 minutes"), (1500, "25 hours"),
    ],
)  # fmt: skip
def test_a_duration_is_one_or_many(minutes: int, text: str) -> None:
    assert english.duration(minutes) == text


def test_a_time_has_two_figures_each() -> None:
    assert [english.time(minutes) for minutes in (0, 65, 779, 1439)] == ["00:00", "01:05", "12:59", "23:59"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "zero"), (13, "thirteen"), (19, "nineteen"), (20, "twenty"), (21, "twenty-one"), (40, "forty"),
        (99, "ninety-nine"), (100, "one hundred"), (115, "one hundred fifteen"),
        (999, "nine hundred ninety-nine"),
        (1000, "one thousand"), (1001, "one thousand one"), (20_000, "twenty thousand"),
        (1_000_000, "one million"), (2_000_000_030, "two billion thirty"), (10**12, "one trillion"),
    ],
)  # fmt: skip
def test_whole_numbers_in_words(value: int, text: str) -> None:
    assert english.number_text(value) == text


def test_satang_alone_and_behind_baht() -> None:
    assert english.baht_text(1) == "one satang" and english.baht_text(100) == "one baht only"
    assert english.baht_text(199) == "one baht and ninety-nine satang"

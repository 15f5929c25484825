"""The Buddhist calendar: names of months and days, dates and ranges as Thai papers write them.

Dates are `datetime.date` in the common era; what is shown is พ.ศ. Every function takes `thai`:
True writes ๐-๙, False 0-9.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from otop_desk.thai.numerals import all_thai

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
MONTHS_SHORT = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
# Monday first, as `date.weekday()` counts.
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

BE_OFFSET = 543
# From 1 January of B.E. 2484 the year begins in January; before, on 1 April.
JANUARY_YEARS_FROM = 2484


class DateForm(StrEnum):
    """The three ways a certificate writes its date."""

    MONTH_ERA = "month_era"  # วันที่ ๑๖ เดือนมีนาคม พุทธศักราช ๒๕๖๕
    ERA = "era"  # วันที่ ๑๖ มีนาคม พุทธศักราช ๒๕๖๕
    SHORT_ERA = "short_era"  # วันที่ ๑๖ มีนาคม พ.ศ. ๒๕๖๕

    @classmethod
    def named(cls, name: str) -> DateForm:
        """The way of this name; the usual one for a name of somebody else's."""
        return next((form for form in cls if form.value == name), cls.ERA)


def be_year(day: date) -> int:
    """The Buddhist year of a day; before B.E. 2484 the year began on 1 April."""
    if day.year + BE_OFFSET < JANUARY_YEARS_FROM and day.month < 4:
        return day.year + BE_OFFSET - 1
    return day.year + BE_OFFSET


def _digits(text: str, thai: bool) -> str:
    return all_thai(text) if thai else text


def long_date(day: date, thai: bool = True) -> str:
    """๑๖ มีนาคม ๒๕๖๕."""
    return _digits(f"{day.day} {MONTHS[day.month - 1]} {be_year(day)}", thai)


def short_date(day: date, thai: bool = True) -> str:
    """๑๖ มี.ค. ๒๕๖๕."""
    return _digits(f"{day.day} {MONTHS_SHORT[day.month - 1]} {be_year(day)}", thai)


def weekday(day: date) -> str:
    """The name of the weekday: พุธ."""
    return WEEKDAYS[day.weekday()]


def weekday_date(day: date, thai: bool = True) -> str:
    """วันพุธที่ ๑๖ มีนาคม ๒๕๖๕."""
    return f"วัน{weekday(day)}ที่ {long_date(day, thai)}"


def certificate_date(day: date, form: DateForm = DateForm.ERA, thai: bool = True) -> str:
    """The date of a certificate, from the word วันที่ on, in one of the three forms."""
    month = MONTHS[day.month - 1]
    if form is DateForm.MONTH_ERA:
        month = f"เดือน{month}"
    era = "พ.ศ." if form is DateForm.SHORT_ERA else "พุทธศักราช"
    return _digits(f"วันที่ {day.day} {month} {era} {be_year(day)}", thai)


def _range(start: date, end: date, months: tuple[str, ...], thai: bool) -> str:
    last = f"{end.day} {months[end.month - 1]} {be_year(end)}"
    if start == end:
        return _digits(last, thai)
    if be_year(start) != be_year(end):
        first = f"{start.day} {months[start.month - 1]} {be_year(start)}"
    elif start.month != end.month:
        first = f"{start.day} {months[start.month - 1]}"
    else:
        first = str(start.day)
    return _digits(f"{first} - {last}", thai)


def date_range(start: date, end: date, thai: bool = True) -> str:
    """๑๕ - ๑๖ มีนาคม ๒๕๖๕; ๓๐ มีนาคม - ๑ เมษายน ๒๕๖๕; the year is repeated across years; one day alone."""
    return _range(start, end, MONTHS, thai)


def on_days(start: date, end: date, thai: bool = True) -> str:
    """The words of a course: "วันที่ ๑๖ มีนาคม ๒๕๖๕", or "ระหว่างวันที่ ๑๕ - ๑๖ มีนาคม ๒๕๖๕"."""
    lead = "วันที่" if start == end else "ระหว่างวันที่"
    return f"{lead} {date_range(start, end, thai)}"

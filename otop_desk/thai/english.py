"""English twins of what calendar, clock and money write in Thai: years of the common era, Arabic digits."""

from __future__ import annotations

from datetime import date

from otop_desk.thai import clock

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
MONTHS_SHORT = tuple(name[:3] for name in MONTHS)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_BELOW_TWENTY = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def long_date(day: date) -> str:
    """16 March 2022."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """16 Mar 2022."""
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """Wednesday 16 March 2022."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def date_range(start: date, end: date) -> str:
    """15-16 March 2022; 30 March - 1 April 2022; the year is repeated across years; one day alone."""
    if start == end:
        return long_date(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}-{long_date(end)}"
    first = long_date(start) if start.year != end.year else f"{start.day} {MONTHS[start.month - 1]}"
    return f"{first} - {long_date(end)}"


def time(minutes: int) -> str:
    """08:42 of minutes since midnight; what lies past the next is of the day after."""
    minutes = clock.of_day(minutes)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def duration(minutes: int) -> str:
    """11 hours 15 minutes; whole hours without minutes; under an hour only minutes."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} hour{'s' if hours > 1 else ''}"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} minute{'s' if rest != 1 else ''}")
    return " ".join(parts)


def number_text(value: int) -> str:
    """A whole number from zero on in words: ninety-one thousand."""
    if value < 20:
        return _BELOW_TWENTY[value]
    if value < 100:
        return _TENS[value // 10] + (f"-{_BELOW_TWENTY[value % 10]}" if value % 10 else "")
    size, word = next(scale for scale in _SCALES if value >= scale[0])
    rest = f" {number_text(value % size)}" if value % size else ""
    return f"{number_text(value // size)} {word}{rest}"


def baht_text(satang: int) -> str:
    """A sum in words: ninety-one thousand baht only; twenty-five satang."""
    baht, part = divmod(satang, 100)
    if not part:
        return f"{number_text(baht)} baht only"
    return (f"{number_text(baht)} baht and " if baht else "") + f"{number_text(part)} satang"

"""Numbers, dates, times and counts in the language and digits of the person's settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from datetime import datetime
from datetime import time as Time

from otop_desk.i18n import _, _n
from otop_desk.thai import calendar, clock, english, money, numerals

Clock = Callable[[], datetime]


class Format:
    """Puts values into words for the screen. `thai_digits` follows the settings, for sums too."""

    def __init__(self, language: str = "th", thai_digits: bool = True) -> None:
        self.language = language
        self.thai_digits = thai_digits and language == "th"

    def digits(self, text: str) -> str:
        """A text of ours with the digits of the setting (codes and addresses keep theirs)."""
        return numerals.digits(text, self.thai_digits) if self.thai_digits else text

    def count(self, value: int, grouped: bool = True) -> str:
        """A whole number: ๑,๒๓๔ or 1,234."""
        return numerals.number(value, self.thai_digits, grouped)

    def decimal(self, value: float, places: int = 1) -> str:
        """A number with decimals: ๔.๕๓."""
        text = f"{value:,.{places}f}"
        return numerals.all_thai(text) if self.thai_digits else text

    def percent(self, value: int) -> str:
        """A whole share of a hundred: ๘๐ %."""
        return f"{self.count(value)} %"

    def money(self, satang: int) -> str:
        """A sum without its unit: ๕๒๐,๐๐๐."""
        text = money.format_money(satang, decimals=False)
        return numerals.all_thai(text) if self.thai_digits else text

    def baht(self, satang: int) -> str:
        """A sum with its unit: ๕๒๐,๐๐๐ บาท."""
        return _("{amount} บาท").format(amount=self.money(satang))

    def date(self, day: Date) -> str:
        """๑๖ มีนาคม ๒๕๖๕ / 16 March 2022."""
        if self.language == "th":
            return calendar.long_date(day, self.thai_digits)
        return english.long_date(day)

    def short_date(self, day: Date) -> str:
        """๑๖ มี.ค. ๒๕๖๕ / 16 Mar 2022."""
        if self.language == "th":
            return calendar.short_date(day, self.thai_digits)
        return english.short_date(day)

    def day(self, day: Date) -> str:
        """A day of the workshop on a pill: พุธ ๑๖ มี.ค. / Wed 16 Mar."""
        if self.language == "th":
            text = f"{calendar.weekday(day)} {day.day} {calendar.MONTHS_SHORT[day.month - 1]}"
            return numerals.all_thai(text) if self.thai_digits else text
        return f"{english.WEEKDAYS[day.weekday()][:3]} {day.day} {english.MONTHS_SHORT[day.month - 1]}"

    def fiscal_months(self) -> list[str]:
        """Short names of the months, October first."""
        names = calendar.MONTHS_SHORT if self.language == "th" else english.MONTHS_SHORT
        return [*names[9:], *names[:9]]

    def dates(self, days: list[Date]) -> str:
        """From the first to the last of some days: ๑๕ - ๑๖ มีนาคม ๒๕๖๕; '' of none."""
        if not days:
            return ""
        first, last = min(days), max(days)
        if self.language == "th":
            return calendar.date_range(first, last, self.thai_digits)
        return english.date_range(first, last)

    def time(self, at: Time | datetime) -> str:
        """๐๘.๔๒ น. / 08:42."""
        return self.minute(at.hour * 60 + at.minute)

    def minute(self, minutes: int) -> str:
        """A time of day given in minutes since midnight: ๐๘.๔๒ น. / 08:42."""
        if self.language == "th":
            return f"{clock.format_time(minutes, self.thai_digits)} น."
        return english.time(minutes)

    def bare_minute(self, minutes: int) -> str:
        """The same without น., for tables of times: ๐๘.๔๒ / 08:42."""
        if self.language == "th":
            return clock.format_time(minutes, self.thai_digits)
        return english.time(minutes)

    def span(self, start: int, end: int) -> str:
        """Two times of day: ๐๘.๓๐ – ๐๙.๐๐; what lies past midnight is of the next day: ๒๓.๐๐ – ๐๑.๐๐."""
        return f"{self.bare_minute(start % clock.DAY)} – {self.bare_minute(end)}"

    def duration(self, minutes: int) -> str:
        """๑๑ ชั่วโมง ๑๕ นาที / 11 hours 15 minutes."""
        if self.language == "th":
            return clock.format_duration(minutes, self.thai_digits)
        return english.duration(minutes)

    def moment(self, at: datetime, now: datetime) -> str:
        """When something was done: the time today, else day and time."""
        if at.date() == now.date():
            return self.time(at)
        return f"{self.short_date(at.date())} {self.time(at)}"

    def clock_seconds(self, at: datetime) -> str:
        """๑๓.๔๘.๐๕ / 13:48:05."""
        text = at.strftime("%H.%M.%S" if self.language == "th" else "%H:%M:%S")
        return numerals.all_thai(text) if self.thai_digits else text

    def people(self, count: int) -> str:
        """๓๒ คน / 32 people."""
        return _n("{count} คน", count).format(count=self.count(count))

"""Dates, times, sums and digits in the language in force; `thai` asks for ๐-๙ where that language is Thai."""

from __future__ import annotations

from datetime import date

from otop_desk.i18n import language
from otop_desk.thai import calendar, clock, english, fiscal, money, numerals
from otop_desk.thai.calendar import DateForm
from otop_desk.thai.fiscal import Span


def in_thai() -> bool:
    """Whether the language in force is Thai."""
    return language() == "th"


def digits(text: str, thai: bool = True) -> str:
    """A text of ours with its digits; codes and addresses keep theirs."""
    return numerals.digits(text, thai and in_thai())


def figures(text: str, thai: bool = True) -> str:
    """A text with every digit of it in those of the language."""
    return numerals.all_thai(text) if thai and in_thai() else text


def long_date(day: date, thai: bool = True) -> str:
    """๑๖ มีนาคม ๒๕๖๕ / 16 March 2022."""
    return calendar.long_date(day, thai) if in_thai() else english.long_date(day)


def short_date(day: date, thai: bool = True) -> str:
    """๑๖ มี.ค. ๒๕๖๕ / 16 Mar 2022."""
    return calendar.short_date(day, thai) if in_thai() else english.short_date(day)


def weekday_date(day: date, thai: bool = True) -> str:
    """วันพุธที่ ๑๖ มีนาคม ๒๕๖๕ / Wednesday 16 March 2022."""
    return calendar.weekday_date(day, thai) if in_thai() else english.weekday_date(day)


def date_range(start: date, end: date, thai: bool = True) -> str:
    """๑๕ - ๑๖ มีนาคม ๒๕๖๕ / 15-16 March 2022."""
    return calendar.date_range(start, end, thai) if in_thai() else english.date_range(start, end)


def on_days(start: date, end: date, thai: bool = True) -> str:
    """ระหว่างวันที่ ๑๕ - ๑๖ มีนาคม ๒๕๖๕ / 15-16 March 2022."""
    return calendar.on_days(start, end, thai) if in_thai() else english.date_range(start, end)


def certificate_date(day: date, form: DateForm, thai: bool = True) -> str:
    """The date of a certificate in one of its Thai forms / 16 March 2022."""
    return calendar.certificate_date(day, form, thai) if in_thai() else english.long_date(day)


def time(minutes: int, thai: bool = True) -> str:
    """๐๙.๐๐ / 09:00."""
    return clock.format_time(minutes, thai) if in_thai() else english.time(minutes)


def time_range(start: int, end: int, thai: bool = True) -> str:
    """๐๙.๐๐ - ๑๐.๓๐ น. / 09:00 - 10:30."""
    if in_thai():
        return clock.format_time_range(start, end, thai)
    return f"{english.time(start % clock.DAY)} - {english.time(end)}"


def duration(minutes: int, thai: bool = True) -> str:
    """๑๑ ชั่วโมง ๑๕ นาที / 11 hours 15 minutes."""
    return clock.format_duration(minutes, thai) if in_thai() else english.duration(minutes)


def baht_text(satang: int) -> str:
    """A sum in words: เก้าหมื่นหนึ่งพันบาทถ้วน / ninety-one thousand baht only."""
    return money.baht_text(satang) if in_thai() else english.baht_text(satang)


def fiscal_months() -> tuple[str, ...]:
    """Short names of the twelve months, October first."""
    if in_thai():
        return fiscal.month_names()
    return tuple(english.MONTHS_SHORT[fiscal.calendar_month(place) - 1] for place in range(1, 13))


def period(spans: tuple[Span, ...]) -> str:
    """A plan's period: ต.ค. - ธ.ค. / Oct - Dec."""
    if in_thai():
        return fiscal.format_period(spans)
    return "all year" if spans == (fiscal.WHOLE_YEAR,) else fiscal.in_months(spans, fiscal_months())

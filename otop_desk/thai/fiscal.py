"""The Thai fiscal year, 1 October to 30 September, and the periods of plans.

The number of a fiscal year is the Buddhist year of its September. Inside it, months are counted
1-12 **from October** (1 = ต.ค., 12 = ก.ย.); a span is (first month, last month) in that count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from otop_desk.i18n import N_
from otop_desk.thai.calendar import BE_OFFSET, MONTHS, MONTHS_SHORT
from otop_desk.thai.numerals import all_thai, to_arabic
from otop_desk.thai.reading import Unreadable
from otop_desk.thai.typed_dates import month_number, read_year

Span = tuple[int, int]

WHOLE_YEAR: Span = (1, 12)
_WHOLE = ("ตลอดปี", "ตลอดทั้งปี", "ทั้งปี", "ทุกเดือน", "ทุกไตรมาส", "ต่อเนื่อง", "รายเดือน", "รายไตรมาส", "all year")
_DASH = r"(?:[-–—−~]|ถึง)"
_COMMA = re.compile(r"\s*(?:,|;|/|\+|&|และ)\s*")
_QUARTER_WORD = re.compile(r"(?:ไตรมาส(?:ที่)?|quarter|ตรม\.?|q)\s*(?=\d)", re.IGNORECASE)
_QUARTERS = re.compile(rf"#([1-4])(?:\s*{_DASH}\s*#?([1-4]))?")
_OF_YEAR = re.compile(
    r"(?<=\d)\s*(?:/|(?:ของ)?ปี(?:งบประมาณ)?)?\s*(?:พ\.?ศ\.?)?\s*(?<!\d)(\d{4}|\d{2})$", re.ASCII
)
_MONTH = r"(?:\d{1,2}\s*)?(?:เดือน)?\s*([ก-๎.]+?|[A-Za-z]+\.?)\s*(?:พ\.?ศ\.?)?\s*(\d{2}|\d{4})?"
_MONTHS_RANGE = re.compile(rf"{_MONTH}\s*{_DASH}\s*{_MONTH}", re.ASCII)
_ABOUT = re.compile(r"^(?:ประมาณ|ช่วง|ระหว่าง|ใน)\s*(?=\S)")
_YEAR = r"\s*(?:ของ)?(?:ปี)?(?:งบประมาณ)?"
_IN_WORDS = tuple(
    (re.compile(words + _YEAR), figure)
    for words, figure in (
        (r"ไตรมาส\s*(?:ที่)?\s*(?:แรก|หนึ่ง)", "q1"), (r"ไตรมาส\s*(?:ที่)?\s*สอง", "q2"),
        (r"ไตรมาส\s*(?:ที่)?\s*สาม", "q3"), (r"ไตรมาส\s*(?:ที่)?\s*(?:สี่|สุดท้าย)", "q4"),
        (r"ครึ่ง(?:ปี)?แรก", "q1-2"), (r"ครึ่ง(?:ปี)?หลัง", "q3-4"),
    )
)  # fmt: skip
_DAYS = re.compile(rf"^\d{{1,2}}\s*{_DASH}\s*(?=\d)")


def fiscal_month(month: int) -> int:
    """1-12 counted from October, of a calendar month 1-12."""
    return (month - 10) % 12 + 1


def calendar_month(position: int) -> int:
    """The calendar month 1-12 of a place 1-12 counted from October."""
    return (position + 8) % 12 + 1


def fiscal_months(year: int) -> tuple[tuple[int, int], ...]:
    """The twelve (common-era year, calendar month) of a fiscal year (พ.ศ.), October first."""
    last = year - BE_OFFSET
    return tuple((last - 1 if m >= 10 else last, m) for m in map(calendar_month, range(1, 13)))


def month_names(short: bool = True) -> tuple[str, ...]:
    """Names of the twelve months, ต.ค. first."""
    names = MONTHS_SHORT if short else MONTHS
    return tuple(names[calendar_month(n) - 1] for n in range(1, 13))


def quarter_span(quarter: int) -> Span:
    """Span of quarter 1-4."""
    return quarter * 3 - 2, quarter * 3


def merge_spans(spans: list[Span]) -> tuple[Span, ...]:
    """The spans in order, with those that touch or overlap made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def _unreadable(text: str) -> Unreadable:
    return Unreadable(
        N_("อ่านระยะเวลา “{text}” ไม่ได้ ลองพิมพ์แบบ ต.ค.-ธ.ค. หรือ ไตรมาส ๑-๒ หรือ ตลอดปี"), text=text.strip()
    )


def _month_at(name: str, year: str | None, fiscal: int | None, text: str) -> int:
    month = month_number(name)
    if month is None:
        raise _unreadable(text)
    if year:
        _check_year(read_year(year) + BE_OFFSET + (1 if month >= 10 else 0), fiscal, text)
    return fiscal_month(month)


def _check_year(said: int, fiscal: int | None, text: str) -> None:
    if fiscal is not None and said != fiscal:
        raise Unreadable(N_("“{text}” ไม่อยู่ในปีงบประมาณ {year}"), text=text.strip(), year=all_thai(str(fiscal)))


def _span(part: str, fiscal: int | None, text: str) -> Span:
    if found := _QUARTERS.fullmatch(part):
        first, last = int(found[1]), int(found[2] or found[1])
        start, end = quarter_span(first)[0], quarter_span(last)[1]
    elif found := _MONTHS_RANGE.fullmatch(part):
        start = _month_at(found[1], found[2], fiscal, text)
        end = _month_at(found[3], found[4], fiscal, text)
    elif found := re.fullmatch(_MONTH, part, re.ASCII):
        start = end = _month_at(found[1], found[2], fiscal, text)
    else:
        raise _unreadable(text)
    if end < start:
        raise Unreadable(N_("“{text}” จบก่อนเริ่ม ปีงบประมาณเริ่มเดือน ต.ค. และจบเดือน ก.ย."), text=text.strip())
    return start, end


def _said_in_words(plain: str) -> str:
    """Quarters and halves that are said without a figure, with it: ไตรมาสแรก, ครึ่งปีหลัง."""
    for word, figure in _IN_WORDS:
        plain = word.sub(figure, plain)
    return plain


def parse_period(text: str, year: int | None = None) -> tuple[Span, ...]:
    """Spans of a plan's period as typed: "ต.ค.-ธ.ค. 65", "ไตรมาส ๑-๒", "ไตรมาส ๑, ๓", "ตลอดปี".

    `year` is the plan's fiscal year (พ.ศ.): a year typed beside a month must fall in it. Raises Unreadable.
    """
    plain = " ".join(to_arabic(text).split())
    if not plain:
        return ()
    if plain.lower().removesuffix("งบประมาณ") in _WHOLE:
        return (WHOLE_YEAR,)
    plain = _QUARTER_WORD.sub("#", _said_in_words(_ABOUT.sub("", plain)))
    quarters = plain.startswith("#")
    if quarters and (of_year := _OF_YEAR.search(plain)):
        _check_year(read_year(of_year[1]) + BE_OFFSET, year, text)
        plain = plain[: of_year.start()]
    spans: list[Span] = []
    for part in _COMMA.split(plain):
        part = _DAYS.sub("", part.strip())
        if quarters and part[:1].isdigit():
            part = f"#{part}"
        spans.append(_span(part, year, text))
    return merge_spans(spans)


def format_period(spans: tuple[Span, ...]) -> str:
    """A plan's period in words: "ต.ค. - ธ.ค.", several with a comma, "ตลอดปี" for all twelve months."""
    return "ตลอดปี" if spans == (WHOLE_YEAR,) else in_months(spans, month_names())


def in_months(spans: tuple[Span, ...], names: Sequence[str]) -> str:
    """Spans in these names of fiscal months; those outside the year, of a foreign file, have theirs."""
    named = ((a == b, names[(a - 1) % 12], names[(b - 1) % 12]) for a, b in spans)
    return ", ".join(first if is_one else f"{first} - {last}" for is_one, first, last in named)

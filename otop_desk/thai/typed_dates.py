"""Dates as people type them, in Buddhist or common era, with Thai or Arabic digits."""

from __future__ import annotations

import re
from datetime import date

from otop_desk.i18n import N_
from otop_desk.thai.calendar import BE_OFFSET, JANUARY_YEARS_FROM, MONTHS, MONTHS_SHORT
from otop_desk.thai.numerals import to_arabic
from otop_desk.thai.reading import Unreadable

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_WEEKDAY = re.compile(
    r"^(?:วัน)?\s*(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ?|พฤหัส|ศุกร์|เสาร์|อาทิตย์|จ\.|อ\.|พ\.|พฤ\.|ศ\.|ส\.|อา\.)"
    r"\s*(?:ที่)?\s*(?=\d)"
)
_LEAD = re.compile(r"^(?:ณ\s*)?(?:วันที่)\s*")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{1,4}))?", re.ASCII)
_WORDS = re.compile(
    r"(\d{1,2})\s*[-/]?\s*(?:เดือน)?\s*([ก-๎.]+?|[A-Za-z]+\.?)\s*[-/,]?\s*"
    r"(พุทธศักราช|พ\.?\s*ศ\.?|คริสต์ศักราช|ค\.?\s*ศ\.?)?\s*(\d{1,4})?",
    re.ASCII,
)


def month_number(word: str) -> int | None:
    """1-12 of a month's name, full or short, Thai or English, with or without its dots; else None."""
    bare = word.strip().removeprefix("เดือน").replace(".", "").replace(" ", "").casefold()
    if not bare:
        return None
    for number, (full, short) in enumerate(zip(MONTHS, MONTHS_SHORT, strict=True), start=1):
        if bare in (full, full.removesuffix("คม"), full.removesuffix("ยน"), short.replace(".", "")):
            return number
    if bare.isascii() and len(bare) >= 3:
        for number, start in enumerate(_ENGLISH, start=1):
            if bare.startswith(start):
                return number
    return None


def read_year(text: str, era: str = "") -> int:
    """The common-era year of a year as typed: 65 and 2565 are พ.ศ., 2022 is ค.ศ. Raises Unreadable.

    A year above 2400 is Buddhist whatever the era written beside it, so 543 is never added twice.
    """
    plain = to_arabic(text).strip()
    if not (plain.isascii() and plain.isdigit()) or len(plain) not in (2, 4):
        raise Unreadable(N_("อ่านปี “{text}” ไม่ได้ ใส่ปี พ.ศ. ๔ หลัก เช่น ๒๕๖๕"), text=text.strip())
    common = era.startswith("ค")
    year = int(plain)
    if len(plain) == 2:
        year += 2000 if common else 2500
    buddhist = year if year > 2400 else year + BE_OFFSET
    if era.startswith("พ") and year <= 2400:
        buddhist = year
    if buddhist < JANUARY_YEARS_FROM:
        raise Unreadable(N_("วันที่ก่อน พ.ศ. ๒๔๘๔ ใช้ไม่ได้ เพราะปีสมัยนั้นเริ่มวันที่ ๑ เมษายน ตรวจปีอีกครั้ง"))
    if buddhist > 2799:
        raise Unreadable(N_("ปี {year} ไกลเกินไป ตรวจปีอีกครั้ง"), year=plain)
    return buddhist - BE_OFFSET


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(N_("ไม่มีวันที่ “{text}” ในปฏิทิน"), text=text.strip()) from None


def parse_date(text: str, default_year: int | None = None) -> date:
    """The day of a date as typed: 15/3/65, 15 มี.ค. 2565, ๑๕ มีนาคม พ.ศ. ๒๕๖๕, 2022-03-15. Raises Unreadable.

    `default_year` (common era) is taken when no year is typed; without it a year is asked for.
    """
    plain = " ".join(to_arabic(text).replace("\u200b", "").split())
    plain = _LEAD.sub("", _WEEKDAY.sub("", _LEAD.sub("", plain)))
    if not plain:
        raise Unreadable(N_("ยังไม่ได้ใส่วันที่"))
    if found := _ISO.fullmatch(plain):
        return _day(read_year(found[1]), int(found[2]), int(found[3]), text)
    era, year = "", None
    if found := _NUMERIC.fullmatch(plain):
        day, month, year = int(found[1]), int(found[2]), found[3]
    elif (found := _WORDS.fullmatch(plain)) and (named := month_number(found[2])):
        day, month, era, year = int(found[1]), named, found[3] or "", found[4]
    else:
        raise Unreadable(N_("อ่านวันที่ “{text}” ไม่ได้ ลองพิมพ์แบบ ๑๕ มี.ค. ๒๕๖๕"), text=text.strip())
    if year is None and default_year is None:
        raise Unreadable(N_("วันที่ “{text}” ไม่มีปี ใส่ปี พ.ศ. ด้วย"), text=text.strip())
    chosen = default_year if year is None else read_year(year, era)
    assert chosen is not None
    return _day(chosen, month, day, text)

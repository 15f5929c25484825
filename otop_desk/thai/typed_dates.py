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
_YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})", re.ASCII)
_TOGETHER = re.compile(r"([12]\d{3})(0[1-9]|1[0-2])([0-3]\d)", re.ASCII)
# A time of day behind a date, as spreadsheets and forms write it.
_CLOCK = re.compile(
    r"[T,\s]\s*(?:เวลา\s*)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:น\.?|[ap]\.?m\.?|Z)?$", re.IGNORECASE
)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{2}|\d{4})", re.ASCII)
_BRACKETS = re.compile(r"^\((.*)\)$")
# A year this far from today is asked about when only two of its digits were typed.
_FAR = 20
_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{1,4}))?", re.ASCII)
_WORDS = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s*[-/.]?\s*(?:เดือน)?\s*([ก-๎.]+?(?:\s?[ก-๎]\.)?|[A-Za-z]+\.?"
    r"|\d{1,2}(?=\D))\s*[-/,]?\s*"
    r"(?:ปี)?\s*(พุทธศักราช|พ\.?\s*ศ\.?|คริสต์ศักราช|ค\.?\s*ศ\.?)?\s*(\d{1,4})?",
    re.ASCII,
)


def month_number(word: str) -> int | None:
    """1-12 of a month's name, full or short, Thai or English, with or without its dots; else None."""
    bare = word.strip().removeprefix("เดือน").replace(".", "").replace(" ", "").casefold()
    if not bare:
        return None
    for number, (full, short) in enumerate(zip(MONTHS, MONTHS_SHORT, strict=True), start=1):
        stem = full.removesuffix("คม").removesuffix("ยน").removesuffix("พันธ์")
        if bare in (full, stem, short.replace(".", "")) or (len(bare) > 2 and full.startswith(bare)):
            return number
    if bare.isascii() and bare.isdigit() and 1 <= int(bare) <= 12:
        return int(bare)
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


def _two_digits(text: str, era: str, *, english: bool, near: int) -> int:
    """The year of two digits: ค.ศ. beside an English month, else the nearer of both readings to `near`.

    Raises Unreadable when both are far from it: then four digits are asked for.
    """
    if era:
        return read_year(text, era)
    value = int(text)
    readings = [2000 + value] if english else [2500 + value - BE_OFFSET, 2000 + value]
    best = min(readings, key=lambda year: abs(year - near))
    if abs(best - near) > _FAR:
        raise Unreadable(N_("ปี “{text}” ไม่ชัด ใส่ปี พ.ศ. ๔ หลัก เช่น ๒๕๖๕"), text=text)
    return best


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(N_("ไม่มีวันที่ “{text}” ในปฏิทิน"), text=text.strip()) from None


def parse_date(text: str, default_year: int | None = None, near: int | None = None) -> date:
    """The day of a date as typed: 15/3/65, 15 มี.ค. 2565, ๑๕ มีนาคม พ.ศ. ๒๕๖๕, 2022-03-15. Raises Unreadable.

    `default_year` (common era) is taken when no year is typed; without it a year is asked for. A year of
    two digits is read as lies nearer to the year `near` (by default that of `default_year`, else today's).
    """
    plain = " ".join(to_arabic(text).replace("\u200b", "").split())
    plain = _BRACKETS.sub(r"\1", plain).strip()
    plain = _CLOCK.sub("", _LEAD.sub("", _WEEKDAY.sub("", _LEAD.sub("", plain)))).strip()
    if not plain:
        raise Unreadable(N_("ยังไม่ได้ใส่วันที่"))
    if match := _YEAR_FIRST.fullmatch(plain) or _TOGETHER.fullmatch(plain):
        return _day(read_year(match[1]), int(match[2]), int(match[3]), text)
    day, month, era, year, english = _parts(plain, text)
    if not year and default_year is None:
        raise Unreadable(N_("วันที่ “{text}” ไม่มีปี ใส่ปี พ.ศ. ด้วย"), text=text.strip())
    if not year:
        assert default_year is not None
        chosen = default_year
    elif len(year) == 2:
        chosen = _two_digits(year, era, english=english, near=near or default_year or date.today().year)
    else:
        chosen = read_year(year, era)
    return _day(chosen, month, day, text)


def _parts(plain: str, text: str) -> tuple[int, int, str, str, bool]:
    """Day, month, era, year and whether the month is English, of a date with the day or the month first."""
    if match := _NUMERIC.fullmatch(plain):
        return int(match[1]), int(match[2]), "", match[3] or "", False
    if (match := _MONTH_FIRST.fullmatch(plain)) and (month := month_number(match[1])):
        return int(match[2]), month, "", match[3], True
    if (match := _WORDS.fullmatch(plain)) and (month := month_number(match[2])):
        return int(match[1]), month, match[3] or "", match[4] or "", match[2].isascii() and match[2].isalpha()
    raise Unreadable(N_("อ่านวันที่ “{text}” ไม่ได้ ลองพิมพ์แบบ ๑๕ มี.ค. ๒๕๖๕"), text=text.strip())

"""Times of day and durations, in minutes: read as people type them, written as agendas do."""

from __future__ import annotations

import re

from otop_desk.i18n import N_
from otop_desk.thai.numerals import all_thai, to_arabic
from otop_desk.thai.patterns import later
from otop_desk.thai.reading import Unreadable

DAY = 24 * 60

_FRAME = later(
    r"^\s*(?:ตั้งแต่\s*)?(?:เวลา\s*)?(.*?)\s*(?:น\.?|นาฬิกา|hrs?\.?|hours?)?\s*(?:เป็นต้นไป|ตรง)?\s*$",
    re.DOTALL | re.IGNORECASE,
)
_COLON = later(r"(\d{1,2})\s*[.:]\s*(\d{2})(?:[.:]00)?\.?", re.ASCII)
_MIDNIGHT = later(r"24(?:[.:]00)?", re.ASCII)
_TOGETHER = later(r"(\d{1,2})\s?(\d{2})", re.ASCII)
_HOUR = later(r"\d{1,2}", re.ASCII)
_HALVES = later(r"(\d{1,2})(?:[.:](\d{2}))?(?:[.:]\d{2})?\s*([ap])\.?\s*m\.?", re.IGNORECASE | re.ASCII)
_LONG = later(r"(\d{1,2})\s*นาฬิกา(?:\s*(\d{1,2})\s*นาที|\s*(ครึ่ง))?", re.ASCII)
_DASHES = later(r"\s*(?:[-–—−~]|ถึง|\bto\b)\s*", re.IGNORECASE)
# Hours as spoken: the morning counts on to 11 โมง, the afternoon and the evening from one.
_SPOKEN_HOURS = {
    "หนึ่ง": 1, "โมงเดียว": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9,
    "สิบเอ็ด": 11, "สิบสอง": 12, "สิบ": 10,
}  # fmt: skip
_NUMBER = rf"(?P<n>\d{{1,2}}|{'|'.join(sorted(_SPOKEN_HOURS, key=len, reverse=True))})"
_REST = r"\s*(?P<half>ครึ่ง)?(?:\s*(?P<m>\d{1,2})\s*นาที)?"
_SPOKEN_TIMES = (
    (later(rf"บ่าย\s*{_NUMBER}\s*(?:โมง)?{_REST}", re.ASCII), 12),
    (later(rf"บ่าย\s*โมง{_REST}", re.ASCII), 13),
    (later(rf"{_NUMBER}\s*โมง\s*เย็น{_REST}", re.ASCII), 12),
    (later(rf"{_NUMBER}\s*ทุ่ม{_REST}", re.ASCII), 18),
    (later(rf"ตี\s*{_NUMBER}{_REST}", re.ASCII), 0),
    (later(rf"{_NUMBER}\s*โมง(?:\s*เช้า)?{_REST}", re.ASCII), 0),
    (later(rf"(?:เที่ยง\s*วัน|เที่ยง(?!\s*คืน)){_REST}", re.ASCII), 12),
    (later(rf"เที่ยง\s*คืน{_REST}", re.ASCII), 0),
)

_HOURS = r"(?:ชั่วโมง|ชม\.?|hours?|hrs?|h)"
_MINUTES = r"(?:นาที|น\.?|minutes?|mins?|m)"
_SPOKEN = later(
    rf"(?:(?P<h>\d+)\s*{_HOURS})?\s*(?:(?P<half>ครึ่ง)|(?P<m>\d+)\s*(?:{_MINUTES})?)?", re.IGNORECASE | re.ASCII
)
_CLOCKED = later(rf"(\d{{1,3}})[.:](\d{{2}})\s*(?:{_HOURS})?", re.IGNORECASE | re.ASCII)
_TENTHS = later(rf"(\d{{1,2}})[.,](\d)\s*{_HOURS}", re.IGNORECASE | re.ASCII)
_HALF_HOUR = later(rf"ครึ่ง\s*{_HOURS}|half an hour", re.IGNORECASE)
_HOUR_AND_HALF = later(rf"{_HOURS}\s*ครึ่ง", re.IGNORECASE)
_FULL_WIDTH = str.maketrans("：．－", ":.-")


def parse_time(text: str) -> int:
    """Minutes since midnight of a time as typed: 9.00, 09:00, 0900, ๙.๐๐ น., 9, 9:00 AM, บ่ายสอง, 9 โมงครึ่ง.

    Raises Unreadable.
    """
    whole = " ".join(to_arabic(text).translate(_FULL_WIDTH).split())
    inner = _FRAME().match(whole)
    plain = inner.group(1) if inner else ""
    if not whole or not (plain or whole.strip("น. ")):
        raise Unreadable(N_("ยังไม่ได้ใส่เวลา"))
    if match := _HALVES().fullmatch(plain) or _HALVES().fullmatch(whole):
        hour, minute = int(match[1]) % 12 + 12 * (match[3].lower() == "p"), int(match[2] or 0)
        if not 1 <= int(match[1]) <= 12:
            hour = 99
    elif match := _COLON().fullmatch(plain) or _TOGETHER().fullmatch(plain):
        hour, minute = int(match[1]), int(match[2])
    elif match := _LONG().fullmatch(whole.removeprefix("เวลา").strip()):
        hour, minute = int(match[1]), 30 if match[3] else int(match[2] or 0)
    elif _HOUR().fullmatch(plain):
        hour, minute = int(plain), 0
    else:
        hour, minute = _spoken_time(whole.removeprefix("เวลา").strip(), plain, text)
    if hour > 23 or minute > 59:
        raise Unreadable(N_("ไม่มีเวลา “{text}” ในหนึ่งวัน"), text=text.strip())
    return hour * 60 + minute


def _spoken_time(whole: str, plain: str, text: str) -> tuple[int, int]:
    """Hour and minute of a time in words; `plain` is without the "น." that also ends เย็น and คืน."""
    for pattern, base in _SPOKEN_TIMES:
        if match := pattern().fullmatch(whole) or pattern().fullmatch(plain):
            parts = match.groupdict()
            word = parts.get("n") or ""
            number = _SPOKEN_HOURS.get(word) or int(word or 0)
            minute = 30 if parts["half"] else int(parts["m"] or 0)
            if word and base == 12 and number == 12:
                number = 0
            return base + number, minute
    raise Unreadable(N_("อ่านเวลา “{text}” ไม่ได้ ลองพิมพ์แบบ ๐๙.๐๐"), text=text.strip())


def _is_midnight(text: str) -> bool:
    """Whether a day's end is written as its last hour: ๒๔.๐๐ น."""
    inner = _FRAME().match(to_arabic(text).translate(_FULL_WIDTH).strip())
    return inner is not None and bool(_MIDNIGHT().fullmatch(inner[1]))


def parse_time_range(text: str, *, over_midnight: bool = False) -> tuple[int, int]:
    """Start and end of "๐๙.๐๐ - ๑๐.๓๐ น." in minutes of the day; the end is later. Raises Unreadable.

    With `over_midnight` an end before the start is on the next day (1440 and more).
    """
    parts = _DASHES().split(text.strip())
    if len(parts) != 2:
        raise Unreadable(N_("อ่านช่วงเวลา “{text}” ไม่ได้ ลองพิมพ์แบบ ๐๙.๐๐ - ๑๐.๓๐"), text=text.strip())
    start = parse_time(parts[0])
    end = DAY if _is_midnight(parts[1]) else parse_time(parts[1])
    if end < start and over_midnight:
        end += DAY
    if end <= start:
        raise Unreadable(N_("เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม: “{text}”"), text=text.strip())
    return start, end


def of_day(minutes: int) -> int:
    """The minutes as a clock shows them: the end of a day is 24 hours, what comes behind it begins anew."""
    return minutes if minutes <= DAY else minutes % DAY


def format_time(minutes: int, thai: bool = True) -> str:
    """๐๙.๐๐ of minutes since midnight; what lies past the next is of the day after: ๐๐.๓๐ of 24 h 30."""
    minutes = of_day(minutes)
    text = f"{minutes // 60:02}.{minutes % 60:02}"
    return all_thai(text) if thai else text


def format_time_range(start: int, end: int, thai: bool = True) -> str:
    """๐๙.๐๐ - ๑๐.๓๐ น."""
    return f"{format_time(start % DAY, thai)} - {format_time(end, thai)} น."


def format_duration(minutes: int, thai: bool = True) -> str:
    """๑๑ ชั่วโมง ๑๕ นาที; whole hours without minutes; under an hour only minutes."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} ชั่วโมง"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} นาที")
    text = " ".join(parts)
    return all_thai(text) if thai else text


def parse_duration(text: str) -> int:
    """Minutes of a duration as typed: 90, "๙๐ นาที", 1:30, "1 ชม. 30 นาที", ครึ่งชั่วโมง. Raises Unreadable."""
    plain = to_arabic(text).strip()
    if not plain:
        raise Unreadable(N_("ยังไม่ได้ใส่ระยะเวลา"))
    if _HALF_HOUR().fullmatch(plain):
        return 30
    if _HOUR_AND_HALF().fullmatch(plain):
        return 90
    if plain.isascii() and plain.isdigit() and len(plain) <= 5:
        return int(plain)
    if match := _TENTHS().fullmatch(plain):
        return int(match[1]) * 60 + int(match[2]) * 6
    if (match := _CLOCKED().fullmatch(plain)) and int(match[2]) < 60:
        return int(match[1]) * 60 + int(match[2])
    spoken = _SPOKEN().fullmatch(plain)
    # "ครึ่ง" alone has no unit, nor has the second number of "1 ชม. 5"; "1h30" has
    if (
        spoken
        and (spoken["h"] or spoken["m"])
        and len(spoken["h"] or "") <= 3
        and len(spoken["m"] or "") <= 5
    ):
        short = re.fullmatch(r"\d{1,3}\s*h\s*\d{2}", plain, re.IGNORECASE | re.ASCII)
        if not spoken["m"] or short or re.search(rf"{_MINUTES}$", plain, re.IGNORECASE):
            return int(spoken["h"] or 0) * 60 + int(spoken["m"] or 0) + (30 if spoken["half"] else 0)
    raise Unreadable(N_("อ่านระยะเวลา “{text}” ไม่ได้ ลองพิมพ์เป็นนาที เช่น ๙๐"), text=text.strip())

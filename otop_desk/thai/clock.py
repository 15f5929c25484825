"""Times of day and durations, in minutes: read as people type them, written as agendas do."""

from __future__ import annotations

import re

from otop_desk.i18n import N_
from otop_desk.thai.numerals import all_thai, to_arabic
from otop_desk.thai.reading import Unreadable

DAY = 24 * 60

_FRAME = re.compile(r"^\s*(?:เวลา\s*)?(.*?)\s*(?:น\.?|นาฬิกา)?\s*$", re.DOTALL)
_COLON = re.compile(r"(\d{1,2})\s*[.:]\s*(\d{2})(?:[.:]00)?", re.ASCII)
_TOGETHER = re.compile(r"(\d{1,2})(\d{2})", re.ASCII)
_HOUR = re.compile(r"\d{1,2}", re.ASCII)
_DASHES = re.compile(r"\s*(?:[-–—−~]|ถึง)\s*")

_HOURS = r"(?:ชั่วโมง|ชม\.?|hours?|hrs?|h)"
_MINUTES = r"(?:นาที|น\.?|minutes?|mins?|m)"
_SPOKEN = re.compile(
    rf"(?:(?P<h>\d+)\s*{_HOURS})?\s*(?:(?P<half>ครึ่ง)|(?P<m>\d+)\s*{_MINUTES})?", re.IGNORECASE | re.ASCII
)
_CLOCKED = re.compile(rf"(\d{{1,3}})[.:](\d{{2}})\s*(?:{_HOURS})?", re.IGNORECASE | re.ASCII)


def parse_time(text: str) -> int:
    """Minutes since midnight of a time as typed: 9.00, 09:00, 0900, ๙.๐๐ น., 9. Raises Unreadable."""
    inner = _FRAME.match(to_arabic(text))
    plain = inner.group(1) if inner else ""
    if not plain:
        raise Unreadable(N_("ยังไม่ได้ใส่เวลา"))
    if found := _COLON.fullmatch(plain) or _TOGETHER.fullmatch(plain):
        hour, minute = int(found.group(1)), int(found.group(2))
    elif _HOUR.fullmatch(plain):
        hour, minute = int(plain), 0
    else:
        raise Unreadable(N_("อ่านเวลา “{text}” ไม่ได้ ลองพิมพ์แบบ ๐๙.๐๐"), text=text.strip())
    if hour > 23 or minute > 59:
        raise Unreadable(N_("ไม่มีเวลา “{text}” ในหนึ่งวัน"), text=text.strip())
    return hour * 60 + minute


def parse_time_range(text: str) -> tuple[int, int]:
    """Start and end of "๐๙.๐๐ - ๑๐.๓๐ น." in minutes of the day; the end is later. Raises Unreadable."""
    parts = _DASHES.split(text.strip())
    if len(parts) != 2:
        raise Unreadable(N_("อ่านช่วงเวลา “{text}” ไม่ได้ ลองพิมพ์แบบ ๐๙.๐๐ - ๑๐.๓๐"), text=text.strip())
    start, end = parse_time(parts[0]), parse_time(parts[1])
    if end <= start:
        raise Unreadable(N_("เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม: “{text}”"), text=text.strip())
    return start, end


def format_time(minutes: int, thai: bool = True) -> str:
    """๐๙.๐๐ of minutes since midnight (24 hours and more go on counting: ๒๕.๐๐)."""
    text = f"{minutes // 60:02}.{minutes % 60:02}"
    return all_thai(text) if thai else text


def format_time_range(start: int, end: int, thai: bool = True) -> str:
    """๐๙.๐๐ - ๑๐.๓๐ น."""
    return f"{format_time(start, thai)} - {format_time(end, thai)} น."


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
    if plain in ("ครึ่งชั่วโมง", "ครึ่ง ชม.", "ครึ่งชม."):
        return 30
    if plain.isascii() and plain.isdigit() and len(plain) <= 5:
        return int(plain)
    if (found := _CLOCKED.fullmatch(plain)) and int(found.group(2)) < 60:
        return int(found.group(1)) * 60 + int(found.group(2))
    spoken = _SPOKEN.fullmatch(plain)
    # "ครึ่ง" alone has no unit: only "๑ ชั่วโมงครึ่ง" is a duration
    if (
        spoken
        and (spoken["h"] or spoken["m"])
        and len(spoken["h"] or "") <= 3
        and len(spoken["m"] or "") <= 5
    ):
        half = 30 if spoken["half"] else 0
        return int(spoken["h"] or 0) * 60 + int(spoken["m"] or 0) + half
    raise Unreadable(N_("อ่านระยะเวลา “{text}” ไม่ได้ ลองพิมพ์เป็นนาที เช่น ๙๐"), text=text.strip())

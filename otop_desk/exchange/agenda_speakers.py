"""Who speaks in an item of an agenda: behind "โดย", in brackets after the title, in lines of their own."""

from __future__ import annotations

import re

from otop_desk.thai.names import split_name
from otop_desk.thai.normalise import one_line

_WORD = r"(?:วิทยากร|ผู้บรรยาย|ผู้ดำเนินรายการ|ผู้ดำเนินการอภิปราย)"
# Not "โดยใช้ AI": what is done, not who does it.
_THROUGH = r"โดย(?!\s*(?:ใช้|การ|ไม่|เน้น|ผ่าน|เฉพาะ|ทั่วไป|รวม|ตรง|สรุป|เริ่ม|แบ่ง|ให้|อาศัย|นำ|มี|ได้|เป็น|สวัสดิภาพ|พร้อม))"
_TITLED = r"(?=นาย|นาง|น\.\s?ส\.|คุณ|อ\.|อาจารย์|ดร\.|[ผร]?ศ\.|ว่าที่)"
# Lines that say who speaks in the item above.
_BY = re.compile(
    rf"^(?:(?:บรรยาย|ดำเนินรายการ)?{_THROUGH}|{_WORD}\s*(?:โดย|คือ|:|{_TITLED})|by\b|speakers?\s*:)[\s:]*(?=\S)",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"^{_WORD}\s+(?=\S)")
_IN_BRACKETS = re.compile(
    rf"\s*[(\[]\s*(?:(?:บรรยาย|ดำเนินรายการ)?{_THROUGH}|{_WORD}\s*(?:โดย|คือ|:)|by\s|speakers?\s*:)[\s:]*([^()\[\]]+)[)\]]\s*$",
    re.IGNORECASE,
)
_AT = re.compile(r"^(?:[-–•]\s*)?(?:สถานที่\s*[:：]?|ณ\s|venue\s*:|place\s*:)\s*(?=\S)", re.IGNORECASE)
_POST = re.compile(r"^ตำแหน่ง\s*:?\s*(?=\S)")
_CALLED = re.compile(r"^\s*\(?(?:โทร|เบอร์|มือถือ|tel\b|phone|[☎📞])[^ก-ฮ]*\d{2,}", re.IGNORECASE)
_COUNTED = re.compile(r"^\s*[\d๐-๙]{1,2}[.)]\s*(?=\S)")
_POINT = re.compile(r"^\s*[-–—•*▪●>\d๐-๙]")


def speaker_of(line: str) -> str:
    """Who speaks, of a line that says nothing else ("โดย ดร.ดี", "วิทยากร นายเก่ง มาก"); "" for any other."""
    if by := _BY.match(line):
        return one_line(line[by.end() :])
    if named := _NAMED.match(line):
        person = split_name(line[named.end() :])
        return one_line(line[named.end() :]) if person.title and person.last else ""
    return ""


def place_of(line: str) -> str:
    """Where something is, of a line that says nothing else ("สถานที่ : หอประชุม"); "" for any other."""
    match = _AT.match(line)
    return one_line(line[match.end() :]) if match else ""


def without_speakers(text: str) -> tuple[str, str]:
    """A title without the words that say who speaks, and who does: in brackets at its end, or in lines
    from "โดย" on until a point of a list."""
    title: list[str] = []
    speakers: list[str] = []
    spoken = False
    for line in filter(str.strip, text.split("\n")):
        by = speaker_of(line.strip()) if title else ""
        spoken = bool(by) or (spoken and not _POINT.match(line))
        if spoken:
            speakers.append(by or post_of(line))
        else:
            title.append(line)
    whole = one_line(" ".join(title))
    if (bracketed := _IN_BRACKETS.search(whole)) and bracketed.start():
        speakers.insert(0, one_line(bracketed[1]))
        whole = whole[: bracketed.start()]
    return whole, ", ".join(speakers)


def people_of(cell: str) -> str:
    """A cell of speakers on one line; with commas where it numbers them line by line."""
    lines = [line for line in cell.split("\n") if line.strip()]
    if len(lines) < 2 or not all(_COUNTED.match(line) for line in lines):
        return one_line(cell)
    return ", ".join(one_line(_COUNTED.sub("", line)) for line in lines)


def post_of(line: str) -> str:
    """A line about a speaker without "ตำแหน่ง" before it; "" for a telephone, which no paper shows."""
    if _CALLED.match(line):
        return ""
    return one_line(_POST.sub("", line.strip()))

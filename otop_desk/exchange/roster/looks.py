"""What a cell looks like by itself, whatever stands over it: a name, a telephone, a district, a number."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from otop_desk.thai import places, titles
from otop_desk.thai.names import split_name, without_number
from otop_desk.thai.normalise import one_line
from otop_desk.thai.numerals import to_arabic
from otop_desk.thai.phone import read_phone


class Look(StrEnum):
    """How a cell looks."""

    BLANK = "blank"  # nothing, or only dots, dashes and boxes to sign or tick
    NAME = "name"  # a title and a name
    PLAIN_NAME = "plain name"  # two words that may be a name
    TITLE = "title"
    NUMBER = "number"
    PHONE = "phone"
    DISTRICT = "district"
    PLACE = "place"
    POST = "post"
    ERROR = "error"  # #N/A and its like
    DITTO = "ditto"
    DATA = "data"  # dates, addresses of the net, long numbers
    TEXT = "text"


_BLANK = re.compile(r"[\s.…_\-–—=□☐☑✓✔/\\()\[\]|:*·•]*")
_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|ERROR!|FIELD!|GETTING_DATA|####*)"
    r"|Err:\d{3}|#{3,}|\?+"
)
_DOTS = re.compile(r"\s*[.…_]{3,}$")
_DITTO = re.compile(
    r"[-–—\s]*(?:[\"“”„‟″〃˝]{1,3}|''|´´|,,|’’|‘‘|//)[-–—\s]*|[-–—\s]*(?:เช่นเดียวกัน|เช่นเดิม|เหมือนกัน"
    r"|เหมือนเดิม|เหมือนข้างบน|ดังกล่าว"
    r"|เดียวกัน|อำเภอเดียวกัน|ฯ|same|ditto|do\.?|same as above)[-–—\s]*",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"\S+@\S+\.\S+|https?:|\d{1,4}[/-]\d{1,2}[/-]\d{2,4}|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}[:.]\d{2}(?::\d{2})?\s*น?\.?"
)
# Too long for a ditto mark in words, and nothing else that is told by its signs.
_LONG_WORDS = re.compile(r"[ก-ฮเ-ไ][ก-ฺเ-๎ ]{15,200}")
_NUMBER = re.compile(r"[(\[]?\s*\d{1,5}\s*[)\].:]?|\d{1,5}\.0")
_POST = re.compile(
    r"^(?:\(?\s*)?(?:รอง|ผู้ช่วย|อดีต|ที่ปรึกษา|รักษาการ|รก\.)?(?:ประธาน|เลขา|เหรัญญิก|กรรมการ|สมาชิก|ผู้แทน"
    r"|ตัวแทน|หัวหน้า|ผู้อำนวยการ|ผอ\.|ผู้ใหญ่บ้าน"
    r"|กำนัน|นักวิชาการ|พัฒนาการ|พัฒนากร|นวช|เจ้าหน้าที่|จนท|เจ้าพนักงาน|จพง|ครู|อาจารย์|ปลัด|นายก|เกษตร"
    r"|ประชาสัมพันธ์|ผู้ประสานงาน|ผู้จัดการ|พนักงาน|วิทยากร"
    r"|ผู้ว่า|นายอำเภอ|ศึกษา|พยาบาล|แพทย์|นักพัฒนา|นักทรัพยากร|นักจัดการ|ข้าราชการ|ลูกจ้าง|รับจ้าง|ค้าขาย|ผู้ผลิต"
    r"|เจ้าของ|ผู้ประกอบการ|ชำนาญการ|ปฏิบัติการ|ผู้ตรวจ|ผู้จัดทำ"
    r"|ผู้รับรอง|ผู้ติดตาม|ผู้นำ|อสม|คณะกรรมการ|คณะทำงาน|ฝ่าย)"
)
# Words that no Thai person is called; one of them makes a text no name.
_OFFICE = re.compile(
    r"กลุ่ม|วิสาหกิจ|สำนักงาน|สำนัก|อำเภอ|จังหวัด|ตำบล|เทศบาล|โรงเรียน|บริษัท|ห้าง|หจก|สหกรณ์|เครือข่าย|โครงการ"
    r"|รวม|จำนวน|หมายเหตุ|ลงชื่อ|ตำแหน่ง|ผลิตภัณฑ์"
    r"|องค์การ|อบต|อบจ|มหาวิทยาลัย|วิทยาลัย|ศูนย์|กรม|กระทรวง|กอง(?!แก้ว|ทอง|คำ|เงิน|มี|ศรี|สี|สิน|จันทร์|แพง|ใจ)|ชมรม|สมาคม|มูลนิธิ|ร้าน|อาหาร|ผู้เข้า|รายชื่อ"
    r"|บัญชี|วันที่|ระหว่าง|โรงแรม|ห้อง|หลักสูตร|อบรม|ประชุม"
    r"|ผู้จัดทำ|ผู้รับรอง|ยังไม่|ไม่มี|ไม่ระบุ|ว่าง|รอแจ้ง|โทร|ไลน์|บาท|(?:^|[\d๐-๙\s])(?:คน|ราย|ท่าน)$|กิโล|ขนม|ผ้า|น้ำ(?:พริก|ผึ้ง)"
    r"|แปรรูป|เครื่อง|จักสาน|โซน|ส่วน|หน่วย|งาน"
)
# What the names of groups, shops and offices begin with, and no person's.
GROUPS = re.compile(
    r"^(?:กลุ่ม|วิสาหกิจ|สำนักงาน|สพอ|สพจ|เทศบาล|อบต|โรงเรียน|บริษัท|หจก|ร้าน|สหกรณ์|องค์การ|ที่ว่าการ"
    r"|มหาวิทยาลัย|วิทยาลัย|ศูนย์|สมาคม|ชมรม|มูลนิธิ|สนง\.|กองทุน|ที่ทำการ)"
)
_WORD = re.compile(r"(?:[ก-ฮเ-ไ][ก-ฺเ-๎]*|[A-Za-z][A-Za-z'’.-]+)")
_NICKNAME_BEHIND = re.compile(r"(?<=[ก-๎])\s*\([ก-ฮเ-ไ][ก-๎]{0,11}\)$")
_DISTRICT_WORD = re.compile(r"^(?:อำเภอ|อ\.|เขต|กิ่งอำเภอ|สพอ\.)\s*")
# A Thai family name is longer than this many letters in all but a few; so is a given name and it together.
_SHORT = 4
# The beginning of a text tells how it looks.
_MOST = 200


@lru_cache(maxsize=512)
def look(text: str) -> Look:
    """How a text looks; the surest reading first."""
    plain = one_line(text)[:_MOST]
    if plain.endswith((".....", "___", "…")) and _BLANK.fullmatch(plain) is None:
        plain = _DOTS.sub("", plain)
    if _LONG_WORDS.fullmatch(plain):
        return _look_of_words(plain)
    if _BLANK.fullmatch(plain):
        return Look.DITTO if _DITTO.fullmatch(plain) and plain.strip(" -–—") else Look.BLANK
    if _DITTO.fullmatch(plain):
        return Look.DITTO
    arabic = to_arabic(plain)
    if _NUMBER.fullmatch(arabic):
        return Look.NUMBER
    if any(char.isdigit() for char in arabic):
        if read_phone(plain):
            return Look.PHONE
        if _DATA.search(arabic):
            return Look.DATA
    if _ERROR.fullmatch(plain):
        return Look.ERROR
    return _look_of_words(plain)


def _look_of_words(plain: str) -> Look:
    bare = plain.replace(" ", "")
    if bare in titles.ALL or bare in titles.RUN_TOGETHER or plain in titles.ALL:
        return Look.TITLE
    if is_district_text(plain):
        return Look.DISTRICT
    if places.is_province(plain.removeprefix("จังหวัด").removeprefix("จ.").strip()):
        return Look.PLACE
    name = is_name(plain)
    if name is not None:
        return Look.NAME if name else Look.PLAIN_NAME
    if _POST.match(plain):
        return Look.POST
    return Look.DATA if "@" in plain or "://" in plain else Look.TEXT


def is_district_text(text: str) -> bool:
    """Whether a text is a district's official name and nothing else."""
    return places.is_district(_DISTRICT_WORD.sub("", text).strip())


def is_name(text: str) -> bool | None:
    """True for a title with a name, False for words that may be a name, None when it is none."""
    plain = without_number(text)
    parts = split_name(plain)
    close = parts.title == "คุณ" and not plain.startswith("คุณ ")  # it may begin a given name
    if (
        parts.title
        and parts.first
        and not close
        and not (parts.title == "อ." and places.is_district(parts.first))
    ):
        short = not parts.last and (len(parts.first) < _SHORT or _OFFICE.search(parts.first) is not None)
        return None if short or parts.title == "คุณ" and not parts.last else True
    plain = _NICKNAME_BEHIND.sub("", plain)
    if _OFFICE.search(plain) or _POST.match(plain):
        return None
    words = plain.split()
    if not 2 <= len(words) <= 4 or len(plain) > 60 or any(char.isdigit() for char in to_arabic(plain)):
        return None
    if not all(_WORD.fullmatch(word) or word == "ณ" for word in words):
        return None
    place = places.is_district(words[0]) and (places.is_province(words[1]) or places.is_district(words[1]))
    return False if len(plain) >= 2 * _SHORT and not place else None


def is_word(text: str) -> bool:
    """Whether a text is one word that a given name or surname can be."""
    plain = one_line(text).removeprefix("ณ ")
    return bool(_WORD.fullmatch(plain)) and not _OFFICE.search(plain) and not _POST.match(plain)

"""What belongs together on one line: dates, numbers with their units, telephones, addresses, signs.

Each rule looks at what stands before and behind a place; none consumes text that another needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum

from otop_desk.thai.patterns import later


class Grade(IntEnum):
    """How unwilling a line is to end at a place."""

    SPACE = 0
    PHRASE = 1  # before a word that begins a phrase: ณ, อำเภอ, ระหว่าง
    WORD = 2
    JOINT = 3  # inside what is read as one: ผู้|ผลิต, โรงแรม|กรีนเวิลด์, a given name and a surname
    HELD = 4  # inside a date behind the day's name, before or behind a dash, title and name: only in need
    BOUND = 5  # number and unit, month and year, the inside of a person's name: only in great need
    TIGHT = 6  # inside a number, an e-mail, an address of the web
    PART = 7  # inside a word of the list, between its parts


Hold = tuple[int, int, Grade]

_D = "[0-9๐-๙]"
_MONTHS = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|"
    r"ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\.|"
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_UNITS = (
    "คน|ท่าน|ราย|รูป|องค์|กลุ่ม|แห่ง|เรื่อง|ครั้ง|ปี|เดือน|สัปดาห์|วัน|คืน|ชั่วโมง|นาที|วินาที|นาฬิกา|บาท|สตางค์|ล้าน|แสน|หมื่น|พัน|ร้อย|"
    "ดอลลาร์|ยูโร|เยน|หยวน|ริงกิต|ข้อ|หน้า|ฉบับ|ชุด|ใบ|เล่ม|ชิ้น|อัน|ตัว|คู่|ห้อง|หลัง|คัน|ลำ|รุ่น|คะแนน|เปอร์เซ็นต์|อำเภอ|ตำบล|จังหวัด|"
    "เขต|หมู่|ชุมชน|ครัวเรือน|ครอบครัว|ดาว|บูท|บูธ|ร้าน|รายการ|ผลิตภัณฑ์|สินค้า|โครงการ|กิจกรรม|งาน|มื้อ|กล่อง|แผ่น|ไร่|ตาราง|"
    "ลูกบาศก์|กิโล|เมตร|เซนติ|มิลลิ|ไมล์|นิ้ว|ฟุต|หลา|วา|ศอก|กรัม|ตัน|ลิตร|ซีซี|แก้ว|ช้อน|ถ้วย|ขวด|กระป๋อง|ถุง|ซอง|กระสอบ|ลัง|โหล|"
    "เม็ด|แคปซูล|หยด|ด้าน|ประเด็น|ระดับ|โซน|เท่า|ไตรมาส|ส่วน|ช่อง|แถว|ลำดับ|ประตู|เครื่อง|จอ|วัตต์|โวลต์|แอมแปร์|แรงม้า|แคลอรี|กุรุส|"
    "องศา|แผง|ต้น|ดอก|ผล|ลูก|หัว|เส้น|ผืน|ม้วน|พับ|แท่ง|ก้อน|สาย|แพ็ก|แพ็ค|จาน|ชาม|โต๊ะ|เก้าอี้|ที่นั่ง|เสียง|สมัย|สาขา|หน่วย|"
    "ประเทศ|ภาษา|ทีม|นัด|เซต|ชั้น|เที่ยว|รอบ|ล็อต|พิกเซล|ต่อ|ถึง|ขึ้นไป|เป็นต้นไป|กว่า|เศษ|เมกะ|กิกะ|"
    r"น\.|ชม\.|กม\.|ซม\.|มม\.|ม\.|กก\.|มก\.|มล\.|ล\.|ตร\.|ลบ\.|%|°|℃|"
    r"(?:km|kg|cm|mm|ml|mg|m|g|l|KB|MB|GB|TB|kW|W|V|Hz|px|pt|dpi|am|pm|AM|PM|baht|people|persons?|pages?|items?|hours?|"
    r"minutes?|days?|years?|districts?)\b"
)
_BEFORE = (
    r"พ\.ศ\.|ค\.ศ\.|ฮ\.ศ\.|ร\.ศ\.|พศ\.|พุทธศักราช|คริสต์ศักราช|ร้อยละ|ข้อ|เลข|หมู่|หน้า|ที่|ลำดับ|อันดับ|ไตรมาส|ปี|เวลา|มาตรา|วรรค|ตาราง|"
    "ภาพ|รูป|ห้อง|ชั้น|อาคาร|กลุ่ม|ระยะ|ระดับ|วัน|คืน|รอบ|อายุ|ขนาด|ซอย|เบอร์|โทรศัพท์|โทรสาร|โทร|มือถือ|สายด่วน|แฟกซ์|ต่อ|ถึง|รหัส|"
    r"(?<![ก-๎])ที่\s[ก-ฮ]{2,4}|\b(?:ID|No|no|Tel|tel|page|room|floor|Room|Floor|year|FY|B\.E|A\.D)"
)
_NUMBER = later(rf"{_D}{{1,15}}(?:[.,:/-]{_D}{{1,6}}){{0,8}}")
_GAP_BEHIND = later(rf"[ \u00a0]?(?={_UNITS}|{_MONTHS})|\s?[-–—]\s?(?={_D})")
_WORD_BEFORE = later(
    rf"(?:{_BEFORE}|{_MONTHS})\.?(?:ที่)?[ \u00a0]?$|(?:{_MONTHS})\s?[-–—]\s?$"
    r"|[≥≤≈=<>±×+฿$€£¥#]\s?$|(?<!\S)-\s?$"
)
_GLUED = later(
    rf"\s?[-–—]\s?(?=(?:{_MONTHS}))|\s?[→⇒➜➔]\s?(?=\S)|(?<![ก-๎])ณ\s(?=\S)"
    rf"|(?<!\S)\(?{_D}{{1,3}}[.)]\s(?=\S)|^\(?[ก-ฮ][.)]\s(?=\S)"  # ๑. กำหนดการ
    rf"|(?<![ก-๎])ที่\s(?=[ก-ฮ]{{2,4}}\s?{_D})|(?<={_D}),\s(?={_D}{{4}}(?!{_D}))"
    rf"|(?<=[ก-๎])(?=ที่\s?{_D})|วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ|ศุกร์|เสาร์|อาทิตย์)\s?(?=ที่|{_D})"
    r"|(?<![ก-๎.])(?:อ|ต|จ|ถ|ซ|ม|รร|รพ|บจก|หจก|บมจ)\.\s(?=[ก-๎])"  # อ. เมือง
)
_SIGN = later(r"\s?(?=ฯลฯ|[ๆฯ])|(?<=ฯ)(?=ลฯ)")
# สพอ. and อ.บ.ต., whose letters may look like words.
_ABBREVIATION = later(r"(?<![ก-๎])[ก-ฮ]{1,6}\.(?:[ก-ฮ]{1,4}\.)*")
_ERA = later(rf"(?:{_MONTHS}|[พค]\.ศ\.)$")
_GLUE = " \u00a0-–—→⇒➜➔"
_ADDRESS = later(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}|(?:https?://|www\.)[!-~]{1,400}"
    r"|[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,6}(?:/[!-~]{0,300})?|[A-Za-z]{1,12}-[0-9]{1,6}",
    re.ASCII,
)
_PHONE = later(rf"(?<!{_D})(?:\+(?:66|๖๖)|[0๐])(?:[ -]?{_D}){{7,10}}(?:\s?-\s?{_D}{{1,4}})?(?!{_D})")
# What may stand before a number is looked for this far back.
_BACK = 24


def held(text: str) -> Iterator[Hold]:
    """(from, to, grade): a line that ends at a place from..to, both included, is at least that unwilling."""
    if text.isalpha():
        return
    for match in _GLUED().finditer(text):
        yield match.start() + bool(match.group().strip(_GLUE)), match.end(), Grade.HELD
    for match in _SIGN().finditer(text):
        yield match.start(), match.end(), Grade.BOUND
    for match in _ABBREVIATION().finditer(text):
        yield match.start() + 1, match.end() - 1, Grade.TIGHT
    for match in _ADDRESS().finditer(text):
        yield match.start() + 1, match.end() - 1, Grade.TIGHT
    for match in _NUMBER().finditer(text):
        start, end = match.span()
        yield start + 1, end - 1, Grade.TIGHT
        gap = _GAP_BEHIND().match(text, end)
        if gap:
            yield end, gap.end(), Grade.HELD if gap.group().strip() else Grade.BOUND
        before = _WORD_BEFORE().search(text, start - _BACK, start)
        if before:
            word = before.group().rstrip(_GLUE)
            # behind the dash of a range a line may end sooner than between a month and its year
            month = _ERA().search(word) and not before.group()[len(word) :].strip()
            yield before.start() + len(word), start, Grade.BOUND if month else Grade.HELD
    for match in _PHONE().finditer(text):
        yield match.start() + 1, match.end() - 1, Grade.BOUND


def address_joints(text: str) -> Iterator[int]:
    """Behind which signs an address that is wider than its line may be parted."""
    for match in _ADDRESS().finditer(text):
        for place in range(match.start() + 1, match.end()):
            if text[place - 1] in "@./?&=_" and text[place].isalnum():
                yield place

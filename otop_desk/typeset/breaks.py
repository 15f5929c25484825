"""Where a line may end: the opportunities of ICU's Thai dictionary, less those that Thai printers refuse."""

from __future__ import annotations

import re
from functools import lru_cache

from otop_desk.thai.titles import CLOSE, DOTTED, FOREIGN, FULL, RANKS, SHORT_RANKS
from otop_desk.thai.words import breaks

# Titles: a word that is one is not parted from the next; those that can't be the end of another word are
# found anywhere, even where the dictionary cuts them up.
_TITLES = frozenset((*CLOSE, *DOTTED, *RANKS, *FOREIGN, *FULL, *SHORT_RANKS))
_LONG = sorted((t for t in _TITLES if len(t) > 5 or t.startswith(("ว่าที่", "น.ส", "ด.ญ", "ด.ช"))), key=len)[
    ::-1
]
_TITLE_AND_NAME = re.compile(f"(?:{'|'.join(map(re.escape, _LONG))})\\s?(?=[ก-ฮเแโใไA-Z])")
_MONTHS = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|"
    r"ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\."
)
_UNITS = (
    "คน|ท่าน|ราย|รูป|กลุ่ม|แห่ง|เรื่อง|ครั้ง|ปี|เดือน|สัปดาห์|วัน|คืน|ชั่วโมง|ชม\\.|นาที|วินาที|น\\.|บาท|สตางค์|ล้านบาท|ล้าน|แสน|หมื่น|พัน|ข้อ|หน้า|"
    "ฉบับ|ชุด|ใบ|เล่ม|ชิ้น|อัน|ตัว|คู่|ห้อง|หลัง|คัน|รุ่น|คะแนน|เปอร์เซ็นต์|อำเภอ|ตำบล|จังหวัด|หมู่บ้าน|หมู่|ครัวเรือน|ครอบครัว|ดาว|บูท|รายการ|"
    "ผลิตภัณฑ์|โครงการ|กิจกรรม|มื้อ|กล่อง|แผ่น|เมตร|กิโลเมตร|เซนติเมตร|กม\\.|ซม\\.|มม\\.|ม\\.|ไร่|งาน|ตารางวา|กิโลกรัม|กรัม|กก\\.|ลิตร|"
    "ด้าน|ประเด็น|ระดับ|โซน|เท่า|ไตรมาส|ส่วน|ช่อง|แถว|ลำดับ|%|km|kg|cm|mm|m|MB|GB|pt"
)
# Lengths are bounded so that hostile text costs no more than its length.
_NUMBER = r"(?<![0-9๐-๙])[0-9๐-๙]{1,15}(?:[.,:/][0-9๐-๙]{1,6}){0,6}"
_BEFORE_NUMBER = (
    "พ\\.ศ\\.|ค\\.ศ\\.|พศ\\.|ร้อยละ|ข้อ|ข้อที่|ครั้งที่|รุ่นที่|วันที่|เลขที่|หมู่ที่|หมู่|ม\\.|หน้า|ที่|บทที่|ตอนที่|ส่วนที่|ลำดับที่|อันดับ|อันดับที่|ไตรมาส|ไตรมาสที่|ปี|เวลา|"
    "มาตรา|ตาราง|ตารางที่|ภาพที่|รูปที่|โทร\\.|โทรศัพท์|ห้อง|ชั้น|ชั้นที่|≥|≤|≈|No\\.|"
) + _MONTHS
_HELD = re.compile(
    rf"{_NUMBER}(?:\s?[-–]\s?{_NUMBER})+(?:\s?(?:{_UNITS}|{_MONTHS}))?"  # ๐๙.๐๐ - ๑๐.๓๐ น.  ๑๔-๑๕ มีนาคม
    rf"|(?:{_BEFORE_NUMBER})\s?{_NUMBER}(?:\s?[-–]\s?{_NUMBER})?(?:\s?(?:{_UNITS}|{_MONTHS}))?"  # พ.ศ. ๒๕๖๕
    rf"|{_NUMBER}\s?(?:{_UNITS}|{_MONTHS})(?:\s{_NUMBER})?"  # ๒๐ คน  ๑๖ มีนาคม ๒๕๖๕
    rf"|\S\s?[ๆฯ]"
    r"|(?<![ก-๙])ณ\s\S"  # ณ โรงแรม, สมชาย ณ สงขลา
    r"|https?://[^/\s]{1,253}"
)


@lru_cache(maxsize=8192)
def opportunities(text: str) -> tuple[int, ...]:
    """Where a line of `text` may end by ICU and by the rules of Thai setting, the end included."""
    size = len(text)
    held: set[int] = set()
    for match in _HELD.finditer(text):
        held.update(range(match.start() + 1, match.end()))
    for match in _TITLE_AND_NAME.finditer(text):
        held.update(range(match.start() + 1, match.end() + 1))
    kept = []
    start = 0
    for place in (*breaks(text), size):
        word = text[start:place].strip()
        start = place
        if place < size and (place in held or word in _TITLES):
            continue
        kept.append(place)
    return tuple(kept)

"""Judges where lines end, by rules of its own: what readers would call a cut, whatever the program thinks.

The program's words are a list of its own and a grade for each place; here is what a clerk with a ruler sees:
a date, a telephone number, an e-mail, a person's name, a number and its unit, a listed word that goes on in
the next line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from otop_desk.thai.words import tokens

_D = "[0-9๐-๙]"
_MONTH = (
    "(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|"
    r"[มกพสตธ]\.[คพย]\.|มี\.ค\.|เม\.ย\.|มิ\.ย\.)"
)
_ERA = r"(?:พ\.ศ\.|ค\.ศ\.|พุทธศักราช)"
_TITLE = (
    r"(?:นางสาว|นาง|นาย(?!อำเภอ|ก|ทะเบียน|จ้าง|หน้า|ทหาร|ช่าง)|น\.ส\.|ว่าที่ร้อย(?:ตรีหญิง|ตรี|โท)|ดร\.|พ\.ต\.[อท]\.)"
)
_UNIT = (
    "(?:คน|บาท|ราย|ครั้ง|ปี|วัน|เดือน|ชั่วโมง|นาที|แห่ง|กลุ่ม|อำเภอ|ตำบล|หมู่บ้าน|กิโลเมตร|กิโลกรัม|กรัม|เมตร|องศา|ผลิตภัณฑ์|โครงการ|"
    r"รายการ|มื้อ|คะแนน|ดาว|น\.(?![ก-๎])|เปอร์เซ็นต์|รูป|เครื่อง|ชิ้น|ใบ|ฉบับ|หน้า|เล่ม|ไร่|ลิตร|เท่า|baht|people|hours?|minutes?|%)"
)
RULES: dict[str, re.Pattern[str]] = {
    "date": re.compile(
        rf"{_D}{{1,2}} ?{_MONTH}(?: ?{_ERA})? ?{_D}{{2,4}}(?!{_D})|{_MONTH} {_D}{{4}}(?!{_D})"
    ),
    "telephone": re.compile(rf"(?<!{_D})[0๐](?:[ -]?{_D}){{8,9}}(?!{_D})"),
    "e-mail": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|www\.[\w./-]+", re.ASCII),
    "unit": re.compile(rf"{_D}[0-9๐-๙.,]* ?{_UNIT}"),
    "number": re.compile(rf"{_D}(?:[0-9๐-๙.,/:]*{_D})+"),
    "given name": re.compile(rf"(?<![ก-๎]){_TITLE} ?(?P<whole>[ก-๎]{{2,}})(?= (?:ณ )?[ก-๎])"),
    "surname": re.compile(rf"(?<![ก-๎]){_TITLE} ?[ก-๎]{{2,}} (?P<whole>ณ [ก-๎]+|[ก-๎]{{3,}})"),
    "era": re.compile(rf"{_ERA} ?{_D}{{4}}"),
}
_NEVER_BEFORE = re.compile("[ะ-ฺๅๆ็-๎ฯ!?,.;:)\\]}”]")
_NEVER_AFTER = re.compile("[เแโใไ(\\[{“]")


def _sign_at(text: str, place: int) -> str:
    """The ๆ or ฯ that belongs to the word before it; "" without one."""
    return text[place : place + 1] if text[place : place + 1] in ("ๆ", "ฯ") else ""


def whole(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, rule): what a line may not end inside of."""
    for rule, pattern in RULES.items():
        group = "whole" if pattern.groups else 0
        for match in pattern.finditer(text):
            yield match.start(group), match.end(group), rule
    for start, end, known in tokens(text):
        if known:
            yield start, end + len(_sign_at(text, end)), "word"


def faults(text: str, place: int) -> list[str]:
    """What a line that ends before text[place] parts, as rule: left|right."""
    found = [f"{rule}: {text[a:place]}|{text[place:b]}" for a, b, rule in whole(text) if a < place < b]
    if _NEVER_BEFORE.match(text, place) and text[place - 1] != " ":
        found.append(f"sign: {text[max(0, place - 6) : place]}|{text[place : place + 4]}")
    if _NEVER_AFTER.match(text[place - 1]):
        found.append(f"sign: {text[max(0, place - 6) : place]}|{text[place : place + 4]}")
    return found

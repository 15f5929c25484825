"""Rows of a name list that are no people: totals, signatures under the list, places without a name yet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from otop_desk.exchange.roster.looks import Look, look
from otop_desk.thai.numerals import to_arabic

_TOTAL = re.compile(
    r"^(?:รวม|ยอดรวม|จำนวนรวม|ทั้งหมด)(?:ทั้งสิ้น|ทั้งหมด|จำนวน|ผู้|เป็น|อำเภอ|ตำบล|ต\.|หมู่|บ้าน|\s|[:.\d(]|$)"
    r"|^(?:grand )?total\b|^จำนวน\s*\d+\s*(?:คน|ราย)",
    re.IGNORECASE,
)
_PART = re.compile(r"^รวม\s*(?:ตำบล|ต\.|หมู่|บ้าน)")
_SIGNED = re.compile(
    r"ลงชื่อ(?!\s*(?:อบรม|เข้า|ไป|สมัคร|ร่วม|จอง))|ลงนาม|ผู้จัดทำ|ผู้รับรอง|ผู้ตรวจ|ผู้บันทึก|ผู้พิมพ์|ผู้อนุมัติ|ขอรับรอง|ลายมือชื่อ|\.{5,}|…{2,}|_{5,}"
    r"|^หมายเหตุ\s*[:ฯ]|^\*+\s*หมายเหตุ"
)
# At the foot also beside a name: who drew the list up.
_ALONE = re.compile(
    r"^\(?(?:ผู้จัดทำ|ผู้รับรอง|ผู้ตรวจ(?:สอบ)?|ผู้บันทึก|ผู้พิมพ์|ผู้อนุมัติ|ลงชื่อ\S*|ผู้รวบรวม|ผู้รับผิดชอบ|ผู้ควบคุม)\)?$"
)
_NAMELESS = re.compile(
    r"^\(?\s*(?:ยังไม่ระบุ|ยังไม่ทราบ|ไม่ระบุ|รอแจ้ง(?:ชื่อ)?|รอรายชื่อ|รอยืนยัน|ว่าง|ไม่มี|tba|tbc|n/a|[-–—.]+)\s*\)?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"^\(.*\)$")
# A list's number in the cell of the name: whoever has one stands in the list.
_NUMBERED = re.compile(r"^\(?\d{1,4}\s*[.)]")
_FULL_NAMES = (Look.NAME, Look.PLAIN_NAME)


def is_total(texts: Sequence[str], name: str) -> bool:
    """Whether a row adds up ("รวมทั้งสิ้น ๓๔ คน"): the word stands alone or where the name would."""
    return any(_TOTAL.match(to_arabic(text)) for text in texts) and (
        not name or bool(_TOTAL.match(to_arabic(name))) or len(texts) <= 2
    )


def is_part_total(texts: Sequence[str]) -> bool:
    """Whether a total is of a sub-district or village: the district goes on."""
    return any(_PART.match(text) for text in texts)


def is_of_signer(texts: Sequence[str]) -> bool:
    """Whether a row says of somebody that they drew the list up, or checked it."""
    return any(_ALONE.match(text) for text in texts)


def is_signature(texts: Sequence[str], name: str, *, foot: bool) -> bool:
    """Whether a row belongs to the signatures under a list; `foot`: no more people come after it."""
    person = bool(name) and not _BRACKETED.match(name) and not _SIGNED.search(name)
    if person and foot and is_of_signer(texts):
        return True
    if person and (look(name) in _FULL_NAMES or not foot):
        return False
    return any(_SIGNED.search(text) for text in texts)


def is_nameless(name: str) -> bool:
    """Whether what stands for the name says that there is none yet: "(ยังไม่ระบุ)", "-"."""
    return bool(_NAMELESS.match(name))


def is_below_signature(texts: Sequence[str], name: str, *, numbered: bool) -> bool:
    """Whether a row after a signature line still belongs to the block: (name), position, date."""
    if numbered or not name or _BRACKETED.match(name):
        return True
    if _NUMBERED.match(to_arabic(name)) and look(name) is Look.NAME:
        return False
    return look(name) is not Look.NAME or len(texts) < 2

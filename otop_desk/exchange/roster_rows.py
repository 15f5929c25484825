"""Rows of a name list that are no people: sections, totals, signatures, repeated headers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from otop_desk.domain.person import Role
from otop_desk.thai import titles
from otop_desk.thai.names import split_name
from otop_desk.thai.normalise import one_line
from otop_desk.thai.numerals import to_arabic

_TOTAL = re.compile(
    r"^(?:รวม|ยอดรวม|จำนวนรวม|ทั้งหมด)(?:ทั้งสิ้น|ทั้งหมด|จำนวน|ผู้|เป็น|\s|[:.\d(]|$)|^(?:grand )?total\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"ลงชื่อ|ผู้จัดทำ|ผู้รับรอง|ผู้ตรวจ|ขอรับรอง|ลายมือชื่อ|\.{5,}|…{2,}|_{5,}|^หมายเหตุ\s*[:ฯ]|^\*+\s*หมายเหตุ"
)
_NAMELESS = re.compile(
    r"^\(?\s*(?:ยังไม่ระบุ|ยังไม่ทราบ|ไม่ระบุ|รอแจ้ง(?:ชื่อ)?|รอรายชื่อ|ว่าง|tba|tbc|n/a|[-–—.]+)\s*\)?$", re.IGNORECASE
)
_BRACKETED = re.compile(r"^\(.*\)$")
_NUMBERING = re.compile(r"^(?:ส่วนที่|หมวด|กลุ่มที่)?\s*(?:[ก-ฮ]|\d{1,2}|[A-Z])\s*[.)]\s*")
_ROLES = (
    (
        Role.SPEAKER,
        re.compile(r"^(?:คณะ)?(?:วิทยากร|ผู้บรรยาย|พิธีกร|speakers?|lecturers?|trainers?)", re.IGNORECASE),
    ),
    (
        Role.OFFICER,
        re.compile(
            r"^(?:คณะทำงาน|คณะผู้จัด|ผู้จัด|เจ้าหน้าที่|ทีมงาน|ผู้สังเกตการณ์|staff|officers?|organi[sz]ers?)", re.IGNORECASE
        ),
    ),
    (
        Role.TRAINEE,
        re.compile(
            r"^(?:ผู้เข้า|ผู้อบรม|ผู้รับการ|ผู้ฝึก|กลุ่มเป้าหมาย|สมาชิก|trainees?|participants?|attendees?)", re.IGNORECASE
        ),
    ),
)
_DISTRICT = re.compile(r"^(?:อำเภอ|อ\.|เขต)\s*([^\s\d()]{2,30})$")
_GROUP = re.compile(r"^กลุ่ม(?:ที่)?\s*(\d{1,3})\b")


def role_in(text: str) -> Role | None:
    """The role that a word of a column, a sheet's name or a section row names; None when it names none."""
    plain = _NUMBERING.sub("", to_arabic(one_line(text)))
    plain = plain.removeprefix("รายชื่อ").removeprefix("บัญชี").removeprefix("รายชื่อ").strip()
    return next((role for role, pattern in _ROLES if pattern.match(plain)), None)


def section_of(row: Sequence[str]) -> tuple[Role | None, str, str] | None:
    """Role, district and group that a row of one text opens; None when it opens no section."""
    texts = [one_line(cell) for cell in row if cell.strip()]
    if len(texts) != 1 or len(texts[0]) > 60 or split_name(texts[0]).title:
        return None
    plain = _NUMBERING.sub("", to_arabic(texts[0]))
    role = role_in(texts[0])
    district = found[1] if (found := _DISTRICT.match(plain)) else ""
    group = found[1] if (found := _GROUP.match(plain)) else ""
    return (role, district, group) if role or district or group else None


def is_total(row: Sequence[str], name: str) -> bool:
    """Whether a row adds up ("รวมทั้งสิ้น ๓๔ คน"): the word stands alone or where the name would."""
    texts = [one_line(cell) for cell in row if cell.strip()]
    return any(_TOTAL.match(to_arabic(text)) for text in texts) and (
        not name or bool(_TOTAL.match(to_arabic(name))) or len(texts) <= 2
    )


def is_signature(row: Sequence[str], name: str) -> bool:
    """Whether a row belongs to the signatures under a list."""
    if name and split_name(name).title and not _BRACKETED.match(name):
        return False
    return any(_SIGNED.search(one_line(cell)) for cell in row)


def is_nameless(name: str) -> bool:
    """Whether what stands for the name says that there is none yet: "(ยังไม่ระบุ)", "-"."""
    return bool(_NAMELESS.match(name))


def is_below_signature(row: Sequence[str], name: str, sequence: str, numbered: bool) -> bool:
    """Whether a row after a signature line still belongs to the block: (name), position, date."""
    if sequence and to_arabic(sequence).strip(" .").isdigit():
        return False
    if numbered or not name or _BRACKETED.match(name):
        return True
    return not any(name.startswith(title) for title in titles.CLOSE) or sum(bool(c.strip()) for c in row) < 2


def is_remark(row: Sequence[str]) -> bool:
    """Whether a row between numbered people is one text without a title: a remark, not a person."""
    texts = [one_line(cell) for cell in row if cell.strip()]
    return len(texts) == 1 and not split_name(texts[0]).title

"""Rows of a name list that are no people: totals, signatures under the list, places without a name yet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from otop_desk.exchange.roster.looks import GROUPS, Look, look
from otop_desk.thai.numerals import to_arabic

_TOTAL = re.compile(
    r"^(?:รวม|ยอดรวม|จำนวนรวม|ทั้งหมด)(?:ทั้งสิ้น|ทั้งหมด|จำนวน|ผู้|เป็น|อำเภอ|ตำบล|ต\.|หมู่|บ้าน|\s|[:.\d(]|$)"
    r"|^(?:grand )?total\b|^จำนวน\s*\d+\s*(?:คน|ราย)",
    re.IGNORECASE,
)
_PART = re.compile(r"^รวม\s*(?:ตำบล|ต\.|หมู่|บ้าน)")
_SIGNED = re.compile(
    r"ลงชื่อ(?!\s*(?:อบรม|เข้า|ไป|สมัคร|ร่วม|จอง))|ลงนาม|ผู้จัดทำ|ผู้รับรอง|ผู้ตรวจ|ผู้บันทึก|ผู้พิมพ์|ผู้อนุมัติ|ขอรับรอง|ลายมือชื่อ|^จึงเรียนมา|^ขอแสดงความนับถือ|\.{5,}|…{2,}|_{5,}"
    r"|^หมายเหตุ\s*[:ฯ]|^\*+\s*หมายเหตุ"
)
# At the foot also beside a name: who drew the list up.
_ALONE = re.compile(
    r"^\(?(?:ผู้จัดทำ|ผู้รับรอง|ผู้ตรวจ(?:สอบ)?|ผู้บันทึก|ผู้พิมพ์|ผู้อนุมัติ|ลงชื่อ\S*|ผู้รวบรวม|ผู้รับผิดชอบ|ผู้ควบคุม"
    r"|ผู้ประสาน(?:งาน)?|ผู้ติดต่อ|ผู้รายงาน|ผู้ส่ง(?:รายชื่อ|ข้อมูล)?|ติดต่อ(?:สอบถาม)?|สอบถาม(?:เพิ่มเติม)?)\s*:?\)?$"
)
_PERSON_WITHIN = re.compile(r"(?:นาย|นาง|น\.\s?ส\.|คุณ)\s*[ก-ฮเ-ไ]\S*\s+\S")
_CLOSE = re.compile(
    r"^(?:จึงเรียนมา|ขอแสดงความนับถือ|ด้วยความ(?:เคารพ|นับถือ)|(?:best |kind )?regards)", re.IGNORECASE
)
_NAMELESS = re.compile(
    r"^\(?\s*(?:ยังไม่(?:ระบุ|ทราบ|มี|แจ้ง|ส่ง|ได้)\S*|ไม่ระบุ"
    r"|รอ(?:แจ้ง|รายชื่อ|ยืนยัน|ส่ง|คัดเลือก|สรรหา|ประสาน|แต่งตั้ง|เสนอ|บรรจุ)\S*|(?:อยู่)?ระหว่าง(?:การ)?(?:คัดเลือก|สรรหา|ประสาน|พิจารณา|รอ)\S*"
    r"|(?:ตำแหน่ง)?ว่าง|ไม่มี|tba|tbc|n/a|x{2,}|[-–—.]+)\s*\)?$",
    re.IGNORECASE,
)
# A row that shows how to fill the others.
_EXAMPLE = re.compile(r"^\(?\s*(?:ตัวอย่าง|example|ex\.|e\.g\.)(?![ก-๛])", re.IGNORECASE)
# The first words of the next page, as official letters have them at the foot of one.
_CATCHWORD = re.compile(r"^/\s*\S.*(?:\.{2,}|…)\s*$")
# A post in the place of a name: somebody's, but whose is not said.
_OFFICE_HOLDER = re.compile(
    r"^(?:พัฒนาการ|นายอำเภอ|ปลัด|ผู้อำนวยการ|หัวหน้า|ผู้ว่า|นายก|ประธาน|ผู้แทน|ผอ\.|เกษตร|พาณิชย์|ท้องถิ่น)\S*"
    r"(?:อำเภอ|จังหวัด|เทศบาล|อบต|อบจ|สำนักงาน|ศูนย์|เครือข่าย|องค์การ)\S*(?:\s+\S+)?$"
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


def ends_letter(line: str) -> bool:
    """Whether a line of a message is its close, behind which whoever sends it signs."""
    return bool(_CLOSE.match(line))


def is_listed(name: str) -> bool:
    """Whether a list's number stands before a name in its cell."""
    return bool(_NUMBERED.match(to_arabic(name)))


def is_nameless(name: str) -> bool:
    """Whether what stands for the name says that there is none yet: "(ยังไม่ระบุ)", "-"."""
    return bool(_NAMELESS.match(name))


def is_example(texts: Sequence[str]) -> bool:
    """Whether a row says that it is an example: "(ตัวอย่าง)" before or beside a name."""
    return any(_EXAMPLE.match(text) for text in texts)


def is_catchword(texts: Sequence[str]) -> bool:
    """Whether a row only has the first words of the next page: "/5. นายสมชาย ..."."""
    return len(texts) == 1 and bool(_CATCHWORD.match(texts[0]))


def is_post_alone(name: str) -> bool:
    """Whether a post stands where the name would: "พัฒนาการอำเภอภูเพียง"."""
    return look(name) is Look.POST and bool(_OFFICE_HOLDER.match(name))


def is_group_alone(name: str) -> bool:
    """Whether a group's name, or a shop's, stands where a person's would."""
    return bool(GROUPS.match(name)) and look(name) is not Look.NAME and not _PERSON_WITHIN.search(name)


def is_below_signature(texts: Sequence[str], name: str, *, numbered: bool) -> bool:
    """Whether a row after a signature line still belongs to the block: (name), position, date."""
    if numbered or not name or _BRACKETED.match(name):
        return True
    if _NUMBERED.match(to_arabic(name)) and look(name) is Look.NAME:
        return False
    return look(name) is not Look.NAME or len(texts) < 2

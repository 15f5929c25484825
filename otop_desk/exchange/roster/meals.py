"""Meals as lists name them: a stored meal, never a religion (พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล ม.26)."""

from __future__ import annotations

import re

from otop_desk.exchange.roster.fields import ALLERGIC, AVOIDED
from otop_desk.exchange.roster.looks import Look, look
from otop_desk.thai.normalise import one_line

ORDINARY = "ปกติ"
# The meals a kitchen counts.
COUNTED = (ORDINARY, "ฮาลาล", "มังสวิรัติ", "เจ")
_MEALS = (
    ("ฮาลาล", re.compile(r"ฮาลาล|ฮาล้าล|อิสลาม|มุสลิม|halal|muslim|islam", re.IGNORECASE)),
    ("มังสวิรัติ", re.compile(r"มังสะ?วิรัติ|มังฯ|มังสะ?วิรัต\b|vegetarian|^veg$", re.IGNORECASE)),
    ("เจ", re.compile(r"อาหารเจ|^เจ$|(?:กิน|ทาน|รับประทาน)\s*เจ|vegan", re.IGNORECASE)),
    (
        ORDINARY,
        re.compile(
            r"^(?:ปกติ|อาหารปกติ|ธรรมดา|ทั่วไป|อาหารทั่วไป|พุทธ|ไทยพุทธ|normal|regular|any|(?:ทาน|กิน"
            r"|รับประทาน)?ได้ทุก(?:อย่าง|ชนิด|ประเภท)|ไม่จำกัด)$",
            re.IGNORECASE,
        ),
    ),
)
_NOTHING = re.compile(
    r"^(?:ไม่|ไม่มี(?:ข้อมูล|ครับ|ค่ะ|คะ)?|ไม่แพ้(?:อาหาร|อะไร)?|ไม่มี(?:อาหาร)?ที่แพ้|ไม่มีแพ้|ไม่มีข้อจำกัด|ไม่ระบุ"
    r"|ไม่ทราบ|ไม่มีอะไร|ไม่มีโรคประจำตัว|none|no|n/?a|nil)\.?$",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:ไม่(?:ใช่|ได้|ต้องการ|เอา|รับ)?\s*(?:เป็น|ทาน|กิน|รับประทาน)?|not\s+|non-?)\s*(?:อาหาร)?\s*$", re.IGNORECASE
)
_ALLERGY = re.compile(r"แพ้\s*\S|ไม่(?:กิน|ทาน|รับประทาน|บริโภค)\s*\S|งด\s*\S|allerg", re.IGNORECASE)
_ALLERGY_PART = re.compile(r"(?:แพ้|งด|ไม่กิน|ไม่ทาน|ไม่รับประทาน|allerg)\s*\S.*$", re.IGNORECASE)


def meal_name(text: str, heading: str = "") -> str:
    """The name of a meal as counted: ฮาลาล for every way of saying it; a meal we don't know as typed.

    An allergy beside it stays. Under a heading about what somebody can't eat, a bare word is that.
    """
    plain = one_line(text)
    if not plain or look(plain) in (Look.BLANK, Look.ERROR) or _NOTHING.match(plain):
        return ""
    known = _known(plain)
    if known:
        return known
    if heading and not _ALLERGY.search(plain):
        if ALLERGIC.search(heading):
            return f"แพ้{plain}"
        if AVOIDED.search(heading):
            return f"ไม่ทาน{plain}"
    return plain


def _known(plain: str) -> str:
    """The meal that words name, with an allergy beside it; "" for none. A meal denied is the ordinary one."""
    for meal, pattern in _MEALS:
        if match := pattern.search(plain):
            if meal != ORDINARY and _NOT.search(
                plain[: match.start()] + (match[0].startswith("ทาน") and "ทาน" or "")
            ):
                return ORDINARY
            if re.match(r"^ไม่", plain) and meal == "เจ":
                return ORDINARY
            beside = _ALLERGY_PART.search(plain)
            return f"{meal} {beside[0]}" if beside and meal != ORDINARY else meal
    return ""


def meal_in(note: str) -> str:
    """The meal that a free note names; "" when it speaks of something else."""
    if _NOTHING.match(note):
        return ""
    return _known(note) or (note if _ALLERGY.match(note) else "")

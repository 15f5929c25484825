"""What the columns of a name list may hold, and the headings that say so, in Thai and English."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from otop_desk.i18n import N_
from otop_desk.thai.search import search_key


class Field(StrEnum):
    """What a column holds."""

    IGNORE = "ignore"
    SEQUENCE = "sequence"
    NAME = "name"  # title, first and last name in one text
    TITLE = "title"
    FIRST = "first"
    LAST = "last"
    POSITION = "position"
    AFFILIATION = "affiliation"
    DISTRICT = "district"
    PROVINCE = "province"  # tells which district "เมือง" is; not kept by itself
    ADDRESS = "address"  # the district is taken out of it
    PHONE = "phone"
    MEAL = "meal"
    ROLE = "role"
    GROUP = "group"
    SEAT = "seat"
    NOTE = "note"


# For the dialog and for problems; shown through `_`.
FIELD_NAMES = {
    Field.IGNORE: N_("ไม่ใช้"),
    Field.SEQUENCE: N_("ลำดับที่"),
    Field.NAME: N_("ชื่อ-สกุล (ช่องเดียว)"),
    Field.TITLE: N_("คำนำหน้า"),
    Field.FIRST: N_("ชื่อตัว"),
    Field.LAST: N_("นามสกุล"),
    Field.POSITION: N_("ตำแหน่ง"),
    Field.AFFILIATION: N_("สังกัด"),
    Field.DISTRICT: N_("อำเภอ"),
    Field.PROVINCE: N_("จังหวัด"),
    Field.ADDRESS: N_("ที่อยู่"),
    Field.PHONE: N_("โทรศัพท์"),
    Field.MEAL: N_("อาหาร"),
    Field.ROLE: N_("บทบาท"),
    Field.GROUP: N_("กลุ่ม"),
    Field.SEAT: N_("ที่นั่ง"),
    Field.NOTE: N_("หมายเหตุ"),
}
NAME_FIELDS = (Field.NAME, Field.FIRST, Field.LAST)

_EXACT = {
    Field.SEQUENCE: "ที่ ลำดับ ลำดับที่ ลำดับ.ที่ เลขที่ ข้อ ล.ด. no number seq sequence # id item order running",
    Field.NAME: "ชื่อ-สกุล ชื่อ-นามสกุล ชื่อสกุล ชื่อนามสกุล ชื่อและนามสกุล ชื่อและสกุล ชื่อ/สกุล รายชื่อ ชื่อผู้เข้าอบรม "
    "ชื่อผู้เข้าร่วม ผู้เข้าอบรม fullname name names participant nameinthai fullnamethai ชื่อเต็ม ชื่อ-สุกล ชื่อ-สกล "
    "ชื่อตัว-ชื่อสกุล ยศ-ชื่อ-สกุล คำนำหน้า-ชื่อ-สกุล ชื่อวิทยากร ชื่อฉายา ชื่อจริง-นามสกุล namesurname nameandsurname "
    "ผู้เข้าร่วม ผู้เข้าร่วมอบรม ผู้เข้าร่วมประชุม ผู้เข้าประชุม ผู้เข้ารับการอบรม ผู้เข้ารับการฝึกอบรม ผู้อบรม ชื่อสมาชิก "
    "attendee participants "
    "firstlastname firstnamelastname รายนาม นาม นาม-สกุล ชื่อ-สกุลผู้เข้าอบรม รายชื่อผู้เข้าอบรม "
    "รายชื่อผู้เข้าร่วม รายชื่อสมาชิก",
    Field.TITLE: "คำนำหน้า คำนำหน้าชื่อ คำนำหน้านาม ยศ คำนำ title prefix salutation titlename "
    "ยศ/คำนำหน้า คำหน้า คำนำหน้า/ยศ",
    Field.FIRST: "ชื่อ ชื่อตัว ชื่อจริง first firstname givenname forename fname firstnameth ชื่อภาษาไทย "
    "สมณศักดิ์/ชื่อ ชื่อ/สมณศักดิ์ ยศ/ชื่อ",
    Field.LAST: "นามสกุล สกุล ชื่อสกุล(นามสกุล) last lastname surname familyname lname lastnameth "
    "นามสุกล สุกล นามสกล ฉายา ฉายา/นามสกุล ฉายา/สกุล นามสกุล/ฉายา",
    Field.POSITION: "ตำแหน่ง ตำแหน่ง/หน้าที่ position jobtitle job role/position occupation designation อาชีพ "
    "ตำแหน่งงาน หน้าที่ในกลุ่ม ตำแหน่งในกลุ่ม",
    Field.AFFILIATION: "สังกัด หน่วยงาน สังกัด/หน่วยงาน หน่วยงาน/สังกัด ต้นสังกัด สำนักงาน กลุ่มผู้ผลิต องค์กร affiliation "
    "organization organisation office agency company department workplace institution สถานที่ทำงาน ที่ทำงาน "
    "กลุ่ม/องค์กร กลุ่มอาชีพ หน่วย กิจการ ชื่อกิจการ "
    "วิสาหกิจชุมชน กลุ่ม/วิสาหกิจชุมชน สถานประกอบการ กลุ่ม/ร้าน กลุ่ม/ร้านค้า ร้าน/กลุ่ม ร้านค้า ร้านค้า/กลุ่ม กลุ่ม/บริษัท กลุ่ม/สังกัด "
    "กลุ่ม/หน่วยงาน หน่วยงาน/กลุ่ม กลุ่ม/ผู้ประกอบการ วัด ชื่อวัด",
    Field.DISTRICT: "อำเภอ เขต อำเภอ/เขต เขต/อำเภอ district districtth amphoe amphur พื้นที่ อ. "
    "ตำบล/อำเภอ อำเภอ/จังหวัด แขวง/เขต เขต/แขวง",
    Field.PROVINCE: "จังหวัด province changwat จ.",
    Field.ADDRESS: "ที่อยู่ ภูมิลำเนา address ที่อยู่ปัจจุบัน ที่ตั้ง",
    Field.PHONE: "โทร โทรศัพท์ เบอร์โทร เบอร์โทรศัพท์ หมายเลขโทรศัพท์ มือถือ เบอร์มือถือ เบอร์ติดต่อ เบอร์ phone tel "
    "telephone mobile cell contact phoneno phonenumber mobilephone ติดต่อ โทร/มือถือ "
    "ช่องทางติดต่อ ช่องทางการติดต่อ การติดต่อ",
    Field.MEAL: "อาหาร ประเภทอาหาร มื้ออาหาร meal food diet dietary",
    Field.ROLE: "บทบาท ประเภท สถานะ หน้าที่ ฐานะ ในฐานะ เข้าร่วมในฐานะ ประเภทผู้เข้าร่วม role type participanttype "
    "status",
    Field.GROUP: "กลุ่ม กลุ่มที่ กลุ่มย่อย group groupno team",
    Field.SEAT: "ที่นั่ง เลขที่นั่ง seat seatno",
    Field.NOTE: "หมายเหตุ ข้อสังเกต note notes remark remarks comment comments ยืนยัน การยืนยัน "
    "ยืนยันเข้าร่วม ตอบรับ การตอบรับ",
    Field.IGNORE: "ชื่อเล่น nickname ลายมือชื่อ ลงชื่อ signature เช้า บ่าย ตำบล แขวง หมู่ หมู่ที่ บ้านเลขที่ เพศ อายุ ผลิตภัณฑ์ "
    "sex gender age email อีเมล tambon subdistrict",
}
# For headings with words around them; the first that is inside decides.
_INSIDE = (
    (Field.IGNORE, "ลายมือ ลงลายมือ ลงชื่อ เซ็นชื่อ ชื่อเล่น ภาษาอังกฤษ english อีเมล email อีเมล์ ไลน์ "
    "lineid บัตรประชาชน รหัส โทรสาร แฟกซ์ แฟ็กซ์ ญาติ "
     "เลขประจำตัว วันเกิด ประทับเวลา timestamp ยินยอม ชื่อผลิตภัณฑ์ ชื่อสินค้า ชื่อโครงการ ชื่อบัญชี ธนาคาร ชื่อไฟล์ "
     "ชื่อเพจ ชื่อบ้าน ชื่อหมู่บ้าน ชื่อตำบล ชื่อหลักสูตร ชื่อกิจกรรม ชื่อบิดา "
     "เลขทะเบียน ทะเบียนรถ เลขบัตร หนังสือเดินทาง พาสปอร์ต passport ผู้เสียภาษี "
     "ชื่อมารดา ผู้ปกครอง คู่สมรส ฉุกเฉิน ผู้ประสานงาน ผู้ติดต่อ ผู้บังคับบัญชา ชื่อแบรนด์ ยอดขาย starttime completiontime"),
    (Field.NAME, "ชื่อ-สกุล ชื่อ-นามสกุล ชื่อและ ชื่อตัวและ ชื่อสุกล ชื่อสกล fullname ชื่อผู้ ชื่อจริงและ ชื่อจริงนามสกุล "
    "ชื่อ-ฉายา namesurname"),
    (Field.TITLE, "คำนำหน้า"),
    (Field.LAST, "นามสกุล lastname surname นามสุกล"),
    (Field.FIRST, "firstname givenname"),
    (Field.PHONE, "โทรศัพท์ เบอร์โทร มือถือ phone mobile telephone เบอร์ติดต่อ หมายเลขติดต่อ"),
    (Field.POSITION, "ตำแหน่ง position"),
    (Field.DISTRICT, "อำเภอ district"),
    (Field.AFFILIATION, "สังกัด หน่วยงาน affiliation organi department ชื่อกลุ่ม ชื่อวิสาหกิจ ชื่อสถานประกอบการ "
    "ผู้ประกอบการ ชื่อร้าน ชื่อบริษัท "
     "ชื่อองค์กร ชื่อชุมชน กลุ่มผู้ผลิต ชื่อสำนักงาน ชื่อโรงเรียน"),
    (Field.MEAL, "อาหาร meal diet"),
    (Field.PROVINCE, "จังหวัด province"),
    (Field.ADDRESS, "ที่อยู่ address"),
    (Field.GROUP, "กลุ่มที่ กลุ่มย่อย"),
    (Field.NOTE, "หมายเหตุ remark"),
    (Field.SEQUENCE, "ลำดับ"),
)  # fmt: skip
_HEADING_LENGTH = 80
# "ชื่อ" with any word behind it is somebody's name, unless a word above says whose or what else.
_NAMED = re.compile(r"^(?:รายชื่อ|ชื่อ|รายนาม)")
_SURNAMED = re.compile(r"^(?:สกุล|นามสกุล|สุกล)")
# "ที่อยู่ตามบัตรประชาชน", but no address of the net.
_ADDRESS = re.compile(r"^ที่อยู่(?!.*(?:อีเมล|เมล|mail|เว็บ|เพจ|ไลน์))", re.IGNORECASE)
_IN_ENGLISH = re.compile(r"\(\s*(?:en|eng)\.?\s*\)", re.IGNORECASE)
# A telephone with something else in its column that nobody needs.
_PHONE_AND_MORE = re.compile(
    r"^(?:เบอร์|โทร|มือถือ|หมายเลขโทร|tel|phone|mobile)[^ก-๛A-Za-z]*(?:โทร\S*|มือถือ|ศัพท์|phone)*\s*(?:[/,(&+]|และ|หรือ)\s*"
    r"(?:id\s*)?(?:line|ไลน์|e-?mail|อีเมล|แฟกซ์|แฟ็กซ์|โทรสาร|fax|facebook)",
    re.IGNORECASE,
)
_THAI_PART = re.compile(r"[ก-๛]")
# Headings of columns to sign in or tick; dots in them say nothing.
SIGNING = re.compile(r"ลายมือ|ลงชื่อ|เซ็น|signature|sign|เช้า|บ่าย", re.IGNORECASE)
# A column about what somebody must not eat: a word alone in it is an allergy, or a dislike.
ALLERGIC = re.compile(r"แพ้|allerg", re.IGNORECASE)
AVOIDED = re.compile(
    r"(?:ไม่|งด)\s*(?:ได้)?\s*(?:ทาน|กิน|รับประทาน|บริโภค)|(?:ทาน|กิน|รับประทาน)ไม่ได้", re.IGNORECASE
)


@cache
def _exact() -> dict[str, Field]:
    return {search_key(word): field for field, words in _EXACT.items() for word in words.split()}


@cache
def _inside() -> tuple[tuple[str, Field], ...]:
    return tuple((search_key(word), field) for field, words in _INSIDE for word in words.split())


@lru_cache(maxsize=256)
def heading_field(text: str) -> Field | None:
    """What a heading names; None when it is no heading we know."""
    plain = text.strip()
    if not plain or len(plain) > _HEADING_LENGTH:
        return None
    if plain == "#":
        return Field.SEQUENCE
    key = search_key(plain)
    if key in _exact():
        return _exact()[key]
    inner = next((field for word, field in _inside() if word and word in key), None)
    if _IN_ENGLISH.search(plain):
        return Field.IGNORE
    if inner is Field.IGNORE and _ADDRESS.match(plain):
        return Field.ADDRESS
    if inner is Field.IGNORE and _PHONE_AND_MORE.match(plain):
        return Field.PHONE
    if inner is not None:
        return inner
    if _SURNAMED.match(plain):
        return Field.LAST
    return Field.FIRST if _NAMED.match(plain) and len(plain) <= 40 else None


def is_exact(text: str) -> bool:
    """Whether a text is a heading to the letter, not one with a known word in it."""
    return text.strip() == "#" or (len(text) <= _HEADING_LENGTH and search_key(text) in _exact())


def is_thai(text: str) -> bool:
    """Whether a heading is written in Thai."""
    return bool(_THAI_PART.search(text))

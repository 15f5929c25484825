"""Single cells of a name list: names in one to three columns, meals, districts, groups, odd characters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from otop_desk.exchange.roster_columns import Field
from otop_desk.exchange.roster_file import MAX_CELL
from otop_desk.i18n import _
from otop_desk.thai import titles
from otop_desk.thai.names import NameParts, split_name
from otop_desk.thai.normalise import clean, one_line, strange
from otop_desk.thai.numerals import to_arabic

LONG_NAME = 80

# A meal is stored, never a religion (พ.ร.บ.คุ้มครองข้อมูลส่วนบุคคล ม.26).
_MEALS = (
    ("ฮาลาล", re.compile(r"ฮาลาล|อิสลาม|มุสลิม|halal|muslim|islam", re.IGNORECASE)),
    ("มังสวิรัติ", re.compile(r"มังสวิรัติ|มังฯ|vegetarian|^veg$", re.IGNORECASE)),
    ("เจ", re.compile(r"อาหารเจ|^เจ$|กินเจ|ทานเจ|vegan", re.IGNORECASE)),
    (
        "ปกติ",
        re.compile(r"^(?:ปกติ|อาหารปกติ|ธรรมดา|ทั่วไป|พุทธ|ไทยพุทธ|normal|regular|any|ได้ทุกอย่าง)$", re.IGNORECASE),
    ),
)
_ALLERGY = re.compile(r"แพ้\s*\S|ไม่(?:กิน|ทาน|รับประทาน)\s*\S|งด\s*\S|allerg", re.IGNORECASE)
_BLANK = re.compile(r"[-–—.\s]*")
_DISTRICT_WORD = re.compile(r"^(?:ที่ว่าการ)?(?:อำเภอ|อ\.|เขต|district\s+of)\s*", re.IGNORECASE)
_NO_DISTRICT = re.compile(r"\(?(?:จังหวัด|ส่วนกลาง|ระดับจังหวัด)\)?")
_GROUP_WORD = re.compile(r"^(?:กลุ่ม(?:ที่|ย่อย)?|group)\s*", re.IGNORECASE)
_FORMULA = re.compile(r"^[=+@]|^-\D")
_MARKUP = re.compile(r"<[^>]*>|[<>]")
# Letters and signs that belong in Thai official names, besides Latin ones.
_EXPECTED = re.compile(r"[ก-ฺเ-๎๐-๙A-Za-zÀ-ɏ\s.()'’,\-–/]")


def meal_name(text: str) -> str:
    """The name of a meal as counted: ฮาลาล for every way of saying it; a meal we don't know as typed."""
    if not text or _BLANK.fullmatch(text):
        return ""
    return next((meal for meal, pattern in _MEALS if pattern.search(text)), text)


def meal_in(note: str) -> str:
    """The meal that a free note names; "" when it speaks of something else."""
    for meal, pattern in _MEALS:
        if pattern.search(note):
            return meal
    return note if _ALLERGY.match(note) else ""


def district_name(text: str) -> str:
    """The district without the word before it: "อ.เมืองสงขลา" is เมืองสงขลา; "(จังหวัด)" is none."""
    return "" if _BLANK.fullmatch(text) or _NO_DISTRICT.fullmatch(text) else _DISTRICT_WORD.sub("", text)


def group_name(text: str) -> str:
    """The name or number of a group: "กลุ่มที่ ๑" is "1"."""
    return "" if _BLANK.fullmatch(text) else to_arabic(_GROUP_WORD.sub("", text)).removesuffix(".0")


def name_of(raw: Mapping[Field, str]) -> tuple[NameParts, list[tuple[Field, str]]]:
    """Title, first and last name from the cells of a row, and what a person should look at."""
    title, whole = one_line(raw[Field.TITLE]), clean(raw[Field.NAME])
    first, last = one_line(raw[Field.FIRST]), one_line(raw[Field.LAST])
    doubts: list[tuple[Field, str]] = []
    if whole and not first:
        parts, field = _from_one_cell(title, whole), Field.NAME
    else:
        parts, field = _from_cells(title, first, last), Field.FIRST
    if not parts.first and parts.last:
        parts = NameParts(parts.title, parts.last, "", parts.position, False)
    if not parts.sure and parts.first:
        doubts.append((field, _doubt(parts)))
    for each in (parts.title, parts.first, parts.last):
        doubts += [(field, message) for message in name_problems(each)]
    return parts, doubts


def _doubt(parts: NameParts) -> str:
    if not parts.last:
        return _("ไม่มีนามสกุล ตรวจว่าชื่อครบ")
    return _("ตรวจการแยกชื่อ: คำนำหน้า “{title}” ชื่อ “{first}” นามสกุล “{last}”").format(
        title=parts.title, first=parts.first, last=parts.last
    )


def _from_one_cell(title: str, whole: str) -> NameParts:
    """One cell with the name; with a title of its own column the name is not searched for another."""
    if not title:
        return split_name(whole)
    words = whole.split()
    if len(words) < 2:
        return NameParts(titles.tidy_title(title), whole, "", "", False)
    plain = split_name(f"นาย{whole}")
    return NameParts(titles.tidy_title(title), plain.first, plain.last, "", plain.sure)


def _from_cells(title: str, first: str, last: str) -> NameParts:
    """Cells of their own; a title typed into the first-name cell is taken off when there is no other."""
    if title or not first:
        return NameParts(titles.tidy_title(title), first, last, "", bool(last) or not first)
    parts = split_name(f"{first}  {last}".strip())
    if parts.title and parts.first and " " not in parts.first:
        doubtful = first.startswith(("นางนวล", "นายพ"))
        return NameParts(
            parts.title, parts.first, last or parts.last, parts.position, parts.sure and not doubtful
        )
    return NameParts("", first, last, "", bool(last))


def typed_problems(text: str) -> list[str]:
    """What is odd about any text of a list: unshowable characters, formulas."""
    found = []
    if odd := strange(text):
        codes = " ".join(f"U+{ord(char):04X}" for char in odd[:5])
        found.append(_("มีอักขระที่แสดงไม่ได้ ({codes}) แก้ที่ต้นฉบับหรือพิมพ์ใหม่").format(codes=codes))
    if len(text) >= MAX_CELL:
        found.append(_("ข้อความยาวเกินไป เก็บไว้ {count} ตัวอักษรแรก").format(count=MAX_CELL))
    if _FORMULA.match(text):
        found.append(_("ขึ้นต้นเหมือนสูตร เก็บไว้เป็นข้อความ ตรวจว่าถูกต้อง"))
    return found


def name_problems(text: str) -> list[str]:
    """What is odd about a part of a name."""
    found = typed_problems(text)
    if _MARKUP.search(text):
        found.append(_("มีเครื่องหมาย < > ในชื่อ เก็บไว้เป็นข้อความ ตรวจว่าถูกต้อง"))
    elif any(char.isdigit() for char in text):
        found.append(_("มีตัวเลขในชื่อ ตรวจว่าถูกต้อง"))
    elif others := {char for char in text if not _EXPECTED.match(char)} - set(strange(text)) - set("=+@"):
        shown = " ".join(sorted(others)[:8])
        found.append(_("มีอักขระอื่นนอกจากอักษรไทยและอังกฤษในชื่อ ({chars}) ตรวจว่าพิมพ์ออกมาได้").format(chars=shown))
    if len(text) > LONG_NAME:
        found.append(_("ชื่อยาว {count} ตัวอักษร ตรวจว่าถูกต้อง").format(count=len(text)))
    return found

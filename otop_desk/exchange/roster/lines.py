"""A list written as lines of words (LINE, Word, a text file) made into columns that regions can read."""

from __future__ import annotations

import re
from dataclasses import replace

from otop_desk.exchange.roster.looks import Look, is_name, look
from otop_desk.exchange.roster.sections import section_in
from otop_desk.exchange.tables.sheet import Sheet, trimmed
from otop_desk.thai.names import split_name, without_number
from otop_desk.thai.normalise import one_line
from otop_desk.thai.numerals import to_arabic
from otop_desk.thai.phone import read_phone

_PHONE = re.compile(
    r"(?:(?:เบอร์)?(?:โทร(?:ศัพท์)?|มือถือ|tel|phone|เบอร์)\s*[.:]*\s*)?((?<!\d)(?:\+?66"
    r"|0)[\d\s().-]{7,14}\d(?!\d))",
    re.IGNORECASE,
)
_DISTRICT = re.compile(r"(?:อำเภอ|(?<![ก-๛.])อ\.)\s*([ก-๛]+)")
_PLACES = re.compile(r"(?:ตำบล|(?<![ก-๛.])ต\.|จังหวัด|(?<![ก-๛.])จ\.|หมู่(?:ที่)?|ม\.)\s*[ก-๛\d]+")
_LABEL = re.compile(
    r"^(ชื่อ(?:[-–\s]*(?:นาม)?สกุล)?|ตำแหน่ง|โทร(?:ศัพท์)?|เบอร์(?:โทร(?:ศัพท์)?)?|มือถือ|อำเภอ|อ\.|สังกัด"
    r"|หน่วยงาน|กลุ่ม|อาหาร|หมายเหตุ)\s*[:：.]\s*(\S.*)$"
)
_NUMBER = re.compile(r"^[(\[]?\s*([\d๐-๙]{1,4})\s*[.)\]:/-]+\s*")
_EMOJI = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]+")
# Number, name, post, office, district, telephone, meal, what is left.
_WIDTH = 8
_LABELLED = {"ตำแหน่ง": 2, "สังกัด": 3, "หน่วยงาน": 3, "กลุ่ม": 3, "อำเภอ": 4, "อ.": 4, "อาหาร": 6, "หมายเหตุ": 7}


def as_table(sheet: Sheet) -> Sheet:
    """The sheet with its lines in columns, row by row as before; itself when it is a table already."""
    filled = [row for row in sheet.rows if any(cell.strip() for cell in row)]
    lone = [cell for row in filled for cell in row[:1] if sum(bool(each.strip()) for each in row) == 1]
    if len(lone) * 10 < len(filled) * 8 or not any(_is_more(line) for line in lone):
        return sheet
    rows: list[list[str]] = []
    person = -1
    for row in sheet.rows:
        text = one_line(_EMOJI.sub(" ", " ".join(row)))
        label = _LABEL.match(text)
        if label and label[1].startswith("ชื่อ"):
            text, label = label[2], None
        cells = _columns(text)
        if cells is not None:
            person = len(rows)
        elif label and person >= 0 and _take(rows[person], label[1], label[2]):
            cells = []
        elif person >= 0 and not rows[person][5] and text and read_phone(text):
            rows[person][5], cells = text, []
        rows.append(cells if cells is not None else list(row))
    return replace(sheet, rows=trimmed(rows))


def _is_more(line: str) -> bool:
    """Whether a line says more of a person than number and name, or labels what it says."""
    text = one_line(_EMOJI.sub(" ", line))
    return bool(_LABEL.match(text)) or bool(
        is_name(_without_rest(text))
        and (_PHONE.search(to_arabic(text)) or _DISTRICT.search(text) or "  " in line)
    )


def _without_rest(text: str) -> str:
    return one_line(_PHONE.sub(" ", _PLACES.sub(" ", _DISTRICT.sub(" ", to_arabic(text)))))


def _columns(text: str) -> list[str] | None:
    """A person's line in columns; None for any other line."""
    number = _NUMBER.match(text)
    body = text[number.end() :] if number else without_number(text)
    name = _without_rest(body).strip(" ,;:-–|")
    titled = is_name(name)
    if titled is None or (titled is False and not number) or (section_in(text) and not titled):
        return None
    parts = split_name(name)
    cells = [""] * _WIDTH
    cells[0] = number[1] if number else ""
    cells[1] = f"{parts.title}{parts.first} {parts.last}".strip() if parts.position or parts.rest else name
    cells[2] = parts.position
    if district := _DISTRICT.search(body):
        cells[4] = district[1]
    if phone := _PHONE.search(to_arabic(body)):
        cells[5] = phone[1].strip()
    cells[7] = " ".join(part for part in (parts.rest, " ".join(_PLACES.findall(body))) if part)
    return cells


def _take(row: list[str], label: str, value: str) -> bool:
    """Put what a labelled line says into the person's row above; False when that is filled already."""
    place = _LABELLED.get(label, 5)
    if row[place] or (place == 5 and look(value) is not Look.PHONE):
        return False
    row[place] = value
    return True

"""What the columns of a name list mean: its header row under title lines, Thai and English headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from otop_desk.exchange.roster_file import RosterSheet
from otop_desk.i18n import N_
from otop_desk.thai import titles
from otop_desk.thai.names import split_name
from otop_desk.thai.phone import read_phone
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
    Field.PHONE: N_("โทรศัพท์"),
    Field.MEAL: N_("อาหาร"),
    Field.ROLE: N_("บทบาท"),
    Field.GROUP: N_("กลุ่ม"),
    Field.SEAT: N_("ที่นั่ง"),
    Field.NOTE: N_("หมายเหตุ"),
}

_EXACT = {
    Field.SEQUENCE: "ที่ ลำดับ ลำดับที่ ลำดับ.ที่ เลขที่ ข้อ no number seq sequence # id item order",
    Field.NAME: "ชื่อ-สกุล ชื่อ-นามสกุล ชื่อสกุล ชื่อนามสกุล ชื่อและนามสกุล ชื่อและสกุล ชื่อ/สกุล รายชื่อ ชื่อผู้เข้าอบรม "
    "ชื่อผู้เข้าร่วม ผู้เข้าอบรม fullname name names participant nameinthai fullnamethai ชื่อเต็ม "
    "ชื่อตัว-ชื่อสกุล "
    "ยศ-ชื่อ-สกุล คำนำหน้า-ชื่อ-สกุล ชื่อวิทยากร",
    Field.TITLE: "คำนำหน้า คำนำหน้าชื่อ คำนำหน้านาม ยศ คำนำ title prefix salutation titlename ยศ/คำนำหน้า",
    Field.FIRST: "ชื่อ ชื่อตัว ชื่อจริง first firstname givenname forename fname firstnameth ชื่อภาษาไทย",
    Field.LAST: "นามสกุล สกุล ชื่อสกุล(นามสกุล) last lastname surname familyname lname lastnameth",
    Field.POSITION: "ตำแหน่ง ตำแหน่ง/หน้าที่ position jobtitle job role/position occupation อาชีพ",
    Field.AFFILIATION: "สังกัด หน่วยงาน สังกัด/หน่วยงาน หน่วยงาน/สังกัด ต้นสังกัด สำนักงาน กลุ่มผู้ผลิต องค์กร affiliation "
    "organization organisation office agency company department workplace "
    "สถานที่ทำงาน ที่ทำงาน กลุ่ม/องค์กร",
    Field.DISTRICT: "อำเภอ เขต อำเภอ/เขต district districtth amphoe amphur พื้นที่",
    Field.PHONE: "โทร โทรศัพท์ เบอร์โทร เบอร์โทรศัพท์ หมายเลขโทรศัพท์ มือถือ เบอร์มือถือ เบอร์ติดต่อ เบอร์ phone tel "
    "telephone mobile cell contact phoneno phonenumber mobilephone",
    Field.MEAL: "อาหาร ประเภทอาหาร มื้ออาหาร meal food diet dietary",
    Field.ROLE: "บทบาท ประเภท สถานะ หน้าที่ ประเภทผู้เข้าร่วม role type participanttype",
    Field.GROUP: "กลุ่ม กลุ่มที่ กลุ่มย่อย group groupno team",
    Field.SEAT: "ที่นั่ง เลขที่นั่ง seat seatno",
    Field.NOTE: "หมายเหตุ ข้อสังเกต note notes remark remarks comment comments",
    Field.IGNORE: "ชื่อเล่น nickname ลายมือชื่อ ลงชื่อ signature เช้า บ่าย",
}
# For headings with words around them; the first that is inside decides.
_INSIDE = (
    (Field.IGNORE, "ลายมือ ลงลายมือ ชื่อเล่น ภาษาอังกฤษ english (en) อีเมล email ไลน์ lineid บัตรประชาชน วันเกิด"),
    (Field.NAME, "ชื่อ-สกุล ชื่อ-นามสกุล ชื่อและ fullname ชื่อผู้"),
    (Field.TITLE, "คำนำหน้า"),
    (Field.LAST, "นามสกุล lastname surname"),
    (Field.FIRST, "firstname givenname"),
    (Field.PHONE, "โทรศัพท์ เบอร์โทร มือถือ phone mobile telephone"),
    (Field.POSITION, "ตำแหน่ง position"),
    (Field.AFFILIATION, "สังกัด หน่วยงาน affiliation organi ชื่อกลุ่ม ชื่อวิสาหกิจ ชื่อสถานประกอบการ ผู้ประกอบการ"),
    (Field.MEAL, "อาหาร meal diet"),
    (Field.DISTRICT, "อำเภอ district"),
    (Field.GROUP, "กลุ่มที่ กลุ่มย่อย"),
    (Field.NOTE, "หมายเหตุ remark"),
    (Field.SEQUENCE, "ลำดับ"),
)
_HEADING_LENGTH = 80
_SEARCHED_ROWS = 60
NAME_FIELDS = (Field.NAME, Field.FIRST, Field.LAST)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What was understood, and what the dialog may change: the header's row number and each column's field.

    `header_row` counts from 1 and is 0 when the list has no header; `fields[n]` is column n.
    """

    header_row: int
    fields: tuple[Field, ...]

    def column(self, field: Field) -> int | None:
        """The place of a field's column; None when there is none."""
        return self.fields.index(field) if field in self.fields else None

    def with_field(self, column: int, field: Field) -> ColumnMapping:
        """The mapping with one column changed; a field stays with one column only."""
        fields = [Field.IGNORE if old is field and field is not Field.IGNORE else old for old in self.fields]
        fields[column] = field
        return replace(self, fields=tuple(fields))

    @property
    def has_names(self) -> bool:
        """Whether some column holds names."""
        return any(field in self.fields for field in NAME_FIELDS)


@cache
def _exact() -> dict[str, Field]:
    return {search_key(word): field for field, words in _EXACT.items() for word in words.split()}


@cache
def _inside() -> tuple[tuple[str, Field], ...]:
    return tuple((search_key(word), field) for field, words in _INSIDE for word in words.split())


def heading_field(text: str) -> Field | None:
    """What a heading names; None when it is no heading we know."""
    if not text.strip() or len(text) > _HEADING_LENGTH:
        return None
    key = search_key(text)
    if text.strip() == "#":
        return Field.SEQUENCE
    if key in _exact():
        return _exact()[key]
    return next((field for word, field in _inside() if word and word in key), None)


def header_fields(row: Sequence[str]) -> tuple[Field, ...] | None:
    """The fields of a row if it is a header; None otherwise."""
    found = [heading_field(cell) for cell in row]
    known = [field for field in found if field not in (None, Field.IGNORE)]
    filled = sum(1 for cell in row if cell.strip())
    if not any(field in NAME_FIELDS for field in known):
        return None
    if len(set(known)) < 2 and filled > 1:
        return None
    if filled == 1 and not any(search_key(cell) in _exact() for cell in row):
        return None  # a title line such as "บัญชีรายชื่อผู้เข้าอบรม"
    return _settled(found, row)


def _settled(found: list[Field | None], row: Sequence[str]) -> tuple[Field, ...]:
    """Each field once: exact Thai headings win; "ชื่อ" without a surname column is the whole name."""
    fields = [field or Field.IGNORE for field in found]
    for field in set(fields) - {Field.IGNORE}:
        places = [n for n, each in enumerate(fields) if each is field]
        best = min(places, key=lambda n: (search_key(row[n]) not in _exact(), row[n].isascii(), n))
        for place in places:
            if place != best:
                fields[place] = Field.IGNORE
    if Field.LAST not in fields and Field.NAME not in fields and Field.FIRST in fields:
        fields[fields.index(Field.FIRST)] = Field.NAME
    elif Field.LAST in fields and Field.FIRST not in fields and Field.NAME in fields:
        fields[fields.index(Field.NAME)] = Field.FIRST
    elif Field.NAME in fields and Field.FIRST in fields:
        fields[fields.index(Field.NAME)] = Field.IGNORE
    return tuple(fields)


def understand(sheet: RosterSheet) -> ColumnMapping:
    """The header row and the columns as far as they can be told; `has_names` is False when they can't."""
    best: tuple[int, int, tuple[Field, ...]] | None = None
    for number, row in enumerate(sheet.rows[:_SEARCHED_ROWS], start=1):
        fields = header_fields(row)
        if fields:
            known = sum(field is not Field.IGNORE for field in fields)
            if best is None or known > best[0]:
                best = known, number, fields
    if best:
        _known, number, fields = best
        padded = fields + (Field.IGNORE,) * (sheet.width - len(fields))
        return ColumnMapping(number, _with_split_names(sheet, number, padded))
    return ColumnMapping(0, _by_content(sheet))


def _with_split_names(sheet: RosterSheet, header: int, fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """A heading "ชื่อ - สกุล" merged over two or three columns: its parts, told by what is in them."""
    if Field.NAME not in fields:
        return fields
    place = fields.index(Field.NAME)
    headings = sheet.rows[header - 1]

    def bare(column: int) -> bool:
        return column < len(fields) and (column >= len(headings) or not headings[column].strip())

    def cells(column: int) -> list[str]:
        return [
            row[column].strip() for row in sheet.rows[header:] if len(row) > column and row[column].strip()
        ]

    base = len(cells(place))
    if not bare(place + 1) or len(cells(place + 1)) * 2 < base or not base:
        return fields
    out = list(fields)
    if sum(cell.replace(" ", "") in titles.ALL for cell in cells(place)) * 2 > base:
        third = bare(place + 2) and len(cells(place + 2)) * 2 >= base
        out[place], out[place + 1] = Field.TITLE, Field.FIRST if third else Field.NAME
        if third:
            out[place + 2] = Field.LAST
    elif all(" " not in cell.split(".")[-1].strip() for cell in cells(place)[:5]):
        out[place], out[place + 1] = Field.FIRST, Field.LAST
    return tuple(out)


def _by_content(sheet: RosterSheet) -> tuple[Field, ...]:
    """For a list without a header: names, titles and phones are told by how they look."""
    columns = [
        [row[n].strip() for row in sheet.rows[:_SEARCHED_ROWS] if len(row) > n and row[n].strip()]
        for n in range(sheet.width)
    ]
    fields = [_look_of(cells) for cells in columns]
    for field in (Field.NAME, Field.TITLE, Field.PHONE, Field.SEQUENCE):
        places = [n for n, each in enumerate(fields) if each is field]
        for place in places[1:]:
            fields[place] = Field.IGNORE
    if Field.TITLE in fields and Field.NAME not in fields:
        place = fields.index(Field.TITLE)
        for offset, field in ((1, Field.FIRST), (2, Field.LAST)):
            if place + offset < len(fields) and fields[place + offset] is Field.IGNORE:
                fields[place + offset] = field
    return tuple(fields)


def _look_of(cells: list[str]) -> Field:
    if not cells:
        return Field.IGNORE
    half = len(cells) / 2

    def mostly(test: list[bool]) -> bool:
        return sum(test) > half

    if mostly([cell.replace(" ", "") in titles.ALL for cell in cells]):
        return Field.TITLE
    if mostly([bool(parts.title and parts.first and parts.last) for parts in map(split_name, cells)]):
        return Field.NAME
    if mostly([bool(read_phone(cell)) for cell in cells]):
        return Field.PHONE
    if mostly([cell.rstrip(".").isdigit() and len(cell) <= 5 for cell in cells]):
        return Field.SEQUENCE
    return Field.IGNORE

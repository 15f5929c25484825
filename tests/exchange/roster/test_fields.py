"""Headings in Thai and English, headers under title lines, lists without a header."""

from __future__ import annotations

import pytest

from otop_desk.exchange.roster.fields import FIELD_NAMES, Field, heading_field
from otop_desk.exchange.roster.interpretation import interpret
from otop_desk.exchange.roster.layout import Layout
from otop_desk.exchange.roster.regions import raw_block, understand
from tests.exchange.makers import read, sheet

HEADINGS = {
    Field.SEQUENCE: ["ที่", "ลำดับ", "ลำดับที่", "No.", "no", "#", "Seq", "ลำดับที่ (Seq)"],
    Field.NAME: [
        "ชื่อ - สกุล",
        "ชื่อ-สกุล",
        "ชื่อ – นามสกุล",
        "ชื่อและนามสกุล",
        "รายชื่อ",
        "Full name",
        "NAME",
        "ชื่อ-สกุล (ตัวบรรจง)",
    ],
    Field.TITLE: ["คำนำหน้า", "คํานําหน้า", "คำนำหน้าชื่อ", "Title", "prefix", "ยศ/คำนำหน้า"],
    Field.FIRST: ["First name", "first_name", "Given Name", "ชื่อตัว"],
    Field.LAST: ["นามสกุล", "สกุล", "Last Name", "surname", "family name", "นามสกุล (ไทย)"],
    Field.POSITION: ["ตำแหน่ง", "ตำแหน่ง/หน้าที่", "Position", "ตำแหน่งในเครือข่าย"],
    Field.AFFILIATION: ["สังกัด", "หน่วยงาน", "หน่วยงาน/สังกัด", "Organization", "Office", "ชื่อหน่วยงาน"],
    Field.DISTRICT: ["อำเภอ", "อําเภอ", "District", "district_th", "amphoe"],
    Field.PHONE: ["โทรศัพท์", "เบอร์โทรศัพท์", "เบอร์โทร.", "หมายเลขโทรศัพท์มือถือ", "Tel.", "Phone No.", "มือถือ"],
    Field.MEAL: ["อาหาร", "ประเภทอาหาร", "Meal", "ความต้องการด้านอาหาร"],
    Field.ROLE: ["บทบาท", "ประเภท", "Role"],
    Field.GROUP: ["กลุ่ม", "กลุ่มที่", "Group"],
    Field.NOTE: ["หมายเหตุ", "Remarks", "note"],
}


@pytest.mark.parametrize(("field", "text"), [(f, t) for f, texts in HEADINGS.items() for t in texts])
def test_headings(field: Field, text: str) -> None:
    assert heading_field(text) is field


@pytest.mark.parametrize("text", ["", "ลายมือชื่อ", "ชื่อเล่น", "E-mail", "นายสมชาย ใจดี", "โครงการ" * 20])
def test_no_headings(text: str) -> None:
    assert heading_field(text) in (None, Field.IGNORE)


def test_first_name_without_a_surname_column_is_the_whole_name() -> None:
    assert Field.NAME in understand(sheet([["ที่", "ชื่อ"], ["1", "นายเอก ดี"]])).blocks[0].fields
    fields = understand(sheet([["ชื่อ", "นามสกุล"], ["นายเอก", "ดี"]])).blocks[0].fields
    assert fields == (Field.FIRST, Field.LAST)


def test_thai_names_win_over_english_ones() -> None:
    fields = understand(sheet([["No", "Name", "ชื่อ-สกุล"], ["1", "Mr. A B", "นายเอก ดี"]])).blocks[0].fields
    assert fields == (Field.SEQUENCE, Field.IGNORE, Field.NAME)


def test_header_under_many_title_lines() -> None:
    rows = [
        ["บัญชีรายชื่อ"],
        ["โครงการพัฒนา ชื่อโครงการยาว ๆ"],
        [],
        ["วันที่ ๑๕ มีนาคม"],
        [],
        ["ที่", "ชื่อ-สกุล", "โทร"],
        ["1", "นายเอก ดี", ""],
    ]
    assert understand(sheet(rows)).blocks[0].head == (6, 6)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("โทรศัพท์/ไลน์", Field.PHONE),
        ("เบอร์โทร/Line ID", Field.PHONE),
        ("เบอร์โทรศัพท์และอีเมล", Field.PHONE),
        ("Line ID", Field.IGNORE),
        ("โทรสาร", Field.IGNORE),
        ("เบอร์โทรญาติ", Field.IGNORE),
        ("mobile_no", Field.PHONE),
        ("ชื่อหมู่บ้าน", Field.IGNORE),
        ("Department name", Field.AFFILIATION),
        ("ชื่อ (EN)", Field.IGNORE),
        ("ช่องทางติดต่อ", Field.PHONE),
        ("Designation", Field.POSITION),
        ("กลุ่ม/ร้าน", Field.AFFILIATION),
        ("ชื่อวัด", Field.AFFILIATION),
        ("ฉายา/นามสกุล", Field.LAST),
        ("สมณศักดิ์/ชื่อ", Field.FIRST),
    ],
)
def test_headings_of_two_words(text: str, field: Field) -> None:
    assert heading_field(text) is field


def test_merged_heading_over_three_columns() -> None:
    rows = [
        ["ที่", "ชื่อ - สกุล", "", "", "ตำแหน่ง"],
        ["1", "นาย", "เอก", "ดี", "ครู"],
        ["2", "นาง", "สอง", "ณ สงขลา", "หมอ"],
    ]
    drafts = read(rows).drafts
    assert [(d.title, d.first, d.last, d.position) for d in drafts] == [
        ("นาย", "เอก", "ดี", "ครู"),
        ("นาง", "สอง", "ณ สงขลา", "หมอ"),
    ]


def test_merged_heading_over_two_columns() -> None:
    drafts = read(
        [["ที่", "ชื่อ - สกุล", "", "โทร"], ["1", "นายเอก", "ดี", ""], ["2", "นางสอง", "ณ สงขลา", ""]]
    ).drafts
    assert [(d.title, d.first, d.last) for d in drafts] == [("นาย", "เอก", "ดี"), ("นาง", "สอง", "ณ สงขลา")]


def test_no_header_at_all() -> None:
    found = read([["1", "นายเอก ดี", "0812345678"], ["2", "นางสาวสอง ใจดี", "812345679"]])
    assert [(d.first, d.phone) for d in found.drafts] == [("เอก", "081-234-5678"), ("สอง", "081-234-5679")]
    apart = read([["นาย", "เอก", "ดี"], ["นางสาว", "สอง", "ใจดี"]])
    assert [(d.title, d.last) for d in apart.drafts] == [("นาย", "ดี"), ("นางสาว", "ใจดี")]


def test_a_mapping_can_be_changed_by_hand() -> None:
    page = sheet([["A", "B", "C"], ["ดี", "เอก", "นาย"]])
    assert not understand(page).has_names and interpret(page).drafts == ()
    block = raw_block(page)
    chosen = block.with_field(0, Field.LAST).with_field(1, Field.FIRST).with_field(2, Field.TITLE)
    drafts = interpret(page, Layout((chosen,))).drafts
    assert (drafts[-1].title, drafts[-1].first, drafts[-1].last) == ("นาย", "เอก", "ดี")
    assert chosen.with_field(0, Field.FIRST).fields == (Field.FIRST, Field.IGNORE, Field.TITLE)


def test_every_field_has_a_name_to_show() -> None:
    assert set(FIELD_NAMES) == set(Field)

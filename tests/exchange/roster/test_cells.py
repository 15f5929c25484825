"""Cells of a name list: names and titles, meals, districts, and odd characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from otop_desk.exchange.roster.cells import people_of
from otop_desk.exchange.roster.sections import district_in
from otop_desk.exchange.tables.limits import MAX_CELL
from tests.exchange.makers import HEADER, read, read_bytes


def test_title_in_the_first_name_column() -> None:
    found = read([["ชื่อ", "นามสกุล"], ["นางสาวกมล", "ดี"], ["กมล", "ดี"], ["น.ส.สุดา", "ณ สงขลา"]])
    assert [(d.title, d.first, d.last) for d in found.drafts] == [
        ("นางสาว", "กมล", "ดี"),
        ("", "กมล", "ดี"),
        ("นางสาว", "สุดา", "ณ สงขลา"),
    ]


def test_words_behind_the_surname_in_its_cell_are_no_part_of_it() -> None:
    found = read([
        ["คำนำหน้า", "ชื่อ", "นามสกุล"], ["น.ส.", "กมลวรรณ", "ศรีสวัสดิ์ (ผู้แทน)"], ["นาย", "ดี", "มาก (แทน นายสี)"],
        ["นาย", "ดี", "ณ สงขลา"], ["พระ", "สมชาย", "(ธมฺมโชโต)"],
    ])  # fmt: skip
    assert [(d.last, d.position) for d in found.drafts] == [
        ("ศรีสวัสดิ์", "ผู้แทน"),
        ("มาก", ""),
        ("ณ สงขลา", ""),
        ("(ธมฺมโชโต)", ""),
    ]
    told = [(each.row, each.message) for each in found.problems]
    assert any(row == 3 and "(แทน นายสี)" in message for row, message in told)


def test_given_names_that_begin_like_titles_stay_whole_beside_a_title_column() -> None:
    rows = [
        ["คำนำหน้า", "ชื่อ", "นามสกุล"],
        ["นาง", "นางนวล", "สุข"],
        ["นาย", "พระนาย", "สุวรรณรัฐ"],
        ["น.ส.", "สุดา", "ดี"],
    ]
    assert [(d.title, d.first) for d in read(rows).drafts] == [
        ("นาง", "นางนวล"),
        ("นาย", "พระนาย"),
        ("นางสาว", "สุดา"),
    ]
    rows = [["คำนำหน้า", "ชื่อ-สกุล"], ["นาง", "นางนวล สุข"], ["นาย", "เอก ณ สงขลา"]]
    assert [(d.title, d.first, d.last) for d in read(rows).drafts] == [
        ("นาง", "นางนวล", "สุข"),
        ("นาย", "เอก", "ณ สงขลา"),
    ]


@pytest.mark.parametrize(
    ("typed", "meal"),
    [
        ("ฮาลาล", "ฮาลาล"),
        ("อิสลาม", "ฮาลาล"),
        ("Halal food", "ฮาลาล"),
        ("มังสวิรัติ", "มังสวิรัติ"),
        ("เจ", "เจ"),
        ("ปกติ", "ปกติ"),
        ("ธรรมดา", "ปกติ"),
        ("ไทยพุทธ", "ปกติ"),
        ("แพ้กุ้ง", "แพ้กุ้ง"),
        ("-", ""),
        ("", ""),
    ],
)
def test_meals_not_religions(typed: str, meal: str) -> None:
    assert read([["ชื่อ-สกุล", "อาหาร"], ["นายเอก ดี", typed]]).drafts[0].meal == meal


def test_meals_in_the_remarks() -> None:
    rows = [
        ["ชื่อ-สกุล", "หมายเหตุ"],
        ["นายเอก ดี", "ขอฮาลาล"],
        ["นายสอง ดี", ""],
        ["นายสาม ดี", "มาสาย"],
        ["นายสี่ ดี", "แพ้อาหารทะเล"],
    ]
    assert [d.meal for d in read(rows).drafts] == ["ฮาลาล", "ปกติ", "ปกติ", "แพ้อาหารทะเล"]
    assert read([["ชื่อ-สกุล", "หมายเหตุ"], ["นายเอก ดี", "มาสาย"]]).drafts[0].meal == ""


def test_cells_are_made_regular() -> None:
    row = ["๑", "นาย", " เอก\u200b ", "ดี", "ครู\nใหญ่", "รร.  ก", "อ.จะนะ", "812345678", "-"]
    draft = read([HEADER, row]).drafts[0]
    assert (draft.first, draft.position, draft.affiliation) == ("เอก", "ครู ใหญ่", "รร. ก")
    assert (draft.district, draft.phone, draft.meal) == ("จะนะ", "081-234-5678", "")


ODD = [
    ("<b>เอก</b>", "< >"),
    ("=HYPERLINK(1)", "สูตร"),
    ("+1", "สูตร"),
    ("@cmd", "สูตร"),
    ("เอก😀", "อักขระอื่น"),
    ("王小明", "อักขระอื่น"),
    ("محمد", "อักขระอื่น"),
    ("เอก\ue000", "U+E000"),
    ("เอก\ufffd", "U+FFFD"),
    ("เอก2", "ตัวเลข"),
    ("ก" * 300, "ยาว"),
    ("เอก\uf71c", "U+F71C"),
    ("R&D", "อักขระอื่น"),
    ("Робот", "อักขระอื่น"),
    ("เอก*", "อักขระอื่น"),
    ("{{7*7}}", "ตัวเลข"),
    ("'; DROP TABLE x", "อักขระอื่น"),
    ("%s%n", "อักขระอื่น"),
    ("<img src=x>", "< >"),
    ("๑๒๓", "ตัวเลข"),
]


@pytest.mark.parametrize(("name", "words"), ODD)
def test_odd_names_are_kept_as_text_and_reported_by_row(name: str, words: str) -> None:
    found = read([HEADER, ["1", "นาย", name, "ใจดี"]])
    assert found.drafts[0].first == name and found.drafts[0].last == "ใจดี"
    assert any(words in problem.message and problem.row == 2 for problem in found.problems)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("เอ\x00ก", "เอก"),
        ("เอ\x1bก", "เอก"),
        ("เ\u200bอก", "เอก"),
        ("\u202eเอก", "เอก"),
        ("นํ้า", "น้ำ"),
        ("เเดง", "แดง"),
        ("\ufeffเอก", "เอก"),
        ("เอก\ud800", "เอก"),
        ("น\uf70bำ", "น้ำ"),
        ("เอก\u00a0", "เอก"),
    ],
)
def test_what_can_be_mended_is_mended_silently(name: str, clean: str) -> None:
    found = read([HEADER, ["1", "นาย", name, "ใจดี"]])
    assert found.drafts[0].first == clean and found.problems == ()


@pytest.mark.parametrize(
    "name", ["O'Brien", "Jean-Luc", "José", "อิศรางกูร ณ อยุธยา", "(ฐิตญาโณ)", "ฤๅษี", "ก.", "Müller"]
)
def test_names_that_are_fine(name: str) -> None:
    assert read([HEADER, ["1", "นาย", "เอก", name]]).problems == ()


@pytest.mark.parametrize(
    ("typed", "district"),
    [
        ("อ.จะนะ", "จะนะ"),
        ("อำเภอ จะนะ", "จะนะ"),
        ("เขตพระนคร", "พระนคร"),
        ("(จังหวัด)", ""),
        ("-", ""),
        ("จะนะ", "จะนะ"),
    ],
)
def test_districts(typed: str, district: str) -> None:
    assert read([["ชื่อ-สกุล", "อำเภอ"], ["นายเอก ดี", typed]]).drafts[0].district == district


def test_endless_texts_are_cut_and_reported(tmp_path: Path) -> None:
    data = f"ชื่อ-สกุล,ตำแหน่ง\nนายเอก ดี,{'ก' * 5_000}\n".encode()
    found = read_bytes(tmp_path, "a.csv", data)
    assert len(found.drafts[0].position) == MAX_CELL
    assert "ยาวเกินไป" in found.problems[0].message


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("นายสมบัติ - นางสมใจ ทองดี", ["นาย สมบัติ ทองดี", "นาง สมใจ ทองดี"]),
        ("นายสมบัติและนางสมใจ ทองดี", ["นาย สมบัติ ทองดี", "นาง สมใจ ทองดี"]),
        ("CHAIYASIT, Mr. Narong", ["Mr. Narong CHAIYASIT"]),
    ],
)
def test_couples_and_english_names_with_the_surname_first(cell: str, names: list[str]) -> None:
    people = people_of("", cell, "", "")
    assert [f"{each.parts.title} {each.parts.first} {each.parts.last}" for each in people] == names


def test_each_and_every_are_no_districts() -> None:
    assert district_in("ขอรายชื่ออำเภอละ 2 คนค่ะ") == district_in("อำเภออื่นๆ") == ""
    assert district_in("อำเภอละงู") == "ละงู"

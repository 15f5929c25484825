"""Rows of a list: people, sections, totals, signatures, and what is odd about a row."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.domain.person import Role
from otop_desk.errors import UserError
from otop_desk.exchange.roster.fields import Field
from otop_desk.exchange.roster.findings import NoticeKind, ProblemKind
from otop_desk.exchange.roster.interpretation import interpret, interpret_all
from otop_desk.exchange.roster.looks import Look, look
from tests.exchange.makers import read, sheet

ONE = ["ที่", "ชื่อ-สกุล", "ตำแหน่ง", "โทรศัพท์"]


def test_sections_give_roles_districts_and_groups() -> None:
    rows = [
        ONE,
        ["วิทยากร"],
        ["1", "นายเอก ดี"],
        ["", "๒. เจ้าหน้าที่"],
        ["1", "นางสอง ดี"],
        ["ค. ผู้เข้าอบรม"],
        ["อำเภอจะนะ"],
        ["1", "นายสาม ดี"],
        ["กลุ่มที่ ๒"],
        ["2", "นายสี่ ดี"],
    ]
    found = read(rows)
    assert [(d.first, d.role) for d in found.drafts] == [
        ("เอก", Role.SPEAKER),
        ("สอง", Role.OFFICER),
        ("สาม", Role.TRAINEE),
        ("สี่", Role.TRAINEE),
    ]
    assert [(d.district, d.group) for d in found.drafts[2:]] == [("จะนะ", ""), ("จะนะ", "2")]
    assert len(found.skipped) == 5 and all(each.kind is ProblemKind.SKIPPED for each in found.skipped)


def test_roles_from_columns_sheet_names_and_title_lines() -> None:
    found = read(
        [["ชื่อ-สกุล", "ประเภท"], ["นายเอก ดี", "วิทยากร"], ["นายสอง ดี", "ผู้เข้าอบรม"], ["นายสาม ดี", "แขก"]]
    )
    assert [d.role for d in found.drafts] == [Role.SPEAKER, Role.TRAINEE, Role.TRAINEE]
    assert [(p.row, p.field) for p in found.problems] == [(4, Field.ROLE)]
    assert read([ONE, ["1", "นายเอก ดี"]], "วิทยากร").drafts[0].role is Role.SPEAKER
    assert read([["บัญชีรายชื่อวิทยากร"], ONE, ["1", "นายเอก ดี"]]).drafts[0].role_stated
    assert not read([ONE, ["1", "นายเอก ดี"]]).drafts[0].role_stated


def test_several_sheets_in_order() -> None:
    found = interpret_all(
        [
            sheet([["สรุป"], ["จำนวน", "34"]], "สรุป"),
            sheet([ONE, ["1", "นายเอก ดี"]], "ก"),
            sheet([ONE, ["1", "นายสอง ดี"]], "วิทยากร"),
        ]
    )
    assert [(d.sheet, d.first, d.role) for d in found.drafts] == [
        ("ก", "เอก", Role.TRAINEE),
        ("วิทยากร", "สอง", Role.SPEAKER),
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["", "รวมทั้งสิ้น ๓๔ คน"],
        ["รวม", "34"],
        ["รวมทั้งหมด", "", "34"],
        ["", "", "", "ลงชื่อ ............... ผู้จัดทำ"],
        ["", "(....................)"],
        ["", "ผู้รับรอง"],
        ["Total", "34"],
        ["", "หมายเหตุ: ผู้เข้าอบรมแต่งผ้าไทย"],
        ["ยอดรวม 34 คน"],
        ["", "ลงชื่อ", "นายจรัญ อินทสระ"],
        ["", "……………………"],
        ["", "รวมผู้เข้าอบรม 34 คน"],
        ["", "__________"],
        ONE,
        ["", "(ยังไม่ระบุ)"],
        ["3", "-"],
        ["3", "รอแจ้งชื่อ"],
    ],
)
def test_rows_that_are_no_people(row: list[str]) -> None:
    found = read([ONE, ["1", "นายเอก ดี"], row])
    assert [draft.first for draft in found.drafts] == ["เอก"]
    assert [each.row for each in found.skipped] == [3] and found.problems == ()


def test_a_signature_block_ends_but_a_next_page_goes_on() -> None:
    rows = [
        ONE,
        ["1", "นายเอก ดี"],
        ["", "ลงชื่อ ............ ผู้รับรอง"],
        ["", "(นายจรัญ อินทสระ)"],
        ["", "พัฒนาการจังหวัดสงขลา"],
        ["", "นายจรัญ อินทสระ"],
        ONE,
        ["2", "นายสอง ดี"],
    ]
    assert [draft.first for draft in read(rows).drafts] == ["เอก", "สอง"]


@pytest.mark.parametrize("name", ["นางรวม ใจดี", "รวมพร ใจดี", "นายรวมทั้งสิ้น ใจดี", "นายทั้งหมด มีสุข"])
def test_people_who_sound_like_totals(name: str) -> None:
    assert len(read([ONE, ["1", name, "ครู", ""]]).drafts) == 1


def test_problems_carry_row_and_field() -> None:
    found = read([ONE, ["1", "นายเอก", "", "12"], ["2", "", "ครู", ""], ["3", "สมชาย มานะ ใจดี", "=1", ""]])
    assert [(p.row, p.field, p.kind) for p in found.problems] == [
        (2, Field.NAME, ProblemKind.WARNING),
        (2, Field.PHONE, ProblemKind.WARNING),
        (3, Field.NAME, ProblemKind.ERROR),
        (4, Field.NAME, ProblemKind.WARNING),
        (4, Field.POSITION, ProblemKind.WARNING),
    ]
    assert [draft.row for draft in found.drafts] == [2, 4] and found.drafts[0].phone == "12"


def test_nothing_found_is_said() -> None:
    with pytest.raises(UserError):
        interpret_all([sheet([["ก", "ข"], ["1", "2"]])])
    assert interpret(sheet([["ก"]])).drafts == ()


@pytest.mark.parametrize("seed", range(120))
def test_rough_lists_never_break_the_reader(seed: int) -> None:
    dice = random.Random(seed)
    scraps = [
        "",
        "นาย",
        "นายเอก ดี",
        "รวม",
        "ลงชื่อ....",
        "อำเภอ",
        "=1+1",
        "-",
        "๑",
        "1",
        "😀",
        "ชื่อ-สกุล",
        "โทร",
        "วิทยากร",
        "(ก)",
        "น.ส.",
        "ณ",
        "ำ",
        "่",
        "\u200b",
        "x" * 400,
        "0812345678",
        "ฮาลาล",
        "กลุ่มที่ 1",
        "นาง นาง นาง",
        "\x00",
        "เ",
        "'",
    ]
    rows = [[dice.choice(scraps) for _ in range(dice.randrange(8))] for _ in range(dice.randrange(1, 25))]
    if seed % 2:
        rows.insert(dice.randrange(len(rows)), ONE)
    page = sheet(rows)
    found = interpret(page)
    assert all(draft.first for draft in found.drafts)
    assert all(1 <= draft.row <= len(rows) for draft in found.drafts)
    told = {each.row for each in (*found.problems, *found.skipped)} | {draft.row for draft in found.drafts}
    for block in found.layouts[0].blocks:
        for number in range(block.top, block.bottom + 1) if block.has_names else ():
            # no row with something in it disappears without a word
            row = rows[number - 1][block.left : block.right + 1]
            cells = [cell for cell in row if look(cell) is not Look.BLANK]
            assert number in told or not cells, cells
    if not found.layouts[0].has_names and any(look(cell) is not Look.BLANK for row in rows for cell in row):
        assert any(notice.kind is NoticeKind.UNUSED for notice in found.notices)


@given(st.text(max_size=40), st.text(max_size=40), st.text(string.printable, max_size=20))
def test_any_texts_in_any_cells(first: str, last: str, phone: str) -> None:
    found = interpret(sheet([["ชื่อ", "นามสกุล", "โทร"], [first, last, phone]]))
    assert len(found.drafts) <= max(len(first.splitlines()), len(last.splitlines()), 1)  # one of each line


def test_a_second_header_line_spare_lines_and_remarks() -> None:
    rows = [
        ["ที่", "ชื่อ-สกุล", "โทร", "ลายมือชื่อ"],
        ["", "", "", "เช้า", "บ่าย"],
        ["1", "นายเอก ดี", "", ""],
        ["", "ผู้ผลิตชุมชน จำนวน ๒ ราย"],
        ["2", "นางสอง ดี", "", ""],
        ["", "นายเพิ่ม ทีหลัง"],
        ["3", "", "", ""],
        ["", "", "", "", "x"],
    ]
    found = read(rows)
    assert [draft.first for draft in found.drafts] == ["เอก", "สอง", "เพิ่ม"]
    assert [each.row for each in found.skipped] == [4, 7, 8] and found.problems == ()
    assert found.layouts[0].blocks[0].head == (1, 2)


def test_names_alone_in_one_column() -> None:
    rows = [["บัญชีรายชื่อผู้เข้าอบรม"], ["ชื่อ-สกุล"], ["นายเอก ดี"], ["สอง ใจดี"]]
    assert [draft.first for draft in read(rows).drafts] == ["เอก", "สอง"]


def test_a_form_from_the_web() -> None:
    rows = [
        [
            "ประทับเวลา",
            "อีเมล",
            "ชื่อ-นามสกุล (พร้อมคำนำหน้า สำหรับพิมพ์ในเกียรติบัตร)",
            "หมายเลขโทรศัพท์มือถือ",
            "ท่านรับประทานอาหารประเภทใด",
        ],
        ["2022-03-01T10:00:00", "a1@b.co", "นางสาวสุดา ณ สงขลา", "0812345678", "ฮาลาล"],
    ]
    draft = read(rows).drafts[0]
    assert (draft.first, draft.last, draft.phone, draft.meal) == ("สุดา", "ณ สงขลา", "081-234-5678", "ฮาลาล")


@pytest.mark.parametrize("words", ["ผู้ประสานงาน", "คณะผู้ประสานงานโครงการ", "Coordinators"])
def test_who_co_ordinates_is_no_trainee_and_that_is_said(words: str) -> None:
    found = read([ONE, ["1", "นายเอก ดี"], [words], ["1", "นางสอง ดี"]])
    assert [draft.role for draft in found.drafts] == [Role.TRAINEE, Role.OFFICER]
    assert [notice.count for notice in found.notices if notice.kind is NoticeKind.ROLE] == [1]
    beside = read([ONE, ["1", "นายเอก ดี"], ["2", "นางสอง ดี (ผู้ประสานงาน)"]])
    assert [draft.role for draft in beside.drafts] == [Role.TRAINEE, Role.OFFICER]
    post = read([ONE, ["1", "นายเอก ดี"], ["2", "นางสอง ดี", "ผู้ประสานงานกลุ่มทอผ้า"]])
    assert [draft.role for draft in post.drafts] == [Role.TRAINEE, Role.TRAINEE]


def test_people_above_the_only_row_that_names_their_district_are_told() -> None:
    rows = [["", "เอก"], ["", "สอง"], ["เมืองสงขลา", "สาม"], ["", "สี่"], ["หาดใหญ่", "ห้า"]]
    found = read([["อำเภอ", "ชื่อ-สกุล"], *([district, f"นาย{first} ดี"] for district, first in rows)])
    assert [draft.district for draft in found.drafts] == [district for district, _first in rows]
    assert [(n.count, n.message) for n in found.notices if n.kind is NoticeKind.BLANK] == [
        (3, "3 คนไม่มีอำเภอ เพราะช่องอำเภอว่าง")
    ]

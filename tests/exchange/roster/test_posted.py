"""What chats, letters and hurried typists put around names."""

from __future__ import annotations

import pytest

from otop_desk.exchange.roster.fields import Field, heading_field
from otop_desk.exchange.roster.findings import ProblemKind
from otop_desk.exchange.roster.interpretation import Interpretation, interpret_all
from otop_desk.exchange.roster.lines import as_table
from otop_desk.thai.names import split_name
from tests.exchange.makers import read, sheet


def lines(*texts: str) -> Interpretation:
    return interpret_all([as_table(sheet([[text] for text in texts]))])


@pytest.mark.parametrize("text", ["นางสาวรัตนา (นก) พรมมา", 'นางสาวรัตนา "นก" พรมมา', "นางสาวรัตนา “นก” พรมมา"])
def test_a_nickname_amid_the_name_is_told_and_left_out(text: str) -> None:
    parts = split_name(text)
    assert (parts.title, parts.first, parts.last, parts.sure) == ("นางสาว", "รัตนา", "พรมมา", False)
    assert "นก" in parts.rest


def test_women_with_a_rank_and_monks_have_no_nickname_there() -> None:
    assert split_name("ร.ต.อ.(หญิง) สุดา ใจดี").title == "ร.ต.อ.หญิง"
    assert split_name("พระสมชาย (ปญฺญาวโร) ใจดี").rest == ""


@pytest.mark.parametrize("name", ["คุณวุฒิ", "คุณธรรม", "คุณากร", "คุณ"])
def test_given_names_that_begin_like_a_title_stay_whole(name: str) -> None:
    assert split_name(name).first == name and not split_name(name).title


def test_a_title_close_to_a_lone_given_name_is_taken_off_and_told() -> None:
    parts = split_name("คุณวาสนา")
    assert (parts.title, parts.first, parts.sure) == ("คุณ", "วาสนา", False)
    parts = split_name("คุณวาสนา ดีใจ")
    assert (parts.title, parts.first, parts.last, parts.sure) == ("คุณ", "วาสนา", "ดีใจ", False)


@pytest.mark.parametrize("words", ["คุณภาพ สินค้า", "คุณลักษณะ ผลิตภัณฑ์", "คุณสมบัติ ผู้สมัคร"])
def test_words_that_begin_like_a_title_are_no_people(words: str) -> None:
    found = read([["ที่", "ชื่อ-สกุล"], ["1", "นายก้อง ใจดี"], [words, ""], ["2", "นางแก้ว งามตา"]])
    assert [draft.first for draft in found.drafts] == ["ก้อง", "แก้ว"]


def test_a_group_where_a_name_would_be_is_refused() -> None:
    found = read([["ที่", "ชื่อ-สกุล", "โทร"], ["1", "นายสืบ รักถิ่น", ""], ["2", "บริษัท ผ้าไทย จำกัด", "0811110001"]])
    assert [draft.first for draft in found.drafts] == ["สืบ"]
    assert [(p.row, p.kind) for p in found.problems] == [(3, ProblemKind.ERROR)]


def test_who_signs_a_letter_is_not_on_its_list() -> None:
    found = lines(
        "1) นางพิไล เพชรรัตน์ โทร 062-333-4001", "2) นายอดิศร ทองนาค โทร 062-333-4002", "ขอแสดงความนับถือ",
        "นางสาวกรรณิกา ศรีเมือง", "นักวิชาการพัฒนาชุมชน", "โทร. 077-599-000",
    )  # fmt: skip
    assert [draft.first for draft in found.drafts] == ["พิไล", "อดิศร"]


def test_words_behind_a_telephone_or_a_picture_are_no_surname() -> None:
    found = lines("1. นางคำปัน ใจกล้า 🧵ผ้าทอ ☎️ 087-555-6001", "2. นายดีใจ มาดี 087-555-6002 ประธาน")
    assert [(d.last, d.phone, d.position) for d in found.drafts] == [
        ("ใจกล้า", "087-555-6001", ""),
        ("มาดี", "087-555-6002", "ประธาน"),
    ]


def test_the_post_of_a_district_head_stands_before_the_name() -> None:
    parts = split_name("นายอำเภอบางกรวย นายกิจจา ปกครองดี")
    assert (parts.title, parts.first, parts.position) == ("นาย", "กิจจา", "นายอำเภอบางกรวย")


def test_one_or_the_other_is_one_and_told() -> None:
    found = read([["ที่", "ชื่อ-สกุล"], ["1", "นางวรรณ อุดม หรือ นางวรรณา อุดม"], ["2", "นายก้อง ใจดี"]])
    assert [draft.name for draft in found.drafts] == ["วรรณ อุดม", "ก้อง ใจดี"]
    assert [problem.row for problem in found.problems] == [2]


def test_an_address_of_the_net_is_none() -> None:
    assert heading_field("ที่อยู่ตามบัตรประชาชน") is Field.ADDRESS
    assert heading_field("ที่อยู่อีเมล") is Field.IGNORE


def test_a_plus_before_names_is_no_letter_of_them() -> None:
    found = lines("อ.ภูกระดึง ไปค่ะ", "+นางสุดใจ ภูสูง", "+น.ส.สุดา ภูงาม")
    assert [(d.title, d.first, d.district) for d in found.drafts] == [
        ("นาง", "สุดใจ", "ภูกระดึง"),
        ("นางสาว", "สุดา", "ภูกระดึง"),
    ]


def test_a_district_head_without_a_name_is_nobody() -> None:
    found = lines(
        "๑. นายอำเภอศรีนคร เป็นประธาน", "๒. นายธวัช รักชาติ ปลัดอำเภอ เป็นรองประธาน", "๓. นางนฤมล งานดี พัฒนาการอำเภอ"
    )
    assert [draft.first for draft in found.drafts] == ["ธวัช", "นฤมล"]


def test_a_shop_with_its_owner_in_brackets_is_not_refused() -> None:
    found = read([["ที่", "ชื่อ-สกุล"], ["1", "ร้านแม่ดี (นางดี ใจงาม)"], ["2", "นายก้อง ใจดี"]])
    assert len(found.drafts) == 2 and [p.kind for p in found.problems] == [ProblemKind.WARNING]


def test_given_names_that_begin_like_an_office_are_people() -> None:
    found = read(
        [["ที่", "ชื่อ-สกุล", "อำเภอ"], ["1", "กองแก้ว ใจดี", ""], ["2", "นางกองคำ งามตา", "ปัว"], ["กองช่าง", "", ""]]
    )
    assert [draft.name for draft in found.drafts] == ["กองแก้ว ใจดี", "กองคำ งามตา"]

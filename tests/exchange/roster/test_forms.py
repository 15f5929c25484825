"""Lists in forms that offices send besides the usual one, each made here with what a person reads in it."""

from __future__ import annotations

import pytest

from otop_desk.exchange.roster.interpretation import Interpretation, interpret_all
from otop_desk.exchange.roster.lines import as_table
from otop_desk.exchange.tables.opening import read_clipboard
from tests.exchange.makers import read


def pasted(text: str, page: str = "") -> Interpretation:
    return interpret_all([as_table(sheet) for sheet in read_clipboard(text, page)])


def names(found: Interpretation) -> list[str]:
    return [f"{draft.title}{draft.name}" for draft in found.drafts]


@pytest.mark.parametrize("surname", ["-", "ไม่มี", "(ไม่มี)", "ไม่มีนามสกุล", ""])
def test_words_that_say_there_is_no_surname_are_none_and_told(surname: str) -> None:
    rows = [["คำนำหน้า", "ชื่อ", "นามสกุล"], ["นาย", "จะลอ", surname], ["นาง", "นาโพ", "ใจดี"]]
    found = read(rows)
    assert [(draft.first, draft.last) for draft in found.drafts] == [("จะลอ", ""), ("นาโพ", "ใจดี")]
    assert [problem.row for problem in found.problems] == [2]


def test_ages_houses_and_identity_numbers_in_a_line_are_no_names_and_no_telephones() -> None:
    found = pasted(
        "1. นางสมศรี มีสุข อายุ 62 ปี โทร 0811234561\n"
        "2. นายประสิทธิ์ ทองมี 3-9001-01234-56-9 โทร 0811234562\n"
        "3. นางหม๊ะ เหมมัน บ้านเลขที่ 12/3 หมู่ 4 โทร 0811234563"
    )
    assert names(found) == ["นางสมศรี มีสุข", "นายประสิทธิ์ ทองมี", "นางหม๊ะ เหมมัน"]
    assert [draft.phone for draft in found.drafts] == ["081-123-4561", "081-123-4562", "081-123-4563"]
    assert found.problems == ()


def test_a_word_that_somebody_does_not_come_needs_no_brackets() -> None:
    found = pasted("1. นางลออ คงเพชร\n2. นายมะ ยีเด็ง ❌ ยกเลิก")
    assert names(found) == ["นางลออ คงเพชร", "นายมะ ยีเด็ง"] and [p.row for p in found.problems] == [2]


def test_people_are_the_names_where_the_heading_s_names_are_groups() -> None:
    found = read(
        [
            [
                "ลำดับ",
                "เลขทะเบียน",
                "ชื่อผู้ผลิต/ผู้ประกอบการ",
                "ชื่อประธาน/ผู้ประสานงานกลุ่ม",
                "ชื่อผลิตภัณฑ์",
                "อำเภอ",
                "โทรศัพท์",
            ],
            ["1", "900500001", "กลุ่มทอผ้าบ้านท่าไทร", "นางสมใจ ทองสุก", "ผ้าทอ", "เทพา", "810000001"],
            ["2", "901100077", "ร้านรัตนาขนมไทย", "นางสาวรัตนา แซ่ลิ่ม", "ขนมลูกชุบ", "หาดใหญ่", "810000003"],
        ]
    )
    assert names(found) == ["นางสมใจ ทองสุก", "นางสาวรัตนา แซ่ลิ่ม"]
    assert [draft.affiliation for draft in found.drafts] == ["กลุ่มทอผ้าบ้านท่าไทร", "ร้านรัตนาขนมไทย"]
    assert [draft.phone for draft in found.drafts] == ["081-000-0001", "081-000-0003"] and not found.problems

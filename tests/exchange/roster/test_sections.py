"""Lines of words over people: which role, district and group they give, in the spellings of offices."""

from __future__ import annotations

import pytest

from otop_desk.domain.person import Role
from otop_desk.exchange.roster.sections import Section, section_in

THEPHA = [
    "อำเภอเทพา (2 คน)", "อำเภอเทพา จำนวน 2 คน", "จังหวัดสงขลา อำเภอเทพา",
    "อำเภอเทพา จังหวัดสงขลา", "อ.เทพา", "อ. เทพา", "อำเภอ : เทพา", "อำเภอ เทพา",
    "1. อำเภอเทพา", "๑) อ.เทพา", "เทพา", "ผู้แทนอำเภอเทพา", "- อำเภอเทพา -",
    "*** อำเภอเทพา ***", "สพอ.เทพา", "อำเภอเทพาจังหวัดสงขลา", "สำนักงานพัฒนาชุมชนอำเภอเทพา",
    "อำเภอเทพา รวม 2 คน", "อำเภอเทพา:", "[อำเภอเทพา]", "อำเภอที่ 3 เทพา", "3 อำเภอเทพา",
    "กลุ่มอำเภอเทพา", "อำเภอเทพา = ๒ คน", "ลำดับที่ 1 อำเภอเทพา", "อำเภอเทพา (ต่อ)",
    "เทพา (2)", "โซนอำเภอเทพา", "อำเภอ\u200bเทพา", "อําเภอเทพา",
]  # fmt: skip


@pytest.mark.parametrize("text", THEPHA)
def test_one_district_in_many_spellings(text: str) -> None:
    assert section_in(text).district == "เทพา" and section_in(text).role is None


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("อ.เมือง จ.สงขลา", Section(district="เมืองสงขลา")),
        ("เขตพระนคร", Section(district="พระนคร")),
        ("กลุ่มที่ ๒", Section(group="2")),
        ("กลุ่ม ก (8 คน)", Section(group="ก")),
        ("กลุ่มทอผ้าบ้านนา", Section(office="กลุ่มทอผ้าบ้านนา")),
        ("ก. วิทยากร", Section(Role.SPEAKER)),
        ("๒. เจ้าหน้าที่", Section(Role.OFFICER)),
        ("เจ้าหน้าที่โครงการ", Section(Role.OFFICER)),
        ("Speakers", Section(Role.SPEAKER)),
        ("รายชื่อวิทยากร", Section(Role.SPEAKER)),
        ("ผู้เข้าอบรมจากอำเภอจะนะ", Section(Role.TRAINEE, "จะนะ")),
        ("วิทยากรและผู้เข้าอบรม", Section(Role.TRAINEE)),
        ("บัญชีรายชื่อเจ้าหน้าที่ผู้เข้าร่วมอบรม", Section(Role.TRAINEE)),
        ("เจ้าหน้าที่พัฒนาชุมชน", Section()),
        ("คณะทำงานเครือข่าย OTOP", Section()),
        ("เครือข่าย OTOP โซนทะเล", Section()),
        ("อำเภอจะนะ และอำเภอเทพา", Section()),
        ("ณ โรงแรมกรีนเวิลด์ อำเภอเมืองสงขลา จังหวัดสงขลา", Section()),
        ("จ.สงขลา", Section()),
    ],
)
def test_what_a_line_says(text: str, section: Section) -> None:
    assert section_in(text) == section

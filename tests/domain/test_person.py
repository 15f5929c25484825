"""Somebody on the roster: where from, in the words lists and papers show."""

from __future__ import annotations

import pytest

from otop_desk.domain.person import Person


@pytest.mark.parametrize(
    ("position", "affiliation", "district", "place"),
    [
        ("ประธานเครือข่าย", "เครือข่าย OTOP", "จะนะ", "จะนะ"),
        ("นักวิชาการ", "สำนักงานพัฒนาชุมชน", "", "สำนักงานพัฒนาชุมชน"),
        ("", "กลุ่มทอผ้าเกาะยอ", "เมืองสงขลา", "กลุ่มทอผ้าเกาะยอ เมืองสงขลา"),
        ("", "กลุ่มน้ำตาลโตนดสทิงพระ", "สทิงพระ", "กลุ่มน้ำตาลโตนดสทิงพระ"),
        ("", "กลุ่มทอผ้า", "", "กลุ่มทอผ้า"),
        ("", "", "ระโนด", "ระโนด"),
        ("", "", "", ""),
    ],
)
def test_who_has_no_post_is_known_by_the_group(
    position: str, affiliation: str, district: str, place: str
) -> None:
    person = Person(first="สมชาย", position=position, affiliation=affiliation, district=district)
    assert person.place == place

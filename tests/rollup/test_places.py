"""Codes of provinces and districts, however a roster writes them."""

from __future__ import annotations

import pytest

from otop_desk.rollup.places import code_of_district, code_of_province


@pytest.mark.parametrize("name", ["สงขลา", "จังหวัดสงขลา", "จ.สงขลา", "จ. สงขลา", "  สงขลา "])
def test_a_province_however_it_is_written(name: str) -> None:
    assert code_of_province(name) == "90"


@pytest.mark.parametrize(
    ("name", "code"), [("กทม.", "10"), ("กรุงเทพฯ", "10"), ("อยุธยา", "14"), ("สงขา", ""), ("", "")]
)
def test_other_names_and_names_nobody_knows(name: str, code: str) -> None:
    assert code_of_province(name) == code


@pytest.mark.parametrize(
    ("province", "name", "code"),
    [
        ("สงขลา", "จะนะ", "9003"),
        ("สงขลา", "อ.จะนะ", "9003"),
        ("", "จะนะ", "9003"),  # one province alone has it
        ("ยะลา", "จะนะ", "9003"),
        ("สงขลา", "เมือง", "9001"),
        ("สงขลา", "เมืองสงขลา", "9001"),
        ("", "เมือง", ""),
        ("", "เฉลิมพระเกียรติ", ""),  # several have it
        ("นครราชสีมา", "เฉลิมพระเกียรติ", "3032"),
        ("สงขลา", "เฉลิมพระเกียรติ", ""),
        ("สงขลา", "", ""),
        ("สงขลา", "ไม่มีอำเภอนี้", ""),
    ],
)
def test_a_district_of_its_province_or_where_only_one_has_it(province: str, name: str, code: str) -> None:
    assert code_of_district(province, name) == code

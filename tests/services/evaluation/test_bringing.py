"""Answers brought in without a window, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from otop_desk.services.evaluation import bringing


@pytest.mark.parametrize("name", ["a.xlsx", "a.CSV", "ก.html"])
def test_tables_are_known_by_their_name(name: str) -> None:
    assert bringing.is_table(Path(name))
    assert not bringing.is_table(Path(f"{name}.png"))


TABLE: dict[str, Any] = {
    "columns": {"ข้อ 1": "วิทยากร"}, "problems": [[3, "ข้อ 1", "ดี"]], "read": 5, "stored": 4, "again": 2,
    "dry_run": False,
}  # fmt: skip


def test_a_table_in_words() -> None:
    said = ["ข้อ 1 → วิทยากร", "แถว 3 ข้อ 1: ไม่รู้จัก “ดี” นับเป็นไม่ตอบ"]
    assert bringing.lines(TABLE) == [*said, "นำเข้า 4 แผ่น เคยนำเข้าแล้ว 2 แถว"]
    assert bringing.lines({**TABLE, "dry_run": True}) == [
        *said, "ดูผลเท่านั้น ไม่ได้แก้ไฟล์", "นำเข้า 5 แผ่น เคยนำเข้าแล้ว 2 แถว",
    ]  # fmt: skip


def _sheet(**more: Any) -> dict[str, Any]:
    return {
        "form": "แบบ", "occasion": "before", "number": 7, "answers": {"1": 4, "2": 0}, "doubts": {},
        "missing_pages": [], **more,
    }  # fmt: skip


def test_pictures_in_words() -> None:
    sheets = [_sheet(), _sheet(number=0, doubts={"1": "x", "2": "y"}), _sheet(missing_pages=[2])]
    told = {
        "sheets": sheets, "refused": [["a.jpg", "มืด"]], "stored": 1, "look_at": 2, "dry_run": False,
    }  # fmt: skip
    assert bringing.lines(told) == [
        "แบบ (ก่อนอบรม) แผ่นที่ 7: 4 -",
        "แบบ (ก่อนอบรม) แผ่นที่ -: 4 - · ต้องดู 2 ข้อ",
        "แบบ (ก่อนอบรม) แผ่นที่ 7: 4 - · ยังขาดบางหน้า",
        "a.jpg: มืด",
        "เก็บแล้ว 1 แผ่น รอคนดู 2 แผ่น (เปิดหน้าต่างเพื่อตรวจ) ไม่ได้นับ 1 ภาพ",
    ]

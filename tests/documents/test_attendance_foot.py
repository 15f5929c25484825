"""The sums under a list of attendance stand under some of its rows, not under a last one alone."""

from __future__ import annotations

import re
from pathlib import Path

import pymupdf
import pytest

from otop_desk.documents.attendance import AbsentRow, Register, RegisterRow, write_absent, write_register

COUNTS = range(12, 72, 3)


def on_last_page(out: Path) -> int:
    """How many people are named beside the sums; all of them are somewhere."""
    with pymupdf.open(out) as pdf:
        texts = [page.get_text() for page in pdf]
    assert "ผลรวม" in texts[-1]
    return len(re.findall(r"ฐิติ\d", texts[-1]))


@pytest.mark.parametrize("count", COUNTS)
def test_an_absent_list(tmp_path: Path, count: int) -> None:
    rows = [AbsentRow(n, f"นายญาติ ฐิติ{n}", "ประธาน", "เมือง", "ขาด") for n in range(count)]
    write_absent(tmp_path / "a.pdf", ["รายชื่อผู้ไม่ได้เข้าอบรม"], rows, "ผลรวม")
    assert on_last_page(tmp_path / "a.pdf") >= 3


@pytest.mark.parametrize("count", COUNTS)
def test_a_register(tmp_path: Path, count: int) -> None:
    rows = [
        RegisterRow(n, f"นายญาติ ฐิติ{n}", "เมือง", ["มา"] * 4, "600/600", "100.00", "ผ่าน") for n in range(count)
    ]
    register = Register(["ทะเบียน"], ["เช้า"] * 4, rows, "นาที", "ร้อยละ ๘๐", ["ผลรวม"] * 4, [])
    write_register(tmp_path / "r.pdf", register)
    assert on_last_page(tmp_path / "r.pdf") >= 3

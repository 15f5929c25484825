"""Columns of an office's list as somebody has set them, found again in the next list of its shape."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from otop_desk.exchange.roster.fields import Field
from otop_desk.exchange.roster.layout import Block
from otop_desk.exchange.roster.regions import with_header
from otop_desk.exchange.tables.sheet import Sheet
from otop_desk.services.roster.layouts import RememberedLayouts

HEAD = ("ลำดับ", "ชื่อ-สกุล", "หมายเหตุ", "เบอร์โทร")
LIST = Sheet("ก", (("รายชื่อ",), HEAD, ("1", "นายเอก ดีงาม", "", "0811111111"), ("2", "นางโท ใจดี", "", "")))
NEXT = Sheet("ข", (HEAD, ("1", "นายตรี ใหม่", "", "")))
SET = (Field.IGNORE, Field.NAME, Field.AFFILIATION, Field.PHONE)


def block(sheet: Sheet, row: int) -> Block:
    return replace(with_header(sheet, row).blocks[0], fields=SET)


def test_columns_are_found_again_by_the_words_over_them(tmp_path: Path) -> None:
    known = RememberedLayouts(tmp_path / "layouts.json")
    assert known.find(LIST) is None
    known.keep(LIST, block(LIST, 2))
    for layouts in (known, RememberedLayouts(tmp_path / "layouts.json")):
        found, other = layouts.find(LIST), layouts.find(NEXT)
        assert found is not None and other is not None
        assert found.blocks[0].fields == other.blocks[0].fields == SET
        assert found.blocks[0].head == (2, 2) and other.blocks[0].head == (1, 1)
        assert (other.blocks[0].left, other.blocks[0].right) == (0, 3)
        assert layouts.find(Sheet("ค", (("ชื่อ", "สกุล"), ("เอก", "ดีงาม")))) is None
    known.forget(NEXT)
    assert known.find(LIST) is None and RememberedLayouts(tmp_path / "layouts.json").find(LIST) is None


def test_a_wider_list_of_that_heading_has_its_other_columns_left_out() -> None:
    known = RememberedLayouts(None)
    known.keep(LIST, block(LIST, 2))
    found = known.find(Sheet("ข", (HEAD, ("1", "นายตรี ใหม่", "", "", "x", "y"))))
    assert found is not None and found.blocks[0].fields == (*SET, Field.IGNORE, Field.IGNORE)


def test_a_table_without_a_heading_is_not_remembered_nor_a_field_of_a_newer_program(tmp_path: Path) -> None:
    known = RememberedLayouts(tmp_path / "layouts.json")
    known.keep(LIST, replace(block(LIST, 2), head=(0, 0)))
    assert known.find(LIST) is None
    known.keep(LIST, block(LIST, 2))
    path = tmp_path / "layouts.json"
    path.write_text(path.read_text("utf-8").replace(Field.PHONE.value, "of tomorrow"), "utf-8")
    assert json.loads(path.read_text("utf-8")) and RememberedLayouts(path).find(LIST) is None

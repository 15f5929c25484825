"""Answers of a table: columns told by words or by numbers, cells by level, number or letter, rows once."""

from __future__ import annotations

import pytest

from otop_desk.domain.evaluation import Form, FormKind, Item, ItemKind, Part, Remark
from otop_desk.exchange.evaluation import table
from otop_desk.exchange.evaluation.numbered import keys_by_number
from otop_desk.exchange.evaluation.table import Match, Use, value_of
from otop_desk.exchange.tables.sheet import Sheet

LEVELS = ("น้อย", "กลาง", "มาก")
CHOICE = Item(11, ItemKind.CHOICE, "เพศ", ("ชาย", "หญิง"))
FIRST, SECOND, THIRD = (
    Item(key, ItemKind.LEVEL, text) for key, text in ((12, "วิทยากร"), (13, "สถานที่"), (14, "อาหาร"))
)
WORDS = Item(15, ItemKind.WORDS, "ข้อเสนอแนะ")
FORM = Form(
    title="แบบ", levels=LEVELS, last_key=15,
    parts=(Part("ทั่วไป", (CHOICE,)), Part("ด้าน", (FIRST, SECOND)), Part("อื่น", (THIRD, WORDS))),
)  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "named", "keys"),
    [
        (["ข้อ 1", "ข้อ 2", "ข้อ 3", "ข้อ 4", "ข้อ 5"], {}, {0: 11, 1: 12, 2: 13, 3: 14, 4: 15}),
        (["ข้อที่ ๑", "Q2", "3.", "คำถามข้อที่ 4"], {}, {0: 11, 1: 12, 2: 13, 3: 14}),
        (["1", "2", "3"], {}, {0: 12, 1: 13, 2: 14}),
        (["1.1", "2.1", "2.2", "3.1"], {}, {0: 11, 1: 12, 2: 13, 3: 14}),
        (["2.1", "2.2", "3.1"], {}, {0: 12, 1: 13, 2: 14}),
        (["1.1", "1.2", "2.1"], {}, {0: 12, 1: 13, 2: 14}),
        (["ที่", "1", "2", "3", "เพศ"], {4: 11}, {1: 12, 2: 13, 3: 14}),
        (["1", "2"], {}, {}),
        (["1", "1", "2"], {}, {}),
        (["1"], {}, {}),
        (["หนึ่ง", "สอง"], {}, {}),
    ],
)
def test_columns_headed_by_numbers(headings: list[str], named: dict[int, int], keys: dict[int, int]) -> None:
    assert keys_by_number(headings, FORM, named) == keys


def test_a_test_is_numbered_by_what_is_scored_and_a_shuffled_one_by_nothing() -> None:
    right = tuple(Item(key, ItemKind.CHOICE, str(key), ("ก", "ข"), right=1) for key in (21, 22))
    test = Form(kind=FormKind.TEST, parts=(Part("", (CHOICE, WORDS, *right)),), last_key=22)
    assert keys_by_number(["1", "2"], test, {}) == {0: 21, 1: 22}
    assert keys_by_number(["1", "2"], Form(kind=FormKind.TEST, parts=test.parts, shuffled=True), {}) == {}


@pytest.mark.parametrize(
    ("text", "item", "value"),
    [
        ("มาก", FIRST, 3), (" 2 ", FIRST, 2), ("๓", FIRST, 3), ("3.0", FIRST, 3), ("0", FIRST, None),
        ("4", FIRST, None),
        ("3 มาก", FIRST, 3), ("มาก (3)", FIRST, 3), ("ก", FIRST, None), ("ไม่รู้", FIRST, None),
        ("หญิง", CHOICE, 2), ("ข", CHOICE, 2), ("ข.", CHOICE, 2), ("ก) ชาย", CHOICE, 1), ("ค", CHOICE, None),
        ("ข. ชาย", CHOICE, 1), ("2", CHOICE, 2), ("3", CHOICE, None),
    ],
)  # fmt: skip
def test_what_a_cell_says(text: str, item: Item, value: int | None) -> None:
    assert value_of(text, item, FORM) == value


def test_columns_are_told_by_words_first_each_item_once() -> None:
    headings = ["รหัสผู้ตอบ", "ชื่อ-สกุล", "1. วิทยากร", "2. สถานที่", "อาหาร", "ข้อเสนอแนะ", "วิทยากร", "", "เวลา"]
    matched = [(match.use, match.key) for match in table.match(headings, FORM)]
    assert matched == [
        (Use.CODE, 0), (Use.NAME, 0), (Use.ITEM, 12), (Use.ITEM, 13), (Use.ITEM, 14), (Use.ITEM, 15),
        (Use.NOTHING, 0), (Use.NOTHING, 0), (Use.NOTHING, 0),
    ]  # fmt: skip


def test_rows_are_read_once_each_with_what_was_not_understood() -> None:
    matches = [
        Match(0, "รหัส", Use.CODE), Match(1, "วิทยากร", Use.ITEM, 12), Match(2, "ข้อเสนอแนะ", Use.ITEM, 15),
        Match(3, "เพศ", Use.ITEM, 11),
    ]  # fmt: skip
    sheet = Sheet(
        "ก",
        (
            ("รหัส", "วิทยากร", "ข้อเสนอแนะ", "เพศ"), ("a1", "มาก", " ดี ", "หญิง"), ("", " ", ""),
            ("a2", "เยี่ยม", "", ""), ("a1", "มาก", " ดี ", "หญิง"), ("a3", "", "", ""), ("a4", "น้อย"),
        ),
    )  # fmt: skip
    rows, problems = table.read(sheet, 0, matches, FORM)
    assert [(row.number, row.answers, row.remarks, row.code) for row in rows] == [
        (2, {12: 3, 11: 2}, (Remark(15, "ดี"),), "a1"),
        (5, {12: 3, 11: 2}, (Remark(15, "ดี"),), "a1"),
        (7, {12: 1}, (), "a4"),
    ]
    assert [(problem.row, problem.heading, problem.text) for problem in problems] == [(4, "วิทยากร", "เยี่ยม")]
    again, _problems = table.read(sheet, 0, matches, FORM)
    assert [row.digest for row in again] == [row.digest for row in rows]
    assert len({row.digest for row in rows}) == 3, "the same answers twice are two sheets"

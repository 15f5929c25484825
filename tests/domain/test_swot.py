"""Rules of notes: text at the door, pasted lists, codes, order, the gentle hint."""

from __future__ import annotations

import pytest

from otop_desk.domain.swot import (
    Board,
    Note,
    Quadrant,
    lines_of,
    number_of,
    place_between,
    prompts_of,
    seems_elsewhere,
    station_letters,
)


def test_a_pasted_list_is_a_note_a_line() -> None:
    assert lines_of("• ผ้าทอ\n- ตาล\n๑. กุ้ง\n\n(2) ปลา\n3 ดาว\n") == ["ผ้าทอ", "ตาล", "กุ้ง", "ปลา", "3 ดาว"]


def test_codes_and_letters() -> None:
    assert [station_letters(each) for each in (1, 2, 25, 26, 27, 51, 52)] == [
        "b",
        "c",
        "z",
        "aa",
        "ab",
        "az",
        "ba",
    ]
    assert number_of("S12b") == 12 and number_of("X1") == 0 and number_of("S0") == 0


def test_order_has_room_between() -> None:
    first, second = Note(id=1, ordinal=10), Note(id=2, ordinal=11)
    assert place_between(first, second) is None
    assert place_between(None, first) is not None and place_between(second, None) is not None


def test_prompts_edited_or_of_the_set() -> None:
    assert prompts_of(Board())[0] == "เรามีอะไรดีกว่าที่อื่น"
    assert prompts_of(Board(prompts=("เอง", "", "", "")))[:2] == ("เอง", "เราติดขัดเรื่องใด")


@pytest.mark.parametrize(
    ("text", "quadrant", "elsewhere"),
    [
        ("นักท่องเที่ยวมาเลเซียผ่านด่านสะเดา", Quadrant.S, True),
        ("นักท่องเที่ยวมาเลเซียผ่านด่านสะเดา", Quadrant.O, False),
        ("สมาชิกมีทักษะและภูมิปัญญาสืบทอด", Quadrant.T, True),
        ("ผ้าทอเกาะยอ", Quadrant.S, False),
    ],
)
def test_the_hint_asks_only_when_words_speak_of_the_other_side(
    text: str, quadrant: Quadrant, elsewhere: bool
) -> None:
    assert seems_elsewhere(text, quadrant) is elsewhere

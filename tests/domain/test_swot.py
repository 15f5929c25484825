"""Rules of notes: text at the door, pasted lists, codes, order, the gentle hint."""

from __future__ import annotations

import pytest

from otop_desk.domain.swot import (
    GAP,
    PROMPT_SETS,
    Barred,
    Board,
    Note,
    Quadrant,
    barred,
    code_of,
    lines_of,
    number_of,
    place_between,
    prompts_of,
    seems_elsewhere,
    station_letters,
    tops,
    under,
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


@pytest.mark.parametrize(
    ("group", "open_vote", "voting", "why"),
    [
        (2, False, False, None), (2, True, True, None), (2, True, False, Barred.VOTE_OPEN),
        (2, False, True, Barred.VOTE_CLOSED), (3, True, True, Barred.OTHER_BOARD),
        (None, False, False, Barred.OTHER_BOARD),
    ],
)  # fmt: skip
def test_what_a_participant_may_do(
    group: int | None, open_vote: bool, voting: bool, why: Barred | None
) -> None:
    board = Board(group_id=2, voting=open_vote)
    assert barred(board, Note(group_id=group), voting=voting) is why
    if why is not Barred.OTHER_BOARD:
        assert barred(board, None, voting=voting) is why


def test_order_is_exactly_between_or_a_gap_beyond() -> None:
    first, second = Note(ordinal=10), Note(ordinal=20)
    assert place_between(first, second) == 15
    assert place_between(None, None) == GAP
    assert place_between(None, first) == 10 - GAP and place_between(second, None) == 20 + GAP
    assert place_between(Note(ordinal=10), Note(ordinal=12)) == 11
    assert place_between(first, first) is None and place_between(second, first) is None


def test_tops_and_what_lies_under_them_in_the_order_of_the_board() -> None:
    notes = [
        Note(id=5, ordinal=2), Note(id=4, ordinal=2), Note(id=3, ordinal=1, quadrant=Quadrant.W),
        Note(id=2, stack_id=5, ordinal=7), Note(id=1, stack_id=5, ordinal=7), Note(id=6, stack_id=4),
    ]  # fmt: skip
    assert [note.id for note in tops(notes)] == [3, 4, 5]
    assert [note.id for note in tops(notes, Quadrant.S)] == [4, 5]
    assert [note.id for note in tops(notes, Quadrant.T)] == []
    assert [note.id for note in under(notes, 5)] == [1, 2] and under(notes, 3) == []


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("S1", 1),
        ("T999999b", 999_999),
        ("O10zz", 10),
        ("S01", 0),
        ("s1", 0),
        ("S1zzz", 0),
        ("S1234567", 0),
        ("S1\n", 0),
        ("", 0),
    ],
)
def test_the_number_in_a_code(code: str, number: int) -> None:
    assert number_of(code) == number


def test_codes_are_put_together() -> None:
    assert code_of(Quadrant.W, 7) == "W7" and code_of(Quadrant.O, 12, "b") == "O12b"
    assert [quadrant.inside for quadrant in Quadrant] == [True, True, False, False]
    assert station_letters(0) == "a"


def test_prompts_of_every_set_and_of_strangers_files() -> None:
    for name, plain in PROMPT_SETS.items():
        assert prompts_of(Board(prompt_set=name)) == plain
    assert prompts_of(Board(prompt_set="?")) == PROMPT_SETS["general"]
    assert prompts_of(Board(prompts=("", "b", "", "d", "e", "f"))) == (
        "เรามีอะไรดีกว่าที่อื่น",
        "b",
        "ภายนอกมีอะไรเอื้อเรา",
        "d",
    )


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("12. ผ้า", "ผ้า"), ("๑๒) ผ้า", "ผ้า"), ("1234. ผ้า", "1234. ผ้า"), ("1.ผ้า", "1.ผ้า"),
        ("(3) ผ้า", "ผ้า"), ("– ผ้า", "ผ้า"),
        ("  ▪ผ้า ", "ผ้า"), ("ผ้า - แพง", "ผ้า - แพง"), ("2565 ปีทอง", "2565 ปีทอง"),
    ],
)  # fmt: skip
def test_bullets_and_numbers_of_lists_go(line: str, note: str) -> None:
    assert lines_of(line) == [note]


def test_the_hint_is_silent_when_a_note_speaks_of_both_sides() -> None:
    both = "สมาชิกขายในตลาด"
    assert not any(seems_elsewhere(both, quadrant) for quadrant in Quadrant)
    assert not any(seems_elsewhere("สมาชิก", quadrant) for quadrant in (Quadrant.S, Quadrant.W))
    assert all(seems_elsewhere("ตลาด", quadrant) for quadrant in (Quadrant.S, Quadrant.W))

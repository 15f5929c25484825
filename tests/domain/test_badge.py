"""Badge codes: each person's own, and every slip of one digit or two neighbours is caught."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.domain import badge

IDS = st.integers(min_value=1, max_value=200_000)


def test_the_published_damm_example() -> None:
    assert badge.check_digit("572") == "4"


@given(IDS, st.text(max_size=12))
def test_a_code_leads_back_to_its_person(person_id: int, uid: str) -> None:
    code = badge.code_of(person_id, uid)
    assert badge.is_sound(code)
    assert badge.person_of(code, uid) == person_id


@given(IDS, st.integers(0, badge.DIGITS - 1), st.integers(1, 9))
def test_one_wrong_digit_is_caught(person_id: int, place: int, shift: int) -> None:
    code = badge.code_of(person_id, "uid")
    wrong = code[:place] + str((int(code[place]) + shift) % 10) + code[place + 1 :]
    assert not badge.is_sound(wrong)


@given(IDS, st.integers(0, badge.DIGITS - 2))
def test_swapped_neighbours_are_caught(person_id: int, place: int) -> None:
    code = badge.code_of(person_id, "uid")
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert swapped == code or not badge.is_sound(swapped)


def test_ten_thousand_people_have_ten_thousand_codes() -> None:
    assert len({badge.code_of(each, "uid") for each in range(1, 10_001)}) == 10_000


def test_badges_of_another_workshop_hardly_ever_mean_somebody_here() -> None:
    foreign = [badge.code_of(each, "another") for each in range(1, 1001)]
    hits = [code for code in foreign if (badge.person_of(code, "uid") or 0) in range(1, 35)]
    assert len(hits) <= 1


def test_what_is_no_code() -> None:
    for text in ("", "12", "abcdefg", "0123456", "12345678", "๑๒๓๔๕๖๗"):
        assert badge.person_of(text, "uid") is None


@pytest.mark.parametrize(
    "text",
    [
        "1234567", "]Q31234567", "*1234567*", " 1234567\n", "12345671234567", "รหัส 1234567", "A1234567B",
        "http://x/?c=1234567&n=99", "1234567 1234567",
    ],
)  # fmt: skip
def test_a_scan_holds_its_code_whatever_the_scanner_adds(text: str) -> None:
    assert "1234567" in set(badge.candidates(text.strip())) | set(badge.candidates(text))


@pytest.mark.parametrize("text", ["1234567 7654321", "12345678", "123456", "12345671234568", ""])
def test_a_scan_with_two_numbers_or_a_longer_one_tells_no_code(text: str) -> None:
    assert not any(badge.has_form(one) for one in badge.candidates(text))


def test_what_was_scanned_comes_first_as_it_is() -> None:
    assert next(badge.candidates("]Q3x")) == "]Q3x" and list(badge.candidates("ab")) == ["ab", "ab"]

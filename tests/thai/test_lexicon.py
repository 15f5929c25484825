"""Runs of Thai letters read as words: listed words, names that nobody listed, where a word may begin."""

from __future__ import annotations

import pytest

from otop_desk.thai.lexicon import LONGEST, commonness, costs, places, read


def pieces(run: str, whole: bool = True) -> str:
    """The pieces with a stroke between them; a question mark behind letters that are in no word."""
    return "|".join(run[piece.start : piece.end] + "?" * (not piece.known) for piece in read(run, whole))


@pytest.mark.parametrize(
    "read_as",
    [
        "โรงแรม|กรีนเวิลด์", "การ|ประชุม|กรีน|พาร์ค", "ศิลป|รัศมี|วงศ์", "ผู้ประกอบการ",
        "นาย|แต้เฮี้ยงอิ้ว?|มา", "สุรียพรรณ์?", "กฤษฎ์ฐาพัฒน์?", "ฟฟฟ?", "กาแฟฟฟฟชา?",
    ],
)  # fmt: skip
def test_listed_words_are_read_and_letters_in_no_word_stay_in_one_piece(read_as: str) -> None:
    assert pieces(read_as.replace("|", "").replace("?", "")) == read_as


def test_a_word_is_parted_only_where_its_parts_are_asked_for() -> None:
    assert pieces("ผู้ประกอบการ", whole=False) == "ผู้|ประกอบการ"
    assert pieces("โรงแรม", whole=False) == "โรง|แรม"


def test_no_word_begins_with_a_mark_nor_behind_a_leading_vowel_nor_with_a_silenced_letter() -> None:
    assert places("เครือข่าย") == [0, 2, 4, 5, 8, 9]
    assert places("องค์การ") == [0, 4, 6, 7]
    assert places("ก") == [0, 1] and places("") == [0]


def test_what_is_not_listed_counts_as_the_rarest() -> None:
    assert commonness("การ") < commonness("กรีนเวิลด์") <= 9 == commonness("ฟฟฟ")


def test_the_longest_listed_word_is_found_at_the_end_of_a_run() -> None:
    longest = max((word for word in costs() if len(word) <= LONGEST), key=lambda word: (len(word), word))
    assert len(longest) == LONGEST and pieces(longest) == longest


@pytest.mark.parametrize("read_as", ["ฟฟฟ?|การ|ประชุม|ฟฟฟ?", "ฟฟฟ?|โรงเรียน", "กาแฟฟฟฟฟ?", "โรงเรียน|ฟฟฟ?"])
def test_a_common_word_stands_beside_letters_in_no_word(read_as: str) -> None:
    assert pieces(read_as.replace("|", "").replace("?", "")) == read_as

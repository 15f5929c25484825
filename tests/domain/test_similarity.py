"""Near-duplicates: alike notes are found, different ones are left alone, and 500 notes are quick."""

from __future__ import annotations

import pytest

from otop_desk.domain.similarity import Alike, alike, likeness
from otop_desk.thai.search import ngrams, search_key


def pieces(*texts: str) -> dict[int, frozenset[str]]:
    return {place: ngrams(search_key(text)) for place, text in enumerate(texts)}


def test_alike_in_other_words_order_spelling_and_spacing() -> None:
    for one, other in (
        ("บรรจุภัณฑ์ไม่ทันสมัย ฉลากไม่ครบ", "บรรจุภัณฑ์ ไม่ทันสมัย และฉลากไม่ครบ"),
        ("ขาดผู้สืบทอด คนรุ่นใหม่ไม่สนใจ", "คนรุ่นใหม่ไม่สนใจ ขาดผู้สืบทอด"),
        ("ถ่ายภาพสินค้าและไลฟ์ขายไม่เป็น", "ถ่ายภาพสินค้าไม่เป็น"),
        ("มีประธานครบ ๑๖ อำเภอ", "มีประธานครบ 16 อำเภอ"),
    ):
        assert [(each.first, each.second) for each in alike(pieces(one, other))] == [(0, 1)], one


def test_different_notes_are_left_alone() -> None:
    assert alike(pieces("ตลาดฮาลาลขยายตัว", "เงินทุนหมุนเวียนน้อย", "นักท่องเที่ยวมาเลเซียผ่านด่านสะเดา")) == []
    assert likeness(frozenset(), frozenset({"กข"})) == 0.0


def letters(text: str) -> frozenset[str]:
    return frozenset(text)


def test_likeness_is_what_is_common_and_a_note_of_8_pieces_within_a_long_one_counts() -> None:
    assert likeness(letters("abcd"), letters("cdef")) == likeness(letters("cdef"), letters("abcd")) == 0.5
    assert likeness(letters("abcdefg"), letters("abcdefghijklmnopqrstu")) == 0.5, "seven are too few"
    assert likeness(letters("abcdefgh"), letters("abcdefghijklmnopqrstuvwx")) == 0.85
    assert likeness(letters("abcdefgh"), letters("abcdefgh")) == 1.0


def test_three_pieces_have_to_be_common_and_the_least_is_enough() -> None:
    assert alike({1: letters("ab"), 2: letters("ab")}) == []
    assert alike({2: letters("abc"), 1: letters("abc")}) == [Alike(1, 2, 1.0)]
    assert alike({1: letters("abcdef"), 2: letters("abcxyz")}, least=0.5) == [Alike(1, 2, 0.5)]
    assert alike({1: letters("abcdef"), 2: letters("abcxyz")}, least=0.51) == []


def test_the_most_alike_come_first_then_the_oldest() -> None:
    found = alike(
        {4: letters("abcd"), 3: letters("abcd"), 2: letters("abcdex"), 1: letters("abcdey")}, least=0.8
    )
    assert [(each.first, each.second) for each in found] == [(3, 4), (1, 2), (1, 3), (1, 4), (2, 3), (2, 4)]
    assert [each.score for each in found] == [1.0, 0.8333, 0.8, 0.8, 0.8, 0.8]


@pytest.mark.parametrize(("count", "most"), [(100, 30), (320, 40), (600, 60)])
def test_pieces_that_very_many_share_are_not_looked_at(count: int, most: int) -> None:
    """30 notes, an eighth of them all, 60 at most."""
    others = {number: letters(chr(1000 + number)) for number in range(count)}
    for holders, pairs in ((most, most * (most - 1) // 2), (most + 1, 0)):
        assert len(alike(others | dict.fromkeys(range(holders), letters("abc")))) == pairs

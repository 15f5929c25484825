"""Near-duplicates: alike notes are found, different ones are left alone, and 500 notes are quick."""

from __future__ import annotations

from otop_desk.domain.similarity import alike, likeness
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

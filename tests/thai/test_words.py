"""Line breaks from ICU, kept in check."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.thai import words

THAI = "กขคนทสเแโไใะาำิีุู่้์็ๆฯ ()1a😀𠀀"


def test_breaks_fall_between_words() -> None:
    assert words.wrap_hint("สำนักงานพัฒนาชุมชน").split(words.HINT) == ["สำนักงาน", "พัฒนา", "ชุมชน"]


def test_an_emoji_shifts_no_break() -> None:
    text = "สำนักงานพัฒนาชุมชน"
    assert words.breaks(f"😀😀 {text}")[-2:] == tuple(n + 3 for n in words.breaks(text))


@pytest.mark.parametrize("word", ["เพ็ชร์", "เกียรติศักดิ์", "พระองค์", "โอทอป", "ณ สงขลา"])
def test_no_piece_that_is_no_word(word: str) -> None:
    for piece in words.wrap_hint(word).split(words.HINT)[1:]:
        assert len(piece) > 1 and not piece.startswith(("ชร์", "ดิ์", "ป"))


def test_repetition_sign_stays() -> None:
    assert words.HINT + "ๆ" not in words.wrap_hint("บ้านๆ ฯลฯ")


def test_half_of_a_pair_shifts_no_break() -> None:
    assert words.breaks("สวัสดี\ud83dหาดใหญ่ ×") == words.breaks("สวัสดี\ufffdหาดใหญ่ ×")
    assert words.strip_hint(words.wrap_hint("สวัสดี\ud83dหาดใหญ่ ×")) == "สวัสดี\ud83dหาดใหญ่ ×"


def test_latin_is_left_alone() -> None:
    assert words.wrap_hint("OTOP Desk") == "OTOP Desk" and words.breaks("") == ()


@given(st.text(THAI, max_size=40))
def test_hints_come_off_again_and_never_part_a_cluster(text: str) -> None:
    hinted = words.wrap_hint(text)
    assert words.strip_hint(hinted) == text
    for left, right in zip(hinted.split(words.HINT), hinted.split(words.HINT)[1:], strict=False):
        assert left[-1] not in "เแโใไ" and right[0] not in "ะาำิีุู่้์็ๆฯ"
    assert words.wrap_hint(hinted) == hinted


SIGNS = "_^|·~=#"  # by grade: space, phrase, word, joint, held, bound, tight


@pytest.mark.parametrize(
    "text",
    [
        "OTOP _Desk", "COVID-19 _ระบาด", "ก/·ข _และ _a/·b", "(ก ·ข) ·ค", " นำ", "ผลิตภัณฑ์ _OTOPไทย",
        "x _— _y",
        "ราคา _€5 =ต่อ|ชิ้น", "中|文|字 _คำ", "ต่าง ๆ _นานา", "ก\u00a0=ข", "😀 _ดี|มาก",
        "𠀀|𠀀", "well-·known _a-·ข",
        "พัฒนา|ชุมชน·จังหวัด·สงขลา^เพื่อ|ชุมชน",
    ],
)  # fmt: skip
def test_where_a_line_may_end_and_how_unwillingly(text: str) -> None:
    plain = text.translate(str.maketrans("", "", SIGNS))
    places = dict(words.endings(plain))
    assert (
        "".join((SIGNS[places[at]] if at in places else "") + letter for at, letter in enumerate(plain))
        == text
    )


def test_a_text_falls_into_words_spaces_and_signs() -> None:
    assert words.words("ผู้ผลิต OTOP ต่าง ๆ") == ("ผู้", "ผลิต", " ", "OTOP", " ", "ต่าง", " ๆ")
    assert "".join(words.words("เพ็ชร์ 😀 中文")) == "เพ็ชร์ 😀 中文" and words.words("") == ()


def test_only_thai_is_hinted() -> None:
    assert words.HINT not in words.wrap_hint("Well-known people / others")
    assert words.wrap_hint("ดีมาก ok") == f"ดี{words.HINT}มาก ok"


@pytest.mark.parametrize(
    ("letter", "instead"),
    [
        ("\U00020000", "一"),
        ("\U0003ffff", "一"),
        ("\U0001f600", "☺"),
        ("\U00040000", "☺"),
        ("ก", "ก"),
        ("一", "一"),
    ],
)
def test_a_letter_of_two_units_has_a_stand_in_that_breaks_like_it(letter: str, instead: str) -> None:
    assert words._even(f"a{letter}b") == f"a{instead}b"


def test_a_name_in_a_list_is_parted_at_its_space_only():
    name = "อับดุลเลาะ หลีเส็น"
    assert len(words.breaks(name)) > 1
    shown = words.whole(name)
    assert [shown[:place] for place in words.breaks(shown)] == [words.whole("อับดุลเลาะ") + " "]
    assert shown.replace("\u2060", "") == name


def test_no_line_begins_with_the_dot_between_two_things() -> None:
    assert words.breaks("ผ้า · น้ำพริก") == (6,)


@pytest.mark.parametrize(
    "word", ["องค์ความรู้", "มากที่สุด", "ห่วงโซ่", "ขนมหม้อแกง", "สตาร์ตอัป", "คอนเวนชัน", "จิตอาสา"]
)
def test_words_of_the_trade_are_one_word(word: str) -> None:
    assert words.breaks(f"พัฒนา{word}ชุมชน") == (5, 5 + len(word))

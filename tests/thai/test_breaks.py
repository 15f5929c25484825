"""No word is cut: passages judged by dictionary, newmm and deepcut; what belongs together stays together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.thai.held import Grade
from otop_desk.thai.lexicon import costs, read
from otop_desk.thai.places import districts, provinces
from otop_desk.thai.words import breaks, endings, parts, tokens, wrap_hint
from tests.devtools.judge import marked, passages, unmarked

PASSAGES = list(passages(Path(__file__).with_name("passages.txt")))


def cuts(text: str, words: list[tuple[int, int]], places: tuple[int, ...]) -> list[str]:
    """The words that lie across one of the places, shown parted."""
    return [f"{text[a:p]}|{text[p:b]}" for a, b in words for p in places if a < p < b]


def test_there_is_enough_to_judge() -> None:
    assert len(PASSAGES) >= 50
    assert sum(len(words) for _text, words in PASSAGES) > 1_000
    assert unmarked(marked("โรงแรมกรีน", [(0, 6)])) == ("โรงแรมกรีน", [(0, 6)])


@pytest.mark.parametrize("number", range(len(PASSAGES)))
def test_no_judged_word_is_cut(number: int) -> None:
    text, words = PASSAGES[number]
    assert cuts(text, words, breaks(text)) == []


@pytest.mark.parametrize("number", range(len(PASSAGES)))
def test_no_listed_word_that_was_read_is_cut(number: int) -> None:
    text, _words = PASSAGES[number]
    whole = [(start, end) for start, end, known in tokens(text) if known]
    assert cuts(text, whole, breaks(text)) == []


def test_the_lists_hold_what_they_promise() -> None:
    assert len(costs()) >= 50_000
    assert {place.name for place in (*provinces(), *districts())} <= costs().keys()
    for word in (
        "พระนครศรีอยุธยา คลองหอยโข่ง สะบ้าย้อย กระแสสินธุ์ ป้อมปราบศัตรูพ่าย โรงแรม เครือข่าย บูรณาการ เครื่องดื่ม "
        "ผู้ประกอบการ ตาลโตนด ไลฟ์สด มัสยิด ราชวัตถ์ ผู้ว่าราชการ ปฏิบัติราชการแทน เกียรติบัตร"
    ).split():
        assert word in costs(), word


# What ICU's dictionary cuts because a name follows that it does not know.
UNKNOWN_NEIGHBOURS = [
    ("โรงแรม", "โรงแรมกรีนเวิลด์"),
    ("โรงแรม", "โรงแรมมกรีน"),
    ("กลุ่ม", "การกลุ่มงาน"),
    ("ประชุม", "การประชุมกรีนพาร์ค"),
    ("ตลาด", "ตลาดกิมหยง"),
    ("แชต", "แชตลูกค้า"),
    ("เครื่องดื่ม", "อาหารว่างและเครื่องดื่มกฤษณา"),
    ("บูรณาการ", "หน่วยงานไม่บูรณาการ"),
    ("ห้อง", "ห้องสกายเล้าจ์"),
    ("สงขลา", "จังหวัดสงขลากฤตยา"),
    ("สำนักงาน", "สำนักงานพัฒนาชุมชนเพ็ญพฤกษ์"),
]


@pytest.mark.parametrize(("word", "text"), UNKNOWN_NEIGHBOURS)
def test_a_known_word_beside_an_unknown_name_stays_whole(word: str, text: str) -> None:
    start = text.index(word)
    assert cuts(text, [(start, start + len(word))], breaks(text)) == []


@pytest.mark.parametrize("name", ["สุรียพรรณ์", "แต้เฮี้ยงอิ้ว", "ศิลปรัศมีวงศ์", "หะยีสาและ", "อินทสระ"])
def test_an_unknown_name_is_not_looked_into(name: str) -> None:
    assert breaks(f"นาย{name}") == () or all(p <= 3 for p in breaks(f"นาย{name}"))


HELD = [
    "พ.ศ. ๒๕๖๕", "๐๙.๐๐ - ๑๐.๓๐ น.", "๑๖ มีนาคม ๒๕๖๕", "๒๐ คน", "ร้อยละ ๘๐", "นายสุดา", "นางสาว สุดา",
    "ว่าที่ร้อยตรี สุดา", "ต่าง ๆ", "กรุงเทพฯ", "500 บาท", "ดร. สุชาดา", "ครั้งที่ ๑", "๑๔ - ๑๕ มีนาคม", "น้ำ", "ณ โรงแรม",
    "https://songkhla.cdd.go.th", "๑๕ - ๑๖ มีนาคม ๒๕๖๕", "วันที่ ๑๕ มีนาคม ๒๕๖๕", "วันศุกร์ที่ ๒๕ มีนาคม ๒๕๖๕",
    "๓๐ มีนาคม - ๑ เมษายน ๒๕๖๕", "มีนาคม - เมษายน ๒๕๖๕", "15 มี.ค. 65", "March 15, 2022", "๓๒ หมู่บ้าน", "2 มื้อ",
    "0 7431 1234", "โทร. 0 7431 1234 ต่อ 101", "081-234-5678", "+66 81 234 5678", "D → C", "25 °C", "55 นิ้ว",
    "4 ประตู", "100 เม็ด", "somchai.kaew@example.co.th", "ชั้น ๘", "ชั้น ๘ห้อง ๓", "ข้อ ๗๑", "มาตรา ๒๓",
    "3 ล้านบาท", "12,345.50 บาท", "๓/๒๕๖๔", "≥ 80", "COVID-19", "ที่ สข ๐๐๑๙", "อ. เมืองสงขลา",
    "๑๑ ชั่วโมง", "๑. กำหนดการ", "ฯลฯ", "Room 8", "20 people", "1-9001-00123-45-6", "เวลา ๐๙.๐๐ น.", "อายุ ๓๕ ปี",
    "ปี ๒๕๖๕", "ไตรมาส ๑-๒", "60 %",
]  # fmt: skip


@pytest.mark.parametrize("held", HELD)
@pytest.mark.parametrize("frame", ["ระหว่าง {} ที่โรงแรม", "๔ ตำบล {} และ ๕ คน", "โดย {}"])
def test_what_belongs_together_is_held(frame: str, held: str) -> None:
    text = frame.format(held)
    start = text.index(held)
    inside = [text[start:p] for p in breaks(text) if start < p < start + len(held)]
    assert inside == []


@pytest.mark.parametrize(
    "people",
    [
        "นายสมชาย แก้วสุวรรณ และ",
        "นางปราณี อ่อนมณี นางสาวนูรีซัน",
        "ว่าที่ร้อยตรีศักรินทร์ อินทสระ",
        "ดร.สุชาดา ทำความดี กล่าว",
        "พระครูสังฆรักษ์วิรัตน์ ฐานวโร เจ้าอาวาส",
        "นายอับดุลเลาะ ดอเลาะ",
        "ผศ.ดร.ปริดา จันทร์ควน",
        "(นางสุรียพรรณ์ ณ สงขลา)",
        "น.ส.กมลวรรณ ใจดี",
        "พ.ต.อ.สมพร บุญรอด",
    ],
)
def test_given_name_and_surname_are_each_one_piece(people: str) -> None:
    """A line may end between the two, nowhere in them, nor behind the title."""
    allowed = {m.end() for m in re.finditer(r" ", people)}
    assert set(breaks(people)) <= allowed


@pytest.mark.parametrize("word", ["นายอำเภอหาดใหญ่", "นายกเทศมนตรีนครสงขลา", "พระราชบัญญัติระเบียบบริหารราชการ"])
def test_a_word_that_begins_like_a_title_is_not_one(word: str) -> None:
    assert breaks(word)


def grade(text: str, place: int) -> Grade | None:
    return dict(endings(text)).get(place)


def test_a_kind_holds_its_name_unless_needed() -> None:
    for text in ("โรงแรมกรีนเวิลด์", "อำเภอเมืองสงขลา", "จังหวัดสงขลา", "มัสยิดกลาง", "วัดโพธิ์ปฐมาวาส"):
        grades = [own for place, own in endings(text) if place < len(text)]
        assert grades and set(grades) == {Grade.JOINT}, text


def test_phrases_begin_at_joints_of_the_wording() -> None:
    text = "ณ โรงแรมกรีนเวิลด์อำเภอเมืองสงขลา ระดับอำเภอหาดใหญ่ประจำปีงบประมาณ"
    phrases = {text[p:][:6] for p, own in endings(text) if own is Grade.PHRASE}
    assert phrases == {"อำเภอเ", "ประจำป"}


def test_dates_come_apart_last_between_month_and_year() -> None:
    text = "วันศุกร์ที่ ๒๕ มีนาคม ๒๕๖๕"
    assert grade(text, text.index("๒๕")) is Grade.HELD
    assert grade(text, text.index("มีนาคม")) is grade(text, text.index("๒๕๖๕")) is Grade.BOUND


def test_a_word_wider_than_its_line_has_parts() -> None:
    assert parts("ผู้ประกอบการ") == (3,)
    assert parts("เครือข่าย") == (5,) and parts("OTOP") == ()


def test_common_words_win_over_rare_ones() -> None:
    run = "การกลุ่ม"
    assert [run[p.start : p.end] for p in read(run)] == ["การ", "กลุ่ม"]
    assert read("") == ()


THAI = "กขคนทสเแโใไะาำิีุู่้์็ๆฯ ()1a-/.😀𠀀"


@given(st.text(THAI, max_size=40))
def test_any_text_is_read_whole_and_never_parted_within_a_cluster(text: str) -> None:
    places = [place for place, _grade in endings(text)]
    assert places == sorted(set(places)) and places[-1:] == ([len(text)] if text else [])
    for place in places[:-1]:
        assert not re.match("[ะ-ฺๅๆ็-๎ฯ]", text[place:]) and text[place - 1] not in "เแโใไ"
    for start, end, _known in tokens(text):
        assert 0 <= start < end <= len(text)


def test_the_screen_breaks_as_the_paper_does() -> None:
    text = "ณ ห้องสกายเล้าจ์ ชั้น ๘ โรงแรมกรีนเวิลด์ อำเภอเมืองสงขลา"
    hinted = wrap_hint(text)
    assert "โรงแรม\u200bกรีนเวิลด์" in hinted and "โรง\u200b" not in hinted

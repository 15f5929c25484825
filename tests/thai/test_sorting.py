"""Dictionary order of §5.1 and §5.2."""

from __future__ import annotations

import csv
import random
import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from otop_desk.thai.sorting import person_key, sort_key

GOLDEN = (
    "กก กะ กัน กา ก่า ก้า กำ กิน เก เกม แก โก ใก ไก ไก่ งอ เงิน รุจิ ฤดี ฤทธิ์ ลาวัลย์ เหม เหม่ แหง แหง่ แห่ง แห้ง แหงน"
).split()
GIVEN = (
    "กมลวรรณ เกียรติศักดิ์ คุณากร จำเรียง จุฑามาศ เจริญ เฉลียว แฉล้ม ไซนับ ฐิติกร ณัฐพงศ์ ธีรพงษ์ นางนวล นูรีซัน บุญเรือน "
    "ประเสริฐ ปิยะนุช ฝาติหม๊ะ เพ็ญศรี ไพโรจน์ รัตนา ฤดีมาศ ลำดวน วรวุฒิ วิภาวรรณ ศักรินทร์ ศิริพร สมพร สุดา โสภา "
    "อนุชา อับดุลเลาะ อารีย์ อุไรวรรณ"
).split()
DISTRICTS = (
    "กระแสสินธุ์ คลองหอยโข่ง ควนเนียง จะนะ เทพา นาทวี นาหม่อม บางกล่ำ เมืองสงขลา ระโนด รัตภูมิ สทิงพระ สะเดา สะบ้าย้อย "
    "สิงหนคร หาดใหญ่"
).split()


def test_golden_lists() -> None:
    for words in (GOLDEN, GIVEN, DISTRICTS):
        shuffled = random.Random(1).sample(words, len(words))
        assert sorted(shuffled, key=sort_key) == words


def test_second_level_order_of_marks() -> None:
    marks = ["กา", "ก็า", "ก่า", "ก้า", "ก๊า", "ก๋า", "ก์า"]
    assert sorted("กา ก๋า ก์า ก่า ก๊า ก้า ก็า".split(), key=sort_key) == marks


def test_people_by_given_name_then_surname() -> None:
    people = [("สุดา", "มีสุข"), ("เจริญ", "ก"), ("สุดา", "เก่งกาจ")]
    assert sorted(people, key=lambda p: person_key(*p)) == [people[1], people[2], people[0]]


def test_punctuation_and_digits_of_both_kinds() -> None:
    assert sort_key("๑๒") == sort_key("12")
    assert sort_key("ณ เกาะยอ")[:2] == sort_key("ณเกาะยอ")[:2]
    assert sorted(["ก", "B", "a", "9"], key=sort_key) == ["9", "a", "B", "ก"]
    assert sorted(["Ab", "ab", "aB", "ac"], key=sort_key) == ["ab", "Ab", "aB", "ac"], "case last"


@given(st.lists(st.text("กขฃเแโใไาำะัิีุู่้๊๋็์ abz๑1", max_size=8), max_size=12))
def test_keys_make_one_order(words: list[str]) -> None:
    assert sorted(words, key=sort_key) == sorted(sorted(words), key=sort_key) or len(
        {sort_key(w) for w in words}
    ) < len(set(words))


def test_a_heap_of_marks_has_its_key() -> None:
    assert sort_key("ก") < sort_key("ก่") < sort_key("ก่" + "็" * 6) < sort_key("ข")


def test_ten_thousand_keys_are_quick() -> None:
    folder = Path(__file__).parent.parent / "data" / "songkhla-2565"
    with (folder / "trainees.csv").open(encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream)) * 295
    start = time.thread_time()
    keys = [person_key(row["first"], row["last"]) for row in rows]
    assert len(keys) > 10_000 and time.thread_time() - start < 1.0

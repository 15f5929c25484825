"""Search keys, ranking, near-duplicates, and their speed over 10,000 people."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.thai import search
from otop_desk.thai.search import Entry, PeopleIndex

PEOPLE = [
    Entry("กมลวรรณ", "แก้วสุวรรณ", "นางสาว", "080-000-0001", 1, "เมืองสงขลา"),
    Entry("ลำดวน", "ณ เกาะยอ", "นาง", "080-000-0002", 2, "เมืองสงขลา"),
    Entry("แก้ว", "กมล", "นาง", "080-000-0012", 3, "จะนะ"),
    Entry("เกียรติศักดิ์", "ทองขาว", "นาย", "080-000-0007", 12, "นาทวี"),
    Entry("ฝาติหม๊ะ", "หลีเส็น", "นาง", "080-000-0009", 5, "เทพา"),
]
INDEX = PeopleIndex(PEOPLE)


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("กมล", [0, 2]),
        ("แก้ว", [2, 0]),
        ("แกว", [2, 0]),
        ("เกียรติศักดิ", [3]),
        ("เกียรติ ศักดิ์", [3]),
        ("ณเกาะยอ", [1]),
        ("กมล แก้ว", [0, 2]),
        ("กมลวรรณ แก้วสุวรรณ", [0]),
        ("นางสาวกมล", [0]),
        ("ฝาติหมะ", [4]),
        ("จะนะ", [2]),
        ("12", [3]),
        ("๑๒", [3]),
        ("0007", [3]),
        ("080-000-0002", [1]),
        ("0000002", [1]),
        ("ไม่มี", []),
        ("", [0, 1, 2, 3, 4]),
        ("ลําดวน", [1]),
        ("เมือง ลำดวน", [1]),
        ("  กมล  ", [0, 2]),
        ("...", [0, 1, 2, 3, 4]),
        ("หลีเสน", [4]),
    ],
)
def test_ranking(query: str, places: list[int]) -> None:
    assert INDEX.find(query) == places


def test_limit() -> None:
    assert INDEX.find("", limit=2) == [0, 1] and INDEX.find("ก", limit=1) == [0]


def test_keys() -> None:
    assert search.search_key("น้ำ ๑๒ OTOP!") == search.search_key("นํ้า12otop")
    assert search.sound_key("ณัฐพงศ์") == search.sound_key("นัฐพง")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ณัฐพงศ์ เพชรรัตน์", "นัฐพงษ์ เพชรรัตน์"),
        ("ศิริพร ใจดี", "สิริพร ใจดี"),
        ("เกียรติศักดิ์ ทองขาว", "เกียรติศักดิ ทองขาว"),
        ("อับดุลเลาะ หลีเส็น", "อับดุลเลาะห์ หลีเส็น"),
        ("สมพร แก้วมณี", "สมพร แก้วมนี"),
        ("วิภาวรรณ สงแสง", "วิภาวรรณ สงเเสง"),
    ],
)
def test_near_duplicates_are_found(a: str, b: str) -> None:
    assert [pair[:2] for pair in search.near_duplicates([a, "คนอื่น มากมาย", b])] == [(0, 2)]


def test_different_people_are_no_duplicates() -> None:
    assert search.near_duplicates(["สมชาย ใจดี", "สมหญิง ใจดี", "สุดา มีสุข", "สมชาย ใจดี"]) == []


@pytest.mark.parametrize(
    ("a", "b", "n"), [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("", "abcdef", 4)]
)
def test_edit_distance(a: str, b: str, n: int) -> None:
    assert search.edit_distance(a, b) == n


def _crowd(count: int) -> list[Entry]:
    dice = random.Random(7)
    firsts = ["สม", "วิ", "ณัฐ", "กมล", "ศิริ", "บุญ", "เกียรติ", "ประ", "อารี", "จิต"]
    lasts = ["ชาย", "ภา", "พงศ์", "วรรณ", "พร", "มี", "ศักดิ์", "เสริฐ", "รัตน์", "ดี", "แก้ว", "ทอง", "ขาว"]
    return [
        Entry(
            dice.choice(firsts) + dice.choice(lasts) + dice.choice(lasts),
            dice.choice(lasts) + dice.choice(lasts) + dice.choice(firsts),
            "นาย",
            f"08{dice.randrange(10**8):08}",
            n,
            "เมืองสงขลา",
        )
        for n in range(1, count + 1)
    ]


def test_ten_thousand_people_answer_within_a_frame() -> None:
    index = PeopleIndex(_crowd(10_000))
    for query in ("สมชาย", "กมล แก้ว", "0812", "ไม่มีใคร"):
        best = min(_timed(index, query) for _ in range(5))
        assert best < 0.016, query  # of processor time: a busy machine is no fault


def _timed(index: PeopleIndex, query: str) -> float:
    start = time.process_time()
    index.find(query, limit=50)
    return time.process_time() - start


@given(st.lists(st.tuples(st.text(max_size=10), st.text(max_size=10)), max_size=10), st.text(max_size=10))
def test_any_text_can_be_searched(people: list[tuple[str, str]], query: str) -> None:
    found = PeopleIndex([Entry(first, last) for first, last in people]).find(query)
    assert len(set(found)) == len(found) <= len(people)


@given(st.text("กขค", max_size=7), st.text("กขค", max_size=7))
def test_edit_distance_is_a_distance(a: str, b: str) -> None:
    n = search.edit_distance(a, b, 10)
    assert n == search.edit_distance(b, a, 10) and (n == 0) == (a == b)
    assert abs(len(a) - len(b)) <= n <= max(len(a), len(b))
    assert search.edit_distance(a, b, 1) == min(n, 2)


def test_a_row_number_comes_first_then_the_end_of_a_telephone_then_its_inside() -> None:
    index = PeopleIndex(
        [
            Entry("ก", "ก", phone="081-234-5999"),
            Entry("ข", "ข", phone="089-999-1234"),
            Entry("ค", "ค", row=1234),
            Entry("ง", "ง", also="ห้อง 1234"),
        ]
    )
    assert index.find("1234") == [2, 1, 0, 3]
    assert index.find("34") == [3], "two figures tell no telephone"
    assert index.find("0") == [] and index.find("999") == [0, 1]


def test_the_start_of_a_name_comes_before_its_surname_and_its_inside() -> None:
    index = PeopleIndex(
        [
            Entry("พรชัย", "ดี", also="สุดา"),
            Entry("มาลี", "สุดา"),
            Entry("สุดารัตน์", "แก้ว", "นางสาว"),
            Entry("สุดา", "มาก"),
            Entry("วิสุดา", "มาก"),
        ]
    )
    assert index.find("สุดา") == [3, 2, 1, 4, 0]
    assert index.find("สุดารัตน์แก้ว") == index.find("สุดา แก้ว") == index.find("แก้ว สุดา") == [2]
    assert index.find("สาวสุดา") == [2] and index.find("มาก สุด") == [3, 4]
    assert index.find("ส") == [2, 3, 1, 4, 0], "found again with less typed"


def test_alike_is_of_the_longer_name() -> None:
    assert search.name_similarity("สมชาย", "สมชาย") == 1 and search.name_similarity("", "") == 0
    assert search.name_similarity("กขคง", "กขคจ") == 0.75 and search.name_similarity("กข", "คง") == 0
    assert search.text_similarity("ก ข", "กข!") == 1 and search.text_similarity("", "") == 0
    assert search.text_similarity("กข", "กค") == 1 / 3, "one of three pieces each: ^ก"
    assert search.sound_key("พรรณ") == search.sound_key("พัน")
    assert search.sound_key("บรร") == search.sound_key("บัน")


def test_pairs_are_told_with_how_alike_they_are_the_most_alike_first() -> None:
    names = ["สมพร ใจดี", "สมพร ใจดีมาก", "สมพร ใจดิ", "อื่น คน"]
    pairs = search.near_duplicates(names, threshold=0.5)
    assert [(first, second, round(likeness, 2)) for first, second, likeness in pairs] == [
        (0, 2, 0.88), (0, 1, 0.73), (1, 2, 0.64),
    ]  # fmt: skip
    assert {pair[:2] for pair in search.near_duplicates(names, 0.5, among={1})} == {(0, 1), (1, 2)}
    assert search.near_duplicates(names, 0.5, among=set()) == []


def test_both_names_begun_come_before_a_surname_that_begins_so() -> None:
    index = PeopleIndex([Entry("ก", "สุดาแก้วมณี"), Entry("สุดารัตน์", "แก้ว"), Entry("สุดา", "แก้วดี")])
    assert index.find("สุดา แก้ว") == [1, 2, 0] and index.find("สุดาแก้ว") == [2, 0]

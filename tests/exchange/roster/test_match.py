"""Lists beside people already there: added, changed, the same; repeats and near names; nobody goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.domain.person import Person, Role
from otop_desk.exchange.roster.findings import RosterDraft
from otop_desk.exchange.roster.match import Change, Outcome, compare, group_key

THERE = [
    Person(1, "นางสาว", "กมลวรรณ", "แก้วสุวรรณ", "นักวิชาการ", "สนง.", "เมืองสงขลา", "080-000-0001", "ปกติ"),
    Person(
        2, "นาง", "ลำดวน", "ณ เกาะยอ", "ประธาน", "เครือข่าย", "เมืองสงขลา", "080-000-0002", "ปกติ", group_id=7
    ),
    Person(3, "นาย", "สมชาย", "ใจดี", "", "", "จะนะ", "080-000-0003"),
    Person(4, "นาย", "สมชาย", "ใจดี", "", "", "เทพา", "080-000-0004"),
]


def draft(person: Person, **changes: object) -> RosterDraft:
    texts = {
        f: getattr(person, f)
        for f in ("title", "first", "last", "position", "affiliation", "district", "phone", "meal")
    }
    return replace(RosterDraft(row=person.id + 1, **texts), **changes)  # type: ignore[arg-type]


ROWS = [draft(person) for person in THERE]


def outcomes(drafts: list[RosterDraft]) -> list[Outcome]:
    return [match.outcome for match in compare(drafts, THERE).matches]


def test_the_same_list_again() -> None:
    found = compare(ROWS, THERE)
    assert found.count(Outcome.SAME) == 4 and found.near == found.duplicates == ()
    assert [match.person for match in found.matches] == THERE


@pytest.mark.parametrize(
    "slip",
    [
        {"first": "กมลวรรณ"},
        {"title": "น.ส."},
        {"phone": "0800000001"},
        {"phone": ""},
        {"position": ""},
        {"meal": ""},
        {"district": "", "affiliation": ""},
        {"title": ""},
    ],
)
def test_blanks_and_other_spellings_change_nothing(slip: dict[str, str]) -> None:
    assert outcomes([draft(THERE[0], **slip)]) == [Outcome.SAME]


@pytest.mark.parametrize(
    ("slip", "change"),
    [
        ({"last": "แกวสุวรรณ"}, Change("last", "แก้วสุวรรณ", "แกวสุวรรณ")),
        ({"title": "นาง"}, Change("title", "นางสาว", "นาง")),
        ({"phone": "080-000-9999"}, Change("phone", "080-000-0001", "080-000-9999")),
        ({"position": "หัวหน้า"}, Change("position", "นักวิชาการ", "หัวหน้า")),
        ({"last": "แก้วสุวรรณา"}, Change("last", "แก้วสุวรรณ", "แก้วสุวรรณา")),  # by phone
        ({"role": Role.SPEAKER, "role_stated": True}, Change("role", "trainee", "speaker")),
    ],
)
def test_what_changes_is_named(slip: dict[str, object], change: Change) -> None:
    match = compare([draft(THERE[0], **slip)], THERE).matches[0]
    assert (match.outcome, match.person, match.changes) == (Outcome.UPDATE, THERE[0], (change,))


def test_a_role_not_stated_changes_nothing() -> None:
    speaker = replace(THERE[0], role=Role.SPEAKER)
    assert compare([draft(THERE[0])], [speaker]).matches[0].outcome is Outcome.SAME


def test_new_people_are_added_and_nobody_is_taken_away() -> None:
    found = compare([RosterDraft(2, "นาย", "ใหม่", "มาแล้ว")], THERE)
    assert [m.outcome for m in found.matches] == [Outcome.ADD] and found.near == ()


def test_namesakes_are_told_apart_by_district_and_phone() -> None:
    found = compare([ROWS[3], ROWS[2]], THERE)
    assert [m.person.id for m in found.matches if m.person] == [4, 3]
    third = draft(THERE[2], phone="080-000-0005", district="นาทวี")
    found = compare([*ROWS, third], THERE)
    assert found.matches[-1].outcome is Outcome.ADD and found.duplicates == ()
    assert any(pair.similarity == 1.0 for pair in found.near)


def test_a_namesake_who_is_new_does_not_take_the_place_of_the_one_there() -> None:
    new = draft(THERE[3], row=2)
    found = compare([new, ROWS[2]], [THERE[2]])
    assert [m.outcome for m in found.matches] == [Outcome.ADD, Outcome.SAME]


def test_a_list_of_one_name_over_and_over() -> None:
    rows = [RosterDraft(n, "นาย", "เอก", "ดี", phone=f"080-{n:07}") for n in range(1, 2_001)]
    there = [Person(n, "นาย", "เอก", "ดี") for n in range(1, 1_001)]
    found = compare(rows, there)
    assert found.count(Outcome.UPDATE) == 1_000 and found.count(Outcome.ADD) == 1_000


def test_a_row_twice_in_the_list() -> None:
    twin = replace(ROWS[0], row=9, phone="")
    found = compare([ROWS[0], twin], THERE)
    assert found.duplicates == ((twin, ROWS[0]),) and len(found.matches) == 1


def test_near_names_are_shown_side_by_side() -> None:
    new = RosterDraft(5, "นาง", "ลำดวล", "ณ เกาะยอ", phone="080-111-1111")
    found = compare([new], THERE)
    assert found.matches[0].outcome is Outcome.ADD
    assert [(pair.other, pair.texts) for pair in found.near] == [
        (THERE[1], ("นางลำดวล ณ เกาะยอ", "นางลำดวน ณ เกาะยอ"))
    ]
    both = compare([RosterDraft(2, "นาย", "ณัฐพงศ์", "เพชรดี"), RosterDraft(3, "นาย", "นัฐพงษ์", "เพชรดี")], [])
    assert len(both.near) == 1


@pytest.mark.parametrize(
    ("first", "last", "outcome"),
    [
        ("เอก", "คนอื่น", Outcome.ADD),
        ("วินัย", "แก้วสุวรรณ", Outcome.ADD),  # a couple with one telephone
        ("กมลชนก", "แก้วสุวรรณ", Outcome.ADD),
        ("กมลวรรณ", "ใจดี", Outcome.UPDATE),  # a new surname
        ("กมลวัน", "แก้วสุวรรณ", Outcome.UPDATE),
        ("กมลวรรณ", "แก้วสุวัน", Outcome.UPDATE),
    ],
)
def test_one_phone_for_two_names(first: str, last: str, outcome: Outcome) -> None:
    assert outcomes([RosterDraft(2, "นางสาว", first, last, phone="080-000-0001")]) == [outcome]


@pytest.mark.parametrize(
    ("a", "b"), [("กลุ่มที่ ๑", "1"), ("กลุ่ม ๑", "๑"), ("Group 1", "01"), ("ประมง", "กลุ่มประมง")]
)
def test_group_names(a: str, b: str) -> None:
    assert group_key(a) == group_key(b)


def test_groups_are_compared_when_known() -> None:
    row = draft(THERE[1], group="2")
    assert compare([row], THERE).matches[0].outcome is Outcome.SAME
    assert compare([row], THERE, {7: "กลุ่มที่ ๒"}).matches[0].outcome is Outcome.SAME
    assert compare([row], THERE, {7: "กลุ่มที่ ๑"}).matches[0].changes == (Change("group", "กลุ่มที่ ๑", "2"),)


@given(st.permutations(range(4)), st.lists(st.integers(0, 3), max_size=4))
def test_each_person_is_matched_once_and_order_does_not_matter(order: list[int], again: list[int]) -> None:
    found = compare([ROWS[n] for n in [*order, *again]], THERE)
    matched = [match.person.id for match in found.matches if match.person]
    assert len(matched) == len(set(matched)) == 4
    assert len(found.duplicates) == len(again)

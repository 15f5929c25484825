"""What is put in the place of lost rows: days in order, halves by number, people by their certificate."""

from __future__ import annotations

import re

import pytest

from otop_desk.store.rows import Row
from otop_desk.store.salvage.stand_ins import MOST, indispensable, stand_in

Rows = dict[str, dict[int, Row]]


def days(**dates: str) -> Rows:
    return {"day": {int(name[1:]): {"date": date} for name, date in dates.items()}}


def date_of(rows: Rows, day_id: int) -> object:
    told = stand_in(rows, "day", day_id)
    assert told is None or told["start"] == "08:30:00"
    return told and told["date"]


def test_nothing_stands_for_what_has_no_plain_name() -> None:
    assert stand_in({}, "mark", 1) is None and stand_in({}, "commits", 1) is None


def test_a_day_is_counted_on_from_the_nearest() -> None:
    rows = days(d3="2022-03-15", d10="2022-05-01")
    assert [date_of(rows, day_id) for day_id in (1, 2, 4, 6, 7, 9, 11)] == [
        "2022-03-13", "2022-03-14", "2022-03-16", "2022-03-18", "2022-04-28", "2022-04-30", "2022-05-02",
    ]  # fmt: skip


def test_two_days_are_never_on_one_date() -> None:
    assert date_of(days(d1="2022-03-15", d2="2022-03-17", d3="2022-03-18"), 4) == "2022-03-19"
    assert date_of(days(d1="2022-03-15", d3="2022-03-16", d4="2022-03-17"), 2) == "2022-03-18"


def test_a_day_is_not_counted_on_from_far_away() -> None:
    rows = days(d1="2022-03-15")
    assert date_of(rows, 1 + MOST) == "2035-11-22" and date_of(rows, 2 + MOST) is None


def test_where_all_days_are_lost_the_first_is_when_something_was_done() -> None:
    rows: Rows = {
        "mark": {
            1: {"marked_at": "2022-03-16T09:00:00+07:00"},
            2: {"marked_at": None},
            3: {"marked_at": "soon"},
        },
        "journal": {1: {"at": "2022-03-17T08:00:00+07:00"}, 2: {"at": 5}},
    }
    assert date_of(rows, 1) == "2022-03-16"
    rows["journal"][3] = {"at": "2022-03-14T08:00:00+07:00"}
    assert date_of(rows, 7) == "2022-03-14"
    assert date_of({}, 1) == "2022-01-01"


@pytest.mark.parametrize(
    ("session_id", "day_id", "part"),
    [(1, 1, "morning"), (2, 1, "afternoon"), (3, 2, "morning"), (4, 2, "afternoon"), (9, 5, "morning")],
)
def test_the_number_of_a_half_day_tells_the_day_and_the_half(session_id: int, day_id: int, part: str) -> None:
    assert stand_in({}, "session", session_id) == {"day_id": day_id, "part": part}
    other = {"afternoon": "morning", "morning": "afternoon"}[part]
    for there, is_free in (((day_id, part), False), ((day_id, other), True), ((day_id + 1, part), True)):
        rows: Rows = {"session": {99: {"day_id": there[0], "part": there[1]}}}
        assert (stand_in(rows, "session", session_id) is not None) is is_free


def test_somebody_is_called_as_on_the_certificate() -> None:
    rows: Rows = {
        "issued": {
            1: {"person_id": 4, "name": "คนอื่น"},
            2: {"person_id": 5, "name": ""},
            3: {"person_id": 5, "name": "สมศรี ใจดี"},
            4: {"person_id": 5, "name": "อีกชื่อ"},
        }
    }
    assert stand_in(rows, "person", 5) == {"first": "สมศรี ใจดี", "ordinal": 5}
    assert stand_in(rows, "person", 6) == {"first": "กู้ชื่อไม่ได้ 6", "ordinal": 6}
    assert stand_in({}, "team", 3) == {"name": "กลุ่มที่ 3", "ordinal": 3}


def test_a_note_is_on_the_board_of_its_first_voters() -> None:
    rows: Rows = {
        "ballot": {
            1: {"note_id": 8, "group_id": 1},
            2: {"note_id": 9, "group_id": 2},
            3: {"note_id": 9, "group_id": 3},
        }
    }
    told = stand_in(rows, "note", 9) or {}
    uid = told.pop("uid")
    assert isinstance(uid, str) and re.fullmatch("[0-9a-f]{32}", uid)
    assert told == {"group_id": 2, "quadrant": "S", "code": "S9?", "text": "กู้ข้อความไม่ได้ 9", "ordinal": 9}
    other = stand_in(rows, "note", 7) or {}
    assert other["group_id"] is None and other["uid"] != uid


def test_no_file_is_without_workshop_rule_and_both_halves_of_each_day() -> None:
    first, *others = indispensable({}, "ชื่อไฟล์")
    assert first[:2] == ("workshop", 1) and first[2]["title"] == "ชื่อไฟล์"
    assert isinstance(first[2]["uid"], str) and len(first[2]["uid"]) == 32
    assert others == [("rule", 1, {"basis": "minutes"})]
    ((_table, _row_id, nameless), _rule) = indispensable({}, "")
    assert nameless["title"] == "โครงการที่กู้คืน"
    rows: Rows = {
        "workshop": {1: {}},
        "rule": {1: {}},
        "day": {1: {}, 2: {}, 4: {}},
        "session": {3: {"day_id": 2, "part": "afternoon"}, 7: {"day_id": 4, "part": "morning"}},
    }
    assert list(indispensable(rows, "")) == [
        ("session", 8, {"day_id": 1, "part": "morning"}),
        ("session", 9, {"day_id": 1, "part": "afternoon"}),
        ("session", 10, {"day_id": 2, "part": "morning"}),
        ("session", 11, {"day_id": 4, "part": "afternoon"}),
    ]
    del rows["session"]
    assert [row_id for _table, row_id, _columns in indispensable(rows, "")] == [1, 2, 3, 4, 5, 6]

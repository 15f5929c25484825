"""Salvaged rows made fit: values of their kind, no twins, references that hold, stand-ins for the lost."""

from __future__ import annotations

from hashlib import sha256

import pytest

from otop_desk.store import migrations
from otop_desk.store.rows import Row
from otop_desk.store.salvage.mending import Mended, in_order, mend
from otop_desk.store.salvage.shapes import shapes
from otop_desk.store.values import MOST_ID

KNOWN = shapes(migrations.LATEST)
Rows = dict[str, dict[int, Row]]


def row(table: str, row_id: int, **values: object) -> Row:
    return {**KNOWN[table].row(row_id, ()), **values}  # type: ignore[dict-item]


def sound() -> Rows:
    """The rows no file is without, and one day with both its halves."""
    return {
        "workshop": {1: row("workshop", 1, uid="u", title="งาน")},
        "rule": {1: row("rule", 1, basis="minutes")},
        "day": {1: row("day", 1, date="2022-03-15", start="08:30:00")},
        "session": {
            1: row("session", 1, day_id=1, part="morning"),
            2: row("session", 2, day_id=1, part="afternoon"),
        },
    }


def mended(**more: dict[int, Row]) -> tuple[Rows, Mended]:
    rows: Rows = {**{table: {} for table in KNOWN}, **sound(), **more}
    told = mend(rows, KNOWN, "ชื่อไฟล์")
    return {table: found for table, found in rows.items() if found or table in more}, told


def person(row_id: int, **values: object) -> Row:
    return row("person", row_id, first="ก", **values)


def test_what_is_sound_is_left_as_it_is() -> None:
    rows, told = mended(person={3: person(3, last="ข")})
    assert rows == {**sound(), "person": {3: person(3, last="ข")}} and told == Mended()


def test_a_value_of_another_kind_is_what_stands_there_by_itself_or_its_row_goes() -> None:
    odd = {
        1: person(1, last=5),
        2: person(2, role="no list"),
        3: person(3, last="\udcffข"),
        4: person(4, seat=None),
    }
    rows, told = mended(person=odd, day={1: row("day", 1, date="never", start="08:30:00")} | sound()["day"])
    assert rows["person"] == {
        1: person(1),
        2: person(2),
        3: person(3, last="\N{REPLACEMENT CHARACTER}ข"),
        4: person(4),
    }
    assert told.changed == {"person": 4} and told.dropped == {}
    rows, told = mended(mark={1: row("mark", 1, person_id=1, session_id=None, status="present")})
    assert rows["mark"] == {} and told.dropped == {"mark": 1}


def test_a_table_of_one_row_has_one() -> None:
    rows, told = mended(workshop={5: row("workshop", 5, uid="b"), 2: row("workshop", 2, uid="a")})
    assert list(rows["workshop"]) == [2] and told.dropped == {"workshop": 1}


def test_of_twins_the_first_stays() -> None:
    halves = sound()["session"] | {3: row("session", 3, day_id=1, part="morning")}
    rows, told = mended(session=halves)
    assert list(rows["session"]) == [1, 2] and told.dropped == {"session": 1}


def test_a_changed_picture_goes_one_without_a_digest_stays() -> None:
    whole = row("asset", 1, name="a", media="", sha256=sha256(b"x").hexdigest(), data=b"x")
    others = {2: whole | {"id": 2, "data": b"y"}, 3: whole | {"id": 3, "sha256": "", "data": b"y"}}
    rows, told = mended(asset={1: whole} | others)
    assert list(rows["asset"]) == [1, 3] and told.dropped == {"asset": 1}


def test_a_lost_row_that_others_hang_on_gets_a_plain_name() -> None:
    marks = {
        1: row("mark", 1, person_id=7, session_id=1, status="present"),
        2: row("mark", 2, person_id=7, session_id=2, status="present"),
    }
    rows, told = mended(mark=marks, person={1: person(1, group_id=3)})
    assert list(rows["mark"]) == [1, 2] and rows["person"][7]["first"] == "กู้ชื่อไม่ได้ 7"
    assert rows["person"][1]["group_id"] == 3 and rows["team"][3]["name"] == "กลุ่มที่ 3"
    assert told.stood_in == {"person": 1, "team": 1} and told.changed == told.dropped == {}


def test_a_name_is_taken_from_a_certificate_where_one_was_issued() -> None:
    moment = {"given_on": "2022-03-16", "issued_at": "2022-03-16T15:00:00+07:00"}
    issued = {
        number: row("issued", number, number=number, person_id=who, name=name, **moment)
        for number, who, name in ((1, 8, "อื่น"), (2, 7, "สมชาย"), (3, 7, "ใหม่"))
    }
    mark = {1: row("mark", 1, person_id=7, session_id=1, status="present")}
    rows, _told = mended(mark=mark, issued=issued)
    assert rows["person"][7]["first"] == "สมชาย"


@pytest.mark.parametrize("lost", [0, MOST_ID + 1])
def test_what_can_not_stand_in_lets_its_rows_go(lost: int) -> None:
    rows, told = mended(mark={1: row("mark", 1, person_id=lost, session_id=1, status="present")})
    assert rows["mark"] == {} and told.dropped == {"mark": 1} and told.stood_in == {}
    rows, told = mended(person={1: person(1, group_id=lost)})
    assert rows["person"][1]["group_id"] is None and told.changed == {"person": 1}


def test_a_lost_day_is_counted_on_from_the_nearest_and_has_both_halves() -> None:
    days = sound()["day"] | {9: row("day", 9, date="2022-04-01", start="08:30:00")}
    items = {
        n: row("agenda_item", n, day_id=day, kind="lecture", minutes=5)
        for n, day in enumerate((2, 7, 10**6), 1)
    }
    rows, told = mended(day=days, agenda_item=items)
    assert {number: day["date"] for number, day in rows["day"].items()} == {
        1: "2022-03-15",
        9: "2022-04-01",
        2: "2022-03-16",
        7: "2022-03-30",
    }
    assert list(rows["agenda_item"]) == [1, 2] and told.dropped == {"agenda_item": 1}
    halves = [(half["day_id"], half["part"]) for half in rows["session"].values()]
    assert sorted(halves) == sorted((day, part) for day in (1, 2, 7, 9) for part in ("morning", "afternoon"))
    assert sorted(rows["session"]) == list(range(1, 9)) and told.stood_in == {"day": 2, "session": 6}


def test_without_any_day_the_first_moment_of_the_file_tells_it() -> None:
    marks = {
        n: row("mark", n, person_id=1, session_id=n, status="present", marked_at=at)
        for n, at in ((3, "2022-05-02T09:00:00+07:00"), (4, "2022-05-01T09:00:00+07:00"))
    }
    rows, _told = mended(day={}, session={}, mark=marks, person={1: person(1)})
    assert rows["session"][3]["part"] == "morning" and rows["session"][4]["part"] == "afternoon"
    assert [day["date"] for day in rows["day"].values()] == ["2022-05-01"] and list(rows["day"]) == [2]


def test_what_no_file_is_without_is_put_there() -> None:
    rows, told = mended(workshop={}, rule={}, session={}, day={})
    assert rows["workshop"][1]["title"] == "ชื่อไฟล์" and rows["workshop"][1]["uid"]
    assert len(rows["rule"]) == 1 and told.stood_in == {"workshop": 1, "rule": 1}


def test_a_count_of_transactions_that_can_be_none_of_ours_goes() -> None:
    good = {"id": 1, "counter": 3, "stamp": "0" * 32, "previous": "1" * 32}
    for bad in ({"counter": -1}, {"stamp": "x" * 32}, {"previous": "0" * 31}):
        rows, told = mended(commits={1: {**KNOWN["commits"].row(1, ()), **good, **bad}})
        assert rows["commits"] == {} and told.dropped == {"commits": 1}
    rows, told = mended(commits={1: {**KNOWN["commits"].row(1, ()), **good}})
    assert len(rows["commits"]) == 1 and told.dropped == {}


def test_tables_come_after_those_they_refer_to() -> None:
    ordered = in_order(KNOWN, sorted(KNOWN, reverse=True))
    assert sorted(ordered) == sorted(KNOWN)
    for table in KNOWN:
        for _column, target in KNOWN[table].references:
            assert target == table or ordered.index(target) < ordered.index(table)
    assert in_order(KNOWN, ["mark"])[-1] == "mark" and "person" in in_order(KNOWN, ["mark"])


def test_a_shape_knows_its_rows_by_number_and_kind_of_values() -> None:
    shape = KNOWN["day"]
    values = [None if column.is_id else "x" for column in shape.columns]
    assert shape.fits(1, values) and shape.fits(MOST_ID, values)
    assert not shape.fits(0, values) and not shape.fits(MOST_ID + 1, values)
    assert not shape.fits(1, [*values, "x"]) and not shape.fits(1, values[: shape.least - 1])
    assert not shape.fits(1, [1, *values[1:]]) and not shape.fits(1, [None] * len(values))
    person_shape = KNOWN["person"]
    nobody = person_shape.row(5, ())
    assert person_shape.columns[0].is_id and not person_shape.columns[0].required
    assert person_shape.columns[1].required and not person_shape.columns[1].is_id
    assert nobody["id"] == 5 and nobody["first"] == "" and nobody["group_id"] is None
    assert KNOWN["certificate_template"].row(1, ())["revision"] == 1

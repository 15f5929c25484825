"""Values of every kind as columns and back; what is none of its kind is refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum

import pytest

from otop_desk.store.rows import (
    MOST_NUMBER,
    THAILAND,
    Ids,
    misfits,
    plain_texts,
    row_reader,
    to_entity,
    to_row,
)


class Kind(StrEnum):
    ONE = "one"
    TWO = "two"


@dataclass(frozen=True)
class Part:
    name: str = ""
    share: float = 0.0
    when: time | None = None


@dataclass(frozen=True)
class Whole:
    id: int = 0
    name: str = ""
    note: str | None = None
    share: float = 0.0
    is_done: bool = False
    data: bytes = b""
    day: date | None = None
    at: datetime | None = None
    kind: Kind = Kind.ONE
    parts: tuple[Part, ...] = ()
    numbers: tuple[int, ...] = ()
    kinds: tuple[Kind, ...] = ()
    moments: tuple[datetime, ...] = ()
    pair: tuple[str, int] = ("", 0)


FULL = Whole(
    7, "ชื่อ", None, 0.5, True, b"x", date(2022, 3, 15), datetime(2022, 3, 15, 8, 30, tzinfo=UTC), Kind.TWO,
    (Part("ก", 1.5, time(8, 30)), Part(), Part("", MOST_NUMBER), Part("", -MOST_NUMBER)),
    (1, -MOST_NUMBER, MOST_NUMBER), (Kind.TWO,),
    (datetime(2022, 3, 15, 8, 30, tzinfo=UTC),), ("x", 3),
)  # fmt: skip


def test_every_kind_of_value_comes_back() -> None:
    for whole in (FULL, Whole(id=1)):
        row = to_row(whole)
        assert to_entity(Whole, row) == whole and misfits(Whole, row) == set()
        assert type(to_entity(Whole, row).is_done) is bool
        names = tuple(reversed(row))
        assert row_reader(Whole, names)(tuple(row[name] for name in names)) == whole
        some = tuple(name for name in names if name != "note") + ("unknown",)
        assert row_reader(Whole, some)(tuple(row.get(name) for name in some)) == whole
    assert "id" not in to_row(Whole()) and to_row(FULL)["is_done"] == 1
    assert to_entity(Whole, {"id": 1, "unknown": 5}) == Whole(id=1)


def test_texts_are_kept_as_they_are_typed() -> None:
    assert plain_texts(Whole) == {"name", "note"}


def test_a_moment_without_a_zone_is_read_in_thailands() -> None:
    assert THAILAND == timezone(timedelta(hours=7))
    read = to_entity(Whole, {"at": "2022-03-15T08:30:00", "moments": '["2022-03-15T08:30:00"]'})
    assert read.at == read.moments[0] == datetime(2022, 3, 15, 8, 30, tzinfo=THAILAND)
    assert to_entity(Whole, {"at": "2022-03-15T08:30:00+00:00"}).at.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "three"), ("day", "2022-02-30"), ("at", "never"), ("parts", "{}"), ("parts", "[1]"),
        ("parts", '[{"name": 1}]'), ("parts", '[{"share": "1"}]'), ("parts", '[{"when": "99:00"}]'),
        ("numbers", "{}"), ("numbers", "[1.5]"), ("numbers", "[true]"), ("numbers", '["1"]'),
        ("numbers", f"[{MOST_NUMBER + 1}]"), ("numbers", f"[{-MOST_NUMBER - 1}]"), ("kinds", '["x"]'),
        ("parts", f'[{{"share": {MOST_NUMBER + 2}}}]'), ("parts", f'[{{"share": {-MOST_NUMBER - 2}}}]'),
        ("pair", '["x"]'), ("pair", '["x", 1, 2]'), ("pair", '[1, "x"]'), ("pair", "nothing"),
    ],
)  # fmt: skip
def test_what_is_none_of_its_kind_is_named(name: str, value: str) -> None:
    assert misfits(Whole, {name: value, "name": "x"}) == {name}
    with pytest.raises((ValueError, TypeError)):
        to_entity(Whole, {name: value})


def test_a_whole_number_is_a_fraction_too_and_more_fields_are_passed_over() -> None:
    read = to_entity(Whole, {"parts": '[{"name": "ก", "share": 2, "more": 5}]'})
    assert read.parts == (Part("ก", 2.0),) and type(read.parts[0].share) is float


def test_numbers_below_zero_may_be_of_another_table() -> None:
    both = Ids("team", below="person")
    assert [both.place(number) for number in (3, -3, 0)] == [("team", 3), ("person", 3), ("team", 0)]
    assert Ids("team").place(-3) == ("team", -3)

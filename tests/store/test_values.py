"""Values at the very bound of their column, and one beyond it: read cut, taken in, told by an image."""

from __future__ import annotations

import math

import pytest

from otop_desk.errors import UserError
from otop_desk.store import values
from otop_desk.store.images import hash_of
from otop_desk.store.rows import Row

PERSON, ITEM, TEMPLATE = (
    values.bounds_of(table) for table in ("person", "agenda_item", "certificate_template")
)
NAME, MINUTES, WIDTH = PERSON.texts["first"], ITEM.numbers["minutes"], TEMPLATE.numbers["width"]


def test_what_is_as_large_as_it_may_be_is_read_whole_and_more_is_cut() -> None:
    whole: Row = {"id": 1, "first": "ก" * NAME, "last": ""}
    assert values.cut("person", whole) is whole
    assert values.cut("person", whole | {"first": "ก" * (NAME + 1)}) == whole
    item: Row = {"id": 1, "title": "", "minutes": MINUTES, "delay": -MINUTES}
    assert values.cut("agenda_item", item) is item
    assert values.cut("agenda_item", item | {"minutes": MINUTES + 1, "delay": -MINUTES - 1}) == item
    wide = values.cut("certificate_template", {"width": WIDTH + 0.5, "height": 0.0})
    assert wide == {"width": WIDTH, "height": 0.0} and isinstance(wide["width"], float)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("person", {"first": "ก" * NAME, "last": "", "group_id": None}),
        ("agenda_item", {"minutes": MINUTES, "delay": -MINUTES}),
        ("certificate_template", {"width": float(WIDTH)}),
        ("asset", {"data": b"xxxx"}),
    ],
)
def test_what_fits_is_taken_in(table: str, row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(values, "MOST_BLOB", 4)
    values.refuse_large(table, row)


@pytest.mark.parametrize(
    ("table", "row", "said"),
    [
        ("person", {"first": "", "last": "ก" * (NAME + 1)}, "ยาว 2001 ตัวอักษร"),
        ("agenda_item", {"minutes": 1, "delay": MINUTES + 1}, "ตัวเลข"),
        ("agenda_item", {"delay": -MINUTES - 1}, "ตัวเลข"),
        ("certificate_template", {"width": math.inf}, "ตัวเลข"),
        ("certificate_template", {"width": math.nan}, "ตัวเลข"),
        ("asset", {"data": b"xxxxx"}, "ใหญ่เกินไป"),
        ("person", {"role": "no list"}, "บันทึกไม่ได้"),
    ],
)
def test_what_is_larger_is_not_taken_in(
    table: str, row: Row, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(values, "MOST_BLOB", 4)
    with pytest.raises(UserError, match=said):
        values.refuse_large(table, row)


@pytest.mark.parametrize(
    ("table", "row", "fits"),
    [
        ("person", {}, True),
        ("person", {"first": "ก", "group_id": None, "seat": values.MOST_ID}, True),
        ("person", {"first": "ก", "seat": -values.MOST_ID}, True),
        ("person", {"seat": values.MOST_ID + 1}, False),
        ("person", {"seat": -values.MOST_ID - 1}, False),
        ("person", {"group_id": None, "seat": values.MOST_ID + 1}, False),
        ("person", {"first": 1}, False),
        ("person", {"seat": "1"}, False),
        ("person", {"seat": True}, False),
        ("person", {"seat": None}, False),
        ("person", {"first": "ก", "nick": "ข"}, False),
        ("certificate_template", {"width": 1}, True),
        ("certificate_template", {"width": 1.5}, True),
        ("agenda_item", {"minutes": 1.5}, False),
        ("asset", {"data": hash_of(b"x")}, True),
        ("asset", {"name": hash_of(b"x")}, False),
    ],
)
def test_an_image_tells_columns_that_there_are_in_values_of_their_kind(
    table: str, row: Row, fits: bool
) -> None:
    assert values.fits(table, row) is fits

"""Values at the very bound of their column, and one beyond it: read cut, taken in, told by an image."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from otop_desk.errors import UserError
from otop_desk.store import engine, migrations, values
from otop_desk.store.images import hash_of
from otop_desk.store.rows import Row
from tests.machine.state import fresh

PERSON, ITEM, TEMPLATE = (
    values.bounds_of(table) for table in ("person", "agenda_item", "certificate_template")
)
NAME, MINUTES, WIDTH = PERSON.texts["first"], ITEM.numbers["minutes"], TEMPLATE.numbers["width"]


@pytest.fixture(autouse=True)
def anew() -> None:
    """What is kept of each table is made anew."""
    for kept in (values.bounds_of, values._look, values._types_of):
        kept.cache_clear()


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


@pytest.fixture
def raw(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A workshop with one person and all that has ids, in memory, without the checks of SQLite itself."""
    with fresh(tmp_path / "a.otop") as file, engine.closing(engine.in_memory(file.snapshot())) as connection:
        raw = engine.raw_of(connection)
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("INSERT INTO person (id, first) VALUES (1, 'ก')")
        yield raw


HALF = values.MOST_ID // 2


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE person SET last = ''", None),
        ("UPDATE person SET last = x'00'", "person"),
        ("UPDATE person SET last = 5.5, first = x''", "person"),
        ("UPDATE person SET group_id = NULL", None),
        ("UPDATE person SET group_id = 7", None),
        ("UPDATE person SET group_id = 'x'", "person"),
        (f"UPDATE person SET id = {values.MOST_ID}", None),
        (f"UPDATE person SET id = {values.MOST_ID + 1}", "person"),
        ("UPDATE person SET id = 0", "person"),
        ("UPDATE workshop SET budget = 1.5", "workshop"),
        (f"UPDATE sqlite_sequence SET seq = {HALF}", None),
        (f"UPDATE sqlite_sequence SET seq = {HALF + 1}", "sqlite_sequence"),
        ("UPDATE sqlite_sequence SET seq = 0", None),
        ("UPDATE sqlite_sequence SET seq = -1", "sqlite_sequence"),
        ("UPDATE sqlite_sequence SET seq = 'many'", "sqlite_sequence"),
    ],
)
def test_a_value_not_of_its_type_and_a_wild_id_are_seen(
    raw: sqlite3.Connection, statement: str, table: str | None
) -> None:
    raw.execute(statement)
    assert values.wrong_types(raw, migrations.LATEST) == table


@pytest.mark.parametrize(
    ("table", "statement", "is_large"),
    [
        ("person", f"UPDATE person SET first = printf('%.{NAME}c', 'x')", False),
        ("person", f"UPDATE person SET first = printf('%.{NAME + 1}c', 'x')", True),
        ("person", f"UPDATE person SET seat = {PERSON.numbers['seat']}", False),
        ("person", f"UPDATE person SET seat = {PERSON.numbers['seat'] + 1}", True),
        ("person", f"UPDATE person SET seat = {-PERSON.numbers['seat']}", False),
        ("person", f"UPDATE person SET seat = {-PERSON.numbers['seat'] - 1}", True),
        ("person", "DELETE FROM person", False),
    ],
)
def test_a_table_with_a_value_beyond_its_bound_is_known(
    raw: sqlite3.Connection, table: str, statement: str, is_large: bool
) -> None:
    raw.execute(statement)
    assert values.has_large(raw, table) is is_large


def test_a_list_beyond_all_bounds_is_not_read(raw: sqlite3.Connection) -> None:
    (name, most), *_others = values.bounds_of("signature").lists.items()
    raw.execute(
        f"INSERT INTO signature (person_id, session_id, \"{name}\") VALUES (1, 1, printf(?, 'x'))",
        (f"%.{3 * most}c",),
    )
    assert values.has_large(raw, "signature") is False
    raw.execute(f'UPDATE signature SET "{name}" = "{name}" || \'x\'')
    with pytest.raises(ValueError, match="too long"):
        values.has_large(raw, "signature")


@pytest.mark.parametrize(
    ("statement", "is_told"),
    [
        ("UPDATE series SET name = CAST(x'ff' AS TEXT)", True),
        ("UPDATE sqlite_sequence SET name = CAST(x'ff' AS TEXT)", True),
        ("UPDATE asset SET name = CAST(x'ff' AS TEXT)", True),
        ("UPDATE person SET first = CAST(x'ff' AS TEXT)", False),
        ("UPDATE journal SET label = CAST(x'ff' AS TEXT)", False),
    ],
)
def test_texts_that_nobody_reads_on_opening_are_looked_at(
    raw: sqlite3.Connection, statement: str, is_told: bool
) -> None:
    raw.execute("INSERT INTO series (name, last) VALUES ('x', 1)")
    raw.execute("INSERT INTO asset (name, sha256, data) VALUES ('x', '', x'00')")
    raw.execute(statement)
    if is_told:
        with pytest.raises(sqlite3.OperationalError, match="UTF-8"):
            values.read_names(raw, migrations.LATEST)
    else:
        values.read_names(raw, migrations.LATEST)


def test_pictures_are_not_read_with_the_names(raw: sqlite3.Connection) -> None:
    asked: list[str] = []
    raw.set_trace_callback(asked.append)
    values.read_names(raw, migrations.LATEST)
    raw.set_trace_callback(None)
    assert any('"sha256"' in statement for statement in asked)
    assert not any('"data"' in statement or '"packed"' in statement for statement in asked)


def test_bounds_are_those_beside_the_columns() -> None:
    assert "id" not in PERSON.numbers and set(PERSON.numbers) >= {"seat", "group_id", "ordinal"}
    assert PERSON.numbers["group_id"] == values.MOST_ID and "first" in PERSON.texts
    assert "role" in PERSON.lists and "role" not in PERSON.texts
    assert "data" not in values.bounds_of("asset").texts | values.bounds_of("asset").numbers

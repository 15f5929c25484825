"""What rows of our tables look like: columns, kinds, defaults, what came later, references, uniqueness."""

from __future__ import annotations

import pytest

from otop_desk.store import migrations
from otop_desk.store.salvage.shapes import Column, Shape, _literal, shapes
from otop_desk.store.values import MOST_ID

KNOWN = shapes(migrations.LATEST)


@pytest.fixture(autouse=True)
def anew() -> None:
    """What is kept of each version is made anew."""
    shapes.cache_clear()


def column(table: str, name: str, version: int = migrations.LATEST) -> Column:
    (found,) = (column for column in shapes(version)[table].columns if column.name == name)
    return found


def test_a_column_takes_values_of_its_kind() -> None:
    assert column("person", "id") == Column("id", (int,), False, None, True)
    assert column("day", "date") == Column("date", (str,), True, None, False)
    assert column("person", "last") == Column("last", (str,), True, "", False)
    assert column("person", "group_id") == Column("group_id", (int,), False, None, False)
    assert column("journal_image", "packed").types == (bytes,)
    for value, is_taken in (("ก", True), (None, False), (1, False), (b"x", False)):
        assert column("person", "first").takes(value) is is_taken
    assert column("person", "group_id").takes(None) and column("person", "group_id").takes(3)
    assert not column("person", "group_id").takes("3")


def test_sqlites_own_table_of_the_highest_ids_is_known_in_every_version() -> None:
    for version in range(1, migrations.LATEST + 1):
        sequence = shapes(version)["sqlite_sequence"]
        assert [(c.name, c.types, c.required, c.is_id) for c in sequence.columns] == [
            ("name", (str,), True, False),
            ("seq", (int,), True, False),
        ]
        assert sequence.fits(1, ("person", 4)) and not sequence.fits(1, ("person",))
    assert "issued" not in shapes(5) and "issued" in shapes(6) and "person" in shapes(1)


def test_references_and_what_may_be_there_only_once() -> None:
    assert ("group_id", "team") in KNOWN["person"].references
    assert ("day_id", "day") in KNOWN["session"].references and ("day_id", "part") in KNOWN["session"].unique
    assert KNOWN["workshop"].references == () and ("date",) in KNOWN["day"].unique
    indexed = {table for table, shape in KNOWN.items() if shape.unique}
    assert "person" not in indexed, "an index that is not unique is no rule"


def test_a_row_fits_by_its_id_and_by_number_and_kinds_of_its_values() -> None:
    shape = Shape(
        "t",
        (
            Column("id", (int,), False, None, True),
            Column("a", (str,), True, "x", False),
            Column("b", (float, int), False, None, False),
            Column("c", (int,), True, 7, False),
        ),
        least=2,
    )
    assert [shape.fits(row_id, (None, "y")) for row_id in (0, 1, MOST_ID, MOST_ID + 1, -1)] == [
        False, True, True, False, False,
    ]  # fmt: skip
    for values, does_fit in [
        ((None,), False),
        ((None, "y", 1.5, 3), True),
        ((None, "y", 2, 3), True),
        ((None, "y", None), True),
        ((None, "y", 1.5, 3, 4), False),
        ((None, 5), False),
        ((1, "y"), False),
        ((None, None), False),
        ((None, "y", "z"), False),
        ((None, "y", 1.5, None), False),
    ]:
        assert shape.fits(1, values) is does_fit, values
    assert shape.row(9, (None, "y")) == {"id": 9, "a": "y", "b": None, "c": 7}
    assert shape.row(9, ()) == {"id": 9, "a": "x", "b": None, "c": 7}


def test_rows_that_were_not_written_since_older_versions_have_fewer_values() -> None:
    for table, shape in KNOWN.items():
        first = next(version for version in range(1, migrations.LATEST + 1) if table in shapes(version))
        assert shape.least == len(shapes(first)[table].columns) <= len(shape.columns)
    assert KNOWN["person"].least < len(KNOWN["person"].columns) or any(
        shape.least < len(shape.columns) for shape in KNOWN.values()
    )


@pytest.mark.parametrize(
    ("told", "value"),
    [
        (None, None), ("NULL", None), ("null", None), ("''", ""), ("'a'", "a"), ("'it''s'", "it's"),
        ("0", 0), ("60", 60), ("-1", -1), ("0.5", 0.5), ("1.0", 1.0),
    ],
)  # fmt: skip
def test_a_default_is_read_as_it_was_declared(told: str | None, value: object) -> None:
    assert _literal(told) == value and type(_literal(told)) is type(value)

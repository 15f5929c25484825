"""The tables as they are declared: the frozen steps make the same, and each policy is what was agreed on.

`python -m tests.store.test_tables` writes the policies anew after a change that is meant.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import MISSING, fields
from enum import Enum
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from otop_desk.store import schema_check
from otop_desk.store.migrations import LATEST
from otop_desk.store.rows import Ids, Mapped
from otop_desk.store.tables import BY_NAME, MAPPED
from otop_desk.store.tables.spine import metadata
from tests.source import ROOT

KEPT = ROOT / "tests" / "data" / "tables.txt"
OWN = {"journal", "journal_image", "journal_bytes", "commits"}  # the store's, not the workshop's


def policies() -> list[str]:
    """What is said of each table and beside each column."""
    return sorted({*_of_tables(), *_of_columns()})


def _of_tables() -> Iterator[str]:
    for mapped in MAPPED:
        for field in fields(Mapped):
            value = getattr(mapped, field.name)
            if field.default is not MISSING and value != field.default:
                yield f"{mapped.name}: {field.name} = {value!r}"


def _of_columns() -> Iterator[str]:
    for table in metadata.sorted_tables:
        for column in table.columns:
            for name, value in column.info.items():
                yield f"{table.name}.{column.name}: {name} = {_plain(value)}"


def _plain(value: object) -> str:
    if isinstance(value, Enum):
        return value.name
    return f"{value.table} {value.fields} {value.below!r}" if isinstance(value, Ids) else repr(value)


def test_what_is_said_of_tables_and_columns_is_what_was_agreed_on() -> None:
    """How much fits, who it tells of, what a fold does: a new column is none of this test's business."""
    agreed = KEPT.read_text(encoding="utf-8").splitlines()
    assert len(agreed) > 300
    assert sorted(set(agreed) - set(policies())) == []


def test_every_table_is_found_by_its_name_and_holds_the_fields_of_its_class() -> None:
    for mapped in MAPPED:
        assert BY_NAME[mapped.name] is mapped
        assert set(mapped.cls.__dataclass_fields__) == set(mapped.table.columns.keys()), mapped.name


def test_the_frozen_steps_make_todays_tables() -> None:
    """Columns with their defaults, keys, what is unique, ids that are never used twice."""
    shapes = schema_check.shapes_of_version(LATEST)
    assert set(shapes) == {*metadata.tables, *OWN}
    with closing(sqlite3.connect(":memory:")) as raw:
        for table in metadata.sorted_tables:
            raw.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))  # type: ignore[no-untyped-call]
        for name in metadata.tables:
            made, frozen = schema_check._shape(raw, name), shapes[name]
            assert (made.foreign_keys, made.indexes) == (frozen.foreign_keys, frozen.indexes), name
            assert list(map(_column, made.columns)) == list(map(_column, frozen.columns)), name
            words = (schema_check._words(raw, name), schema_check._words_of_version(LATEST)[name])
            assert ["autoincrement" in each for each in words] == [True, True], name


def _column(told: tuple[Any, ...]) -> tuple[Any, ...]:
    """What the pragma tells of a column, without its place and the quotes round a default number.

    The one default that stands in a step alone is left out: the program says that number of each row.
    """
    _place, name, kind, needed, default, *others = told
    if name == "person_id":
        default = None
    return name, kind, needed, re.sub(r"'(-?\d+)'", r"\1", default or ""), *others


if __name__ == "__main__":
    KEPT.write_text("\n".join(policies()) + "\n", encoding="utf-8")
    sys.exit(0)

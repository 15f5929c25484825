"""Every number in the file that may be the id of a row says of which table: else folding would leave it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sqlalchemy import UniqueConstraint

from otop_desk.services.fold import ids, value_words, words
from otop_desk.services.fold.field_words import FIELDS
from otop_desk.store.rows import Ids, Mapped
from otop_desk.store.tables import BY_NAME, MAPPED


def parts(kind: Any) -> Iterator[Any]:
    """The plain types that a field's value is made of."""
    if get_origin(kind) in (Union, UnionType, tuple):
        for inner in get_args(kind):
            yield from parts(inner)
    elif dataclasses.is_dataclass(kind):
        for hint in get_type_hints(kind).values():
            yield from parts(hint)
    else:
        yield kind


def in_question(mapped: Mapped) -> Iterator[tuple[str, dict[str, Any]]]:
    """Columns that hold whole numbers which are not declared to count something, alone or in a list."""
    hints = get_type_hints(mapped.cls)
    for column in mapped.table.columns:
        if column.name == "id":
            continue
        kinds = set(parts(hints[column.name]))
        listed = str(column.type) == "TEXT" and int in kinds
        alone = str(column.type) == "INTEGER" and "most" not in column.info
        if listed or alone or column.name.endswith("_id") or column.name == "base":
            yield column.name, column.info


def test_every_number_that_may_be_an_id_says_of_what() -> None:
    silent = [
        f"{mapped.name}.{name}"
        for mapped in MAPPED
        for name, info in in_question(mapped)
        if "refers" not in info
    ]
    assert silent == [], "declare it with belongs(), points(), ids() or figures() of store/tables/spine.py"


def test_every_choice_that_may_clash_has_words() -> None:
    choices = {
        (mapped.name, column.name, kind)
        for mapped in MAPPED
        for column in mapped.table.columns
        if not mapped.stays and column.name not in (mapped.keyed or ())
        for kind in value_words.kinds(mapped.name, column.name)
        if issubclass(kind, StrEnum)
    }
    assert len(choices) > 10
    assert sorted(choice for choice in choices if choice[2] not in value_words.CHOICES) == []
    assert all(word(choice) for kind, word in value_words.CHOICES.items() for choice in kind)


def test_what_is_declared_is_there() -> None:
    declared = [(m.name, name, of) for m in MAPPED for name, of in ids.references(m.name).items()]
    assert len(declared) > 25
    for table, name, of in declared:
        assert isinstance(of, Ids) and of.table in BY_NAME, f"{table}.{name}"
    keyed = {mapped.name for mapped in MAPPED if mapped.keyed is not None}
    assert not keyed & {of.table for _table, _name, of in declared}, "rows without an id of their own"


def test_what_makes_two_rows_one_are_columns_and_every_single_row_has_it() -> None:
    for mapped in MAPPED:
        assert {*(mapped.keyed or ()), *(mapped.joined or ())} <= set(mapped.table.columns.keys())
        assert not mapped.single or mapped.keyed == ()
        unique = [c for c in mapped.table.constraints if isinstance(c, UniqueConstraint)]
        told = mapped.keyed is not None or mapped.joined is not None or mapped.stays
        assert told or not unique or mapped.name == "evaluation_sheet", mapped.name


def test_every_table_and_column_has_words() -> None:
    for mapped in MAPPED:
        if not mapped.stays:
            assert mapped.name in words.TABLES
            for column in mapped.table.columns:
                if column.name != "id" and not column.info.get("fold"):
                    assert column.name in FIELDS or column.name == "uid", f"{mapped.name}.{column.name}"

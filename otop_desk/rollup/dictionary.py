"""The data dictionary, kept in the database itself, and the reference rows of districts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, insert

from otop_desk.rollup import tables, views
from otop_desk.thai.places import districts, provinces

_KINDS = {"TEXT": "text", "INTEGER": "integer", "BIGINT": "integer", "DATE": "date"}


def fill(connection: Connection) -> None:
    """Write the dictionary and the districts; their tables are new."""
    connection.execute(insert(tables.data_dictionary), list(entries()))
    names = {province.code: province.name for province in provinces()}
    rows = [
        {
            "district_code": place.code,
            "district": place.name,
            "province_code": place.code[:2],
            "province": names[place.code[:2]],
        }
        for place in districts()
    ]
    connection.execute(insert(tables.district), rows)


def entries() -> Iterator[dict[str, Any]]:
    """Every table and view with its words, then each of its columns."""
    for table in tables.metadata.sorted_tables:
        yield _entry(table.name, "", 0, "table", str(table.comment))
        for at, column in enumerate(table.columns, start=1):
            yield _entry(table.name, column.name, at, _KINDS[str(column.type)], str(column.comment))
    for view in views.VIEWS:
        yield _entry(view.name, "", 0, "view", view.words)
        for at, (name, words) in enumerate(view.columns, start=1):
            kind = str(view.query.selected_columns[name].type)
            yield _entry(view.name, name, at, _KINDS.get(kind, "number"), words)


def _entry(table: str, column: str, ordinal: int, kind: str, words: str) -> dict[str, Any]:
    return {
        "table_name": table,
        "column_name": column,
        "ordinal": ordinal,
        "kind": kind,
        "description": words,
    }

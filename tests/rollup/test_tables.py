"""The roll-up's tables and indexes as reporting programs know them.

`python -m tests.rollup.test_tables` writes them anew after a change that is meant (with a new SCHEMA).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from otop_desk.rollup import tables

KEPT = Path(__file__).resolve().parents[1] / "data" / "rollup.txt"


def lines() -> list[str]:
    """All statements that make the tables."""
    return [" ".join(statement.split()) for statement in _statements()]


def _statements() -> Iterator[str]:
    for table in tables.metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=postgresql.dialect()))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield str(CreateIndex(index).compile(dialect=postgresql.dialect()))


def test_the_tables_are_as_they_were() -> None:
    assert lines() == KEPT.read_text(encoding="utf-8").splitlines()


def test_everything_has_words_of_its_own() -> None:
    for table in tables.metadata.sorted_tables:
        assert table.comment and all(column.comment for column in table.columns)


if __name__ == "__main__":
    KEPT.write_text("\n".join(lines()) + "\n", encoding="utf-8")
    sys.exit(0)

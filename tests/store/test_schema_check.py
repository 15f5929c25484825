"""A file has the tables of its version and nothing else: what could run, hide or differ is seen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from otop_desk.store import migrations, schema_check
from otop_desk.store.schema_check import MOST_STATEMENT, is_of_version

LATEST = migrations.LATEST


@pytest.fixture(autouse=True)
def anew() -> None:
    """What is kept of each version is made anew."""
    schema_check._of_version.cache_clear()
    schema_check._words_of_version.cache_clear()


@pytest.fixture
def raw() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        for step in migrations.STEPS:
            migrations.take(raw, step)
        yield raw


def rewritten(raw: sqlite3.Connection, table: str, old: str, new: str) -> None:
    """Have the file's own list say something else of a table."""
    raw.execute("PRAGMA writable_schema=ON")
    changed = raw.execute(
        "UPDATE sqlite_master SET sql=replace(sql, ?, ?) WHERE type='table' AND name=? AND instr(sql, ?)",
        (old, new, table, old),
    )
    assert changed.rowcount == 1
    (version,) = raw.execute("PRAGMA schema_version").fetchone()
    raw.execute(f"PRAGMA schema_version={version + 1}")
    raw.execute("PRAGMA writable_schema=OFF")


def test_each_version_is_of_itself_alone() -> None:
    for version in range(1, LATEST + 1):
        with schema_check._made(version) as raw:
            alike = {other for other in range(LATEST + 1) if is_of_version(raw, other)}
            same = {
                other
                for other in range(LATEST + 1)
                if schema_check.shapes_of_version(other) == schema_check.shapes_of_version(version)
            }
            assert version in alike and alike == same
    assert schema_check.shapes_of_version(0) == {}
    with closing(sqlite3.connect(":memory:")) as empty:
        assert not is_of_version(empty, 1)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON person BEGIN SELECT 1; END",
        "CREATE TABLE more (a)",
        "CREATE VIRTUAL TABLE more USING fts5(a)",
        "CREATE INDEX more ON person (first)",
        "CREATE UNIQUE INDEX more ON person (seat)",
        "CREATE INDEX more ON person (lower(first))",
        "DROP TABLE mark",
        "ALTER TABLE person ADD COLUMN more TEXT",
        "ALTER TABLE person RENAME COLUMN first TO given",
        "ANALYZE",
    ],
)
def test_what_is_more_less_or_different_is_seen(raw: sqlite3.Connection, statement: str) -> None:
    assert is_of_version(raw, LATEST)
    raw.execute("INSERT INTO person (first) VALUES ('x')")
    raw.execute(statement)
    assert not is_of_version(raw, LATEST)


@pytest.mark.parametrize(
    ("old", "new", "is_ours"),
    [
        ("TEXT NOT NULL", "text not null", True),
        ("first", '"first"', True),
        ("first", " \n first", True),
        ("first TEXT", "first TEXT COLLATE NOCASE", False),
        ("first TEXT", "first TEXT CHECK (length(first) < 9)", False),
        ("first TEXT", "first INTEGER", False),
        ("first TEXT", f"first{' ' * MOST_STATEMENT} TEXT", False),
    ],
)
def test_the_words_of_a_table_count_not_how_they_are_set(
    raw: sqlite3.Connection, old: str, new: str, is_ours: bool
) -> None:
    rewritten(raw, "person", old, new)
    assert is_of_version(raw, LATEST) is is_ours


def test_a_statement_may_be_so_long(raw: sqlite3.Connection) -> None:
    (length,) = raw.execute("SELECT length(sql) FROM sqlite_master WHERE name='person'").fetchone()
    room = MOST_STATEMENT - length
    rewritten(raw, "person", "first TEXT", f"first{' ' * (room + 1)}TEXT")
    assert is_of_version(raw, LATEST)
    rewritten(raw, "person", "first ", "first  ")
    assert not is_of_version(raw, LATEST)


def test_so_many_things_are_looked_at(raw: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    (count,) = raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    monkeypatch.setattr(schema_check, "MOST_THINGS", count + 1)
    assert is_of_version(raw, LATEST)
    monkeypatch.setattr(schema_check, "MOST_THINGS", count)
    assert not is_of_version(raw, LATEST)


def test_an_index_made_by_other_words_is_ours_by_what_it_is(raw: sqlite3.Connection) -> None:
    name, table, sql = raw.execute(
        "SELECT name, tbl_name, sql FROM sqlite_master WHERE type='index' AND sql IS NOT NULL"
    ).fetchone()
    raw.execute(f'DROP INDEX "{name}"')
    assert not is_of_version(raw, LATEST)
    raw.execute(sql.replace("(", "(  ").replace("INDEX", "index"))
    assert is_of_version(raw, LATEST)
    raw.execute(f'DROP INDEX "{name}"')
    raw.execute(sql.replace(name, "other"))
    assert not is_of_version(raw, LATEST), f"the index of {table} has another name"

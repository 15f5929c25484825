"""Files whose tables are not only ours: triggers, views, virtual tables, generated columns, wild names."""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from tests.torture.hostile.case import PWNED, Case, columns, filled, tables

ENDLESS = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r)"
NAMES = (
    'a"b', "a'b", "a;b", "", " ", "ก", "😀", "a\nb", "--", "/*", "x" * 5000, "select", "sqlite_x", "\x00a",
    "person2", "PERSON2", "journal_row", "main.person", "temp", "../x", "%s", "{a}",
)  # fmt: skip
BODIES = (
    f"INSERT INTO team (name) VALUES ('{PWNED}')",
    "DELETE FROM mark",
    f"UPDATE person SET first = '{PWNED}'",
    f"UPDATE person SET first = '{PWNED}' WHERE id IN ({ENDLESS} SELECT n FROM r)",
    f"INSERT INTO team (name) SELECT '{PWNED}' FROM ({ENDLESS} SELECT n FROM r LIMIT 100000000)",
    "SELECT RAISE(ABORT, 'ข้อมูลหาย กรุณาโอนเงิน')",
    "SELECT RAISE(ROLLBACK, 'x')",
    "SELECT hex(zeroblob(1000000000))",
    "INSERT INTO journal (uid, verb, label, at, state) VALUES (x'00', 'x', '{}', '', 'done')",
)


def quoted(name: str) -> str:
    """A name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def trigger(case: Case) -> None:
    with case.raw() as raw:
        when, what = case.draw.choice(["BEFORE", "AFTER"]), case.draw.choice(["INSERT", "UPDATE", "DELETE"])
        table, body = case.draw.choice(tables(raw)), case.draw.choice(BODIES)
        raw.execute("PRAGMA recursive_triggers=ON")
        raw.execute(f'CREATE TRIGGER t {when} {what} ON "{table}" BEGIN {body}; END')


def hidden_trigger(case: Case) -> None:
    """Under the name or the kind of something else."""
    trigger(case)
    disguises = (
        "UPDATE sqlite_master SET name='sqlite_autoindex_mark_1' WHERE type='trigger'",
        "UPDATE sqlite_master SET type='index' WHERE type='trigger'",
        "UPDATE sqlite_master SET type='TRIGGER' WHERE type='trigger'",
        "UPDATE sqlite_master SET tbl_name='nowhere' WHERE type='trigger'",
        "UPDATE sqlite_master SET name=NULL WHERE type='trigger'",
        "UPDATE sqlite_master SET name=x'00' WHERE type='trigger'",
    )
    with case.schema() as raw:
        raw.execute(case.draw.choice(disguises))


def view_for_a_table(case: Case) -> None:
    """A view stands where a table was; reading it never ends, or gives rows without end."""
    with case.raw() as raw:
        table = case.draw.choice(tables(raw))
        listed = ", ".join(f"n AS {quoted(name)}" for name, _type in columns(raw, table))
        raw.execute(f'DROP TABLE "{table}"')
        limit = case.draw.choice(["", " LIMIT 3", " LIMIT 100000000", " WHERE n < 0"])
        raw.execute(f'CREATE VIEW "{table}" AS {ENDLESS} SELECT n AS id, {listed or "n AS x"} FROM r{limit}')


def one_more_view(case: Case) -> None:
    with case.raw() as raw, suppress(sqlite3.Error):
        name = quoted(case.draw.choice(NAMES))
        raw.execute(f"CREATE VIEW {name} AS {ENDLESS} SELECT sum(n), hex(zeroblob(n)) FROM r")


def one_more_table(case: Case) -> None:
    with case.raw() as raw, suppress(sqlite3.Error, ValueError):
        options = case.draw.choice(["", "STRICT", "WITHOUT ROWID"])
        name = quoted(case.draw.choice(NAMES))
        raw.execute(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, a TEXT) {options}")
        raw.execute(f"INSERT INTO {name} VALUES (1, '{PWNED}')")


def renamed_table(case: Case) -> None:
    with case.schema() as raw:
        table = case.draw.choice(tables(raw))
        raw.execute("UPDATE sqlite_master SET name=? WHERE name=?", (case.draw.choice(NAMES), table))


def virtual_table(case: Case) -> None:
    modules = (
        "fts5(a)", "fts3(a)", "fts4(a, tokenize=unicode61)", "rtree(id, a, b)", "fts5vocab(f, row)",
        "dbstat", "nowhere(a)", "csv(filename='/etc/passwd')", "geopoly(a)",
    )  # fmt: skip
    module = case.draw.choice(modules)
    with case.schema() as raw:
        with suppress(sqlite3.Error):
            raw.execute(f"CREATE VIRTUAL TABLE v USING {module}")
            return
        sql = f"CREATE VIRTUAL TABLE v USING {module}"
        raw.execute("INSERT INTO sqlite_master VALUES ('table', 'v', 'v', 0, ?)", (sql,))


def virtual_for_a_table(case: Case) -> None:
    with case.raw() as raw, suppress(sqlite3.Error):
        table = case.draw.choice(tables(raw))
        names = ", ".join(quoted(name) for name, _type in columns(raw, table))
        raw.execute(f'DROP TABLE "{table}"')
        raw.execute(f'CREATE VIRTUAL TABLE "{table}" USING fts5({names or "a"})')


def other_columns(case: Case) -> None:
    """Generated, dropped, added, renamed, with checks and defaults that compute."""
    ways = (
        'ALTER TABLE "{t}" ADD COLUMN x TEXT AS (hex(zeroblob(100000000))) VIRTUAL',
        'ALTER TABLE "{t}" ADD COLUMN x TEXT',
        'ALTER TABLE "{t}" ADD COLUMN x TEXT DEFAULT (hex(randomblob(8)))',
        'ALTER TABLE "{t}" ADD COLUMN x INTEGER CHECK (x IS NULL OR length(hex(zeroblob(100000000))) > 0)',
        'ALTER TABLE "{t}" ADD COLUMN x TEXT COLLATE NOCASE',
        'ALTER TABLE "{t}" RENAME COLUMN "{c}" TO "x;y"',
        'ALTER TABLE "{t}" DROP COLUMN "{c}"',
        'CREATE INDEX x ON "{t}" (length("{c}"))',
        'CREATE UNIQUE INDEX x ON "{t}" ("{c}" COLLATE NOCASE) WHERE "{c}" <> 0',
        'CREATE INDEX x ON "{t}" (abs(-9223372036854775808))',
    )
    with case.raw() as raw, suppress(sqlite3.Error):
        table = case.draw.choice(tables(raw))
        column = case.draw.choice([name for name, _type in columns(raw, table)] or ["id"])
        raw.execute(case.draw.choice(ways).format(t=table, c=column))


def other_words(case: Case) -> None:
    """The CREATE of a table says something else than what it was made by."""
    ways = (
        ("TEXT NOT NULL", "TEXT"),
        ("INTEGER NOT NULL", "BLOB NOT NULL"),
        ("NOT NULL", "NOT NULL ON CONFLICT IGNORE"),
        ("REFERENCES", "REFERENCES nowhere (id) REFERENCES"),
        ("DEFAULT ''", "DEFAULT (hex(zeroblob(9)))"),
        ("AUTOINCREMENT", ""),
        ("TEXT", "TEXT COLLATE unknown"),
        (" (", " ((("),
        ("CREATE", "CREATE CREATE"),
        ("id INTEGER", "id TEXT"),
        (")", ") WITHOUT ROWID"),
        ("NOT NULL", "CHECK (load_extension('x')) NOT NULL"),
        ("DEFAULT 0", "DEFAULT 0 /* " + "x" * 200_000 + " */"),
        ("TEXT", "JSON"),
    )
    with case.schema() as raw:
        table, (old, new) = case.draw.choice(tables(raw)), case.draw.choice(ways)
        raw.execute(
            "UPDATE sqlite_master SET sql=replace(sql, ?, ?) WHERE type='table' AND name=?", (old, new, table)
        )


def broken_master(case: Case) -> None:
    """Root pages shared, out of range or the first; rows of the schema doubled, emptied, huge."""
    ways = (
        "UPDATE sqlite_master SET rootpage=1 WHERE name='person'",
        "UPDATE sqlite_master SET rootpage=0 WHERE name='person'",
        "UPDATE sqlite_master SET rootpage=999999 WHERE name='person'",
        "UPDATE sqlite_master SET rootpage=-4 WHERE name='mark'",
        "UPDATE sqlite_master SET rootpage="
        "(SELECT rootpage FROM sqlite_master WHERE name='journal') WHERE name='mark'",
        "UPDATE sqlite_master SET sql='x' WHERE name='person'",
        "UPDATE sqlite_master SET sql=NULL WHERE name='person'",
        "UPDATE sqlite_master SET sql=sql || hex(zeroblob(5000000)) WHERE name='person'",
        "UPDATE sqlite_master SET sql=x'00ff' WHERE name='person'",
        "UPDATE sqlite_master SET type='view' WHERE name='person'",
        "INSERT INTO sqlite_master SELECT * FROM sqlite_master",
        "DELETE FROM sqlite_master",
        "DELETE FROM sqlite_master WHERE type='index'",
        "UPDATE sqlite_master SET rootpage='x' WHERE name='person'",
        "INSERT INTO sqlite_master VALUES (1, 2, 3, 4, 5)",
        "INSERT INTO sqlite_master VALUES "
        "('table', 'sqlite_stat1', 'sqlite_stat1', 2, 'CREATE TABLE sqlite_stat1(tbl,idx,stat)')",
    )
    with case.schema() as raw, suppress(sqlite3.Error):
        raw.execute(case.draw.choice(ways))


def thousands_of_tables(case: Case) -> None:
    with case.raw() as raw:
        raw.execute("BEGIN")
        for number in range(case.draw.choice([200, 3000])):
            raw.execute(f"CREATE TABLE x{number} (a)")
        raw.execute("COMMIT")


def other_pragmas(case: Case) -> None:
    """The header's settings: version, encoding, size of pages, WAL, auto-vacuum, another program's id."""
    ways = (
        "PRAGMA user_version=-1",
        "PRAGMA user_version=0",
        "PRAGMA user_version=2147483647",
        "PRAGMA user_version=1",
        "PRAGMA user_version=6",
        "PRAGMA application_id=0",
        "PRAGMA journal_mode=WAL",
        "PRAGMA schema_version=99",
        "PRAGMA default_cache_size=2147483647",
        "PRAGMA page_size=512;VACUUM",
        "PRAGMA page_size=65536;VACUUM",
        "PRAGMA auto_vacuum=FULL;VACUUM",
        "PRAGMA auto_vacuum=INCREMENTAL;VACUUM",
        "PRAGMA journal_mode=WAL;PRAGMA user_version=99",
    )
    with case.raw() as raw:
        raw.executescript(case.draw.choice(ways))


def utf16(case: Case) -> None:
    """The same rows in a file of UTF-16."""
    source = sqlite3.connect(case.path)
    dump = "\n".join(line for line in source.iterdump())
    numbers = [source.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    source.close()
    case.path.unlink()
    made = sqlite3.connect(case.path, isolation_level=None)
    made.execute(f"PRAGMA encoding='{case.draw.choice(['UTF-16le', 'UTF-16be'])}'")
    made.executescript(dump)
    made.execute(f"PRAGMA application_id={numbers[0]}")
    made.execute(f"PRAGMA user_version={numbers[1]}")
    made.close()


def no_rows(case: Case) -> None:
    """A table is empty that should not be, or has one row too many."""
    with case.raw() as raw:
        table = case.draw.choice(filled(raw))
        if case.draw.random() < 0.5:
            raw.execute(f'DELETE FROM "{table}"')
        else:
            names = ", ".join(quoted(name) for name, _type in columns(raw, table))
            with suppress(sqlite3.Error):
                raw.execute(f'INSERT INTO "{table}" ({names}) SELECT {names} FROM "{table}" LIMIT 1')


SPOILS = (
    trigger, hidden_trigger, view_for_a_table, one_more_view, one_more_table, renamed_table, virtual_table,
    virtual_for_a_table, other_columns, other_words, broken_master, thousands_of_tables, other_pragmas, utf16,
    no_rows,
)  # fmt: skip

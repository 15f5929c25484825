"""A connection: one transaction or none, closed with its block, a file written anew that is half empty."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection

from otop_desk.store import engine, migrations


@pytest.fixture
def path(tmp_path: Path) -> Path:
    raw = sqlite3.connect(tmp_path / "a.db")
    with raw:
        raw.execute(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, other REFERENCES t(id) DEFERRABLE INITIALLY DEFERRED)"
        )
        raw.execute("CREATE TABLE heavy (data)")
        raw.executemany("INSERT INTO heavy VALUES (zeroblob(4000))", [()] * 100)
    raw.close()
    return tmp_path / "a.db"


def count(connection: Connection, table: str = "t") -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def test_a_transaction_is_all_or_nothing(path: Path) -> None:
    with engine.closing(engine.connect(path)) as connection:
        raw, execute = engine.raw_of(connection), connection.exec_driver_sql
        with engine.all_or_nothing(raw, execute):
            execute("INSERT INTO t (id) VALUES (1)")
        assert count(connection) == 1 and not raw.in_transaction
        with pytest.raises(ZeroDivisionError), engine.all_or_nothing(raw, execute):
            execute("INSERT INTO t (id) VALUES (2)")
            raise ZeroDivisionError
        assert count(connection) == 1 and not raw.in_transaction
        with pytest.raises(Exception, match="FOREIGN KEY"), engine.all_or_nothing(raw, execute):
            execute("INSERT INTO t (id, other) VALUES (3, 99)")
        assert count(connection) == 1 and not raw.in_transaction, "the commit itself may fail"
        with pytest.raises(ZeroDivisionError), engine.all_or_nothing(raw, execute):
            execute("ROLLBACK")  # as SQLite does by itself on a full disk
            raise ZeroDivisionError


def test_a_connection_ends_with_its_block(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), engine.closing(engine.connect(path)) as connection:
        raw = engine.raw_of(connection)
        engine.own(connection)
        connection.exec_driver_sql("INSERT INTO t (id) VALUES (1)")
        assert path.with_name("a.db-journal").exists()
        raise ZeroDivisionError
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        raw.execute("SELECT 1")
    assert [file.name for file in path.parent.iterdir()] == ["a.db"]


def test_who_only_reads_writes_nothing(path: Path) -> None:
    with engine.closing(engine.connect(path, read_only=True)) as connection:
        assert count(connection) == 0
        with pytest.raises(Exception, match="readonly"):
            connection.exec_driver_sql("INSERT INTO t (id) VALUES (1)")
    with pytest.raises(Exception, match="unable to open"):
        engine.connect(path.with_name("none.db"))
    assert not path.with_name("none.db").exists(), "none is made"


def test_a_copy_is_of_one_moment(path: Path) -> None:
    with engine.closing(engine.connect(path)) as connection:
        with engine.closing(engine.copy_of(connection)) as copy:
            connection.exec_driver_sql("INSERT INTO t (id) VALUES (1)")
            assert count(copy) == 0 and count(connection) == 1
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("INSERT INTO t (id, other) VALUES (2, 99)")
        assert engine.faults(connection) == ["t[2] -> t"]


def test_what_sqlite_finds_wrong_is_told(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 * 9 + 1 : 4096 * 9 + 3] = b"\x0f\xff"  # where the first free bytes of a page are
    path.write_bytes(data)
    with engine.closing(engine.connect(path, read_only=True)) as connection:
        told = engine.faults(connection)
    assert told and all(isinstance(fault, str) and len(fault) > 5 for fault in told)


@pytest.mark.parametrize(("left", "smaller"), [(80, False), (60, True)])
def test_a_file_is_written_anew_where_more_than_a_quarter_is_free(
    path: Path, left: int, smaller: bool
) -> None:
    with engine.closing(engine.connect(path)) as connection:
        connection.exec_driver_sql(f"DELETE FROM heavy WHERE rowid > {left}")
        before = path.stat().st_size
        migrations._shrink(connection)
        assert (path.stat().st_size < before) is smaller and count(connection, "heavy") == left


def test_a_connection_that_refuses_its_settings_is_closed_at_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def kept(*given: object, **named: object) -> sqlite3.Connection:
        opened.append(connect(*given, **named))  # type: ignore[call-overload]
        return opened[-1]

    monkeypatch.setattr(engine, "_PRAGMAS", ("no_such_table(", *engine._PRAGMAS))
    monkeypatch.setattr(sqlite3, "connect", kept)
    with pytest.raises(Exception, match="incomplete input"):
        engine.connect(path)
    (raw,) = opened
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        raw.execute("SELECT 1")

"""One SQLite connection to one workshop file, set up so that a commit survives a power cut."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from otop_desk.store import limits

PATIENCE = 5.0  # seconds to wait for somebody who takes a copy
_PRAGMAS = (
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "foreign_keys=ON",
    "synchronous=EXTRA",
    "temp_store=MEMORY",
    "fullfsync=ON",  # macOS: the drive's own memory, too
)


def connect(path: Path, *, read_only: bool = False) -> Connection:
    """A connection in autocommit; transactions are begun by hand (BEGIN IMMEDIATE).

    TRUNCATE with EXTRA: in a power-cut trial it lost no acknowledged commit, where DELETE with
    FULL lost some; WAL would leave two more files beside the document.
    """
    address = _address(path) + ("?mode=ro" if read_only else "?mode=rw")
    return _connection(lambda: sqlite3.connect(address, uri=True, isolation_level=None, timeout=PATIENCE))


def glance(path: Path) -> sqlite3.Connection:
    """A bare connection that reads the file as it lies there: no lock, no journal, nothing written."""
    raw = sqlite3.connect(f"{_address(path)}?mode=ro&immutable=1", uri=True, isolation_level=None)
    limits.guard(raw)
    return raw


@contextmanager
def all_or_nothing(raw: sqlite3.Connection, execute: Callable[[str], object]) -> Iterator[None]:
    """One transaction over the block, begun and ended by `execute`; taken back when anything goes wrong."""
    execute("BEGIN IMMEDIATE")
    with ExitStack() as failed:
        failed.callback(
            lambda: execute("ROLLBACK") if raw.in_transaction else None
        )  # a full disk has done so
        yield
        execute("COMMIT")
        failed.pop_all()


def _address(path: Path) -> str:
    """The path as SQLite's URI; a share of Windows (//server/name) goes behind an empty authority."""
    name = quote(path.absolute().as_posix(), safe="/:")
    return f"file://{name}" if name.startswith("/") else f"file:///{name}"


def in_memory(data: bytes | bytearray) -> Connection:
    """A connection to a copy of a database in memory."""

    def open_copy() -> sqlite3.Connection:
        raw = sqlite3.connect(":memory:", isolation_level=None)
        raw.deserialize(data)
        return raw

    return _connection(open_copy)


def copy_of(connection: Connection) -> Connection:
    """A copy of an open database in memory, as of one moment."""
    copy = _connection(lambda: sqlite3.connect(":memory:", isolation_level=None))
    with ExitStack() as unless_copied:
        unless_copied.callback(hang_up, copy)
        raw_of(connection).backup(raw_of(copy))
        unless_copied.pop_all()
    return copy


def _connection(open_raw: Callable[[], sqlite3.Connection]) -> Connection:
    def opened() -> sqlite3.Connection:
        raw = open_raw()
        with ExitStack() as unless_ready:
            unless_ready.callback(raw.close)
            limits.guard(raw)
            for pragma in _PRAGMAS:
                raw.execute(f"PRAGMA {pragma}")
            unless_ready.pop_all()
        return raw

    engine = create_engine("sqlite://", creator=opened, poolclass=StaticPool, isolation_level="AUTOCOMMIT")
    return engine.connect()


def own(connection: Connection) -> None:
    """See that no program has the file in SQLite's own way (an older version of ours); busy error if so.

    Between transactions SQLite lets it go: whoever only reads may take a copy then. That nobody else
    writes is what our own lock is for (hold.py).
    """
    connection.exec_driver_sql("BEGIN EXCLUSIVE")
    connection.exec_driver_sql("COMMIT")
    connection.exec_driver_sql("PRAGMA journal_mode=TRUNCATE")


def raw_of(connection: Connection) -> sqlite3.Connection:
    """The sqlite3 connection below, for the backup API."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def hang_up(connection: Connection) -> None:
    """Close the connection and its engine; the emptied rollback journal goes, too, while we hold the file."""
    if not connection.closed and not raw_of(connection).in_transaction:
        with suppress(DBAPIError):
            connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    connection.close()
    connection.engine.dispose()


@contextmanager
def closing(connection: Connection) -> Iterator[Connection]:
    """A connection for one block."""
    try:
        yield connection
    finally:
        hang_up(connection)


def faults(connection: Connection) -> list[str]:
    """What integrity_check and foreign_key_check find wrong; [] for a sound file."""
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    found += [
        f"{row[0]}[{row[1]}] -> {row[2]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    return found

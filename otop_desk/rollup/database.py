"""A roll-up's database: opened for one whole transaction, or for reading; recognised as ours, or refused."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, insert, inspect, select, text
from sqlalchemy.pool import NullPool

from otop_desk import about
from otop_desk.rollup import dictionary, trouble, views
from otop_desk.rollup.address import Address
from otop_desk.rollup.tables import APPLICATION, APPLICATION_ID, SCHEMA, metadata, rollup_meta
from otop_desk.store import header

PATIENCE = 5  # seconds to wait for another program that has the file
CONNECT_WITHIN = 15  # seconds for a server to answer
_CACHE = -64_000  # KiB of SQLite's pages kept in memory, so that readers are kept out only while it commits


@contextmanager
def writing(place: Address) -> Iterator[Connection]:
    """A connection inside one transaction, with today's tables in it; nothing is changed unless all is.

    `connection.info["rebuilt"]` tells whether an older shape was thrown away. UserError.
    """
    _refuse_foreign_file(place)
    is_new = place.path is not None and not place.path.exists()
    try:
        with _connected(place, read_only=False) as connection, trouble.in_plain_words(place):
            _begin(connection, place)
            connection.info["rebuilt"] = _prepare(connection, place)
            yield connection
            connection.commit()  # what is not committed is let go of when the connection closes
    finally:
        if is_new and place.path is not None and place.path.exists() and place.path.stat().st_size == 0:
            place.path.unlink()


@contextmanager
def reading(place: Address) -> Iterator[Connection]:
    """A connection that only reads, at one moment. UserError when there is no roll-up of this version."""
    if place.path is not None and not place.path.exists():
        raise trouble.none_there(place)
    _refuse_foreign_file(place)
    with _connected(place, read_only=True) as connection, trouble.in_plain_words(place):
        connection.exec_driver_sql("BEGIN" if place.path else "SET TRANSACTION READ ONLY")
        if place.path is None:  # sorts of a country's people stay in memory
            connection.exec_driver_sql("SET LOCAL work_mem = '64MB'")
        shape = _shape(connection, place)
        if shape is None:
            raise trouble.none_there(place)
        if shape != str(SCHEMA):
            raise trouble.other_shape(place)
        yield connection
        connection.rollback()


@contextmanager
def _connected(place: Address, *, read_only: bool) -> Iterator[Connection]:
    engine = _engine(place, read_only=read_only)
    try:
        with trouble.in_plain_words(place, connecting=True):
            connection = engine.connect()
        try:
            yield connection
        finally:
            with trouble.in_plain_words(place):
                connection.close()
    finally:
        engine.dispose()


def _engine(place: Address, *, read_only: bool) -> Engine:
    if place.path is not None:
        path = place.path
        return create_engine("sqlite://", creator=lambda: _sqlite(path, read_only), poolclass=NullPool)
    if find_spec("psycopg") is None:
        raise trouble.without_extra(place)
    return create_engine(
        place.url, poolclass=NullPool, hide_parameters=True, connect_args={"connect_timeout": CONNECT_WITHIN}
    )


def _sqlite(path: Path, read_only: bool) -> sqlite3.Connection:
    name = quote(path.as_posix(), safe="/:")
    # Only who may write can take back what a killed roll-up left half written, so readers may as well.
    mode = "rwc" if not read_only else "rw" if os.access(path, os.W_OK) else "ro"
    address = f"file:{'//' if name.startswith('/') else '///'}{name}?mode={mode}"
    raw = sqlite3.connect(address, uri=True, isolation_level=None, timeout=PATIENCE)
    ends = (f"query_only={int(read_only)}", "trusted_schema=OFF", "synchronous=FULL")
    for pragma in (*ends, f"cache_size={_CACHE}", "temp_store=MEMORY"):
        raw.execute(f"PRAGMA {pragma}")
    return raw


def _begin(connection: Connection, place: Address) -> None:
    """Begin the transaction, alone: two roll-ups into one place would take rows from each other."""
    if place.path is not None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif not connection.execute(text(f"SELECT pg_try_advisory_xact_lock({APPLICATION_ID})")).scalar_one():
        raise trouble.busy(place)


def _refuse_foreign_file(place: Address) -> None:
    """UserError when the file at this place is none of ours; an empty one is."""
    if place.path is None:
        return
    try:
        with place.path.open("rb") as stream:
            head = stream.read(header.SIZE)
    except FileNotFoundError:
        return
    except OSError as error:
        raise trouble.foreign(place) from error
    if head and not (head.startswith(header.MAGIC) and int.from_bytes(head[68:72], "big") == APPLICATION_ID):
        raise trouble.foreign(place)


def _shape(connection: Connection, place: Address) -> str | None:
    """The number of the shape that is there; None where nothing of ours is. UserError: strange tables."""
    there = _names(connection)
    if rollup_meta.name not in there:
        if there & {*metadata.tables, *views.NAMES}:
            raise trouble.foreign(place)
        return None
    columns = {column["name"] for column in inspect(connection).get_columns(rollup_meta.name)}
    if not {"name", "value"} <= columns:
        raise trouble.foreign(place)
    values = meta(connection)
    if values.get("application") != APPLICATION:
        raise trouble.foreign(place)
    return values.get("schema", "")


def meta(connection: Connection) -> dict[str, str]:
    """What the roll-up says of itself."""
    rows = connection.execute(select(rollup_meta.c.name, rollup_meta.c.value))
    return {str(row.name): str(row.value) for row in rows}


def set_meta(connection: Connection, **values: str) -> None:
    """Have the roll-up say so of itself."""
    connection.execute(rollup_meta.delete().where(rollup_meta.c.name.in_(values)))
    connection.execute(
        insert(rollup_meta), [{"name": name, "value": value} for name, value in values.items()]
    )


def _prepare(connection: Connection, place: Address) -> bool:
    """Have today's tables and views there; whether another shape had to make room for them."""
    shape = _shape(connection, place)
    if shape == str(SCHEMA):
        return False
    if shape is not None:
        _drop(connection)
    metadata.create_all(connection, checkfirst=False)
    views.create(connection)
    dictionary.fill(connection)
    if place.path is not None:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    set_meta(connection, application=APPLICATION, schema=str(SCHEMA), program=about.version())
    return shape is not None


def _names(connection: Connection) -> set[str]:
    inspector = inspect(connection)
    return {*inspector.get_table_names(), *inspector.get_view_names()}


def _drop(connection: Connection) -> None:
    """Take away the tables and views of another shape, as far as it named them itself."""
    named = set(connection.execute(text("SELECT DISTINCT table_name FROM data_dictionary")).scalars())
    inspector = inspect(connection)
    quoted = connection.dialect.identifier_preparer.quote
    for name in sorted(named & set(inspector.get_view_names()), reverse=True):
        connection.exec_driver_sql(f"DROP VIEW {quoted(name)}")
    for name in sorted((named | {rollup_meta.name}) & set(inspector.get_table_names())):
        connection.exec_driver_sql(f"DROP TABLE {quoted(name)}")

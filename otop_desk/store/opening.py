"""Opening and making a workshop file: checked before it is touched, whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from otop_desk import durable, filenames
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.store import engine, limits, lock, migrations, schema_check, seal, trouble, values
from otop_desk.store.rows import Row, to_row
from otop_desk.store.shelf import Shelf
from otop_desk.store.tables import BY_CLASS, MAPPED

_MAGIC = b"SQLite format 3\x00"


def open_checked(path: Path, *, read_only: bool, now: datetime) -> Connection:
    """A connection to a sound workshop file of this version, held by this process alone.

    A file that can't be written can still be read with `read_only`. UserError for anything else.
    """
    _check_header(path)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    if not writable and not read_only:
        raise UserError(
            _("ไฟล์ {name} เขียนไม่ได้").format(name=path.name),
            _("ให้คัดลอกไฟล์ไปไว้ในโฟลเดอร์เอกสารของท่าน แล้วเปิดไฟล์ที่คัดลอก"),
        )
    with trouble.in_plain_words(path), _taken_is_said(path):
        connection = engine.connect(path, read_only=not writable)
        try:
            _prepare(connection, path, writable=writable)
        except BaseException:
            engine.hang_up(connection)
            raise
    if writable:
        lock.leave_note(path, now)
    return connection


def _prepare(connection: Connection, path: Path, *, writable: bool) -> None:
    """Own the file, check it, bring it to this version."""
    if writable:
        engine.own(connection)
    migrations.refuse_newer(connection, path)
    with limits.budget(engine.raw_of(connection), path.stat().st_size):
        _refuse_unsound(connection, path)
    if writable:
        migrations.upgrade(connection, path, lambda: read_through(path, Shelf(connection)))
    elif migrations.version_of(connection) != migrations.LATEST:
        raise UserError(
            _("ไฟล์ {name} เป็นของโปรแกรมรุ่นก่อน และเขียนไม่ได้").format(name=path.name),
            _("ให้คัดลอกไฟล์ไปไว้ในโฟลเดอร์เอกสารของท่าน แล้วเปิดไฟล์ที่คัดลอก"),
        )


def _refuse_unsound(connection: Connection, path: Path) -> None:
    """Our tables alone, before anything in the file can run; then SQLite's checks and every value's type."""
    raw, version = engine.raw_of(connection), migrations.version_of(connection)
    if not schema_check.is_of_version(raw, version):
        raise trouble.foreign(path)
    if _cut_short(raw, path) or engine.faults(connection) or values.wrong_types(raw, version):
        raise trouble.damaged(path)
    if not values.bearable(raw, version):
        raise trouble.too_large(path)
    values.read_names(raw, version)
    if version >= migrations.SEALED and not seal.complete(raw):
        raise trouble.damaged(path)


def _cut_short(raw: sqlite3.Connection, path: Path) -> bool:
    """Whether the file ends within a page: SQLite reads the rest of it as zeros and finds nothing wrong."""
    return path.stat().st_size % int(raw.execute("PRAGMA page_size").fetchone()[0]) != 0


@contextmanager
def _taken_is_said(path: Path) -> Iterator[None]:
    """SQLite's "busy" becomes the name of whoever has the file; what it can't read at all, a damaged file."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        original = getattr(error, "orig", error)
        code = getattr(original, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_BUSY:
            raise lock.taken(path) from error
        if isinstance(original, sqlite3.Error) and trouble.explain(original, path) is None:
            raise trouble.damaged(path) from error
        raise
    except (UnicodeDecodeError, MemoryError) as error:
        raise trouble.damaged(path) from error


def read_through(path: Path, shelf: Shelf) -> None:
    """Read every row once, so that a file with broken values is refused now and not in mid-work."""
    try:
        for mapped in MAPPED:
            if mapped.cached:
                rows = shelf.all(mapped.cls)
                if mapped.single and len(rows) != 1:
                    raise trouble.damaged(path)
    except (ValueError, TypeError, KeyError, RecursionError, MemoryError, sqlite3.Error, DBAPIError) as error:
        raise trouble.damaged(path) from error


def _check_header(path: Path) -> None:
    """Is it there, is it ours? The first 100 bytes of an SQLite file say so (application id at 68)."""
    try:
        with path.open("rb") as stream:
            head = stream.read(100)
    except FileNotFoundError as error:
        raise UserError(
            _("ไม่พบไฟล์ {name}").format(name=path.name), _("ไฟล์อาจถูกย้ายหรือเปลี่ยนชื่อ ให้เลือกไฟล์ใหม่")
        ) from error
    except OSError as error:
        raise UserError(
            _("เปิดไฟล์ {name} ไม่ได้").format(name=path.name),
            _("ให้ตรวจว่าเป็นไฟล์ ไม่ใช่โฟลเดอร์ และท่านมีสิทธิ์อ่านไฟล์นี้"),
        ) from error
    if not head.startswith(_MAGIC):
        raise trouble.not_a_workshop(path)
    if len(head) < 100:
        raise trouble.damaged(path)
    if int.from_bytes(head[68:72], "big") != engine.APPLICATION_ID:
        raise trouble.not_a_workshop(path)


def create(path: Path, entities: Iterable[Any]) -> None:
    """Write a new file with these first rows beside `path`, then put it in place."""
    if os.path.exists(path):  # False, not an error, for a name that is too long
        raise UserError(_("มีไฟล์ชื่อ {name} อยู่แล้ว").format(name=path.name), _("ให้ตั้งชื่ออื่น หรือเปิดไฟล์เดิม"))
    refuse_long(path)
    rows = [(BY_CLASS[type(entity)].name, to_row(entity)) for entity in entities]
    for table, row in rows:
        values.refuse_large(table, row)
    part = durable.part_of(path)
    try:
        part.touch()
        with trouble.in_plain_words(path):
            connection = engine.connect(part)
            try:
                engine.own(connection)
                migrations.run(connection, 0)
                _fill(connection, rows)
            finally:
                engine.hang_up(connection)
        durable.settle(part, path)
    except OSError as error:
        raise UserError(
            _("สร้างไฟล์ {name} ในโฟลเดอร์นี้ไม่ได้").format(name=path.name),
            _("ให้เลือกโฟลเดอร์อื่นที่เขียนได้ เช่น โฟลเดอร์เอกสาร"),
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def refuse_long(path: Path) -> None:
    """UserError for a name that leaves no room for that of SQLite's journal."""
    if len(os.fsencode(filenames.journal_of(path).name)) > filenames.MOST_NAME:
        raise UserError(_("ชื่อไฟล์ยาวเกินไป"), _("ให้ตั้งชื่อให้สั้นลง แล้วลองใหม่"))


def _fill(connection: Connection, rows: Iterable[tuple[str, Row]]) -> None:
    shelf = Shelf(connection)
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    for table, row in rows:
        shelf.insert(table, row)
    shelf.ledger.close_entry(None)
    connection.exec_driver_sql("COMMIT")


def in_transaction(connection: Connection) -> bool:
    """Whether SQLite is inside a transaction (it may have rolled back by itself on a full disk)."""
    return engine.raw_of(connection).in_transaction


def release(path: Path, connection: Connection) -> None:
    """Close the connection, then take the note away."""
    engine.hang_up(connection)
    lock.remove_note(path)

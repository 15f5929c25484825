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
from sqlalchemy.exc import DBAPIError, OperationalError

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.store import engine, lock, migrations, trouble
from otop_desk.store.rows import to_row
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
    if engine.faults(connection):
        raise trouble.damaged(path)
    if writable:
        migrations.upgrade(connection, path)
    elif migrations.version_of(connection) != migrations.LATEST:
        raise UserError(
            _("ไฟล์ {name} เป็นของโปรแกรมรุ่นก่อน และเขียนไม่ได้").format(name=path.name),
            _("ให้คัดลอกไฟล์ไปไว้ในโฟลเดอร์เอกสารของท่าน แล้วเปิดไฟล์ที่คัดลอก"),
        )


@contextmanager
def _taken_is_said(path: Path) -> Iterator[None]:
    """SQLite's "busy" becomes the name of whoever has the file; text that is no text, a damaged file."""
    try:
        yield
    except (OperationalError, sqlite3.OperationalError) as error:
        code = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0)
        if code & 0xFF == sqlite3.SQLITE_BUSY:
            raise lock.taken(path) from error
        raise
    except UnicodeDecodeError as error:
        raise trouble.damaged(path) from error


def read_through(path: Path, shelf: Shelf) -> None:
    """Read every row once, so that a file with broken values is refused now and not in mid-work."""
    try:
        for each in MAPPED:
            if each.cached:
                shelf.all(each.cls)
    except (ValueError, TypeError, KeyError, sqlite3.OperationalError, DBAPIError) as error:
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
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch()
        with trouble.in_plain_words(path):
            connection = engine.connect(part)
            try:
                engine.own(connection)
                migrations.run(connection, 0)
                _fill(connection, entities)
            finally:
                engine.hang_up(connection)
        os.replace(part, path)
    except OSError as error:
        raise UserError(
            _("สร้างไฟล์ {name} ในโฟลเดอร์นี้ไม่ได้").format(name=path.name),
            _("ให้เลือกโฟลเดอร์อื่นที่เขียนได้ เช่น โฟลเดอร์เอกสาร"),
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _fill(connection: Connection, entities: Iterable[Any]) -> None:
    shelf = Shelf(connection)
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    for entity in entities:
        shelf.insert(BY_CLASS[type(entity)].name, to_row(entity))
    connection.exec_driver_sql("COMMIT")


def in_transaction(connection: Connection) -> bool:
    """Whether SQLite is inside a transaction (it may have rolled back by itself on a full disk)."""
    return engine.raw_of(connection).in_transaction


def release(path: Path, connection: Connection) -> None:
    """Close the connection, then take the note away."""
    engine.hang_up(connection)
    lock.remove_note(path)

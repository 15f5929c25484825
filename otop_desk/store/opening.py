"""Opening and making a workshop file: checked before it is touched, whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from otop_desk import durable, filenames
from otop_desk.errors import UserError, disk_in_words, disk_reason
from otop_desk.i18n import _
from otop_desk.records import dataclass
from otop_desk.store import (
    crash,
    engine,
    header,
    limits,
    lock,
    migrations,
    orphans,
    schema_check,
    sealing,
    strays,
    trouble,
    values,
)
from otop_desk.store.header import Header
from otop_desk.store.hold import Hold
from otop_desk.store.rows import Row, to_row
from otop_desk.store.shelf import Shelf
from otop_desk.store.tables import BY_CLASS, MAPPED
from otop_desk.store.weight import Weight


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file: its connection, our hold on it (none of a copy in memory), what is to be told of it."""

    connection: Connection
    hold: Hold | None = None
    remark: str = ""
    changes: int = 0  # SQLite's count of changes when a copy was taken


def open_checked(path: Path, *, now: datetime) -> Opened:
    """A connection to a sound workshop file of this version, held by this process alone. UserError."""
    path = lock.real(path)
    _look_at(path)
    with _disk_is_said(path), trouble.in_plain_words(path), _taken_is_said(path), ExitStack() as unless_open:
        hold = Hold.take(path, now)
        unless_open.callback(hold.release)
        orphans.adopt(path)
        remark = crash.settle(path, hold.handle)
        opened = Opened(_own(path), hold, remark or _weak(hold))
        unless_open.pop_all()
    return opened


def open_instead(held: Opened, path: Path, *, now: datetime) -> Opened:
    """Open a file in place of the one that is held, which is given up once the other is there. UserError.

    The same file under another name, or another one under its name, can be had only after that: it is looked
    at before, and whether nothing is held any more can be asked of the connection.
    """
    path = lock.real(path)
    _look_at(path)
    hold = held.hold
    if hold is None or path == hold.path or os.path.samestat(os.stat(path), os.fstat(hold.handle)):
        release(held)
        return open_checked(path, now=now)
    opened = open_checked(path, now=now)
    release(held)
    return opened


def _look_at(path: Path) -> None:
    """UserError unless it seems to be a workshop file that can be written."""
    _check_header(path, _head(path))
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise UserError(
            _("ไฟล์ {name} เขียนไม่ได้").format(name=path.name),
            _("ให้คัดลอกไฟล์ไปไว้ในโฟลเดอร์เอกสารของท่าน แล้วเปิดไฟล์ที่คัดลอก"),
        )


def _own(path: Path) -> Connection:
    """The file checked, brought to this version, and ready for work."""
    _refuse_newer_log(path)
    connection = engine.connect(path)
    with ExitStack() as unless_ready:
        unless_ready.callback(engine.hang_up, connection)
        migrations.refuse_newer(connection, path)
        _refuse_unsound(connection, path, path.stat().st_size)
        engine.own(connection)
        migrations.upgrade(connection, path, lambda: read_through(path, Shelf(connection)))
        unless_ready.pop_all()
    return connection


def open_copy(path: Path) -> Opened:
    """A copy of the file in memory as it is now, of this version; whoever has it open goes on. UserError."""
    _check_header(path, _head(path))
    with _disk_is_said(path), trouble.in_plain_words(path), _taken_is_said(path):
        changes = changes_of(path) or 0  # before the copy: what comes in between is seen at the next look
        connection = _copied(path)
        with ExitStack() as unless_ready:
            unless_ready.callback(engine.hang_up, connection)
            version = migrations.version_of(connection)
            if version != migrations.LATEST:
                migrations.run(connection, version, proof=lambda: read_through(path, Shelf(connection)))
            unless_ready.pop_all()
    return Opened(connection, changes=changes)


def _copied(path: Path) -> Connection:
    """The database between two transactions, checked before it is taken into memory."""
    path = lock.real(path)
    journal = orphans.left(path, lambda: not is_taken(path))
    recovered = crash.recovered(path, journal) if journal is not None else None
    if recovered is None and journal is not None:
        raise trouble.damaged(path)
    opened = engine.connect(path, read_only=True) if recovered is None else engine.in_memory(recovered)
    with engine.closing(opened) as source:
        migrations.refuse_newer(source, path)
        _refuse_unsound(source, path, len(recovered) if recovered else path.stat().st_size)
        return engine.copy_of(source)


def is_taken(path: Path) -> bool:
    """Whether a window has the file open."""
    try:
        Hold.take(lock.real(path), datetime.now().astimezone()).release()
    except lock.Taken:
        return True
    except OSError:
        return False  # opening it will say what is wrong
    return False


def changes_of(path: Path) -> int | None:
    """SQLite's count of the changes of a file; None when it can't be read just now. From any thread."""
    try:
        with path.open("rb") as stream:
            return Header.of(stream.read(header.SIZE)).changes
    except (OSError, ValueError):
        return None


def _refuse_newer_log(path: Path) -> None:
    """A newer version may stand in a write-ahead log, which SQLite would write back: look first."""
    log = path.with_name(f"{path.name}-wal")
    if not log.exists():
        return
    with durable.scratch_folder() as folder:
        aside = Path(folder) / path.name
        for file in (path, log):
            durable.replace(aside.with_name(file.name), file.read_bytes(), private=True)
        with engine.closing(engine.connect(aside)) as connection:
            migrations.refuse_newer(connection, path)


def _weak(hold: Hold) -> str:
    """What is to be known of a place that takes no locks."""
    return _("ที่เก็บไฟล์นี้กันการเปิดสองหน้าต่างไม่ได้ ให้เปิดที่เครื่องเดียวเท่านั้น") if hold.is_weak else ""


def _refuse_unsound(connection: Connection, path: Path, size: int) -> None:
    """Our tables alone, before anything in the file can run; then SQLite's checks and every value's type."""
    raw, version = engine.raw_of(connection), migrations.version_of(connection)
    with limits.budget(raw, size):
        if not schema_check.is_of_version(raw, version):
            raise trouble.foreign(path)
        if _cut_short(raw, size) or engine.faults(connection) or values.wrong_types(raw, version):
            raise trouble.damaged(path)
        weight = Weight.of(raw, version)
        if crowd := weight.crowded():
            raise trouble.too_many_in(path, crowd)
        if not weight.bearable():
            raise trouble.too_large(path)
        values.read_names(raw, version)
        if version >= migrations.SEALED and not sealing.complete(raw):
            raise trouble.damaged(path)


def _cut_short(raw: sqlite3.Connection, size: int) -> bool:
    """Whether the file ends within a page: SQLite reads the rest of it as zeros and finds nothing wrong."""
    return size % int(raw.execute("PRAGMA page_size").fetchone()[0]) != 0


@contextmanager
def _disk_is_said(path: Path) -> Iterator[None]:
    """A disk that refuses while a file is opened, in plain words."""
    try:
        yield
    except OSError as error:
        raise UserError(
            _("เปิดไฟล์ {name} ไม่ได้ ({reason})").format(name=path.name, reason=disk_reason(error)),
            _("ให้ตรวจว่าแฟลชไดรฟ์หรือเครือข่ายยังต่ออยู่ แล้วเปิดใหม่"),
        ) from error


@contextmanager
def _taken_is_said(path: Path) -> Iterator[None]:
    """SQLite's "busy" becomes the name of whoever has the file; what it can't read at all, a damaged file."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        original: Any = getattr(error, "orig", error)
        code = getattr(original, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_BUSY:
            raise lock.taken(path) from error
        if trouble.explain(original, path) is None:
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


def _head(path: Path) -> bytes:
    """The first bytes of the file; UserError when there is none that can be read."""
    refuse_odd(path)
    try:
        with path.open("rb") as stream:
            return stream.read(header.SIZE)
    except FileNotFoundError as error:
        raise UserError(
            _("ไม่พบไฟล์ {name}").format(name=path.name), _("ไฟล์อาจถูกย้ายหรือเปลี่ยนชื่อ ให้เลือกไฟล์ใหม่")
        ) from error
    except OSError as error:
        raise UserError(
            _("เปิดไฟล์ {name} ไม่ได้").format(name=path.name),
            _("ให้ตรวจว่าเป็นไฟล์ ไม่ใช่โฟลเดอร์ และท่านมีสิทธิ์อ่านไฟล์นี้"),
        ) from error


def _check_header(path: Path, head: bytes) -> None:
    """Is it ours, and not of a newer program?"""
    if not head.startswith(header.MAGIC):
        raise trouble.not_a_workshop(path)
    if len(head) < header.SIZE:
        raise trouble.damaged(path)
    told = Header.of(head)
    if not told.is_ours:
        raise trouble.not_a_workshop(path)
    migrations.refuse_version(told.version, path)


def create(path: Path, entities: Iterable[Any], now: datetime) -> None:
    """Write a new file with these first rows beside `path`, then put it in place."""
    if os.path.exists(path):  # False, not an error, for a name that is too long
        raise UserError(_("มีไฟล์ชื่อ {name} อยู่แล้ว").format(name=path.name), _("ให้ตั้งชื่ออื่น หรือเปิดไฟล์เดิม"))
    prepare_name(path, now)
    rows = [(BY_CLASS[type(entity)].name, to_row(entity)) for entity in entities]
    for table, row in rows:
        values.refuse_large(table, row)
    part = durable.part_of(path)
    try:
        part.touch()
        with trouble.in_plain_words(path), engine.closing(engine.connect(part)) as connection:
            engine.own(connection)
            migrations.run(connection, 0)
            _fill(connection, rows)
        durable.settle(part, path)
    except OSError as error:
        raise UserError(
            _("สร้างไฟล์ {name} ในโฟลเดอร์นี้ไม่ได้").format(name=path.name),
            _("ให้เลือกโฟลเดอร์อื่นที่เขียนได้ เช่น โฟลเดอร์เอกสาร"),
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()


def write_new(path: Path, data: bytes, now: datetime) -> None:
    """Write a whole database, as it is in memory, to a new file. UserError when it can't be written there."""
    prepare_name(path, now)
    with disk_in_words(path):
        durable.replace(path, data)


def prepare_name(path: Path, now: datetime) -> None:
    """See that a whole file may be put at a path, and that nothing stale stands beside it. UserError."""
    refuse_long(path)
    if os.path.exists(path):
        with _disk_is_said(path):
            Hold.take(lock.real(path), now).release()  # a file that is open would go on being written to
    strays.free_name(path)


def refuse_long(path: Path) -> None:
    """UserError for a name that leaves no room for that of SQLite's journal, or can't be written at all."""
    refuse_odd(path)
    if len(os.fsencode(filenames.journal_of(path).name)) > filenames.MOST_NAME:
        raise UserError(_("ชื่อไฟล์ยาวเกินไป"), _("ให้ตั้งชื่อให้สั้นลง แล้วลองใหม่"))


def refuse_odd(path: Path) -> None:
    """UserError for a name in an old encoding, as old archives make them: neither SQLite nor Qt takes it."""
    try:
        os.fspath(path).encode("utf-8")
    except UnicodeEncodeError as error:
        raise UserError(_("ชื่อไฟล์หรือโฟลเดอร์นี้มีอักษรที่อ่านไม่ออก"), _("ให้เปลี่ยนชื่อไฟล์และโฟลเดอร์ แล้วลองใหม่")) from error


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


def release(opened: Opened) -> None:
    """Close the connection, then let the file go."""
    engine.hang_up(opened.connection)
    if opened.hold is not None:
        opened.hold.release()

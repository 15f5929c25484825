"""Copies of a workshop file that are checked before they count."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Connection

from otop_desk import durable
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.store import engine, strays, trouble


def write_copy(connection: Connection, target: Path) -> None:
    """Copy the open file to `target`: to a temporary file, flushed, checked, then put in place.

    The old `target` stays until the new copy has passed its checks. UserError if it can't be written.
    """
    strays.free_name(target)
    part = durable.part_of(target)
    try:
        with trouble.in_plain_words(target):
            with closing(sqlite3.connect(part, isolation_level=None)) as copy:
                engine.raw_of(connection).backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
            _check(part)
            durable.settle(part, target)
    except OSError as error:
        raise UserError(
            _("เขียนสำเนา {name} ไม่ได้").format(name=target.name),
            _("ให้เลือกโฟลเดอร์อื่น หรือลบไฟล์ที่ไม่ใช้เพื่อเพิ่มที่ว่าง"),
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()


def _check(path: Path) -> None:
    with engine.closing(engine.connect(path, read_only=True)) as check:
        if engine.faults(check):
            raise trouble.damaged(path)

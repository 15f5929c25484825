"""Copies of a workshop file that are checked before they count."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from otop_desk import durable
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.store import engine, trouble

KEEP, KEEP_DAYS = 10, 30


def write_copy(connection: Connection, target: Path) -> None:
    """Copy the open file to `target`: to a temporary file, flushed, checked, then put in place.

    The old `target` stays until the new copy has passed its checks. UserError if it can't be written.
    """
    part = durable.part_of(target)
    try:
        with trouble.in_plain_words(target):
            copy = sqlite3.connect(part, isolation_level=None)
            try:
                engine.raw_of(connection).backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
            finally:
                copy.close()
            _check(part)
            durable.settle(part, target)
    except OSError as error:
        raise UserError(
            _("เขียนสำเนา {name} ไม่ได้").format(name=target.name),
            _("ให้เลือกโฟลเดอร์อื่น หรือลบไฟล์ที่ไม่ใช้เพื่อเพิ่มที่ว่าง"),
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def keep_copy(connection: Connection, folder: Path, stem: str, now: datetime) -> Path:
    """Add a dated copy to `folder` and let old ones go, after the new one has passed; returns it.

    The newest ten stay, and of the days before them the last copy of each of thirty days.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{stem}-{now:%Y%m%d-%H%M%S}.otop"
    write_copy(connection, target)
    newest_first = sorted(folder.glob(f"{stem}-*.otop"), reverse=True)
    last_of_day: dict[str, Path] = {}
    for copy in newest_first:
        last_of_day.setdefault(copy.name[len(stem) + 1 :][:8], copy)
    kept = {*newest_first[:KEEP], *list(last_of_day.values())[:KEEP_DAYS]}
    for copy in newest_first:
        if copy not in kept:
            copy.unlink(missing_ok=True)
    return target


def _check(path: Path) -> None:
    check = engine.connect(path, read_only=True)
    try:
        found = engine.faults(check)
    finally:
        engine.hang_up(check)
    if found:
        raise trouble.damaged(path)

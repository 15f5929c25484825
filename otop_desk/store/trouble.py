"""What SQLite says when the disk or the file is at fault, in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from otop_desk.errors import Damaged, DiskTrouble, UserError
from otop_desk.i18n import _


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turn trouble of disk and file into a UserError; anything else (a bug) passes through."""
    try:
        yield
    except DBAPIError as error:
        original = error.orig
        spoken = explain(original, path) if isinstance(original, sqlite3.Error) else None
        if spoken is None:
            raise
        raise spoken from error
    except sqlite3.Error as error:
        spoken = explain(error, path)
        if spoken is None:
            raise
        raise spoken from error


def explain(error: sqlite3.Error, path: Path) -> UserError | None:
    """The sentence for an SQLite error, or None when it is not the user's trouble."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    name = path.name
    if code == sqlite3.SQLITE_FULL:
        return DiskTrouble(
            _("ดิสก์เต็ม บันทึกลง {name} ไม่ได้").format(name=name),
            _("ให้ลบไฟล์ที่ไม่ใช้แล้วทำอีกครั้ง ข้อมูลที่บันทึกไว้ก่อนหน้านี้ยังอยู่ครบ"),
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return DiskTrouble(
            _("ไฟล์ {name} เขียนไม่ได้").format(name=name),
            _("ให้คัดลอกไฟล์ไปไว้ในโฟลเดอร์เอกสารของท่าน แล้วเปิดไฟล์ที่คัดลอก"),
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return DiskTrouble(
            _("ไฟล์ {name} กำลังเปิดอยู่ในโปรแกรมอื่น").format(name=name),
            _("ให้ปิดหน้าต่างนั้นก่อน แล้วเปิดใหม่"),
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(path)
    if code == sqlite3.SQLITE_TOOBIG:
        return UserError(
            _("ข้อมูลที่จะบันทึกในครั้งเดียวมากเกินกว่าที่ไฟล์ {name} รับได้").format(name=name), _("ให้แบ่งทำหลายครั้ง")
        )
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return unreadable(path)
    return None


def unreadable(path: Path) -> DiskTrouble:
    """The disk does not give the file, or does not take it."""
    return DiskTrouble(
        _("อ่านหรือเขียนไฟล์ {name} ไม่ได้").format(name=path.name),
        _("ให้ตรวจว่าแฟลชไดรฟ์หรือเครือข่ายยังต่ออยู่ และโฟลเดอร์นี้อนุญาตให้เขียนได้"),
    )


def bytes_of(raw: sqlite3.Connection, path: Path) -> bytes:
    """The bytes of the open file at `path` as of the last commit; UserError when they can't be read."""
    try:
        return raw.serialize()
    except sqlite3.OperationalError as error:  # SQLite says no more here than that it is unable to
        raise explain(error, path) or unreadable(path) from error


def damaged(path: Path) -> Damaged:
    """The file is a workshop file that fails its checks."""
    return Damaged(
        _("ไฟล์ {name} เสียหาย จึงไม่เปิดเพื่อไม่ให้เสียหายเพิ่ม").format(name=path.name),
        _("ให้เปิดสำเนาสำรองล่าสุดแทน ไฟล์เดิมไม่ถูกแก้ไข"),
    )


def foreign(path: Path) -> Damaged:
    """The file has tables, views or triggers that no workshop of its version has."""
    return Damaged(
        _("ไฟล์ {name} ถูกแก้ไขด้วยโปรแกรมอื่น จึงไม่เปิดเพื่อความปลอดภัย").format(name=path.name),
        _("ให้เปิดสำเนาสำรองล่าสุดแทน หรือขอไฟล์ใหม่จากผู้ส่ง ไฟล์เดิมไม่ถูกแก้ไข"),
    )


def too_large(path: Path) -> UserError:
    """The file holds more than any workshop, more than can be kept in memory."""
    return UserError(
        _("ไฟล์ {name} มีข้อมูลมากเกินกว่าที่โปรแกรมรับได้").format(name=path.name),
        _("ให้ตรวจว่าเป็นไฟล์โครงการที่ถูกต้อง หรือเปิดสำเนาสำรอง ไฟล์เดิมไม่ถูกแก้ไข"),
    )


def too_many(table: str, count: int, most: int) -> UserError:
    """More rows of one kind than a workshop has: in a file, or after what was to be done."""
    said = (
        _("โครงการหนึ่งมีคนได้ไม่เกิน {most} คน แต่นี่จะมี {count} คน")
        if table == "person"
        else _("โครงการหนึ่งมีรายการชนิดนี้ได้ไม่เกิน {most} รายการ แต่นี่จะมี {count} รายการ")
    )
    return UserError(said.format(count=f"{count:,}", most=f"{most:,}"), _("ให้แบ่งเป็นหลายโครงการ โครงการละไฟล์"))


def too_many_in(path: Path, crowd: tuple[str, int, int]) -> UserError:
    """The same of a file that is not opened for it."""
    told = too_many(*crowd)
    return UserError(
        _("ไฟล์ {name} มีข้อมูลมากเกินกว่าที่โปรแกรมรับได้: {reason}").format(name=path.name, reason=told.message),
        _("ให้ตรวจว่าเป็นไฟล์โครงการที่ถูกต้อง หรือขอไฟล์ที่แบ่งเป็นหลายโครงการ ไฟล์เดิมไม่ถูกแก้ไข"),
    )


def not_a_workshop(path: Path) -> UserError:
    """The file is something else; one of our name may be ours with its beginning lost."""
    if path.suffix.lower() == ".otop":
        return Damaged(
            _("{name} ไม่ใช่ไฟล์โครงการของ OTOP Desk หรือเสียหายจนอ่านไม่ออก").format(name=path.name),
            _("ให้เลือกไฟล์อื่น ไฟล์นี้ไม่ถูกแก้ไข"),
        )
    return UserError(
        _("{name} ไม่ใช่ไฟล์โครงการของ OTOP Desk").format(name=path.name),
        _("ให้เลือกไฟล์ที่ลงท้ายด้วย .otop ไฟล์นี้ไม่ถูกแก้ไข"),
    )

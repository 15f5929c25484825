"""What a database says when it is at fault, in plain words; never a password, never a URL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.rollup.address import Address

_AGAIN = N_("ข้อมูลรวมครั้งก่อนยังอยู่ครบ ให้ตรวจว่าเครือข่ายยังต่ออยู่ แล้วลองใหม่")
_GONE = (N_("การเชื่อมต่อกับฐานข้อมูลรวม {place} ขาดไป"), _AGAIN)
_FULL = (N_("ที่เก็บฐานข้อมูลรวม {place} เต็ม"), N_("ข้อมูลรวมครั้งก่อนยังอยู่ครบ ให้เพิ่มที่ว่างแล้วลองใหม่"))
_RIGHTS = (
    N_("ไม่มีสิทธิ์เขียนฐานข้อมูลรวม {place}"),
    N_("ให้ขอสิทธิ์สร้างและเขียนตารางจากผู้ดูแลฐานข้อมูล หรือเลือกที่อื่น"),
)
_BUSY = (N_("ฐานข้อมูลรวม {place} กำลังใช้อยู่ในโปรแกรมอื่น"), N_("ให้รอให้เสร็จหรือปิดโปรแกรมนั้น แล้วลองใหม่"))
_DAMAGED = (N_("ฐานข้อมูลรวม {place} เสียหาย"), N_("ให้ย้ายไฟล์นี้ออกไป แล้วรวมใหม่จากไฟล์โครงการ"))
_FOREIGN = (
    N_("{place} เป็นของโปรแกรมอื่น จึงไม่เขียนทับ"),
    N_("ให้เลือกชื่อไฟล์อื่น หรือฐานข้อมูลเปล่าสำหรับข้อมูลรวม"),
)
_REFUSED = (N_("เข้าฐานข้อมูลรวม {place} ไม่ได้"), N_("ให้ตรวจชื่อผู้ใช้ รหัสผ่าน และชื่อฐานข้อมูล แล้วลองใหม่"))
_UNREACHED = (N_("ติดต่อฐานข้อมูลรวม {place} ไม่ได้"), N_("ให้ตรวจชื่อเครื่อง เครือข่าย และว่าเปิดบริการอยู่ แล้วลองใหม่"))
_NONE = (N_("ยังไม่มีฐานข้อมูลรวมที่ {place}"), N_("ให้รวมข้อมูลจากโฟลเดอร์ของไฟล์โครงการก่อน"))
_MADE = (N_("ฐานข้อมูลรวม {place} เป็นของโปรแกรมรุ่นอื่น"), N_("ให้รวมข้อมูลใหม่ด้วยโปรแกรมรุ่นนี้"))
_EXTRA = (
    N_("เครื่องนี้ยังไม่มีส่วนเสริมสำหรับฐานข้อมูล PostgreSQL"),
    N_("ให้ติดตั้ง otop-desk[rollup] หรือรวมลงไฟล์ในเครื่องแทน"),
)
# By SQLSTATE, or the class its first two letters name.
_STATES = {
    "08": _GONE, "57": _GONE, "28": _REFUSED, "3D": _REFUSED, "42501": _RIGHTS, "25006": _RIGHTS,
    "3F": _RIGHTS, "53": _FULL, "55": _BUSY, "40": _BUSY, "2BP01": _BUSY, "XX": _DAMAGED, "58": _DAMAGED,
}  # fmt: skip
_CODES = {
    sqlite3.SQLITE_FULL: _FULL, sqlite3.SQLITE_READONLY: _RIGHTS, sqlite3.SQLITE_PERM: _RIGHTS,
    sqlite3.SQLITE_BUSY: _BUSY, sqlite3.SQLITE_LOCKED: _BUSY, sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED, sqlite3.SQLITE_CANTOPEN: _RIGHTS, sqlite3.SQLITE_IOERR: _GONE,
    sqlite3.SQLITE_READONLY_DBMOVED: _GONE,
}  # fmt: skip


def _said(words: tuple[str, str], place: Address) -> UserError:
    return UserError(_(words[0]).format(place=place), _(words[1]))


def foreign(place: Address) -> UserError:
    """Something else has this name."""
    return _said(_FOREIGN, place)


def busy(place: Address) -> UserError:
    """Somebody else is rolling up into it."""
    return _said(_BUSY, place)


def none_there(place: Address) -> UserError:
    """There is no roll-up to read."""
    return _said(_NONE, place)


def other_shape(place: Address) -> UserError:
    """A roll-up of another version can't be read, only made anew."""
    return _said(_MADE, place)


def without_extra(place: Address) -> UserError:
    """The driver of PostgreSQL is not installed."""
    return _said(_EXTRA, place)


@contextmanager
def in_plain_words(place: Address, *, connecting: bool = False) -> Iterator[None]:
    """Whatever a database raises becomes a UserError; a statement that is wrong (a bug) passes through."""
    try:
        yield
    except DBAPIError as error:
        words = _words(error, connecting=connecting)
        if words is None:
            raise
        raise _said(words, place) from None  # its own text may quote the address
    except SQLAlchemyError:
        if connecting:
            raise _said(_UNREACHED, place) from None
        raise


def _words(error: DBAPIError, *, connecting: bool) -> tuple[str, str] | None:
    original = error.orig
    if isinstance(original, sqlite3.Error):
        code = getattr(original, "sqlite_errorcode", 0)
        return _CODES.get(code) or _CODES.get(code & 0xFF)
    state = getattr(original, "sqlstate", None) or ""
    words = _STATES.get(state) or _STATES.get(state[:2])
    if words is not None:
        return words
    if connecting:
        return _UNREACHED if not _is_login(str(original)) else _REFUSED
    return _GONE if error.connection_invalidated or not state else None


def _is_login(told: str) -> bool:
    """Whether a server that was reached sent us away; while connecting no SQLSTATE is told."""
    return any(word in told for word in ("authentication", "password", "does not exist", "pg_hba"))

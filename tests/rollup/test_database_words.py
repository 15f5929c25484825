"""What a database at fault is in words: by its own code, by where it happened, a bug of ours as it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError, NoSuchModuleError

from otop_desk.errors import UserError
from otop_desk.rollup import trouble
from otop_desk.rollup.address import address


def _error(original: BaseException, *, gone: bool = False) -> DBAPIError:
    return DBAPIError("SELECT secret", {}, original, connection_invalidated=gone)  # type: ignore[arg-type]


def _sqlite(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    return error


class _Server(Exception):
    def __init__(self, state: str | None, told: str = "x") -> None:
        super().__init__(told)
        self.sqlstate = state


@pytest.mark.parametrize(
    ("original", "more", "words"),
    [
        (_sqlite(sqlite3.SQLITE_FULL), {}, "เต็ม"),
        (_sqlite(sqlite3.SQLITE_BUSY), {}, "กำลังใช้"),
        (_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), {}, "กำลังใช้"),
        (_sqlite(sqlite3.SQLITE_READONLY_DBMOVED), {}, "ขาดไป"),
        (_sqlite(sqlite3.SQLITE_READONLY), {}, "ไม่มีสิทธิ์"),
        (_sqlite(sqlite3.SQLITE_NOTADB), {}, "เสียหาย"),
        (_Server("53100"), {}, "เต็ม"),
        (_Server("42501"), {}, "ไม่มีสิทธิ์"),
        (_Server("28P01"), {"connecting": True}, "เข้าฐานข้อมูลรวม"),
        (_Server("57P01"), {}, "ขาดไป"),
        (_Server(None), {}, "ขาดไป"),
        (_Server("42601"), {"gone": True}, "ขาดไป"),
        (_Server(None, "could not connect"), {"connecting": True}, "ติดต่อ"),
        (_Server(None, "password authentication failed"), {"connecting": True}, "เข้าฐานข้อมูลรวม"),
        (_Server(None, 'database "x" does not exist'), {"connecting": True}, "เข้าฐานข้อมูลรวม"),
        (_Server(None, "no pg_hba.conf entry"), {"connecting": True}, "เข้าฐานข้อมูลรวม"),
    ],
)
def test_each_fault_of_a_database_has_words(
    tmp_path: Path, original: BaseException, more: dict[str, bool], words: str
) -> None:
    place, connecting = address(None, [tmp_path]), more.get("connecting", False)
    with pytest.raises(UserError, match=words) as said, trouble.in_plain_words(place, connecting=connecting):
        raise _error(original, gone=more.get("gone", False))
    assert "secret" not in str(said.value) and said.value.__cause__ is None


@pytest.mark.parametrize("original", [_sqlite(sqlite3.SQLITE_ERROR), _Server("42601")])
def test_a_statement_that_is_wrong_is_a_bug(tmp_path: Path, original: BaseException) -> None:
    with pytest.raises(DBAPIError), trouble.in_plain_words(address(None, [tmp_path])):
        raise _error(original)


@pytest.mark.parametrize(("connecting", "raised"), [(True, UserError), (False, NoSuchModuleError)])
def test_what_is_wrong_before_a_database_is_reached(tmp_path: Path, connecting: bool, raised: Any) -> None:
    with pytest.raises(raised), trouble.in_plain_words(address(None, [tmp_path]), connecting=connecting):
        raise NoSuchModuleError("x")


def test_no_trouble_passes() -> None:
    with trouble.in_plain_words(SimpleNamespace()):  # type: ignore[arg-type]
        pass

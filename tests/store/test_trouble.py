"""What the trouble of disk and file is called."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from otop_desk.errors import Damaged, UserError
from otop_desk.store import trouble


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (sqlite3.SQLITE_FULL, "ดิสก์เต็ม"),
        (sqlite3.SQLITE_READONLY, "เขียนไม่ได้"),
        (sqlite3.SQLITE_READONLY | 8 << 8, "เขียนไม่ได้"),
        (sqlite3.SQLITE_PERM, "เขียนไม่ได้"),
        (sqlite3.SQLITE_BUSY, "กำลังเปิดอยู่"),
        (sqlite3.SQLITE_LOCKED, "กำลังเปิดอยู่"),
        (sqlite3.SQLITE_CORRUPT, "เสียหาย"),
        (sqlite3.SQLITE_NOTADB, "เสียหาย"),
        (sqlite3.SQLITE_TOOBIG, "มากเกินกว่า"),
        (sqlite3.SQLITE_IOERR | 3 << 8, "อ่านหรือเขียนไฟล์"),
        (sqlite3.SQLITE_CANTOPEN, "อ่านหรือเขียนไฟล์"),
        (sqlite3.SQLITE_ERROR, None),
        (sqlite3.SQLITE_CONSTRAINT, None),
        (None, None),
    ],
)
def test_trouble_of_disk_and_file_is_said_in_plain_words(code: int | None, said: str | None) -> None:
    error = sqlite3.OperationalError("x")
    if code is not None:
        error.sqlite_errorcode = code
    told = trouble.explain(error, Path("a.otop"))
    if said is None:
        assert told is None
    else:
        assert told is not None and said in told.message and "a.otop" in told.message
        assert isinstance(told, Damaged) is (said == "เสียหาย")
    for raised in (error, DBAPIError("SELECT 1", {}, error)):
        with pytest.raises(type(raised) if said is None else UserError):
            with trouble.in_plain_words(Path("a.otop")):
                raise raised


def test_too_many_people_are_people_and_other_rows_are_not() -> None:
    said = trouble.too_many("person", 12_000, 10_000).message
    assert "คน" in said and "12,000" in said and "10,000" in said
    assert "คน" not in trouble.too_many("note", 2, 1).message

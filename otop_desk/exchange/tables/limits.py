"""The bounds of a table that is read, what goes beyond them, and the words for it."""

from __future__ import annotations

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.thai.numerals import number

MAX_BYTES = 30_000_000
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 500_000  # with something in them, on all sheets
MAX_CELL = 1_000  # characters; the rest of a longer text is left out, and the row with it is reported
MAX_UNPACKED = 120_000_000
MAX_MERGES = 20_000


class TooMuch(Exception):
    """More than a name list can be: `what` is "size", "rows", "columns" or "cells"."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Damaged(Exception):
    """Not a workbook, or one that can't be read."""


class Encrypted(Exception):
    """A workbook with a password."""


def too_large(name: str, trouble: TooMuch) -> UserError:
    """The plain words for a table that is too large."""
    if trouble.what == "rows":
        return UserError(
            _("ตารางใน {name} มีเกิน {limit} แถว").format(name=name, limit=number(MAX_ROWS)),
            _("ลบแถวที่ไม่ใช่รายชื่อ หรือคัดลอกเฉพาะรายชื่อไปไว้ในไฟล์ใหม่"),
        )
    if trouble.what == "columns":
        return UserError(
            _("ตารางใน {name} มีเกิน {limit} คอลัมน์").format(name=name, limit=number(MAX_COLUMNS)),
            _("ลบคอลัมน์ที่ไม่ใช้ หรือคัดลอกเฉพาะรายชื่อไปไว้ในไฟล์ใหม่"),
        )
    if trouble.what == "cells":
        return UserError(
            _("ตารางใน {name} มีข้อมูลเกิน {limit} ช่อง").format(name=name, limit=number(MAX_CELLS)),
            _("ลบคอลัมน์ที่ไม่ใช้ หรือคัดลอกเฉพาะรายชื่อไปไว้ในไฟล์ใหม่"),
        )
    return UserError(
        _("ไฟล์ {name} คลายออกมาใหญ่ผิดปกติ จึงไม่เปิด").format(name=name),
        _("ขอไฟล์ใหม่จากผู้ส่ง หรือคัดลอกเฉพาะรายชื่อไปไว้ในไฟล์ใหม่"),
    )

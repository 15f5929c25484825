"""Looking into a zipped workbook before it is read: true sizes, and how far its cells reach."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.thai.numerals import number

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_MEMBERS = 2_000
MAX_UNPACKED = 250_000_000

_CHUNK = 1 << 18
_TAIL = 400
# A cell that holds something; empty cells that only carry a style close themselves.
_CELL = re.compile(rb'<(?:\w{1,20}:)?c\b[^<>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})"[^<>]{0,200}?(?<!/)>')


class TooMuch(Exception):
    """More than a name list can be: `what` is "size", "rows" or "columns"."""

    def __init__(self, what: str, count: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.count = count


def too_large(name: str, trouble: TooMuch) -> UserError:
    """The plain words for a table that is too large."""
    if trouble.what == "rows":
        return UserError(
            _("ตารางใน {name} มีถึงแถวที่ {count} เกิน {limit} แถว").format(
                name=name, count=number(trouble.count), limit=number(MAX_ROWS)
            ),
            _("ลบแถวที่ไม่ใช่รายชื่อ หรือคัดลอกเฉพาะรายชื่อไปไว้ในไฟล์ใหม่"),
        )
    if trouble.what == "columns":
        return UserError(
            _("ตารางใน {name} มี {count} คอลัมน์ เกิน {limit} คอลัมน์").format(
                name=name, count=number(trouble.count), limit=number(MAX_COLUMNS)
            ),
            _("ลบคอลัมน์ที่ไม่ใช้ หรือคัดลอกเฉพาะรายชื่อไปไว้ในไฟล์ใหม่"),
        )
    return UserError(
        _("ไฟล์ {name} คลายออกมาใหญ่ผิดปกติ จึงไม่เปิด").format(name=name),
        _("ขอไฟล์ใหม่จากผู้ส่ง หรือคัดลอกเฉพาะรายชื่อไปไว้ในไฟล์ใหม่"),
    )


def check_zip(archive: zipfile.ZipFile, stream: io.BytesIO) -> None:
    """Unpack every member into nothing, counting; raise TooMuch before memory could run out.

    The sizes in a zip's directory may lie, and a sheet with two cells far apart would fill gigabytes
    when it is read as a table, so both are measured here.
    """
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise TooMuch("size", len(members))
    left = MAX_UNPACKED
    for info in members:
        sheet = info.filename.lower().startswith("xl/worksheets/")
        left -= _walk(stream, info, left, sheet)


def _walk(stream: io.BytesIO, info: zipfile.ZipInfo, limit: int, sheet: bool) -> int:
    """Unpack one member; its true size. Its cells are looked at when it is a sheet."""
    stream.seek(info.header_offset)
    header = stream.read(30)
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile("no local header")
    if info.flag_bits & 0x1:
        raise zipfile.BadZipFile("encrypted member")
    name, extra = struct.unpack("<HH", header[26:30])
    stream.seek(name + extra, io.SEEK_CUR)
    total, tail, packed_left = 0, b"", info.compress_size
    unpack = zlib.decompressobj(-15) if info.compress_type == zipfile.ZIP_DEFLATED else None
    while packed_left > 0 and (packed := stream.read(min(_CHUNK, packed_left))):
        packed_left -= len(packed)
        while packed:
            data = unpack.decompress(packed, _CHUNK) if unpack else packed
            packed = unpack.unconsumed_tail if unpack else b""
            total += len(data)
            if total > limit:
                raise TooMuch("size", total)
            if sheet:
                _look(tail + data)
                tail = (tail + data)[-_TAIL:]
    return total


def _look(xml: bytes) -> None:
    rows = columns = 0
    for letters, row in _CELL.findall(xml):
        rows = max(rows, int(row))
        columns = max(columns, _column(letters))
    if columns > MAX_COLUMNS:
        raise TooMuch("columns", columns)
    if rows > MAX_ROWS:
        raise TooMuch("rows", rows)


def _column(letters: bytes) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + letter - 64
    return value

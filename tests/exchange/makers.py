"""Files for the tests of name lists: workbooks new and old, zips that lie."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter

from otop_desk.exchange.roster.interpretation import Interpretation, interpret_all
from otop_desk.exchange.tables.opening import read_tables
from otop_desk.exchange.tables.sheet import Sheet

Rows = Sequence[Sequence[object]]
HEADER = ["ที่", "คำนำหน้า", "ชื่อ", "นามสกุล", "ตำแหน่ง", "สังกัด", "อำเภอ", "โทรศัพท์", "อาหาร"]


def xlsx(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """An .xlsx with these sheets; texts stay texts."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    page.write(r, c, value)
    return path


def read(rows: Rows, name: str = "") -> Interpretation:
    """What is understood of one sheet of texts."""
    return interpret_all([sheet(rows, name)])


def sheet(rows: Rows, name: str = "") -> Sheet:
    return Sheet(name, tuple(tuple(str(cell) for cell in row) for row in rows))


def read_bytes(folder: Path, name: str, data: bytes) -> Interpretation:
    path = folder / name
    path.write_bytes(data)
    return interpret_all(read_tables(path))


def zipped(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _record(code: int, data: bytes) -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def _cell(row: int, column: int, value: object) -> bytes:
    at = struct.pack("<HHH", row, column, 0)
    if isinstance(value, (int, float)):
        return _record(0x0203, at + struct.pack("<d", value))
    text = str(value)
    return _record(0x0204, at + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))


def biff(name: str, rows: Rows, locked: bool = False) -> bytes:
    """The stream of an Excel 97 workbook with one sheet, or the beginning of one with a password."""
    bof = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0x41, 0x06)
    title = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    front = _record(0x0809, bof) + _record(0x0042, struct.pack("<H", 1200))
    if locked:
        return front + _record(0x002F, struct.pack("<HHH", 0, 1, 1) + bytes(48)) + bytes(4000)
    offset = len(front) + 4 + 6 + len(title) + 4
    front += _record(0x0085, struct.pack("<IH", offset, 0) + title) + _record(0x000A, b"")
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0x41, 0x06))
    width = max((len(row) for row in rows), default=0)
    body += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value != "":
                body += _cell(r, c, value)
    return front + body + _record(0x000A, b"")


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams, each padded past the size of small ones."""
    sectors: list[bytes] = []
    chain: list[int] = []
    entries: list[tuple[str, int, int]] = []
    for name, data in streams.items():
        data = data.ljust(4096, b"\0")
        pieces = [data[i : i + 512].ljust(512, b"\0") for i in range(0, len(data), 512)]
        entries.append((name, len(sectors), len(data)))
        chain += [len(sectors) + i + 1 for i in range(len(pieces) - 1)] + [0xFFFFFFFE]
        sectors += pieces
    directory_at = len(sectors)

    def entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
        text = name.encode("utf-16-le")
        return (
            text.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(text) + 2 if name else 0, kind, 1, 0xFFFFFFFF, right, child)
            + bytes(36)
            + struct.pack("<IQ", start, size)
        )

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFF, 0xFFFFFFFE, 0)
    for n, (name, start, size) in enumerate(entries, start=1):
        right = n + 1 if n < len(entries) else 0xFFFFFFFF
        directory += entry(name, 2, 0xFFFFFFFF, right, start, size)
    while len(directory) % 512:
        directory += entry("", 0, 0xFFFFFFFF, 0xFFFFFFFF, 0, 0)
    pieces = [directory[i : i + 512] for i in range(0, len(directory), 512)]
    chain += [len(sectors) + i + 1 for i in range(len(pieces) - 1)] + [0xFFFFFFFE]
    sectors += pieces
    fat_at = len(sectors)
    chain.append(0xFFFFFFFD)
    chain += [0xFFFFFFFF] * (128 - len(chain))
    assert len(chain) == 128, "one table of sectors is enough for the tests"
    sectors.append(struct.pack("<128I", *chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, directory_at, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    head += struct.pack("<109I", fat_at, *[0xFFFFFFFF] * 108)
    return head + b"".join(sectors)


def xls(name: str, rows: Rows) -> bytes:
    """An Excel 97 file."""
    return ole({"Workbook": biff(name, rows)})

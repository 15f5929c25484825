"""Opening a name list: what kind of file it is, its limits, and its sheets as rows of text."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import NoReturn

from otop_desk.errors import UserError, disk_reason
from otop_desk.exchange.roster_xls import read_xls
from otop_desk.exchange.roster_xlsx import read_xlsx
from otop_desk.exchange.roster_zip import (
    MAX_COLUMNS,
    MAX_ROWS,
    Damaged,
    Encrypted,
    TooMuch,
    Unpacker,
    too_large,
)
from otop_desk.i18n import _

MAX_BYTES = 30_000_000
MAX_CELL = 1_000  # characters; the rest of a longer text is left out, and the row with it is reported

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(
    rb"^\s*(?:<\?xml|<!doctype|<html|<head|<body|<table|<meta|<style|<script|<div|<!--)", re.IGNORECASE
)
_OTHER_KINDS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "GZIP"),
    (b"SQLite format 3\x00", "SQLite"),
)
_DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """One sheet as text; `rows[0]` is row 1 of the file. A .csv is one sheet without a name."""

    name: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max((len(row) for row in self.rows), default=0)


def read_roster(path: Path) -> tuple[RosterSheet, ...]:
    """The visible sheets, with something in them, of an .xlsx, .xls or .csv; else UserError."""
    data = _load(path)
    if data.startswith((b"PK\x03\x04", _OLE)):
        sheets = _from_workbook(data, path.name)
    else:
        sheets = (RosterSheet("", _from_text(data, path.name)),)
    sheets = tuple(sheet for sheet in sheets if sheet.rows)
    if not sheets:
        raise UserError(
            _("ไฟล์ {name} ไม่มีข้อมูล").format(name=path.name), _("ตรวจว่าเลือกไฟล์ถูกต้อง และบันทึกรายชื่อไว้ในไฟล์แล้ว")
        )
    return sheets


def _load(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UserError(
                _("{name} เป็นโฟลเดอร์ ไม่ใช่ไฟล์").format(name=path.name), _("เลือกไฟล์ .xlsx .xls หรือ .csv")
            )
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UserError(
                _("ไฟล์ {name} ใหญ่เกินไปสำหรับบัญชีรายชื่อ").format(name=path.name),
                _("คัดลอกเฉพาะตารางรายชื่อไปไว้ในไฟล์ใหม่ แล้วเลือกไฟล์นั้น"),
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise UserError(_("ไม่พบไฟล์ {name}").format(name=path.name), _("เลือกไฟล์อีกครั้ง")) from None
    except OSError as trouble:
        raise UserError(
            _("เปิดไฟล์ {name} ไม่ได้: {reason}").format(name=path.name, reason=disk_reason(trouble)),
            _("ตรวจสิทธิ์ของไฟล์ หรือคัดลอกไฟล์มาไว้ในเครื่องแล้วลองอีกครั้ง"),
        ) from trouble


def _refuse_encrypted(name: str) -> NoReturn:
    raise UserError(
        _("ไฟล์ {name} มีรหัสผ่าน จึงอ่านไม่ได้").format(name=name),
        _("เปิดไฟล์ใน Excel เอารหัสผ่านออก แล้วบันทึกใหม่"),
    )


def _refuse_kind(name: str, kind: str = "") -> NoReturn:
    message = (
        _("ไฟล์ {name} เป็นไฟล์ {kind} ไม่ใช่ตารางรายชื่อ").format(name=name, kind=kind)
        if kind
        else _("ไฟล์ {name} ไม่ใช่ตารางรายชื่อที่อ่านได้").format(name=name)
    )
    raise UserError(message, _("บันทึกรายชื่อเป็น .xlsx .xls หรือ .csv แล้วเลือกไฟล์นั้น"))


# A member that tells another kind of zip.
_OTHER_ZIPS = (
    ("word/document.xml", "Word"),
    ("ppt/presentation.xml", "PowerPoint"),
    ("xl/workbook.bin", ".xlsb"),
    ("content.xml", "OpenDocument (.ods)"),
)


def _from_workbook(data: bytes, name: str) -> tuple[RosterSheet, ...]:
    """The sheets of an .xlsx or .xls, or why they can't be had."""
    try:
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                _refuse_encrypted(name)
            tables = read_xls(data)
        else:
            _check_kind(data, name)
            tables = read_xlsx(data)
    except Encrypted:
        _refuse_encrypted(name)
    except TooMuch as trouble:
        raise too_large(name, trouble) from None
    except Damaged:
        raise UserError(
            _("ไฟล์ {name} เสียหายหรือไม่ใช่ไฟล์ Excel").format(name=name),
            _("ขอไฟล์ใหม่จากผู้ส่ง หรือเปิดใน Excel แล้วบันทึกใหม่"),
        ) from None
    return tuple(
        RosterSheet(" ".join(title.split()), _trimmed([[cell_text(cell) for cell in row] for row in rows]))
        for title, rows in tables
    )


def _check_kind(data: bytes, name: str) -> None:
    """Refuse a zip of another program."""
    try:
        members = Unpacker(data).names
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as trouble:
        raise Damaged(name) from trouble
    if "encryptedpackage" in members:
        _refuse_encrypted(name)
    for member, kind in _OTHER_ZIPS:
        if member in members:
            _refuse_kind(name, kind)
    if not any(member.startswith("xl/") for member in members):
        _refuse_kind(name, "ZIP")


def cell_text(value: object) -> str:
    """A cell as text: whole floats without ".0", dates as ISO, other values as they print."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return "" if value is None else str(value)[:MAX_CELL]


def _trimmed(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Without empty cells at the ends of rows and empty rows at the end."""
    out: list[tuple[str, ...]] = []
    for row in rows:
        end = len(row)
        while end and not row[end - 1].strip():
            end -= 1
        out.append(tuple(row[:end]))
    while out and not out[-1]:
        out.pop()
    return tuple(out)


def _from_text(data: bytes, name: str) -> tuple[tuple[str, ...], ...]:
    for magic, kind in _OTHER_KINDS:
        if data.startswith(magic):
            _refuse_kind(name, kind)
    text = decode(data)
    if text is None:
        _refuse_kind(name)
    if _MARKUP.match(text[:500].encode("utf-8", "ignore").removeprefix(b"\xef\xbb\xbf")):
        raise UserError(
            _("ไฟล์ {name} เป็นหน้าเว็บหรือ XML ที่ตั้งชื่อเหมือนตาราง").format(name=name),
            _("เปิดไฟล์ใน Excel แล้วบันทึกเป็น .xlsx ใหม่"),
        )
    return _parse_csv(text, name)


def decode(data: bytes) -> str | None:
    """Text of a .csv: by its BOM, UTF-16 by its zeros, UTF-8, else Windows-874; None when it is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig", "replace")
    head = data[:4000]
    if b"\x00" in head:
        return _utf16_without_bom(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        # bytes that Windows-874 lacks become U+FFFD, and the row with one is reported
        text = data.decode("cp874", "replace")
    controls = sum(1 for char in text[:4000] if char < " " and char not in "\t\r\n\x0b\x0c\x1a")
    broken = text[:4000].count("\ufffd")
    return None if controls > len(text[:4000]) / 50 or broken > len(text[:4000]) / 10 else text


def _utf16_without_bom(data: bytes) -> str | None:
    head = data[:4000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    # Thai letters have 0x0E in the high byte, separators and digits have 0
    thai_even, thai_odd = head[0::2].count(0x0E), head[1::2].count(0x0E)
    half = len(head) / 2
    if odd + thai_odd > half * 0.7 and odd:
        return data.decode("utf-16-le", "replace")
    if even + thai_even > half * 0.7 and even:
        return data.decode("utf-16-be", "replace")
    return None


def _parse_csv(text: str, name: str) -> tuple[tuple[str, ...], ...]:
    text = text.lstrip("\ufeff")
    first, _newline, rest = text.partition("\n")
    if found := re.fullmatch(r'"?sep=(.)"?\s*', first):
        text, delimiter = "\n" + rest, found[1]
    else:
        delimiter = _delimiter(text)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(rows) >= MAX_ROWS:
                raise too_large(name, TooMuch("rows"))
            rows.append([cell[:MAX_CELL] for cell in row])
    except csv.Error as trouble:
        raise UserError(
            _("อ่านตารางใน {name} ไม่ได้ เครื่องหมายคำพูดหรือตัวคั่นผิดที่").format(name=name),
            _("เปิดไฟล์ใน Excel แล้วบันทึกเป็น .xlsx ใหม่"),
        ) from trouble
    trimmed = _trimmed(rows)
    widest = max((len(row) for row in trimmed), default=0)
    if widest > MAX_COLUMNS:
        raise too_large(name, TooMuch("columns"))
    return trimmed


def _delimiter(text: str) -> str:
    """The sign that cuts the first lines into the most columns, most evenly."""
    lines = text[:20_000].splitlines()[:40]

    def score(delimiter: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=delimiter) if any(row)]
        several = [n for n in counts if n > 1]
        if not several:
            return 0, 0
        common = max(set(several), key=several.count)
        return several.count(common), common

    try:
        return max(_DELIMITERS, key=score)
    except csv.Error:
        return ","

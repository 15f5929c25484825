"""Opening a file with a table: what kind of file it is, and its sheets; refused in plain words otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from otop_desk.errors import UserError, disk_reason
from otop_desk.exchange.tables import garbled, html, limits
from otop_desk.exchange.tables.docx import DOCUMENT, read_docx
from otop_desk.exchange.tables.limits import Damaged, Encrypted, TooMuch, too_large
from otop_desk.exchange.tables.ods import read_fods, read_ods
from otop_desk.exchange.tables.ole import SIGNATURE
from otop_desk.exchange.tables.sheet import Sheet
from otop_desk.exchange.tables.text import decode, rows_of_clipboard, rows_of_csv
from otop_desk.exchange.tables.xls import read_stream, read_xls
from otop_desk.exchange.tables.xlsx import read_xlsx
from otop_desk.exchange.tables.xml2003 import read_xml2003
from otop_desk.exchange.tables.zipped import DAMAGE, Unpacker
from otop_desk.i18n import _

# What a file dialog offers.
ENDINGS = ("xlsx", "xlsm", "xls", "docx", "ods", "fods", "csv", "tsv", "txt", "htm", "html", "mht", "xml")

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RECORDS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00\x04\x00", b"\x09\x00\x06\x00")
_MARKUP = re.compile(
    r"^\s*(?:<\?xml|<!doctype|<html|<head|<body|<table|<meta|<style|<script|<div|<!--|<Workbook)",
    re.IGNORECASE,
)
_MHT = re.compile(rb"^\s*(?:MIME-Version|From|Content-Type|Content-Location|X-[\w-]+):", re.IGNORECASE)
_SENT = re.compile(rb"^(?:From|To|Received|Subject):", re.IGNORECASE | re.MULTILINE)
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
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BEGIN:VCARD", "vCard (.vcf)"),
)
_PAPERS = ("PDF", "RTF", "Word")
_PICTURES = ("PNG", "JPEG", "GIF", "TIFF", "HEIC", "WebP")
_PACKED = ("ZIP", "RAR", "7-Zip", "GZIP")
# What "ftyp" names in the files of telephones' cameras.
_CAMERA = (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"hevc")
_GOOGLE = re.compile(r"^\s*\{.*docs\.google\.com", re.DOTALL)


def read_tables(path: Path) -> tuple[Sheet, ...]:
    """The visible sheets, with something in them, of any table an office sends; else UserError."""
    data, name = _load(path), path.name
    try:
        sheets, hidden = _sheets(data, name)
    except Encrypted:
        _refuse_encrypted(name)
    except TooMuch as trouble:
        raise too_large(name, trouble) from None
    except Damaged:
        raise UserError(
            _("ไฟล์ {name} เสียหายหรือไม่ใช่ไฟล์ Excel").format(name=name),
            _("ขอไฟล์ใหม่จากผู้ส่ง หรือเปิดใน Excel แล้วบันทึกใหม่"),
        ) from None
    return _kept(sheets, hidden, name)


def read_clipboard(text: str, page: str = "") -> tuple[Sheet, ...]:
    """The table in what was copied: of the page's HTML when it has one, else of the text; else UserError."""
    name = _("ข้อความที่วาง")
    try:
        sheets = html.read_html(page) if "<table" in page[: limits.MAX_BYTES].lower() else []
        if not sheets:
            sheets = [Sheet("", rows_of_clipboard(text[: limits.MAX_BYTES]))]
    except TooMuch as trouble:
        raise too_large(name, trouble) from None
    return _kept(sheets, [], name)


def _kept(sheets: Iterable[Sheet], hidden: Iterable[str], name: str) -> tuple[Sheet, ...]:
    kept = tuple(_mended(sheet) for sheet in sheets if sheet.rows)
    if not kept:
        raise UserError(
            _("ไฟล์ {name} ไม่มีข้อมูล").format(name=name), _("ตรวจว่าเลือกไฟล์ถูกต้อง และบันทึกรายชื่อไว้ในไฟล์แล้ว")
        )
    if sum(1 for sheet in kept for row in sheet.rows for cell in row if cell) > limits.MAX_CELLS:
        raise too_large(name, TooMuch("cells"))
    return (replace(kept[0], unread=tuple(hidden)), *kept[1:])


def _mended(sheet: Sheet) -> Sheet:
    """The sheet with garbled Thai put right, its name with single spaces."""
    mended = 0
    rows: list[tuple[str, ...]] = []
    for row in sheet.rows:
        if all(cell.isascii() for cell in row):
            rows.append(row)
            continue
        plain = tuple(garbled.undone(cell) for cell in row)
        changed = sum(a != b for a, b in zip(row, plain, strict=True))
        mended += changed
        rows.append(plain if changed else row)
    name = " ".join(garbled.undone(sheet.name).split())
    return replace(sheet, name=name, rows=tuple(rows), mended=mended)


def _load(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UserError(
                _("{name} เป็นโฟลเดอร์ ไม่ใช่ไฟล์").format(name=path.name), _("เลือกไฟล์ .xlsx .xls หรือ .csv")
            )
        size = path.stat().st_size
        if size > limits.MAX_BYTES:
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
    if kind in _PAPERS:
        way = _("เปิดไฟล์ เลือกตารางรายชื่อ คัดลอก (Ctrl+C) แล้ววาง (Ctrl+V) ที่หน้าลงทะเบียน")
    elif kind in _PACKED:
        way = _("คลายไฟล์ออกก่อน แล้วเลือกไฟล์รายชื่อที่อยู่ข้างใน")
    elif kind == "Numbers":
        way = _("เปิดในเครื่องของ Apple แล้วส่งออกเป็น Excel (.xlsx)")
    elif kind == "Google":
        way = _("นี่เป็นทางลัดไปยังเอกสารบนเว็บ เปิดเอกสารนั้น แล้วเลือก ไฟล์ > ดาวน์โหลด > Microsoft Excel (.xlsx)")
    elif kind == _MAIL:
        way = _("เปิดอีเมล บันทึกไฟล์รายชื่อที่แนบมาลงในเครื่อง แล้วเลือกไฟล์นั้น")
    elif kind in _PICTURES:
        way = _("ขอไฟล์ตารางจากผู้ส่ง หรือพิมพ์รายชื่อแล้ววางที่หน้าลงทะเบียน")
    else:
        way = _("บันทึกรายชื่อเป็น .xlsx .xls หรือ .csv แล้วเลือกไฟล์นั้น")
    raise UserError(message, way)


_MAIL = "e-mail"

# A member that tells another kind of zip.
_OTHER_ZIPS = (
    ("ppt/presentation.xml", "PowerPoint"),
    ("xl/workbook.bin", ".xlsb"),
    ("index/document.iwa", "Numbers"),
    ("index.zip", "Numbers"),
)
_OTHER_DOCUMENTS = ("opendocument.text", "opendocument.presentation", "opendocument.graphics")


def _sheets(data: bytes, name: str) -> tuple[list[Sheet], list[str]]:
    """The sheets of a file of any kind, and the names of hidden ones."""
    if data.startswith(SIGNATURE):
        if _ENCRYPTED in data:
            raise Encrypted
        if "WordDocument".encode("utf-16-le") in data and "Workbook".encode("utf-16-le") not in data:
            _refuse_kind(name, "Word")
        return read_xls(data)
    if data.startswith(b"PK\x03\x04"):
        return _of_zip(data, name)
    if data.startswith(_RECORDS):
        return read_stream(data)
    return _of_text(data, name)


def _of_zip(data: bytes, name: str) -> tuple[list[Sheet], list[str]]:
    try:
        pack = Unpacker(data)
        members = pack.names
        mime = (
            b"".join(pack.pieces("mimetype"))[:200].decode("ascii", "replace")
            if "mimetype" in members
            else ""
        )
    except DAMAGE as trouble:
        raise Damaged(name) from trouble
    if "encryptedpackage" in members:
        raise Encrypted
    if DOCUMENT in members:
        paper = read_docx(data)
        return (paper, []) if paper else _refuse_kind(name, "Word")
    for member, kind in _OTHER_ZIPS:
        if member in members:
            _refuse_kind(name, kind)
    if any(kind in mime for kind in _OTHER_DOCUMENTS):
        _refuse_kind(name, "Word" if "text" in mime else "OpenDocument")
    if "content.xml" in members:
        return read_ods(data)
    if not any(member.startswith("xl/") for member in members):
        _refuse_kind(name, "ZIP")
    return read_xlsx(data)


def _of_text(data: bytes, name: str) -> tuple[list[Sheet], list[str]]:
    for magic, kind in _OTHER_KINDS:
        if data.startswith(magic):
            _refuse_kind(name, kind)
    if data[4:8] == b"ftyp" and data[8:12] in _CAMERA or data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        _refuse_kind(name, "WebP" if data[:4] == b"RIFF" else "HEIC")
    if _MHT.match(data[:300]):
        page, charset = html.read_mht(data)
        if page:
            return _of_page(page, charset, name)
        if _SENT.search(data[:4000]):
            _refuse_kind(name, _MAIL)
    text = decode(data)
    if text is None:
        _refuse_kind(name)
    if _GOOGLE.match(text[:2000]):
        _refuse_kind(name, "Google")
    if not _MARKUP.match(text[:500].lstrip("\ufeff")):
        return [Sheet("", rows_of_csv(text, name))], []
    if "urn:schemas-microsoft-com:office:spreadsheet" in text[:4000] and "<html" not in text[:4000].lower():
        return read_xml2003(data)
    if "opendocument" in text[:4000] and "office:document" in text[:4000]:
        return read_fods(data)
    return _of_page(data, "", name)


def _of_page(data: bytes, charset: str, name: str) -> tuple[list[Sheet], list[str]]:
    """The tables of a web page in the code page it says it has."""
    text = None
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            text = data.decode(charset or html.charset_of(data) or "utf-8")
        except (LookupError, UnicodeDecodeError):
            text = None
    text = text if text is not None else decode(data) or ""
    sheets = html.read_html(text)
    if not sheets:
        raise UserError(
            _("ไฟล์ {name} เป็นหน้าเว็บหรือ XML ที่ไม่มีตาราง").format(name=name),
            _("เปิดไฟล์ใน Excel แล้วบันทึกเป็น .xlsx ใหม่"),
        )
    return sheets, []

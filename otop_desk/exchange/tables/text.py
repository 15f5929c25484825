"""Text files as tables: their encoding and delimiter told from what is in them, rows under the limits."""

from __future__ import annotations

import csv
import io
import re

from otop_desk.errors import UserError
from otop_desk.exchange.tables.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS, TooMuch
from otop_desk.exchange.tables.sheet import trimmed
from otop_desk.i18n import _

_DELIMITERS = (",", ";", "\t", "|")
_QUOTED = re.compile(r'"((?:[^"\t]|"")*)"[ ]*(?=\t|\r?\n|\r|$)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_THAI = re.compile(r"[ก-๛]")


def decode(data: bytes) -> str | None:
    """Text of a .csv: by its BOM, UTF-16 by its zeros, UTF-8 (a few bad bytes apart), else Windows-874.

    None when it is no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig", "replace")
    if b"\x00" in data[:4000]:
        return _utf16_without_bom(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _by_letters(data)
    controls = sum(1 for char in text[:4000] if char < " " and char not in "\t\r\n\x0b\x0c\x1a")
    broken = text[:4000].count("\ufffd")
    return None if controls > len(text[:4000]) / 50 or broken > len(text[:4000]) / 10 else text


def _by_letters(data: bytes) -> str:
    """UTF-8 when nine of ten letters of it are sound, else Windows-874; what is lost is U+FFFD."""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * 9 < len(_THAI.findall(text)):
        return text
    return data.decode("cp874", "replace")


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


def rows_of_csv(text: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a delimited text; TooMuch, or UserError when its quotes are in disorder."""
    text = text.lstrip("\ufeff")
    first, _newline, rest = text.partition("\n")
    if match := re.fullmatch(r'"?sep=(.)"?\s*', first):
        text, delimiter = "\n" + rest, match[1]
    else:
        delimiter = _delimiter(text)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(rows) >= MAX_ROWS:
                raise TooMuch("rows")
            rows.append([cell[:MAX_CELL] for cell in row])
    except csv.Error as trouble:
        raise UserError(
            _("อ่านตารางใน {name} ไม่ได้ เครื่องหมายคำพูดหรือตัวคั่นผิดที่").format(name=name),
            _("เปิดไฟล์ใน Excel แล้วบันทึกเป็น .xlsx ใหม่"),
        ) from trouble
    return _bounded(rows)


def _bounded(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    kept = trimmed(rows)
    if max((len(row) for row in kept), default=0) > MAX_COLUMNS:
        raise TooMuch("columns")
    return kept


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


def rows_of_clipboard(text: str) -> tuple[tuple[str, ...], ...]:
    """Rows as spreadsheets and pages copy them: cells parted by tabs, one with line breaks in quotes.

    A quote that stands by itself (a ditto mark, the end of a title) is a letter like others. TooMuch
    beyond the limits.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = [[]]
    at = 0
    while at <= len(text):
        cell = _QUOTED.match(text, at) if text.startswith('"', at) else None
        if cell and ("\n" in cell[1] or '""' in cell[1]):
            value, at = cell[1].replace('""', '"'), cell.end()
        else:
            plain = _PLAIN.match(text, at)
            assert plain is not None
            value, at = plain[0], plain.end()
        rows[-1].append(value[:MAX_CELL])
        if text.startswith("\n", at):
            if len(rows) >= MAX_ROWS:
                raise TooMuch("rows")
            rows.append([])
        at += 1
    return _bounded(rows)

"""Texts that hold a list in a shape of their own made into lines: chat exports, forms, broken pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from otop_desk.exchange.roster.fields import NAME_FIELDS, Field, heading_field, is_exact
from otop_desk.exchange.roster.looks import is_name
from otop_desk.thai.normalise import one_line
from otop_desk.thai.numerals import to_arabic

Rows = tuple[tuple[str, ...], ...]
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?:\s*(?:น\.|[AP]M))?")
_STICKER = re.compile(
    r"^\[?(?:ส่ง)?(?:สติกเกอร์|รูปภาพ|รูป|วิดีโอ|ไฟล์|sticker|photo|video|file)\]?$|^ยกเลิกข้อความ", re.IGNORECASE
)
# "๑. ชื่อ...นางสาวก.......นามสกุล...ข.....ตำแหน่ง..ค....": a form filled between its dots.
_FORM = re.compile(
    r"^(\W*[\d๐-๙]{0,3}\s*[.)]?)\s*ชื่อ(?:ตัว)?\s*[:：]?\s+(\S.*?)\s+(?:นาม)?สกุล\s*[:：]?\s+(\S.*)$"
)
_GAP = re.compile(r"\s*(?:[.…_]{2,}|…)\s*")
_NUMBER = re.compile(r"\(?\d{1,4}[.)]?")
_MOST_HEADINGS = 12


def unpacked(rows: Rows) -> Rows:
    """The lines of messages, the people of a form, the cells of a page that was copied a cell a line."""
    return _from_lines(_from_forms(_from_messages(rows)))


def _from_messages(rows: Rows) -> Rows:
    """What was said in a chat, line by line, of an export with a column for the time and the sender each."""
    sent = [row for row in rows if len(row) > 2 and _CLOCK.fullmatch(row[0].strip())]
    if not any("\n" in row[2] for row in sent) or len(sent) * 2 < sum(any(row) for row in rows):
        return rows
    lines: list[tuple[str, ...]] = []
    for row in rows:
        if row not in sent:
            lines.append(row)
            continue
        said = [line for line in row[2].splitlines() if line.strip()]
        lines += [(line,) for line in said if not _STICKER.match(line.strip())]
    return tuple(lines)


def _from_forms(rows: Rows) -> Rows:
    """Each person of a form in a line: number, name, what else the form asks."""
    return tuple(tuple(_filled_in(cell) for cell in row) if len(row) == 1 else row for row in rows)


def _filled_in(line: str) -> str:
    if "ชื่อ" not in line or "สกุล" not in line:
        return line
    plain = one_line(_GAP.sub(" ", line))
    found = _FORM.match(plain)
    return f"{found[1]} {found[2]} {found[3]}".strip() if found and len(found[2]) < 60 else line


def _from_lines(rows: Rows) -> Rows:
    """A table whose cells stand one below another: its headings, then as many lines for each person."""
    if any(len(row) > 1 for row in rows):
        return rows
    lines = [one_line(row[0]) if row else "" for row in rows]
    start, end = _headings(lines)
    for first in range(start, end - 1):
        heads, body = lines[first:end], [line for line in lines[end:] if line]
        fitting = _people(heads, body)
        if len(fitting) > 1:
            above = [(line,) if line else () for line in lines[:first]]
            rest = body[len(fitting) * len(heads) :]
            return (*above, tuple(heads), *fitting, *((line,) for line in rest))
    return rows


def _headings(lines: Sequence[str]) -> tuple[int, int]:
    """The first run of lines that are headings all, one of them of names; an empty one for none."""
    for start in range(min(len(lines), 20)):
        end = start
        while end < min(len(lines), start + _MOST_HEADINGS) and is_exact(lines[end]):
            end += 1
        if end - start > 2 and any(heading_field(line) in NAME_FIELDS for line in lines[start:end]):
            return start, end
    return 0, 0


def _people(heads: Sequence[str], body: Sequence[str]) -> list[tuple[str, ...]]:
    """The people under these headings, from the first on as long as their cells fit."""
    fields, width = [heading_field(line) for line in heads], len(heads)
    name = next((n for n, field in enumerate(fields) if field in NAME_FIELDS), -1)
    found: list[tuple[str, ...]] = []
    for at in range(0, len(body) - width + 1, width):
        if name < 0 or not _fits(body[at : at + width], fields, name):
            break
        found.append(tuple(body[at : at + width]))
    return found


def _fits(own: Sequence[str], fields: Sequence[Field | None], name: int) -> bool:
    numbered = fields[0] is not Field.SEQUENCE or _NUMBER.fullmatch(to_arabic(own[0])) is not None
    return numbered and is_name(own[name]) is not None

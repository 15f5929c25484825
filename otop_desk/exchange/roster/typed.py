"""What people type instead of a table: columns parted by signs or spaces, several people in one line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from otop_desk.exchange.roster.cells import several_in
from otop_desk.exchange.roster.fields import NAME_FIELDS, Field, heading_field, is_exact
from otop_desk.exchange.roster.looks import Look, is_name, is_word, look
from otop_desk.exchange.roster.sections import is_tambon, section_in
from otop_desk.thai.names import split_name
from otop_desk.thai.normalise import one_line

Rows = tuple[tuple[str, ...], ...]
_SIGNS = ("|", ";", ",", "")  # "": wide spaces
_PARTING = {sign: re.compile(rf"\s*{re.escape(sign)}\s*" if sign else r"\s{2,}|\t") for sign in _SIGNS}
_RULE = re.compile(r"[\s|:+=-]*")
_OPENED = re.compile(r"^([^:：]{2,60})[:：]\s*(\S.*)$")


def in_columns(rows: Rows) -> Rows:
    """Rows of one cell in columns, where a line of them holds headings parted by a sign."""
    if any(len(row) > 1 for row in rows):
        return rows
    for row in rows[:20]:
        for sign in _SIGNS:
            words = _parts(sign, row[0]) if row else []
            known = [heading_field(word) for word in words if is_exact(word)]
            if len(known) > 1 and any(field in NAME_FIELDS for field in known):
                name = _name_place(words) if not sign else -1
                return tuple(
                    () if _is_rule(other) else tuple(_whole_name(_parts(sign, other[0]), name))
                    for other in rows
                )
    return _between_slashes(rows)


def _name_place(words: list[str]) -> int:
    """Where the whole name stands under these headings; -1 where the surname has one of its own."""
    fields = [heading_field(word) for word in words]
    return fields.index(Field.NAME) if Field.NAME in fields and Field.LAST not in fields else -1


def _whole_name(parts: list[str], place: int) -> list[str]:
    """The parts of a line with the surname back at its given name, where wide spaces part them too."""
    if not 0 <= place < len(parts) - 1 or not is_word(parts[place + 1]):
        return parts
    name = split_name(parts[place])
    if not (name.title and name.first and not name.last):
        return parts
    return [*parts[:place], f"{parts[place]} {parts[place + 1]}", *parts[place + 2 :]]


def _between_slashes(rows: Rows) -> Rows:
    """Rows in columns where each of several has the same parts between slashes, one of them a telephone."""
    lines = [row[0].split(" / ") for row in rows if row and row[0].strip()]
    widths = {len(parts) for parts in lines}
    if len(lines) < 3 or len(widths) > 1 or widths == {1} or any(map(is_name, sum(lines, []))):
        return rows
    if not any(all(look(part) is Look.PHONE for part in column) for column in zip(*lines, strict=True)):
        return rows
    return tuple(tuple(row[0].split(" / ")) if row and row[0].strip() else () for row in rows)


def _is_rule(row: tuple[str, ...]) -> bool:
    return not row or bool(_RULE.fullmatch(row[0]))


def _parts(sign: str, line: str) -> list[str]:
    plain = line.strip().strip("|").strip()
    if sign and plain.startswith('"'):
        return [cell.strip() for cell in next(csv.reader([plain], delimiter=sign), [])]
    return _PARTING[sign].split(plain)


def in_lines(rows: Rows) -> Rows:
    """A line for each person where one line of a text names several, and for the words before them."""
    if any(len(row) > 1 for row in rows):
        return rows
    return tuple((line,) if line else () for row in rows for line in _people_of(row[0] if row else ""))


def _people_of(line: str) -> Iterator[str]:
    parts = [part for part in re.split(r"\s*;\s*", one_line(line)) if part]
    if len(parts) > 1 and all((opened := _OPENED.match(part)) and section_in(opened[1]) for part in parts):
        for part in parts:
            yield from _people_of(part)
        return
    opened = _OPENED.match(one_line(line))
    people = several_in(opened[2] if opened else one_line(line))
    if opened and (section_in(opened[1]) or (is_tambon(opened[1]) and (people or is_name(opened[2])))):
        yield opened[1]
        yield from people or [opened[2]]
    elif people and not opened:
        yield from people
    else:
        yield line

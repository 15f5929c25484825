"""Cut text into items that one font, one script and one direction can set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import uharfbuzz as hb

from otop_desk.typeset.bidi import levels, needs_bidi
from otop_desk.typeset.fonts import Face, FontBook

_IGNORABLE = frozenset(
    [
        0xAD,
        0x34F,
        0x61C,
        0xFEFF,
        *range(0x115F, 0x1161),
        *range(0x17B4, 0x17B6),
        *range(0x180B, 0x1810),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0x1F3FB, 0x1F400),
        *range(0xE0000, 0xE1000),
    ]
)
# HarfBuzz makes these of the ordinary space when a font lacks them.
_SPACES = frozenset([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000])
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), 173, 8294, 8295, 8296, 8297, 65279))
_CONTROLS.update(dict.fromkeys((9, 10, 11, 12, 13, 133, 8232, 8233), " "))
_CONTROLS.update(dict.fromkeys(range(55296, 57344), "�"))


class Item(NamedTuple):
    """text[start:end] in one face, script (ISO 15924 or "" for common) and embedding level."""

    start: int
    end: int
    face: Face
    script: str
    level: int


def clean(text: str) -> str:
    """Text as it can be set on one line: no control characters, line ends and tabs as spaces."""
    if text.isprintable() and "\u00ad" not in text:
        return text
    return text.translate(_CONTROLS)


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """ISO 15924 code of a character's script; "" when it is common to all or inherits."""
    if "\u0e00" <= character <= "\u0e7f" and character != "\u0e3f":
        return "Thai"
    if unicodedata.category(character) in ("Mn", "Me", "Cc", "Cf", "Cs"):
        return ""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return buffer.script or ""


def units(text: str) -> Iterator[tuple[int, int]]:
    """Pieces that must not be parted between fonts: a base with its marks, joined emoji."""
    start = 0
    for i in range(1, len(text)):
        c = text[i]
        if unicodedata.category(c)[0] == "M" or ord(c) in _IGNORABLE or text[i - 1] == "\u200d":
            continue
        yield start, i
        start = i
    if text:
        yield start, len(text)


def _face_for(book: FontBook, unit: str, primary: Face, last: Face) -> Face:
    """The face that sets a unit: the asked one, the one in use, a fallback, else the asked one."""
    wanted = "".join(" " if ord(c) in _SPACES else c for c in unit if ord(c) not in _IGNORABLE)
    if primary.covers(wanted):
        return last if wanted.isspace() and last.covers(wanted) else primary
    if last is not primary and last.covers(wanted):
        return last
    return book.fallback(wanted) or book.fallback(wanted[:1]) or primary


# Thai with the signs that every Thai font has: one item, without looking at each character.
_THAI = "\u0e01-\u0e3a\u0e40-\u0e5b"
_PLAIN_THAI = re.compile(f"[{_THAI} 0-9().,:/-]*[{_THAI}][{_THAI} 0-9().,:/-]*")


def itemise(book: FontBook, text: str, primary: Face, base_rtl: bool = False) -> list[Item]:
    """The items of one line of clean text, in logical order."""
    if not text:
        return []
    if _PLAIN_THAI.fullmatch(text) and not base_rtl and (primary.plain_thai or primary.covers(text)):
        return [Item(0, len(text), primary, "Thai", 0)]
    plain = not base_rtl and not needs_bidi(text)
    level_of = None if plain else levels(text, base_rtl)
    items: list[Item] = []
    face, script = primary, ""
    for start, end in units(text):
        face = _face_for(book, text[start:end], primary, face)
        script = script_of(text[start]) or script
        level = level_of[start] if level_of else 0
        if items and items[-1].face is face and items[-1].level == level:
            last = items[-1]
            if script == last.script or not last.script:
                items[-1] = Item(last.start, end, face, script, level)
                continue
        items.append(Item(start, end, face, script, level))
    return items

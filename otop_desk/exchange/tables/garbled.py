"""Thai that went through a wrong code page: put right where nothing was lost, told where letters are gone.

The method is ftfy's: try the encoding that a wrong reading must have come from, and keep the result
only if it reads as text better than what stands there.
"""

from __future__ import annotations

import re

_THAI = re.compile(r"[ก-ฺเ-๛]")
_LATIN_HIGH = re.compile("[\u00a1-\u00fb]")
# Bytes that a wrong reading leaves as control characters, in the pages that leave holes there.
_C1 = {code: bytes([code]) for code in range(0x80, 0xA0)}
_PLAIN = re.compile(r"[ -~\nก-ฺ฿-๛]*")
_MARKS = re.compile(r"\?{3,}")
# What UTF-8 of Thai looks like, read as Windows-874, Latin or by an old Macintosh.
_TRACES = (
    ("cp874", "เธ"),
    ("cp874", "เน"),
    ("cp1252", "à¸"),
    ("cp1252", "à¹"),
    ("mac_roman", "‡∏"),
    ("mac_roman", "‡π"),
)


def undone(text: str) -> str:
    """The Thai that a garbled text was, or the text itself when it is fine or can't be had back."""
    if text.isascii() or (_PLAIN.fullmatch(text) and "เธ" not in text and "เน" not in text):
        return text
    for page, trace in _TRACES:
        if trace in text and (plain := _from_utf8(text, page)) is not None:
            return undone(plain) if plain != text else text
    return _from_latin(text)


def is_lost(text: str) -> bool:
    """Whether letters of a text are gone for good: a row of question marks where words were."""
    return bool(_MARKS.search(text)) or text.count("\ufffd") > 3


def _bytes(text: str, page: str) -> bytes | None:
    out = bytearray()
    for char in text:
        try:
            out += char.encode(page)
        except UnicodeEncodeError:
            if ord(char) not in _C1:
                return None
            out += _C1[ord(char)]
    return bytes(out)


def _from_utf8(text: str, page: str) -> str | None:
    """UTF-8 that was read as another page; None when it was not, or too much of it is lost."""
    data = _bytes(text, page)
    if data is None:
        # a byte with no letter in that page became U+FFFD: only the letter it was part of is lost
        data = _bytes(text.replace("\ufffd", "\x1a"), page)
    if data is None:
        return None
    plain = data.decode("utf-8", "replace")
    thai, lost = len(_THAI.findall(plain)), plain.count("\ufffd")
    return plain.replace("\x1a", "") if thai > 1 and lost * 10 <= thai else None


def _from_latin(text: str) -> str:
    """Windows-874 that was read as Latin: all letters above ASCII turn into Thai that can begin a word."""
    high = len(_LATIN_HIGH.findall(text))
    letters = sum(char.isalpha() or ord(char) > 126 for char in text)
    if high < 2 or high * 10 < letters * 6:
        return text
    data = _bytes(text, "cp1252")
    if data is None:
        return text
    plain = data.decode("cp874", "replace")
    if "\ufffd" in plain or not _THAI.search(plain) or re.match(r"[ะ-ฺ็-๎]", plain.strip()):
        return text
    return plain

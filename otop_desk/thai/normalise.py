"""Thai text cleaned once, at the door: mark order, SARA AM, invisible and private characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Private characters with which Windows fonts place marks; text copied out of old PDFs has them
# (the table of HarfBuzz's Thai shaper, for fonts without OpenType rules).
from otop_desk.thai.patterns import later

_PRIVATE = {
    0xF700: "ฐ", 0xF701: "ิ", 0xF702: "ี", 0xF703: "ึ", 0xF704: "ื", 0xF705: "่", 0xF706: "้",
    0xF707: "๊", 0xF708: "๋", 0xF709: "์", 0xF70A: "่", 0xF70B: "้", 0xF70C: "๊", 0xF70D: "๋",
    0xF70E: "์", 0xF70F: "ญ", 0xF710: "ั", 0xF711: "ํ", 0xF712: "็", 0xF713: "่", 0xF714: "้",
    0xF715: "๊", 0xF716: "๋", 0xF717: "์", 0xF718: "ุ", 0xF719: "ู", 0xF71A: "ฺ",
}  # fmt: skip

_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF]
    + list(range(0x202A, 0x202F))
    + list(range(0x2066, 0x2070))
)
_SPACES = dict.fromkeys(
    [
        0x00A0,
        0x1680,
        0x202F,
        0x205F,
        0x3000,
        *range(0x2000, 0x200B),
        0x09,
        0x0B,
        0x0C,
        0x1C,
        0x1D,
        0x1E,
        0x1F,
    ],
    " ",
)
# U+2028/2029 and NEL end a line like \n does.
_LINES = {0x2028: "\n", 0x2029: "\n", 0x85: "\n"}
_TABLE: dict[int, str | None] = {**_PRIVATE, **_INVISIBLE, **_SPACES, **_LINES}

_ASCII_OR_THAI = later(r"[ -~ก-ฺ฿-๛]*")
_BAD = later(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# ZWNJ and ZWJ mean something inside Arabic words and emoji, never beside Thai or Latin.
_JOINER = later(r"(?<![\u0590-\u08ff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]")

_UPPER = "ัิ-ฺ็-๎"
# Writing order of what hangs on one consonant: below, above, ็ ํ, then tone or silencer, then ำ.
_ORDER = dict.fromkeys("ฺุู", 0) | dict.fromkeys("ัิีึื", 1) | dict.fromkeys("ํ็", 2)
_ORDER |= dict.fromkeys("่้๊๋์๎", 3) | {"ำ": 4}


def _reorder(found: re.Match[str]) -> str:
    marks = sorted(found.group(), key=lambda mark: _ORDER[mark])
    return "".join(mark for i, mark in enumerate(marks) if i == 0 or mark != marks[i - 1])


_NIKHAHIT_AA = later(r"ํ([่-์]*)า")
_MARKS = later(rf"[{_UPPER}ำ]{{2,}}")


def thai_order(text: str) -> str:
    """Marks in writing order without repeats; นํ้า and นำ้ become น้ำ, เเ becomes แ."""
    if "เเ" in text:
        text = text.replace("เเ", "แ")
    text = _MARKS().sub(_reorder, text)
    if "ํ" in text:
        text = _MARKS().sub(_reorder, _NIKHAHIT_AA().sub(r"\1ำ", text))
    return text


def clean(text: str, lines: bool = False) -> str:
    """The text as it may be stored: no invisible, control or font-private characters, marks in order.

    Spaces of every kind become one kind but keep their number; ends are trimmed. Without `lines`
    a line break is a space. Never NFKC: it would split SARA AM.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    if not _ASCII_OR_THAI().fullmatch(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
        text = unicodedata.normalize("NFC", _JOINER().sub("", text))
        text = _BAD().sub("", text)
        if not lines:
            text = text.replace("\n", " ")
    return thai_order(text).strip()


def one_line(text: str) -> str:
    """`clean`, with every run of spaces as one: for a field of one line."""
    return _short_line(text) if len(text) <= _SHORT else _on_one_line(text)


def _on_one_line(text: str) -> str:
    cleaned = clean(text)
    return " ".join(cleaned.split()) if "  " in cleaned else cleaned


# A cell of a list is asked about many times while its row is read.
_SHORT = 200
_short_line = lru_cache(maxsize=512)(_on_one_line)


def forget() -> None:
    """Let the texts go that are kept for the next time."""
    _short_line.cache_clear()


def paragraphs(text: str) -> str:
    """`clean` that keeps line breaks, with each line tidied and at most one empty line in a row."""
    lines = [" ".join(line.split()) for line in clean(text, lines=True).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def strange(text: str) -> tuple[str, ...]:
    """Characters left in a cleaned text that no paper can show: unknown private ones and U+FFFD."""
    return tuple(dict.fromkeys(c for c in text if c == "\ufffd" or unicodedata.category(c) in ("Co", "Cn")))

"""Where a Thai line may break: ICU's dictionary, kept in check by Thai spelling rules."""

from __future__ import annotations

import re
from functools import lru_cache

HINT = "\u200b"

_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")
# What may not open a line or a piece: marks, vowels written after a consonant, ๆ ฯ and closers.
_NEVER_BEFORE = frozenset("ะัาำิีึืฺุูๅๆฯ็่้๊๋์ํ๎")
_LEADING_VOWELS = frozenset("เแโใไ")
# One or two consonants under a silencer end a word (ชร์, ธิ์), they never begin one; three may (องค์).
_SILENCED = re.compile("[ก-ฮ]{1,2}[ิุ]?์")
# ณ is a word, other consonants alone are not.
_LONE = re.compile("[ก-ฌญ-ฒด-ฮ]")


def _stand_in(found: re.Match[str]) -> str:
    """A BMP character that breaks like this one: ideographs like 一, the rest like a symbol."""
    return "一" if "\U00020000" <= found.group() <= "\U0003ffff" else "☺"


def _allowed(text: str, at: int) -> bool:
    return (
        text[at] not in _NEVER_BEFORE
        and text[at - 1] not in _LEADING_VOWELS
        and not _SILENCED.match(text, at)
    )


def _without_lone_letters(text: str, ends: list[int]) -> list[int]:
    """The ends of pieces, but a consonant that stands alone (names unknown to ICU) joins its neighbour."""
    kept: list[int] = []
    for place, end in enumerate(ends):
        start = kept[-1] if kept else 0
        following = text[end : ends[place + 1]] if place + 1 < len(ends) else ""
        if _LONE.fullmatch(following) and "ก" <= text[end - 1] <= "๎":
            continue  # the lone letter behind this end comes along
        if _LONE.fullmatch(text[start:end]) and following and "ก" <= following[0] <= "๎":
            continue
        kept.append(end)
    return kept


@lru_cache(maxsize=4096)
def breaks(text: str) -> tuple[int, ...]:
    """Indices (in characters, not UTF-16 units) before which a line may break, without 0 and the end."""
    if not text:
        return ()
    # imported late: ICU's data costs time at start
    from icu4py.breakers import LineBreaker

    # icu4py 1.2.0 counts in UTF-16, so each emoji would shift all later breaks by one
    even = _BEYOND_BMP.sub(_stand_in, text)
    ends = [
        end for _start, end in LineBreaker(even, "th").segments() if end == len(text) or _allowed(text, end)
    ]
    return tuple(end for end in _without_lone_letters(text, ends) if end < len(text))


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words, spaces and signs of a text in order; joined they are the text again."""
    if not text:
        return ()
    from icu4py.breakers import WordBreaker

    even = _BEYOND_BMP.sub(_stand_in, text)
    ends = [
        end for _start, end in WordBreaker(even, "th").segments() if end == len(text) or _allowed(text, end)
    ]
    return tuple(text[start:end] for start, end in zip([0, *ends], ends, strict=False))


def wrap_hint(text: str) -> str:
    """The text with U+200B where a line may break inside it, for display only (`strip_hint` undoes it).

    Qt without libthai breaks Thai nowhere; this lets it.
    """
    if not any("ก" <= char <= "๛" for char in text):
        return text
    text = strip_hint(text)
    out: list[str] = []
    at = 0
    for end in breaks(text):
        if not text[end - 1].isspace():
            out.append(text[at:end])
            at = end
    return HINT.join([*out, text[at:]])


def strip_hint(text: str) -> str:
    """The text without break hints: before anything typed is stored, searched, copied or exported."""
    return text.replace(HINT, "")

"""Invisible break marks for Thai on screen: display only, never typed, stored, searched or copied."""

from __future__ import annotations

from functools import lru_cache

BREAK = "\u200b"


@lru_cache(maxsize=4096)
def wrap_hint(text: str) -> str:
    """`text` with a break mark wherever a Thai line may break."""
    if not any("\u0e01" <= c <= "\u0e5b" for c in text):
        return text
    from icu4py.breakers import LineBreaker

    one_unit = "".join(c if ord(c) < 0x10000 else "\u4e00" for c in text)
    parts = [text[start:end] for start, end in LineBreaker(one_unit, "th").segments()]
    return BREAK.join(parts)


def strip_hint(text: str) -> str:
    """`text` without break marks."""
    return text.replace(BREAK, "") if BREAK in text else text

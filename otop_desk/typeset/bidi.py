"""Order of right-to-left text (UAX #9): embedding levels by python-bidi, reordering of a line's items."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, TypeVar

from bidi import algorithm as uax9

_RTL = frozenset(("R", "AL", "AN", "RLE", "RLO", "LRO", "LRE", "PDF"))
_AS = {"": "a", "LRI": "!", "RLI": "!", "FSI": "!", "PDI": "!", "B": " "}
T = TypeVar("T")


def needs_bidi(text: str) -> bool:
    """Whether any character could make the order of `text` differ from left to right."""
    if text.isascii():
        return False
    top = max(text)
    if top < "\u0590" or (top < "\u1000" and min(c for c in text if c > "\u058f") > "\u08ff"):
        return False
    return any(unicodedata.bidirectional(c) in _RTL for c in text)


def levels(text: str, base_rtl: bool = False) -> list[int]:
    """The embedding level of each character; odd is right to left."""
    storage: dict[str, Any] = uax9.get_empty_storage()
    storage["base_level"] = int(base_rtl)
    storage["base_dir"] = ("L", "R")[int(base_rtl)]
    # The library knows the classes of Unicode 5: later ones are shown to it as what they act like here.
    plain = "".join(_AS.get(unicodedata.bidirectional(c), c) for c in text)
    uax9.get_embedding_levels(plain, storage)
    for index, char in enumerate(storage["chars"]):
        char["index"] = index
    uax9.explicit_embed_and_overrides(storage)
    uax9.resolve_weak_types(storage)
    uax9.resolve_neutral_types(storage, False)
    uax9.resolve_implicit_levels(storage, False)
    found = {char["index"]: char["level"] for char in storage["chars"]}
    result: list[int] = []
    for index in range(len(text)):
        result.append(found.get(index, result[-1] if result else int(base_rtl)))
    return result


def visual(items: Sequence[T], level_of: Sequence[int]) -> list[T]:
    """Items of one line in the order they stand on paper (rule L2)."""
    order = list(items)
    level = list(level_of)
    if not any(level):
        return order
    for depth in range(max(level), 0, -1):
        i = 0
        while i < len(order):
            if level[i] < depth:
                i += 1
                continue
            j = i
            while j < len(order) and level[j] >= depth:
                j += 1
            order[i:j] = reversed(order[i:j])
            level[i:j] = reversed(level[i:j])
            i = j
    return order

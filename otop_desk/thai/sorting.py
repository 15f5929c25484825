"""Thai dictionary order as sort keys: compute once, compare as plain tuples.

The Royal Society dictionary compares consonants and vowels first (a leading vowel after its
consonant), tone marks and the like second, punctuation third.
"""

from __future__ import annotations

import re

from otop_desk.thai.numerals import to_arabic

SortKey = tuple[str, str, str]

_SWAP = re.compile(r"([เ-ไ])([ก-ฮ])")
# Second level, in the dictionary's order: ็ ่ ้ ๊ ๋ ์, then the rare signs.
_WEIGHT = {mark: n for n, mark in enumerate("็่้๊๋์ํ๎ฺ", start=1)}
_MARKS = re.compile("[็่้๊๋์ํ๎ฺ]")
_FULL = 16**4  # five marks on a letter are counted: more are a slip of the keyboard
_LATER = re.compile(r"[^\wะ-ฺ็-๎]|[_ๆฯ๏๚๛]")


def _second_level(text: str) -> str:
    """Per letter the weight of its marks, trailing letters without marks left out."""
    levels: list[int] = []
    for char in text:
        weight = _WEIGHT.get(char)
        if weight is None:
            levels.append(0)
        elif levels and levels[-1] < _FULL:
            levels[-1] = levels[-1] * 16 + weight
    while levels and not levels[-1]:
        levels.pop()
    return "".join(map(chr, levels))


def sort_key(text: str) -> SortKey:
    """The key of a text in Thai dictionary order; digits sort before Latin, Latin before Thai, case last."""
    later = ""
    plain = to_arabic(text)
    letters = plain
    if _LATER.search(plain):
        later = "".join(_LATER.findall(plain))
        letters = _LATER.sub("", plain)
    folded = letters.casefold()
    if folded != letters:
        later += letters
    swapped = _SWAP.sub(r"\2\1", folded).replace("ๅ", "า")
    if not _MARKS.search(swapped):
        return swapped, "", later
    return _MARKS.sub("", swapped), _second_level(swapped), later


def person_key(first: str, last: str) -> tuple[SortKey, SortKey]:
    """The key of a person: given name, then surname; the title does not count."""
    return sort_key(first), sort_key(last)

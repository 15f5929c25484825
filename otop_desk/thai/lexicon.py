"""Reading unspaced Thai as words, by a list of words with how common each is.

The reading with the lowest cost wins: each word costs a little, a rare one more, letters that are in no word
most (so a name that nobody listed stays in one piece). The lists are in `resources/words/`, whose README
names their sources.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from typing import NamedTuple

from otop_desk.paths import resource
from otop_desk.thai.letters import LEADING_VOWELS, NEVER_BEFORE
from otop_desk.thai.places import districts, provinces

# What may not open a word: marks, vowels written after a consonant, ๆ and ฯ.
# One or two consonants under a silencer end a word (ชร์, ธิ์), they never begin one; three may (องค์).
_SILENCED = re.compile("[ก-ฮ]{1,2}[ิุ]?์")

# In bits, as the costs in the list: a word as such; the first unknown letter and each more.
WORD_COST, UNKNOWN_COST, LETTER_COST = 10.0, 20.0, 12.0
CLASS_BITS = 2.2
LONGEST = 30
# Names of provinces and districts, and words of this trade: taken for as common as this.
PLACES, OWN = 6, 4
# Beside letters that are in no word, a shorter word than this is believed only if it is this common.
SHORT, COMMON = 3, 4


class Piece(NamedTuple):
    """run[start:end]: a word of the list, or letters that are in none."""

    start: int
    end: int
    known: bool


@cache
def costs() -> Mapping[str, int]:
    """Each listed word with its class: 0 for the commonest, 9 for the rarest."""
    classes: dict[str, int] = {}
    for block in _listed("thai").split("\n[")[1:]:
        number, words = block.split("]", 1)
        classes.update(dict.fromkeys(words.split(), int(number)))
    classes.update(dict.fromkeys((place.name for place in (*provinces(), *districts())), PLACES))
    classes.update(dict.fromkeys(_listed("own").split(), OWN))
    return classes


def _listed(name: str) -> str:
    return resource("words", f"{name}.txt").read_text("utf-8")


def commonness(word: str) -> int:
    """The class of a word, 0 for the commonest; 9 also for words that are not listed."""
    return costs().get(word, 9)


def places(run: str) -> list[int]:
    """Where a word of the run may begin by Thai spelling, with 0 and the end."""
    if not run:
        return [0]
    inner = [
        at
        for at in range(1, len(run))
        if run[at] not in NEVER_BEFORE and run[at - 1] not in LEADING_VOWELS and not _SILENCED.match(run, at)
    ]
    return [0, *inner, len(run)]


def read(run: str, whole: bool = True) -> tuple[Piece, ...]:
    """The words of an unspaced run of Thai letters; `whole` false looks for parts of it only."""
    starts = places(run)
    count = len(starts)
    endless = float("inf")
    # The cheapest way to each place, and where its last piece began: by a word, by unknown letters.
    word, word_from = [0.0] + [endless] * (count - 1), [0] * count
    loose, loose_from = [endless] * count, [0] * count
    listed = costs()
    for i in range(count - 1):
        begin = starts[i]
        entered = word[i] + UNKNOWN_COST
        cost, origin = (entered, i) if entered <= loose[i] else (loose[i], loose_from[i])
        if cost + LETTER_COST < loose[i + 1]:
            loose[i + 1], loose_from[i + 1] = cost + LETTER_COST, origin
        so_far = min(word[i], loose[i])
        for j in range(i + 1, bisect_right(starts, begin + LONGEST)):
            end = starts[j]
            rarity = listed.get(run[begin:end])
            if rarity is None or not (whole or end - begin < len(run)):
                continue
            cost = so_far + WORD_COST + rarity * CLASS_BITS
            if cost < word[j]:
                word[j], word_from[j] = cost, i
    pieces: list[Piece] = []
    at = count - 1
    while at:
        known = word[at] <= loose[at]
        before = word_from[at] if known else loose_from[at]
        pieces.append(Piece(starts[before], starts[at], known))
        at = before
    return tuple(_joined(run, pieces[::-1]))


def _joined(run: str, pieces: list[Piece]) -> list[Piece]:
    """Unknown letters together with the short, uncommon words beside them, which are chance finds."""
    if all(piece.known for piece in pieces):
        return pieces
    joined: list[Piece] = []
    for _, group in groupby(pieces, lambda piece: not piece.known or _chance(run, piece)):
        beside = list(group)
        if all(piece.known for piece in beside):
            joined += beside
        else:
            joined.append(Piece(beside[0].start, beside[-1].end, False))
    return joined


def _chance(run: str, piece: Piece) -> bool:
    """Whether a word is so short and uncommon that it may be part of a name."""
    word = run[piece.start : piece.end]
    return len(places(word)) - 1 < SHORT and costs()[word] > COMMON

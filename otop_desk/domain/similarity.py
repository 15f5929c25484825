"""Near-duplicates among notes, from the letter pieces of their search keys; no language in here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ALIKE = 0.58


@dataclass(frozen=True, slots=True)
class Alike:
    """Two notes that seem to say the same: ids (the older first) and how alike they are, 0 to 1."""

    first: int
    second: int
    score: float


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How alike two sets of pieces are, 0 to 1: common pieces; a short note inside a long one counts too."""
    if not one or not other:
        return 0.0
    common = len(one & other)
    whole = 2 * common / (len(one) + len(other))
    least = min(len(one), len(other))
    inside = 0.85 * common / least if least >= 8 else 0.0
    return max(whole, inside)


def alike(pieces: Mapping[int, frozenset[str]], least: float = ALIKE) -> list[Alike]:
    """Pairs at least this alike, most alike first. Pieces that very many notes share are not looked at."""
    holders: dict[str, list[int]] = {}
    for note, grams in sorted(pieces.items()):
        for gram in grams:
            holders.setdefault(gram, []).append(note)
    common = min(max(30, len(pieces) // 8), 60)
    shared: dict[tuple[int, int], int] = {}
    for notes in holders.values():
        if 1 < len(notes) <= common:
            for at, first in enumerate(notes):
                for second in notes[at + 1 :]:
                    shared[first, second] = shared.get((first, second), 0) + 1
    found = [
        Alike(first, second, round(likeness(pieces[first], pieces[second]), 4))
        for (first, second), count in shared.items()
        if count >= 3
    ]
    return sorted(
        (e for e in found if e.score >= least), key=lambda each: (-each.score, each.first, each.second)
    )

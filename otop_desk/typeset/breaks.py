"""Where the lines of a paragraph may end and what each end costs, on top of how Thai parts (thai.words)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from otop_desk.thai.held import Grade
from otop_desk.thai.words import endings, parts

Ends = tuple[tuple[int, float], ...]

# In the units of linebreak, where a line a fifth empty costs 4.
COSTS = {
    Grade.SPACE: 0.0,
    Grade.PHRASE: 0.1,
    Grade.WORD: 0.25,
    Grade.JOINT: 4.0,
    Grade.HELD: 9.0,
    Grade.BOUND: 12.0,
    Grade.TIGHT: 16.0,
    Grade.PART: 25.0,
}
_NUMBER = re.compile(r"\s*[-+(]?[฿$]?[0-9๐-๙][0-9๐-๙.,]*[)%]?\s*")
# What stands in brackets is one phrase.
_ASIDE = re.compile(r"\([^()\n]{1,60}\)")
# A last resort, between two clusters of one word.
CLUSTER_COST = 100.0
_IN_NEED = (Grade.PHRASE, Grade.WORD, Grade.JOINT, Grade.HELD, Grade.BOUND, Grade.TIGHT)


@lru_cache(maxsize=128)  # paragraphs: as many as a pack of reports has
def opportunities(text: str, phrases: bool = False) -> Ends:
    """(place, cost): where a line of `text` may end, the end included; `phrases`: only where phrases do."""
    if not phrases:
        return tuple((place, COSTS[grade]) for place, grade in endings(text) if grade <= Grade.JOINT)
    asides = [found.span() for found in _ASIDE.finditer(text)]
    return tuple(
        (place, COSTS[grade])
        for place, grade in endings(text)
        if grade <= Grade.PHRASE and not any(start < place < end for start, end in asides)
    )


def ends_within(text: str, room: float, width: Callable[[int, int], float], phrases: bool = False) -> Ends:
    """The opportunities, and where a piece is wider than `room` the least bad places inside it."""
    found: list[tuple[int, float]] = []
    start = 0
    for end, cost in opportunities(text, phrases):
        if width(start, end) > room:
            found += _inside(text, start, end, room, width)
        found.append((end, cost))
        start = end
    return tuple(found)


def is_number(text: str) -> bool:
    """Whether a text is one number, which is never parted, however narrow its column."""
    return bool(_NUMBER.fullmatch(text))


def _inside(
    text: str, start: int, end: int, room: float, width: Callable[[int, int], float]
) -> Iterator[tuple[int, float]]:
    """Places that part text[start:end] into pieces that fit: of the least unwilling grade that does it."""
    if is_number(text[start:end]):
        return
    graded = [(place, grade) for place, grade in endings(text) if start < place < end]
    for grade in _IN_NEED:
        places = [place for place, own in graded if own <= grade]
        pieces = list(zip([start, *places], [*places, end], strict=True))
        if grade is Grade.TIGHT or all(width(a, b) <= room for a, b in pieces):
            break
    grades = dict(graded)
    for a, b in pieces:
        if width(a, b) > room:
            for place in parts(text[a:b]):
                yield a + place, COSTS[Grade.PART]
        if b < end:
            yield b, COSTS[grades[b]]

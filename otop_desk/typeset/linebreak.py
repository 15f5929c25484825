"""Whole-paragraph line breaking: the set of line ends with the least raggedness (after Knuth and Plass)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

TOO_WIDE = 1e6
# A line of justified text that stops short of the margin.
RAGGED = 12.0
# No line is tightened by more than this part of its room.
SHRINK = 0.05


def break_lines(
    ends: Sequence[int],
    width_of: Callable[[int, int], float],
    room_of: Callable[[int], float],
    costs: Sequence[float] = (),
    balanced: bool = False,
    elastic: Callable[[int, int], tuple[float, float]] | None = None,
) -> list[int]:
    """Choose among `ends` (increasing, the last is the end of text) where the lines end.

    `width_of(a, b)` is the width of the line set from text[a:b] without trailing space; `room_of(n)` the
    width that line n (0, 1, then the same for all) offers; `costs` is what ending a line at each of `ends`
    costs beside (see compounds). Each piece between ends must fit by itself.
    The badness of a line is the square of the part left empty; each line costs a little, so that no
    line more than needed is made; the last line is free unless it holds almost nothing, or is wanted as full
    as the others (`balanced`, for centred text). `elastic(a, b)` is how much a line of justified text can
    be tightened, and how much filled before it is left ragged.
    """
    first, rest = room_of(0), room_of(1)
    starts = [0, *ends[:-1]]
    count = len(ends)
    best = [0.0] + [float("inf")] * count
    came = [0] * (count + 1)
    widest = max(first, rest) * (1.0 + SHRINK)
    earliest = 0
    for j in range(1, count + 1):
        end = ends[j - 1]
        extra = costs[j - 1] if costs else 0.0
        last = j == count and not balanced
        while earliest < j - 1 and width_of(starts[earliest], end) > widest:
            earliest += 1
        for i in range(earliest, j):  # the fullest lines first: most of the others then cost too much at once
            if best[i] + extra + 1.0 > best[j]:
                continue
            room = first if i == 0 else rest
            width = width_of(starts[i], end)
            shrink = elastic(starts[i], end)[0] if elastic and width > room else 0.0
            if width > room + shrink + 0.01 and i < j - 1:
                continue
            cost = best[i] + extra + _badness(width, room, shrink, last)
            if cost <= best[j] and elastic and not last and room - width > elastic(starts[i], end)[1]:
                cost += RAGGED
            if cost <= best[j]:  # of equals the shortest
                best[j], came[j] = cost, i
    chosen = []
    j = count
    while j:
        chosen.append(ends[j - 1])
        j = came[j]
    return chosen[::-1]


def greedy(
    ends: Sequence[int], width_of: Callable[[int, int], float], room_of: Callable[[int], float]
) -> list[int]:
    """First fit, as simple programs do it; kept to measure the gain of `break_lines`."""
    chosen: list[int] = []
    start, previous = 0, 0
    for end in ends:
        if previous > start and width_of(start, end) > room_of(len(chosen)) + 0.01:
            chosen.append(previous)
            start = previous
        previous = end
    return [*chosen, ends[-1]] if ends else []


def _badness(width: float, room: float, shrink: float, last: bool) -> float:
    """What a line costs: the square of its empty part, in tenths, plus one for being a line.

    To tighten a line shows three times as much as to fill it.
    """
    empty = (room - width) / room if room > 0 else 0.0
    if width > room + shrink + 0.001 * room:
        return TOO_WIDE
    if last:
        return (1.0 if width > room * 0.12 else 2.0) + 900.0 * min(0.0, empty) ** 2
    return 1.0 + (900.0 if empty < 0 else 100.0) * empty * empty

"""Whole-paragraph line breaking: the set of line ends with the least raggedness (after Knuth and Plass)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

TOO_WIDE = 1e6


def break_lines(
    ends: Sequence[int],
    width_of: Callable[[int, int], float],
    room_of: Callable[[int], float],
    costs: Sequence[float] = (),
    balanced: bool = False,
) -> list[int]:
    """Choose among `ends` (increasing, the last is the end of text) where the lines end.

    `width_of(a, b)` is the width of the line set from text[a:b] without trailing space; `room_of(n)` the
    width that line n (0, 1, then the same for all) offers; `costs` is what ending a line at each of `ends`
    costs beside (see compounds). Each piece between ends must fit by itself.
    The badness of a line is the square of the part left empty; each line costs a little, so that no
    line more than needed is made; the last line is free unless it holds almost nothing, or is wanted as full
    as the others (`balanced`, for centred text).
    """
    first, rest = room_of(0), room_of(1)
    starts = [0, *ends[:-1]]
    count = len(ends)
    best = [0.0] + [float("inf")] * count
    lines = [0] * (count + 1)
    came = [0] * (count + 1)
    for j in range(1, count + 1):
        extra = costs[j - 1] if costs else 0.0
        for i in range(j - 1, -1, -1):
            if best[i] == float("inf"):
                continue
            room = first if i == 0 else rest
            width = width_of(starts[i], ends[j - 1])
            if width > room + 0.01 and i < j - 1:
                break
            cost = best[i] + extra + _badness(width, room, last=j == count and not balanced)
            if cost < best[j]:
                best[j], came[j], lines[j] = cost, i, lines[i] + 1
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


def _badness(width: float, room: float, last: bool) -> float:
    """What a line costs: the square of its empty part, in tenths, plus one for being a line."""
    empty = (room - width) / room if room > 0 else 0.0
    if empty < -0.001:
        return TOO_WIDE
    if last:
        return 1.0 if width > room * 0.12 else 2.0
    return 1.0 + 100.0 * empty * empty

"""Moving items about: new order within and between days, minutes snapped to the grid."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.agenda_check import MOST_MINUTES

SNAP = 5  # minutes


def in_order(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Items of a day as they follow each other."""
    return sorted(items, key=lambda each: (each.ordinal, each.id))


def numbered(items: Sequence[AgendaItem], day_id: int) -> list[AgendaItem]:
    """The same items as the whole of a day, in this order."""
    return [replace(item, day_id=day_id, ordinal=at) for at, item in enumerate(items)]


def moved(items: Iterable[AgendaItem], ids: Collection[int], day_id: int, at: int) -> list[AgendaItem]:
    """All items of `day_id` after those of `ids` (from any day) went to place `at` of it, in their order.

    `at` counts the day's items as they were before. What leaves another day leaves no hole that matters.
    """
    every = sorted(items, key=lambda each: (each.day_id, each.ordinal, each.id))
    chosen = set(ids)
    moving = [each for each in every if each.id in chosen]
    here = [each for each in every if each.day_id == day_id]
    at = max(0, min(at, len(here)))
    before = [each for each in here[:at] if each.id not in chosen]
    after = [each for each in here[at:] if each.id not in chosen]
    return numbered([*before, *moving, *after], day_id)


def stepped(items: Iterable[AgendaItem], ids: Collection[int], down: bool) -> list[AgendaItem] | None:
    """A day after the chosen items went one place up or down together; None at the end of the day."""
    here = in_order(items)
    places = [at for at, each in enumerate(here) if each.id in set(ids)]
    if not places or (down and places[-1] == len(here) - 1) or (not down and places[0] == 0):
        return None
    at = places[-1] + 2 if down else places[0] - 1
    return moved(here, ids, here[0].day_id, at)


def inserted(
    items: Iterable[AgendaItem], new: Sequence[AgendaItem], day_id: int, at: int
) -> list[AgendaItem]:
    """All items of a day with new ones put in at place `at`."""
    here = in_order(items)
    at = max(0, min(at, len(here)))
    return numbered([*here[:at], *new, *here[at:]], day_id)


def snapped(start: int, minutes: int, step: int = SNAP) -> int:
    """Minutes such that an item from `start` ends on the grid of `step`; at least one step, under a day."""
    end = (start + minutes + step // 2) // step * step
    size = end - start
    while size < min(step, SNAP):
        size += step
    return min(size, MOST_MINUTES)

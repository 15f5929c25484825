"""Columns that are headed by the number of an item alone: ข้อ 1, ข้อที่ ๒, Q3, 4, 2.1 (part and item)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from otop_desk.domain.evaluation import Form, FormKind, Item, ItemKind, Part
from otop_desk.thai.numerals import to_arabic

Number = tuple[int, ...]  # of an item; of a part and an item in it

_NUMBER = re.compile(
    r"(?:(?:คำถาม)?(?:ข้อ)?(?:ที่)?|q|question|item|no)[\s.#_-]*(\d{1,3})(?:\.(\d{1,2}))?\s*[.)]?", re.IGNORECASE
)


def keys_by_number(headings: Sequence[str], form: Form, named: Mapping[int, int]) -> dict[int, int]:
    """The item's key for each column headed by a number; {} unless the numbers say it without doubt.

    Offices number what is printed on the paper, or only what is rated, through the form or part by part.
    An order is right when the numbers, with the columns in `named` (column to key) that are headed by words,
    are all of it; none or two right ones tell nothing. A form in two shuffled orders has no numbers.
    """
    numbers = {column: number for column, text in enumerate(headings) if (number := _number(text))}
    numbers = {column: number for column, number in numbers.items() if column not in named}
    if len(numbers) < 2 or len(set(numbers.values())) < len(numbers) or form.shuffled:
        return {}
    taken = set(named.values())
    right = {
        tuple((column, order[number]) for column, number in numbers.items())
        for order in _orders(form)
        if _fits(order, numbers.values(), taken)
    }
    return dict(right.pop()) if len(right) == 1 else {}


def _number(heading: str) -> Number | None:
    found = _NUMBER.fullmatch(to_arabic(heading).strip())
    return tuple(int(part) for part in found.groups() if part) if found else None


def _fits(order: Mapping[Number, int], numbers: Collection[Number], taken: Collection[int]) -> bool:
    free = {number for number, key in order.items() if key not in taken}
    return free == set(numbers)


def _orders(form: Form) -> list[dict[Number, int]]:
    """The ways of numbering: every item, those that are marked, those that are rated; by parts likewise."""
    orders: list[dict[Number, int]] = []
    for kept in (form.items, _marked(form.items), _rated(form)):
        parts = [part for part in form.parts if any(item in kept for item in part.items)]
        orders.append({(place,): item.key for place, item in enumerate(kept, start=1)})
        for first in {form.parts.index(parts[0]) + 1, 1} if parts else ():
            orders.append(_by_parts(parts, kept, first))
    return orders


def _by_parts(parts: Sequence[Part], kept: Sequence[Item], first: int) -> dict[Number, int]:
    return {
        (place, at): item.key
        for place, part in enumerate(parts, start=first)
        for at, item in enumerate((item for item in part.items if item in kept), start=1)
    }


def _marked(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(item for item in items if item.kind is not ItemKind.WORDS)


def _rated(form: Form) -> tuple[Item, ...]:
    if form.kind is FormKind.TEST:
        return tuple(item for item in form.items if item.right)
    return tuple(item for item in form.items if item.kind is ItemKind.LEVEL)

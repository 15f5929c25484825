"""The orders of the list: as the office sent it, as the dictionary has it, by hand."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from otop_desk.domain.person import Person
from otop_desk.i18n import _
from otop_desk.thai.sorting import person_key


class Order(StrEnum):
    """An order of people in the list."""

    OFFICE = "office"
    DICTIONARY = "dictionary"
    BY_HAND = "by_hand"


def words() -> list[tuple[Order, str]]:
    """The orders with their words."""
    return [
        (Order.OFFICE, _("ลำดับบัญชี")),
        (Order.DICTIONARY, _("ก-ฮ")),
        (Order.BY_HAND, _("จัดเอง")),
    ]


def in_order(people: Sequence[Person], order: Order) -> list[Person]:
    """The people in an order; titles do not count in the dictionary's."""
    if order is Order.DICTIONARY:
        return sorted(people, key=lambda p: (person_key(p.first, p.last), p.ordinal))
    if order is Order.BY_HAND:
        return sorted(people, key=lambda p: (p.seat, p.ordinal))
    return list(people)

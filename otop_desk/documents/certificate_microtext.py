"""Where a certificate has number and name in the smallest type: along the inner rules of its frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from otop_desk.documents.certificate_art import Page
from otop_desk.typeset import MM
from otop_desk.typeset.microtext import Rails

# From a rule to the letters, and how high these are without their marks, in millimetres.
AIR, BODY = 0.5, 0.3
# Close to the inks of the rules, in few figures.
GOLD, LEAF = ".5 .4 .1", ".2 .4 .3"


def _beside(page: Page, inset: float, left: float, right: float, colour: str = GOLD) -> Rails:
    """Within the rules at both sides, whose inner edges are `inset` mm from the page's.

    The line at the left begins `left` mm above the foot and ends `right` mm below the head; the other is
    turned about.
    """
    width, height = page
    starts = ((inset + AIR + BODY, left), (width - inset - AIR, right))
    return _rails(colour, height - left - right, *starts)


def _rails(colour: str, length: float, *starts: tuple[float, float], upright: bool = True) -> Rails:
    """Rails from millimetres."""
    return Rails(colour, int(length * MM), tuple((round(x * MM), round(y * MM)) for x, y in starts), upright)


def _across(page: Page, inset: float, ends: float) -> Rails:
    """Within the rules at foot and head, `ends` mm from the sides."""
    width, height = page
    starts = (ends, inset + AIR), (ends, height - inset - AIR - BODY)
    return _rails(GOLD, width - 2 * ends, *starts, upright=False)


# By the artwork; each begins and ends clear of its ornaments, and is no longer than a great batch can bear.
RAILS: Mapping[str, Callable[[Page], Rails]] = {
    "gold-line": lambda page: _beside(page, 11.4, 45.0, 45.0),
    "floral-corner": lambda page: _beside(page, 10.52, 76.0, 17.0, LEAF),
    "modern": lambda page: _rails(GOLD, page[1] - 20.0, (17.25 + AIR + BODY, 10.0)),
    "portrait": lambda page: _beside(page, 11.2, 80.0, 80.0),
    "ko-yo": lambda page: _across(page, 15.55, 80.0),
    "phikun": lambda page: _beside(page, 13.7, 45.0, 45.0),
}

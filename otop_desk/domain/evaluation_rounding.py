"""Exact figures into print: fractions rounded half up, roots without floating point."""

from __future__ import annotations

from fractions import Fraction
from math import floor, isqrt

NONE = "–"  # where there is no figure: never 0


def hundredths(value: Fraction) -> int:
    """A value in hundredths, rounded half up."""
    return floor(value * 100 + Fraction(1, 2))


def decimal(value: Fraction | int | None, places: int = 2) -> str:
    """A value with so many decimals, rounded half up (away from zero below it); a dash for none."""
    if value is None:
        return NONE
    exact = Fraction(value)
    whole = floor(abs(exact) * 10**places + Fraction(1, 2))
    return _point(whole, places, exact < 0)


def root(square: Fraction | None, places: int = 2, negative: bool = False) -> str:
    """The square root of an exact fraction with so many decimals, rounded half up; a dash for none."""
    if square is None:
        return NONE
    doubled = isqrt(floor(square * 4 * 10 ** (2 * places)))
    return _point((doubled + 1) // 2, places, negative)


def percent(part: int, whole: int, places: int = 2) -> str:
    """A share of a whole in percent; a dash where there is no whole."""
    return decimal(Fraction(100 * part, whole), places) if whole else NONE


def _point(whole: int, places: int, negative: bool) -> str:
    sign = "-" if negative and whole else ""
    if not places:
        return f"{sign}{whole}"
    return f"{sign}{whole // 10**places}.{whole % 10**places:0{places}d}"

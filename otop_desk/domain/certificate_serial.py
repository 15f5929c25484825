"""Certificate numbers: the pattern they are written by, the series they count in, the next free ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from otop_desk.domain.certificate import SeriesBy
from otop_desk.domain.workshop import fiscal_year_of

MAX_LENGTH = 60
_FIELD = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"n(?::0?([1-9]))?")
_YEARS = ("year", "yy", "fy", "fyy", "code")


class BadPattern(ValueError):
    """A serial pattern that can't number anything; `part` is what is wrong in it ("" = no {n})."""

    def __init__(self, part: str = "") -> None:
        super().__init__(part or "{n}")
        self.part = part


@dataclass(frozen=True, slots=True)
class Pattern:
    """A checked pattern: {n} or {n:03} once, {year} {yy} calendar พ.ศ., {fy} {fyy} fiscal year, {code}."""

    text: str

    def __post_init__(self) -> None:
        """Refuse braces that nothing fills and a pattern without exactly one number (BadPattern)."""
        names = _FIELD.findall(self.text)
        for name in names:
            if name not in _YEARS and not _NUMBER.fullmatch(name):
                raise BadPattern("{" + name + "}")
        rest = _FIELD.sub("", self.text)
        if "{" in rest or "}" in rest or "\n" in rest or len(self.text) > MAX_LENGTH:
            raise BadPattern(self.text)
        if sum(bool(_NUMBER.fullmatch(name)) for name in names) != 1:
            raise BadPattern()

    def write(self, number: int, given_on: date, code: str = "") -> str:
        """The serial in Arabic digits; years are Buddhist."""
        year, fiscal = given_on.year + 543, fiscal_year_of(given_on)
        words = {
            "year": str(year),
            "yy": f"{year % 100:02}",
            "fy": str(fiscal),
            "fyy": f"{fiscal % 100:02}",
            "code": code,
        }

        def value(found: re.Match[str]) -> str:
            name = found.group(1)
            counted = _NUMBER.fullmatch(name)
            return f"{number:0{counted.group(1) or 1}}" if counted else words[name]

        return _FIELD.sub(value, self.text)


def series_of(by: SeriesBy, given_on: date) -> str:
    """The name of the series a date counts in: "y2565", "f2565" or "p"."""
    if by is SeriesBy.CALENDAR_YEAR:
        return f"y{given_on.year + 543}"
    if by is SeriesBy.FISCAL_YEAR:
        return f"f{fiscal_year_of(given_on)}"
    return "p"


def next_number(used: Iterable[int], first: int) -> int:
    """The number after the highest ever used in a series (voided ones count); `first` for an empty one."""
    return max(max(used, default=first - 1) + 1, first)


def free_numbers(
    used: Collection[int], first: int, lent: Sequence[tuple[int, int]], own: tuple[int, int] | None = None
) -> Iterator[int]:
    """The numbers to give next: after the highest used here, none of those `lent` to a copy.

    A copy with numbers of its own gives those alone, and ends with them.
    """
    start, end = own or (first, None)
    here = [n for n in used if (end is None or n <= end) and not _within(n, lent)]
    number = next_number(here, start)
    while end is None or number <= end:
        if not _within(number, lent) and number not in used:
            yield number
        number += 1


def _within(number: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(first <= number <= last for first, last in ranges)


def gaps(used: Iterable[int]) -> tuple[int, ...]:
    """Numbers missing between the lowest and the highest used; () for a sound series."""
    have = set(used)
    return tuple(each for each in range(min(have), max(have)) if each not in have) if have else ()

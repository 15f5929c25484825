"""Reckoning a satisfaction form: counts, means and deviations as integers and fractions.

S.D. of a ด้าน and of the whole is over each person's own mean of it, as far as every answer came on a sheet;
a tally knows no persons, so with one the base is all answers, and the result says so. Percent comes from the
unrounded mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter

from otop_desk.domain.evaluation import Deviation, Form, Item, ItemKind, Part, Sheet, Tally, width
from otop_desk.domain.evaluation_levels import band_of


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean and what belongs to it; `n` is how many answers or persons it is taken over."""

    n: int
    mean: Fraction | None
    variance: Fraction | None
    level: str = ""

    def percent(self, highest: int) -> Fraction | None:
        """The mean as percent of the highest level."""
        return None if self.mean is None else self.mean * 100 / highest


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item: `counts[value - 1]`, how many left it blank, and its mean if it has levels."""

    item: Item
    counts: tuple[int, ...]
    missing: int
    measure: Measure | None = None

    @property
    def answered(self) -> int:
        """How many answered it."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class PartResult:
    """One part with its items; `measure` where it has items with levels."""

    part: Part
    items: tuple[ItemResult, ...]
    measure: Measure | None


@dataclass(frozen=True, slots=True)
class Result:
    """A satisfaction form reckoned; `by_person` tells the base of the measures of parts and whole."""

    form: Form
    people: int
    parts: tuple[PartResult, ...]
    overall: Measure
    by_person: bool

    @property
    def rated(self) -> tuple[PartResult, ...]:
        """The parts that have levels."""
        return tuple(part for part in self.parts if part.measure is not None)


def measure(values: Counter[Fraction], deviation: Deviation, form: Form) -> Measure:
    """Mean, variance and level of values with how often each occurs."""
    n = sum(values.values())
    if not n:
        return Measure(0, None, None)
    total = sum((value * times for value, times in values.items()), Fraction(0))
    squares = sum((value * value * times for value, times in values.items()), Fraction(0))
    mean = total / n
    divisor = n if deviation is Deviation.POPULATION else n - 1
    variance = (squares - total * mean) / divisor if divisor else None
    return Measure(n, mean, variance, band_of(form.bands, mean))


def reckon(form: Form, sheets: Sequence[Sheet], tally: Tally | None = None) -> Result:
    """All figures of a satisfaction form, from its sheets and the totals of a wall tally."""
    columns = _columns(sheets)
    parts = []
    for part in form.parts:
        items = tuple(_item(form, item, columns, len(sheets), tally) for item in part.items)
        parts.append(PartResult(part, items, _whole(form, [part], items, sheets, tally)))
    every = [result for part in parts for result in part.items]
    overall = _whole(form, form.parts, every, sheets, tally) or Measure(0, None, None)
    people = len(sheets) + (tally.people if tally else 0)
    return Result(form, people, tuple(parts), overall, tally is None or not any(map(sum, tally.counts)))


def _columns(sheets: Sequence[Sheet]) -> dict[int, Counter[int]]:
    """How often each value was given, by item key."""
    most = max((len(sheet.answers) for sheet in sheets), default=0)
    padded = [sheet.answers + (0,) * (most - len(sheet.answers)) for sheet in sheets]
    return {key: Counter(column) for key, column in enumerate(zip(*padded, strict=True), start=1)}


def _item(
    form: Form, item: Item, columns: dict[int, Counter[int]], sheets: int, tally: Tally | None
) -> ItemResult:
    found, extra = columns.get(item.key, Counter()), tally.of(item.key) if tally else ()
    offered = range(1, width(form, item) + 1)
    counts = tuple(found[value] + (extra[value - 1] if value <= len(extra) else 0) for value in offered)
    answered = sum(counts)
    people = sheets + (tally.people if tally else 0)
    missing = max(people - answered, 0) if offered else 0
    if item.kind is not ItemKind.LEVEL:
        return ItemResult(item, counts, missing)
    given = Counter({Fraction(value): count for value, count in zip(offered, counts, strict=True)})
    return ItemResult(item, counts, missing, measure(given, form.deviation, form))


def _whole(
    form: Form,
    parts: Iterable[Part],
    results: Sequence[ItemResult],
    sheets: Sequence[Sheet],
    tally: Tally | None,
) -> Measure | None:
    """The measure over several items: of each person's mean, or of all answers where there is a tally."""
    rated = [item.key for part in parts for item in part.items if item.kind is ItemKind.LEVEL]
    if not rated:
        return None
    if tally is not None and any(map(sum, tally.counts)):
        pooled: Counter[Fraction] = Counter()
        for result in results:
            if result.measure is not None:
                pooled.update({Fraction(value): n for value, n in enumerate(result.counts, start=1)})
        return measure(pooled, form.deviation, form)
    return measure(_person_means(rated, sheets), form.deviation, form)


def _person_means(keys: Sequence[int], sheets: Sequence[Sheet]) -> Counter[Fraction]:
    """How often each mean of these items occurs; whoever answered none of them has none."""
    places, most = [key - 1 for key in keys], max(keys)
    take = itemgetter(*places) if len(places) > 1 else lambda answers: (answers[places[0]],)
    pairs: Counter[tuple[int, int]] = Counter()
    for sheet in sheets:
        answers = sheet.answers
        given = take(answers if len(answers) >= most else answers + (0,) * (most - len(answers)))
        pairs[sum(given), len(given) - given.count(0)] += 1
    means: Counter[Fraction] = Counter()
    for (total, count), times in pairs.items():
        if count:
            means[Fraction(total, count)] += times
    return means

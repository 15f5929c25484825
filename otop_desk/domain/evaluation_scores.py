"""Reckoning a test: scores, passes, the gain from before to after, paired t, how good each question is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from otop_desk.domain.evaluation import Deviation, Form, Item, Occasion, Pairing, Sheet, passes, score

# Student's t, one-tailed, by degrees of freedom; between two rows the smaller one counts (never too kind).
_T = {
    1: ("6.314", "31.821"), 2: ("2.920", "6.965"), 3: ("2.353", "4.541"), 4: ("2.132", "3.747"),
    5: ("2.015", "3.365"), 6: ("1.943", "3.143"), 7: ("1.895", "2.998"), 8: ("1.860", "2.896"),
    9: ("1.833", "2.821"), 10: ("1.812", "2.764"), 11: ("1.796", "2.718"), 12: ("1.782", "2.681"),
    13: ("1.771", "2.650"), 14: ("1.761", "2.624"), 15: ("1.753", "2.602"), 16: ("1.746", "2.583"),
    17: ("1.740", "2.567"), 18: ("1.734", "2.552"), 19: ("1.729", "2.539"), 20: ("1.725", "2.528"),
    21: ("1.721", "2.518"), 22: ("1.717", "2.508"), 23: ("1.714", "2.500"), 24: ("1.711", "2.492"),
    25: ("1.708", "2.485"), 26: ("1.706", "2.479"), 27: ("1.703", "2.473"), 28: ("1.701", "2.467"),
    29: ("1.699", "2.462"), 30: ("1.697", "2.457"), 40: ("1.684", "2.423"), 60: ("1.671", "2.390"),
    120: ("1.658", "2.358"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scores:
    """One occasion of a test: every score, in the order of the sheets, out of `full`."""

    scores: tuple[int, ...]
    full: int
    passed: int
    deviation: Deviation

    @property
    def n(self) -> int:
        """How many sat it."""
        return len(self.scores)

    @property
    def mean(self) -> Fraction | None:
        """The mean score."""
        return Fraction(sum(self.scores), self.n) if self.scores else None

    @property
    def variance(self) -> Fraction | None:
        """The square of the standard deviation; None for a single sheet where n - 1 is the divisor."""
        return variance(self.scores, self.deviation)


@dataclass(frozen=True, slots=True)
class Gain:
    """From before to after, over pairs when there are any (`paired`), else over the two groups."""

    paired: bool
    pairs: int
    before: Fraction
    after: Fraction
    full: int
    t_square: Fraction | None = None
    rising: bool = True

    @property
    def gain(self) -> Fraction:
        """After less before, in points."""
        return self.after - self.before

    @property
    def percent_up(self) -> Fraction | None:
        """ร้อยละที่เพิ่มขึ้น: the gain as percent of before; None when that is 0."""
        return self.gain * 100 / self.before if self.before else None

    @property
    def effectiveness(self) -> Fraction | None:
        """ดัชนีประสิทธิผล (E.I.): the gain as a share of what was still to gain."""
        return self.gain / (self.full - self.before) if self.full != self.before else None

    @property
    def significant(self) -> str:
        """The level at which the rise is significant, one-tailed: ".01", ".05", or "" for neither."""
        if self.t_square is None or not self.rising:
            return ""
        row = _T[max(df for df in _T if df <= self.pairs - 1)]
        for critical, level in ((row[1], ".01"), (row[0], ".05")):
            if self.t_square >= Fraction(critical) ** 2:
                return level
        return ""


@dataclass(frozen=True, slots=True)
class Question:
    """How a question behaved: p is the share who were right, r upper less lower group (27 % each)."""

    item: Item
    counts: tuple[int, ...]
    blank: int
    difficulty: Fraction | None
    discrimination: Fraction | None


@dataclass(frozen=True, slots=True)
class TestResult:
    """A test reckoned."""

    form: Form
    before: Scores
    after: Scores
    gain: Gain | None
    ambiguous: int


def variance(values: Sequence[int], deviation: Deviation) -> Fraction | None:
    """The exact variance of whole numbers; None where there are too few."""
    n = len(values)
    divisor = n if deviation is Deviation.POPULATION else n - 1
    if divisor < 1:
        return None
    return (sum(value * value for value in values) - Fraction(sum(values) ** 2, n)) / divisor


def reckon(form: Form, before: Sequence[Sheet], after: Sequence[Sheet]) -> TestResult:
    """All figures of a test."""
    pairs, ambiguous = paired(form, before, after)
    return TestResult(
        form, _scores(form, before), _scores(form, after), _gain(form, pairs, before, after), ambiguous
    )


def _scores(form: Form, sheets: Sequence[Sheet]) -> Scores:
    points = tuple(score(form, sheet) for sheet in sheets)
    return Scores(points, form.full_score, sum(passes(form, each) for each in points), form.deviation)


def paired(
    form: Form, before: Sequence[Sheet], after: Sequence[Sheet]
) -> tuple[list[tuple[Sheet, Sheet]], int]:
    """Sheets that belong together, and how many had to stay alone since their code is there twice."""
    key = _pair_key(form.pairing)
    first, second = _by_key(before, key), _by_key(after, key)
    both = [(first[name], second[name]) for name in first if name in second]
    pairs = [(one[0], other[0]) for one, other in both if len(one) == len(other) == 1]
    return pairs, sum(len(group) for groups in (first, second) for group in groups.values() if len(group) > 1)


def _pair_key(pairing: Pairing) -> Callable[[Sheet], object]:
    if pairing is Pairing.NUMBER:
        return lambda sheet: sheet.number
    if pairing is Pairing.PERSON:
        return lambda sheet: sheet.person_id
    return lambda sheet: sheet.code


def _by_key(sheets: Sequence[Sheet], key: Callable[[Sheet], object]) -> dict[object, list[Sheet]]:
    groups: dict[object, list[Sheet]] = {}
    for sheet in sheets:
        if name := key(sheet):
            groups.setdefault(name, []).append(sheet)
    return groups


def _gain(
    form: Form, pairs: Sequence[tuple[Sheet, Sheet]], before: Sequence[Sheet], after: Sequence[Sheet]
) -> Gain | None:
    if not before or not after or not form.full_score:
        return None
    if not pairs:
        first, second = _scores(form, before).mean, _scores(form, after).mean
        assert first is not None and second is not None
        return Gain(False, 0, first, second, form.full_score)
    points = [(score(form, one), score(form, other)) for one, other in pairs]
    n = len(points)
    first, second = (Fraction(sum(each), n) for each in zip(*points, strict=True))
    differences = [late - early for early, late in points]
    spread = variance(differences, Deviation.SAMPLE)
    t_square = (second - first) ** 2 * n / spread if spread else None
    return Gain(True, n, first, second, form.full_score, t_square, second > first)


def questions(form: Form, sheets: Sequence[Sheet]) -> list[Question]:
    """Difficulty and discrimination of each scored question, for the test's author."""
    ranked = sorted(sheets, key=lambda sheet: -score(form, sheet))
    group = max((len(ranked) * 27 + 50) // 100, 1)
    enough = len(ranked) >= 2 * group
    found = []
    for item in form.items:
        if not item.right:
            continue
        given = [sheet.answer(item.key) for sheet in ranked]
        right = [value == item.right for value in given]
        counts = tuple(given.count(value) for value in range(1, len(item.choices) + 1))
        difficulty = Fraction(sum(right), len(right)) if right else None
        spread = Fraction(sum(right[:group]) - sum(right[-group:]), group) if enough else None
        found.append(Question(item, counts, given.count(0), difficulty, spread))
    return found


def occasion_of(sheets: Sequence[Sheet], occasion: Occasion) -> list[Sheet]:
    """The sheets of one occasion."""
    return [sheet for sheet in sheets if sheet.occasion is occasion]

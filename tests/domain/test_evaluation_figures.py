"""Figures of a satisfaction form against golden values and an independent reckoning."""

from __future__ import annotations

import statistics
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otop_desk.domain.evaluation import Deviation, Form, Item, ItemKind, Part, Sheet, Tally
from otop_desk.domain.evaluation_figures import Result, reckon
from otop_desk.domain.evaluation_levels import FIVE, FOUR, BandTable, band_of, bands, spans
from otop_desk.domain.evaluation_rounding import decimal, percent, root

BOONCHOM = bands(BandTable.BOONCHOM, FIVE)


def form(*sizes: int, deviation: Deviation = Deviation.SAMPLE) -> Form:
    """A form with parts of so many items, keys from 1."""
    key, parts = 0, []
    for size in sizes:
        parts.append(Part(f"ด้าน {key}", tuple(Item(key + n) for n in range(1, size + 1))))
        key += size
    return Form(parts=tuple(parts), levels=FIVE, bands=BOONCHOM, last_key=key, deviation=deviation)


def told(result: Result, part: int = 0, item: int = 0) -> tuple[str, str, str]:
    measure = result.parts[part].items[item].measure
    assert measure is not None
    return decimal(measure.mean), root(measure.variance), measure.level


def sheets(*rows: tuple[int, ...]) -> list[Sheet]:
    return [Sheet(answers=row) for row in rows]


def test_all_five_has_no_deviation() -> None:
    assert told(reckon(form(1), sheets(*[(5,)] * 7))) == ("5.00", "0.00", "มากที่สุด")


def test_one_sheet_has_a_mean_and_no_deviation_by_n_less_one() -> None:
    result = reckon(form(2), sheets((4, 5)))
    assert told(result) == ("4.00", "–", "มาก")
    assert (decimal(result.overall.mean), root(result.overall.variance)) == ("4.50", "–")
    assert told(reckon(form(2, deviation=Deviation.POPULATION), sheets((4, 5))))[1] == "0.00"


def test_nobody_answered_is_a_dash_never_nought() -> None:
    result = reckon(form(2), sheets((0, 3), (0, 4)))
    assert told(result) == ("–", "–", "")
    assert result.parts[0].items[0].missing == 2 and result.parts[0].items[1].missing == 0
    assert decimal(reckon(form(1), []).overall.mean) == "–"


def test_a_mean_is_rounded_half_up_before_it_is_named() -> None:
    # 200 answers that add up to 901: 4.505 exactly
    answers = [(5,)] * 101 + [(4,)] * 99
    assert told(reckon(form(1), sheets(*answers)))[::2] == ("4.51", "มากที่สุด")
    # 4.504
    answers = [(5,)] * 126 + [(4,)] * 124
    assert told(reckon(form(1), sheets(*answers)))[::2] == ("4.50", "มาก")


@pytest.mark.parametrize(
    ("kind", "mean", "words"),
    [
        (BandTable.BOONCHOM, "4.50", "มาก"), (BandTable.INTERVAL, "4.50", "มากที่สุด"),
        (BandTable.NEAREST, "4.50", "มากที่สุด"), (BandTable.NEAREST, "4.494", "มาก"),
        (BandTable.INTERVAL, "4.20", "มาก"), (BandTable.INTERVAL, "4.205", "มากที่สุด"),
        (BandTable.BOONCHOM, "1", "น้อยที่สุด"), (BandTable.BOONCHOM, "1.505", "น้อย"),
    ],
)  # fmt: skip
def test_tables_in_use_differ_at_their_edges(kind: BandTable, mean: str, words: str) -> None:
    assert band_of(bands(kind, FIVE), Fraction(mean)) == words


def test_a_mean_below_every_band_has_no_name() -> None:
    assert band_of(BOONCHOM, Fraction(99, 100)) == "" == band_of((), Fraction(5)) == band_of(BOONCHOM, None)
    assert bands(BandTable.BOONCHOM, ()) == ()


def test_bands_as_they_are_printed() -> None:
    assert [row[:2] for row in spans(bands(BandTable.INTERVAL, FIVE), 5)] == [
        ("4.21", "5.00"), ("3.41", "4.20"), ("2.61", "3.40"), ("1.81", "2.60"), ("1.00", "1.80"),
    ]  # fmt: skip
    assert spans(BOONCHOM, 5)[0] == ("4.51", "5.00", "มากที่สุด")
    assert spans(bands(BandTable.INTERVAL, FOUR), 4)[0] == ("3.26", "4.00", "มากที่สุด")


def test_percent_comes_from_the_unrounded_mean() -> None:
    # 4.5567 is printed 4.56; of 5 it is 91.13, and 4.56 would give 91.20
    answers = [(5,)] * 167 + [(4,)] * 133
    measure = reckon(form(1), sheets(*answers)).parts[0].items[0].measure
    assert measure is not None
    assert (decimal(measure.mean), decimal(measure.percent(5))) == ("4.56", "91.13")
    assert percent(2, 3) == "66.67" and percent(0, 0) == "–"


def test_a_printed_report_that_was_wrong() -> None:
    # counts 2/1/2 of 5, 4, 3 are 4.00, whatever the report said
    assert told(reckon(form(1), sheets((5,), (5,), (4,), (3,), (3,)))) == ("4.00", "1.00", "มาก")


def test_a_part_is_taken_over_each_persons_mean() -> None:
    result = reckon(form(2), sheets((5, 0), (3, 1), (4, 4)))
    # persons: 5, 2, 4 → mean 11/3, S.D. by n - 1 of (5, 2, 4)
    assert (decimal(result.overall.mean), root(result.overall.variance)) == ("3.67", "1.53")
    assert result.overall.n == result.people == 3 and result.by_person


def test_a_tally_adds_its_counts_and_makes_answers_the_base() -> None:
    tally = Tally(people=3, counts=((0, 0, 0, 1, 2), (0, 0, 0, 0, 3)))
    result = reckon(form(2), sheets((5, 4), (3, 0)), tally)
    assert result.parts[0].items[0].counts == (0, 0, 1, 1, 3) and result.people == 5
    assert result.parts[0].items[1].missing == 1
    assert not result.by_person and result.overall.n == 9
    assert decimal(result.overall.mean) == "4.56"  # 41 / 9


def test_choices_are_counted_and_have_no_mean() -> None:
    part = Part("ทั่วไป", (Item(1, ItemKind.CHOICE, "เพศ", ("ชาย", "หญิง")),))
    result = reckon(Form(parts=(part,), levels=FIVE, last_key=1), sheets((1,), (2,), (2,), ()))
    assert result.parts[0].items[0].counts == (1, 2) and result.parts[0].items[0].missing == 1
    assert result.parts[0].measure is None and result.rated == ()


def test_what_was_not_answered_is_counted_where_there_was_something_to_mark() -> None:
    choice, words = Item(1, ItemKind.CHOICE, "", ("ชาย", "หญิง")), Item(2, ItemKind.WORDS)
    one = Form(parts=(Part("", (choice, words)),), levels=FIVE, last_key=2)
    found = reckon(one, sheets((1,), (), (2,)), Tally(people=4, counts=((1, 0),))).parts[0].items
    assert [(item.counts, item.missing, item.answered) for item in found] == [((2, 1), 4, 3), ((), 0, 0)]
    crowded = reckon(one, [], Tally(people=1, counts=((3, 2),))).parts[0].items[0]
    assert (crowded.missing, crowded.answered) == (0, 5), "more marks on the wall than people"


def test_a_tally_of_nothing_leaves_persons_as_the_base() -> None:
    result = reckon(form(1, 1), sheets((5, 3), (4,)), Tally(people=2, counts=((0,) * 5, ())))
    assert result.by_person and result.people == 4 and result.overall.n == 2
    assert result.overall.mean == 4 and [part.measure.n for part in result.rated] == [2, 1]


def test_a_part_with_a_tally_is_taken_over_the_answers_of_its_rated_items() -> None:
    ticked = Item(3, ItemKind.CHOICE, "", ("ก", "ข"))
    one = Form(parts=(Part("", (Item(1), ticked)), Part("", (Item(2),))), levels=FIVE, bands=BOONCHOM)
    tally = Tally(people=2, counts=((0, 0, 0, 0, 2), (1, 1), (2, 0)))
    result = reckon(one, sheets((4, 3, 1)), tally)
    first, second = (part.measure for part in result.rated)
    assert (first.n, first.mean, second.n, second.mean) == (3, Fraction(14, 3), 3, 2)
    assert result.overall.n == 6 and result.overall.mean == Fraction(10, 3) and not result.by_person
    assert result.overall.level == "ปานกลาง"


def test_parts_without_levels_have_no_measure_and_a_form_of_them_none_at_all() -> None:
    choice = Part("", (Item(1, ItemKind.CHOICE, "", ("ก",)),))
    result = reckon(Form(parts=(choice, Part("", (Item(2),))), levels=FIVE), sheets((1, 5)))
    assert [part.measure is None for part in result.parts] == [True, False] and len(result.rated) == 1
    nothing = reckon(Form(parts=(choice,)), sheets((1,))).overall
    assert (nothing.n, nothing.mean, nothing.variance, nothing.percent(5)) == (0, None, None, None)


def test_answers_of_items_that_are_gone_weigh_nothing() -> None:
    result = reckon(form(2), sheets((5, 3, 1, 1), (4,)))
    assert (result.overall.n, result.overall.mean) == (2, 4)


grids = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.tuples(*[st.integers(0, 5)] * width), min_size=1, max_size=40)
)


@given(grids, st.sampled_from(Deviation))
def test_figures_are_those_of_an_independent_reckoning(
    rows: list[tuple[int, ...]], deviation: Deviation
) -> None:
    result = reckon(form(len(rows[0]), deviation=deviation), sheets(*rows))
    spread = statistics.variance if deviation is Deviation.SAMPLE else statistics.pvariance
    for place, column in enumerate(zip(*rows, strict=True)):
        given_answers = [Fraction(value) for value in column if value]
        measure = result.parts[0].items[place].measure
        assert measure is not None and measure.n == len(given_answers)
        assert measure.mean == (statistics.mean(given_answers) if given_answers else None)
        if len(given_answers) > 1:
            assert measure.variance == spread(given_answers)
    means = [statistics.mean(Fraction(v) for v in row if v) for row in rows if any(row)]
    assert result.overall.n == len(means)
    assert result.overall.mean == (statistics.mean(means) if means else None)
    if len(means) > 1:
        assert result.overall.variance == spread(means)


@given(st.fractions(0, 10_000, max_denominator=10_000), st.integers(0, 4))
def test_roots_and_decimals_are_rounded_half_up(value: Fraction, places: int) -> None:
    with localcontext(prec=80):
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        unit = Decimal(1).scaleb(-places)
        assert Decimal(root(value, places)) == exact.sqrt().quantize(unit, ROUND_HALF_UP)
        assert Decimal(decimal(value, places)) == exact.quantize(unit, ROUND_HALF_UP)

"""Tests before and after: scores, passes, pairs, gain, t, and how good the questions are."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import atan, cos, pi, sqrt

import pytest

from otop_desk.domain.evaluation import (
    Deviation,
    Form,
    FormKind,
    Item,
    ItemKind,
    Occasion,
    Pairing,
    Part,
    Sheet,
    asked,
    misfits,
    narrowed,
    passes,
    score,
    with_answers,
    with_keys,
)
from otop_desk.domain.evaluation_rounding import decimal, root
from otop_desk.domain.evaluation_scores import (
    Gain,
    Question,
    occasion_of,
    paired,
    questions,
    reckon,
    variance,
)

CHOICES = ("ก", "ข", "ค", "ง")


def quiz(count: int, **more: object) -> Form:
    items = tuple(Item(n, ItemKind.CHOICE, f"ข้อ {n}", CHOICES, 1) for n in range(1, count + 1))
    return Form(uid="u", kind=FormKind.TEST, parts=(Part("", items),), last_key=count, **more)  # type: ignore[arg-type]


def sat(form: Form, points: int, code: str = "", **more: object) -> Sheet:
    answers = tuple(1 if n < points else 2 for n in range(form.full_score))
    return Sheet(answers=answers, code=code, **more)  # type: ignore[arg-type]


def test_points_and_the_pass_mark_are_whole_numbers() -> None:
    form = quiz(15)
    assert score(form, sat(form, 9)) == 9 and passes(form, 9) and not passes(form, 8)
    assert score(form, Sheet()) == 0 and not passes(Form(), 0)


def test_the_textbook_case() -> None:
    """Ten pairs worked by hand: D = 2 3 1 4 2 3 2 1 3 2, mean 2.3, S.D. 0.9487, t = 7.667."""
    form = quiz(10)
    before = [5, 4, 6, 3, 5, 4, 6, 7, 5, 6]
    after = [7, 7, 7, 7, 7, 7, 8, 8, 8, 8]
    codes = [f"k{n}" for n in range(10)]
    result = reckon(
        form,
        [sat(form, points, code) for points, code in zip(before, codes, strict=True)],
        [sat(form, points, code) for points, code in zip(after[::-1], codes[::-1], strict=True)],
    )
    gain = result.gain
    assert gain is not None and gain.paired and gain.pairs == 10
    assert (decimal(gain.before), decimal(gain.after), decimal(gain.gain)) == ("5.10", "7.40", "2.30")
    assert decimal(gain.percent_up) == "45.10"  # 2.3 / 5.1
    assert decimal(gain.effectiveness, 4) == "0.4694"  # 2.3 / 4.9
    assert root(gain.t_square, 3) == "7.667" and gain.significant == ".01"
    assert (result.before.passed, result.after.passed) == (4, 10)
    assert (root(result.before.variance), root(result.after.variance)) == ("1.20", "0.52")


def test_nothing_gained_is_not_significant_and_no_ground_is_a_dash() -> None:
    assert Gain(True, 5, Fraction(4), Fraction(4), 10, Fraction(0), False).significant == ""
    gain = Gain(False, 0, Fraction(0), Fraction(5), 5)
    assert gain.percent_up is None and gain.effectiveness == 1 and gain.significant == ""
    assert Gain(False, 0, Fraction(5), Fraction(5), 5).effectiveness is None
    assert Gain(True, 35, Fraction(1), Fraction(2), 5, Fraction("2.90")).significant == ".05"  # 1.697² = 2.88


def test_pairs_are_made_by_the_code_and_a_code_twice_stays_alone() -> None:
    form = quiz(3)
    before = [sat(form, 1, "a"), sat(form, 1, "b"), sat(form, 1, "b"), sat(form, 1)]
    after = [sat(form, 2, "b"), sat(form, 3, "a"), sat(form, 3)]
    pairs, ambiguous = paired(form, before, after)
    assert [(one.code, other.code) for one, other in pairs] == [("a", "a")] and ambiguous == 2


def test_pairs_by_number_and_by_person() -> None:
    before = [Sheet(number=1, person_id=7), Sheet(number=2, person_id=None)]
    after = [Sheet(number=2, person_id=7), Sheet(number=3, person_id=None)]
    assert len(paired(quiz(1, pairing=Pairing.NUMBER), before, after)[0]) == 1
    assert paired(quiz(1, pairing=Pairing.PERSON), before, after)[0] == [(before[0], after[0])]


def test_without_pairs_the_two_groups_are_compared() -> None:
    form = quiz(4)
    gain = reckon(form, [sat(form, 1), sat(form, 2)], [sat(form, 4)]).gain
    assert gain is not None and not gain.paired and gain.t_square is None
    assert (gain.before, gain.after) == (Fraction(3, 2), 4)
    assert reckon(form, [], [sat(form, 4)]).gain is None


def test_difficulty_and_discrimination_by_the_upper_and_lower_27_percent() -> None:
    form = quiz(2)
    rows = [(1, 1)] * 4 + [(1, 2)] * 3 + [(2, 1)] * 1 + [(2, 2)] * 2
    first, second = questions(form, [Sheet(answers=row) for row in rows])
    assert first.difficulty == Fraction(7, 10) and first.counts == (7, 3, 0, 0)
    assert first.discrimination == Fraction(3 - 0, 3) and second.discrimination == 1 - Fraction(1, 3)
    assert questions(form, [Sheet(answers=(1, 1))])[0].discrimination is None
    assert questions(form, [])[0].difficulty is None


def test_a_shuffled_test_has_one_other_order_after() -> None:
    form = quiz(10, shuffled=True)
    order = [item.key for item in asked(form, Occasion.AFTER)]
    assert order != [item.key for item in asked(form, Occasion.BEFORE)] and sorted(order) == list(
        range(1, 11)
    )
    assert order == [item.key for item in asked(quiz(10, shuffled=True), Occasion.AFTER)]


def test_answers_lie_by_key_whatever_is_moved_or_added() -> None:
    form = with_keys(Form(parts=(Part("", (Item(), Item())),), levels=CHOICES))
    assert [item.key for item in form.items] == [1, 2] and form.last_key == 2
    sheet = with_answers(Sheet(), {2: 3})
    assert sheet.answers == (0, 3) and sheet.answer(9) == 0
    grown = with_keys(Form(parts=(Part("", (form.items[1], Item(), form.items[1])),), last_key=2))
    assert [item.key for item in grown.items] == [2, 3, 4]


def test_what_answers_no_longer_fit() -> None:
    form = quiz(2)
    given = [Sheet(answers=(4, 0))]
    less = Form(kind=form.kind, parts=(Part("", (Item(1, ItemKind.CHOICE, "", CHOICES[:3]), form.items[1])),))
    assert narrowed(form, less, given) and not narrowed(form, less, [Sheet(answers=(3, 4))])
    assert list(misfits(less, given[0])) == [1]
    level = Form(parts=(Part("", (Item(1),)),), levels=CHOICES)
    assert narrowed(level, Form(parts=level.parts, levels=("ก", "ข")), [Sheet(answers=(1,))])
    assert narrowed(form, Form(parts=(Part("", (Item(1),)),), levels=CHOICES), given)


def tail(t: float, df: int) -> float:
    """How likely a t above this is by chance alone: Simpson's rule, x = sqrt(df) tan(angle)."""

    def area(low: float, high: float, steps: int = 400) -> float:
        width = (high - low) / steps
        inner = sum((4 if at % 2 else 2) * cos(low + at * width) ** (df - 1) for at in range(1, steps))
        ends = max(cos(low), 0) ** (df - 1) + max(cos(high), 0) ** (df - 1)
        return (inner + ends) * width / 3

    return area(atan(t / sqrt(df)), pi / 2) / area(-pi / 2, pi / 2)


def least_t(pairs: int, levels: tuple[str, ...]) -> float:
    """The smallest t, in thousandths, that so many pairs need for one of these levels."""
    low, high = 0, 100_000
    while high - low > 1:
        middle = (low + high) // 2
        gain = Gain(True, pairs, Fraction(1), Fraction(2), 5, Fraction(middle, 1000) ** 2)
        low, high = (low, middle) if gain.significant in levels else (middle, high)
    return high / 1000


@pytest.mark.parametrize("df", [*range(1, 31), 40, 60, 120])
def test_a_rise_is_significant_where_chance_would_give_it_once_in_twenty_or_in_a_hundred(df: int) -> None:
    for chance, levels in ((0.05, (".05", ".01")), (0.01, (".01",))):
        t = least_t(df + 1, levels)
        assert tail(t - 0.0006, df) > chance > tail(t + 0.0006, df)


def test_between_two_rows_of_the_table_the_stricter_one_counts() -> None:
    for pairs, row in ((32, 30), (40, 30), (60, 40), (120, 60), (5000, 120)):
        assert least_t(pairs, (".01",)) == least_t(row + 1, (".01",))


def test_a_fall_is_never_significant_nor_is_one_pair_or_the_same_gain_of_all() -> None:
    assert Gain(True, 20, Fraction(5), Fraction(2), 10, Fraction(100), False).significant == ""
    form = quiz(5)
    for points in ([(1, 3)], [(1, 3), (2, 4), (3, 5)]):
        before = [sat(form, one, f"k{at}") for at, (one, _) in enumerate(points)]
        after = [sat(form, other, f"k{at}") for at, (_, other) in enumerate(points)]
        gain = reckon(form, before, after).gain
        assert gain is not None and gain.paired and gain.t_square is None and gain.significant == ""
        assert gain.rising and gain.gain == 2 and gain.pairs == len(points)
    fell = reckon(form, [sat(form, 4, "a"), sat(form, 5, "b")], [sat(form, 1, "a"), sat(form, 0, "b")]).gain
    assert fell is not None and not fell.rising and fell.gain == -4 and fell.t_square == 16


def test_the_spread_of_scores_has_the_divisor_that_was_chosen() -> None:
    assert variance([2, 4, 9], Deviation.SAMPLE) == 13 and variance([2, 4, 9], Deviation.POPULATION) == (
        Fraction(26, 3)
    )
    assert variance([7], Deviation.SAMPLE) is None and variance([7], Deviation.POPULATION) == 0
    assert variance([], Deviation.SAMPLE) is None and variance([], Deviation.POPULATION) is None
    form = replace(quiz(4), deviation=Deviation.POPULATION)
    result = reckon(form, [sat(form, 1), sat(form, 3)], [])
    assert (result.before.n, result.before.mean, result.before.variance) == (2, 2, 1)
    assert result.before.full == 4 and result.after.mean is None and result.after.passed == 0


def test_the_pass_mark_is_reached_exactly_and_a_test_without_right_answers_is_passed_by_nobody() -> None:
    form = replace(quiz(5), pass_percent=60)
    assert [passes(form, points) for points in range(6)] == [False, False, False, True, True, True]
    unscored = replace(form, parts=(Part("", tuple(replace(item, right=0) for item in form.items)),))
    assert unscored.full_score == 0 and not passes(replace(unscored, pass_percent=0), 0)
    assert reckon(unscored, [Sheet(answers=(1,))], [Sheet(answers=(1,))]).gain is None


def test_the_upper_and_lower_group_are_27_percent_rounded_and_do_not_overlap() -> None:
    form = quiz(1)
    for people, group in ((2, 1), (5, 1), (6, 2), (50, 14)):
        right = [Sheet(answers=(1,))] * group + [Sheet(answers=(2,))] * (people - group)
        (question,) = questions(form, right[::-1])
        assert question.discrimination == 1 and question.difficulty == Fraction(group, people)
        (less,) = questions(form, right[1:] + [Sheet(answers=(2,))])
        assert less.discrimination == Fraction(group - 1, group)


def test_only_scored_questions_are_judged_and_blanks_are_counted_apart() -> None:
    form = quiz(2)
    first, second = form.items
    open_first = replace(form, parts=(Part("", (replace(first, right=0), second)),))
    (question,) = questions(open_first, [Sheet(answers=(1, 4)), Sheet(answers=(1, 0)), Sheet(answers=(1,))])
    assert question == Question(second, (0, 0, 0, 1), 2, Fraction(0), Fraction(0))


def test_sheets_of_one_occasion() -> None:
    before, after = Sheet(id=1, occasion=Occasion.BEFORE), Sheet(id=2, occasion=Occasion.AFTER)
    assert occasion_of([before, after], Occasion.AFTER) == [after]

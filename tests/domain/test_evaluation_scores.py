"""Tests before and after: scores, passes, pairs, gain, t, and how good the questions are."""

from __future__ import annotations

from fractions import Fraction

from otop_desk.domain.evaluation import (
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
    with_answers,
    with_keys,
)
from otop_desk.domain.evaluation_rounding import decimal, root
from otop_desk.domain.evaluation_scores import Gain, paired, passes, questions, reckon, score

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

"""Forms and sheets: what is asked, keys that stay, answers that no longer fit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from otop_desk.domain.evaluation import (
    Form,
    FormKind,
    Item,
    ItemKind,
    Occasion,
    Part,
    Sheet,
    Tally,
    asked,
    misfits,
    narrowed,
    parts_of,
    width,
    with_answers,
    with_keys,
)

LEVELS = ("น้อย", "มาก", "มากที่สุด")
RATED, CHOSEN, WORDS = Item(1), Item(2, ItemKind.CHOICE, "", ("ชาย", "หญิง"), 2), Item(3, ItemKind.WORDS)
FORM = Form(uid="u", levels=LEVELS, parts=(Part("ก", (RATED, CHOSEN)), Part("ข", (WORDS,))), last_key=3)


def one_part(*items: Item, **more: object) -> Form:
    return Form(levels=LEVELS, parts=(Part("", items),), **more)  # type: ignore[arg-type]


def test_an_item_offers_the_levels_its_choices_or_nothing_to_mark() -> None:
    assert [width(FORM, item) for item in FORM.items] == [3, 2, 0]
    assert asked(FORM, Occasion.ONCE) == (RATED, CHOSEN)
    assert FORM.full_score == 1 and FORM.items == (RATED, CHOSEN, WORDS)


def test_a_satisfaction_form_is_filled_in_once_and_a_test_before_and_after() -> None:
    assert FORM.occasions == (Occasion.ONCE,)
    assert replace(FORM, kind=FormKind.TEST).occasions == (Occasion.BEFORE, Occasion.AFTER)


def test_answers_and_counts_lie_under_their_keys() -> None:
    sheet, tally = Sheet(answers=(3, 0, 2)), Tally(counts=((1, 2), (), (5,)))
    assert [sheet.answer(key) for key in (1, 2, 3, 4)] == [3, 0, 2, 0]
    assert [tally.of(key) for key in (1, 2, 3, 4)] == [(1, 2), (), (5,), ()]


def test_a_sheet_is_as_long_as_its_last_answer() -> None:
    assert with_answers(Sheet(id=5, answers=(9,)), {2: 3, 4: 1, 6: 0}) == Sheet(id=5, answers=(0, 3, 0, 1))
    assert with_answers(Sheet(), {}).answers == with_answers(Sheet(), {1: 0, 2: 0}).answers == ()


@pytest.mark.parametrize(
    ("keys", "last", "given", "last_after"),
    [
        ((0, 0), 0, [1, 2], 2), ((4, 0), 1, [4, 5], 5), ((4, 0), 9, [4, 10], 10),
        ((2, 2, 1), 2, [2, 3, 1], 3),
        ((-1, 1), 1, [2, 1], 2), ((2, 1), 7, [2, 1], 7), ((), 4, [], 4),
    ],
)  # fmt: skip
def test_a_new_item_gets_a_key_that_no_item_ever_had(
    keys: tuple[int, ...], last: int, given: list[int], last_after: int
) -> None:
    form = with_keys(one_part(*(Item(key, text=f"{at}") for at, key in enumerate(keys)), last_key=last))
    assert [item.key for item in form.items] == given and form.last_key == last_after
    assert [item.text for item in form.items] == [f"{at}" for at in range(len(keys))]


def test_keys_are_one_row_through_all_parts() -> None:
    form = with_keys(Form(parts=(Part("ก", (Item(1), Item())), Part("ข", (Item(1), Item()))), last_key=1))
    assert [[item.key for item in part.items] for part in form.parts] == [[1, 2], [3, 4]]
    assert [part.title for part in form.parts] == ["ก", "ข"]


def test_only_the_sheet_after_is_shuffled_and_only_within_its_parts() -> None:
    items = tuple(Item(key, ItemKind.CHOICE, "", ("ก", "ข"), 1) for key in range(1, 17))
    form = Form(
        uid="u", kind=FormKind.TEST, shuffled=True, parts=(Part("ก", items[:8]), Part("ข", items[8:]))
    )
    assert (
        parts_of(form, Occasion.BEFORE)
        == form.parts
        == parts_of(replace(form, shuffled=False), Occasion.AFTER)
    )
    first, second = parts_of(form, Occasion.AFTER)
    assert (first.title, second.title) == ("ก", "ข")
    assert [item.key for item in first.items] == [7, 5, 4, 6, 8, 2, 3, 1], "as on sheets already printed"
    assert {item.key for item in second.items} == set(range(9, 17)) and second.items != items[8:]


def test_an_answer_beyond_what_is_offered_is_a_misfit() -> None:
    sheets = [(3, 2), (0, 0), (4, 2), (1, 3), (-1, 1), (4, 3, 1)]
    found = [list(misfits(FORM, Sheet(answers=answers))) for answers in sheets]
    assert found == [[], [], [1], [2], [1], [1, 2, 3]]


@pytest.mark.parametrize(
    ("after", "answers", "lost"),
    [
        (FORM, [(3, 2)], False),
        (replace(FORM, levels=LEVELS[:2]), [(1,), ()], True),
        (replace(FORM, levels=(*LEVELS, "ที่สุด")), [(), (1,)], True),
        (replace(FORM, levels=LEVELS[:2]), [(0, 2), ()], False),
        (one_part(replace(RATED, kind=ItemKind.WORDS), CHOSEN), [(1,), ()], True),
        (one_part(replace(RATED, kind=ItemKind.WORDS), CHOSEN), [(0, 1)], False),
        (one_part(RATED, replace(CHOSEN, choices=("ก",))), [(1, 2)], True),
        (one_part(RATED, replace(CHOSEN, choices=("ก",))), [(1, 1)], False),
        (one_part(RATED, CHOSEN, Item(9, ItemKind.CHOICE)), [(3, 2)], False),
        (replace(FORM, levels=LEVELS[:2]), [], False),
    ],
    ids=[
        "nothing changed", "fewer levels", "more levels", "levels nobody gave", "another kind",
        "another kind nobody answered", "choice taken out", "choice nobody took", "item added", "no sheets",
    ],
)  # fmt: skip
def test_a_change_that_given_answers_do_not_fit_is_told(
    after: Form, answers: list[tuple[int, ...]], lost: bool
) -> None:
    assert narrowed(FORM, after, [Sheet(answers=one) for one in answers]) is lost

"""Meals: who ate at which sitting, and what can be paid for."""

from __future__ import annotations

import pytest

from otop_desk.domain.attendance import Mark, Status
from otop_desk.domain.meal import MealLine, MealOrder, Sitting, ate, kind_of, lines
from otop_desk.domain.person import Person
from otop_desk.domain.workshop import Part

SNACK, LUNCH, TEA, DINNER = Sitting
CAME, LATE, EARLY, SUBSTITUTE = Status.PRESENT, Status.LATE, Status.LEFT_EARLY, Status.SUBSTITUTE
ABSENT, LEAVE = Status.ABSENT, Status.LEAVE


@pytest.mark.parametrize(
    ("morning", "afternoon", "sittings"),
    [
        (CAME, CAME, {SNACK, LUNCH, TEA, DINNER}),
        (LATE, SUBSTITUTE, {SNACK, LUNCH, TEA, DINNER}),
        (CAME, None, {SNACK, LUNCH}),
        (EARLY, None, {SNACK}),
        (EARLY, LEAVE, {SNACK}),
        (EARLY, CAME, {SNACK, LUNCH, TEA, DINNER}),
        (CAME, EARLY, {SNACK, LUNCH, TEA}),
        (ABSENT, EARLY, {LUNCH, TEA}),
        (None, CAME, {LUNCH, TEA, DINNER}),
        (LEAVE, ABSENT, set()),
        (None, None, set()),
    ],
)
def test_who_was_there_ate(morning: Status | None, afternoon: Status | None, sittings: set[Sitting]) -> None:
    given = {Part.MORNING: morning, Part.AFTERNOON: afternoon}
    marks = {part: Mark(status=status) for part, status in given.items() if status}
    assert {sitting for sitting in Sitting if ate(sitting, marks)} == sittings


def test_one_line_a_kind_the_ordinary_one_first() -> None:
    people = [Person(id=1), Person(id=2, meal="เจ"), Person(id=3, meal="ฮาลาล"), Person(id=4, meal="เจ")]
    marks = {number: {Part.MORNING: Mark(status=CAME)} for number in (1, 2)}
    orders = [
        MealOrder(sitting=LUNCH, kind="เจ", count=5),
        MealOrder(sitting=LUNCH, kind="มังสวิรัติ", count=2),
        MealOrder(sitting=SNACK, kind="เจ", count=9),
    ]
    assert lines(LUNCH, people, marks, orders) == [
        MealLine("ปกติ", 0, 1, 1), MealLine("มังสวิรัติ", 2, 0, 0), MealLine("ฮาลาล", 0, 1, 0),
        MealLine("เจ", 5, 2, 1),
    ]  # fmt: skip
    assert lines(LUNCH, [], {}, []) == []
    assert kind_of(Person()) == "ปกติ" and kind_of(Person(meal="เจ")) == "เจ"


def test_no_more_is_paid_for_than_was_ordered_nor_than_came() -> None:
    assert (MealLine("เจ", 5, 9, 7).claimable, MealLine("เจ", 7, 9, 5).claimable) == (5, 5)

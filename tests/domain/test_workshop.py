"""The workshop itself: the fiscal year a day is in, the first day that is offered."""

from __future__ import annotations

from datetime import date

import pytest

from otop_desk.domain.workshop import first_day_offered, fiscal_year_of


@pytest.mark.parametrize("month", range(1, 13))
def test_the_fiscal_year_is_that_of_its_september(month: int) -> None:
    assert {fiscal_year_of(date(2022, month, day)) for day in (1, 28)} == {2565 if month < 10 else 2566}


@pytest.mark.parametrize(
    ("today", "first"),
    [(9, 16), (12, 19), (13, 23), (14, 23), (15, 23)],
    ids=["Mon", "Thu", "Fri", "Sat", "Sun"],
)
def test_the_first_day_offered_leaves_the_weekend_free(today: int, first: int) -> None:
    assert first_day_offered(date(2026, 3, today), 2) == date(2026, 3, first)

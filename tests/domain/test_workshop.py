"""The workshop itself: the fiscal year a day is in."""

from __future__ import annotations

from datetime import date

import pytest

from otop_desk.domain.workshop import fiscal_year_of


@pytest.mark.parametrize("month", range(1, 13))
def test_the_fiscal_year_is_that_of_its_september(month: int) -> None:
    assert {fiscal_year_of(date(2022, month, day)) for day in (1, 28)} == {2565 if month < 10 else 2566}

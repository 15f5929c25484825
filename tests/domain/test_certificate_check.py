"""Whether a batch may be printed, by what was found in it."""

from __future__ import annotations

from itertools import product

import pytest

from otop_desk.domain.certificate_check import Check, Finding, Level, Preflight


@pytest.mark.parametrize("levels", [one for length in range(4) for one in product(Level, repeat=length)])
def test_a_batch_is_ready_when_it_holds_papers_and_nothing_bad(levels: tuple[Level, ...]) -> None:
    findings = tuple(Finding(Check.SPACE, level) for level in levels)
    assert Preflight(0, findings).ready is False
    for count in (1, 2, 100):
        assert Preflight(count, findings).ready is (Level.BAD not in levels)

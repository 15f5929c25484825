"""Strategies: which cell they belong to, what they rest on, which strong factors nothing rests on."""

from __future__ import annotations

import pytest

from otop_desk.domain.swot import Note, Quadrant
from otop_desk.domain.tows import Kind, Strategy, codes_of, kind_of, resting_low, unused

S, W, O, T = Quadrant.S, Quadrant.W, Quadrant.O, Quadrant.T  # noqa: E741


@pytest.mark.parametrize(
    ("ticked", "kind"),
    [
        ([S, O], Kind.SO), ([O, W], Kind.WO), ([S, T, T, S], Kind.ST), ([W, T], Kind.WT),
        ([S], None), ([S, W], None), ([O, T], None), ([S, W, O], None), ([], None),
    ],
)  # fmt: skip
def test_a_strategy_joins_one_inner_and_one_outer_side(ticked: list[Quadrant], kind: Kind | None) -> None:
    assert kind_of(ticked) is kind
    assert kind is None or set(kind.sides) == set(ticked)


def test_the_inner_side_is_named_first() -> None:
    assert [kind.sides for kind in Kind] == [(S, O), (W, O), (S, T), (W, T)]


def test_factors_are_written_by_their_codes_and_those_that_are_gone_are_left_out() -> None:
    notes = {1: Note(id=1, code="S2"), 3: Note(id=3, code="O3")}
    assert codes_of(Strategy(factors=(1, 2, 3)), notes) == "S2 + O3"
    assert codes_of(Strategy(), notes) == ""


def test_strong_factors_without_a_strategy_and_strategies_on_weak_factors_are_found() -> None:
    first, second, third = Note(id=1), Note(id=2), Note(id=3)
    firm, mixed, bare = Strategy(id=1, factors=(1,)), Strategy(id=2, factors=(1, 9)), Strategy(id=3)
    assert unused([first, second, third], [firm, Strategy(factors=(3,))]) == [second]
    assert unused([], [firm]) == [] and unused([first], []) == [first]
    assert resting_low([firm, mixed, bare], {1, 2}) == [mixed]

"""Rules of drawing groups: even, the same from the same seed, pairs and locks kept, mixed or together."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from otop_desk.domain.groups import Draw, draw
from otop_desk.domain.person import Person


def crowd(count: int, districts: int = 16) -> list[Person]:
    return [
        Person(id=each + 1, district=f"d{each % districts}", position=f"p{each % 2}") for each in range(count)
    ]


def test_34_people_in_4_groups_keep_their_districts_together() -> None:
    people = crowd(34)
    drawn = draw(people, Draw(count=4, seed=7, keep=("district",)))
    sizes = [len(each) for each in drawn.groups]
    assert not drawn.uneven and max(sizes) - min(sizes) <= 1
    home = {person: at for at, group in enumerate(drawn.groups) for person in group}
    split = [d for d in range(16) if len({home[p.id] for p in people if p.district == f"d{d}"}) > 1]
    assert len(split) <= 2


def test_mixing_spreads_a_position_evenly() -> None:
    people = crowd(32)
    drawn = draw(people, Draw(count=4, seed=3, mix=("position",), keep=()))
    by_id = {each.id: each for each in people}
    for group in drawn.groups:
        assert Counter(by_id[each].position for each in group) == {"p0": 4, "p1": 4}


def test_a_seed_gives_the_same_draw_and_another_seed_another() -> None:
    people = crowd(34)
    first = draw(people, Draw(seed=1234, keep=()))
    assert draw(list(reversed(people)), Draw(seed=1234, keep=())) == first
    assert draw(people, Draw(seed=1235, keep=())) != first


def test_locked_people_stay_and_pull_their_pair_along() -> None:
    drawn = draw(crowd(20), Draw(count=4, keep=(), pairs=((1, 2),), locked=(1,)), {1: 3})
    assert {1, 2} <= set(drawn.groups[3])


def test_locks_that_pull_a_pair_apart_win_and_are_told() -> None:
    drawn = draw(crowd(8), Draw(count=2, keep=(), pairs=((1, 2),)), {1: 0, 2: 1})
    assert drawn.split_pairs == ((1, 2),)


def test_three_pairs_in_two_groups_are_told_to_be_uneven() -> None:
    drawn = draw(crowd(6), Draw(count=2, keep=(), pairs=((1, 2), (3, 4), (5, 6))))
    assert drawn.uneven and drawn.split_pairs == ()


def test_no_groups_can_not_be_drawn() -> None:
    with pytest.raises(ValueError, match="group"):
        draw([], Draw(count=0))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.integers(1, 9), st.integers(1, 99), st.integers(1, 12), st.integers(0, 6))
def test_groups_are_even_and_complete(
    count: int, groups: int, seed: int, districts: int, pair_count: int
) -> None:
    pairs = tuple((2 * each + 1, 2 * each + 2) for each in range(pair_count) if 2 * each + 2 <= count)
    drawn = draw(crowd(count, districts), Draw(count=groups, seed=seed, pairs=pairs, mix=("position",)))
    assert sorted(each for group in drawn.groups for each in group) == list(range(1, count + 1))
    assert drawn.split_pairs == ()
    singles = count - 2 * len(pairs)
    if singles >= groups:
        assert not drawn.uneven

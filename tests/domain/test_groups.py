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


def test_a_pair_that_locks_pull_apart_leaves_the_next_pair_together() -> None:
    for seed in range(1, 9):
        drawn = draw(crowd(8), Draw(count=4, seed=seed, keep=(), pairs=((1, 2), (3, 4))), {1: 0, 2: 1})
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


def party(*traits: tuple[str, str]) -> list[Person]:
    return [Person(id=n, district=home, position=post) for n, (home, post) in enumerate(traits, 1)]


def test_the_seed_in_an_old_file_still_gives_the_groups_that_were_read_out() -> None:
    people = [Person(id=n, district=f"d{n % 5}", position=f"p{n % 2}") for n in range(1, 18)]
    assert draw(people, Draw(count=3, seed=7)).groups == (
        (4, 5, 9, 10, 14, 15), (2, 3, 7, 12, 13, 17), (1, 6, 8, 11, 16),
    )  # fmt: skip
    wishes = Draw(count=4, seed=2565, mix=("position",), pairs=((1, 2), (2, 8), (3, 4)), locked=(5,))
    assert draw(people, wishes, {5: 2}).groups == (
        (7, 12, 16, 17), (3, 4, 9, 13, 14), (5, 6, 10, 15), (1, 2, 8, 11),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(1, 11))
def test_what_can_be_had_whole_is_had_whole(seed: int) -> None:
    """Twelve people, four districts of three, three positions of four; each district has one of each."""
    people = party(*((f"d{n % 4}", f"p{n // 4}") for n in range(12)))

    def seen(trait: str, **wishes: tuple[str, ...]) -> list[int]:
        groups = draw(people, Draw(count=4, seed=seed, **wishes)).groups
        return [len({getattr(people[number - 1], trait) for number in group}) for group in groups]

    assert seen("district", keep=("district",)) == [1, 1, 1, 1]
    assert seen("position", keep=(), mix=("position",)) == [3, 3, 3, 3]
    assert seen("district", keep=("district",), mix=("position",)) == [1, 1, 1, 1]
    assert seen("position", keep=("district",), mix=("position",)) == [3, 3, 3, 3]


@pytest.mark.parametrize("seed", range(1, 6))
def test_locked_people_stay_even_where_a_move_would_suit_the_wishes(seed: int) -> None:
    people = party(*(("d1" if n < 3 else "d2", "") for n in range(6)))
    drawn = draw(people, Draw(count=2, seed=seed), {1: 0, 2: 1, 4: 0, 5: 1})
    assert {1, 4} <= set(drawn.groups[0]) and {2, 5} <= set(drawn.groups[1]) and not drawn.uneven


def test_a_chain_of_pairs_stays_together_and_a_pair_with_somebody_gone_is_nobodys_worry() -> None:
    pairs = ((1, 2), (99, 3), (2, 3), (1, 3), (7, 8))
    for seed in range(1, 6):
        drawn = draw(crowd(9), Draw(count=3, seed=seed, keep=(), pairs=pairs))
        home = {person: at for at, group in enumerate(drawn.groups) for person in group}
        assert home[1] == home[2] == home[3] and home[7] == home[8]
        assert drawn.split_pairs == () and [len(group) for group in drawn.groups] == [3, 3, 3]


def test_pairs_go_where_either_is_locked_and_a_lock_on_a_group_that_is_gone_holds_nobody() -> None:
    for pair in ((1, 2), (2, 1)):
        drawn = draw(crowd(8), Draw(count=4, keep=(), pairs=(pair,)), {1: 3})
        assert {1, 2} <= set(drawn.groups[3])
    both = draw(crowd(8), Draw(count=4, keep=(), pairs=((1, 2),)), {1: 2, 2: 2})
    assert {1, 2} == set(both.groups[2])
    gone = draw(crowd(8), Draw(count=4, keep=()), {1: 4, 2: 3})
    assert 2 in gone.groups[3] and sorted(map(len, gone.groups)) == [2, 2, 2, 2]


def test_groups_are_uneven_from_a_difference_of_two_people() -> None:
    held = dict.fromkeys(range(1, 5), 0)
    assert not draw(crowd(7), Draw(count=2, keep=()), held).uneven, "four and three"
    assert draw(crowd(6), Draw(count=2, keep=()), held).uneven, "four and two"
    assert draw([], Draw(count=3)).groups == ((), (), ()) and not draw([], Draw(count=3)).uneven


def test_members_are_named_in_the_order_of_the_roster() -> None:
    for group in draw(crowd(30), Draw(count=3, seed=5)).groups:
        assert list(group) == sorted(group)

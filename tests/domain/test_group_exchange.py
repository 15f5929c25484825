"""A board that comes back from another laptop: what is taken, what stays, where both wrote."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from otop_desk.domain.group_exchange import Contents, Merge, ParcelBallot, ParcelNote, merge
from otop_desk.domain.swot import Quadrant
from otop_desk.domain.votes import Source

NOTE = ParcelNote("u1", "S1", Quadrant.S, "เดิม")
BASE = Contents((NOTE,))
OTHER = {
    "quadrant": Quadrant.W, "text": "ใหม่", "ordinal": 9, "author": "ก", "tag": "อาหาร", "colour": "S",
    "stack": "u9", "weight": 5, "rating": 3,
}  # fmt: skip


def notes(*given: ParcelNote) -> Contents:
    return Contents(given)


def test_all_fields_are_tried() -> None:
    assert set(OTHER) == {field.name for field in fields(ParcelNote)} - {"uid", "code"}


@pytest.mark.parametrize("name", OTHER)
def test_a_field_that_one_side_changed_is_as_that_side_has_it(name: str) -> None:
    changed = replace(NOTE, **{name: OTHER[name]})
    taken = merge(BASE, BASE, notes(changed))
    assert taken.changed == ((NOTE, changed),) and taken.clashes == taken.added == taken.removed == ()
    assert not merge(notes(changed), BASE, BASE), "our own change stays"
    assert not merge(notes(changed), BASE, notes(changed)), "both the same"


@pytest.mark.parametrize("name", OTHER)
def test_a_field_that_both_changed_stays_ours_and_words_come_beside(name: str) -> None:
    theirs = {**OTHER, "quadrant": Quadrant.T, "text": "ของเขา", "author": "ข", "tag": "ผ้า", "colour": "T"}
    theirs |= {"stack": "u8", "ordinal": 7, "weight": 6, "rating": 2}
    own, their = replace(NOTE, **{name: OTHER[name]}), replace(NOTE, **{name: theirs[name]})
    found = merge(notes(own), BASE, notes(their))
    assert found.changed == ()
    if name != "text":
        assert not found and found.clashes == ()
        return
    assert found.clashes == ((own, their),)
    (beside,) = found.added
    assert (beside.text, beside.stack, beside.code) == ("ของเขา", "u1", "")
    assert beside.uid.startswith("u1.") and len(beside.uid) == 3 + 12
    again = merge(notes(own, beside), BASE, notes(their))
    assert again.added == () and again.clashes == ((own, their),), "the same file adds it once"


def test_words_beside_a_note_in_a_stack_lie_under_its_top_in_our_field() -> None:
    own = replace(NOTE, text="ของเรา", stack="top", quadrant=Quadrant.O)
    (beside,) = merge(notes(own), BASE, notes(replace(NOTE, text="ของเขา"))).added
    assert (beside.stack, beside.quadrant) == ("top", Quadrant.O)


def test_a_note_nobody_lent_that_both_have_clashes_only_in_its_words() -> None:
    found = merge(notes(NOTE), Contents(), notes(replace(NOTE, tag="อาหาร", text="ต่าง")))
    assert len(found.clashes) == 1 and found.changed == ()
    assert not merge(notes(NOTE), Contents(), notes(NOTE))


def test_a_new_note_comes_and_one_deleted_here_comes_back_only_if_they_wrote_on_it() -> None:
    new = replace(NOTE, uid="u2")
    assert merge(BASE, BASE, notes(NOTE, new)).added == (new,)
    assert not merge(Contents(), BASE, BASE)
    assert not merge(Contents(), BASE, notes(replace(NOTE, ordinal=99))), "its place alone is no writing"
    changed = replace(NOTE, text="เขียนต่อ")
    assert merge(Contents(), BASE, notes(changed)).added == (changed,)


def test_a_note_deleted_there_goes_only_if_we_left_it_alone() -> None:
    assert merge(BASE, BASE, Contents()).removed == (NOTE,)
    assert merge(notes(replace(NOTE, ordinal=99)), BASE, Contents()).removed != ()
    assert not merge(notes(replace(NOTE, text="เขียนต่อ")), BASE, Contents())
    assert not merge(Contents(), BASE, Contents())


def dots(count: int, note: str = "u1", voter: int = 1) -> ParcelBallot:
    return ParcelBallot(note, Source.OWN, count, voter, "ก")


@pytest.mark.parametrize(
    ("own", "base", "coming", "taken"),
    [
        ((), (), (2,), (2,)), ((1,), (1,), (2,), (2,)), ((1,), (1,), (), (0,)), ((1,), (1,), (1,), ()),
        ((2,), (1,), (3,), ()), ((2,), (1,), (1,), ()), ((), (1,), (2,), ()), ((2,), (1,), (), ()),
        ((1,), (), (1,), ()), ((0,), (), (2,), (2,)),
    ],
)  # fmt: skip
def test_dots_that_only_they_changed_are_taken(
    own: tuple[int, ...], base: tuple[int, ...], coming: tuple[int, ...], taken: tuple[int, ...]
) -> None:
    sides = [Contents((NOTE,), tuple(dots(count) for count in side)) for side in (own, base, coming)]
    found = merge(*sides)
    assert tuple(ballot.dots for ballot in found.ballots) == taken
    assert bool(found) is bool(taken)


def test_dots_on_a_note_that_goes_or_never_was_are_left() -> None:
    coming = Contents((), (dots(2), dots(1, "u7")))
    assert merge(BASE, BASE, coming).ballots == ()
    new = replace(NOTE, uid="u2")
    found = merge(BASE, BASE, Contents((NOTE, new), (dots(1, "u2"), dots(3), dots(2, voter=2))))
    assert [(ballot.note, ballot.voter_id, ballot.dots) for ballot in found.ballots] == [
        ("u1", 1, 3), ("u1", 2, 2), ("u2", 1, 1),
    ]  # fmt: skip


def test_whether_anything_would_change() -> None:
    assert not Merge() and not Merge(clashes=((NOTE, NOTE),))
    for part in (
        Merge(added=(NOTE,)),
        Merge(changed=((NOTE, NOTE),)),
        Merge(removed=(NOTE,)),
        Merge(ballots=(dots(1),)),
    ):
        assert part

"""Dots: given, taken back and refused, whole ballots, who votes, what stands above the line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.room import Phone
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.domain.votes import Ballot, Source, phone_voter
from otop_desk.errors import UserError
from otop_desk.services.groups import verbs as groups
from otop_desk.services.room import phones
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.services.swot.votes import Standing
from otop_desk.store.file import WorkshopFile

S, W, O, T = Quadrant  # noqa: E741


def _note(file: WorkshopFile, text: str, quadrant: Quadrant = S, group: int | None = 1) -> Note:
    return swot.add_note(file, group, quadrant, text)


def _voters(file: WorkshopFile, group: int = 1) -> list[int]:
    return [person.id for person in votes.members(file, group)]


def _given(file: WorkshopFile) -> list[tuple[int, Source, int | None, int]]:
    return [(each.note_id, each.source, each.voter_id, each.dots) for each in file.all(Ballot)]


def test_a_groups_own_people_vote_on_its_board_and_all_trainees_on_the_networks(file: WorkshopFile) -> None:
    assert len(votes.members(file, None)) == 8
    assert {person.group_id for person in votes.members(file, 2)} == {2}
    one = _voters(file)[0]
    groups.move_people(file, [one], 2)
    assert one in _voters(file, 2) and one not in _voters(file)
    dots = swot.board(file, 1).dots
    assert votes.standing(file, 1) == Standing(voters=3, allowed=3 * dots, given=0)


def test_dots_of_a_person_are_added_up_and_never_go_below_none(file: WorkshopFile) -> None:
    note, other, (voter, second, *_more) = _note(file, "ก"), _note(file, "ข"), _voters(file)
    dots = swot.board(file, 1).dots
    assert votes.add_dots(file, note.id, 2, voter_id=voter).dots == 2
    assert votes.add_dots(file, note.id, 1, voter_id=second).dots == 1
    assert votes.left_of(file, 1, voter) == dots - 2 and votes.left_of(file, 2, voter) == dots
    assert votes.add_dots(file, note.id, -1, voter_id=voter).dots == 1
    votes.add_dots(file, other.id, 1, voter_id=voter)
    assert votes.add_dots(file, note.id, -9, voter_id=voter).dots == 0
    assert _given(file) == [(note.id, Source.OWN, second, 1), (other.id, Source.OWN, voter, 1)]
    stands = votes.standing(file, 1)
    assert (stands.given, stands.left) == (2, stands.allowed - 2)


def test_none_are_left_where_more_were_given_than_there_are_now(file: WorkshopFile) -> None:
    assert Standing(1, 3, 5).left == 0 and Standing(1, 3, 2).left == 1
    note, voter = _note(file, "ก"), _voters(file)[0]
    votes.cast(file, note.id, 2, voter_id=voter)
    before = swot.board(file, 1)
    swot.set_board(file, before, replace(before, dots=1, cap=1))
    assert votes.left_of(file, 1, voter) == 0


def test_a_ballot_is_taken_in_whole_or_not_at_all(file: WorkshopFile) -> None:
    first, second, voter = _note(file, "ก"), _note(file, "ข"), _voters(file)[0]
    votes.cast_ballot(file, [(first.id, None), (second.id, None), (first.id, None)], voter_id=voter)
    assert _given(file) == [(first.id, Source.OWN, voter, 2), (second.id, Source.OWN, voter, 1)]
    assert file.undo_label is not None and file.undo_label.values == {"count": 3}
    with pytest.raises(UserError, match=f"^{second.code}: ") as refused:
        votes.cast_ballot(file, [(first.id, 1), (second.id, 99)], voter_id=voter)
    assert refused.value.hint
    assert _given(file)[0][3] == 2
    votes.cast_ballot(file, [(first.id, 0), (second.id, 2)], voter_id=voter)
    assert _given(file) == [(second.id, Source.OWN, voter, 2)]


def test_counts_of_the_wall_are_set_in_one_step_beside_a_show_of_hands(file: WorkshopFile) -> None:
    first, second = _note(file, "ก"), _note(file, "ข")
    votes.cast(file, first.id, 2, source=Source.HANDS)
    votes.cast_all(file, 1, {first.id: 3, second.id: 1}, Source.WALL)
    assert votes.dots_of(file, 1) == {first.id: 5, second.id: 1}
    with pytest.raises(UserError):
        votes.cast_all(file, 1, {first.id: 0, second.id: 999}, Source.WALL)
    votes.cast_all(file, 1, {first.id: 0, second.id: 2}, Source.WALL)
    assert votes.dots_of(file, 1) == {first.id: 2, second.id: 2}
    file.undo()
    assert votes.dots_of(file, 1) == {first.id: 5, second.id: 1}


def test_notes_under_a_stack_count_for_its_top_when_capped(file: WorkshopFile) -> None:
    top, under, voter = _note(file, "บน"), _note(file, "ล่าง"), _voters(file)[0]
    cap = swot.board(file, 1).cap
    votes.cast(file, under.id, cap, voter_id=voter)
    swot.stack_notes(file, top.id, under.id)
    assert votes.stacks(file, 1) == {top.id: top.id, under.id: top.id}
    with pytest.raises(UserError):
        votes.add_dots(file, top.id, 1, voter_id=voter)
    assert votes.dots_of(file, 1) == {top.id: cap}


@pytest.mark.parametrize(("dots", "words"), [(-1, "ติดลบ"), (4, "ไม่เกิน 3 จุด"), (3, "ใช้ครบ 5 จุดแล้ว")])
def test_what_is_beyond_a_cap_is_said(file: WorkshopFile, dots: int, words: str) -> None:
    before = swot.board(file, 1)
    swot.set_board(file, before, replace(before, dots=5, cap=3))
    voter = _voters(file)[0]
    votes.cast(file, _note(file, "ก").id, 3, voter_id=voter)
    with pytest.raises(UserError, match=words):
        votes.cast(file, _note(file, "ข").id, dots, voter_id=voter)
    votes.cast(file, file.all(Note)[1].id, 2, voter_id=voter)


def test_who_is_not_in_the_group_cant_vote_who_left_it_can_take_back(file: WorkshopFile) -> None:
    note, other, voter, stranger = _note(file, "ก"), _note(file, "ข"), _voters(file)[0], _voters(file, 2)[0]
    with pytest.raises(UserError, match="ไม่ได้อยู่ในกลุ่ม"):
        votes.cast(file, note.id, 1, voter_id=stranger)
    given = votes.cast(file, note.id, 2, voter_id=voter)
    assert given.voter
    groups.move_people(file, [voter], 2)
    assert votes.cast(file, other.id, 1, voter_id=voter).voter == given.voter
    assert votes.standing(file, 1).voters == 4, "who has voted counts still"
    votes.take_back(file, 1, voter)
    assert _given(file) == [] and votes.standing(file, 1).voters == 3


@pytest.mark.parametrize(("source", "has_voter"), [(Source.OWN, False), (Source.WALL, True)])
def test_an_own_ballot_has_a_voter_a_count_has_none(
    file: WorkshopFile, source: Source, has_voter: bool
) -> None:
    note = _note(file, "ก")
    with pytest.raises(ValueError, match="voter"):
        votes.cast(file, note.id, 1, source=source, voter_id=_voters(file)[0] if has_voter else None)


def test_one_persons_numbers_or_all_of_a_board_are_taken_back(file: WorkshopFile) -> None:
    here, there = _note(file, "ก"), _note(file, "ข", group=2)
    one, two, *_more = _voters(file)
    for note, voter in ((here, one), (here, two), (there, _voters(file, 2)[0])):
        votes.cast(file, note.id, 1, voter_id=voter)
    votes.cast(file, here.id, 1, source=Source.WALL)
    votes.take_back(file, 1, one)
    assert sum(ballot.dots for ballot in votes.ballots(file, 1)) == 2
    votes.take_back(file, 1)
    assert votes.ballots(file, 1) == [] and len(votes.ballots(file, 2)) == 1
    assert file.undo_label is not None and file.undo_label.values == {"count": 2}


def test_where_nobody_is_in_a_group_its_phones_vote_without_a_name(file: WorkshopFile) -> None:
    phone = phones.join(file, "token")
    groups.move_people(file, _voters(file), 2)
    assert votes.electors(file, 1) == set()
    with file.verb("x", Label("x")) as verb:
        verb.put(replace(file.get(Phone, phone.id), group_id=1))
    voter = phone_voter(phone.id)
    assert votes.electors(file, 1) == {voter} and voter not in votes.electors(file, 2)
    assert votes.cast(file, _note(file, "ก").id, 1, voter_id=voter).voter == ""
    with file.verb("x", Label("x")) as verb:
        verb.put(replace(file.get(Phone, phone.id), removed=True))
    assert votes.electors(file, 1) == set()


def test_ranks_go_over_the_whole_board_the_line_over_each_quadrant(file: WorkshopFile) -> None:
    wanted = {"ก": (S, 3), "ข": (S, 3), "ค": (S, 2), "ง": (O, 1), "จ": (O, 0)}
    ids = {text: _note(file, text, quadrant).id for text, (quadrant, _dots) in wanted.items()}
    votes.cast_all(file, 1, {ids[text]: dots for text, (_q, dots) in wanted.items()}, Source.WALL)
    before = swot.board(file, 1)
    swot.set_board(file, before, replace(before, cut=2))
    assert [(each.note.text, each.rank, each.above) for each in votes.ranked(file, 1)] == [
        ("ก", 1, True), ("ข", 1, True), ("ค", 3, False), ("ง", 4, True), ("จ", 5, False),
    ]  # fmt: skip

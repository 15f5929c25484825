"""Rules of dots: caps by person, note and room; ranking with ties; IFE and EFE."""

from __future__ import annotations

from dataclasses import replace

from otop_desk.domain.swot import Board, Note, Quadrant
from otop_desk.domain.tows import Kind, Strategy, codes_of, kind_of, resting_low, unused
from otop_desk.domain.votes import (
    Ballot,
    Evaluation,
    Refusal,
    Source,
    above_line,
    electorate,
    evaluation,
    fits_rating,
    ranking,
    refusal,
    same_place,
    tally,
)

BOARD = Board(dots=3, cap=2)


def own(note: int, dots: int, voter: int = 1) -> Ballot:
    return Ballot(note_id=note, dots=dots, voter_id=voter)


def test_own_ballots_keep_to_cap_and_dots() -> None:
    assert refusal(BOARD, 4, [], own(1, 2), {}) is None
    assert refusal(BOARD, 4, [], own(1, 3), {}) is Refusal.NOTE_CAP
    assert refusal(BOARD, 4, [own(1, 2)], own(2, 2), {}) is Refusal.OWN_DOTS
    assert refusal(BOARD, 4, [own(1, 2)], own(1, 1), {}) is None
    assert refusal(BOARD, 4, [], own(1, -1), {}) is Refusal.NEGATIVE


def test_a_stack_counts_as_one_note() -> None:
    assert refusal(BOARD, 4, [own(1, 2)], own(2, 1), {1: 1, 2: 1}) is Refusal.NOTE_CAP


def test_totals_keep_to_people_times_dots() -> None:
    wall = Ballot(note_id=1, source=Source.WALL, dots=8)
    assert refusal(BOARD, 4, [], wall, {}) is None
    assert refusal(BOARD, 3, [], wall, {}) is Refusal.NOTE_CAP
    second = Ballot(note_id=2, source=Source.WALL, dots=5)
    assert refusal(BOARD, 4, [wall], second, {}) is Refusal.TOTAL
    assert refusal(BOARD, 4, [], Ballot(note_id=1, source=Source.HANDS, dots=5), {}) is Refusal.NOTE_CAP


def test_taking_back_is_right_even_when_people_left() -> None:
    assert refusal(BOARD, 0, [own(1, 2), own(2, 1)], own(1, 1), {}) is None


def test_who_voted_and_left_still_counts() -> None:
    assert electorate(BOARD, {1, 2}, [own(1, 1, voter=9)]) == 3
    assert electorate(Board(people=10), {1, 2}, []) == 10


def test_a_stack_sums_its_originals() -> None:
    notes = [Note(id=1), Note(id=2, stack_id=1), Note(id=3)]
    assert tally(notes, [own(1, 2), own(2, 1, 2), own(9, 1)]) == {1: 3, 3: 0}


def test_ties_share_a_rank_and_pass_the_line_together() -> None:
    notes = [Note(id=each, ordinal=each) for each in (1, 2, 3, 4)]
    found = ranking(notes, {1: 1, 2: 5, 3: 1, 4: 0}, cut=2)
    assert [(each.note.id, each.rank, each.above) for each in found] == [
        (2, 1, True),
        (1, 2, True),
        (3, 2, True),
        (4, 4, False),
    ]


def test_ties_stand_as_on_the_board_one_field_after_the_other() -> None:
    """Ordinals count in each field of its own: S1 W1 S2 W2 it was."""
    fields = (Quadrant.W, Quadrant.S, Quadrant.W, Quadrant.S)
    notes = [Note(id=n, quadrant=field, ordinal=(n + 1) // 2) for n, field in enumerate(fields, 1)]
    assert [each.note.id for each in ranking(notes, {})] == [2, 4, 1, 3]
    assert [each.note.id for each in ranking(notes, {3: 1})] == [3, 2, 4, 1]


def test_who_gave_no_dot_or_has_no_name_is_no_voter() -> None:
    wall = Ballot(note_id=1, source=Source.WALL, dots=7)
    assert electorate(BOARD, {1, 2}, [own(1, 0, voter=9), wall]) == 2
    assert electorate(Board(people=2), set(), [own(1, 1, voter) for voter in (7, 8, 9)]) == 3
    assert electorate(Board(people=3), {1, 2, 4, 5}, [own(1, 1, voter=7)]) == 3


def test_each_bound_is_met_exactly_and_not_passed() -> None:
    """dots=3, cap=2: what is just right, and one more."""
    assert refusal(BOARD, 4, [own(1, 9)], own(1, 9), {}) is None, "no more than stands already"
    assert refusal(BOARD, 4, [], own(1, 0), {}) is None
    assert refusal(BOARD, 4, [own(1, 2)], own(2, 1), {}) is None
    assert refusal(BOARD, 4, [own(1, 2), own(2, 1)], own(3, 1), {}) is Refusal.OWN_DOTS
    assert refusal(BOARD, 4, [own(1, 2), own(2, 1)], own(3, 1, voter=2), {}) is None
    assert refusal(BOARD, 4, [own(1, 1)], own(1, 2), {}) is None, "in the place of one's own"
    assert refusal(BOARD, 4, [own(2, 1)], own(1, 2), {1: 1, 2: 1}) is Refusal.NOTE_CAP
    assert refusal(BOARD, 4, [own(2, 1, voter=2)], own(1, 2), {1: 1, 2: 1}) is None
    hands = Ballot(note_id=1, source=Source.HANDS, dots=4)
    assert refusal(BOARD, 4, [], hands, {}) is None
    assert refusal(BOARD, 4, [own(1, 1)], hands, {}) is Refusal.NOTE_CAP, "all on one note together"
    assert (
        refusal(Board(dots=1, cap=2), 4, [], Ballot(note_id=1, source=Source.WALL, dots=5), {})
        is Refusal.TOTAL
    )
    assert refusal(Board(dots=1, cap=2), 4, [], Ballot(note_id=1, source=Source.WALL, dots=4), {}) is None
    over = Ballot(note_id=1, source=Source.WALL, dots=9)
    assert refusal(BOARD, 3, [over], Ballot(note_id=1, source=Source.WALL, dots=10), {}) is Refusal.NOTE_CAP
    assert refusal(BOARD, 3, [over], over, {}) is None
    assert refusal(BOARD, 9, [], own(5, 2, voter=3), {5: 1}) is None


def test_the_same_place_is_note_source_and_voter() -> None:
    assert same_place(own(1, 2), own(1, 1)) and not same_place(own(1, 2), own(2, 2))
    assert not same_place(own(1, 2), own(1, 2, voter=2))
    assert not same_place(own(1, 2), Ballot(note_id=1, source=Source.WALL, voter_id=1))


def test_a_note_without_a_dot_is_never_above_and_a_cut_of_none_takes_all_others() -> None:
    notes = [Note(id=each, ordinal=-each) for each in (1, 2, 3)]
    assert [(each.note.id, each.rank, each.above) for each in ranking(notes, {1: 2, 2: 1}, cut=0)] == [
        (1, 1, True), (2, 2, True), (3, 3, False),
    ]  # fmt: skip
    assert [each.above for each in ranking(notes, {1: 2, 2: 1, 3: 1}, cut=1)] == [True, False, False]
    assert [each.note.id for each in ranking(notes, {}, cut=5)] == [3, 2, 1], "in the order of the board"
    alike = [Note(id=2), Note(id=1)]
    assert [each.note.id for each in ranking(alike, {})] == [1, 2]
    assert [
        each.id for each in above_line([Note(id=1, quadrant=Quadrant.T), Note(id=2)], {1: 1, 2: 1}, 1)
    ] == [2, 1]


def test_a_ballot_on_an_original_that_left_the_board_counts_nowhere() -> None:
    assert tally([Note(id=2, stack_id=1)], [own(2, 1)]) == {1: 1}
    assert tally([Note(id=1)], [own(1, 1), own(1, 2, voter=2)]) == {1: 3}


def test_evaluation_takes_rated_tops_alone_and_holds_against_two_and_a_half() -> None:
    rated = Note(quadrant=Quadrant.S, weight=50, rating=3)
    left_out = [replace(rated, stack_id=9), replace(rated, weight=0), replace(rated, rating=0)]
    found = evaluation([rated, *left_out, replace(rated, rating=2)], inside=True)
    assert (found.weights, found.score, found.rated, found.sound) == (100, 250, 2, True)
    assert not found.strong and Evaluation(100, 251, 1).strong and not Evaluation(99, 251, 1).sound
    for quadrant, ratings in (
        ("S", {0, 3, 4}),
        ("W", {0, 1, 2}),
        ("O", {0, 1, 2, 3, 4}),
        ("T", {0, 1, 2, 3, 4}),
    ):
        fits = {
            rating for rating in range(-1, 6) if fits_rating(Note(quadrant=Quadrant(quadrant), rating=rating))
        }
        assert fits == ratings, quadrant


def test_ife_and_efe() -> None:
    notes = [
        Note(id=1, quadrant=Quadrant.S, weight=60, rating=4),
        Note(id=2, quadrant=Quadrant.W, weight=40, rating=1),
        Note(id=3, quadrant=Quadrant.O, weight=50, rating=2),
    ]
    inside, outside = evaluation(notes, inside=True), evaluation(notes, inside=False)
    assert (inside.score, inside.sound, inside.strong) == (280, True, True)
    assert (outside.score, outside.sound, outside.strong) == (100, False, False)
    assert fits_rating(notes[0]) and not fits_rating(Note(quadrant=Quadrant.W, rating=3))


def test_tows_cells_and_checks() -> None:
    notes = {1: Note(id=1, code="S2"), 2: Note(id=2, code="O3", quadrant=Quadrant.O)}
    strategy = Strategy(factors=(1, 2))
    assert kind_of(each.quadrant for each in notes.values()) is Kind.SO
    assert kind_of([Quadrant.S, Quadrant.W]) is None and kind_of([]) is None
    assert codes_of(strategy, notes) == "S2 + O3"
    above = above_line(list(notes.values()), {1: 3, 2: 0}, 0)
    assert [each.id for each in above] == [1]
    assert unused(above, []) == [notes[1]] and unused(above, [strategy]) == []
    assert resting_low([strategy], {1}) == [strategy] and resting_low([strategy], {1, 2}) == []

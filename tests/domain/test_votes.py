"""Rules of dots: caps by person, note and room; ranking with ties; IFE and EFE."""

from __future__ import annotations

from otop_desk.domain.swot import Board, Note, Quadrant
from otop_desk.domain.tows import Kind, Strategy, codes_of, kind_of, resting_low, unused
from otop_desk.domain.votes import (
    Ballot,
    Refusal,
    Source,
    above_line,
    electorate,
    evaluation,
    fits_rating,
    ranking,
    refusal,
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

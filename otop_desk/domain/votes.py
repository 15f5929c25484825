"""Dots on notes: who may give how many, from which source, ranking with ties, cut line, IFE and EFE."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeAlias

from otop_desk.domain.swot import Board, Note, Quadrant
from otop_desk.records import dataclass

Tally: TypeAlias = Mapping[int, int]


class Source(StrEnum):
    """Where a number comes from: a person's own ballot, dots counted on the wall, a show of hands."""

    OWN = "own"
    WALL = "wall"
    HANDS = "hands"


@dataclass(frozen=True, slots=True)
class Ballot:
    """Dots on one note: of one voter (own), or a total (wall, hands; voter_id None).

    A voter is a person of the roster, or below 0 a phone (see `phone_voter`).
    No foreign keys: a ballot outlives the voter's leaving the group, with the name as it was.
    """

    id: int = 0
    group_id: int | None = None
    note_id: int = 0
    source: Source = Source.OWN
    voter_id: int | None = None
    voter: str = ""
    dots: int = 0


class Refusal(StrEnum):
    """Why dots can't be given."""

    NEGATIVE = "negative"
    NOTE_CAP = "note_cap"
    OWN_DOTS = "own_dots"
    TOTAL = "total"


def electorate(board: Board, members: Collection[int], ballots: Iterable[Ballot]) -> int:
    """How many may vote: the members (or the number set by hand), and those who voted and left.

    A phone is in a member's hand, so it counts only where there are more voters than members.
    """
    voted = {each.voter_id for each in ballots if each.voter_id is not None and each.dots}
    if board.people:
        return max(board.people, len(voted))
    people = {voter for voter in voted if voter > 0}
    return max(len(set(members) | people), len(voted))


def phone_voter(phone_id: int) -> int:
    """A phone as a voter: apart from all people of the roster."""
    return -phone_id


def allowance(board: Board, voters: int) -> int:
    """All the dots there are: people × dots."""
    return voters * board.dots


def refusal(
    board: Board, voters: int, ballots: Sequence[Ballot], new: Ballot, top_of: Mapping[int, int]
) -> Refusal | None:
    """Why `new` (in the place of its like) can't stand, or None; notes of one top count as one note."""
    if new.dots < 0:
        return Refusal.NEGATIVE
    others = [ballot for ballot in ballots if not same_place(ballot, new)]
    before = next((ballot.dots for ballot in ballots if same_place(ballot, new)), 0)
    if new.dots <= before:
        return None  # taking back is always right
    top = top_of.get(new.note_id, new.note_id)
    on_note = [ballot for ballot in others if top_of.get(ballot.note_id, ballot.note_id) == top]
    if new.source is Source.OWN:
        if new.dots + _sum(_of(new.voter_id, on_note)) > board.cap:
            return Refusal.NOTE_CAP
        if new.dots + _sum(_of(new.voter_id, others)) > board.dots:
            return Refusal.OWN_DOTS
    most = voters * (1 if new.source is Source.HANDS else board.cap)
    if new.dots + _sum(on_note) > max(most, before):
        return Refusal.NOTE_CAP
    if new.dots + _sum(others) > allowance(board, voters):
        return Refusal.TOTAL
    return None


def _of(voter_id: int | None, ballots: Iterable[Ballot]) -> Iterator[Ballot]:
    """The own ballots of a voter."""
    return (ballot for ballot in ballots if ballot.source is Source.OWN and ballot.voter_id == voter_id)


def _sum(ballots: Iterable[Ballot]) -> int:
    return sum(ballot.dots for ballot in ballots)


def same_place(one: Ballot, other: Ballot) -> bool:
    """Whether two ballots are the same number: note, source and voter."""
    return (one.note_id, one.source, one.voter_id) == (other.note_id, other.source, other.voter_id)


def tally(notes: Iterable[Note], ballots: Iterable[Ballot]) -> dict[int, int]:
    """Dots per note; those on originals under a stack count for its top."""
    top = {each.id: each.stack_id or each.id for each in notes}
    found: dict[int, int] = dict.fromkeys((note for note in top if top[note] == note), 0)
    for ballot in ballots:
        if ballot.note_id in top:
            place = top[ballot.note_id]
            found[place] = found.get(place, 0) + ballot.dots
    return found


@dataclass(frozen=True, slots=True)
class Ranked:
    """A note with its dots and its rank; ties share a rank (1 2 2 4)."""

    note: Note
    dots: int
    rank: int
    above: bool = True


def ranking(notes: Iterable[Note], dots: Tally, cut: int = 0) -> list[Ranked]:
    """Most dots first, ties in board order; `above` the cut line, where ties at the line all pass.

    With cut 0 every note that has a dot is above. A note without a dot never is.
    """
    quadrants = list(Quadrant)

    def place_of(note: Note) -> tuple[int, int, int, int]:
        return -dots.get(note.id, 0), quadrants.index(note.quadrant), note.ordinal, note.id

    ordered = sorted(notes, key=place_of)
    found: list[Ranked] = []
    for place, note in enumerate(ordered, 1):
        count = dots.get(note.id, 0)
        rank = found[-1].rank if found and found[-1].dots == count else place
        found.append(Ranked(note, count, rank, bool(count) and (not cut or rank <= cut)))
    return found


def above_line(notes: Sequence[Note], dots: Tally, cut: int) -> list[Note]:
    """Notes over the cut line in each quadrant, in the order S W O T."""
    return [
        each.note
        for quadrant in Quadrant
        for each in ranking((n for n in notes if n.quadrant is quadrant), dots, cut)
        if each.above
    ]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """IFE (inside) or EFE (outside): weights in hundredths, score in hundredths, held against 250."""

    weights: int
    score: int
    rated: int

    @property
    def sound(self) -> bool:
        """Whether the weights sum to 1.00."""
        return self.weights == 100

    @property
    def strong(self) -> bool:
        """Whether the total is over 2.50."""
        return self.score > 250


def evaluation(notes: Iterable[Note], *, inside: bool) -> Evaluation:
    """The IFE or EFE total: sum of weight × rating over the rated notes."""
    rated = [n for n in notes if n.quadrant.inside is inside and n.stack_id is None and n.weight and n.rating]
    return Evaluation(sum(n.weight for n in rated), sum(n.weight * n.rating for n in rated), len(rated))


def fits_rating(note: Note) -> bool:
    """IFE: strengths are rated 3 or 4, weaknesses 1 or 2; EFE: 1 to 4."""
    allowed = {Quadrant.S: (3, 4), Quadrant.W: (1, 2)}.get(note.quadrant, (1, 2, 3, 4))
    return note.rating == 0 or note.rating in allowed

"""Verbs on dots: own ballots, totals from the wall, shows of hands; taking back; the state of the vote."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person, Role
from otop_desk.domain.room import Phone
from otop_desk.domain.swot import Board, Note, tops
from otop_desk.domain.votes import (
    Ballot,
    Ranked,
    Refusal,
    Source,
    allowance,
    electorate,
    phone_voter,
    ranking,
    refusal,
    same_place,
    tally,
)
from otop_desk.errors import UserError
from otop_desk.i18n import N_, N_n, _
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb


@dataclass(frozen=True, slots=True)
class Standing:
    """The vote of a board: how many vote, how many dots there are, given and left."""

    voters: int
    allowed: int
    given: int

    @property
    def left(self) -> int:
        """Dots still to give; 0 when people have left and more were given than are allowed now."""
        return max(self.allowed - self.given, 0)


def ballots(file: WorkshopFile, group_id: int | None) -> list[Ballot]:
    """All numbers of a board, each with its source."""
    return file.all(Ballot, group_id=group_id)


def members(file: WorkshopFile, group_id: int | None) -> list[Person]:
    """Who may vote on a board: the group's people, or every trainee on the network's."""
    people = file.all(Person, role=Role.TRAINEE)
    return people if group_id is None else [each for each in file.all(Person) if each.group_id == group_id]


def electors(file: WorkshopFile, group_id: int | None) -> set[int]:
    """The voters a board counts on: its members; where nobody is in the group, the phones in it."""
    return {person.id for person in members(file, group_id)} or {
        phone_voter(phone.id) for phone in file.all(Phone, group_id=group_id) if not phone.removed
    }


def standing(file: WorkshopFile, group_id: int | None) -> Standing:
    """How the vote stands."""
    board, given = swot.board(file, group_id), ballots(file, group_id)
    voters = electorate(board, electors(file, group_id), given)
    return Standing(voters, allowance(board, voters), sum(each.dots for each in given))


def dots_of(file: WorkshopFile, group_id: int | None) -> dict[int, int]:
    """Dots per note on top, all sources together."""
    return tally(swot.notes(file, group_id), ballots(file, group_id))


def ranked(file: WorkshopFile, group_id: int | None) -> list[Ranked]:
    """All notes on top of a board by dots, with ties, against the board's cut line per quadrant."""
    board, dots = swot.board(file, group_id), dots_of(file, group_id)
    notes = tops(swot.notes(file, group_id))
    above = {
        each.note.id
        for quadrant in {note.quadrant for note in notes}
        for each in ranking([n for n in notes if n.quadrant is quadrant], dots, board.cut)
        if each.above
    }
    return [replace(each, above=each.note.id in above) for each in ranking(notes, dots)]


def left_of(file: WorkshopFile, group_id: int | None, voter_id: int) -> int:
    """Dots a person still has on a board."""
    given = sum(each.dots for each in ballots(file, group_id) if each.voter_id == voter_id)
    return max(swot.board(file, group_id).dots - given, 0)


def cast(
    file: WorkshopFile, note_id: int, dots: int, *, source: Source = Source.OWN, voter_id: int | None = None
) -> Ballot:
    """Set how many dots a note has from a voter, the wall or a show of hands (0 takes them back).

    UserError in plain words when that is beyond a cap; nothing is changed then.
    """
    with file.verb("vote.cast") as verb:
        return cast_in(file, verb, file.get(Note, note_id), source, voter_id, lambda _before: dots)


def add_dots(
    file: WorkshopFile, note_id: int, by: int, *, source: Source = Source.OWN, voter_id: int | None = None
) -> Ballot:
    """Give so many dots more, or less (below 0); never under none. UserError beyond a cap."""
    with file.verb("vote.cast") as verb:
        return cast_in(
            file, verb, file.get(Note, note_id), source, voter_id, lambda before: max(before + by, 0)
        )


def cast_ballot(
    file: WorkshopFile,
    given: Sequence[tuple[int, int | None]],
    *,
    source: Source = Source.OWN,
    voter_id: int | None = None,
) -> None:
    """Take in a ballot as it was typed: (note, dots to set, or None for one more), whole or not at all.

    UserError names the note at which it can't stand.
    """
    with file.verb("vote.cast") as verb:
        for note_id, dots in given:
            note = file.get(Note, note_id)
            try:
                cast_in(file, verb, note, source, voter_id, partial(_more, dots))
            except UserError as error:
                raise UserError(f"{note.code}: {error.message}", error.hint) from error
        verb.label = Label(N_n("ลงคะแนน {count} บัตร"), count=len(given))


def _more(dots: int | None, before: int) -> int:
    """So many dots, or one more than before."""
    return before + 1 if dots is None else dots


def cast_in(
    file: WorkshopFile,
    verb: Verb,
    note: Note,
    source: Source,
    voter_id: int | None,
    dots: Callable[[int], int],
) -> Ballot:
    """Inside a verb: dots on a note, reckoned from those of the same source and voter before."""
    given = ballots(file, note.group_id)
    voter = _voter_name(file, note.group_id, given, source, voter_id)
    new = Ballot(group_id=note.group_id, note_id=note.id, source=source, voter_id=voter_id, voter=voter)
    before = next((ballot.dots for ballot in given if same_place(ballot, new)), 0)
    new = replace(new, dots=dots(before))
    board = swot.board(file, note.group_id)
    voters = electorate(board, electors(file, note.group_id), given)
    _refuse(refusal(board, voters, given, new, stacks(file, note.group_id)), board, voters)
    verb.label = Label(N_("ลงคะแนนบัตร {code}"), code=note.code)
    verb.merge = f"vote.{note.group_id}.{source.value}.{voter_id}"
    return store(verb, given, new)


def cast_all(file: WorkshopFile, group_id: int | None, counts: Mapping[int, int], source: Source) -> None:
    """Set many totals (wall or hands) in one step; none is set when one of them can't stand."""
    with file.verb("vote.cast_all", Label(N_n("ใส่คะแนน {count} บัตร"), count=len(counts))) as verb:
        board, given = swot.board(file, group_id), ballots(file, group_id)
        voters = electorate(board, electors(file, group_id), given)
        top_of = stacks(file, group_id)
        for note_id, dots in sorted(counts.items(), key=lambda count: count[1]):
            note = file.get(Note, note_id)
            new = Ballot(group_id=group_id, note_id=note.id, source=source, dots=dots)
            given = ballots(file, group_id)
            _refuse(refusal(board, voters, given, new, top_of), board, voters)
            store(verb, given, new)


def stacks(file: WorkshopFile, group_id: int | None) -> dict[int, int]:
    """The note on top by note id: dots on all notes of a stack count as one note's."""
    return {note.id: note.stack_id or note.id for note in swot.notes(file, group_id)}


def store(verb: Verb, given: list[Ballot], new: Ballot) -> Ballot:
    """Put a number in the place of its like inside a verb; 0 removes it."""
    old = next((ballot for ballot in given if same_place(ballot, new)), None)
    if old is None:
        return verb.add(new) if new.dots else new
    if not new.dots:
        verb.delete(old)
        return replace(old, dots=0)
    return verb.put(replace(old, dots=new.dots))


def take_back(file: WorkshopFile, group_id: int | None, voter_id: int | None = None) -> None:
    """Take back a person's ballot, or every number of a board."""
    with file.verb("vote.take_back") as verb:
        gone = [each for each in ballots(file, group_id) if voter_id in (None, each.voter_id)]
        verb.label = Label(N_n("ถอนคะแนน {count} จุด"), count=sum(ballot.dots for ballot in gone))
        verb.delete(*gone)


def _voter_name(
    file: WorkshopFile, group_id: int | None, given: list[Ballot], source: Source, voter_id: int | None
) -> str:
    """The voter's name as it is kept with the ballot; UserError for somebody who may not vote here."""
    if (source is Source.OWN) is (voter_id is None):
        raise ValueError("an own ballot has a voter, a count has none")
    if voter_id is None or any(phone_voter(phone.id) == voter_id for phone in file.all(Phone)):
        return ""  # what a phone votes bears no name
    person = next((person for person in members(file, group_id) if person.id == voter_id), None)
    if person is not None:
        return person.full_name
    before = next((ballot.voter for ballot in given if ballot.voter_id == voter_id), None)
    if before is None:
        raise UserError(_("คนนี้ไม่ได้อยู่ในกลุ่มนี้ จึงลงคะแนนไม่ได้"), _("ให้เลือกชื่อคนในกลุ่ม"))
    return before


def _refuse(why: Refusal | None, board: Board, voters: int) -> None:
    if why is None:
        return
    words = {
        Refusal.NEGATIVE: _("จำนวนจุดติดลบไม่ได้"),
        Refusal.NOTE_CAP: _("คนหนึ่งให้บัตรหนึ่งใบได้ไม่เกิน {cap} จุด").format(cap=board.cap),
        Refusal.OWN_DOTS: _("คนนี้ใช้ครบ {dots} จุดแล้ว").format(dots=board.dots),
        Refusal.TOTAL: _("เกินจำนวนจุดทั้งหมด: {people} คน คนละ {dots} จุด").format(
            people=voters, dots=board.dots
        ),
    }
    raise UserError(words[why], _("ให้ถอนจากบัตรอื่นก่อน หรือตรวจตัวเลขอีกครั้ง"))

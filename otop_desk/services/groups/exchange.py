"""Verbs that take a group's board out to another laptop and bring it home: shown first, one undo step."""

from __future__ import annotations

import hashlib
import json
import platform
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from otop_desk.domain.attendance import Rule
from otop_desk.domain.group_exchange import (
    Contents,
    Merge,
    Parcel,
    ParcelBallot,
    ParcelNote,
    ParcelPerson,
    merge,
)
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Group, Person
from otop_desk.domain.swot import Board, Note, Quadrant, number_of
from otop_desk.domain.votes import Ballot, Source, electorate, refusal
from otop_desk.domain.workshop import Day, Part, Session, Workshop
from otop_desk.errors import UserError
from otop_desk.exchange import group_file
from otop_desk.i18n import N_, _
from otop_desk.services.swot import stacks, votes
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile, local_now
from otop_desk.store.verb import Verb


def this_desk(file: WorkshopFile) -> str:
    """How this laptop is told from another that holds the same workshop; says nothing about its owner."""
    return hashlib.sha256(f"{file.one(Workshop).uid}|{platform.node()}".encode()).hexdigest()[:16]


def out(file: WorkshopFile, group_id: int, path: Path, *, desk: str | None = None) -> Parcel:
    """Write a group's board to a file for another laptop, or, on a borrower's, back for home."""
    with file.verb("group.out") as verb:
        desk = desk or this_desk(file)
        group, board = file.get(Group, group_id), swot.board(file, group_id)
        memory = _memory(board)
        loan = memory.get("loan") or verb.next_number(f"loan/{group.uid}")
        last = tuple(verb.last_number(swot.series(file, group_id, quadrant)) for quadrant in Quadrant)
    workshop = file.one(Workshop)
    parcel = Parcel(
        workshop=workshop.uid,
        title=workshop.title,
        group=group.uid,
        name=group.name,
        colour=group.colour,
        home=memory.get("home") or desk,
        sender=desk,
        loan=min(loan, 600),
        returning="lent" in memory,
        last=(last[0], last[1], last[2], last[3]),
        prompts=board.prompts,
        prompt_set=board.prompt_set,
        dots=board.dots,
        cap=board.cap,
        people=tuple(
            ParcelPerson(person.id, person.title, person.first, person.last, person.district)
            for person in votes.members(file, group_id)
        ),
        now=contents(file, group_id),
        base=_contents_of(memory.get("lent")),
    )
    group_file.write(path, parcel)
    return parcel


def contents(file: WorkshopFile, group_id: int | None) -> Contents:
    """A board's notes and dots as they travel."""
    notes = swot.notes(file, group_id)
    uid = {each.id: each.uid for each in notes}
    kept = tuple(
        ParcelNote(
            uid=n.uid, code=n.code, quadrant=n.quadrant, text=n.text, ordinal=n.ordinal, author=n.author,
            tag=n.tag, colour=n.colour, weight=n.weight, rating=n.rating,
            stack=uid.get(n.stack_id or 0, ""),
        )
        for n in notes
    )  # fmt: skip
    dots = tuple(
        ParcelBallot(uid[b.note_id], b.source, b.dots, b.voter_id or 0, b.voter)
        for b in votes.ballots(file, group_id)
        if b.note_id in uid
    )
    return Contents(kept, dots)


def _memory(board: Board) -> dict[str, Any]:
    """What a board remembers of its outings: home, loan, `lent` (at a borrower), `taken` (at home)."""
    return dict(json.loads(board.base)) if board.base else {}


def _contents_of(plain: dict[str, Any] | None) -> Contents:
    if not plain:
        return Contents()
    notes = tuple(ParcelNote(**{**e, "quadrant": Quadrant(e["quadrant"])}) for e in plain["notes"])
    ballots = tuple(ParcelBallot(**{**e, "source": Source(e["source"])}) for e in plain["ballots"])
    return Contents(notes, ballots)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A checked parcel and what taking it in changes; `group_id` None when the group is new here.

    `desk` is this laptop; `borrowed` says that the board is lent to it.
    """

    parcel: Parcel
    desk: str
    merge: Merge
    group_id: int | None
    borrowed: bool

    @property
    def anything(self) -> bool:
        """Whether taking it in changes anything."""
        return bool(self.merge) or self.group_id is None


def look(file: WorkshopFile, path: Path, *, desk: str | None = None) -> Arrival:
    """Read a group file and reckon what it would change; UserError when it isn't one of this workshop."""
    parcel = group_file.read(path)
    if parcel.workshop != file.one(Workshop).uid:
        raise UserError(
            _("ไฟล์กลุ่มนี้เป็นของโครงการอื่น: {title}").format(title=parcel.title),
            _("ให้เปิดโครงการนั้นก่อนแล้วนำเข้าอีกครั้ง ข้อมูลในเครื่องไม่ถูกเปลี่ยน"),
        )
    return _arrival(file, parcel, desk or this_desk(file))


def _arrival(file: WorkshopFile, parcel: Parcel, desk: str) -> Arrival:
    """What a parcel changes as the file stands."""
    borrowed = not parcel.returning and parcel.sender != desk
    group = next((group for group in file.all(Group) if group.uid == parcel.group), None)
    if group is None:
        merged = merge(Contents(), Contents(), parcel.now)
        return Arrival(parcel, desk, merged, None, parcel.sender != desk)
    memory = _memory(swot.board(file, group.id))
    if parcel.returning:
        before = memory.get("taken", {}).get(parcel.sender)
        base = _contents_of(before) if before else parcel.base
    else:
        base = parcel.now if parcel.sender == desk else _contents_of(memory.get("lent"))
    return Arrival(parcel, desk, merge(contents(file, group.id), base, parcel.now), group.id, borrowed)


def take_in(file: WorkshopFile, shown: Arrival) -> Arrival:
    """Do what `look` showed, in one step that undo takes back; nothing at all when nothing would change.

    Reckoned anew, for the board may have gone on since; gives what was done.
    """
    parcel = shown.parcel
    with file.verb("group.in", Label(N_("รับ{group}จากเครื่องอื่น"), group=parcel.name)) as verb:
        arrival = _arrival(file, parcel, shown.desk)
        group_id = arrival.group_id or _new_group(file, verb, parcel)
        if arrival.borrowed:
            verb.reach_number(swot.loan_series(file, group_id), max(parcel.loan, 1))
        if arrival.borrowed and (arrival.anything or not swot.board(file, group_id).base):
            _borrow(file, verb, group_id, parcel)
        elif parcel.returning and arrival.anything:
            _remember(file, verb, group_id, parcel)
        for quadrant, number in zip(Quadrant, parcel.last, strict=True):
            verb.reach_number(swot.series(file, group_id, quadrant), number)
        _merge_notes(file, verb, group_id, arrival)
        _merge_ballots(file, verb, group_id, arrival.merge)
    return replace(arrival, group_id=group_id)


def _new_group(file: WorkshopFile, verb: Verb, parcel: Parcel) -> int:
    ordinal = max((each.ordinal for each in file.all(Group)), default=0) + 1
    group = verb.add(Group(ordinal=ordinal, name=parcel.name, colour=parcel.colour, uid=parcel.group))
    known = {each.id: each for each in file.all(Person)}
    for each in parcel.people:
        if each.id in known:
            verb.put(replace(known[each.id], group_id=group.id))
    return group.id


def _borrow(file: WorkshopFile, verb: Verb, group_id: int, parcel: Parcel) -> None:
    """Remember what was lent, to hold against it what goes back and what comes again."""
    now = swot.board(file, group_id)
    lent = {"home": parcel.home, "loan": parcel.loan, "lent": _plain(parcel.now)}
    kept = replace(
        now,
        base=json.dumps(lent, ensure_ascii=False),
        prompts=parcel.prompts,
        prompt_set=parcel.prompt_set,
        dots=parcel.dots,
        cap=parcel.cap,
    )
    _store_board(verb, kept)


def _remember(file: WorkshopFile, verb: Verb, group_id: int, parcel: Parcel) -> None:
    """Keep what came from a borrower, so that the next file from there is held against it."""
    now = swot.board(file, group_id)
    memory = _memory(now)
    memory["taken"] = {**memory.get("taken", {}), parcel.sender: _plain(parcel.now)}
    _store_board(verb, replace(now, base=json.dumps(memory, ensure_ascii=False)))


def _store_board(verb: Verb, board: Board) -> None:
    if board.id:
        verb.put(board)
    else:
        verb.add(board)


def _plain(contents: Contents) -> dict[str, Any]:
    """As it is remembered: who voted is known by number alone."""
    nameless = tuple(replace(each, voter="") for each in contents.ballots)
    return asdict(replace(contents, ballots=nameless))


def _merge_notes(file: WorkshopFile, verb: Verb, group_id: int, arrival: Arrival) -> None:
    here = {each.uid: each for each in swot.notes(file, group_id)}
    taken = {each.code for each in here.values()}
    for note in arrival.merge.added:
        stored = _add_note(file, verb, group_id, note, taken)
        here[note.uid] = stored
        taken.add(stored.code)
    for _own, note in arrival.merge.changed:
        here[note.uid] = verb.put(swot.recoded(file, verb, _dressed(here[note.uid], note)))
    for note in arrival.merge.removed:
        swot.drop_note(file, verb, file.get(Note, here.pop(note.uid).id))
    _merge_stacks(file, verb, group_id, arrival)


def _add_note(file: WorkshopFile, verb: Verb, group_id: int, note: ParcelNote, taken: set[str]) -> Note:
    """A note that comes in keeps its code, unless it has none or another note has it here."""
    new = _dressed(Note(uid=note.uid, group_id=group_id), note)
    if not note.code or note.code in taken:
        stored = swot.write(file, verb, new)
        return verb.put(replace(stored, ordinal=note.ordinal))
    verb.reach_number(swot.series(file, group_id, Quadrant(note.code[0])), number_of(note.code))
    return verb.add(replace(new, code=note.code))


def _dressed(note: Note, as_parcel: ParcelNote) -> Note:
    p = as_parcel
    return replace(
        note, quadrant=p.quadrant, text=p.text, ordinal=p.ordinal, author=p.author,
        tag=p.tag, colour=p.colour, weight=p.weight, rating=p.rating,
    )  # fmt: skip


def _merge_stacks(file: WorkshopFile, verb: Verb, group_id: int, arrival: Arrival) -> None:
    """Set who lies under whom, one deep, with each stack in one quadrant."""
    id_of = {each.uid: each.id for each in swot.notes(file, group_id)}
    for note in (*arrival.merge.added, *(new for _own, new in arrival.merge.changed)):
        if note.uid in id_of:
            now = file.get(Note, id_of[note.uid])
            verb.put(replace(now, stack_id=id_of.get(note.stack) if note.stack else None))
    stacks.flatten(file, verb, group_id)


def _merge_ballots(file: WorkshopFile, verb: Verb, group_id: int, merged: Merge) -> None:
    """Dots that came, as far as they keep to the caps; taken-back ones first."""
    id_of = {note.uid: note.id for note in swot.notes(file, group_id)}
    top_of, board = votes.stacks(file, group_id), swot.board(file, group_id)
    members = {person.id for person in votes.members(file, group_id)}
    for ballot in sorted(merged.ballots, key=lambda ballot: ballot.dots):
        given = votes.ballots(file, group_id)
        new = Ballot(
            group_id=group_id, note_id=id_of.get(ballot.note, 0), source=ballot.source,
            voter_id=ballot.voter_id or None, voter=ballot.voter, dots=ballot.dots,
        )  # fmt: skip
        known = ballot.source is not Source.OWN or ballot.voter_id in members or not ballot.dots
        voters = electorate(board, members, given)
        if new.note_id and known and refusal(board, voters, given, new, top_of) is None:
            votes.store(verb, given, new)


def begin_from(path: Path, target: Path) -> WorkshopFile:
    """Make a workshop file on a laptop that has none, from a group file; it holds that group alone."""
    parcel = group_file.read(path)
    group = Group(id=1, ordinal=1, name=parcel.name, colour=parcel.colour, uid=parcel.group)
    people = [
        Person(
            id=each.id, title=each.title, first=each.first, last=each.last, district=each.district,
            group_id=1, ordinal=place, seat=place,
        )
        for place, each in enumerate(parcel.people, 1)
    ]  # fmt: skip
    day = Day(id=1, date=local_now().date())
    halves = [Session(id=at, day_id=1, part=part) for at, part in enumerate(Part, 1)]
    workshop = Workshop(id=1, uid=parcel.workshop, title=parcel.title)
    file = WorkshopFile.create(target, workshop, day, *halves, Rule(id=1), group, *people)
    with ExitStack() as unless_taken:
        unless_taken.callback(target.unlink, missing_ok=True)
        unless_taken.callback(file.close)
        take_in(file, _arrival(file, parcel, desk=""))
        unless_taken.pop_all()
    return file

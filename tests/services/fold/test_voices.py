"""Badges, phones and dots of two copies: each stays one person's, and nobody has more than there are."""

from __future__ import annotations

from dataclasses import replace

from otop_desk.domain.badge import code_of, is_sound
from otop_desk.domain.fold import Choice
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person
from otop_desk.domain.room import Phone
from otop_desk.domain.swot import Note
from otop_desk.domain.votes import Ballot, phone_voter
from otop_desk.domain.workshop import Workshop
from otop_desk.services.fold.losses import of_entry
from otop_desk.services.roster import verbs as roster
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from tests.machine.state import contents
from tests.services.fold.pairs import fold, fold_look


def test_a_badge_is_one_persons_in_both_copies_also_where_both_gave_the_same(pair):
    a, b = pair
    uid = a.one(Workshop).uid
    ours, theirs = (
        roster.add(a, Person(first="จ", last="ใหม่")),
        roster.add(b, Person(first="ฉ", last="มาเอง")),
    )
    assert ours.id == theirs.id, "so both badges have one code"
    look = fold(a, b)
    assert look.reprint == (theirs.full_name,) and look.badges()
    (told,) = of_entry(a, a.history(1)[0].id)
    assert theirs.full_name in told and code_of(theirs.id, uid) in told, "which code is no longer theirs"
    assert fold(b, a).reprint == (theirs.full_name,), "there, too, it is to be printed anew"
    roster.add(a, Person(first="ช", last="มาทีหลัง"))
    roster.add(b, Person(first="ซ", last="มาทีหลัง"))
    fold(b, a)
    fold(a, b)
    codes = [{p.full_name: p.badge or code_of(p.id, uid) for p in file.all(Person)} for file in pair]
    assert codes[0] == codes[1] and len(set(codes[0].values())) == 8
    assert codes[0][ours.full_name] == code_of(ours.id, uid) and is_sound(codes[0][theirs.full_name])
    assert fold(a, b).nothing_new and fold(b, a).nothing_new


def test_somebody_who_came_alone_keeps_id_and_badge(pair):
    a, b = pair
    roster.remove(b, roster.add(b, Person(first="ผิด")).id)
    new = roster.add(b, Person(first="ฉ", last="มาเอง"))
    assert fold(a, b).reprint == () and a.get(Person, new.id) == new
    assert roster.add(a, Person(first="จ", last="ใหม่")).id > new.id


def test_what_two_phones_of_one_number_voted_is_each_ones_own(pair):
    a, b = pair
    note = a.all(Note)[0].id
    for file, name in ((a, "หนึ่ง"), (b, "สอง")):
        with file.verb("room.join", Label("โทรศัพท์")) as verb:
            phone = verb.add(Phone(token=name, number=1, nickname=name))
            verb.add(Ballot(note_id=note, voter_id=phone_voter(phone.id), voter=name, dots=2))
    fold(a, b)
    fold(b, a)
    for file in pair:
        phones = {phone_voter(phone.id): phone.nickname for phone in file.all(Phone)}
        assert {phones[row.voter_id or 0]: row.dots for row in file.all(Ballot)} == {"หนึ่ง": 2, "สอง": 2}
        assert all(phones[row.voter_id or 0] == row.voter for row in file.all(Ballot))
    assert fold(a, b).nothing_new


def test_of_two_ballots_that_are_too_much_together_one_is_asked_for(pair):
    a, b = pair
    (voter, *_others), (first, second) = a.all(Person), a.all(Note)
    swot.set_board(a, swot.board(a, None), replace(swot.board(a, None), dots=2, cap=2, people=9))
    fold(b, a)
    votes.cast(a, first.id, 2, voter_id=voter.id)
    votes.cast(b, second.id, 1, voter_id=voter.id)
    votes.cast(b, first.id, 1, voter_id=voter.id)
    (asked,) = fold_look(a, b).conflicts
    assert (asked.what, asked.base) == (f"คะแนนโหวต: {voter.full_name}", "—")
    assert (asked.ours, asked.theirs) == ("S1 2", "S1 1, W1 1") and asked.ours_at and asked.theirs_at
    before = contents(a)
    for choice, dots in ((Choice.OURS, {first.id: 2}), (Choice.THEIRS, {first.id: 1, second.id: 1})):
        fold(a, b, {asked.key: choice})
        assert {row.note_id: row.dots for row in a.all(Ballot)} == dots and fold(a, b).nothing_new
        a.undo()
        assert contents(a) == before
    fold(a, b, {asked.key: Choice.THEIRS})
    assert fold(b, a).conflicts == () and b.all(Ballot) and len(b.all(Ballot)) == len(a.all(Ballot))


def test_ballots_that_both_fit_come_together(pair):
    a, b = pair
    (voter, *_others), (first, second) = a.all(Person), a.all(Note)
    votes.cast(a, first.id, 2, voter_id=voter.id)
    votes.cast(b, second.id, 2, voter_id=voter.id)
    assert fold(a, b).conflicts == () and len(a.all(Ballot)) == 2

"""Desk and phones work on one file, undo, redo and reopen: nobody's undo touches another's rows."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from otop_desk.domain.attendance import Mark
from otop_desk.domain.evaluation import Form, ItemKind, Sheet
from otop_desk.domain.person import Person
from otop_desk.domain.room import Phone, Room
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.domain.votes import Ballot, phone_voter
from otop_desk.domain.workshop import Session
from otop_desk.errors import UserError
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.evaluation import forms, templates
from otop_desk.services.groups import verbs as groups
from otop_desk.services.room import inbox, phones
from otop_desk.services.room import verbs as room
from otop_desk.services.room.inbox import Reply, Request
from otop_desk.services.room.messages import Answer, Introduce, Message, Rewrite, Vote, Write
from otop_desk.services.roster import verbs as roster
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile
from tests.machine.state import Ticking, fresh
from tests.server.room_stage import mark

TOKENS = ("a" * 64, "b" * 64)
STEPS = 70


class Together:
    """One file with two phones and a desk; `phone_rows` is what must outlive whatever the desk takes back."""

    def __init__(self, path: Path, seed: int) -> None:
        self.draw, self.forms, self.path = Random(seed), 0, path
        self.file = fresh(path)
        group = self.group = groups.add_group(self.file, "กลุ่ม 1").id
        for name in ("นวล", "แก้ว"):
            roster.add(self.file, Person(title="นาง", first=name, last="ดี"))
        form = forms.add(self.file, templates.template("training"))
        room.set_notes(self.file, True)
        room.set_form(self.file, form.id, form.occasions[0])
        self.items = [item.key for item in form.items if item.kind is ItemKind.LEVEL]
        for token in TOKENS:
            self.serve(Request(token, joins=True))
            self.say(token, Introduce("", group))
        self.floor = self.file.history_length()

    def say(self, token: str, message: Message) -> Reply:
        """A message of a phone, sent twice."""
        self.forms += 1
        request = Request(token, mark(self.forms), message)
        first, again = self.serve(request), self.serve(request)
        assert first.status == again.status or first.status == 200
        return first

    def serve(self, request: Request) -> Reply:
        """As the owner does."""
        return inbox.serve(self.file, [request])[0]

    # -- what either does --------------------------------------------------------------------------

    def phone(self) -> None:
        """One act of a phone."""
        token = self.draw.choice(TOKENS)
        own = phones.own_notes(self.file, self.row(token))
        here = [
            note for note in self.file.all(Note) if note.author != "โต๊ะ"
        ]  # who drops a note drops its dots
        acts = ["write", "answer", *(["rewrite", "withdraw"] if own else []), *(["vote"] if here else [])]
        act, word = self.draw.choice(acts), f"คำ {self.forms}"
        if act == "write":
            self.say(token, Write(self.draw.choice(list(Quadrant)), word))
        elif act in ("rewrite", "withdraw"):
            self.say(token, Rewrite(self.draw.choice(own).uid, word if act == "rewrite" else ""))
        elif act == "vote":
            self.say(token, Vote(self.draw.choice(here).id, self.draw.randint(0, 2)))
        else:
            (form,) = self.file.all(Form)
            answers = {self.draw.choice(self.items): self.draw.randint(1, 5)}
            self.say(token, Answer(form.id, form.occasions[0], "", answers, {}))

    def desk(self) -> None:
        """One act of the facilitator, on rows of its own or on what phones may do."""
        people, session = self.file.all(Person), self.draw.choice(self.file.all(Session))
        own = [note for note in self.file.all(Note) if note.author == "โต๊ะ"]
        act = self.draw.choice(["mark", "note", "votes", "notes", *(["drop"] if own else [])])
        if act == "mark":
            attendance.mark(self.file, self.draw.choice(people).id, session.id)
        elif act == "note":
            swot.add_note(self.file, self.group, Quadrant.S, f"โต๊ะ {self.forms}", author="โต๊ะ")
        elif act == "drop":
            swot.remove_notes(self.file, self.draw.choice(own).id)
        elif act == "votes":
            room.set_votes(self.file, self.draw.random() < 0.5)
        else:
            room.set_notes(self.file, self.draw.random() < 0.7)

    def reopen(self) -> None:
        """Close the file and open it again."""
        self.file.close()
        self.file = WorkshopFile.open(self.path, clock=Ticking())

    # -- whose is what -----------------------------------------------------------------------------

    def row(self, token: str) -> Phone:
        """The phone of a token."""
        found = phones.known(self.file, token)
        assert found is not None
        return found

    def phone_rows(self) -> list[object]:
        """All that phones have done."""
        voters = {phone_voter(self.row(token).id) for token in TOKENS}
        notes = {note.id: note for token in TOKENS for note in phones.own_notes(self.file, self.row(token))}
        dots = [ballot for ballot in self.file.all(Ballot) if ballot.voter_id in voters]
        return [*map(notes.get, sorted(notes)), *dots, *self.file.all(Sheet), *self.file.all(Phone)]

    def desk_rows(self) -> list[object]:
        """All that the desk has done."""
        own = [note for note in self.file.all(Note) if note.author == "โต๊ะ"]
        return [*own, *self.file.all(Mark), *self.file.all(Person), *self.file.all(Room)]


@pytest.mark.parametrize("seed", range(4))
def test_no_ones_undo_touches_anothers_rows(tmp_path: Path, seed: int) -> None:
    both = Together(tmp_path / "w.otop", seed)
    taken_back = 0
    for _step in range(STEPS):
        what = both.draw.choices(["phone", "desk", "undo", "redo", "reopen"], [8, 6, 5, 3, 1])[0]
        phones_before, desk_before = both.phone_rows(), both.desk_rows()
        if what == "phone":
            both.phone()
            assert both.desk_rows() == desk_before
            continue
        try:
            if what == "desk":
                both.desk()
            elif what == "reopen":
                both.reopen()
            elif both.file.history_length() > both.floor or what == "redo":
                change = both.file.undo() if what == "undo" else both.file.redo()
                taken_back += change is not None
                assert change is None or not change.author.startswith("phone")
        except UserError:
            pass  # closed to it now: nothing has happened
        assert both.phone_rows() == phones_before, what
        assert both.file.faults() == []
    assert taken_back > 5
    both.file.close()

"""A random machine over the boards of two laptops: codes for life, caps kept, no note lost.

Home and a borrower write, move, stack, vote, undo, redo and close; group files travel both ways.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from otop_desk.domain.person import Group, Person
from otop_desk.domain.swot import Note
from otop_desk.domain.votes import Source
from otop_desk.errors import UserError
from otop_desk.services.groups import exchange as group_exchange
from otop_desk.services.groups import verbs as groups
from otop_desk.services.roster import verbs as person
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.store.file import WorkshopFile
from tests.machine import swot as verbs
from tests.machine.state import Ticking, fresh

HERE, THERE = 0, 1
BOARD_VERBS = (
    verbs.add, verbs.add, verbs.paste, verbs.edit, verbs.move, verbs.stack, verbs.unstack,
    verbs.remove, verbs.vote, verbs.vote, verbs.gather, verbs.move_person, verbs.dress,
)  # fmt: skip


class TwoLaptops(RuleBasedStateMachine):
    """Keeps, for every note ever seen, its board and code; and on each laptop what should be there."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        home = fresh(self.folder / "home.otop")
        for number in range(5):
            person.add(home, Person(first=f"คน{number}", last="ดี"))
        groups.add_group(home)
        groups.move_people(home, [1, 2, 3], 1)
        self.parcel = self.folder / "g.otopgroup"
        group_exchange.out(home, 1, self.parcel, desk="d0")
        away = group_exchange.begin_from(self.parcel, self.folder / "away.otop")
        away.clock = Ticking()
        self.files = [home, away]
        self.owner: dict[tuple[str, str], str] = {}
        self.room: dict[tuple[int, int | None], int] = {}

    @rule(at=st.sampled_from([HERE, THERE]), verb=st.sampled_from(BOARD_VERBS), seed=st.integers(0, 2**32))
    def do(self, at, verb, seed) -> None:
        file = self.files[at]
        before = {each.uid for each in file.all(Note)}
        try:
            verb(file, Random(seed))
        except UserError:
            pass
        if verb is not verbs.remove:
            assert before <= {each.uid for each in file.all(Note)}, "a note was lost"

    @rule(at=st.sampled_from([HERE, THERE]))
    def undo(self, at) -> None:
        self.files[at].undo()

    @rule(at=st.sampled_from([HERE, THERE]))
    def redo(self, at) -> None:
        self.files[at].redo()

    @rule(at=st.sampled_from([HERE, THERE]))
    def reopen(self, at) -> None:
        path = self.files[at].path
        self.files[at].close()
        self.files[at] = WorkshopFile.open(path, clock=Ticking())

    @rule(at=st.sampled_from([HERE, THERE]))
    def carry(self, at) -> None:
        """One laptop writes its board to the stick, the other takes it in, twice."""
        sender, taker = self.files[at], self.files[1 - at]
        group = next((each for each in sender.all(Group) if each.uid), None)
        if group is None:
            return
        group_exchange.out(sender, group.id, self.parcel, desk=f"d{at}")
        arrival = group_exchange.look(taker, self.parcel, desk=f"d{1 - at}")
        texts = {(each.uid, each.text) for each in taker.all(Note)}
        group_exchange.take_in(taker, arrival)
        after = {each.text for each in taker.all(Note)}
        gone = {each.uid for each in arrival.merge.removed} | {old.uid for old, _ in arrival.merge.changed}
        assert all(text in after for uid, text in texts if uid not in gone), "words were lost at home"
        clashing = [theirs.text for _ours, theirs in arrival.merge.clashes]
        assert all(text in after for text in clashing), "their words were lost"
        entries = len(taker.history())
        again = group_exchange.look(taker, self.parcel, desk=f"d{1 - at}")
        assert not again.anything, "the same file twice changes something"
        group_exchange.take_in(taker, again)
        assert len(taker.history()) == entries

    @invariant()
    def codes_are_of_their_quadrant_and_of_one_note_for_ever(self) -> None:
        for at, file in enumerate(getattr(self, "files", [])):
            for note in file.all(Note):
                board = self._board(at, file, note)
                assert note.code.startswith(note.quadrant.value)
                assert self.owner.setdefault((board, note.code), note.uid) == note.uid, "a code was reused"

    def _board(self, at: int, file: WorkshopFile, note: Note) -> str:
        """The same name for the same board on both laptops."""
        if note.group_id is None:
            return f"network {at}"
        return file.get(Group, note.group_id).uid or f"{at}.{note.group_id}"

    @invariant()
    def caps_are_kept(self) -> None:
        """People may leave after voting: then the room is as large as it ever was."""
        for at, file in enumerate(getattr(self, "files", [])):
            for board_id in [None, *(each.id for each in groups.groups(file))]:
                board, given = swot.board(file, board_id), votes.ballots(file, board_id)
                standing = votes.standing(file, board_id)
                room = max(standing.allowed, self.room.get((at, board_id), 0))
                self.room[at, board_id] = room
                assert standing.given <= room
                own = [each for each in given if each.source is Source.OWN]
                for voter in {each.voter_id for each in own}:
                    dots = [each.dots for each in own if each.voter_id == voter]
                    assert sum(dots) <= board.dots and max(dots) <= board.cap

    @invariant()
    def stacks_are_one_deep_and_files_sound(self) -> None:
        for file in getattr(self, "files", []):
            assert file.faults() == []
            notes = {each.id: each for each in file.all(Note)}
            for note in notes.values():
                if note.stack_id is not None:
                    top = notes[note.stack_id]
                    assert top.stack_id is None and top.quadrant is note.quadrant
                    assert top.group_id == note.group_id

    def teardown(self) -> None:
        for file in getattr(self, "files", []):
            file.close()
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)


TestTwoLaptops = TwoLaptops.TestCase
TestTwoLaptops.settings = settings(
    max_examples=20, stateful_step_count=35, deadline=None, suppress_health_check=list(HealthCheck)
)

"""What a group's own people may do on their board, while the vote is closed and while it is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from otop_desk.domain.swot import Note, Quadrant
from otop_desk.domain.votes import Source
from otop_desk.errors import UserError
from otop_desk.services.swot import participant, votes
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile

S = Quadrant.S
WRITING: list[Callable[[WorkshopFile, int], object]] = [
    lambda file, _note: participant.add_note(file, 1, S, "ข"),
    lambda file, _note: participant.add_list(file, 1, S, "ข\nค"),
    lambda file, note: participant.edit_note(file, 1, note, "ข"),
]


def _open_vote(file: WorkshopFile) -> None:
    board = swot.board(file, 1)
    swot.set_board(file, board, replace(board, voting=True, dots=5, cap=3))


def test_notes_are_written_while_the_vote_is_closed(file: WorkshopFile) -> None:
    note = participant.add_note(file, 1, S, "ก")
    assert (note.group_id, note.quadrant, note.text) == (1, S, "ก")
    assert [made.text for made in participant.add_list(file, 1, S, "ข\nค")] == ["ข", "ค"]
    after = participant.edit_note(file, 1, note.id, "ง")
    assert after == replace(note, text="ง") == file.get(Note, note.id)


@pytest.mark.parametrize("write", WRITING)
def test_nothing_is_written_while_the_vote_is_open(
    file: WorkshopFile, write: Callable[[WorkshopFile, int], object]
) -> None:
    note = swot.add_note(file, 1, S, "ก")
    _open_vote(file)
    with pytest.raises(UserError, match="กำลังลงคะแนน"):
        write(file, note.id)
    assert swot.notes(file, 1) == [note]


def test_dots_are_given_and_taken_back_while_the_vote_is_open(file: WorkshopFile) -> None:
    note = swot.add_note(file, 1, S, "ก").id
    voter = votes.members(file, 1)[0].id
    with pytest.raises(UserError, match="ยังไม่เปิดให้ลงคะแนน"):
        participant.add_dots(file, 1, note, 1, voter)
    _open_vote(file)
    for by, dots in ((2, 2), (1, 3), (-2, 1), (-5, 0)):
        ballot = participant.add_dots(file, 1, note, by, voter)
        assert (ballot.dots, ballot.source, ballot.voter_id) == (dots, Source.OWN, voter)


@pytest.mark.parametrize("voting", [False, True])
def test_another_groups_notes_are_not_theirs(file: WorkshopFile, voting: bool) -> None:
    note = swot.add_note(file, 2, S, "ก")
    if voting:
        _open_vote(file)
    with pytest.raises(UserError, match="ไม่ใช่ของกลุ่มท่าน"):
        participant.edit_note(file, 1, note.id, "ข")
    with pytest.raises(UserError, match="ไม่ใช่ของกลุ่มท่าน"):
        participant.add_dots(file, 1, note.id, 1, votes.members(file, 1)[0].id)
    assert file.get(Note, note.id) == note and votes.dots_of(file, 2).get(note.id, 0) == 0


def test_words_written_since_are_taken_back_and_brought_back(file: WorkshopFile) -> None:
    older = swot.add_note(file, 1, S, "ก")
    since = file.history(1)[0].id
    participant.step(file, 1, since, back=True)
    assert swot.notes(file, 1) == [older], "what was there before stays"
    newer = participant.add_note(file, 1, S, "ข")
    participant.edit_note(file, 1, older.id, "ค")
    for _turn in range(3):
        participant.step(file, 1, since, back=True)
    assert swot.notes(file, 1) == [older]
    for _turn in range(3):
        participant.step(file, 1, since, back=False)
    assert swot.notes(file, 1) == [replace(older, text="ค"), newer]


def test_while_the_vote_is_open_and_of_dots_nothing_is_taken_back(file: WorkshopFile) -> None:
    since = file.history(1)[0].id
    note = participant.add_note(file, 1, S, "ก")
    _open_vote(file)
    assert participant.next_step(file, since, back=True) is None, "the facilitator opened the vote"
    participant.add_dots(file, 1, note.id, 1, votes.members(file, 1)[0].id)
    participant.step(file, 1, since, back=True)
    assert votes.dots_of(file, 1)[note.id] == 1
    file.undo()
    file.undo()
    with file.acting("phone:1"):
        _open_vote(file)
    with pytest.raises(UserError, match="กำลังลงคะแนน"):
        participant.step(file, 1, since, back=True)

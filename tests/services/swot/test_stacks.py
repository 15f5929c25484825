"""Stacks after two boards were made one: one deep, in the top's quadrant, and no rings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from otop_desk.domain.journal import Label
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.services.swot import stacks
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile

GONE = 9


@pytest.mark.parametrize(
    ("under", "flat"),
    [
        ((None, None, None, None), (None, None, None, None)),
        ((None, 0, 0, None), (None, 0, 0, None)),
        ((None, 0, 1, 2), (None, 0, 0, 0)),
        ((1, 2, 3, None), (3, 3, 3, None)),
        ((0, None, None, None), (None, None, None, None)),  # under itself
        ((None, GONE, 1, None), (None, None, 1, None)),
    ],
)
def test_each_stack_is_one_deep_and_in_one_quadrant(
    file: WorkshopFile, under: tuple[int | None, ...], flat: tuple[int | None, ...]
) -> None:
    ids = _lie(file, under)
    _flatten(file)
    notes = [file.get(Note, note_id) for note_id in ids]
    assert [note.stack_id for note in notes] == [None if at is None else ids[at] for at in flat]
    for note, at in zip(notes, flat, strict=True):
        assert at is None or note.quadrant is notes[at].quadrant
        assert note.code.startswith(note.quadrant.value)
    assert len({note.code for note in notes}) == 4


@pytest.mark.parametrize("under", [(1, 0, 0, 2), (1, 2, 0, None), (1, 1, 3, 2), (1, 2, 1, 0)])
def test_a_ring_comes_apart(file: WorkshopFile, under: tuple[int | None, ...]) -> None:
    ids = _lie(file, under)
    _flatten(file)
    notes = {note_id: file.get(Note, note_id) for note_id in ids}
    tops = [note for note in notes.values() if note.stack_id is None]
    assert tops
    for note in notes.values():
        assert note.stack_id is None or notes[note.stack_id] in tops


def test_another_boards_stacks_are_left(file: WorkshopFile) -> None:
    ids = _lie(file, (None, 0, 1, 2))
    with file.verb("swot.move", Label("ย้าย")) as verb:
        stacks.flatten(file, verb, 2)
    assert [file.get(Note, note_id).stack_id for note_id in ids] == [None, *ids[:3]]


def _lie(file: WorkshopFile, under: tuple[int | None, ...]) -> list[int]:
    """A note of each quadrant, each under another as said."""
    ids = [swot.add_note(file, 1, quadrant, quadrant.value).id for quadrant in Quadrant]
    with file.verb("swot.move", Label("ย้าย")) as verb:
        for note_id, at in zip(ids, under, strict=True):
            if at is not None:
                top = ids[at] if at < len(ids) else 999
                verb.put(replace(file.get(Note, note_id), stack_id=top))
    return ids


def _flatten(file: WorkshopFile) -> None:
    with file.verb("swot.move", Label("ย้าย")) as verb:
        stacks.flatten(file, verb, 1)

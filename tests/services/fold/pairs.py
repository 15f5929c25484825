"""What tests do with two copies: fold one into the other, look at it, tell what a file says."""

from __future__ import annotations

from otop_desk.domain.attendance import Mark
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Note
from otop_desk.services.fold import verbs as folding
from otop_desk.store.file import WorkshopFile


def fold(ours: WorkshopFile, theirs: WorkshopFile, choices=None, joins=None) -> folding.Look:
    """Fold a copy of the other file as it is now."""
    path = ours.path.with_name(f"x-{theirs.path.name}")
    theirs.save_copy(path)
    with folding.opened(ours.path, path) as other:
        return folding.take(ours, other, choices, joins)


def fold_look(ours: WorkshopFile, theirs: WorkshopFile) -> folding.Look:
    path = ours.path.with_name(f"look-{theirs.path.name}")
    theirs.save_copy(path)
    with folding.opened(ours.path, path) as other:
        return folding.look(ours, other)


def meaning(file: WorkshopFile) -> object:
    """What a file says without its ids."""
    people = {p.id: p.full_name for p in file.all(Person)}
    marks = sorted((people[m.person_id], m.session_id, m.status, m.marked_by) for m in file.all(Mark))
    notes = {n.id: n.text for n in file.all(Note)}
    return (
        sorted(people.values()),
        marks,
        sorted((n.text, n.code, n.quadrant, notes.get(n.stack_id or 0)) for n in file.all(Note)),
    )

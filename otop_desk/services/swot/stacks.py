"""Stacks of notes after two boards were made one."""

from __future__ import annotations

from dataclasses import replace

from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb


def flatten(file: WorkshopFile, verb: Verb, group_id: int | None) -> None:
    """Inside a verb: after two boards were made one, each stack is one deep and in one quadrant."""
    flat = {note.id: note for note in swot.notes(file, group_id)}
    for held in [note for note in flat.values() if note.stack_id is not None]:
        top, seen = flat.get(held.stack_id or 0), {held.id}
        while top is not None and top.stack_id is not None and top.id not in seen:
            seen.add(top.id)
            top = flat.get(top.stack_id)
        good = top is not None and top.id not in seen
        kept = replace(held, stack_id=None)
        if good and top is not None:
            kept = replace(held, stack_id=top.id, quadrant=top.quadrant)
        flat[held.id] = verb.put(swot.recoded(file, verb, kept))

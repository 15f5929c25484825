"""What rows alone can't say: codes that no two notes may have, stacks one deep, sub-activities one deep."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import TypeVar

from otop_desk.domain.action_plan import Activity
from otop_desk.domain.person import Group
from otop_desk.domain.swot import Note
from otop_desk.domain.tows import Strategy
from otop_desk.services.swot import stacks
from otop_desk.services.swot import verbs as swot
from otop_desk.services.tows import verbs as tows
from otop_desk.store.file import WorkshopFile
from otop_desk.store.past import Place
from otop_desk.store.verb import Verb

BORROWED = "borrowed/"  # a series that says which laptop this is: not taken over
T = TypeVar("T", Note, Strategy)


def mend(file: WorkshopFile, verb: Verb, theirs: WorkshopFile, came: Collection[Place]) -> None:
    """Inside the verb of folding, once all rows lie where they belong. `came` are rows new in ours."""
    for name, number in theirs.numbers().items():
        if not name.startswith(BORROWED):
            verb.reach_number(name, number)
    _codes(file, verb, came)
    for board in (None, *(group.id for group in file.all(Group))):
        stacks.flatten(file, verb, board)
    notes = {note.id for note in file.all(Note)}
    for strategy in file.all(Strategy):
        left = tuple(note_id for note_id in strategy.factors if note_id in notes)
        verb.put(replace(strategy, factors=left))
    _sub_activities(file, verb)


def _codes(file: WorkshopFile, verb: Verb, came: Collection[Place]) -> None:
    """A note, a strategy that came in with a code that is taken gets another."""
    boards = {note.group_id for note in file.all(Note)}
    for board in boards:
        notes = swot.notes(file, board)
        for note in _doubles(notes, came, "note", lambda note: note.code):
            verb.put(replace(note, code=swot.next_code(file, verb, note)))
        for note in swot.notes(file, board):
            verb.put(swot.recoded(file, verb, note))
    for strategy in _doubles(file.all(Strategy), came, "strategy", lambda row: row.code):
        verb.put(replace(strategy, code=tows.next_code(file, verb, strategy.kind)))


def _doubles(rows: list[T], came: Collection[Place], table: str, code: Callable[[T], str]) -> list[T]:
    """Rows that came in with a code that another has."""
    taken: set[str] = set()
    doubles: list[T] = []
    for row in sorted(rows, key=lambda row: ((table, row.id) in came, row.id)):
        if code(row) and code(row) in taken:
            doubles.append(row)
        taken.add(code(row))
    return doubles


def _sub_activities(file: WorkshopFile, verb: Verb) -> None:
    for activity in sorted(file.all(Activity), key=lambda row: row.id):
        parent = file.find(Activity, activity.parent_id) if activity.parent_id is not None else None
        if activity.parent_id is not None and (
            parent is None or parent.parent_id is not None or parent.id == activity.id
        ):
            verb.put(replace(activity, parent_id=None))


__all__ = ["mend"]

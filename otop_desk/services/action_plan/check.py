"""The plan against the rest of the workshop: its faults, and the thread from note to baht."""

from __future__ import annotations

from dataclasses import dataclass

from otop_desk.domain.action_plan import Activity
from otop_desk.domain.action_plan_check import Finding, check
from otop_desk.domain.person import Group
from otop_desk.domain.swot import Note
from otop_desk.domain.tows import Strategy
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.groups.words import spoken_name
from otop_desk.services.tows import verbs as tows
from otop_desk.store.file import WorkshopFile


def findings(file: WorkshopFile) -> list[Finding]:
    """Every fault of the plan, with strategies nobody works on and top factors without an answer."""
    codes = {each.id: each.code for each in tows.strategies(file)}
    unanswered = [note.code for note in tows.checks(file).unused]
    return check(action_plan.plan(file), action_plan.activities(file), codes, unanswered)


@dataclass(frozen=True, slots=True)
class Strand:
    """One thread: a note of the network board and its group notes, strategy, activity; ends may be open."""

    note: Note | None
    sources: tuple[Note, ...]
    strategy: Strategy | None
    activity: Activity | None


def source_names(file: WorkshopFile, strand: Strand) -> str:
    """The group notes of a strand with their groups: "กลุ่ม ๑ S1, กลุ่ม ๓ S4"."""
    names = {each.id: spoken_name(each.name) for each in file.all(Group)}
    return ", ".join(f"{names.get(each.group_id or 0, '')} {each.code}".strip() for each in strand.sources)


def threads(file: WorkshopFile) -> list[Strand]:
    """Every way from a sticky note to baht, in the order of strategies; then what leads nowhere.

    A factor without strategy, a strategy without activity and an activity without strategy each
    have a strand of their own with the other ends open.
    """
    rows = action_plan.activities(file)
    notes = {note.id: note for note in file.all(Note)}
    origins = _origins(file)
    strands: list[Strand] = []
    used: set[int] = set()
    for strategy in tows.strategies(file):
        factors = [notes[each] for each in strategy.factors if each in notes]
        used |= {each.id for each in factors}
        works: list[Activity | None] = [each for each in rows if each.strategy_id == strategy.id]
        for activity in works or [None]:
            ends: list[Note | None] = list(factors) or [None]
            strands += [Strand(note, _under(note, origins), strategy, activity) for note in ends]
    known = {each.id for each in tows.strategies(file)}
    strands += [Strand(None, (), None, each) for each in rows if each.strategy_id not in known]
    strands += [
        Strand(note, _under(note, origins), None, None) for note in tows.factors(file) if note.id not in used
    ]
    return strands


def _origins(file: WorkshopFile) -> dict[int, tuple[Note, ...]]:
    """For each note of the network board: the group notes it was gathered from, its stack's too."""
    notes = {note.id: note for note in file.all(Note)}
    found: dict[int, list[Note]] = {}
    for note in notes.values():
        if note.group_id is None and note.origin_id in notes and note.origin_id is not None:
            found.setdefault(note.stack_id or note.id, []).append(notes[note.origin_id])
    return {key: tuple(each) for key, each in found.items()}


def _under(note: Note | None, origins: dict[int, tuple[Note, ...]]) -> tuple[Note, ...]:
    return origins.get(note.id, ()) if note is not None else ()

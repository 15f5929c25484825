"""The way of group work, from groups to the plan: how far each step is, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from otop_desk.domain.action_plan import Activity
from otop_desk.domain.person import Group
from otop_desk.domain.swot import Note
from otop_desk.domain.tows import Strategy
from otop_desk.services.swot import network as swot_network
from otop_desk.store.file import WorkshopFile


class Step(StrEnum):
    """The five steps in their order."""

    GROUPS = "people"
    BOARDS = "boards"
    NETWORK = "network"
    TOWS = "tows"
    PLAN = "plan"


class Act(StrEnum):
    """What comes next."""

    DIVIDE = "divide"
    WRITE = "write"
    GATHER = "gather"
    PAIR = "pair"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Way:
    """Counts by step (groups, group notes, network notes, strategies, activities), the next act and how many

    it is about; `act` None when every strategy has an activity.
    """

    counts: dict[Step, int]
    act: Act | None = None
    about: int = 0
    strategy_ids: tuple[int, ...] = ()  # those without an activity


def way(file: WorkshopFile) -> Way:
    """Where the file stands on the way."""
    notes, strategies, activities = file.all(Note), file.all(Strategy), file.all(Activity)
    used = {activity.strategy_id for activity in activities}
    idle = tuple(strategy.id for strategy in strategies if strategy.id not in used)
    counts = {
        Step.GROUPS: len(file.all(Group)),
        Step.BOARDS: sum(note.group_id is not None for note in notes),
        Step.NETWORK: sum(note.group_id is None and note.stack_id is None for note in notes),
        Step.TOWS: len(strategies),
        Step.PLAN: len(activities),
    }
    waiting = len(swot_network.waiting(file))
    if not counts[Step.GROUPS] and not notes:
        return Way(counts, Act.DIVIDE)
    if not notes:
        return Way(counts, Act.WRITE)
    if waiting:
        return Way(counts, Act.GATHER, waiting)
    if not strategies:
        return Way(counts, Act.PAIR)
    return Way(counts, Act.PLAN if idle else None, len(idle), idle)

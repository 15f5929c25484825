"""How far the workshop is, stage by stage, and which act is the next useful one."""

from __future__ import annotations

from datetime import datetime

from otop_desk import features
from otop_desk.domain.action_plan import Activity, total
from otop_desk.domain.agenda import counted_minutes
from otop_desk.domain.person import Person, Role
from otop_desk.domain.progress import Progress
from otop_desk.domain.workshop import Day
from otop_desk.features.manifest import Stage, load
from otop_desk.records import dataclass
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile


@dataclass(frozen=True, slots=True)
class Overview:
    """All stages, the name of the next one to work on, and the figures that are asked for most.

    `minutes` are those that count; `plan` is the plan's money in satang.
    """

    stages: tuple[tuple[Stage, Progress], ...]
    next: str | None
    days: tuple[Day, ...]
    trainees: int
    minutes: int
    earned: int
    plan: int


def overview(file: WorkshopFile, now: datetime) -> Overview:
    """Reckon everything from the file; `now` decides which half days should have been marked."""
    stages = tuple((stage, load(stage.progress)(file, now)) for stage in features.stages())
    return Overview(
        stages=stages,
        next=next((stage.name for stage, progress in stages if not progress.finished), None),
        days=tuple(workshop.days(file)),
        trainees=len(file.all(Person, role=Role.TRAINEE)),
        minutes=sum(counted_minutes(slots) for slots in attendance.slots_of(file).values()),
        earned=attendance.earned(file),
        plan=total(file.all(Activity)),
    )

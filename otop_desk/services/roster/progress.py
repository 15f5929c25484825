"""How far the roster is, for the overview."""

from __future__ import annotations

from datetime import datetime

from otop_desk.domain.person import Person, Role
from otop_desk.domain.progress import Progress
from otop_desk.store.file import WorkshopFile


def progress(file: WorkshopFile, _now: datetime) -> Progress:
    """Trainees on the list; `more` is how many others there are."""
    people = file.all(Person)
    trainees = sum(1 for person in people if person.role is Role.TRAINEE)
    return Progress(trainees, 0, trainees > 0, len(people) - trainees)

"""Who was there at all, told without reckoning anybody's standing."""

from __future__ import annotations

from otop_desk.domain.attendance import Mark
from otop_desk.domain.person import Person, Role
from otop_desk.store.file import WorkshopFile


def present(file: WorkshopFile) -> int:
    """How many trainees were there in any half day; all of the roster as long as nobody is marked."""
    trainees = {person.id for person in file.all(Person, role=Role.TRAINEE)}
    came = {mark.person_id for mark in file.all(Mark) if mark.status.there}
    return len(trainees & came) or len(trainees)

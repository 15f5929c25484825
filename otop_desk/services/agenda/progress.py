"""How far the agenda is, for the overview."""

from __future__ import annotations

from datetime import datetime

from otop_desk.domain.agenda import AgendaItem, counted_minutes
from otop_desk.domain.progress import Progress
from otop_desk.domain.workshop import Day
from otop_desk.services.attendance import verbs as attendance
from otop_desk.store.file import WorkshopFile


def progress(file: WorkshopFile, _now: datetime) -> Progress:
    """Days that have items, of all days; `more` is the counted minutes."""
    filled = {item.day_id for item in file.all(AgendaItem)}
    days = file.all(Day)
    done = sum(1 for day in days if day.id in filled)
    minutes = sum(counted_minutes(slots) for slots in attendance.slots_of(file).values())
    return Progress(done, len(days), done == len(days), minutes)

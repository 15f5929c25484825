"""How far the marks are, for the overview."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from otop_desk.domain.attendance import Mark
from otop_desk.domain.person import Person, Role
from otop_desk.domain.progress import Progress
from otop_desk.domain.workshop import Day
from otop_desk.services.attendance import verbs as attendance
from otop_desk.store.file import WorkshopFile


def progress(file: WorkshopFile, now: datetime) -> Progress:
    """Counted half days in which everybody has a mark; `more` is how many of those begun lack marks."""
    trainees = len(file.all(Person, role=Role.TRAINEE))
    marked = Counter(mark.session_id for mark in file.all(Mark))
    counted = [half for half in attendance.counted_sessions(file) if half.slots]
    whole = [half for half in counted if trainees and marked[half.session.id] >= trainees]
    days = {day.id: day.date for day in file.all(Day)}
    begun = [half for half in counted if days[half.session.day_id] <= now.date()]
    missing = sum(1 for half in begun if half not in whole)
    finished = bool(counted) and len(whole) == len(counted)
    return Progress(len(whole), len(counted), finished, missing, begun=bool(marked) and not whole)

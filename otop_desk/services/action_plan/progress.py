"""How far the action plan is, for the overview."""

from __future__ import annotations

from datetime import datetime

from otop_desk.domain.action_plan import Activity, total
from otop_desk.domain.progress import Progress
from otop_desk.store.file import WorkshopFile


def progress(file: WorkshopFile, _now: datetime) -> Progress:
    """Activities of the plan; `more` is their money in satang."""
    activities = file.all(Activity)
    return Progress(len(activities), 0, bool(activities), total(activities))

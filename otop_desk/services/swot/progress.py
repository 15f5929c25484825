"""How far group work is, for the overview."""

from __future__ import annotations

from datetime import datetime

from otop_desk.domain.progress import Progress
from otop_desk.domain.swot import Note
from otop_desk.domain.tows import Strategy
from otop_desk.store.file import WorkshopFile


def progress(file: WorkshopFile, _now: datetime) -> Progress:
    """Notes on all boards; finished once there are strategies, which `more` counts."""
    strategies = len(file.all(Strategy))
    return Progress(len(file.all(Note)), 0, strategies > 0, strategies)

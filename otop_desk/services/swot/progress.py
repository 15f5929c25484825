"""How far group work is, for the overview."""

from __future__ import annotations

from datetime import datetime

from otop_desk.domain.progress import Progress
from otop_desk.domain.swot import Note
from otop_desk.domain.tows import Strategy
from otop_desk.store.file import WorkshopFile


def progress(file: WorkshopFile, _now: datetime) -> Progress:
    """Ideas, each once though the network gathered it; done once there are strategies, `more` of them."""
    strategies, notes = len(file.all(Strategy)), file.all(Note)
    there = {note.id for note in notes}
    ideas = sum(note.origin_id not in there for note in notes)
    return Progress(ideas, 0, strategies > 0, strategies)

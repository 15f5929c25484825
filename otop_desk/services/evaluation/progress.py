"""How far the evaluation is, for the overview."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from otop_desk.domain.evaluation import Form, Occasion, Sheet, Tally, enough
from otop_desk.domain.progress import Progress
from otop_desk.services.attendance.presence import present
from otop_desk.store.file import WorkshopFile


def progress(file: WorkshopFile, _now: datetime) -> Progress:
    """Answered sheets (people of a tally among them) of those that all who came would give; forms in `more`.

    Finished when each form has enough of them, a test both before and after.
    """
    forms, answered = file.all(Form), Counter[tuple[int, Occasion]]()
    for sheet in file.all(Sheet):
        answered[sheet.form_id, sheet.occasion] += 1
    for tally in file.all(Tally):
        answered[tally.form_id, tally.occasion] += tally.people
    came = present(file) if forms else 0
    piles = [(form.id, occasion) for form in forms for occasion in form.occasions]
    finished = bool(piles) and all(enough(answered[pile], came) for pile in piles)
    return Progress(answered.total(), came * len(piles), finished, len(forms))

"""How far the evaluation is, for the overview."""

from __future__ import annotations

from datetime import datetime

from otop_desk.domain.evaluation import Form, Sheet, Tally
from otop_desk.domain.progress import Progress
from otop_desk.store.file import WorkshopFile


def progress(file: WorkshopFile, _now: datetime) -> Progress:
    """Answered sheets (people of a tally among them); `more` is how many forms there are."""
    forms = file.all(Form)
    answered = [row.form_id for row in file.all(Sheet)] + [
        row.form_id for row in file.all(Tally) if row.people
    ]
    people = len(file.all(Sheet)) + sum(row.people for row in file.all(Tally))
    return Progress(people, 0, bool(forms) and {form.id for form in forms} <= set(answered), len(forms))

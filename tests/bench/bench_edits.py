"""What an edit costs with each tab showing: processor time of the window's thread until all is painted."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import thread_time

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from otop_desk import app
from otop_desk.domain.action_plan import Activity
from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.attendance import Status
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Note
from otop_desk.domain.workshop import Workshop
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.roster import verbs as roster
from otop_desk.services.sample import making as sample
from otop_desk.services.swot import verbs as swot
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile
from tests.bench.measure import Measure
from tests.ui.stage import Stage, make_window

ROUNDS = 15
MOST = 30.0
REST_MS = 300  # what waits until typing rests has had its turn, and is not the edit's


def measures() -> Iterator[Measure]:
    """The slowest kind of edit with each tab showing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        stage = make_window(Path(folder))
        stage.open(sample.create(Path(folder) / "w.otop"))
        stage.window.show()
        for place in app.tabs():
            stage.tab(place.name)
            stage.proofs_come()
            took = {kind: _cost(stage, edit) for kind, edit in EDITS.items()}
            slowest = max(took, key=took.__getitem__)
            yield Measure(f"an edit with {place.name} showing", took[slowest], "ms", MOST, slowest)
        stage.leave()


def _cost(stage: Stage, edit: Callable[[WorkshopFile, int], object]) -> float:
    """The median milliseconds of an edit and of all that the window does at once because of it."""
    took = []
    for turn in range(ROUNDS):
        QTest.qWait(REST_MS)
        stage.proofs_come()
        began = thread_time()
        edit(stage.file, turn)
        QApplication.processEvents()
        took.append((thread_time() - began) * 1000)
    return median(took)


def _person(file: WorkshopFile, turn: int) -> None:
    person = file.all(Person)[0]
    roster.edit(file, person, replace(person, first=f"สมศรี{turn}"))


def _mark(file: WorkshopFile, turn: int) -> None:
    person, counted = file.all(Person)[1], attendance.counted_sessions(file)[0]
    attendance.mark(file, person.id, counted.session.id, (Status.LATE, Status.PRESENT)[turn % 2])


def _note(file: WorkshopFile, turn: int) -> None:
    swot.edit_note(file, file.all(Note)[0].id, f"ตลาดนัดใกล้บ้าน {turn}")


def _activity(file: WorkshopFile, turn: int) -> None:
    activity = file.all(Activity)[0]
    action_plan.edit(file, activity, replace(activity, title=f"พัฒนาบรรจุภัณฑ์ {turn}"))


def _item(file: WorkshopFile, turn: int) -> None:
    agenda.retitle(file, file.all(AgendaItem)[0].id, f"ลงทะเบียน {turn}")


def _title(file: WorkshopFile, turn: int) -> None:
    held = file.one(Workshop)
    workshop.edit_details(file, held, replace(held, title=f"พัฒนาเครือข่าย OTOP รุ่นที่ {turn}"))


EDITS = {
    "a name": _person,
    "a mark": _mark,
    "a note": _note,
    "an activity": _activity,
    "an agenda item": _item,
    "the workshop's title": _title,
}

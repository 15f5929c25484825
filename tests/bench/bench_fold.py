"""Folding a copy that marked a thousand people and half days and wrote 300 notes, and folding it again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from otop_desk.domain.attendance import Status
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Quadrant
from otop_desk.domain.workshop import Session
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.fold import verbs as folding
from otop_desk.services.roster import verbs as roster
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile
from tests.bench.measure import Measure
from tests.machine.state import fresh

PEOPLE, NOTES = 250, 300


def measures() -> Iterator[Measure]:
    """1,000 marks and 300 notes, one verb each: folded within a second."""
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "a.otop", Path(folder) / "b.otop"
        with fresh(ours) as file:
            for number in range(PEOPLE):
                roster.add(file, Person(first=f"คน{number}", last="ใจดี"))
            file.save_copy(theirs)
        with WorkshopFile.open(theirs) as copy:
            for person in copy.all(Person):
                for session in copy.all(Session):
                    attendance.mark(copy, person.id, session.id, Status.PRESENT)
            for number in range(NOTES):
                swot.add_note(copy, None, list(Quadrant)[number % 4], f"ความคิดที่ {number}")
        with WorkshopFile.open(ours) as file, folding.opened(ours, theirs) as other:
            start = perf_counter()
            look = folding.look(file, other)
            yield Measure("look at 1,000 marks and 300 notes", perf_counter() - start, most=1.0)
            assert look.added == {"mark": 1_000, "note": NOTES}
            start = perf_counter()
            folding.take(file, other)
            yield Measure("fold 1,000 marks and 300 notes", perf_counter() - start, most=1.0)
            start = perf_counter()
            assert folding.look(file, other).nothing_new
            yield Measure("look again: nothing new", perf_counter() - start, most=1.0)
            start = perf_counter()
            file.undo()
            yield Measure("undo it", perf_counter() - start, most=1.0)

"""A workshop and a copy of it, both open."""

from __future__ import annotations

import pytest

from otop_desk.domain.person import Person
from otop_desk.domain.swot import Quadrant
from otop_desk.services.roster import verbs as roster
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile
from tests.machine.state import Ticking, fresh


@pytest.fixture
def pair(tmp_path):
    """A workshop of four people and two notes, and a copy of it; both are open."""
    with fresh(tmp_path / "a.otop") as file:
        for name in "กขคง":
            roster.add(file, Person(first=name, last="ใจดี"))
        swot.add_note(file, None, Quadrant.S, "วัตถุดิบดี")
        swot.add_note(file, None, Quadrant.W, "ขาดทุน")
        file.save_copy(tmp_path / "b.otop")
        with WorkshopFile.open(tmp_path / "b.otop", clock=Ticking()) as other:
            yield file, other

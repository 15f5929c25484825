"""A workshop of eight people in two groups."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from otop_desk.domain.groups import Draw
from otop_desk.domain.person import Person
from otop_desk.services.groups import verbs as groups
from otop_desk.services.roster import verbs as person
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        for number in range(8):
            district = ("จะนะ", "เทพา")[number % 2]
            person.add(made, Person(title="นาย", first=f"คน{number}", last="ดี", district=district))
        groups.redraw(made, groups.wishes(made), Draw(count=2, seed=1))
        yield made

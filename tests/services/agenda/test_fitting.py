"""A plan that does not fit is put right in one step, or is said not to be able to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest

from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.domain.rescue import Way
from otop_desk.errors import UserError
from otop_desk.services.agenda import fitting
from otop_desk.services.agenda import verbs as agenda
from otop_desk.store.file import WorkshopFile
from tests.machine.state import fresh


@pytest.fixture
def file(tmp_path: Path) -> Iterator[WorkshopFile]:
    with fresh(tmp_path / "a.otop") as made:
        yield made


def _plan(file: WorkshopFile, *minutes: int, locked: time | None = None) -> None:
    items = [AgendaItem(title=str(n), minutes=m, kind=Kind.LECTURE) for n, m in enumerate(minutes)]
    lunch = AgendaItem(title="เที่ยง", minutes=60, kind=Kind.MEAL, locked=locked)
    agenda.add_many(file, 1, 0, [*items, lunch, AgendaItem(title="บ่าย", minutes=60, kind=Kind.LECTURE)])


def test_by_how_much_a_plan_does_not_fit(file: WorkshopFile) -> None:
    assert fitting.over(file, 1) == 0
    _plan(file, 100, 100, locked=time(12))
    assert fitting.over(file, 1) == 0
    agenda.add(file, 1, 0, AgendaItem(title="อีก", minutes=30, kind=Kind.LECTURE))
    assert fitting.over(file, 1) == 20


@pytest.mark.parametrize("way", list(Way))
def test_each_way_that_works_is_one_step(file: WorkshopFile, way: Way) -> None:
    _plan(file, 120, 110, locked=time(12))
    before = agenda.items(file, 1)
    plan = next(plan for plan in fitting.fitting_plans(file, 1) if plan.way is way)
    if plan.works:
        assert fitting.fit(file, 1, way) == plan
        assert fitting.over(file, 1) == 0
        assert [slot.start for slot in agenda.slots(file, 1)] == [placed.start for placed in plan.placed]
        assert [item.ordinal for item in agenda.items(file, 1)] == list(range(len(plan.placed)))
        file.undo()
    else:
        with pytest.raises(UserError, match="วิธีนี้"):
            fitting.fit(file, 1, way)
    assert agenda.items(file, 1) == before


def test_an_empty_day_has_three_empty_plans(file: WorkshopFile) -> None:
    assert [plan.placed for plan in fitting.fitting_plans(file, 1)] == [(), (), ()]


def test_a_gap_before_a_first_locked_item_is_time_to_begin_in(file: WorkshopFile) -> None:
    agenda.add(file, 1, 0, AgendaItem(title="ก", minutes=60, locked=time(10), kind=Kind.LECTURE))
    plan = fitting.fitting_plans(file, 1)[0]
    assert [placed.start for placed in plan.placed] == [600]

"""How far a workshop is: stage by stage as it is worked through, and what comes next."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from otop_desk.domain.action_plan import Activity
from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.domain.attendance import Status
from otop_desk.domain.evaluation import Sheet
from otop_desk.domain.person import Person, Role
from otop_desk.domain.progress import Progress
from otop_desk.domain.swot import Quadrant
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.evaluation import answers, forms, templates
from otop_desk.services.roster import verbs as roster
from otop_desk.services.swot import verbs as swot
from otop_desk.services.tows import verbs as tows
from otop_desk.services.workshop.overview import Overview, overview
from otop_desk.store.file import WorkshopFile
from tests.machine import sample
from tests.machine.state import fresh

BEFORE = datetime(2022, 3, 14, 12).astimezone()
FIRST_NOON, AFTER = (BEFORE + timedelta(days=days) for days in (1, 9))


def _told(seen: Overview) -> dict[str, tuple[int, int, bool, int]]:
    return {
        stage.name: (progress.done, progress.whole, progress.finished, progress.more)
        for stage, progress in seen.stages
    }


@pytest.mark.parametrize("moment", [BEFORE, AFTER])
def test_the_finished_sample(tmp_path: Path, moment: datetime) -> None:
    with sample.create(tmp_path / "s.otop") as file:
        seen = overview(file, moment)
    assert _told(seen) == {
        "roster": (34, 0, True, 0),
        "agenda": (2, 2, True, 675),
        "attendance": (4, 4, True, 0),
        "swot": (30, 0, True, 7),
        "action_plan": (8, 0, True, 52_000_000),
        "evaluation": (96, 102, True, 2),
        "certificate": (0, 32, False, 0),
    }
    assert (seen.next, seen.trainees, seen.minutes, seen.earned, seen.plan) == (
        "certificate", 34, 675, 32, 52_000_000,
    )  # fmt: skip
    assert [day.date.day for day in seen.days] == [15, 16]


def _filled(file: WorkshopFile) -> None:
    """A lecture on each of two days, one trainee and a speaker."""
    for day in (1, 2):
        lecture = AgendaItem(title="บรรยาย", kind=Kind.LECTURE, minutes=60, counts=True)
        agenda.add_many(file, day, 0, [lecture, AgendaItem(title="พัก", kind=Kind.BREAK, minutes=15)])
    roster.add(file, Person(first="ก", last="ก"))
    roster.add(file, Person(first="ข", last="ข", role=Role.SPEAKER))


def test_a_workshop_that_is_worked_through(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.otop") as file:
        empty = overview(file, BEFORE)
        assert empty.next == "roster" and not any(progress.finished for _stage, progress in empty.stages)
        assert (empty.trainees, empty.minutes, empty.earned, empty.plan) == (0, 0, 0, 0)
        _filled(file)
        seen = overview(file, BEFORE)
        assert (seen.trainees, seen.minutes, seen.next) == (1, 120, "attendance")
        assert _told(seen)["agenda"] == (2, 2, True, 120) and _told(seen)["roster"][0] == 1
        for session in range(1, 5):
            attendance.mark(file, 1, session, Status.PRESENT)
        strengths = (
            swot.add_note(file, None, Quadrant.S, "ทอ").id,
            swot.add_note(file, None, Quadrant.O, "ตลาด").id,
        )
        tows.add(file, strengths, "ขาย")
        action_plan.add(file, Activity(title="ขาย"))
        seen = overview(file, AFTER)
        assert seen.earned == 1 and _told(seen)["swot"] == (2, 0, True, 1)
        assert _told(seen)["attendance"][2] and _told(seen)["action_plan"][0] == 1


@pytest.mark.parametrize(("came", "sheets", "finished"), [(10, 1, False), (10, 7, False), (10, 8, True)])
def test_the_evaluation_is_done_when_four_fifths_of_those_who_came_have_answered(
    tmp_path: Path, came: int, sheets: int, finished: bool
) -> None:
    with fresh(tmp_path / "a.otop") as file:
        _filled(file)
        for name in range(1, came):
            roster.add(file, Person(first=f"ค{name}", last="ก"))
        for person in file.all(Person, role=Role.TRAINEE):
            attendance.mark(file, person.id, 1, Status.PRESENT)
        stayed_away = roster.add(file, Person(first="ง", last="ก"))
        attendance.mark(file, stayed_away.id, 1, Status.ABSENT)
        form = forms.add(file, templates.template("network"))
        for _turn in range(sheets):
            answers.put(file, Sheet(form_id=form.id))
        assert _told(overview(file, AFTER))["evaluation"] == (sheets, came, finished, 1)


@pytest.mark.parametrize(
    ("marked", "moment", "progress"),
    [
        ([], BEFORE, Progress(0, 2, False)),
        ([], FIRST_NOON, Progress(0, 2, False, 1)),
        ([1], FIRST_NOON, Progress(1, 2, False, 0)),
        ([1], AFTER, Progress(1, 2, False, 1)),
        ([1, 3], BEFORE, Progress(2, 2, True, 0)),
    ],
)
def test_half_days_that_should_have_been_marked(
    tmp_path: Path, marked: list[int], moment: datetime, progress: Progress
) -> None:
    with fresh(tmp_path / "a.otop") as file:
        _filled(file)
        for session in marked:
            attendance.mark(file, 1, session, Status.PRESENT)
        stages = {stage.name: told for stage, told in overview(file, moment).stages}
    assert stages["attendance"] == progress

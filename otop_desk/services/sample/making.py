"""The sample workshop, Songkhla 2565: real programme and place, made-up people."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.domain.attendance import Mark, Status
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Group, Person
from otop_desk.domain.workshop import Day, Session
from otop_desk.i18n import N_, N_n
from otop_desk.paths import resource
from otop_desk.services.sample import action_plan as sample_action_plan
from otop_desk.services.sample import attendance as sample_attendance
from otop_desk.services.sample import certificate as sample_certificate
from otop_desk.services.sample import evaluation as sample_evaluation
from otop_desk.services.sample import swot as sample_swot
from otop_desk.services.workshop import files
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile, local_now

THAILAND = timezone(timedelta(hours=7))

# What the features add to the sample, in this order: functions of (file).
PARTS: tuple[Callable[[WorkshopFile], None], ...] = (
    sample_attendance.fill,
    sample_swot.fill,
    sample_action_plan.fill,
    sample_evaluation.fill,
    sample_certificate.fill,
)


class _Stopwatch:
    """The sample's own clock: the days of the workshop, a minute on at each look."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def create(path: Path) -> WorkshopFile:
    """Write the sample to `path` and open it; UserError when the path is taken."""
    data = read("songkhla-2565")
    particulars = data["workshop"]
    start = date.fromisoformat(particulars["start"])
    new = files.NewWorkshop(
        title=particulars["title"],
        start=start,
        days=particulars["days"],
        project=particulars["project"],
        host_office=particulars["host_office"],
        province=particulars["province"],
        venue=particulars["venue"],
        budget=particulars["budget_baht"] * 100,
    )
    clock = _Stopwatch(datetime.combine(start - timedelta(days=7), time(9, 0), THAILAND))
    file = files.create(path, new, clock=clock)
    with ExitStack() as unless_made:
        unless_made.callback(path.unlink, missing_ok=True)
        unless_made.callback(file.close)
        with file.together():  # one commit: a slow disk is waited for once, not at each of its verbs
            _objectives(file, tuple(particulars["objectives"]))
            _agenda(file, read("agenda"))
            _people(file, data["groups"], data["people"])
            clock.now = datetime.combine(start, time(8, 40), THAILAND)
            _marks(file, data["marks"]["exceptions"])
            for part in PARTS:
                part(file)
        unless_made.pop_all()
    file.clock = local_now
    return file


def read(name: str) -> Any:
    """The sample's data: resources/sample/NAME.json."""
    return json.loads(resource("sample", f"{name}.json").read_text(encoding="utf-8"))


def _objectives(file: WorkshopFile, objectives: tuple[str, ...]) -> None:
    about = workshop.workshop(file)
    workshop.edit_details(file, about, replace(about, objectives=objectives))


def _agenda(file: WorkshopFile, rows: list[dict[str, Any]]) -> None:
    """The agenda of both days, as one verb."""
    days = workshop.days(file)
    with file.verb("agenda.fill", Label(N_n("จัดกำหนดการ {count} รายการ"), count=len(rows))) as verb:
        for ordinal, row in enumerate(rows, start=1):
            plain = {key: row[key] for key in _ITEM_TEXTS if key in row}
            locked = time.fromisoformat(row["locked"]) if row.get("locked") else None
            verb.add(
                AgendaItem(
                    day_id=days[row["day"] - 1].id,
                    ordinal=ordinal,
                    kind=Kind(row["kind"]),
                    locked=locked,
                    **plain,
                )
            )


_ITEM_TEXTS = (
    "title",
    "minutes",
    "counts",
    "speakers",
    "place",
    "objective",
    "materials",
    "steps",
    "optional",
)


def _people(file: WorkshopFile, groups: list[str], people: list[dict[str, Any]]) -> None:
    """The roster with its groups, as one verb."""
    with file.verb("roster.import", Label(N_n("นำเข้ารายชื่อ {count} คน"), count=len(people))) as verb:
        made = [verb.add(Group(ordinal=n, name=name)) for n, name in enumerate(groups, start=1)]
        for place, row in enumerate(people, start=1):
            texts = {key: value for key, value in row.items() if key != "group"}
            group = made[row["group"] - 1].id
            verb.add(Person(**texts, group_id=group, ordinal=place, seat=place))


def _marks(file: WorkshopFile, exceptions: list[dict[str, Any]]) -> None:
    """Everybody present but for the exceptions, a verb for each half day."""
    special = {(each["person"], each["session"]): each for each in exceptions}
    people = file.all(Person)
    for turn, session in enumerate(workshop.sessions(file), start=1):
        day = file.get(Day, session.day_id)
        with file.verb("attendance.mark_many", Label(N_("ลงชื่อ {count} คน"), count=len(people))) as verb:
            for place, person in enumerate(people, start=1):
                verb.add(_mark(person, session, day, place, special.get((place, turn), {})))


def _mark(person: Person, session: Session, day: Day, place: int, row: dict[str, Any]) -> Mark:
    hour = 8 if session.part.value == "morning" else 12
    moment = datetime.combine(day.date, time(hour, 24), THAILAND) + timedelta(minutes=place)
    clock = time.fromisoformat(row["clock"]) if "clock" in row else None
    status = Status(row.get("status", "present"))
    return Mark(person_id=person.id, session_id=session.id, status=status, clock=clock, marked_at=moment)

"""How far the workshop is, stage by stage, and which act is the next useful one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from otop_desk.domain.action_plan import Activity, total
from otop_desk.domain.agenda import AgendaItem, counted_minutes
from otop_desk.domain.attendance import Mark, Outlook
from otop_desk.domain.certificate_issue import Issued
from otop_desk.domain.person import Person, Role
from otop_desk.domain.swot import Note
from otop_desk.domain.tows import Strategy
from otop_desk.domain.workshop import Day
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile


class Stage(StrEnum):
    """The stages of a workshop in the order in which they are worked through; also names of tabs."""

    AGENDA = "agenda"
    ROSTER = "roster"
    ATTENDANCE = "attendance"
    SWOT = "swot"
    PLAN = "action_plan"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Standing:
    """One stage: `done` of `whole` things (whole 0: nothing to count against), and whether it is finished."""

    stage: Stage
    done: int
    whole: int
    finished: bool
    more: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """All stages, the next one to work on, and the figures that are asked for most."""

    stages: tuple[Standing, ...]
    next: Stage | None
    days: tuple[Day, ...]
    trainees: int
    helpers: int
    minutes: int
    earned: int
    plan: int


def overview(file: WorkshopFile, now: datetime) -> Overview:
    """Reckon everything from the file; `now` decides which half days should have been marked."""
    people = file.all(Person)
    trainees = [each for each in people if each.role is Role.TRAINEE]
    slots = attendance.slots_of(file)
    minutes = sum(counted_minutes(each) for each in slots.values())
    standings = attendance.standings(file)
    earned = sum(1 for each in trainees if standings[each.id].outlook is Outlook.EARNED)
    activities = file.all(Activity)
    stages = (
        _agenda(file, minutes),
        Standing(Stage.ROSTER, len(trainees), 0, bool(trainees), len(people) - len(trainees)),
        _attendance(file, len(trainees), now),
        _swot(file),
        Standing(Stage.PLAN, len(activities), 0, bool(activities), total(activities)),
        _certificates(file, earned),
    )
    return Overview(
        stages=stages,
        next=next((each.stage for each in stages if not each.finished), None),
        days=tuple(workshop.days(file)),
        trainees=len(trainees),
        helpers=len(people) - len(trainees),
        minutes=minutes,
        earned=earned,
        plan=total(activities),
    )


def _agenda(file: WorkshopFile, minutes: int) -> Standing:
    """Days that have items; `more` is the counted minutes."""
    filled = {each.day_id for each in file.all(AgendaItem)}
    days = file.all(Day)
    done = sum(1 for day in days if day.id in filled)
    return Standing(Stage.AGENDA, done, len(days), done == len(days), minutes)


def _attendance(file: WorkshopFile, trainees: int, now: datetime) -> Standing:
    """Marked half days of those that have begun; `more` is how many have marks still missing."""
    marked: dict[int, int] = {}
    for mark in file.all(Mark):
        marked[mark.session_id] = marked.get(mark.session_id, 0) + 1
    counted = [each for each in attendance.counted_sessions(file) if each.slots]
    whole = [each for each in counted if trainees and marked.get(each.session.id, 0) >= trainees]
    days = {day.id: day.date for day in file.all(Day)}
    begun = [each for each in counted if days[each.session.day_id] <= now.date()]
    missing = len([each for each in begun if each not in whole])
    finished = bool(counted) and len(whole) == len(counted)
    return Standing(Stage.ATTENDANCE, len(whole), len(counted), finished, missing)


def _swot(file: WorkshopFile) -> Standing:
    """Notes on all boards; finished once there are strategies (`more` counts them)."""
    strategies = len(file.all(Strategy))
    return Standing(Stage.SWOT, len(file.all(Note)), 0, strategies > 0, strategies)


def _certificates(file: WorkshopFile, earned: int) -> Standing:
    """Certificates in force against those earned."""
    issued = len({each.person_id for each in file.all(Issued) if each.in_force})
    return Standing(Stage.CERTIFICATE, issued, earned, bool(earned) and issued >= earned)

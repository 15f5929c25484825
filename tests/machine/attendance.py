"""Verbs of attendance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from random import Random

from otop_desk.domain.attendance import Basis, Status
from otop_desk.domain.meal import Sitting
from otop_desk.domain.person import Person, Role
from otop_desk.services.attendance import numbers as attendance_numbers
from otop_desk.services.attendance import pile
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile


def _pair(file: WorkshopFile, rng: Random) -> tuple[int, int] | None:
    people, sessions = file.all(Person), workshop.sessions(file)
    if not people or not sessions:
        return None
    return rng.choice(people).id, rng.choice(sessions).id


def mark(file: WorkshopFile, rng: Random) -> None:
    if pair := _pair(file, rng):
        clock = rng.choice([None, time(9, 45), time(15, 0)])
        attendance.mark(
            file, *pair, rng.choice(list(Status)), clock=clock, substitute=rng.choice(["", "นางแทน"])
        )


def clear(file: WorkshopFile, rng: Random) -> None:
    if pair := _pair(file, rng):
        attendance.clear(file, *pair)


def bulk(file: WorkshopFile, rng: Random) -> None:
    if pair := _pair(file, rng):
        ids = [each.id for each in rng.choices(file.all(Person), k=3)]
        attendance.bulk(file, ids, pair[1], rng.choice([None, Status.PRESENT, Status.ABSENT, Status.LEAVE]))


def sign(file: WorkshopFile, rng: Random) -> None:
    if pair := _pair(file, rng):
        attendance.arrive(file, *pair, [[(rng.randrange(1000), 5), (9, 9)]])


def grant(file: WorkshopFile, rng: Random) -> None:
    if pair := _pair(file, rng):
        attendance.grant(file, pair[0], rng.choice(["", "นายจรัญ"]), "ป่วย")


def withdraw(file: WorkshopFile, rng: Random) -> None:
    if pair := _pair(file, rng):
        attendance.withdraw(file, pair[0])


def rule(file: WorkshopFile, rng: Random) -> None:
    before = attendance.rule(file)
    after = replace(before, basis=rng.choice(list(Basis)), percent=rng.choice([0, 60, 75, 80]))
    attendance.set_rule(file, before, after)


def order_meal(file: WorkshopFile, rng: Random) -> None:
    attendance_numbers.order_meal(
        file, date(2022, 3, 15), rng.choice(list(Sitting)), rng.choice(["ปกติ", "ฮาลาล"]), rng.randrange(-1, 4)
    )


def order_as_expected(file: WorkshopFile, rng: Random) -> None:
    attendance_numbers.order_as_expected(Ledger(file), rng.choice(workshop.days(file)).id)


def pile_of_sheets(file: WorkshopFile, rng: Random) -> None:
    people = pile.sheet_people(file, Role.TRAINEE)
    rows = pile.read_rows(rng.choice(["1", "1-2", "๒", "x"]), len(people))
    sessions = [rng.choice(workshop.sessions(file)).id]
    pile.enter(file, people, rows, sessions, others_absent=rng.random() < 0.5)


def many(file: WorkshopFile, rng: Random) -> None:
    if pair := _pair(file, rng):
        ids = [each.id for each in rng.choices(file.all(Person), k=3)]
        if rng.random() < 0.3:
            attendance.fill_days(file, ids, [session.id for session in workshop.sessions(file)])
        elif rng.random() < 0.5:
            attendance.arrive_all(file, ids, pair[1])
        else:
            attendance.fill(file, ids, pair[1], Status.ABSENT)


VERBS = (
    mark, clear, bulk, sign, grant, withdraw, rule, order_meal, order_as_expected, pile_of_sheets, many,
)  # fmt: skip

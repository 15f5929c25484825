"""Verbs on the workshop and its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from otop_desk.domain.certificate import Signatory
from otop_desk.domain.office import Office
from otop_desk.services.office import verbs as office
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile

WORDS = ("โครงการ", "เครือข่าย OTOP", "น้ำ", "<b>&", "=1+1", "ปี่ ป้า", "😀")


def edit(file: WorkshopFile, rng: Random) -> None:
    now = workshop.workshop(file)
    field = rng.choice(["title", "project", "venue", "province", "host_office"])
    workshop.edit_details(file, now, replace(now, **{field: rng.choice(WORDS)}, budget=rng.randrange(10**9)))


def add_day(file: WorkshopFile, rng: Random) -> None:
    workshop.add_day(file, date(2022, 3, 15) + timedelta(days=rng.randrange(6)))


def change_day(file: WorkshopFile, rng: Random) -> None:
    day = rng.choice(workshop.days(file))
    workshop.change_day(file, day.id, on=date(2022, 3, 15) + timedelta(days=rng.randrange(6)))


def remove_day(file: WorkshopFile, rng: Random) -> None:
    workshop.remove_day(file, rng.choice(workshop.days(file)).id)


def fill_in_from_the_office(file: WorkshopFile, rng: Random) -> None:
    who = Signatory(rng.choice(WORDS), ("นายอำเภอ",))
    office.fill_in(file, Office(name=rng.choice(WORDS), province="สงขลา", signatories=(who,)))


VERBS = (edit, add_day, change_day, remove_day, fill_in_from_the_office)

"""Verbs on the agenda and on a day as it runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta, timezone
from random import Random

from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.domain.rescue import Way
from otop_desk.services.agenda import fitting as agenda_fitting
from otop_desk.services.agenda import rows as agenda_rows
from otop_desk.services.agenda import running as agenda_running
from otop_desk.services.agenda import templates as agenda_templates
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.workshop import verbs as workshop
from otop_desk.store.file import WorkshopFile

TITLES = ("พิธีเปิด", "หัวข้อ", "พักรับประทานอาหารว่าง", "", "<b>&", "ก" * 2100)


def _day(file: WorkshopFile, rng: Random) -> int:
    return rng.choice(workshop.days(file)).id


def _some(file: WorkshopFile, rng: Random) -> set[int]:
    ids = [each.id for each in file.all(AgendaItem)]
    return set(rng.choices(ids, k=rng.randrange(1, 4))) if ids else set()


def _now(rng: Random) -> datetime:
    start = datetime(2022, 3, 15, 8, 30, tzinfo=timezone(timedelta(hours=7)))
    return start + timedelta(minutes=rng.randrange(600))


def add(file: WorkshopFile, rng: Random) -> None:
    new = AgendaItem(title=rng.choice(TITLES), kind=rng.choice(list(Kind)), minutes=rng.randrange(-1, 200))
    agenda.add(file, _day(file, rng), rng.randrange(9), replace(new, optional=rng.random() < 0.3))


def retitle(file: WorkshopFile, rng: Random) -> None:
    for item_id in sorted(_some(file, rng))[:1]:
        agenda.retitle(file, item_id, rng.choice(TITLES))


def resize(file: WorkshopFile, rng: Random) -> None:
    for item_id in sorted(_some(file, rng))[:1]:
        agenda.resize(file, item_id, rng.choice([0, 1, 45, 1440]))


def lock(file: WorkshopFile, rng: Random) -> None:
    for item_id in sorted(_some(file, rng))[:1]:
        agenda.lock(file, item_id, rng.choice([None, time(12, 0), time(9, 0)]))


def move(file: WorkshopFile, rng: Random) -> None:
    agenda.move(file, _some(file, rng), _day(file, rng), rng.randrange(9))


def step(file: WorkshopFile, rng: Random) -> None:
    agenda.step(file, _day(file, rng), _some(file, rng), down=rng.random() < 0.5)


def duplicate(file: WorkshopFile, rng: Random) -> None:
    agenda.duplicate(file, _day(file, rng), _some(file, rng))


def remove(file: WorkshopFile, rng: Random) -> None:
    agenda.remove(file, _some(file, rng))


def replace_day(file: WorkshopFile, rng: Random) -> None:
    agenda.replace_day(file, _day(file, rng), [AgendaItem(title="ใหม่", minutes=30)], time(9, 0))


def swap(file: WorkshopFile, rng: Random) -> None:
    agenda.swap_days(file, _day(file, rng), _day(file, rng))


def start(file: WorkshopFile, rng: Random) -> None:
    agenda_running.start(file, _day(file, rng), _now(rng))


def finish(file: WorkshopFile, rng: Random) -> None:
    agenda_running.finish(file, _now(rng))


def stop(file: WorkshopFile, rng: Random) -> None:
    agenda_running.stop(file, _now(rng))


def edit(file: WorkshopFile, rng: Random) -> None:
    for item_id in sorted(_some(file, rng))[:1]:
        item = file.get(AgendaItem, item_id)
        agenda.edit(file, item, replace(item, speakers=rng.choice(["นายดี", ""]), minutes=rng.randrange(90)))


def extend(file: WorkshopFile, rng: Random) -> None:
    agenda_running.extend(file, rng.choice([1, 5, -5]), _now(rng))


def rescue(file: WorkshopFile, rng: Random) -> None:
    agenda_running.rescue(file, _day(file, rng), rng.choice(list(Way)), _now(rng))


def fit(file: WorkshopFile, rng: Random) -> None:
    agenda_fitting.fit(file, _day(file, rng), rng.choice(list(Way)))


def paste(file: WorkshopFile, rng: Random) -> None:
    text = rng.choice(["", "09.00 - 10.00\tบรรยาย\tนายดี", "30\tพัก", "ก\nข\nค"])
    agenda_rows.paste(file, _day(file, rng), rng.randrange(9), text)


def change_many(file: WorkshopFile, rng: Random) -> None:
    agenda.change_many(file, _some(file, rng), {"counts": rng.random() < 0.5, "optional": True})


def template(file: WorkshopFile, rng: Random) -> None:
    found = agenda_templates.templates()
    if rng.random() < 0.5:
        agenda_templates.apply_workshop(file, rng.choice(found))
    else:
        agenda_templates.apply_day(file, rng.choice(found), _day(file, rng))


def clear_run(file: WorkshopFile, rng: Random) -> None:
    agenda_running.clear_run(file, _day(file, rng))


def shift(file: WorkshopFile, rng: Random) -> None:
    agenda_running.shift(file, rng.randrange(-900, 900), _day(file, rng))


VERBS = (
    add, retitle, resize, lock, move, step, duplicate, remove, replace_day, swap,
    start, stop, finish, extend, edit, rescue, fit, shift, paste, change_many, template, clear_run,
)  # fmt: skip

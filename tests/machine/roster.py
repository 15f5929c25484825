"""Verbs on the roster."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random

from otop_desk.domain.person import Person, Role
from otop_desk.services.roster import importing
from otop_desk.services.roster import verbs as person
from otop_desk.store.file import WorkshopFile

FIRST = ("กมลวรรณ", "นางนวล", "ฝาติหม๊ะ", "น้ำ", "<i>x</i>", "=cmd", "สมชาย", "อับดุลเลาะ")


def add(file: WorkshopFile, rng: Random) -> None:
    person.add(
        file, Person(title="นาย", first=rng.choice(FIRST), last="ณ เกาะยอ", role=rng.choice(list(Role)))
    )


def edit(file: WorkshopFile, rng: Random) -> None:
    if everybody := person.people(file):
        one = rng.choice(everybody)
        person.edit(file, one, replace(one, first=rng.choice([*FIRST, ""]), last=rng.choice(["", "ใจดี"])))


def remove(file: WorkshopFile, rng: Random) -> None:
    if everybody := person.people(file):
        person.remove(file, *{each.id for each in rng.choices(everybody, k=rng.randrange(1, 4))})


def order(file: WorkshopFile, rng: Random) -> None:
    ids = [each.id for each in person.people(file)]
    rng.shuffle(ids)
    person.put_in_order(file, ids[: rng.randrange(len(ids) + 1)])


def bring_in(file: WorkshopFile, rng: Random) -> None:
    rows = f"ชื่อ - สกุล,อำเภอ\nนาย{rng.choice(FIRST)} ใจดี,สะเดา\nนางนวล แก้ว,เทพา\n"
    with tempfile.TemporaryDirectory() as folder:  # that of the workshop may be lost
        path = Path(folder) / "รายชื่อ.csv"
        path.write_text(rows, encoding="utf-8")
        importing.import_(file, importing.plan(file, path))


VERBS = (add, edit, remove, order, bring_in)

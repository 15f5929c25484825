"""Verbs on the action plan."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from otop_desk.domain.action_plan import Activity, CostStep, Funding, Kpi, Plan, Progress, Rate
from otop_desk.services.action_plan import cells as action_plan_cells
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.sample import action_plan as sample_action_plan
from otop_desk.store.file import WorkshopFile


def _some(file: WorkshopFile, rng: Random) -> Activity | None:
    rows = action_plan.activities(file)
    return rng.choice(rows) if rows else None


def add(file: WorkshopFile, rng: Random) -> None:
    near = _some(file, rng)
    action_plan.add(
        file,
        Activity(
            title=rng.choice(["คลินิก มผช.", "=1+1", "น้ำ"]),
            parent_id=near.id if near and rng.random() < 0.3 else None,
            fundings=(Funding("งบกรมฯ", rng.randrange(10**9)), Funding("สมทบ", 0)),
            kpis=(Kpi("ผู้ยื่นคำขอ", "≥ 32", "ราย"),),
            spans=((1, 3), (7, rng.randrange(7, 13))),
        ),
        after=near.id if near and rng.random() < 0.5 else None,
    )


def edit(file: WorkshopFile, rng: Random) -> None:
    if row := _some(file, rng):
        costing = (CostStep("อาหาร", 34, 30000, 2),)
        progress = rng.choice(list(Progress))
        action_plan.edit(
            file, row, replace(row, lead=rng.choice(["สพจ.", ""]), costing=costing, progress=progress)
        )


def remove(file: WorkshopFile, rng: Random) -> None:
    if row := _some(file, rng):
        action_plan.remove(file, row.id)


def move(file: WorkshopFile, rng: Random) -> None:
    row, other = _some(file, rng), _some(file, rng)
    if row and other:
        action_plan.move(file, row.id, rng.choice([None, other.id]))


def nest(file: WorkshopFile, rng: Random) -> None:
    row, other = _some(file, rng), _some(file, rng)
    if row and other:
        action_plan.nest(file, row.id, rng.choice([None, other.id]))


def particulars(file: WorkshopFile, rng: Random) -> None:
    action_plan.edit_plan(
        file, action_plan.plan(file), Plan(title="แผน", fiscal_year=2566, ceiling=rng.randrange(10**9))
    )


def rate(file: WorkshopFile, rng: Random) -> None:
    rates = action_plan.rates(file)
    if rates and rng.random() < 0.4:
        action_plan.remove_rate(file, rng.choice(rates).id)
    else:
        action_plan.add_rates(file, [Rate(name="อาหารกลางวัน", amount=rng.randrange(10**5), unit="มื้อ")])


def paste(file: WorkshopFile, rng: Random) -> None:
    rows = [each.id for each in action_plan.activities(file)[:2]]
    cells = [["ร้าน", "60,000", "งบกรมฯ"], ["คลินิก", "แพงมาก", ""], ["ใหม่", "5 หมื่น", "สมทบ"]]
    action_plan_cells.paste(file, rows, ("title", "budget", "source"), cells[: rng.randrange(1, 4)])


def clear(file: WorkshopFile, rng: Random) -> None:
    if row := _some(file, rng):
        action_plan_cells.clear(file, [(row.id, "period"), (row.id, "kpi")])


def status(file: WorkshopFile, rng: Random) -> None:
    rows = action_plan.activities(file)[:3]
    if rows:
        action_plan.edit_many(
            file, [(row, replace(row, progress=rng.choice(list(Progress)))) for row in rows]
        )


def rates(file: WorkshopFile, rng: Random) -> None:
    action_plan.add_rates(file, sample_action_plan.example_rates()[: rng.randrange(1, 9)])


def add_many(file: WorkshopFile, rng: Random) -> None:
    action_plan.add_many(file, [Activity(title="หนึ่ง"), Activity(title="สอง")][: rng.randrange(1, 3)])


def edit_rate(file: WorkshopFile, rng: Random) -> None:
    if rates := action_plan.rates(file):
        one = rng.choice(rates)
        action_plan.edit_rate(file, one, replace(one, amount=rng.randrange(10**5)))


VERBS = (add_many, edit_rate, add, edit, remove, move, nest, particulars, rate, paste, clear, status, rates)

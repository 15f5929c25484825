"""Verbs on evaluation."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from otop_desk.domain.evaluation import Form, Item, ItemKind, Part, Remark, Sheet, Source, Tally, width
from otop_desk.services.evaluation import answers, forms, templates
from otop_desk.store.file import WorkshopFile


def _form(file: WorkshopFile, rng: Random) -> Form | None:
    rows = forms.forms(file)
    return rng.choice(rows) if rows else None


def _sheet(form: Form, rng: Random) -> Sheet:
    answered = tuple(
        rng.randrange(width(form, item) + 1) for item in sorted(form.items, key=lambda item: item.key)
    )
    return Sheet(
        form_id=form.id,
        occasion=rng.choice(form.occasions),
        number=rng.choice([0, 0, 0, 1, 2]),
        code=rng.choice(["", "ก๑๒", "A 1"]),
        answers=answered if len(form.items) == form.last_key else (),
        remarks=(Remark(1, "ดีมาก "), Remark(2, " ")),
        source=rng.choice(list(Source)),
    )


def add(file: WorkshopFile, rng: Random) -> None:
    forms.add(file, templates.template(rng.choice(list(templates.TEMPLATES))))


def edit(file: WorkshopFile, rng: Random) -> None:
    if form := _form(file, rng):
        new = Item(0, rng.choice(list(ItemKind)), "ข้อใหม่ ", ("ก", "ข", ""), 1)
        parts = rng.choice([form.parts[::-1], (*form.parts, Part("ด้านใหม่", (new,))), form.parts[:1]])
        forms.edit(file, form, replace(form, parts=parts, shuffled=rng.random() < 0.5))


def relevel(file: WorkshopFile, rng: Random) -> None:
    if form := _form(file, rng):
        forms.edit(file, form, replace(form, levels=form.levels[: rng.randrange(1, 6)]), merge="levels")


def copy(file: WorkshopFile, rng: Random) -> None:
    if form := _form(file, rng):
        forms.copy(file, form.id)


def move(file: WorkshopFile, rng: Random) -> None:
    if form := _form(file, rng):
        forms.move(file, form.id, rng.choice([-1, 1]))


def remove(file: WorkshopFile, rng: Random) -> None:
    if form := _form(file, rng):
        forms.remove(file, form.id)


def key_in(file: WorkshopFile, rng: Random) -> None:
    if form := _form(file, rng):
        answers.put(file, _sheet(form, rng))


def bring_in(file: WorkshopFile, rng: Random) -> None:
    if form := _form(file, rng):
        answers.put_all(file, [_sheet(form, rng) for _row in range(rng.randrange(1, 4))])


def correct(file: WorkshopFile, rng: Random) -> None:
    rows = file.all(Sheet)
    if rows:
        sheet = rng.choice(rows)
        answers.put(file, replace(sheet, number=rng.randrange(1, 5), answers=(1,) * len(sheet.answers)))


def take_out(file: WorkshopFile, rng: Random) -> None:
    if rows := file.all(Sheet):
        answers.remove(file, *(sheet.id for sheet in rng.sample(rows, min(len(rows), 2))))


def total(file: WorkshopFile, rng: Random) -> None:
    if form := _form(file, rng):
        before = answers.tally(file, form.id, form.occasions[0])
        counts = tuple((rng.randrange(9),) * 5 for _item in range(rng.randrange(3)))
        answers.set_tally(file, before, Tally(0, form.id, form.occasions[0], rng.randrange(40), counts))


VERBS = (add, edit, relevel, copy, move, remove, key_in, bring_in, correct, take_out, total)

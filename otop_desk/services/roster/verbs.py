"""Verbs on people of the roster: add, edit, remove, put in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Person, Role
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.services.privacy import removal
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb
from otop_desk.thai.normalise import one_line

_TEXTS = ("title", "first", "last", "position", "affiliation", "district", "phone", "meal", "badge")


def people(file: WorkshopFile, role: Role | None = None) -> list[Person]:
    """The roster in the office's order, all of it or one role."""
    return file.all(Person) if role is None else file.all(Person, role=role)


def clean(person: Person) -> Person:
    """The person with texts made regular, once, at the door; UserError without any name."""
    texts: dict[str, Any] = {name: one_line(getattr(person, name)) for name in _TEXTS}
    if not texts["first"] and not texts["last"]:
        raise UserError(_("ยังไม่ได้ใส่ชื่อ"), _("ให้พิมพ์ชื่อหรือนามสกุลอย่างน้อยหนึ่งช่อง"))
    return replace(person, **texts)


def next_place(file: WorkshopFile) -> int:
    """The row number after the last on the list."""
    return max((max(each.ordinal, each.seat) for each in file.all(Person)), default=0) + 1


def add(file: WorkshopFile, person: Person) -> Person:
    """Put somebody at the end of the roster."""
    place = next_place(file)
    new = replace(clean(person), id=0, ordinal=place, seat=place)
    with file.verb("person.add", Label(N_("เพิ่ม {name}"), name=new.full_name)) as verb:
        return verb.add(new)


def edit(file: WorkshopFile, person: Person) -> Person:
    """Store a changed person."""
    new = clean(person)
    with file.verb("person.edit", Label(N_("แก้ข้อมูล {name}"), name=new.full_name)) as verb:
        return verb.put(new)


def remove(file: WorkshopFile, *person_ids: int) -> None:
    """Take people off the roster with what hangs on them; one step, undo brings all of it back."""
    gone = [file.get(Person, each) for each in person_ids]
    if len(gone) == 1:
        label = Label(N_("ลบ {name}"), name=gone[0].full_name)
    else:
        label = Label(N_("ลบ {count} คน"), count=len(gone))
    with file.verb("person.remove", label) as verb:
        for each in gone:
            remove_one(file, verb, each)


def remove_one(file: WorkshopFile, verb: Verb, person: Person) -> None:
    """What hangs on the person first, then the person."""
    for row, instead in removal.hanging(file, person.id):
        verb.put(instead) if instead is not None else verb.delete(row)
    verb.delete(person)


def put_in_order(file: WorkshopFile, person_ids: Sequence[int]) -> None:
    """Keep an order by hand: everybody named gets the next seat, the others stay behind them."""
    known = {each.id: each for each in file.all(Person)}
    first = [known[each] for each in person_ids if each in known]
    named = {each.id for each in first}
    rest = sorted(
        (each for each in known.values() if each.id not in named), key=lambda each: (each.seat, each.id)
    )
    with file.verb("person.order", Label(N_("จัดลำดับรายชื่อ")), merge="person.order") as verb:
        for seat, person in enumerate([*first, *rest], start=1):
            verb.put(replace(person, seat=seat))

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
    new = clean(person)
    with file.verb("person.add", Label(N_("เพิ่ม {name}"), name=new.full_name)) as verb:
        place = next_place(file)
        return verb.add(replace(new, id=0, ordinal=place, seat=place))


def edit(file: WorkshopFile, before: Person, after: Person) -> Person:
    """Store what was changed of a person since `before` was read."""
    after = clean(after)
    with file.verb("person.edit", Label(N_("แก้ข้อมูล {name}"), name=after.full_name)) as verb:
        return verb.edit(before, after)


def remove(file: WorkshopFile, *person_ids: int) -> None:
    """Take people off the roster with what hangs on them; one step, undo brings all of it back."""
    with file.verb("person.remove") as verb:
        gone = [file.get(Person, person_id) for person_id in person_ids]
        if len(gone) == 1:
            verb.label = Label(N_("ลบ {name}"), name=gone[0].full_name)
        else:
            verb.label = Label(N_("ลบ {count} คน"), count=len(gone))
        for person in gone:
            remove_one(file, verb, person)


def remove_one(file: WorkshopFile, verb: Verb, person: Person) -> None:
    """Rows that point at the person first, then the person."""
    for row, instead in removal.hanging(file, person.id):
        verb.put(instead) if instead is not None else verb.delete(row)
    verb.delete(person)


def put_in_order(file: WorkshopFile, person_ids: Sequence[int]) -> None:
    """Keep an order by hand: everybody named gets the next seat, the others stay behind them."""
    with file.verb("person.order", Label(N_("จัดลำดับรายชื่อ")), merge="person.order") as verb:
        known = {person.id: person for person in file.all(Person)}
        named = [known.pop(person_id) for person_id in dict.fromkeys(person_ids) if person_id in known]
        rest = sorted(known.values(), key=lambda person: (person.seat, person.id))
        for seat, person in enumerate([*named, *rest], start=1):
            verb.put(replace(person, seat=seat))

"""Verbs on groups: draw, roll again, lock, pair, move people, names and colours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from secrets import randbelow

from otop_desk.domain.groups import MOST_GROUPS, TRAITS, Draw, Drawn, draw
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Group, Person, Role
from otop_desk.domain.swot import Board, Note, clean
from otop_desk.domain.votes import Ballot
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb
from otop_desk.thai.numerals import to_thai

COLOURS = ("S", "W", "O", "T", "accent", "good", "warn", "bad")


def groups(file: WorkshopFile) -> list[Group]:
    """The groups in order."""
    return file.all(Group)


def people(file: WorkshopFile) -> list[Person]:
    """Who is put into groups: the trainees, and whoever is in one already."""
    return [each for each in file.all(Person) if each.role is Role.TRAINEE or each.group_id is not None]


def members(file: WorkshopFile) -> dict[int | None, list[Person]]:
    """People by group id; under None those in no group."""
    found: dict[int | None, list[Person]] = {each.id: [] for each in groups(file)}
    found[None] = []
    for person in people(file):
        found.setdefault(person.group_id, []).append(person)
    return found


def wishes(file: WorkshopFile) -> Draw:
    """The wishes of the last draw, or the usual ones: as many groups as there are, districts together."""
    found = file.all(Draw)
    return found[0] if found else Draw(count=len(groups(file)) or 4)


def new_seed() -> int:
    """A seed that is easily said and typed again: four digits."""
    return 1000 + randbelow(9000)


def redraw(file: WorkshopFile, wanted: Draw) -> Drawn:
    """Draw the groups by these wishes; people with a lock stay where they are. Boards stay with their group.

    UserError for less than one or too many groups, or nobody to draw.
    """
    everybody = people(file)
    if not 1 <= wanted.count <= MOST_GROUPS:
        raise UserError(
            _("จำนวนกลุ่มต้องอยู่ระหว่าง 1 ถึง {most} กลุ่ม").format(most=MOST_GROUPS), _("ให้แก้จำนวนกลุ่มแล้วลองใหม่")
        )
    if not everybody:
        raise UserError(_("ยังไม่มีผู้เข้าอบรมให้แบ่งกลุ่ม"), _("ให้นำเข้าบัญชีรายชื่อก่อน"))
    label = Label(N_("แบ่ง {count} กลุ่ม เลขสุ่ม {seed}"), count=wanted.count, seed=wanted.seed)
    with file.verb("groups.draw", label) as verb:
        made = _groups_for(file, verb, wanted.count)
        place = {group.id: at for at, group in enumerate(made)}
        locked = {
            each.id: place[each.group_id]
            for each in everybody
            if each.id in wanted.locked and each.group_id in place
        }
        drawn = draw(everybody, wanted, locked)
        at = {person: group for group, ids in zip(made, drawn.groups, strict=True) for person in ids}
        for person in everybody:
            verb.put(replace(person, group_id=at[person.id].id))
        _store_wishes(file, verb, wanted)
        _drop_spare(file, verb, made)
    return drawn


def _groups_for(file: WorkshopFile, verb: Verb, count: int) -> list[Group]:
    """The first `count` groups, made where they are missing."""
    found = list(groups(file))[:count]
    while len(found) < count:
        found.append(verb.add(_new(len(found) + 1)))
    return found


def _new(number: int) -> Group:
    name = _("กลุ่ม {number}").format(number=to_thai(str(number)))
    return Group(ordinal=number, name=name, colour=COLOURS[(number - 1) % len(COLOURS)])


def _drop_spare(file: WorkshopFile, verb: Verb, made: list[Group]) -> None:
    """Groups beyond the count go, unless something is written on their board."""
    kept = {each.id for each in made}
    for group in groups(file):
        if group.id not in kept and not file.all(Note, group_id=group.id):
            _drop(file, verb, group)


def _drop(file: WorkshopFile, verb: Verb, group: Group) -> None:
    for board in file.all(Board, group_id=group.id):
        verb.delete(board)
    for ballot in file.all(Ballot, group_id=group.id):
        verb.delete(ballot)
    verb.delete(group)


def _store_wishes(file: WorkshopFile, verb: Verb, wanted: Draw) -> None:
    known = {each.id for each in file.all(Person)}
    now = file.all(Draw)
    kept = replace(
        wanted,
        id=now[0].id if now else 0,
        mix=tuple(each for each in wanted.mix if each in TRAITS and each not in wanted.keep),
        keep=tuple(each for each in wanted.keep if each in TRAITS),
        pairs=tuple(pair for pair in wanted.pairs if pair[0] != pair[1] and known.issuperset(pair)),
        locked=tuple(sorted(known.intersection(wanted.locked))),
    )
    if now:
        verb.put(kept)
    else:
        verb.add(kept)


def set_wishes(file: WorkshopFile, wanted: Draw) -> None:
    """Keep wishes (locks, pairs, what to mix) without drawing."""
    with file.verb("groups.wishes", Label(N_("ตั้งเงื่อนไขแบ่งกลุ่ม")), merge="groups.wishes") as verb:
        _store_wishes(file, verb, wanted)


def move_people(file: WorkshopFile, person_ids: Iterable[int], group_id: int | None) -> None:
    """Put people into a group by hand (None: into none)."""
    moved = [file.get(Person, each) for each in person_ids]
    group = None if group_id is None else file.get(Group, group_id)
    label = Label(N_("ย้าย {name} ไป {group}"), name=_who(moved), group=group.name if group else "-")
    with file.verb("groups.move", label) as verb:
        for person in moved:
            verb.put(replace(person, group_id=group_id))


def _who(people: list[Person]) -> str:
    return people[0].full_name if len(people) == 1 else str(len(people))


def add_group(file: WorkshopFile, name: str = "") -> Group:
    """Add an empty group at the end."""
    if len(groups(file)) >= MOST_GROUPS:
        raise UserError(_("มีได้ไม่เกิน {most} กลุ่ม").format(most=MOST_GROUPS), _("ให้ลบกลุ่มที่ไม่ใช้ก่อน"))
    number = max((each.ordinal for each in groups(file)), default=0) + 1
    new = _new(number)
    new = replace(new, name=clean(name).replace("\n", " ")[:80] or new.name)
    with file.verb("groups.add", Label(N_("เพิ่ม{group}"), group=new.name)) as verb:
        return verb.add(new)


def edit_group(
    file: WorkshopFile, group_id: int, *, name: str | None = None, colour: str | None = None
) -> Group:
    """Change a group's name or colour."""
    now = file.get(Group, group_id)
    kept = now.name if name is None else clean(name).replace("\n", " ")[:80]
    if not kept:
        raise UserError(_("ยังไม่ได้ใส่ชื่อกลุ่ม"), _("ให้พิมพ์ชื่อกลุ่ม เช่น กลุ่มริมทะเลสาบ"))
    with file.verb("groups.edit", Label(N_("แก้{group}"), group=kept), merge=f"group.{group_id}") as verb:
        return verb.put(replace(now, name=kept, colour=now.colour if colour is None else colour))


def remove_group(file: WorkshopFile, group_id: int) -> None:
    """Take a group away, its people into none; UserError while notes are on its board."""
    group = file.get(Group, group_id)
    count = len(file.all(Note, group_id=group_id))
    if count:
        raise UserError(
            _("{group} ยังมีบัตรอยู่ {count} ใบ จึงลบไม่ได้").format(group=group.name, count=count),
            _("ให้รวมบัตรไปกระดานเครือข่าย แล้วลบบัตรของกลุ่มก่อน"),
        )
    with file.verb("groups.remove", Label(N_("ลบ{group}"), group=group.name)) as verb:
        for person in file.all(Person, group_id=group_id):
            verb.put(replace(person, group_id=None))
        _drop(file, verb, group)


def shape(file: WorkshopFile) -> Mapping[int, int]:
    """How many people each group has."""
    return {key: len(value) for key, value in members(file).items() if key is not None}

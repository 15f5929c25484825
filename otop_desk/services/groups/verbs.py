"""Verbs on groups: draw, roll again, lock, pair, move people, names and colours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from secrets import randbelow

from otop_desk.domain.groups import MOST_GROUPS, TRAITS, Draw, Drawn, draw
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Group, Person, Role
from otop_desk.domain.swot import Board, Note
from otop_desk.domain.votes import Ballot
from otop_desk.errors import UserError
from otop_desk.i18n import N_, N_n, _, _n
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb
from otop_desk.thai.normalise import one_line
from otop_desk.thai.numerals import to_thai

COLOURS = ("S", "W", "O", "T", "accent", "good", "warn", "bad")
LONGEST_NAME = 80


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


def redraw(file: WorkshopFile, before: Draw, after: Draw) -> Drawn:
    """Draw the groups by these wishes; people with a lock stay where they are. Boards stay with their group.

    `before` are the wishes as they were read. UserError for no or too many groups, or nobody to draw.
    """
    with file.verb("groups.draw") as verb:
        wished = _store_wishes(file, verb, before, after)
        if not 1 <= wished.count <= MOST_GROUPS:
            raise UserError(
                _("จำนวนกลุ่มต้องอยู่ระหว่าง 1 ถึง {most} กลุ่ม").format(most=MOST_GROUPS), _("ให้แก้จำนวนกลุ่มแล้วลองใหม่")
            )
        everybody = people(file)
        if not everybody:
            raise UserError(_("ยังไม่มีผู้เข้าอบรมให้แบ่งกลุ่ม"), _("ให้นำเข้าบัญชีรายชื่อก่อน"))
        verb.label = Label(N_n("แบ่ง {count} กลุ่ม เลขสุ่ม {seed}"), count=wished.count, seed=wished.seed)
        made = _groups_for(file, verb, wished)
        place = {group.id: at for at, group in enumerate(made)}
        locked = {
            person.id: place[person.group_id]
            for person in everybody
            if person.id in wished.locked and person.group_id in place
        }
        drawn = draw(everybody, wished, locked)
        at = {person_id: group for group, ids in zip(made, drawn.groups, strict=True) for person_id in ids}
        for person in everybody:
            verb.put(replace(person, group_id=at[person.id].id))
        _drop_spare(file, verb, made)
    return drawn


def _groups_for(file: WorkshopFile, verb: Verb, wished: Draw) -> list[Group]:
    """So many groups: those with locked people, then the first others, made where they are missing.

    UserError when more groups hold locked people than there are to be.
    """
    present, count = groups(file), wished.count
    held = {person.group_id for person in people(file) if person.id in wished.locked}
    kept = [group for group in present if group.id in held]
    if len(kept) > count:
        raise UserError(
            _("มีคนที่ตรึงไว้ใน {held} กลุ่ม จึงแบ่งเหลือ {count} กลุ่มไม่ได้").format(held=len(kept), count=count),
            _("ให้เลิกตรึงก่อน หรือเพิ่มจำนวนกลุ่ม"),
        )
    spare = [group for group in present if group.id not in held][: count - len(kept)]
    found = [group for group in present if group in kept or group in spare]
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
    verb.delete(*file.all(Board, group_id=group.id), *file.all(Ballot, group_id=group.id), group)


def _store_wishes(file: WorkshopFile, verb: Verb, before: Draw, after: Draw) -> Draw:
    known = {person.id for person in file.all(Person)}
    sound = replace(
        after,
        mix=tuple(trait for trait in after.mix if trait in TRAITS and trait not in after.keep),
        keep=tuple(trait for trait in after.keep if trait in TRAITS),
        pairs=tuple(pair for pair in after.pairs if pair[0] != pair[1] and known.issuperset(pair)),
        locked=tuple(sorted(known.intersection(after.locked))),
    )
    return verb.save(before, sound, next(iter(file.all(Draw)), None))


def set_wishes(file: WorkshopFile, before: Draw, after: Draw) -> None:
    """Keep wishes (locks, pairs, what to mix) changed since `before` was read, without drawing."""
    with file.verb("groups.wishes") as verb:
        verb.label, verb.merge = _wish_label(file, before, after)
        _store_wishes(file, verb, before, after)


def _wish_label(file: WorkshopFile, before: Draw, after: Draw) -> tuple[Label, str | None]:
    """What changing the wishes is called, and whether it folds into the step before: a lock never does."""
    turned = set(before.locked) ^ set(after.locked)
    if turned:
        msgid = N_("ตรึง {name} ไว้ในกลุ่ม") if turned & set(after.locked) else N_("เลิกตรึง {name}")
        return Label(msgid, name=_who([p for p in file.all(Person) if p.id in turned])), None
    if before.pairs != after.pairs:
        more = len(after.pairs) > len(before.pairs)
        return Label(N_("จับคู่คนในกลุ่ม") if more else N_("เลิกจับคู่คนในกลุ่ม")), None
    return Label(N_("ตั้งเงื่อนไขแบ่งกลุ่ม")), "groups.wishes"


def written(file: WorkshopFile) -> int:
    """How many notes stand on the groups' boards: a new draw gives those boards other people."""
    return sum(note.group_id is not None for note in file.all(Note))


def move_people(file: WorkshopFile, person_ids: Iterable[int], group_id: int | None) -> None:
    """Put people into a group by hand (None: into none)."""
    with file.verb("groups.move") as verb:
        moved = [file.get(Person, person_id) for person_id in person_ids]
        group = None if group_id is None else file.get(Group, group_id)
        verb.label = Label(N_("ย้าย {name} ไป {group}"), name=_who(moved), group=group.name if group else "-")
        for person in moved:
            verb.put(replace(person, group_id=group_id))


def _who(people: list[Person]) -> str:
    return (
        people[0].full_name if len(people) == 1 else _n("{count} คน", len(people)).format(count=len(people))
    )


def add_group(file: WorkshopFile, name: str = "") -> Group:
    """Add an empty group at the end."""
    with file.verb("groups.add") as verb:
        present = groups(file)
        if len(present) >= MOST_GROUPS:
            raise UserError(_("มีได้ไม่เกิน {most} กลุ่ม").format(most=MOST_GROUPS), _("ให้ลบกลุ่มที่ไม่ใช้ก่อน"))
        new = _new(max((group.ordinal for group in present), default=0) + 1)
        new = replace(new, name=one_line(name)[:LONGEST_NAME] or new.name)
        verb.label = Label(N_("เพิ่ม{group}"), group=new.name)
        return verb.add(new)


def edit_group(
    file: WorkshopFile, group_id: int, *, name: str | None = None, colour: str | None = None
) -> Group:
    """Change a group's name or colour."""
    with file.verb("groups.edit", merge=f"group.{group_id}") as verb:
        group = file.get(Group, group_id)
        if name is not None:
            group = replace(group, name=one_line(name)[:LONGEST_NAME])
        if not group.name:
            raise UserError(_("ยังไม่ได้ใส่ชื่อกลุ่ม"), _("ให้พิมพ์ชื่อกลุ่ม เช่น กลุ่มริมทะเลสาบ"))
        verb.label = Label(N_("แก้{group}"), group=group.name)
        return verb.put(group if colour is None else replace(group, colour=colour))


def remove_group(file: WorkshopFile, group_id: int) -> None:
    """Take a group away, its people into none; UserError while notes are on its board."""
    with file.verb("groups.remove") as verb:
        group = file.get(Group, group_id)
        count = len(file.all(Note, group_id=group_id))
        if count:
            raise UserError(
                _n("{group} ยังมีบัตรอยู่ {count} ใบ จึงลบไม่ได้", count).format(group=group.name, count=count),
                _("ให้รวมบัตรไปกระดานเครือข่าย แล้วลบบัตรของกลุ่มก่อน"),
            )
        verb.label = Label(N_("ลบ{group}"), group=group.name)
        for person in file.all(Person, group_id=group_id):
            verb.put(replace(person, group_id=None))
        _drop(file, verb, group)


def shape(file: WorkshopFile) -> Mapping[int, int]:
    """How many people each group has."""
    return {key: len(value) for key, value in members(file).items() if key is not None}

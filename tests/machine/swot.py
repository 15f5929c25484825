"""Verbs on groups, notes, votes, strategies."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random

from otop_desk.domain.groups import TRAITS
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.domain.votes import Source
from otop_desk.services.groups import exchange
from otop_desk.services.groups import verbs as groups
from otop_desk.services.swot import network as swot_network
from otop_desk.services.swot import participant, votes
from otop_desk.services.swot import tags as swot_tags
from otop_desk.services.swot import verbs as swot
from otop_desk.services.tows import verbs as tows
from otop_desk.store.file import WorkshopFile

TEXTS = ("ผ้าทอเกาะยอ", "", "🎉", "ก" * 5_100, "<b>หนา</b>", "ตลาดฮาลาลขยายตัว", "\x00", "สองบรรทัด\nนะ")


def _board(file: WorkshopFile, rng: Random) -> int | None:
    return rng.choice([None, *(each.id for each in groups.groups(file))])


def _notes(file: WorkshopFile, rng: Random, count: int = 1) -> list[Note]:
    here = swot.notes(file, _board(file, rng)) or file.all(Note)
    return rng.sample(here, min(count, len(here)))


def draw(file: WorkshopFile, rng: Random) -> None:
    ids = [each.id for each in groups.people(file)] or [1]
    wanted = replace(
        groups.wishes(file),
        count=rng.randrange(0, 5),
        seed=rng.randrange(99),
        keep=(rng.choice(TRAITS),),
        pairs=((rng.choice(ids), rng.choice(ids)),),
        locked=(rng.choice(ids),),
    )
    groups.redraw(file, groups.wishes(file), wanted)


def move_person(file: WorkshopFile, rng: Random) -> None:
    if everybody := groups.people(file):
        groups.move_people(file, [rng.choice(everybody).id], _board(file, rng))


def group(file: WorkshopFile, rng: Random) -> None:
    found = groups.groups(file)
    if not found or rng.random() < 0.4:
        groups.add_group(file, rng.choice(["", "กลุ่มริมเล"]))
    elif rng.random() < 0.5:
        groups.edit_group(file, rng.choice(found).id, name=rng.choice(["", "ใหม่"]), colour="S")
    else:
        bare = [group for group in found if not swot.notes(file, group.id)]
        groups.remove_group(file, rng.choice(bare or found).id)


def add(file: WorkshopFile, rng: Random) -> None:
    swot.add_note(file, _board(file, rng), rng.choice(list(Quadrant)), rng.choice(TEXTS), author="นวล")


def paste(file: WorkshopFile, rng: Random) -> None:
    swot.add_list(file, _board(file, rng), rng.choice(list(Quadrant)), "\n".join(rng.choices(TEXTS, k=3)))


def edit(file: WorkshopFile, rng: Random) -> None:
    for note in _notes(file, rng):
        swot.edit_note(file, note.id, rng.choice(TEXTS))


def move(file: WorkshopFile, rng: Random) -> None:
    for note in _notes(file, rng):
        before = rng.choice([None, *(each.id for each in swot.notes(file, note.group_id))])
        swot.move_note(file, note.id, rng.choice(list(Quadrant)), before)


def stack(file: WorkshopFile, rng: Random) -> None:
    found = _notes(file, rng, 3)
    if found:
        same = [note.id for note in found if note.quadrant is found[0].quadrant]
        swot.stack_notes(file, found[0].id, *same)


def unstack(file: WorkshopFile, rng: Random) -> None:
    stacked = sorted({note.stack_id for note in file.all(Note) if note.stack_id is not None})
    for top in [rng.choice(stacked)] if stacked else [note.id for note in _notes(file, rng)]:
        swot.unstack(file, top)


def dress(file: WorkshopFile, rng: Random) -> None:
    for note in _notes(file, rng):
        swot_tags.mark_notes(file, [note.id], tag=rng.choice(["", "อาหาร"]), colour=rng.choice(["", "S"]))


def weigh(file: WorkshopFile, rng: Random) -> None:
    for note in _notes(file, rng):
        swot.weigh_note(file, note.id, weight=rng.randrange(-1, 102), rating=rng.randrange(5))


def remove(file: WorkshopFile, rng: Random) -> None:
    found = _notes(file, rng, 2)
    if found:
        swot.remove_notes(file, *(each.id for each in found))


def board(file: WorkshopFile, rng: Random) -> None:
    where = _board(file, rng)
    now = swot.board(file, where)
    swot.set_board(file, now, replace(now, hidden=not now.hidden, dots=rng.randrange(0, 6), cut=2))


def gather(file: WorkshopFile, rng: Random) -> None:
    swot_network.gather(file)


def vote(file: WorkshopFile, rng: Random) -> None:
    for note in _notes(file, rng):
        people = votes.members(file, note.group_id)
        source = rng.choice(list(Source))
        if source is not Source.OWN:
            votes.cast(file, note.id, rng.randrange(-1, 9), source=source)
        elif people:
            votes.cast(file, note.id, rng.randrange(4), voter_id=rng.choice(people).id)


def take_back(file: WorkshopFile, rng: Random) -> None:
    votes.take_back(file, _board(file, rng))


def strategy(file: WorkshopFile, rng: Random) -> None:
    ticked = rng.sample(tows.factors(file), min(2, len(tows.factors(file))))
    tows.add(file, [each.id for each in ticked], rng.choice(TEXTS))


def change_strategy(file: WorkshopFile, rng: Random) -> None:
    for each in tows.strategies(file)[:1]:
        if rng.random() < 0.3:
            tows.remove(file, each.id)
        elif rng.random() < 0.5:
            tows.edit(file, each.id, rng.choice(TEXTS))
        else:
            tows.rest_on(file, each.id, each.factors[:1])


def wish(file: WorkshopFile, rng: Random) -> None:
    before = groups.wishes(file)
    groups.set_wishes(file, before, replace(before, count=rng.randrange(1, 9), mix=(rng.choice(TRAITS),)))


def count_dots(file: WorkshopFile, rng: Random) -> None:
    here = _notes(file, rng, 3)
    counts = {note.id: rng.randrange(3) for note in here if note.group_id == here[0].group_id}
    if here:
        votes.cast_all(file, here[0].group_id, counts, rng.choice([Source.WALL, Source.HANDS]))


def sign(file: WorkshopFile, rng: Random) -> None:
    for note in _notes(file, rng):
        swot.sign_note(file, note.id, rng.choice(["นวล", ""]))


def rest_on(file: WorkshopFile, rng: Random) -> None:
    if found := tows.strategies(file):
        strategy = rng.choice(found)
        fitting = [note.id for note in tows.factors(file) if note.quadrant in strategy.kind.sides]
        tows.rest_on(file, strategy.id, rng.sample(fitting, min(3, len(fitting))))


def from_elsewhere(file: WorkshopFile, rng: Random) -> None:
    """A board that comes from another laptop."""
    if found := groups.groups(file):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "กลุ่ม.otopgroup"
            exchange.out(file, rng.choice(found).id, path, desk=f"desk-{rng.randrange(3)}")
            exchange.take_in(file, exchange.look(file, path))


def take_part(file: WorkshopFile, rng: Random) -> None:
    """What people of a group do on a laptop handed to them; refused or not as the vote is open or not."""
    found = groups.groups(file)
    if not found:
        return
    group_id = rng.choice(found).id
    here, people = _notes(file, rng), votes.members(file, group_id)
    act = rng.randrange(4)
    if act == 0:
        participant.add_note(file, group_id, rng.choice(list(Quadrant)), rng.choice(TEXTS))
    elif act == 1:
        participant.add_list(file, group_id, rng.choice(list(Quadrant)), "ก\nข")
    elif act == 2 and here:
        participant.edit_note(file, group_id, here[0].id, "แก้แล้ว")
    elif here and people:
        participant.add_dots(file, group_id, here[0].id, rng.choice([1, -1]), people[0].id)


def vote_open(file: WorkshopFile, rng: Random) -> None:
    before = swot.board(file, _board(file, rng))
    swot.set_board(file, before, replace(before, voting=not before.voting))


VERBS = (
    wish, count_dots, sign, rest_on, from_elsewhere, take_part, take_part, vote_open,
    draw, move_person, group, add, add, add, paste, edit, move, stack, unstack, dress, weigh,
    remove, board, gather, vote, vote, take_back, strategy, change_strategy,
)  # fmt: skip

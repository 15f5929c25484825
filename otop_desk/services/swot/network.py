"""The network board: notes of all groups brought together as copies, and near-duplicates among them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Group
from otop_desk.domain.similarity import Alike, alike
from otop_desk.domain.swot import Note, tops
from otop_desk.errors import UserError
from otop_desk.i18n import N_n, _
from otop_desk.services.groups.words import spoken_name
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile
from otop_desk.thai.search import ngrams, search_key


def waiting(file: WorkshopFile) -> list[Note]:
    """Notes of the groups that have not been brought to the network board yet, in the order written."""
    done = _gathered(file)
    notes = [each for each in file.all(Note) if each.group_id is not None and each.id not in done]
    return sorted(notes, key=lambda each: each.id)


def _gathered(file: WorkshopFile) -> set[int]:
    """Ids brought over before; a copy removed from the network board does not come back by itself."""
    base = swot.board(file, None).base
    before = set(json.loads(base)) if base else set()
    return before | {each.origin_id for each in swot.notes(file, None) if each.origin_id is not None}


def gather(file: WorkshopFile) -> list[Note]:
    """Copy what is waiting to the network board, each with a new code there; the groups' boards stay.

    Stacks come over as stacks. UserError when nothing is waiting.
    """
    with file.verb("swot.gather") as verb:
        new = waiting(file)
        if not new:
            raise UserError(_("ไม่มีบัตรใหม่จากกลุ่ม"), _("กระดานเครือข่ายมีบัตรของทุกกลุ่มครบแล้ว"))
        verb.label = Label(N_n("รวมบัตร {count} ใบจากทุกกลุ่ม"), count=len(new))
        here = swot.notes(file, None)
        copy_of: dict[int | None, int] = {n.origin_id: n.id for n in here if n.origin_id is not None}
        copies = swot.write_all(file, verb, [_copy(note) for note in new if note.stack_id is None])
        copy_of |= {note.origin_id: note.id for note in copies}
        originals = [note for note in new if note.stack_id is not None]
        tops_of = [_top(file, note, copy_of) for note in originals]
        copies += swot.write_all(file, verb, [_copy(*pair) for pair in zip(originals, tops_of, strict=True)])
        before = swot.board(file, None)
        base = json.dumps(sorted(_gathered(file) | {note.id for note in new}))
        verb.save(before, replace(before, base=base), before if before.id else None)
        return copies


def _copy(note: Note, top: Note | None = None) -> Note:
    """The network's copy of a group's note; one from under a stack lies under the copy of its top."""
    copy = replace(note, id=0, uid="", code="", group_id=None, origin_id=note.id, stack_id=None)
    return copy if top is None else replace(copy, stack_id=top.id, quadrant=top.quadrant)


def _top(file: WorkshopFile, note: Note, copy_of: Mapping[int | None, int]) -> Note | None:
    """Where the copy of a stack's top lies now: it may have been stacked itself, moved, or removed."""
    copy_id = copy_of.get(note.stack_id)
    copy = None if copy_id is None else file.find(Note, copy_id)
    return copy if copy is None or copy.stack_id is None else file.find(Note, copy.stack_id)


def suggestions(file: WorkshopFile) -> list[Alike]:
    """Pairs of network notes of one quadrant that seem to say the same, most alike first."""
    return compared(texts(file))


def texts(file: WorkshopFile) -> tuple[dict[int, str], ...]:
    """The words of the network's notes on top, by id, a quadrant each: plain values for `compared`."""
    notes = tops(swot.notes(file, None))
    return tuple(
        {each.id: each.text for each in notes if each.quadrant is quadrant}
        for quadrant in dict.fromkeys(each.quadrant for each in notes)
    )


def compared(quadrants: Iterable[Mapping[int, str]]) -> list[Alike]:
    """Near-duplicates within each quadrant; touches no file, so a thread may do it."""
    found: list[Alike] = []
    for words in quadrants:
        found += alike({note: ngrams(search_key(text)) for note, text in words.items()})
    return sorted(found, key=lambda each: (-each.score, each.first))


def origins(file: WorkshopFile) -> dict[int, str]:
    """The group of origin by network note id; "" for notes written on the network board."""
    groups = {each.id: spoken_name(each.name) for each in file.all(Group)}
    found = {}
    for note in swot.notes(file, None):
        origin = None if note.origin_id is None else file.find(Note, note.origin_id)
        found[note.id] = groups.get(origin.group_id or 0, "") if origin else ""
    return found

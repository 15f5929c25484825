"""What a group's own people may do on their board: write and change notes, give dots while the vote is open.

The facilitator's verbs (services/swot/verbs.py, votes.py) have none of these bounds. Whatever speaks for a
participant calls these (a laptop handed over) or asks `refuse` inside a verb of its own (a telephone).
"""

from __future__ import annotations

from otop_desk.domain.journal import Entry
from otop_desk.domain.swot import Barred, Note, Quadrant, barred
from otop_desk.domain.votes import Ballot, Source
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.store.file import WorkshopFile

_WRITTEN = ("swot.add", "swot.add_list", "swot.edit")


def add_note(file: WorkshopFile, group_id: int | None, quadrant: Quadrant, text: str) -> Note:
    """Write a note on the group's board; UserError while the vote is open."""
    with file.verb("swot.add") as verb:
        refuse(file, group_id, None, voting=False)
        return swot.write_note(file, verb, group_id, quadrant, text)


def add_list(file: WorkshopFile, group_id: int | None, quadrant: Quadrant, text: str) -> list[Note]:
    """A pasted list, a note a line; UserError while the vote is open."""
    with file.verb("swot.add_list") as verb:
        refuse(file, group_id, None, voting=False)
        return swot.write_list(file, verb, group_id, quadrant, text)


def edit_note(file: WorkshopFile, group_id: int | None, note_id: int, text: str) -> Note:
    """Change the words of one of the group's notes; UserError while the vote is open."""
    with file.verb("swot.edit", merge=f"note.{note_id}.text") as verb:
        note = file.get(Note, note_id)
        refuse(file, group_id, note, voting=False)
        return swot.rewrite(verb, note, text)


def add_dots(file: WorkshopFile, group_id: int | None, note_id: int, by: int, voter_id: int) -> Ballot:
    """Give a group's note dots, or take them back (below 0); UserError until the vote is open."""
    with file.verb("vote.cast") as verb:
        note = file.get(Note, note_id)
        refuse(file, group_id, note, voting=True)
        return votes.cast_in(file, verb, note, Source.OWN, voter_id, lambda before: max(before + by, 0))


def next_step(file: WorkshopFile, since: int, *, back: bool) -> Entry | None:
    """What a participant may take back (or bring back): words written after the entry `since`, no dots."""
    entry = file.next_undo if back else file.next_redo
    return entry if entry is not None and entry.id > since and entry.verb in _WRITTEN else None


def step(file: WorkshopFile, group_id: int | None, since: int, *, back: bool) -> None:
    """Take the newest of them back, or bring it back, if there is one; UserError while the vote is open."""
    if next_step(file, since, back=back) is not None:
        refuse(file, group_id, None, voting=False)
        file.undo() if back else file.redo()


def refuse(file: WorkshopFile, group_id: int | None, note: Note | None, *, voting: bool) -> None:
    """UserError where a participant can't write on the group's board (or give dots, `voting`)."""
    why = barred(swot.board(file, group_id), note, voting=voting)
    if why is Barred.OTHER_BOARD:
        raise UserError(_("บัตรนี้ไม่ใช่ของกลุ่มท่าน"), _("ให้ใช้บัตรบนกระดานของกลุ่มตนเอง"))
    if why is Barred.VOTE_OPEN:
        raise UserError(_("กำลังลงคะแนนอยู่ จึงเขียนหรือแก้บัตรไม่ได้"), _("ให้รอวิทยากรปิดการลงคะแนนก่อน"))
    if why is Barred.VOTE_CLOSED:
        raise UserError(_("ยังไม่เปิดให้ลงคะแนน"), _("ให้รอวิทยากรเปิดการลงคะแนนก่อน"))

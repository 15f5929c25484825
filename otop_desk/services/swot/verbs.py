"""Verbs on notes: write, edit, move, stack, remove; each board's settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import uuid4

from otop_desk.domain.journal import Label
from otop_desk.domain.person import Group
from otop_desk.domain.swot import (
    GAP,
    MOST_NOTES,
    Board,
    Note,
    Quadrant,
    clean,
    code_of,
    lines_of,
    number_of,
    place_between,
    station_letters,
    tops,
    under,
)
from otop_desk.domain.tows import Strategy
from otop_desk.domain.votes import Ballot
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb
from otop_desk.thai.normalise import paragraphs

TABLES = ("note", "board", "ballot", "team")


def notes(file: WorkshopFile, group_id: int | None) -> list[Note]:
    """All notes of a board (None: the network's), originals under stacks too, in order."""
    return file.all(Note, group_id=group_id)


def board(file: WorkshopFile, group_id: int | None) -> Board:
    """How a board stands; a board nobody has set anything on has the defaults (id 0)."""
    found = file.all(Board, group_id=group_id)
    return found[0] if found else Board(group_id=group_id)


def set_board(file: WorkshopFile, group_id: int | None, changed: Board) -> Board:
    """Store changed settings of a board; votes already given are not touched."""
    now = board(file, group_id)
    new = replace(
        changed,
        id=now.id,
        group_id=group_id,
        dots=min(max(changed.dots, 1), 99),
        cap=min(max(changed.cap, 1), 99),
        people=min(max(changed.people, 0), 9_999),
        cut=min(max(changed.cut, 0), 999),
        prompts=tuple(clean(each)[:300] for each in changed.prompts),
    )
    label = Label(N_("เปิดเผยบัตร")) if now.hidden and not new.hidden else Label(N_("ตั้งค่ากระดาน"))
    with file.verb("swot.board", label, merge=f"swot.board.{group_id}") as verb:
        return verb.put(new) if now.id else verb.add(new)


def kept_text(text: str) -> str:
    """A note's text made regular at the door; UserError when nothing is left of it."""
    found = clean(paragraphs(text))
    if not found:
        raise UserError(_("บัตรยังว่างอยู่"), _("ให้พิมพ์ความคิดก่อนแล้วกด Enter"))
    return found


def add_note(
    file: WorkshopFile,
    group_id: int | None,
    quadrant: Quadrant,
    text: str,
    *,
    author: str = "",
    tag: str = "",
) -> Note:
    """Write one note at the end of a quadrant; it gets the next code, which no other note ever gets."""
    text = kept_text(text)
    label = Label(N_("เพิ่มบัตร {text}"), text=brief(text))
    with file.verb("swot.add", label) as verb:
        new = Note(
            group_id=group_id, quadrant=quadrant, text=text, author=clean(author)[:120], tag=clean(tag)[:120]
        )
        return write(file, verb, new)


def add_list(file: WorkshopFile, group_id: int | None, quadrant: Quadrant, text: str) -> list[Note]:
    """A pasted list, a note a line, in one step."""
    texts = lines_of(paragraphs(text))
    if not texts:
        raise UserError(_("ข้อความที่วางไม่มีตัวหนังสือ"), _("ให้คัดลอกเป็นข้อความ แล้ววางใหม่ หรือพิมพ์เอง"))
    with file.verb("swot.add_list", Label(N_("วางบัตร {count} ใบ"), count=len(texts))) as verb:
        new = [Note(group_id=group_id, quadrant=quadrant, text=each) for each in texts]
        return write_all(file, verb, new)


def write(file: WorkshopFile, verb: Verb, new: Note) -> Note:
    """Add one note inside a verb; see `write_all`."""
    return write_all(file, verb, [new])[0]


def write_all(file: WorkshopFile, verb: Verb, new: Sequence[Note]) -> list[Note]:
    """Add notes inside a verb, each with the next code of its board and quadrant, at the end of the quadrant.

    UserError when a board would hold more than it can.
    """
    tails = {each: _Tail(file, verb, each, new) for each in dict.fromkeys(note.group_id for note in new)}
    return [verb.add(tails[note.group_id].next(note)) for note in new]


class _Tail:
    """The end of a board while notes are written there: reads it once, however many follow."""

    def __init__(self, file: WorkshopFile, verb: Verb, board_id: int | None, new: Sequence[Note]) -> None:
        here = notes(file, board_id)
        if len(here) + sum(each.group_id == board_id for each in new) > MOST_NOTES:
            raise UserError(
                _("กระดานหนึ่งมีบัตรได้ไม่เกิน {count} ใบ").format(count=MOST_NOTES),
                _("ให้ซ้อนหรือลบบัตรที่ไม่ใช้แล้วก่อน"),
            )
        loan = verb.last_number(loan_series(file, board_id))
        self._station = station_letters(loan) if loan else ""
        self._verb = verb
        self._last = {q: max((n.ordinal for n in here if n.quadrant is q), default=0) for q in Quadrant}
        self._floor = {each: _highest(here, each) + 1 for each in Quadrant}
        self._series = {each: series(file, board_id, each) for each in Quadrant}

    def next(self, note: Note) -> Note:
        """The note with its uid, code and place."""
        quadrant = note.quadrant
        number = self._verb.next_number(self._series[quadrant], self._floor[quadrant])
        self._last[quadrant] += GAP
        code = code_of(quadrant, number, self._station)
        return replace(note, uid=note.uid or uuid4().hex, code=code, ordinal=self._last[quadrant])


def _highest(here: Iterable[Note], quadrant: Quadrant) -> int:
    """The highest number a quadrant's codes have on a board: the series never falls behind it."""
    return max((number_of(n.code) for n in here if n.code.startswith(quadrant.value)), default=0)


def series(file: WorkshopFile, group_id: int | None, quadrant: Quadrant) -> str:
    """The name of the series that codes of a board's quadrant are counted by, on whatever laptop."""
    return f"note/{_board_name(file, group_id)}/{quadrant.value}"


def loan_series(file: WorkshopFile, group_id: int | None) -> str:
    """The series that remembers, whatever is undone, by which loan this laptop holds a board (0: at home)."""
    return f"borrowed/{_board_name(file, group_id)}"


def _board_name(file: WorkshopFile, group_id: int | None) -> str:
    return "network" if group_id is None else file.get(Group, group_id).uid


def edit_note(file: WorkshopFile, note_id: int, text: str) -> Note:
    """Change the words; the code stays."""
    note = file.get(Note, note_id)
    label = Label(N_("แก้บัตร {code}"), code=note.code)
    with file.verb("swot.edit", label, merge=f"note.{note_id}.text") as verb:
        return verb.put(replace(note, text=kept_text(text)))


def dress_notes(
    file: WorkshopFile, note_ids: Iterable[int], *, tag: str | None = None, colour: str | None = None
) -> None:
    """Give notes a tag or a colour ("" takes it away)."""
    with file.verb("swot.dress", Label(N_("ติดป้ายหรือสีบัตร"))) as verb:
        for note_id in note_ids:
            note = file.get(Note, note_id)
            verb.put(
                replace(
                    note,
                    tag=note.tag if tag is None else clean(tag)[:120],
                    colour=note.colour if colour is None else colour,
                )
            )


def sign_note(file: WorkshopFile, note_id: int, author: str) -> Note:
    """Say who wrote a note, or take the name off."""
    note = file.get(Note, note_id)
    with file.verb("swot.sign", Label(N_("ใส่ชื่อผู้เขียนบัตร {code}"), code=note.code)) as verb:
        return verb.put(replace(note, author=clean(author)[:120]))


def weigh_note(file: WorkshopFile, note_id: int, *, weight: int, rating: int) -> Note:
    """Give a factor its weight (hundredths, 0 to 100) and rating (0 none, 1 to 4) for IFE and EFE."""
    note = file.get(Note, note_id)
    if not 0 <= weight <= 100 or not 0 <= rating <= 4:
        raise UserError(_("น้ำหนักต้องอยู่ระหว่าง 0 ถึง 1.00 และคะแนนระหว่าง 1 ถึง 4"), _("ให้แก้ตัวเลขแล้วลองใหม่"))
    label = Label(N_("ให้น้ำหนักบัตร {code}"), code=note.code)
    with file.verb("swot.weigh", label, merge=f"note.{note_id}.weight") as verb:
        return verb.put(replace(note, weight=weight, rating=rating))


def move_note(file: WorkshopFile, note_id: int, quadrant: Quadrant, before_id: int | None = None) -> Note:
    """Put a note before another of a quadrant (None: at its end); what lies under it goes along, codes stay.

    A note from under a stack is taken out of it.
    """
    note = file.get(Note, note_id)
    label = Label(N_("ย้ายบัตร {code}"), code=note.code)
    with file.verb("swot.move", label) as verb:
        return _place(file, verb, note, quadrant, before_id)


def _place(file: WorkshopFile, verb: Verb, note: Note, quadrant: Quadrant, before_id: int | None) -> Note:
    here = notes(file, note.group_id)
    row = [each for each in tops(here, quadrant) if each.id != note.id]
    at = next((place for place, each in enumerate(row) if each.id == before_id), len(row))
    ordinal = place_between(row[at - 1] if at else None, row[at] if at < len(row) else None)
    if ordinal is None:
        for place, each in enumerate(row):
            verb.put(replace(each, ordinal=(place + 1 + (place >= at)) * GAP))
        ordinal = (at + 1) * GAP
    moved = verb.put(replace(note, quadrant=quadrant, ordinal=ordinal, stack_id=None))
    for each in under(here, note.id):
        verb.put(replace(each, quadrant=quadrant))
    return moved


def stack_notes(file: WorkshopFile, onto_id: int, *note_ids: int) -> None:
    """Lay notes (with what is under them) under one; every original is kept."""
    top = file.get(Note, onto_id)
    if top.stack_id is not None:
        top = file.get(Note, top.stack_id)
    here = notes(file, top.group_id)
    with file.verb("swot.stack", Label(N_("ซ้อนบัตรไว้ใต้ {code}"), code=top.code)) as verb:
        for note_id in note_ids:
            note = file.get(Note, note_id)
            if note.id == top.id or note.stack_id == top.id:
                continue
            if note.group_id != top.group_id:
                raise UserError(_("ซ้อนบัตรต่างกระดานกันไม่ได้"), _("ให้ซ้อนบนกระดานเครือข่าย"))
            for each in (note, *under(here, note.id)):
                verb.put(replace(each, stack_id=top.id, quadrant=top.quadrant))
        _follow_stack(file, verb, top.id, note_ids)


def _follow_stack(file: WorkshopFile, verb: Verb, top_id: int, note_ids: Sequence[int]) -> None:
    """Strategies that rest on a stacked note rest on its top from now on."""
    for strategy in file.all(Strategy):
        factors = tuple(dict.fromkeys(top_id if each in note_ids else each for each in strategy.factors))
        if factors != strategy.factors:
            verb.put(replace(strategy, factors=factors))


def unstack(file: WorkshopFile, top_id: int) -> None:
    """Lay the originals side by side again, after their top."""
    top = file.get(Note, top_id)
    here = notes(file, top.group_id)
    hidden = under(here, top_id)
    row = tops(here, top.quadrant)
    at = next((place for place, each in enumerate(row) if each.id == top_id), len(row))
    with file.verb("swot.unstack", Label(N_("แยกบัตรใต้ {code}"), code=top.code)) as verb:
        if not hidden:
            return
        for place, each in enumerate([*row[: at + 1], *hidden, *row[at + 1 :]]):
            verb.put(replace(each, stack_id=None, ordinal=(place + 1) * GAP))


def remove_notes(file: WorkshopFile, *note_ids: int) -> None:
    """Take notes away with the dots on them; strategies let go of them; undo brings all back.

    What lay under a removed note comes to its place.
    """
    gone = [file.get(Note, each) for each in note_ids]
    codes = ", ".join(each.code for each in gone[:5])
    with file.verb("swot.remove", Label(N_("ลบบัตร {codes}"), codes=codes)) as verb:
        for note in gone:
            drop_note(file, verb, note)


def drop_note(file: WorkshopFile, verb: Verb, note: Note) -> None:
    """Remove one note inside a verb with all that hangs on it."""
    heirs = [file.get(Note, each.id) for each in under(notes(file, note.group_id), note.id)]
    for place, each in enumerate(heirs):
        verb.put(
            replace(
                each,
                stack_id=heirs[0].id if place else None,
                ordinal=each.ordinal if place else note.ordinal,
            )
        )
    for ballot in file.all(Ballot, note_id=note.id):
        verb.delete(ballot)
    for strategy in file.all(Strategy):
        if note.id in strategy.factors:
            verb.put(replace(strategy, factors=tuple(each for each in strategy.factors if each != note.id)))
    verb.delete(note)


def brief(text: str) -> str:
    """The beginning of a text, for labels."""
    line = text.replace("\n", " ")
    return line if len(line) <= 40 else line[:40] + "…"

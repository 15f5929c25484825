"""Verbs on notes: write, edit, move, stack, remove; each board's settings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import uuid4

from otop_desk.domain.journal import Label
from otop_desk.domain.journal import brief as brief
from otop_desk.domain.person import Group
from otop_desk.domain.swot import (
    FORMER,
    GAP,
    LONGEST_NOTE,
    MOST_NOTES,
    Board,
    Note,
    Quadrant,
    code_of,
    former_codes,
    joined_tags,
    lines_of,
    number_of,
    place_between,
    station_letters,
    tags_of,
    tops,
    under,
)
from otop_desk.domain.tows import Strategy
from otop_desk.domain.votes import Ballot
from otop_desk.errors import UserError
from otop_desk.i18n import N_, N_n, _
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb
from otop_desk.thai.normalise import one_line, paragraphs

TABLES = ("note", "board", "ballot", "team")
LONGEST_WORD = 120  # of an author


def notes(file: WorkshopFile, group_id: int | None) -> list[Note]:
    """All notes of a board (None: the network's), originals under stacks too, in order."""
    return file.all(Note, group_id=group_id)


def board(file: WorkshopFile, group_id: int | None) -> Board:
    """How a board stands; a board nobody has set anything on has the defaults (id 0)."""
    found = file.all(Board, group_id=group_id)
    return found[0] if found else Board(group_id=group_id)


def set_board(file: WorkshopFile, before: Board, after: Board) -> Board:
    """Store what was changed of a board's settings since `before` was read; votes given are not touched."""
    settled = replace(
        after,
        dots=min(max(after.dots, 1), 99),
        cap=min(max(after.cap, 1), 99),
        people=min(max(after.people, 0), 9_999),
        cut=min(max(after.cut, 0), 999),
        prompts=tuple(one_line(prompt)[:300] for prompt in after.prompts),
    )
    label = Label(N_("เปิดเผยบัตร")) if before.hidden and not after.hidden else Label(N_("ตั้งค่ากระดาน"))
    with file.verb("swot.board", label, merge=f"swot.board.{after.group_id}") as verb:
        stored = board(file, after.group_id)
        return verb.save(before, settled, stored if stored.id else None)


def kept_text(text: str) -> str:
    """A note's text made regular at the door; UserError when nothing is left of it."""
    regular = paragraphs(text)[:LONGEST_NOTE].rstrip()
    if not regular:
        raise UserError(_("บัตรยังว่างอยู่"), _("ให้พิมพ์ความคิดก่อนแล้วกด Enter"))
    return regular


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
    with file.verb("swot.add") as verb:
        return write_note(file, verb, group_id, quadrant, text, author=author, tag=tag)


def write_note(
    file: WorkshopFile, verb: Verb, group_id: int | None, quadrant: Quadrant, text: str,
    *, author: str = "", tag: str = "", uid: str = "",
) -> Note:  # fmt: skip
    """Inside a verb: one note as it was typed."""
    text = kept_text(text)
    verb.label = Label(N_("เพิ่มบัตร {text}"), text=brief(text))
    new = Note(group_id=group_id, quadrant=quadrant, text=text, author=_word(author), tag=_word(tag), uid=uid)
    return write(file, verb, new)


def _word(text: str) -> str:
    """An author or a tag as it is kept."""
    return one_line(text)[:LONGEST_WORD]


def add_list(file: WorkshopFile, group_id: int | None, quadrant: Quadrant, text: str) -> list[Note]:
    """A pasted list, a note a line, in one step."""
    with file.verb("swot.add_list") as verb:
        return write_list(file, verb, group_id, quadrant, text)


def write_list(
    file: WorkshopFile, verb: Verb, group_id: int | None, quadrant: Quadrant, text: str
) -> list[Note]:
    """Inside a verb: a pasted list; UserError when there is no word in it."""
    texts = [regular for line in lines_of(text) if (regular := paragraphs(line).strip())]
    if not texts:
        raise UserError(_("ข้อความที่วางไม่มีตัวหนังสือ"), _("ให้คัดลอกเป็นข้อความ แล้ววางใหม่ หรือพิมพ์เอง"))
    verb.label = Label(N_n("วางบัตร {count} ใบ"), count=len(texts))
    return write_all(file, verb, [Note(group_id=group_id, quadrant=quadrant, text=line) for line in texts])


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
        self._verb, self._here = verb, here
        self._last = {q: max((n.ordinal for n in here if n.quadrant is q), default=0) for q in Quadrant}
        self._series = {each: series(file, board_id, each) for each in Quadrant}

    def next(self, note: Note) -> Note:
        """The note with its uid, code and place."""
        quadrant = note.quadrant
        self._last[quadrant] += GAP
        return replace(
            note, uid=note.uid or uuid4().hex, code=self.code(quadrant), ordinal=self._last[quadrant]
        )

    def code(self, quadrant: Quadrant) -> str:
        """The next code of a quadrant."""
        number = self._verb.next_number(self._series[quadrant], _highest(self._here, quadrant) + 1)
        return code_of(quadrant, number, self._station)


def recoded(file: WorkshopFile, verb: Verb, note: Note) -> Note:
    """Inside a verb: a note with a code of the quadrant it lies in; the one it had stays among its tags.

    Back where it came from it has its first code again, which no other note ever got.
    """
    if note.code.startswith(note.quadrant.value):
        return note
    before = [code for code in former_codes(note.tag) if code.startswith(note.quadrant.value)]
    if before:
        tags = (tag for tag in tags_of(note.tag) if tag != FORMER.format(code=before[0]))
        return replace(note, code=before[0], tag=joined_tags(tags))
    return replace(
        note,
        code=next_code(file, verb, note),
        tag=joined_tags((*tags_of(note.tag), FORMER.format(code=note.code))),
    )


def next_code(file: WorkshopFile, verb: Verb, note: Note) -> str:
    """Inside a verb: the next code of the quadrant a note lies in, which no other note ever got."""
    return _Tail(file, verb, note.group_id, ()).code(note.quadrant)


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
    with file.verb("swot.edit", merge=f"note.{note_id}.text") as verb:
        return rewrite(verb, file.get(Note, note_id), text)


def rewrite(verb: Verb, note: Note, text: str) -> Note:
    """Inside a verb: other words on a note."""
    verb.label = Label(N_("แก้บัตร {code}"), code=note.code)
    return verb.put(replace(note, text=kept_text(text)))


def sign_note(file: WorkshopFile, note_id: int, author: str) -> Note:
    """Say who wrote a note, or take the name off."""
    with file.verb("swot.sign") as verb:
        note = file.get(Note, note_id)
        verb.label = Label(N_("ใส่ชื่อผู้เขียนบัตร {code}"), code=note.code)
        return verb.put(replace(note, author=_word(author)))


def weigh_note(
    file: WorkshopFile, note_id: int, *, weight: int | None = None, rating: int | None = None
) -> Note:
    """Give a factor its weight (hundredths, 0 to 100) or its rating (0 none, 1 to 4) for IFE and EFE."""
    with file.verb("swot.weigh", merge=f"note.{note_id}.weight") as verb:
        note = file.get(Note, note_id)
        weight = note.weight if weight is None else weight
        rating = note.rating if rating is None else rating
        if not 0 <= weight <= 100 or not 0 <= rating <= 4:
            raise UserError(_("น้ำหนักต้องอยู่ระหว่าง 0 ถึง 1.00 และคะแนนระหว่าง 1 ถึง 4"), _("ให้แก้ตัวเลขแล้วลองใหม่"))
        verb.label = Label(N_("ให้น้ำหนักบัตร {code}"), code=note.code)
        return verb.put(replace(note, weight=weight, rating=rating))


def move_note(file: WorkshopFile, note_id: int, quadrant: Quadrant, before_id: int | None = None) -> Note:
    """Put a note before another of a quadrant (None: at its end); what lies under it goes along.

    In another quadrant it gets a code of that one and remembers its own; a note from under a stack is
    taken out of it.
    """
    with file.verb("swot.move") as verb:
        note = file.get(Note, note_id)
        verb.label = Label(N_("ย้ายบัตร {code}"), code=note.code)
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
    moved = replace(note, quadrant=quadrant, ordinal=ordinal, stack_id=None)
    stored = verb.put(recoded(file, verb, moved))
    for each in under(here, note.id):
        verb.put(recoded(file, verb, replace(each, quadrant=quadrant)))
    return stored


def stack_notes(file: WorkshopFile, onto_id: int, *note_ids: int) -> None:
    """Lay notes (with what is under them) under one; every original is kept."""
    with file.verb("swot.stack") as verb:
        top = file.get(Note, onto_id)
        if top.stack_id is not None:
            top = file.get(Note, top.stack_id)
        here = notes(file, top.group_id)
        verb.label = Label(N_("ซ้อนบัตรไว้ใต้ {code}"), code=top.code)
        for note_id in note_ids:
            note = file.get(Note, note_id)
            if note.id == top.id or note.stack_id == top.id:
                continue
            if note.group_id != top.group_id:
                raise UserError(_("ซ้อนบัตรต่างกระดานกันไม่ได้"), _("ให้ซ้อนบนกระดานเครือข่าย"))
            if note.quadrant is not top.quadrant:
                raise UserError(
                    _("{code} อยู่คนละช่องกับ {onto} จึงซ้อนกันไม่ได้").format(code=note.code, onto=top.code),
                    _("ให้ย้ายบัตรมาช่องเดียวกันก่อน"),
                )
            for moved in (note, *under(here, note.id)):
                verb.put(replace(moved, stack_id=top.id))
        _follow_stack(file, verb, top.id, note_ids)


def _follow_stack(file: WorkshopFile, verb: Verb, top_id: int, note_ids: Sequence[int]) -> None:
    """Strategies that rest on a stacked note rest on its top from now on."""
    for strategy in file.all(Strategy):
        factors = tuple(dict.fromkeys(top_id if each in note_ids else each for each in strategy.factors))
        if factors != strategy.factors:
            verb.put(replace(strategy, factors=factors))


def unstack(file: WorkshopFile, top_id: int) -> None:
    """Lay the originals side by side again, after their top."""
    with file.verb("swot.unstack") as verb:
        top = file.get(Note, top_id)
        verb.label = Label(N_("แยกบัตรใต้ {code}"), code=top.code)
        here = notes(file, top.group_id)
        hidden = under(here, top_id)
        if not hidden:
            return
        row = tops(here, top.quadrant)
        at = next((place for place, note in enumerate(row) if note.id == top_id), len(row))
        for place, note in enumerate([*row[: at + 1], *hidden, *row[at + 1 :]]):
            verb.put(replace(note, stack_id=None, ordinal=(place + 1) * GAP))


def remove_notes(file: WorkshopFile, *note_ids: int) -> None:
    """Take notes away with the dots on them; strategies let go of them; undo brings all back.

    What lay under a removed note comes to its place.
    """
    with file.verb("swot.remove") as verb:
        gone = [file.get(Note, note_id) for note_id in note_ids]
        verb.label = Label(N_("ลบบัตร {codes}"), codes=", ".join(note.code for note in gone[:5]))
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
    verb.delete(*file.all(Ballot, note_id=note.id))
    for strategy in file.all(Strategy):
        if note.id in strategy.factors:
            verb.put(replace(strategy, factors=tuple(each for each in strategy.factors if each != note.id)))
    verb.delete(note)

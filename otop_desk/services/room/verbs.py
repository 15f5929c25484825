"""What the facilitator does with the room: open, close, hide, approve, remove. Undone like anything else."""

from __future__ import annotations

from dataclasses import replace

from otop_desk.domain.evaluation import Form, Occasion
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Group
from otop_desk.domain.room import HeldNote, Phone, Room, answerable
from otop_desk.domain.swot import Board, Note
from otop_desk.errors import UserError
from otop_desk.i18n import N_, N_n, _
from otop_desk.services.room import phones
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb

TABLES = ("room", "phone", "held_note", "board", "team", "note", "evaluation_form")


def set_notes(file: WorkshopFile, is_open: bool) -> Room:
    """Let phones write notes, or no more."""
    words = N_("เปิดให้มือถือเขียนบัตร") if is_open else N_("ปิดรับบัตรจากมือถือ")
    return _change(file, Label(words), notes=is_open)


def set_votes(file: WorkshopFile, is_open: bool) -> Room:
    """Open or close the vote on every board phones work on, and to phones."""
    words = N_("เปิดลงคะแนนจากมือถือ") if is_open else N_("ปิดลงคะแนนจากมือถือ")
    with file.verb("room.votes", Label(words)) as verb:
        for board in boards(file):
            _put_board(verb, replace(board, voting=is_open))
        return _put(file, verb, replace(phones.room(file), votes=is_open))


def set_form(file: WorkshopFile, form_id: int, occasion: Occasion = Occasion.ONCE) -> Room:
    """Have phones answer a form; 0 closes it. UserError for one whose sheets are paired by name."""
    if not form_id:
        return _change(file, Label(N_("ปิดแบบประเมินบนมือถือ")), form_id=0)
    with file.verb("room.open") as verb:
        form = file.get(Form, form_id)
        if not answerable(form):
            raise UserError(
                _("แบบนี้จับคู่ก่อนและหลังด้วยชื่อ จึงตอบจากมือถือไม่ได้"), _("ให้จับคู่ด้วยรหัสที่ผู้ตอบตั้งเอง หรือตอบที่เครื่องนี้")
            )
        verb.label = Label(N_("เปิด {title} บนมือถือ"), title=form.title)
        return _put(file, verb, replace(phones.room(file), form_id=form_id, occasion=occasion))


def set_approval(file: WorkshopFile, is_on: bool) -> Room:
    """Have new notes wait for the facilitator, or go on the board at once."""
    words = N_("บัตรจากมือถือรออนุมัติก่อน") if is_on else N_("บัตรจากมือถือขึ้นกระดานทันที")
    return _change(file, Label(words), approval=is_on)


def set_paused(file: WorkshopFile, is_on: bool) -> Room:
    """Stop everything on the phones for a while, or go on."""
    words = N_("พักมือถือทุกเครื่อง") if is_on else N_("ให้มือถือใช้ต่อ")
    return _change(file, Label(words), paused=is_on)


def set_hidden(file: WorkshopFile, is_on: bool) -> None:
    """Hide what is written on every board phones work on until it is revealed."""
    label = Label(N_("ซ่อนข้อความบัตร")) if is_on else Label(N_("เปิดเผยบัตร"))
    with file.verb("room.hidden", label) as verb:
        for board in boards(file):
            _put_board(verb, replace(board, hidden=is_on))


def boards(file: WorkshopFile) -> list[Board]:
    """The boards phones work on: the groups'; the network's where there are none."""
    return [swot.board(file, group.id) for group in file.all(Group)] or [swot.board(file, None)]


def remove_phone(file: WorkshopFile, phone_id: int) -> None:
    """Send a phone out; what it wrote stays."""
    with file.verb("room.remove_phone") as verb:
        phone = file.get(Phone, phone_id)
        verb.label = Label(N_("ให้เครื่อง {number} ออกจากห้อง"), number=phone.number)
        verb.put(replace(phone, removed=True))


def held(file: WorkshopFile) -> list[HeldNote]:
    """The notes that wait, first come first."""
    return file.all(HeldNote)


def approve(file: WorkshopFile, *held_ids: int) -> None:
    """Put notes that wait on their boards, and new words on those that are there; whole or not at all."""
    with file.verb("room.approve") as verb:
        waiting = [file.get(HeldNote, held_id) for held_id in held_ids]
        nicknames = {phone.id: phone.nickname for phone in file.all(Phone)}
        there = {note.uid: note for note in file.all(Note)}
        for held in waiting:
            if held.uid in there:
                swot.rewrite(verb, there[held.uid], held.text)
        swot.write_all(file, verb, [
            Note(uid=held.uid, group_id=held.group_id, quadrant=held.quadrant, text=held.text,
                 author=nicknames.get(held.phone_id, ""))
            for held in waiting if held.uid not in there
        ])  # fmt: skip
        verb.label = Label(N_n("ขึ้นกระดาน {count} บัตรจากมือถือ"), count=len(waiting))
        verb.delete(*waiting)


def reject(file: WorkshopFile, *held_ids: int) -> None:
    """Take notes that wait away."""
    with file.verb("room.reject") as verb:
        waiting = [file.get(HeldNote, held_id) for held_id in held_ids]
        verb.label = Label(N_n("ไม่รับ {count} บัตรจากมือถือ"), count=len(waiting))
        verb.delete(*waiting)


def _change(file: WorkshopFile, label: Label, **settings: object) -> Room:
    with file.verb("room.open", label) as verb:
        return _put(file, verb, replace(phones.room(file), **settings))  # type: ignore[arg-type]


def _put(file: WorkshopFile, verb: Verb, room: Room) -> Room:
    return verb.put(room) if room.id else verb.add(room)


def _put_board(verb: Verb, board: Board) -> None:
    verb.put(board) if board.id else verb.add(board)

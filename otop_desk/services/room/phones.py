"""What one phone does: comes in, says a nickname and a group, writes, votes, answers. Each is one verb.

UserError says in plain words, on the phone, what is not possible.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from otop_desk.domain.evaluation import Form, Remark, Sheet, Source, with_answers
from otop_desk.domain.journal import Label
from otop_desk.domain.person import Group
from otop_desk.domain.room import (
    LONGEST_CODE,
    LONGEST_NICKNAME,
    LONGEST_TEXT,
    MOST_OWN_NOTES,
    MOST_PHONES,
    Closed,
    HeldNote,
    Phone,
    Room,
    answerable,
    closed,
)
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.domain.votes import Ballot, phone_voter
from otop_desk.domain.votes import Source as BallotSource
from otop_desk.errors import UserError
from otop_desk.i18n import N_, _
from otop_desk.services.evaluation import answers
from otop_desk.services.room.messages import Answer
from otop_desk.services.swot import participant, votes
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile
from otop_desk.store.verb import Verb
from otop_desk.thai.normalise import one_line


def room(file: WorkshopFile) -> Room:
    """What is open to phones; nothing while nobody has opened anything."""
    rows = file.all(Room)
    return rows[0] if rows else Room()


def hashed(*parts: str) -> str:
    """32 hexadecimal digits that say nothing of what they were made from."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def known(file: WorkshopFile, token: str) -> Phone | None:
    """The phone that shows this token."""
    rows = file.pick(Phone, token=hashed(token))
    return rows[0] if rows else None


def present(file: WorkshopFile) -> list[Phone]:
    """The phones that are in the room, by their number."""
    return sorted((phone for phone in file.all(Phone) if not phone.removed), key=lambda phone: phone.number)


def join(file: WorkshopFile, token: str) -> Phone:
    """A phone comes in, or is here already; UserError when the room is full or it was sent away."""
    with file.verb("room.join") as verb:
        phone = known(file, token)
        if phone is not None:
            if phone.removed:
                _refuse(Closed.REMOVED)
            return phone
        if len(file.all(Phone)) >= MOST_PHONES:
            raise UserError(_("ห้องเต็มแล้ว"), _("ให้บอกวิทยากร"))
        number = verb.next_number("phone")
        verb.label = Label(N_("เครื่อง {number} เข้าห้อง"), number=number)
        return verb.add(Phone(token=hashed(token), number=number, joined_at=file.clock()))


def introduce(file: WorkshopFile, phone: Phone, nickname: str, group_id: int | None) -> Phone:
    """A nickname and a group; the group stays once something was written or voted there."""
    nickname = one_line(nickname)
    _refuse_long(nickname, LONGEST_NICKNAME)
    with file.verb("room.introduce", Label(N_("เครื่อง {number} บอกชื่อและกลุ่ม"), number=phone.number)) as verb:
        if phone.removed:
            _refuse(Closed.REMOVED)
        group = None if group_id is None else file.find(Group, group_id)
        if group_id is not None and group is None:
            raise UserError(_("ไม่มีกลุ่มนี้แล้ว"), _("ให้เลือกกลุ่มอีกครั้ง"))
        if group_id != phone.group_id and has_worked(file, phone):
            raise UserError(_("เครื่องนี้เขียนหรือลงคะแนนในกลุ่มเดิมแล้ว จึงย้ายกลุ่มไม่ได้"), _("ให้บอกวิทยากร"))
        return verb.put(replace(phone, nickname=nickname, group_id=group_id))


def has_worked(file: WorkshopFile, phone: Phone) -> bool:
    """Whether it has notes or dots on its group's board."""
    return bool(
        own_notes(file, phone) or own_held(file, phone) or file.all(Ballot, voter_id=phone_voter(phone.id))
    )


def board_of(file: WorkshopFile, phone: Phone) -> int | None:
    """The board it works on: its group's; the network's where there are no groups."""
    return phone.group_id if phone.group_id and file.find(Group, phone.group_id) else None


def may(file: WorkshopFile, phone: Phone, activity: Closed) -> None:
    """UserError where the room bars it from an activity."""
    group_known = replace(phone, group_id=board_of(file, phone))
    why = closed(room(file), group_known, activity, groups=bool(file.all(Group)))
    if why is not None:
        _refuse(why)


def own_notes(file: WorkshopFile, phone: Phone) -> list[Note]:
    """The notes it wrote that are on its board."""
    marks = file.receipts.of(phone.id)
    return [note for note in swot.notes(file, board_of(file, phone)) if note.uid in marks] if marks else []


def own_held(file: WorkshopFile, phone: Phone) -> list[HeldNote]:
    """The notes it wrote that wait for the facilitator."""
    return file.all(HeldNote, phone_id=phone.id)


def write(file: WorkshopFile, phone: Phone, uid: str, quadrant: Quadrant, text: str) -> None:
    """A note on its group's board, or among those that wait."""
    with file.verb("room.write") as verb:
        may(file, phone, Closed.NOTES)
        _refuse_long(text, LONGEST_TEXT)
        own = {note.uid for note in own_notes(file, phone)} | {held.uid for held in own_held(file, phone)}
        if len(own) >= MOST_OWN_NOTES:
            raise UserError(
                _("เครื่องนี้เขียนครบ {count} บัตรแล้ว").format(count=MOST_OWN_NOTES), _("ให้ถอนบัตรเดิมก่อน")
            )
        group_id = board_of(file, phone)
        participant.refuse(file, group_id, None, voting=False)
        if not room(file).approval:
            swot.write_note(file, verb, group_id, quadrant, text, author=phone.nickname, uid=uid)
            return
        verb.label = Label(N_("เครื่อง {number} ส่งบัตรรออนุมัติ"), number=phone.number)
        _hold(file, verb, phone, uid, group_id, quadrant, text)


def rewrite(file: WorkshopFile, phone: Phone, uid: str, text: str) -> None:
    """Other words on an own note; "" takes it away.

    One that waits goes on waiting. Where notes are approved first, the words of one that is on its board
    wait too, and the note stays as it was until then.
    """
    with file.verb("room.rewrite") as verb:
        may(file, phone, Closed.NOTES)
        _refuse_long(text, LONGEST_TEXT)
        held = next((note for note in own_held(file, phone) if note.uid == uid), None)
        note = next((note for note in own_notes(file, phone) if note.uid == uid), None)
        if note is None and held is None:
            raise UserError(_("บัตรนี้ไม่อยู่บนกระดานแล้ว"), _("วิทยากรอาจลบหรือรวมไปแล้ว"))
        group_id = held.group_id if note is None and held is not None else board_of(file, phone)
        participant.refuse(file, group_id, note, voting=False)
        if not text.strip():
            _withdraw(file, verb, phone, note, held)
        elif held is not None:
            verb.label = Label(N_("เครื่อง {number} แก้บัตรรออนุมัติ"), number=phone.number)
            verb.put(replace(held, text=swot.kept_text(text)))
        elif note is not None and room(file).approval:
            verb.label = Label(
                N_("เครื่อง {number} ส่งข้อความใหม่ของบัตร {codes} รออนุมัติ"), number=phone.number, codes=note.code
            )
            _hold(file, verb, phone, uid, note.group_id, note.quadrant, text)
        elif note is not None:
            verb.merge = f"note.{note.id}.text"
            swot.rewrite(verb, note, text)


def _withdraw(file: WorkshopFile, verb: Verb, phone: Phone, note: Note | None, held: HeldNote | None) -> None:
    if held is not None:
        verb.label = Label(N_("เครื่อง {number} แก้บัตรรออนุมัติ"), number=phone.number)
        verb.delete(held)
    if note is not None:
        verb.label = Label(N_("ลบบัตร {codes}"), codes=note.code)
        swot.drop_note(file, verb, note)


def _hold(
    file: WorkshopFile,
    verb: Verb,
    phone: Phone,
    uid: str,
    group_id: int | None,
    quadrant: Quadrant,
    text: str,
) -> None:
    verb.add(HeldNote(
        uid=uid, phone_id=phone.id, group_id=group_id, quadrant=quadrant,
        text=swot.kept_text(text), written_at=file.clock(),
    ))  # fmt: skip


def vote(file: WorkshopFile, phone: Phone, note_id: int, dots: int) -> None:
    """So many dots on a note of its group, in secret."""
    with file.verb("vote.cast") as verb:
        may(file, phone, Closed.VOTES)
        note = file.get(Note, note_id)
        participant.refuse(file, board_of(file, phone), note, voting=True)
        votes.cast_in(file, verb, note, BallotSource.OWN, phone_voter(phone.id), lambda _before: dots)
        verb.label = Label(N_("ลงคะแนน"))


def sheet_digest(token: str, form: Form, answer_to: str) -> str:
    """What a phone's sheet is known again by; without the phone itself it can't be led back to it."""
    return "phone:" + hashed(token, form.uid, answer_to)


def answer(file: WorkshopFile, phone: Phone, token: str, given: Answer) -> None:
    """Its sheet of the open form, in the place of one it sent before."""
    answers.put(file, lambda: _filled(file, phone, token, given))


def _filled(file: WorkshopFile, phone: Phone, token: str, given: Answer) -> Sheet:
    """The sheet to store; UserError when the form is closed to it."""
    may(file, phone, Closed.ANSWERS)
    now = room(file)
    form = file.find(Form, given.form_id)
    if form is None or (given.form_id, given.occasion) != (now.form_id, now.occasion) or not answerable(form):
        raise UserError(_("แบบนี้ปิดรับคำตอบแล้ว"), _("ให้รอวิทยากรเปิดแบบใหม่"))
    for words in given.remarks.values():
        _refuse_long(words, LONGEST_TEXT)
    _refuse_long(given.code, LONGEST_CODE)
    digest = sheet_digest(token, form, given.occasion)
    before = file.pick(Sheet, digest=digest)
    sheet = before[0] if before else Sheet(form_id=form.id, occasion=given.occasion, source=Source.PHONE)
    remarks = tuple(Remark(key, words) for key, words in given.remarks.items())
    filled = replace(sheet, remarks=remarks, code=given.code, digest=digest, entered_at=file.clock())
    return with_answers(filled, given.answers)


def _refuse_long(text: str, most: int) -> None:
    if len(text) > most:
        raise UserError(_("ยาวเกิน {count} ตัวอักษร").format(count=most), _("ให้ตัดให้สั้นลงแล้วส่งใหม่"))


def _refuse(why: Closed) -> None:
    words = {
        Closed.REMOVED: (_("วิทยากรให้เครื่องนี้ออกจากห้องแล้ว"), _("ให้บอกวิทยากร")),
        Closed.PAUSED: (_("วิทยากรหยุดพักไว้"), _("รอสักครู่ แล้วกดส่งอีกครั้ง")),
        Closed.NO_GROUP: (_("ยังไม่ได้เลือกกลุ่ม"), _("ให้เลือกกลุ่มก่อน")),
        Closed.NOTES: (_("ปิดรับบัตรแล้ว"), _("ให้รอวิทยากรเปิดอีกครั้ง")),
        Closed.VOTES: (_("ยังไม่เปิดให้ลงคะแนน"), _("ให้รอวิทยากรเปิดการลงคะแนนก่อน")),
        Closed.ANSWERS: (_("แบบนี้ปิดรับคำตอบแล้ว"), _("ให้รอวิทยากรเปิดแบบใหม่")),
    }
    raise UserError(*words[why])

"""What one phone is shown: what is open, its own notes, dots and sheet. Never another's name, note or vote.

While the vote is open it also gets the words of its group's notes, without whose they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from otop_desk.domain.evaluation import (
    OCCASION_WORDS,
    Form,
    Item,
    ItemKind,
    Pairing,
    Sheet,
    parts_of,
)
from otop_desk.domain.person import Group
from otop_desk.domain.room import Phone, Room, answerable
from otop_desk.domain.swot import PROMPT_SETS, QUADRANT_WORDS, Board, Quadrant, tops
from otop_desk.domain.votes import Ballot, phone_voter
from otop_desk.i18n import _
from otop_desk.services.room import phones
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.store.file import WorkshopFile

Shown = dict[str, Any]


def view(file: WorkshopFile, phone: Phone, token: str) -> Shown:
    """The whole of it, as JSON can hold it."""
    room = phones.room(file)
    groups = [{"id": group.id, "name": group.name} for group in file.all(Group)]
    shown: Shown = {
        "number": phone.number, "nickname": phone.nickname, "group": phones.board_of(file, phone),
        "groups": groups, "paused": room.paused, "removed": phone.removed,
        "notes": None, "votes": None, "form": None,
    }  # fmt: skip
    if room.paused or phone.removed:
        return shown
    shown["form"] = _form(file, room, token)
    if groups and shown["group"] is None:
        return shown
    board = swot.board(file, shown["group"])
    if room.votes and board.voting:
        shown["votes"] = _votes(file, phone, board)
    elif room.notes and not board.voting:
        shown["notes"] = _notes(file, phone, board)
    return shown


def _notes(file: WorkshopFile, phone: Phone, board: Board) -> Shown:
    """The four questions, and its own notes."""
    plain = PROMPT_SETS.get(board.prompt_set, PROMPT_SETS["general"])
    edited = (*board.prompts, "", "", "", "")
    questions = [own or _(given) for own, given in zip(edited, plain, strict=False)]
    own = {
        note.uid: (note.uid, note.quadrant, note.text, note.code) for note in phones.own_notes(file, phone)
    }
    own |= {held.uid: (held.uid, held.quadrant, held.text, "") for held in phones.own_held(file, phone)}
    return {
        "questions": [
            {"quadrant": quadrant.value, "name": _(QUADRANT_WORDS[quadrant]), "question": question}
            for quadrant, question in zip(Quadrant, questions, strict=True)
        ],
        "own": [
            {"uid": uid, "quadrant": quadrant.value, "text": text, "code": code}
            for uid, quadrant, text, code in own.values()
        ],
        "held": phones.room(file).approval,
    }  # fmt: skip


def _votes(file: WorkshopFile, phone: Phone, board: Board) -> Shown:
    """The group's notes with its own dots on them, and what it has left."""
    if board.hidden:
        return {"hidden": True}
    voter, own = phone_voter(phone.id), dict[int, int]()
    here = swot.notes(file, board.group_id)
    top_of = votes.stacks(file, board.group_id)
    for ballot in file.all(Ballot, voter_id=voter):
        top = top_of.get(ballot.note_id)
        if top is not None:
            own[top] = own.get(top, 0) + ballot.dots
    return {
        "left": max(board.dots - sum(own.values()), 0), "dots": board.dots, "cap": board.cap,
        "notes": [
            {"id": note.id, "code": note.code, "quadrant": note.quadrant.value, "text": note.text,
             "dots": own.get(note.id, 0)}
            for quadrant in Quadrant for note in tops(here, quadrant)
        ],
    }  # fmt: skip


def _form(file: WorkshopFile, room: Room, token: str) -> Shown | None:
    """The form that is open, without what is right; and what this phone has answered."""
    form = file.find(Form, room.form_id) if room.form_id else None
    if form is None or not answerable(form) or room.occasion not in form.occasions:
        return None
    sheets = file.pick(Sheet, digest=phones.sheet_digest(token, form, room.occasion))
    return {
        "id": form.id, "occasion": room.occasion.value, "title": form.title, "intro": form.intro,
        "when": _(OCCASION_WORDS[room.occasion]) if len(form.occasions) > 1 else "",
        "code": len(form.occasions) > 1 and form.pairing is Pairing.CODE,
        "parts": [
            {"title": part.title, "items": [_item(form, item) for item in part.items]}
            for part in parts_of(form, room.occasion)
        ],
        "sent": _sent(form, sheets[0]) if sheets else None,
    }  # fmt: skip


def _item(form: Form, item: Item) -> Shown:
    words = form.levels if item.kind is ItemKind.LEVEL else item.choices
    offers = [] if item.kind is ItemKind.WORDS else [[at, word] for at, word in enumerate(words, 1)]
    return {
        "key": item.key, "text": item.text, "kind": item.kind.value,
        "offers": offers[::-1] if item.kind is ItemKind.LEVEL else offers,
    }  # fmt: skip


def _sent(form: Form, sheet: Sheet) -> Mapping[str, Any]:
    return {
        "answers": {str(item.key): sheet.answer(item.key) for item in form.items if sheet.answer(item.key)},
        "remarks": {str(remark.item): remark.text for remark in sheet.remarks},
        "code": sheet.code,
    }

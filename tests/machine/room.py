"""Verbs of the room: what the facilitator opens, and what phones do then."""

from __future__ import annotations

from random import Random

from otop_desk.domain.evaluation import Form
from otop_desk.domain.room import Phone
from otop_desk.domain.swot import Quadrant
from otop_desk.services.groups import verbs as groups
from otop_desk.services.room import phones
from otop_desk.services.room import verbs as room
from otop_desk.services.room.messages import Answer
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile

TEXTS = ("ผ้าทอเกาะยอ", "", "🎉", "ก" * 501, "<b>หนา</b>", "\x00", "สองบรรทัด\nนะ")


def open_or_close(file: WorkshopFile, rng: Random) -> None:
    act = rng.choice(
        [room.set_notes, room.set_notes, room.set_votes, room.set_approval, room.set_paused, room.set_hidden]
    )
    act(file, rng.random() < 0.7)


def choose_form(file: WorkshopFile, rng: Random) -> None:
    form = rng.choice([None, *file.all(Form)])
    if form is None:
        room.set_form(file, 0)
    else:
        room.set_form(file, form.id, rng.choice(form.occasions))


def join(file: WorkshopFile, rng: Random) -> None:
    phones.join(file, f"token {rng.randrange(4)}")


def _phone(file: WorkshopFile, rng: Random) -> Phone | None:
    present = phones.present(file)
    return rng.choice(present) if present else None


def introduce(file: WorkshopFile, rng: Random) -> None:
    if phone := _phone(file, rng):
        group = rng.choice([None, *(each.id for each in groups.groups(file))])
        phones.introduce(file, phone, rng.choice(["", "นวล", "น" * 41]), group)


def toward_held(file: WorkshopFile, rng: Random) -> None:
    """The next step there is to a note that waits, and to what becomes of it."""
    now, present = phones.room(file), phones.present(file)
    if not present:
        join(file, rng)
    elif now.paused:
        room.set_paused(file, False)
    elif not now.notes:
        room.set_notes(file, True)
    elif not now.approval:
        room.set_approval(file, True)
    elif groups.groups(file) and phones.board_of(file, present[0]) is None:
        phones.introduce(file, present[0], "", rng.choice(groups.groups(file)).id)
    elif room.held(file) and rng.random() < 0.5:
        settle_held(file, rng)
    else:
        phones.write(file, present[0], f"{rng.getrandbits(128):032x}", Quadrant.S, "ผ้าทอ")


def write(file: WorkshopFile, rng: Random) -> None:
    if phone := _phone(file, rng):
        uid = f"{rng.getrandbits(128):032x}"
        phones.write(file, phone, uid, rng.choice(list(Quadrant)), rng.choice(TEXTS))


def rewrite(file: WorkshopFile, rng: Random) -> None:
    phone = _phone(file, rng)
    own = phones.own_held(file, phone) if phone else []
    if phone and own:
        phones.rewrite(file, phone, rng.choice(own).uid, rng.choice(TEXTS))


def vote(file: WorkshopFile, rng: Random) -> None:
    phone = _phone(file, rng)
    here = swot.notes(file, phones.board_of(file, phone)) if phone else []
    if phone and here:
        phones.vote(file, phone, rng.choice(here).id, rng.randrange(4))


def answer(file: WorkshopFile, rng: Random) -> None:
    now, phone = phones.room(file), _phone(file, rng)
    if phone and now.form_id:
        answers = {key: rng.randrange(6) for key in range(1, 5)}
        phones.answer(file, phone, "token", Answer(now.form_id, now.occasion, "", answers, {}))


def settle_held(file: WorkshopFile, rng: Random) -> None:
    waiting = [each.id for each in room.held(file)][: rng.randrange(1, 3)]
    if waiting:
        rng.choice([room.approve, room.approve, room.reject])(file, *waiting)


def remove_phone(file: WorkshopFile, rng: Random) -> None:
    if (phone := _phone(file, rng)) and rng.random() < 0.3:
        room.remove_phone(file, phone.id)


VERBS = (
    open_or_close, open_or_close, choose_form, join, join, introduce, write, write, rewrite, vote, answer,
    settle_held, remove_phone, toward_held, toward_held, toward_held, toward_held,
)  # fmt: skip

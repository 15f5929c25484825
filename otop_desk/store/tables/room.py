"""Tables of the room: what is open to phones, the phones, notes that wait, requests carried out."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from otop_desk.domain.privacy import Personal
from otop_desk.domain.room import HeldNote, Phone, Room
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import COUNT, LINE, code, ids, number, points, table, text, word

room = table(
    "room",
    *(number(name) for name in ("notes", "votes")),
    ids(number("form_id"), "evaluation_form"),
    code("occasion", "once"),
    *(number(name) for name in ("approval", "paused")),
)
phone = table(
    "phone",
    code("token"),
    number("number", most=COUNT),
    text("nickname", most=LINE, personal=Personal.NAME),
    points("group_id", "team"),
    number("removed"),
    word("joined_at", optional=True),
    UniqueConstraint("token"),
)
held_note = table(
    "held_note",
    code("uid"),
    ids(number("phone_id"), "phone"),
    points("group_id", "team"),
    word("quadrant"),
    text("text"),
    word("written_at", optional=True),
)
# Not mapped and not journalled: undo takes back what a request did, it stays carried out (store/receipts.py).
receipt = table("receipt", code("mark"), number("owner"), UniqueConstraint("mark"))

ROOM = (
    Mapped(Room, room, stays=True),
    Mapped(Phone, phone, joined=("token",)),
    Mapped(HeldNote, held_note, joined=("uid",)),
)

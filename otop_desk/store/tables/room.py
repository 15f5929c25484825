"""Tables of the room: what is open to phones, the phones, notes that wait, requests carried out."""

from __future__ import annotations

from sqlalchemy import Column, Integer, UniqueConstraint

from otop_desk.domain.privacy import Personal
from otop_desk.domain.room import HeldNote, Phone, Room
from otop_desk.store.rows import Mapped
from otop_desk.store.tables.spine import COUNT, LINE, code, number, table, text, word

room = table(
    "room",
    *(number(name) for name in ("notes", "votes", "form_id")),
    code("occasion", "once"),
    *(number(name) for name in ("approval", "paused")),
)
phone = table(
    "phone",
    code("token"),
    number("number", most=COUNT),
    text("nickname", most=LINE, personal=Personal.NAME),
    Column("group_id", Integer),
    number("removed"),
    word("joined_at", optional=True),
    UniqueConstraint("token"),
)
held_note = table(
    "held_note",
    code("uid"),
    number("phone_id"),
    Column("group_id", Integer),
    word("quadrant"),
    text("text"),
    word("written_at", optional=True),
)
# Not mapped and not journalled: undo takes back what a request did, it stays carried out (store/receipts.py).
receipt = table("receipt", code("mark"), number("owner"), UniqueConstraint("mark"))

ROOM = (
    Mapped(Room, room),
    Mapped(Phone, phone),
    Mapped(HeldNote, held_note),
)

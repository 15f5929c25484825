"""A room opened for a moment, to this computer alone: whether a built program has all that phones need."""

from __future__ import annotations

import http.client
from datetime import date
from typing import TYPE_CHECKING

from otop_desk.services.workshop import verbs as workshop

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile

ADDRESS, PATIENCE = "127.0.0.1", 10.0


def page_of(file: WorkshopFile, today: date) -> bytes:
    """The phones' page as a phone gets it; UserError or OSError when the room can't be opened or reached."""
    from otop_desk.server import memory, page
    from otop_desk.server.host import RoomServer

    uid = workshop.workshop(file).uid
    room = RoomServer(
        lambda work: file.ask(work, author="phone"),
        ADDRESS, memory.recall(uid, today), page.parts(uid, "th", thai_digits=True),
    )  # fmt: skip
    room.start()
    try:
        link = http.client.HTTPConnection(room.host, timeout=PATIENCE)
        link.request("GET", "/")
        answer = link.getresponse()
        found = answer.read()
        link.close()
    finally:
        room.stop()
    if answer.status != http.client.OK:
        raise ConnectionError(f"{answer.status} {answer.reason}")
    return found

"""Requests of phones, carried out by the file's owner: a burst is one commit, each request once and for all.

What a request did and its receipt are on the disk together or not at all; only then is it answered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from otop_desk.domain.room import Phone
from otop_desk.errors import UserError
from otop_desk.services.room import phones
from otop_desk.services.room.messages import Answer, Introduce, Message, Rewrite, Vote, Write
from otop_desk.services.room.view import view
from otop_desk.store.file import WorkshopFile

PATIENCE = 0.012  # seconds of work in one commit; the desk's own comes in between
NOBODY = "phone"  # the author of answers: nobody is to know whose they are


@dataclass(frozen=True, slots=True)
class Request:
    """What a phone (by its token) asks: to come in, to have a message carried out, or only to see."""

    token: str
    form: str = ""
    message: Message | None = None
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What it is told: a status of HTTP, and what goes along."""

    status: int
    body: dict[str, Any]


BUSY = Reply(503, {})  # nothing has happened; ask again


def serve(file: WorkshopFile, requests: Sequence[Request]) -> list[Reply]:
    """Carry out the first of these, as many as fit into the time, as one commit; at least one.

    When the commit as a whole fails each of them is tried by itself.
    """
    began = monotonic()
    try:
        with file.together():
            replies = [_serve(file, requests[0])]
            for request in requests[1:]:
                if monotonic() - began > PATIENCE:
                    break
                replies.append(_serve(file, request))
            return replies
    except UserError:
        return [_alone(file, requests[0])]


def _alone(file: WorkshopFile, request: Request) -> Reply:
    try:
        with file.together():
            return _serve(file, request)
    except UserError as error:
        return Reply(BUSY.status, {"words": str(error)})


def _serve(file: WorkshopFile, request: Request) -> Reply:
    """One request; what is refused changes nothing and is said."""
    try:
        if request.joins:
            with file.acting(NOBODY):
                phones.join(file, request.token)
        phone = phones.known(file, request.token)
        if phone is None:
            return Reply(401, {})
        if request.message is not None:
            _carry_out(file, phone, request)
            return Reply(200, {"done": request.form, "at": file.clock().strftime("%H.%M")})
        return Reply(410 if phone.removed else 200, view(file, phone, request.token))
    except UserError as error:
        return Reply(409, {"refused": request.form, "words": str(error)})


def _carry_out(file: WorkshopFile, phone: Phone, request: Request) -> None:
    message = request.message
    mark = phones.hashed(request.token, request.form)
    if file.receipts.has(mark):
        return
    secret = isinstance(message, Answer)
    with file.acting(NOBODY if secret else phone.author):
        acts: dict[type, Callable[[Any], object]] = {
            Introduce: lambda said: phones.introduce(file, phone, said.nickname, said.group_id),
            Write: lambda said: phones.write(file, phone, mark, said.quadrant, said.text),
            Rewrite: lambda said: phones.rewrite(file, phone, said.uid, said.text),
            Vote: lambda said: phones.vote(file, phone, said.note_id, said.dots),
            Answer: lambda said: phones.answer(file, phone, request.token, said),
        }
        acts[type(message)](message)
    file.receipts.keep(mark, phone.id if isinstance(message, Write) else 0)

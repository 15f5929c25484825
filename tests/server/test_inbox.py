"""Where requests wait: what is sent goes before those who only look; each is answered once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future

from otop_desk.server.inbox import Inbox
from otop_desk.services.room import inbox
from otop_desk.services.room.inbox import BUSY, Reply, Request
from otop_desk.services.room.messages import Write
from otop_desk.store.file import WorkshopFile

LOOKS = [Request(f"look {number}") for number in range(20)]
NOTES = [Request(f"note {number}", f"{number}", Write("S", "ก")) for number in range(3)]
COMING = Request("coming", joins=True)


def test_what_is_sent_goes_before_those_who_only_look(monkeypatch) -> None:
    served: list[str] = []

    def serve(_file: object, requests: list[Request]) -> list[Reply]:
        served.extend(request.token for request in requests[:4])  # no more fit into one commit
        return [Reply(200, {"of": request.token}) for request in requests[:4]]

    async def room() -> list[Reply]:
        waiting = Inbox(_ask)
        looks = [asyncio.ensure_future(waiting.put(request)) for request in LOOKS]
        await asyncio.sleep(0)  # the first of them are on their way
        sent = [asyncio.ensure_future(waiting.put(request)) for request in (*NOTES, COMING)]
        return await asyncio.gather(*looks, *sent)

    monkeypatch.setattr(inbox, "serve", serve)
    replies = asyncio.run(room())
    asked = [*LOOKS, *NOTES, COMING]
    assert [reply.body["of"] for reply in replies] == [request.token for request in asked]
    assert sorted(served) == sorted(request.token for request in asked)
    assert served[4:8] == [request.token for request in (*NOTES, COMING)]
    assert [token for token in served if token.startswith("look")] == [request.token for request in LOOKS]


def test_a_closed_room_answers_all_that_wait_and_whoever_comes() -> None:
    async def room() -> list[Reply]:
        never: Future[list[Reply]] = Future()
        waiting = Inbox(lambda _work: never)
        asked = [asyncio.ensure_future(waiting.put(request)) for request in (*LOOKS, *NOTES)]
        await asyncio.sleep(0)
        waiting.close()
        replies = [*await asyncio.gather(*asked), await waiting.put(COMING)]
        never.cancel()
        return replies

    assert asyncio.run(room()) == [BUSY] * (len(LOOKS) + len(NOTES) + 1)


def _ask(work: Callable[[WorkshopFile], list[Reply]]) -> Future[list[Reply]]:
    """The owner, at once; the file is looked at by nobody here."""
    future: Future[list[Reply]] = Future()
    future.set_result(work(None))  # type: ignore[arg-type]
    return future

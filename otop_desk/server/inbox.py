"""Where requests wait for the file's owner: handed over together, answered when they are on the disk."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeAlias

from otop_desk.services.room import inbox
from otop_desk.services.room.inbox import BUSY, Reply, Request

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile

Ask: TypeAlias = "Callable[[Callable[[WorkshopFile], list[Reply]]], Future[list[Reply]]]"
_Waiting: TypeAlias = "tuple[Request, asyncio.Future[Reply]]"
MOST_TOGETHER, MOST_WAITING = 64, 1_000


class Inbox:
    """Lives in the server's loop; nothing in it waits for long once it is closed."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._sent: deque[_Waiting] = deque()
        self._looks: deque[_Waiting] = deque()  # only to see what is open: behind all that is sent
        self._worker: asyncio.Task[None] | None = None
        self._most = MOST_TOGETHER
        self._is_open = True

    async def put(self, request: Request) -> Reply:
        """The owner's reply; BUSY when nothing has happened."""
        if not self._is_open or len(self._sent) + len(self._looks) >= MOST_WAITING:
            return BUSY
        future: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._queue(request).append((request, future))
        if self._worker is None:
            self._worker = asyncio.create_task(self._work())
        return await future

    def close(self) -> None:
        """Answer all that wait, and whoever comes from now on, with BUSY."""
        self._is_open = False
        waiting = [*self._sent, *self._looks]
        self._reply(waiting, [BUSY] * len(waiting))

    def _queue(self, request: Request) -> deque[_Waiting]:
        return self._sent if request.joins or request.message is not None else self._looks

    async def _work(self) -> None:
        while waiting := list(islice(chain(self._sent, self._looks), self._most)):
            self._reply(waiting, await self._done([request for request, _future in waiting]))
        self._worker = None

    async def _done(self, requests: Sequence[Request]) -> Sequence[Reply]:
        """The replies to the first of these; a bug at one of them must not stop the others."""
        future = asyncio.wrap_future(self._ask(lambda file: inbox.serve(file, requests)))
        await asyncio.wait([future])
        if not future.cancelled() and future.exception() is None:
            self._most = MOST_TOGETHER
            return future.result()
        if len(requests) == 1 or future.cancelled():
            return [BUSY] * len(requests)
        self._most = 1  # which of them it was shows when they come one by one
        return []

    def _reply(self, waiting: Sequence[_Waiting], replies: Sequence[Reply]) -> None:
        """Answer the first of these, which head their queues unless the room was closed meanwhile."""
        for (request, future), reply in zip(waiting, replies, strict=False):
            queue = self._queue(request)
            if queue and queue[0][1] is future:
                queue.popleft()
            if not future.done():
                future.set_result(reply)

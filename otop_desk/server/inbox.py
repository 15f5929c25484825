"""Where requests wait for the file's owner: handed over together, answered when they are on the disk."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from otop_desk.services.room import inbox
from otop_desk.services.room.inbox import BUSY, Reply, Request

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile

Ask: TypeAlias = "Callable[[Callable[[WorkshopFile], list[Reply]]], Future[list[Reply]]]"
MOST_TOGETHER, MOST_WAITING = 64, 1_000


class Inbox:
    """Lives in the server's loop; nothing in it waits for long once it is closed."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._waiting: deque[tuple[Request, asyncio.Future[Reply]]] = deque()
        self._worker: asyncio.Task[None] | None = None
        self._most = MOST_TOGETHER
        self._is_open = True

    async def put(self, request: Request) -> Reply:
        """The owner's reply; BUSY when nothing has happened."""
        if not self._is_open or len(self._waiting) >= MOST_WAITING:
            return BUSY
        future: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting.append((request, future))
        if self._worker is None:
            self._worker = asyncio.create_task(self._work())
        return await future

    def close(self) -> None:
        """Answer all that wait, and whoever comes from now on, with BUSY."""
        self._is_open = False
        self._reply([BUSY] * len(self._waiting))

    async def _work(self) -> None:
        while self._waiting:
            requests = [request for request, _future in islice(self._waiting, self._most)]
            self._reply(await self._done(requests))
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

    def _reply(self, replies: Sequence[Reply]) -> None:
        for reply in replies:
            if not self._waiting:
                return
            _request, future = self._waiting.popleft()
            if not future.done():
                future.set_result(reply)

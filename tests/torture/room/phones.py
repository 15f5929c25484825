"""A phone without a screen: what the page does with its outbox, over connections of its own.

A message keeps its id until it is acknowledged; half of them are sent twice, at once or afterwards.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from time import monotonic
from typing import Any

PATIENCE = 15.0  # seconds for an answer, as the page waits
TWICE = 0.5  # of the messages


@dataclass
class Ledger:
    """What all phones were told: acknowledged, refused, and how long each answer took (start, seconds)."""

    acknowledged: int = 0
    sent: int = 0
    took: list[tuple[float, float]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)


class Phone:
    """One phone; `source` is an address of its own, for limits are kept for each."""

    def __init__(self, number: int, place: Mapping[str, str], ledger: Ledger, seed: int) -> None:
        self.number, self.token = number, ""
        self._place, self._ledger = place, ledger
        self.draw = Random(f"{seed} {number}")
        self.client = f"{self.draw.getrandbits(128):032x}"
        self._links: dict[int, tuple[asyncio.StreamReader, asyncio.StreamWriter]] = {}

    async def join(self) -> dict[str, Any]:
        """Come in, or come back; the state it is shown."""
        while True:
            answered = await self._ask("POST", "/join", {"key": self._place["key"], "client": self.client})
            if answered is not None and answered[0] == 200:
                return answered[1]
            await self._pause(answered)

    async def reload(self) -> dict[str, Any]:
        """The page is opened anew: no connection, no cookie, the same phone."""
        self.hang_up()
        self.token = ""
        return await self.join()

    async def state(self) -> dict[str, Any]:
        """What it is shown now."""
        while True:
            answered = await self._ask("GET", "/state")
            if answered is not None and answered[0] == 200:
                return answered[1]
            await self._pause(answered)
            if answered is not None and answered[0] == 401:
                await self.join()

    async def until(self, part: str) -> dict[str, Any]:
        """The state when a part of it is open; a question is held open for news, as the page does."""
        state = await self.state()
        while not state[part]:
            answered = await self._ask("GET", f"/state?v={state['v']}", line=2)
            if answered is None or answered[0] != 200:
                await self._pause(answered)
            state = answered[1] if answered is not None and answered[0] == 200 else await self.state()
        return state

    async def wait_for_news(self) -> None:
        """Hold a question open until there is news or the room is closed."""
        await self._ask("GET", f"/state?v={(await self.state())['v']}", line=2)

    async def send(self, kind: str, **message: object) -> bool:
        """Until it is acknowledged (True) or refused; the same message, however often."""
        body = {"kind": kind, "form": f"{self.draw.getrandbits(128):032x}", **message}
        twice, at_once = self.draw.random() < TWICE, self.draw.random() < 0.5
        other = asyncio.ensure_future(self._ask("POST", "/send", body, 1)) if twice and at_once else None
        while True:
            answered = await self._ask("POST", "/send", body)
            if answered is not None and answered[0] in (200, 409):
                break
            await self._pause(answered)
            if answered is not None and answered[0] == 401:
                await self.join()
        if other is not None:
            await other
        if twice and not at_once:
            await self._ask("POST", "/send", body)
        self._ledger.acknowledged += answered[0] == 200
        if answered[0] == 409:
            self._ledger.refused.append(f"{kind}: {answered[1].get('words')}")
        return answered[0] == 200

    def hang_up(self) -> None:
        """No connection any more."""
        for _reader, writer in self._links.values():
            writer.transport.abort()
        self._links = {}

    async def _pause(self, answered: tuple[int, dict[str, Any]] | None) -> None:
        """As the page waits before it tries again."""
        if answered is not None and answered[0] not in (401, 429, 503):
            self._ledger.strange.append(f"{answered}")
        await asyncio.sleep(0.2 + self.draw.random() * 0.4)

    async def _ask(
        self, method: str, path: str, body: object = None, line: int = 0
    ) -> tuple[int, dict[str, Any]] | None:
        """Status and words; None where nothing came back."""
        self._ledger.sent += 1
        began = monotonic()
        try:
            async with asyncio.timeout(PATIENCE):
                answered = await self._talk(method, path, body, line)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError):
            with suppress(KeyError):
                self._links.pop(line)[1].transport.abort()
            return None
        if "?" not in path:
            self._ledger.took.append((began, monotonic() - began))
        return answered

    async def _talk(self, method: str, path: str, body: object, line: int) -> tuple[int, dict[str, Any]]:
        host, _sign, port = self._place["open"].partition(":")
        if line not in self._links:
            source = (f"127.0.{1 + self.number // 200}.{1 + self.number % 200}", 0)
            self._links[line] = await asyncio.open_connection(host, int(port), local_addr=source)
        reader, writer = self._links[line]
        data = b"" if body is None else json.dumps(body).encode()
        head = [f"{method} {path} HTTP/1.1", f"Host: {self._place['open']}"]
        if method == "POST":
            head += [f"Origin: http://{self._place['open']}", "Content-Type: application/json"]
            head += [f"Content-Length: {len(data)}"]
        if self.token:
            head.append(f"Cookie: room={self.token}")
        writer.write("\r\n".join([*head, "", ""]).encode() + data)
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        named = dict(row.lower().split(": ", 1) for row in answer[1:] if ": " in row)
        said = await reader.readexactly(int(named.get("content-length", "0")))
        if named.get("set-cookie", "").startswith("room="):
            self.token = named["set-cookie"][5:].partition(";")[0]
        if named.get("connection") == "close":
            self._links.pop(line)[1].close()
        return int(answer[0].split()[1]), json.loads(said) if said else {}

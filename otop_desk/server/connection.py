"""A connection that must get on: one that says nothing, or its head drop by drop, is cut off."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from otop_desk.server.limits import Limits


class _Connection(H11Protocol):
    """One that has a deadline for each head, and a share of all connections."""

    limits: Limits
    addresses: Counter[str]
    _deadline: asyncio.TimerHandle | None = None
    _address = ""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._address = self.client[0] if self.client else ""
        self.addresses[self._address] += 1
        if self.addresses[self._address] > self.limits.address_connections:
            transport.abort()
        self._wait()

    def data_received(self, data: bytes) -> None:
        if self._is_idle() and self._deadline is None:
            self._wait()
        super().data_received(data)
        if not self._is_idle():
            self._stop_waiting()

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP gets no answer: one may not be possible any more."""
        self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self.addresses[self._address] -= 1
        if not self.addresses[self._address]:
            del self.addresses[self._address]
        super().connection_lost(exc)

    def _is_idle(self) -> bool:
        """Whether no whole head has come since the last answer."""
        return self.cycle is None or self.cycle.response_complete

    def _wait(self) -> None:
        self._deadline = self.loop.call_later(self.limits.reading, self._cut)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _cut(self) -> None:
        self._deadline = None
        if self._is_idle():
            self.transport.abort()


def protocol(limits: Limits) -> type[H11Protocol]:
    """The class of connections under these limits."""
    return type("Connection", (_Connection,), {"limits": limits, "addresses": Counter()})

"""News for phones: a number that rises with each change that concerns them, and those who wait for that."""

from __future__ import annotations

import asyncio
from time import time


class Feed:
    """Lives in the server's loop. The first number is later than any of a server before this one."""

    def __init__(self) -> None:
        self.number = int(time() * 1000)
        self._risen = asyncio.Event()
        self._is_open = True

    def rise(self) -> None:
        """Something has changed."""
        self.number += 1
        self._risen.set()
        self._risen = asyncio.Event()

    def close(self) -> None:
        """Nobody waits any more."""
        self._is_open = False
        self.rise()

    async def wait(self, seen: int, seconds: float) -> None:
        """Until the number is another than the one seen, or the time is over."""
        if self._is_open and seen == self.number:
            risen = self._risen
            waiter = asyncio.ensure_future(risen.wait())
            await asyncio.wait([waiter], timeout=seconds)
            waiter.cancel()

"""The PIN with which a screen handed to others is left: a salted digest, and pauses for guessers."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil

LEAST, MOST = 4, 8  # digits
TRIES, PAUSE = 5, timedelta(seconds=30)


class Pin:
    """Kept as a salted digest only; five wrong tries cost half a minute, whoever asks and wherever."""

    def __init__(self, digits: str, clock: Callable[[], datetime]) -> None:
        self._salt = secrets.token_bytes(16)
        self._digest = self._of(digits)
        self._clock = clock
        self._wrong = 0
        self._until: datetime | None = None

    def _of(self, digits: str) -> bytes:
        return hashlib.scrypt(digits.encode(), salt=self._salt, n=2**12, r=8, p=1)

    def waiting(self) -> int:
        """Seconds until the next try is taken; 0 when it is."""
        if self._until is None or self._clock() >= self._until:
            return 0
        return ceil((self._until - self._clock()).total_seconds())

    def opens(self, digits: str) -> bool:
        """Whether these (Arabic) digits are the PIN; counts wrong tries."""
        if self.waiting():
            return False
        if digits and secrets.compare_digest(self._of(digits), self._digest):
            self._wrong = 0
            return True
        self._wrong += 1
        if self._wrong >= TRIES:
            self._wrong, self._until = 0, self._clock() + PAUSE
        return False

"""The PIN with which a screen handed to others is left: a salted digest, and pauses for guessers."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil

LEAST, MOST = 4, 8  # digits
TRIES, PAUSE = 5, timedelta(seconds=30)


def spare_digits() -> str:
    """Eight digits by chance, shown once to whoever sets a PIN: too many to be guessed between the pauses."""
    return f"{secrets.randbelow(10**MOST):0{MOST}}"


class Pin:
    """Kept as a salted digest only; five wrong tries cost half a minute, whoever asks and wherever.

    `spare` opens too: the way back of somebody who has forgotten the PIN, see `spare_digits`.
    """

    def __init__(self, digits: str, clock: Callable[[], datetime], spare: str = "") -> None:
        self._salt = secrets.token_bytes(16)
        self._digests = [self._of(each) for each in (digits, spare) if each]
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
        given = self._of(digits)
        if digits and any(secrets.compare_digest(given, kept) for kept in self._digests):
            self._wrong = 0
            return True
        self._wrong += 1
        if self._wrong >= TRIES:
            self._wrong, self._until = 0, self._clock() + PAUSE
        return False

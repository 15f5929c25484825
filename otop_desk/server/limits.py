"""How much phones may ask: sizes, rates, counts, times; and the buckets that count."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of a body and a head, requests a second of one cookie and one address, connections, seconds."""

    body: int = 16_384
    head: int = 8_192
    cookie_rate: float = 20.0
    address_rate: float = 60.0
    connections: int = 700
    address_connections: int = 60
    reading: float = 10.0
    waiting: float = 25.0  # how long a phone's question for news is kept open


class Rate:
    """A bucket for each name: so many a second, twice as many at once; names long unseen are forgotten."""

    MOST_NAMES = 2_000

    def __init__(self, per_second: float, clock: Callable[[], float] = monotonic) -> None:
        self._rate, self._clock = per_second, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, name: str) -> bool:
        """Count one more of this name; False when that is too many."""
        moment = self._clock()
        left, at = self._left.pop(name, (2 * self._rate, moment))
        left = min(left + (moment - at) * self._rate, 2 * self._rate)
        self._left[name] = (max(left - 1, 0), moment)
        while len(self._left) > self.MOST_NAMES:
            self._left.popitem(last=False)
        return left >= 1

"""How an act's cost grows with what it is given: a ratio of two runs; seconds say more of the machine."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 8
"""How much longer the long run's input is than the short one's: 8 for linear work, 64 for quadratic."""
ALLOWED = 3 * TIMES


def processor_seconds(act: Callable[[str], object], text: str) -> float:
    """Processor seconds of this thread alone for one call."""
    start = time.thread_time()
    act(text)
    return time.thread_time() - start


def assert_linear(act: Callable[[str], object], text: str, *, runs: int = 3) -> None:
    """`act` on the whole text costs at most ALLOWED times what it costs on an eighth of it.

    The best of each, so that another program's turn on the processor is not counted; both are repeated only
    while the ratio is too large. Runs under half a millisecond are below the clock's grain and count as that.
    """
    short = long = float("inf")
    for _ in range(runs):
        short = min(short, processor_seconds(act, text[: len(text) // TIMES]))
        long = min(long, processor_seconds(act, text))
        if long <= ALLOWED * max(short, 0.0005):
            return
    raise AssertionError(f"{long:.4f} s for {len(text)} letters, {short:.4f} s for an eighth of them")

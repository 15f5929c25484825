"""Regular expressions that wait: most are for what somebody types, long after the window is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial


def later(text: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """What gives the compiled expression; it is compiled when it is first asked for."""
    return cache(partial(re.compile, text, flags))

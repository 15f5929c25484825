"""Imports without PySide's look at the source text of each module.

PySide6 replaces `__import__` so that a module may say `from __feature__ import`, which none does here. To
find out it reads the source of every module imported after it, a good part of what importing costs.
This module must be imported before PySide6 is.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from contextlib import contextmanager

_plain = builtins.__import__


@contextmanager
def imports() -> Iterator[None]:
    """Import inside the block as if PySide6 were not there."""
    watched = builtins.__import__
    builtins.__import__ = _plain
    try:
        yield
    finally:
        builtins.__import__ = watched

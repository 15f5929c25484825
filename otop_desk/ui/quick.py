"""Imports without PySide's look at the source text of each module.

PySide6 replaces `__import__` so that a module may say `from __feature__ import`, which none does here. To
find out it reads the source of every module imported after it, a good part of what importing costs.
Importing this module, before any other imports PySide6, brings PySide6 in and puts Python's own back.
"""

from __future__ import annotations

import builtins

_plain = builtins.__import__

import PySide6  # noqa: E402, F401

builtins.__import__ = _plain

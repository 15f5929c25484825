"""The book of fonts all documents share: opened once, it also keeps the runs it has shaped."""

from __future__ import annotations

from functools import cache

from otop_desk.typeset import FontBook


@cache
def shared_book() -> FontBook:
    """The fonts of the program, with those of the computer as fallback."""
    return FontBook.bundled()

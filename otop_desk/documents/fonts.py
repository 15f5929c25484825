"""The book of fonts all documents share: opened once, it also keeps the runs it has shaped."""

from __future__ import annotations

from functools import cache

from otop_desk.documents import pictures
from otop_desk.typeset import FontBook
from otop_desk.typeset.breaks import opportunities


@cache
def shared_book() -> FontBook:
    """The fonts of the program, with those of the computer as fallback."""
    return FontBook.bundled()


def forget() -> None:
    """Let go what was set on paper of late: texts shaped and parted, pictures."""
    shared_book().forget()
    opportunities.cache_clear()
    pictures.checked.cache_clear()

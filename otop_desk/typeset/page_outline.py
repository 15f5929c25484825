"""The outline of a batch: a name for each page, or one for each run of pages where there are very many.

A bookmark costs about 200 bytes: half a certificate. Nobody chooses from a list of thousands.
"""

from __future__ import annotations

from collections.abc import Sequence

# Up to so many pages each has its own bookmark; of more, each run of so many has one.
MOST, RUN = 1_000, 50


def runs(names: Sequence[str]) -> list[tuple[str, int]]:
    """Bookmarks as (words, page from 0)."""
    if len(names) <= MOST:
        return [(name, page) for page, name in enumerate(names) if name]
    ends = range(0, len(names), RUN)
    return [(f"{names[at]} – {names[min(at + RUN, len(names)) - 1]}", at) for at in ends]


def objects(first: int, names: Sequence[str], pages: Sequence[int]) -> list[bytes]:
    """The outline's root, whose number is `first`, and its entries after it; `pages` are page objects."""
    entries = runs(names)
    last = first + len(entries)
    root = b"<</First %d 0 R/Last %d 0 R/Count %d>>" % (first + 1, last, len(entries))
    found = [root]
    for number, (words, page) in enumerate(entries, first + 1):
        near = b"/Prev %d 0 R" % (number - 1) if number > first + 1 else b""
        near += b"/Next %d 0 R" % (number + 1) if number < last else b""
        found.append(
            b"<</Title(%s)/Parent %d 0 R%s/Dest[%d 0 R/Fit]>>" % (_text(words), first, near, pages[page])
        )
    return found


def _text(words: str) -> bytes:
    """A text as the inside of a PDF string."""
    data = b"\xfe\xff" + words.encode("utf-16-be", "replace")
    for sign, written in ((b"\\", b"\\\\"), (b"(", b"\\("), (b")", b"\\)"), (b"\r", b"\\r")):
        data = data.replace(sign, written)
    return data

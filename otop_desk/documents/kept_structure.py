"""The structure of certificates, each page one paragraph: taken off, and made anew for other pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_STRUCTURE = re.compile(rb"/StructTreeRoot\s+(\d+) 0 R")


def structure_of(objects: Mapping[int, bytes], catalog: bytes) -> set[int]:
    """The objects of a structure that has a paragraph for each page."""
    root = _STRUCTURE.search(catalog)
    if root is None:
        return set()
    top = int(re.search(rb"/K (\d+) 0 R", objects[int(root[1])]).group(1))  # type: ignore[union-attr]
    listed = objects[top].partition(b"/K")[2]
    return {int(root[1]), top, *(int(number) for number in REFERENCE.findall(listed))}


def outline_of(objects: Mapping[int, bytes], catalog: bytes) -> set[int]:
    """The objects of an outline of pages."""
    root = re.search(rb"/Outlines\s+(\d+) 0 R", catalog)
    if root is None:
        return set()
    first, last = map(int, re.search(rb"/First (\d+) 0 R/Last (\d+) 0 R", objects[int(root[1])]).groups())  # type: ignore[union-attr]
    return {int(root[1]), *range(first, last + 1)}


def paragraphs(root: int, pages: Sequence[int]) -> list[bytes]:
    """A structure, to be numbered from `root` on, in which each of these page objects is one paragraph."""
    first = root + 2
    kids = b" ".join(b"%d 0 R" % number for number in range(first, first + len(pages)))
    parents = b" ".join(b"%d[%d 0 R]" % (key, first + key) for key in range(len(pages)))
    head = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Nums[%s]>>/ParentTreeNextKey %d>>"
    return [
        head % (root + 1, parents, len(pages)),
        b"<</S/Document/P %d 0 R/K[%s]>>" % (root, kids),
        *(b"<</S/P/P %d 0 R/Pg %d 0 R/K 0>>" % (root + 1, page) for page in pages),
    ]


def told_in(root: int) -> bytes:
    """What a catalog says of a structure."""
    return b"/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>" % root

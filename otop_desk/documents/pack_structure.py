"""The structures of papers that are bound into one file, put together in its order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def join(bound: Any, papers: Sequence[tuple[Any, int]]) -> None:
    """Add to a bound file's structure those of `papers`, given with their first pages in it (from 0).

    The pages came along with keys into their own papers' lists of elements; each gets a new one here. A
    paper drawn by hand has no structure, and stands as it is.
    """
    import pikepdf

    root = bound.Root.StructTreeRoot
    top, numbers, key = root.K, list(root.ParentTree.Nums), int(root.ParentTreeNextKey)
    for paper, first in papers:
        own = paper.Root.get("/StructTreeRoot")
        if own is None:
            continue
        nums = own.ParentTree.Nums
        parents = {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}
        part = bound.copy_foreign(own.K)
        part.S, part.P = pikepdf.Name.Part, top
        top.K.append(part)
        for page in list(bound.pages)[first : first + len(paper.pages)]:
            old = page.obj.get("/StructParents")
            if old is not None:
                numbers += [key, pikepdf.Array([bound.copy_foreign(each) for each in parents[int(old)]])]
                page.obj.StructParents = key
                key += 1
    root.ParentTree.Nums = pikepdf.Array(numbers)
    root.ParentTreeNextKey = key

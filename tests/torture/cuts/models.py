"""What a disk may hold after the power went: three kinds of file systems, from the kindest to the worst.

Each gives one image (path to bytes) of a disk at the moment it is in, drawn at random:

- `ordered` (ext4, NTFS, APFS): names and sizes reach the disk in the order they were made, as far as the
  last sync at least; bytes not yet synced have been written or not, page by page.
- `strict`: what POSIX promises and no more. A name is durable when its folder was synced, bytes when
  their file was; until then any of it may be there, in any order, sectors of 512 bytes torn, grown
  parts of a file as noise.
- `fat`: as strict, and a rename is three writes of which any may be missing. A synced file keeps its name.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TypeAlias

from tests.torture.cuts.disk import Disk, Inode, Names, apply
from tests.torture.cuts.recording import Operation

PAGE, SECTOR = 4096, 512
Image: TypeAlias = "dict[str, bytes]"
Model: TypeAlias = "Callable[[Disk, Random], Image]"


def ordered(disk: Disk, draw: Random) -> Image:
    """Names in their order, up to some moment since the last sync."""
    until = draw.choice([disk.synced, disk.turn, draw.randint(disk.synced, disk.turn)])
    names = disk.committed.copy()
    for turn, operation, inode in disk.line:
        if turn <= until:
            names.do(operation, inode)
    keep = draw.choice([0.0, 0.0, 0.5, 1.0])
    return _image(names, lambda inode: _in_order(inode, until, keep, draw))


def strict(disk: Disk, draw: Random) -> Image:
    """Any of what was not synced."""
    share, keep = draw.choice([0.0, 0.5, 0.9, 1.0]), draw.choice([0.0, 0.3, 0.7, 1.0])
    names = disk.durable.copy()
    for _turn, operation, inode in disk.loose:
        if draw.random() < share:
            names.do(operation, inode)
    return _image(names, lambda inode: _in_any_order(inode, keep, draw))


def fat(disk: Disk, draw: Random) -> Image:
    """Any of what was not synced; renames in pieces."""
    share, keep = draw.choice([0.0, 0.5, 0.9, 1.0]), draw.choice([0.0, 0.3, 0.7, 1.0])
    names = disk.durable.copy()
    for _turn, operation, inode in disk.loose:
        whole = draw.random() < share
        if operation.kind == "r" and not whole:
            _in_pieces(names, operation, draw)
        elif whole or (operation.kind == "c" and inode is not None and inode.durable):
            names.do(operation, inode)
    return _image(names, lambda inode: _in_any_order(inode, keep, draw))


MODELS: dict[str, Model] = {"ordered": ordered, "strict": strict, "fat": fat}


def _in_pieces(names: Names, operation: Operation, draw: Random) -> None:
    """The old target goes, the new name comes, the old name goes: up to some of these."""
    inode = names.files.get(operation.path)
    steps = draw.randrange(3)
    if inode is None or not steps:
        return
    names.files.pop(operation.other, None)
    if steps > 1:
        names.files[operation.other] = inode


def _image(names: Names, content: Callable[[Inode], bytes]) -> Image:
    known: dict[int, bytes] = {}
    image = {}
    for path, inode in sorted(names.reachable().items()):
        if id(inode) not in known:
            known[id(inode)] = content(inode) if inode.pending else inode.durable
        image[path] = known[id(inode)]
    return image


def _in_order(inode: Inode, until: int, keep: float, draw: Random) -> bytes:
    """Truncates in their turn; after one that has not come, nothing of the file has."""
    content = bytearray(inode.durable)
    for turn, operation in inode.pending:
        if operation.kind == "t":
            if turn > until:
                break
            apply(content, operation)
        else:
            for piece in _pieces(operation, SECTOR if draw.random() < 0.1 else PAGE):
                if draw.random() < keep:
                    apply(content, piece)
    return bytes(content)


def _in_any_order(inode: Inode, keep: float, draw: Random) -> bytes:
    content = bytearray(inode.durable)
    for _turn, operation in inode.pending:
        if operation.kind == "t":
            if draw.random() < keep:
                apply(content, operation)
            continue
        for piece in _pieces(operation, SECTOR if draw.random() < 0.3 else PAGE):
            if draw.random() < keep:
                apply(content, piece)
            elif piece.offset >= len(content) and draw.random() < 0.1:
                apply(content, Operation("w", offset=piece.offset, data=draw.randbytes(len(piece.data))))
    return bytes(content)


def _pieces(operation: Operation, size: int) -> list[Operation]:
    """A write as the disk does it: cut at multiples of `size`."""
    start, end = operation.offset, operation.offset + len(operation.data)
    edges = [start, *range((start // size + 1) * size, end, size), end]
    return [
        Operation("w", offset=low, data=operation.data[low - start : high - start])
        for low, high in zip(edges, edges[1:], strict=False)
    ]

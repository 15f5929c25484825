"""A copy of a workshop in one file that says itself what it is: a line of JSON, then the packed bytes.

The bytes are those of the workshop file, packed whole, or only the pages that differ from those of a
whole copy in the same folder. Format 1.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from otop_desk import durable
from otop_desk.records import dataclass
from otop_desk.store.copies import first_line

SUFFIX, RAW_SUFFIX = ".copy", ".base"  # the raw ones are handed to the system only, then flushed
PAGE = 4096
FORMAT = "otop-desk copy 1"
MOST_BYTES = 1 << 30
_NUMBER = 4  # bytes of a page's number


@dataclass(frozen=True, slots=True)
class Head:
    """What a copy says of itself: of which workshop, from which file, when, at which place of its chain.

    `holds` are plain counts and the last act, for a list of copies; `base` is the name of the whole copy
    that this one's pages differ from; a copy that is not `checked` has only been written. `after` are states
    that it came after: logs between copies go in time, and with them what they prove. `entry` is the uid of
    the newest line of its history.
    """

    uid: str
    title: str
    source: str
    at: datetime
    counter: int
    stamp: str
    previous: str
    size: int = 0
    sha256: str = ""
    base: str = ""
    checked: bool = True
    holds: dict[str, Any] = field(default_factory=dict)
    after: Sequence[str] = ()
    entry: str = ""


def write(path: Path, head: Head, data: bytes, base: tuple[str, bytes] | None = None) -> None:
    """Write a copy, private and durable. `base`: name and bytes of a whole copy beside it. OSError."""
    body, base_name = (data, "") if base is None else (_difference(data, base[1]), base[0])
    durable.replace(path, _file(replace(head, base=base_name), data, zlib.compress(body)), private=True)


def write_soon(path: Path, head: Head, data: bytes) -> None:
    """Hand a copy to the system, unpacked; it is on the disk once `durable.flush` has returned. OSError."""
    durable.hand_over(path, _file(head, data, zlib.compress(data, 0)))


def _file(head: Head, data: bytes, body: bytes) -> bytes:
    full = replace(head, size=len(data), sha256=sha256(data).hexdigest())
    return first_line.line(FORMAT, full) + body


def read_head(path: Path) -> Head:
    """What a copy says of itself; ValueError when it is none, OSError."""
    return first_line.read(path, FORMAT, Head)


def read(path: Path) -> bytes:
    """The bytes of the workshop file, proved by their hash; ValueError when the copy is damaged, OSError."""
    head = read_head(path)
    if not 0 < head.size <= MOST_BYTES:
        raise ValueError("a copy of no sensible size")
    with path.open("rb") as stream:
        stream.readline(first_line.MOST)
        body = _unpacked(stream.read(), 2 * head.size + first_line.MOST)
    if head.base:
        if Path(head.base).name != head.base:
            raise ValueError("a copy that leads out of its folder")
        body = _joined(body, read_whole(path.with_name(head.base)), head.size)
    if sha256(body).hexdigest() != head.sha256:
        raise ValueError("the copy is damaged")
    return body


def read_whole(path: Path) -> bytes:
    """The bytes of a copy that stands on no other; ValueError, OSError."""
    if read_head(path).base:
        raise ValueError("a copy that stands on another")
    return read(path)


def _unpacked(body: bytes, most: int) -> bytes:
    work = zlib.decompressobj()
    try:
        data = work.decompress(body, most)
    except zlib.error as error:
        raise ValueError("the copy is damaged") from error
    if not work.eof:
        raise ValueError("the copy is cut off or too long")
    return data


def _difference(data: bytes, base: bytes) -> bytes:
    """The pages that differ: how many, their numbers, then they themselves."""
    pages = [at for at in range(0, len(data), PAGE) if data[at : at + PAGE] != base[at : at + PAGE]]
    numbers = b"".join((at // PAGE).to_bytes(_NUMBER, "big") for at in pages)
    return len(pages).to_bytes(_NUMBER, "big") + numbers + b"".join(data[at : at + PAGE] for at in pages)


def _joined(difference: bytes, base: bytes, size: int) -> bytes:
    """The base with the pages that differ, at its new size."""
    count = int.from_bytes(difference[:_NUMBER], "big")
    pages = _NUMBER * (count + 1)
    data = bytearray(base[:size].ljust(size, b"\0"))
    for turn in range(min(count, len(difference) // _NUMBER)):
        at = int.from_bytes(difference[_NUMBER * (turn + 1) : _NUMBER * (turn + 2)], "big") * PAGE
        page = difference[pages + turn * PAGE : pages + (turn + 1) * PAGE]
        data[at : at + PAGE] = page
    return bytes(data[:size])


def share_of_new_pages(data: bytes, base: bytes) -> float:
    """How much of the file's pages differ from another's, from 0 to 1."""
    changed = sum(data[at : at + PAGE] != base[at : at + PAGE] for at in range(0, len(data), PAGE))
    return changed / max(1, -(-len(data) // PAGE))

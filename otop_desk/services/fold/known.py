"""What a file knows: entries of its own history and of the copies folded into it, each in its version."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from otop_desk.domain.fold import Fold
from otop_desk.domain.journal import Entry, State
from otop_desk.store.file import WorkshopFile

FOLD = "fold.take"  # the verb
_LINE = struct.Struct("<16sHI")
_MOST = 64 << 20  # bytes of one list, opened


class Version(NamedTuple):
    """An entry at one moment: how often it was undone and brought back, and a sum of its time."""

    moves: int
    time: int

    @property
    def stands(self) -> bool:
        """Whether what it did was in force."""
        return self.moves % 2 == 0


class Twin(NamedTuple):
    """A row here that was born in another copy: by which entry, and under which id there."""

    table: str
    row_id: int
    entry: str
    there: int


Known: TypeAlias = dict[str, Version]


def version_of(entry: Entry) -> Version:
    """An entry as it is now; its time changes when typing goes on in it."""
    return Version(entry.moves & 0xFFFF, zlib.crc32(entry.at.isoformat().encode()))


def own(history: Iterable[Entry]) -> Known:
    """What a history knows by itself; a folding in that was taken back is as if it had never been."""
    return {
        entry.uid: version_of(entry) for entry in history if entry.verb != FOLD or entry.state is State.DONE
    }


def newest(one: Known, other: Known) -> Known:
    """What two know together: of an entry that both know, the version that was moved more often.

    Typing that went on in one (another time) leaves the first one's version.
    """
    both = {**other, **one}
    for uid in one.keys() & other.keys():
        if one[uid].time == other[uid].time:
            both[uid] = max(one[uid], other[uid])
    return both


def folds(file: WorkshopFile) -> list[Fold]:
    """The foldings in that are in force, oldest first."""
    return list(file.each(Fold))


def pack(known: Mapping[str, Version]) -> bytes:
    """As a file remembers it."""
    lines = (_LINE.pack(bytes.fromhex(uid), *version) for uid, version in known.items())
    return zlib.compress(b"".join(lines))


def unpack(packed: bytes) -> Known:
    """What was remembered; ValueError for bytes that are none of ours."""
    data = _opened(packed)
    if len(data) % _LINE.size:
        raise ValueError("a line cut short")
    return {uid.hex(): Version(moves, time) for uid, moves, time in _LINE.iter_unpack(data)}


def pack_twins(twins: Iterable[Twin]) -> bytes:
    """As a file remembers it."""
    return zlib.compress(json.dumps([list(twin) for twin in twins], separators=(",", ":")).encode())


def twins_of(packed: bytes) -> list[Twin]:
    """What was remembered; ValueError for bytes that are none of ours."""
    try:
        return [
            Twin(str(t), int(here), str(e), int(there)) for t, here, e, there in json.loads(_opened(packed))
        ]
    except (TypeError, RecursionError) as error:
        raise ValueError("no rows") from error


def _opened(packed: bytes) -> bytes:
    work = zlib.decompressobj()
    try:
        data = work.decompress(packed, _MOST)
    except zlib.error as error:
        raise ValueError("not packed") from error
    if not work.eof:
        raise ValueError("without an end")
    return data

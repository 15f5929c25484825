"""The first hundred bytes of a workshop file (SQLite's format, 1.3), read through an open descriptor."""

from __future__ import annotations

import os
import sys
import threading

from otop_desk.records import dataclass

SIZE = 100
MAGIC = b"SQLite format 3\x00"
# b"OTOP" as a signed 32-bit number: how `file` and we tell a workshop from any other database.
APPLICATION_ID = 0x4F544F50
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Header:
    """How often the file was changed, its version, whose it is."""

    changes: int
    version: int
    is_ours: bool

    @classmethod
    def of(cls, head: bytes) -> Header:
        """The header of a file that begins with these bytes; ValueError when it is none of SQLite's."""
        extent(head)
        return cls(
            int.from_bytes(head[24:28], "big"),
            int.from_bytes(head[60:64], "big"),
            int.from_bytes(head[68:72], "big") == APPLICATION_ID,
        )


def extent(head: bytes) -> tuple[int, int]:
    """How many pages, and the size of one; ValueError when these bytes begin none of SQLite's files."""
    if len(head) < SIZE or not head.startswith(MAGIC):
        raise ValueError("no header")
    size = int.from_bytes(head[16:18], "big")
    return int.from_bytes(head[28:32], "big"), 65536 if size == 1 else size


def read_at(handle: int, at: int, size: int) -> bytes:
    """Bytes of an open file from a place on; from any thread. OSError."""
    if sys.platform == "win32":
        with _one_at_a_time:
            os.lseek(handle, at, os.SEEK_SET)
            return os.read(handle, size)
    else:
        return os.pread(handle, size, at)

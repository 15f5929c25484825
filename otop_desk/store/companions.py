"""Files beside a workshop, read as hostile: plain ones only, through no link, never waiting for a pipe."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def open_plain(path: Path, flags: int, *, shared: bool = False) -> int | None:
    """A descriptor of a plain file of one name; None when there is none, or something else. Never blocks.

    `shared`: it may have several names, for what is only read.
    """
    try:
        handle = os.open(path, flags | _FLAGS, 0o666)
    except OSError:
        return None
    there = os.fstat(handle)
    if not _is_shared_or_odd(there) or (shared and stat.S_ISREG(there.st_mode)):
        return handle
    os.close(handle)
    return None


def read(path: Path, most: int = -1, *, shared: bool = False) -> bytes | None:
    """The bytes of a plain file, at most so many; None when there is none that can be read."""
    handle = open_plain(path, os.O_RDONLY, shared=shared)
    if handle is None:
        return None
    try:
        with os.fdopen(handle, "rb") as stream:
            return stream.read(most)
    except OSError:
        return None


def is_odd(path: Path) -> bool:
    """Whether a link, a pipe or a file of two names stands where a plain file belongs."""
    try:
        there = path.lstat()
    except OSError:
        return False
    return not stat.S_ISDIR(there.st_mode) and _is_shared_or_odd(there)


def is_file(path: Path) -> bool:
    """Whether a file of whatever names stands there itself: no link, no pipe, no folder."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _is_shared_or_odd(there: os.stat_result) -> bool:
    """What is written to a file of two names would be in somebody else's."""
    return not stat.S_ISREG(there.st_mode) or there.st_nlink > 1


def clear_odd(path: Path) -> None:
    """Take such a thing away; it holds nothing itself."""
    with suppress(OSError):
        if is_odd(path):
            path.unlink()

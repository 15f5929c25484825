"""Files beside a workshop, read as hostile: plain ones only, through no link, never waiting for a pipe."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def open_plain(path: Path, flags: int, mode: int = 0o666) -> int | None:
    """A descriptor of a plain file; None when there is none there, or something else. Never blocks."""
    try:
        handle = os.open(path, flags | _FLAGS, mode)
    except OSError:
        return None
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return handle
    os.close(handle)
    return None


def read(path: Path, most: int = -1) -> bytes | None:
    """The bytes of a plain file, at most so many; None when there is none that can be read."""
    handle = open_plain(path, os.O_RDONLY)
    if handle is None:
        return None
    try:
        with os.fdopen(handle, "rb") as stream:
            return stream.read(most)
    except OSError:
        return None


def is_odd(path: Path) -> bool:
    """Whether a link, a pipe or the like stands where a plain file belongs."""
    try:
        kind = path.lstat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(kind) and not stat.S_ISDIR(kind)


def clear_odd(path: Path) -> None:
    """Take such a thing away; it holds nothing itself."""
    with suppress(OSError):
        if is_odd(path):
            path.unlink()

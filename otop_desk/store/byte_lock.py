"""A lock on one byte that belongs to one open descriptor: nothing but closing that descriptor drops it.

Record locks of POSIX (SQLite's own) belong to the process and go when it closes *any* descriptor of the
file: a look at its first bytes is enough. These don't: open-file-description locks on Linux and macOS,
LockFileEx on Windows. The byte lies far behind everything, where nobody reads.
"""

from __future__ import annotations

import errno
import os
import struct
import sys

if sys.platform == "win32":
    from otop_desk import windows
else:
    import fcntl

_BYTE = 0x4F544F5000  # beyond SQLite's own at 1 GiB
_OFD_SETLK = {"linux": 37, "darwin": 90}
_TAKEN = (errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK)


def lock(handle: int) -> bool | None:
    """Lock it; False when another descriptor has it, None where no such locks are to be had."""
    try:
        if sys.platform == "win32":
            return windows.lock_byte(handle, _BYTE)
        return _lock_description(handle)
    except OSError:
        return None


def lock_whole(handle: int) -> bool | None:
    """The same for a file of our own that nobody else locks in parts; known where the other is not."""
    if sys.platform == "win32":
        return lock(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in _TAKEN else None
    return True


def _lock_description(handle: int) -> bool | None:
    assert sys.platform != "win32"
    command = _OFD_SETLK.get(sys.platform)
    if command is None:
        return None
    if sys.platform == "darwin":
        asked = struct.pack("qqihh", _BYTE, 1, 0, fcntl.F_WRLCK, os.SEEK_SET)
    else:
        asked = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, _BYTE, 1, 0)
    try:
        fcntl.fcntl(handle, command, asked)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True

"""One program a user: a second start hands its file to the window that is there, and ends.

The first listens on a local socket of this user's (`otop_desk.ui.listener`); this side needs no Qt, for it
is asked at each start. One line of JSON goes over, `{"open": "/a/path.otop"}`, and one word comes back.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir

from otop_desk import paths

if sys.platform == "win32":
    from otop_desk import windows

TAKEN, BUSY = b"taken\n", b"busy\n"
MOST = 40_000  # bytes of a question; no path is longer
WAIT = 5.0  # seconds for the answer of a window that is working


def address() -> str:
    """The socket of this user and this place of settings: a path, on Windows the name of a pipe."""
    name = "otop-desk-" + sha256(os.fsencode(paths.config())).hexdigest()[:16]
    if sys.platform == "win32":
        return name
    return str(Path(os.environ.get("XDG_RUNTIME_DIR") or gettempdir()) / f"{name}-{os.getuid()}")


def hand_over(file: str | Path | None) -> bool:
    """Have a window that is there come to the front and open the file; True when it took it over."""
    wish = {"open": os.path.abspath(file)} if file is not None else {}
    line = json.dumps(wish).encode("ascii") + b"\n"
    with suppress(OSError):
        return _ask(line) == TAKEN
    return False


if sys.platform == "win32":

    def _ask(line: bytes) -> bytes:
        windows.let_others_come_forward()
        return windows.ask_pipe(rf"\\.\pipe\{address()}", line, WAIT)

else:

    def _ask(line: bytes) -> bytes:
        place = address()
        there = os.lstat(place)
        if not stat.S_ISSOCK(there.st_mode) or there.st_uid != os.getuid():
            return b""  # somebody else's: no business of ours
        import socket

        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(WAIT)
            link.connect(place)
            link.sendall(line)
            return link.makefile("rb").readline(len(TAKEN) + 1)

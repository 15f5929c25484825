"""Whole files that survive a power cut: written aside, flushed, put in their place, the folder flushed.

After `replace` has returned, the file is on the disk under its name; before, whatever stood there still
does. What a cut leaves beside it is recognised by its name and swept later. All raise OSError.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any, BinaryIO

from otop_desk.filenames import MOST_NAME, cut

if sys.platform == "win32":
    from otop_desk import windows

# Our part files, SQLite's journals of them, and what programs before this one called them.
OURS = re.compile(r"\..*(\.[0-9a-f]{16}\.otop-part|\.otop\.part)(-journal)?")
MOST_JSON = 8 * 1024 * 1024  # bytes; an office’s crest may be in it
OLD = 24 * 3600  # seconds after which a part file is nobody's any more
_PRIVATE_FILE, _PRIVATE_FOLDER, _FILE, _FOLDER = 0o600, 0o700, 0o666, 0o777  # less the user's mask
_FULL_FSYNC = 51  # macOS: fsync alone leaves the data in the drive's own memory


def replace(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put `data` at `path`; `private`: readable for this user alone, from its first byte on."""
    with writing(path, private=private) as out:
        out.write(data)


def hand_over(path: Path, data: bytes, *, private: bool = True) -> None:
    """Put `data` at `path` without waiting for the disk; `flush` does that later."""
    with _aside(path, private=private) as (part, out):
        out.write(data)
        out.close()
        os.replace(part, path)


def flush(path: Path) -> None:
    """Have the disk take a file that was handed over, and its name."""
    with path.open("r+b") as stream:
        _sync(stream.fileno())
    sync_folder(path.parent)


def write_json(path: Path, value: Any, *, private: bool = True) -> None:
    """Put a value at `path` as JSON; the folder is made where it is missing.

    What lies there and can't be read is not written over: it keeps another name (see `put_aside`).
    """
    make_folder(path.parent)
    try:
        read_json(path)
    except FileNotFoundError:
        pass
    except (OSError, ValueError):
        with suppress(FileNotFoundError):
            put_aside(path)
    replace(path, json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8"), private=private)
    sweep(path.parent)


def read_json(path: Path) -> Any:
    """What `write_json` has put at `path`; OSError, ValueError when it is no JSON, too large or too deep."""
    with path.open("rb") as stream:
        data = stream.read(MOST_JSON + 1)
    if len(data) > MOST_JSON:
        raise ValueError("too large")
    try:
        return json.loads(data.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


class Later:
    """One file that a thread of its own keeps up to date: who puts waits for no disk, the newest stands.

    The thread is there only while something waits; the program does not end before it has.
    """

    def __init__(self, write: Callable[[Any], object]) -> None:
        """`write` puts one value on the disk and raises nothing."""
        self._write = write
        self._waiting: list[Any] = []
        self._thread: threading.Thread | None = None
        self._changing = threading.Lock()

    def put(self, value: Any) -> None:
        """Have this value written in place of what waits."""
        with self._changing:
            self._waiting[:] = [value]
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="later")
                self._thread.start()

    def wait(self) -> None:
        """Come back when all that was put is on the disk."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        while True:
            with self._changing:
                if not self._waiting:
                    self._thread = None
                    return
                value = self._waiting.pop()
            self._write(value)


@contextmanager
def writing(path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """A stream whose content is at `path` when the block has ended well; else nothing has changed."""
    with _aside(path, private=private) as (part, out):
        yield out
        _finish(out)
        _put(part, path)


def together(files: Sequence[tuple[Path, bytes]]) -> None:
    """Several files: all are on the disk before the first takes its place; else none is changed."""
    with ExitStack() as stack:
        parts = []
        for path, data in files:
            part, out = stack.enter_context(_aside(path, private=False))
            out.write(data)
            _finish(out)
            parts.append((part, path))
        for part, path in parts:
            _put(part, path)


def part_of(path: Path) -> Path:
    """A name beside `path` for a file that is not whole yet."""
    ending = f".{os.urandom(8).hex()}.otop-part"
    room = MOST_NAME - len(f".{ending}-journal")
    return path.with_name(f".{cut(path.name, room)}{ending}")


def settle(part: Path, path: Path) -> None:
    """Put a part file that somebody else has written and closed (SQLite) in its place."""
    with part.open("r+b") as stream:
        _sync(stream.fileno())
    _put(part, path)


def _put(part: Path, path: Path) -> None:
    """Give a part file, whose content is on the disk, its name; on the disk when it returns."""
    if sys.platform == "win32":
        windows.move(part, path)
    else:
        os.replace(part, path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _sync(handle)
    finally:
        os.close(handle)


def make_folder(path: Path, *, private: bool = True) -> None:
    """A folder (for this user alone), with what is missing above it; one that is there stays as it is."""
    if path.is_dir():
        return
    make_folder(path.parent, private=private)
    path.mkdir(mode=_PRIVATE_FOLDER if private else _FOLDER, exist_ok=True)
    sync_folder(path.parent)


def put_aside(path: Path) -> Path:
    """Give what stands at a path, a file or a folder, another name beside it, and that name back."""
    moment = time.strftime("%Y%m%d-%H%M%S")
    aside, turn = path.with_name(f"{path.stem}-{moment}{path.suffix}"), 2
    while os.path.lexists(aside):
        aside, turn = path.with_name(f"{path.stem}-{moment}-{turn}{path.suffix}"), turn + 1
    os.rename(path, aside)
    sync_folder(path.parent)
    return aside


def remove(path: Path) -> None:
    """Remove a file, if it is there, so that it stays removed."""
    path.unlink(missing_ok=True)
    if path.parent.is_dir():
        sync_folder(path.parent)


def sweep(folder: Path) -> int:
    """Remove what cuts have left of our part files, once they are old; gives how many. Never raises."""
    gone, limit = 0, time.time() - OLD
    with suppress(OSError), os.scandir(folder) as listed:
        for each in listed:
            with suppress(OSError):
                old = OURS.fullmatch(each.name) and each.stat(follow_symlinks=False).st_mtime < limit
                if old and each.is_dir(follow_symlinks=False):
                    shutil.rmtree(each.path)
                elif old:
                    os.unlink(each.path)
                gone += bool(old)
    return gone


def scratch_folder() -> TemporaryDirectory[str]:
    """A private folder for work that is thrown away; what cuts have left of earlier ones is swept."""
    sweep(Path(gettempdir()))
    return TemporaryDirectory(prefix=".otop-desk-", suffix=f".{os.urandom(8).hex()}.otop-part")


@contextmanager
def _aside(path: Path, *, private: bool) -> Iterator[tuple[Path, BinaryIO]]:
    """A new file beside `path`, removed when the block ends unless it was put in place."""
    part = part_of(path)
    mode = _PRIVATE_FILE if private else _FILE
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb", buffering=1 << 18) as out:
            yield part, out
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _finish(out: BinaryIO) -> None:
    out.flush()
    _sync(out.fileno())
    out.close()


def _sync(handle: int) -> None:
    """Have a file on the disk itself."""
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):  # not every file system knows it
            fcntl.fcntl(handle, _FULL_FSYNC)
            return
    os.fsync(handle)

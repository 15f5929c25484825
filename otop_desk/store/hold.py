"""This process's hold on a workshop file: two locks that live as long as their descriptors do.

One lies on the workshop itself, so it follows the file under every name (renamed, hard linked). The other
lies on the note beside it, so a file put in its place can't be taken either. Both are gone the moment the
process is, however it ends. A place that takes neither kind of lock is told as such (`is_weak`).
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path

from otop_desk.store import byte_lock, companions, lock
from otop_desk.store.lock import Holder

if sys.platform == "win32":
    from otop_desk import windows

_BINARY = getattr(os, "O_BINARY", 0)


class Hold:
    """The open descriptors with their locks; made by `take`, given up by `release`."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self.handle = handle
        self.is_weak = False
        self._note: int | None = None
        self._requests: tuple[Path, ...] = ()

    @classmethod
    def take(cls, path: Path, now: datetime) -> Hold:
        """Hold the file at `path` (no link); Taken when another window has it. OSError."""
        hold = cls(path, os.open(path, os.O_RDWR | _BINARY))
        with ExitStack() as unless_locked:
            unless_locked.callback(hold.release)
            hold._lock(now)
            unless_locked.pop_all()
        return hold

    def _lock(self, now: datetime) -> None:
        own = byte_lock.lock(self.handle)
        if own is False:
            raise lock.taken(self.path)
        beside = self._lock_note()
        if beside is False:
            raise lock.taken(self.path)
        self.is_weak = own is None and beside is None
        if self.is_weak:
            self._refuse_if_alive()
        file = os.fstat(self.handle)
        self._requests = (lock.request_of(self.path), lock.request_by_file(file.st_dev, file.st_ino))
        self._write_note(Holder.me(now, file.st_dev, file.st_ino))
        self._forget_requests()  # they were meant for the holder before

    def _forget_requests(self) -> None:
        for request in self._requests:
            with suppress(OSError):
                request.unlink()

    def _lock_note(self) -> bool | None:
        """Lock the note beside the file; one that its holder removes meanwhile is made anew."""
        path = lock.note_of(self.path)
        while True:
            companions.clear_odd(path)
            note = companions.open_plain(path, os.O_RDWR | os.O_CREAT)
            if note is None:
                return None
            got = byte_lock.lock_whole(note)
            if got and not _is_at(note, path):
                os.close(note)
                continue
            if got is False:
                os.close(note)
            else:
                self._note = note
            return got

    def _refuse_if_alive(self) -> None:
        """Where there are no locks, a note of a process of this computer that lives is all there is."""
        holder = lock.read_note(lock.note_of(self.path))
        if holder is None or not holder.is_here or holder.pid <= 0:
            return
        if os.name == "nt":  # there os.kill would be no question
            return
        with suppress(OSError, OverflowError):
            os.kill(holder.pid, 0)  # asks only whether it is there
            raise lock.Taken(self.path, holder)

    def _write_note(self, holder: Holder) -> None:
        """Say who has the file; a place that takes no note is no trouble."""
        if self._note is None:
            return
        with suppress(OSError):
            os.ftruncate(self._note, 0)
            os.lseek(self._note, 0, os.SEEK_SET)
            os.write(self._note, lock.note_bytes(holder))
        if sys.platform == "win32":
            windows.hide(lock.note_of(self.path))

    def asked_to_close(self) -> Holder | None:
        """Who waits for this window to close the file; None while nobody does."""
        words = (lock.read_note(request) for request in self._requests)
        return next((holder for holder in words if holder is not None), None)

    def release(self) -> None:
        """Let the file go, and take the note away."""
        if self._note is not None:
            note, self._note = self._note, None
            named = _is_at(note, lock.note_of(self.path))
            if os.name == "nt":  # an open file can't be removed there
                os.close(note)
            with suppress(OSError):
                if named:
                    lock.note_of(self.path).unlink()
            self._forget_requests()
            if os.name != "nt":  # removed while it is still locked: nobody else can have it by then
                os.close(note)
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1


def _is_at(handle: int, path: Path) -> bool:
    """Whether an open file is the one that has this name."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except OSError:
        return False

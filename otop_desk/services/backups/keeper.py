"""Keeps the copies of one open file: its second copy at every commit, dated and checked copies now and then.

Nothing here ever stands in the way of work: what goes wrong is told once, and tried again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic

from otop_desk import durable
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import Damaged, UserError, disk_reason
from otop_desk.i18n import _
from otop_desk.services.backups import forgetting, holdings, legacy, places, thinning
from otop_desk.services.backups.second import SecondCopy
from otop_desk.store.copies import packed, proof
from otop_desk.store.copies.chain import Chains, rebuilt
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ledger import Commit

LEAST_LOG = 1 << 18  # bytes of a log before it is worth a new copy
TRY_AGAIN = 600.0  # seconds until a copy that could not be made is tried again


class Keeper:
    """The copies of one open file. Made and called in the thread that owns the file."""

    def __init__(
        self, file: WorkshopFile, root: Path, told: Callable[[UserError], object] = lambda _error: None
    ) -> None:
        """`told` hears once, in any thread, that copies can't be kept; `trouble` says it until they can."""
        self.trouble: UserError | None = None
        self.home = places.home_of(root, file.one(Workshop).uid)
        self._file, self._told = file, told
        self._was_told = False
        self._copied = ""  # the stamp of the newest copy made here
        self._size, self._try_at = 0, 0.0
        self._packing: Future[Path | None] | None = None
        self._closing: Future[None] | None = None
        self._workers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="copies")
        self._second = SecondCopy(file, self.home, self._workers, self._failed)
        self._stop_listening = file.subscribe_commits(self._on_commit)

    def keep(self) -> Future[Path | None] | None:
        """Have a worker make a checked copy of what is in the file now; None when the newest has it all.

        The future gives its path, None when it could not be made or there was one already. Of a file that is
        no longer ours there is none: what lies there now may be anybody's, and the log has all that was done.
        """
        if self._file.still_ours() is not None:
            return None
        state = self._file.state
        if state.stamp == self._copied or (self._packing is not None and not self._packing.done()):
            return None
        try:
            data = self._file.snapshot()
        except UserError:  # the file is away: whoever watches it says so
            return None
        rolled = self._second.roll()
        self._size, self._copied = len(data), state.stamp
        about = self._file.one(Workshop)
        head = packed.Head(
            about.uid, about.title, str(self._file.path.resolve()), self._file.clock(),
            state.counter, state.stamp, previous="", after=self._second.overtaken(),
        )  # fmt: skip
        self._packing = self._workers.submit(self._pack, head, data, self._second.forgotten, rolled)
        return self._packing

    def rebuilt(self) -> bytes:
        """The file as it was after the last verb, from copies and log alone; ValueError, OSError."""
        return rebuilt(Chains.read(self.home), self._second.reached)

    def forget(self) -> None:
        """Remove all that is kept of the workshop, but for what the file holds now; UserError."""
        if self._second.begin_anew():
            self._copied = ""
            forgetting.workshop(self.home, self._file)

    def close(self, *, copy: bool = True) -> None:
        """A last copy (if not `copy`, only where it is due), then let the file go; the workers finish."""
        self._stop_listening()
        if copy or self._second.wants_copy:
            self.keep()
        self._closing = self._second.close()
        self._workers.shutdown(wait=False)

    def finished(self) -> bool:
        """Whether all work is done, after `close`."""
        packed_up = self._packing is None or self._packing.done()
        return packed_up and self._closing is not None and self._closing.done()

    def wait(self) -> None:
        """Wait until the workers have finished, after `close`."""
        self._workers.shutdown(wait=True)

    def _on_commit(self, commit: Commit) -> None:
        self._second.add(commit)
        if self._second.reached and not isinstance(self.trouble, Damaged):
            self.trouble = None
        if self._second.log_size > max(LEAST_LOG, self._size // 2) and monotonic() >= self._try_at:
            self.keep()

    # -- in a worker's thread --------------------------------------------------------------------

    def _pack(
        self, head: packed.Head, data: bytes, forgotten: int, rolled: Future[None] | None
    ) -> Path | None:
        try:
            kept = self._is_kept(head)
            proved = head if kept else self._proved(head, data)
            if proved is None:
                return None
            if rolled is not None:  # begun before this: the other worker has it
                rolled.result()
            with self._second.in_folder:
                if forgotten != self._second.forgotten:
                    return None
                path = self._put(proved, None if kept else data)
                self._second.copied = head.stamp
                return path
        except OSError as error:
            self._copied, self._try_at = "", monotonic() + TRY_AGAIN
            self._failed(error)
            return None

    def _is_kept(self, head: packed.Head) -> bool:
        """Whether there is a checked copy of this state and file: there is nothing to prove then."""
        return any(
            each.checked and (each.stamp, each.source) == (head.stamp, head.source)
            for each in Chains.read(self.home).copies.values()
        )

    def _proved(self, head: packed.Head, data: bytes) -> packed.Head | None:
        """The head with what the data says of itself; None, and told, when they are not sound."""
        try:
            with proof.opened(data) as raw:
                if not proof.is_sound(raw):
                    raise sqlite3.DatabaseError("not sound")
                counter, stamp, previous = proof.place_of(raw)
                if (counter, stamp) != (head.counter, head.stamp):
                    return None  # written over this very moment: whoever watches the file says so
                holds, entry = holdings.of_bytes(raw).as_dict(), proof.newest_entry(raw)
                return replace(head, previous=previous, holds=holds, entry=entry)
        except sqlite3.Error:
            self._copied, self._try_at = "", monotonic() + TRY_AGAIN
            self._tell(Damaged(_("ไฟล์ที่เปิดอยู่เสียหาย จึงไม่เก็บเป็นสำเนา"), _("ให้ปิดไฟล์แล้วเปิดใหม่ โปรแกรมจะช่วยกู้")))
            return None

    def _put(self, head: packed.Head, data: bytes | None) -> Path | None:
        """Add the copy unless there is one of this state and file; then put the folder in order."""
        durable.make_folder(self.home)
        path = None
        if data is not None and not self._is_kept(head):
            path = thinning.add(self.home, head, data)
        legacy.take_over(self.home)
        with suppress(FileNotFoundError):  # another window is at it, too
            thinning.thin(self.home, head.at)
        durable.sweep(self.home)
        return path

    def _failed(self, error: OSError) -> None:
        self._tell(
            UserError(
                _("เก็บสำเนาสำรองในเครื่องนี้ไม่ได้: {reason}").format(reason=disk_reason(error)),
                _("งานยังบันทึกในไฟล์ตามปกติ ให้คัดลอกไฟล์ไปเก็บไว้อีกที่หนึ่ง เช่น แฟลชไดรฟ์"),
            )
        )

    def _tell(self, error: UserError) -> None:
        self.trouble = error
        if not self._was_told:
            self._was_told = True
            self._told(error)

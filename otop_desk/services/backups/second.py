"""The second copy of an open file: every commit in a log outside its folder before the verb returns."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic

from otop_desk import durable
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import UserError
from otop_desk.services.backups import forgetting, holdings, places
from otop_desk.store.copies import commit_log, packed
from otop_desk.store.copies.chain import Chains
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ledger import Commit

REST = 0.4  # seconds from an append until the disk is asked to take it
TRY_AGAIN = 30.0  # seconds after trouble
MOST_LOGS = 16  # in a folder before a new copy is due


class SecondCopy:
    """What has been done lies in a log when the verb returns, on the disk within a second.

    A log continues what copies and logs of the folder lead to. Where they do not lead to what is in the
    file (it is new here, an older copy was brought back, it was worked on elsewhere) the whole file is
    written down first; what was there stays, as a line of its own. Made and called by the file's owner.
    """

    def __init__(
        self, file: WorkshopFile, home: Path, workers: ThreadPoolExecutor, failed: Callable[[OSError], object]
    ) -> None:
        """`failed` is told, in any thread, that the folder can't be written."""
        self.reached = ""  # the stamp of the newest state that the folder leads to
        self.in_folder = threading.Lock()  # held while a copy is put into the folder
        self.forgotten = 0  # how often all that came before has become void
        self.copied = ""  # the stamp of the newest copy that is in the folder
        self.wants_copy = False  # the whole file lies there unchecked, or there are many logs
        self._file, self._home, self._workers, self._failed = file, home, workers, failed
        self._log: commit_log.Writer | None = None
        self._ended: list[commit_log.Writer] = []  # logs before it that the disk may not have yet
        self._log_in_use = threading.Lock()  # by who flushes or closes one
        self._closing = threading.Event()
        self._flush_waits = False
        self._try_at = 0.0
        self._ends: list[tuple[str, int, str | None]] = []  # of this file's lines: stamp, counter, last act
        self._begun: Future[None] | None = workers.submit(self._begin, self._log_head())

    @property
    def log_size(self) -> int:
        """Bytes of the log in use."""
        return self._log.size if self._log is not None else 0

    def overtaken(self) -> list[str]:
        """States of this file that its history goes on from, though the folder does not know how."""
        self._settle()
        counter, has = self._file.state.counter, self._file.has_entry
        behind = [(stamp, uid) for stamp, at, uid in self._ends if at < counter and uid is not None]
        return [stamp for stamp, uid in behind if not uid or has(uid)]

    def roll(self) -> Future[None] | None:
        """Go on in a new log, so that the old one can go once a copy has what is in it.

        The future comes when a worker has closed the old one; None when there was none.
        """
        self._settle()
        old = self._log
        if not self.reached or old is None:
            return None
        self._ended.append(old)
        if not self._guarded(lambda: self._begin_log(self._log_head())):
            self._ended.remove(old)
            return None
        return self._workers.submit(self._finish, old)

    def close(self) -> Future[None]:
        """The last commit was told: a worker closes the log, and removes it when nothing is in it."""
        self._settle()
        self._closing.set()
        return self._workers.submit(self._close_log)

    def begin_anew(self) -> bool:
        """All that came before is void: go on from the whole file as it is; whether it could be written."""
        self._settle()
        with self.in_folder:
            self.forgotten, self.copied = self.forgotten + 1, ""
        return self._guarded(self._write_whole)

    # -- in the owner's thread -------------------------------------------------------------------

    def add(self, commit: Commit) -> None:
        """A commit is in the file."""
        if self._begun is not None:
            self._settle()
        if commit.whole:
            self.begin_anew()
        elif commit.previous not in (self.reached, self.copied):
            if monotonic() >= self._try_at:
                self._guarded(self._write_whole)
        elif self._guarded(self._append, commit) and not self._flush_waits:
            self._flush_waits = True
            self._workers.submit(self._flush)

    def _append(self, commit: Commit) -> None:
        log = self._log
        if log is None or self.reached != commit.previous:
            log = self._open_log(replace(self._log_head(), stamp=commit.previous))
        log.append(commit)
        self.reached = commit.stamp

    def _write_whole(self) -> None:
        """Write down the whole file as it is now, and go on from there."""
        head, state = self._log_head(), self._file.state
        copy = packed.Head(
            head.uid, head.title, head.source, head.at, state.counter, state.stamp, state.previous,
            checked=False, holds=holdings.of_file(self._file).as_dict(), after=self.overtaken(),
            entry=self._newest_entry(),
        )  # fmt: skip
        path = places.copy_path(self._home, copy)
        durable.make_folder(self._home)
        packed.write_soon(path, copy, self._file.snapshot())
        self._open_log(head)
        self.reached, self.wants_copy = state.stamp, True
        self._workers.submit(self._guarded, lambda: durable.flush(path))

    def _newest_entry(self) -> str:
        newest = self._file.history(1)
        return newest[0].uid if newest else ""

    def _log_head(self) -> commit_log.Head:
        about = self._file.one(Workshop)
        source = str(self._file.path.resolve())
        return commit_log.Head(about.uid, about.title, source, self._file.clock(), self._file.state.stamp)

    def _settle(self) -> None:
        """Wait until it is known what the folder leads to."""
        if self._begun is not None:
            self._begun.result()
            self._begun = None

    # -- in any thread ---------------------------------------------------------------------------

    def _begin(self, head: commit_log.Head) -> None:
        def work() -> None:
            durable.make_folder(self._home)
            self._home.chmod(0o700)
            forgetting.resume(self._home, head.source, head.stamp)
            chains = Chains.read(self._home)
            self.wants_copy = len(chains.logs) > MOST_LOGS
            ends = [tip.stamp for tip in chains.tips() if tip.source == head.source]
            self._ends = [(stamp, *chains.last_act(stamp)) for stamp in ends]
            if chains.leads_to(head.stamp):
                self._open_log(head)
                self.reached = head.stamp

        self._guarded(work)

    def _open_log(self, head: commit_log.Head) -> commit_log.Writer:
        old = self._log
        log = self._begin_log(head)
        self._finish(old)
        return log

    def _begin_log(self, head: commit_log.Head) -> commit_log.Writer:
        self._log = log = commit_log.Writer(places.log_path(self._home, head.at), head)
        return log

    def _flush(self) -> None:
        self._closing.wait(REST)
        self._flush_waits = False  # what is appended from here on asks anew
        with self._log_in_use:
            log = self._log
            if log is not None and log.is_gone:  # forgotten by another window
                self.reached = ""
            elif log is not None:
                self._flush_up_to(log)

    def _flush_up_to(self, log: commit_log.Writer) -> None:
        """Have the disk take the ends of the logs before this one first: without them it leads nowhere."""
        for ended in tuple(self._ended):
            self._guarded(ended.flush)
        self._guarded(log.flush)

    def _close_log(self) -> None:
        old, self._log = self._log, None
        self._finish(old)

    def _finish(self, log: commit_log.Writer | None) -> None:
        """Have the disk take a log that is not in use any more, and close it; one without commits goes."""
        if log is None:
            return
        with self._log_in_use:
            if not log.is_empty:
                self._flush_up_to(log)
            log.close()
            if log in self._ended:
                self._ended.remove(log)
            if log.is_empty:
                with suppress(OSError):
                    log.path.unlink()

    def _guarded(self, work: Callable[..., object], *given: object) -> bool:
        """Do what may fail on the disk; whether it went well. After trouble the chain begins anew."""
        try:
            work(*given)
        except UserError:  # the file itself is away: whoever watches it says so
            self.reached = ""
            return False
        except OSError as error:
            self.reached, self._try_at = "", monotonic() + TRY_AGAIN
            self._failed(error)
            return False
        return True

"""Long work beside the window: a pure function in a thread, with progress and a way to stop it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from otop_desk.errors import Cancelled, UserError, hearing_unprinted, stoppable
from otop_desk.i18n import language, speaking

Result = TypeVar("Result")

# How long a working thread keeps Python from the window's: at Python's usual 5 ms an act that calls Qt fifty
# times would wait a quarter of a second.
SWITCH_SECONDS = 0.0005


class Progress:
    """What the work is given: tell how far it is; raises Cancelled when the person stopped it."""

    def __init__(self, tell: Callable[[int, int], object]) -> None:
        self._tell = tell
        self._stop = threading.Event()

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` is finished."""
        if self.stopped():
            raise Cancelled("")
        self._tell(done, total)

    def stopped(self) -> bool:
        """Whether the person gave it up."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the work to end at its next word of progress, or page of a paper that tells of none."""
        self._stop.set()


class Job(QObject, Generic[Result]):
    """One piece of work on its way; its signals arrive in the window's thread."""

    progressed = Signal(int, int)
    came_back = Signal()  # before finished or failed, whose listeners may ask the person something
    finished = Signal(object)  # what the work returned
    failed = Signal(object)  # UserError (Cancelled when stopped)
    ended = Signal()  # after finished or failed
    _returned = Signal(object)
    _got_on = Signal(int, int)

    def __init__(self, parent: QObject, work: Callable[[Progress], Result]) -> None:
        super().__init__(parent)
        self.progress = Progress(self._got_on.emit)
        self.running = True
        self.unprinted: tuple[str, ...] = ()  # texts of its papers that have empty boxes for letters
        self._work: Callable[[Progress], Result] | None = work
        # Queued: even work that is done at once tells of it after `run` has returned.
        self._got_on.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._returned.connect(self._on_returned, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; `failed` follows with Cancelled unless it was already done."""
        self.progress.stop()

    def begin(self, pool: ThreadPoolExecutor) -> None:
        """Have a thread of `pool` do the work, in the language in force now."""
        future = pool.submit(self._do, language())
        future.add_done_callback(self._returned.emit)

    def _do(self, spoken: str) -> Result:
        """In the worker's thread. The work itself stays ours: what it holds is let go in the window's."""
        assert self._work is not None
        with speaking(spoken), stoppable(self.progress.stopped), hearing_unprinted() as texts:
            made = self._work(self.progress)
        self.unprinted = tuple(texts)
        return made

    def _on_returned(self, future: Future[Result]) -> None:
        self.running, self._work = False, None
        self.came_back.emit()
        error = Cancelled("") if future.cancelled() else future.exception()
        if error is None:
            self.finished.emit(future.result())
        elif isinstance(error, UserError):
            self.failed.emit(error)
        self.ended.emit()
        self.deleteLater()
        if error is not None and not isinstance(error, UserError):
            raise error


class Background(QObject):
    """Runs work one piece after another in a thread of its own. The work must touch no widget."""

    closing = Signal()  # no more work is taken

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH_SECONDS)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        self._jobs: list[Job] = []  # type: ignore[type-arg]
        self._closed = False

    def run(
        self,
        work: Callable[[Progress], Result],
        done: Callable[[Result], object] | SignalInstance,
        failed: Callable[[UserError], object] | None = None,
    ) -> Job[Result]:
        """Start `work`; `done` gets its result, `failed` its UserError, both in the window's thread.

        A signal is given as it is, not as its `emit`: that would be called when its object has gone.
        Once closed nothing is begun: a timer of a page that is going may still ask for a preview.
        """
        job: Job[Result] = Job(self, work)
        if self._closed:
            job.running = False
            return job
        job.finished.connect(done)
        if failed is not None:
            job.failed.connect(failed)
        job.ended.connect(partial(self._jobs.remove, job))
        self._jobs.append(job)
        job.begin(self._pool)
        return job

    def busy(self) -> bool:
        """Whether some work has not ended."""
        return bool(self._jobs)

    def close(self) -> None:
        """Stop all work and wait for it."""
        self._closed = True
        self.closing.emit()
        for job in self._jobs:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

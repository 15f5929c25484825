"""What a view shows of the file, made beside the window: always of the newest state, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from otop_desk.errors import Cancelled, UserError
from otop_desk.ui.background import Background, Job, Progress
from otop_desk.ui.timers import resting

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.tab import TabContext

Result = TypeVar("Result")
Work = Callable[[Progress], object]
REST_MS = 20  # the change itself is painted first


class Latest(QObject):
    """Does the newest piece of work it was asked for; those asked for meanwhile are never begun."""

    ready = Signal(object)  # what the work returned
    failed = Signal(object)  # UserError
    dated = Signal(bool)  # whether what came last is out of date

    def __init__(self, background: Background, parent: QObject, *, rest_ms: int = REST_MS) -> None:
        super().__init__(parent)
        self._background = background
        self._gather: Callable[[], Work] | None = None
        self._job: Job[object] | None = None
        self._running: list[Progress] = []
        self.destroyed.connect(partial(_stop, self._running))
        self._rest = resting(self, rest_ms, self._begin)
        self._closed = False
        background.closing.connect(self._on_closing)

    def want(self, gather: Callable[[], Work]) -> None:
        """Have the work done that `gather` gives: it is called in the window's thread just before."""
        if self._closed:
            return
        self._gather = gather
        self.dated.emit(True)
        if self._job is None:
            self._rest.start()

    def drop(self) -> None:
        """Nothing is wanted any more: what is under way comes to nothing."""
        self._gather = None
        self._rest.stop()
        if self._job is not None:
            self._job.cancel()

    def waiting(self) -> bool:
        """Whether something is wanted that has not come."""
        return self._job is not None or self._gather is not None

    def _on_closing(self) -> None:
        self._closed = True
        self.drop()

    def _begin(self) -> None:
        gather, self._gather = self._gather, None
        if gather is None:
            return
        try:
            work = gather()
        except UserError as error:
            self.failed.emit(error)
            self._on_ended()
            return
        self._job = self._background.run(work, self.ready, self._on_failed)
        self._job.ended.connect(self._on_ended)
        self._running.append(self._job.progress)

    def _on_failed(self, error: UserError) -> None:
        if not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _on_ended(self) -> None:
        self._job = None
        self._running.clear()
        if self._gather is not None:
            self._rest.start()
        else:
            self.dated.emit(False)


def _stop(running: list[Progress], _gone: object = None) -> None:
    """The view is gone: nobody waits for what is being made."""
    for progress in running:
        progress.stop()


class Proof(Latest):
    """Of the open file, as long as that is open: each piece of work gets a copy of its newest state."""

    def __init__(self, context: TabContext, parent: QObject, *, rest_ms: int = REST_MS) -> None:
        super().__init__(context.proofs, parent, rest_ms=rest_ms)
        self._file = context.file
        context.hub.closing.connect(self._on_closing)

    def make(self, work: Callable[[WorkshopFile, Progress], object]) -> None:
        """Have this done on a copy of the file as it is when the work begins."""
        self.want(lambda: on_copy(self._file, work))


def on_copy(
    file: WorkshopFile, work: Callable[[WorkshopFile, Progress], Result]
) -> Callable[[Progress], Result]:
    """`work` on a copy of the file as it is now, wherever it runs; called in the thread of the file."""
    open_copy = file.copying()

    def on_it(progress: Progress) -> Result:
        with open_copy() as copy:
            return work(copy, progress)

    return on_it

"""Watches over the open file: is it still ours, is somebody waiting for it, is every value what was written?

The disk is asked in a thread of its own, for a share that has gone may take half a minute to say so; what
came of it is told in the window's thread.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from otop_desk.ui.timers import resting, ticking

if TYPE_CHECKING:
    from otop_desk.services.workshop.ground import Holder, Lost
    from otop_desk.store.file import WorkshopFile

LOOK_MS, CHECK_MS = 2_000, 3_000
PATIENCE_S = 4.0  # a place that has not answered for so long is gone


class Watch(QObject):
    """Told of a file at its opening; `lost` says what has happened to it, None when it is back."""

    lost = Signal(object)  # Lost | None
    asked = Signal(object)  # Holder: somebody waits for this window to close the file
    unsound = Signal(object)  # list[str]: faults that the check in the background has found
    _looked = Signal(object, object, object, bool)  # file, Lost | None, Holder | None, is it old
    _checked = Signal(object, object)  # which file, list[str]

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._file: WorkshopFile | None = None
        self._pool: ThreadPoolExecutor | None = None
        self._look: Future[None] | None = None
        self._since = 0.0
        self._told: Lost | None = None
        self._faults: list[str] = []
        self._timer = ticking(self, LOOK_MS, self.look)
        self._check_timer = resting(self, CHECK_MS, self._check)
        self._looked.connect(self._on_looked, Qt.ConnectionType.QueuedConnection)
        self._checked.connect(self._on_checked, Qt.ConnectionType.QueuedConnection)

    def begin(self, file: WorkshopFile) -> None:
        """Watch over this file from now on."""
        self.end()
        self._file, self._told, self._faults = file, None, []
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="watch")
        self._timer.start()
        self._check_timer.start()

    def end(self) -> None:
        """The file is about to be closed. A look that hangs is not waited for."""
        self._timer.stop()
        self._check_timer.stop()
        self._file, self._look = None, None
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def say_again(self) -> None:
        """Tell what there is to tell once more: the window was built anew."""
        if self._file is not None:
            self.lost.emit(self._told)
            if self._faults and self._told is None:
                self.unsound.emit(self._faults)

    def look(self) -> None:
        """Ask the disk, unless it still owes the last answer."""
        if self._file is None or self._pool is None:
            return
        if self._look is not None and not self._look.done():
            if monotonic() - self._since > PATIENCE_S:
                self._say(self._silent())
            return
        self._since = monotonic()
        self._look = self._pool.submit(self._ask, self._file)

    def _ask(self, file: WorkshopFile) -> None:
        """In the thread."""
        self._looked.emit(file, file.still_ours(), file.asked_to_close(), file.has_changed())

    def _on_looked(self, file: WorkshopFile, lost: Lost | None, holder: Holder | None, old: bool) -> None:
        if file is not self._file:
            return
        if lost is not None and lost.loss == "written":  # perhaps by ourselves, while the disk was asked
            lost = file.still_ours()
        self._say(lost)
        if old and lost is None:
            self._refresh(file)
        if holder is not None and lost is None:
            self.asked.emit(holder)

    def _refresh(self, file: WorkshopFile) -> None:
        """Show what the owner has written meanwhile; what can't be read just now is read at the next look."""
        from otop_desk.errors import UserError

        try:
            file.refresh()
        except UserError:
            return

    def _say(self, lost: Lost | None) -> None:
        if lost != self._told:
            self._told = lost
            self.lost.emit(lost)

    def _silent(self) -> Lost:
        from otop_desk.services.workshop.ground import Loss, Lost

        assert self._file is not None
        return Lost(Loss.GONE, self._file.path)

    def _check(self) -> None:
        """Compare every value with the sums, once after opening, in the thread."""
        from otop_desk.errors import UserError
        from otop_desk.services.workshop import ground

        file, pool = self._file, self._pool
        if file is None or pool is None:
            return
        try:
            data = file.snapshot()
        except UserError:
            return  # the next look says why
        pool.submit(lambda: self._checked.emit(file, ground.faults_in(data)))

    def _on_checked(self, file: WorkshopFile, faults: list[str]) -> None:
        if file is self._file and faults:
            self._faults = faults
            self.unsound.emit(faults)

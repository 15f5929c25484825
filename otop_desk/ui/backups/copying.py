"""Keeps the copies of the window's open file: from its opening on, every ten minutes, and at its closing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from otop_desk.errors import UserError
from otop_desk.ui.timers import resting, ticking

if TYPE_CHECKING:
    from otop_desk.services.backups.keeper import Keeper
    from otop_desk.store.file import WorkshopFile

FIRST_MS, EVERY_MS = 5_000, 10 * 60 * 1000


class Copying(QObject):
    """`failed` once for each file whose copies can't be kept, in the window's thread."""

    failed = Signal(object)  # UserError

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.keeper: Keeper | None = None
        self._leaving: list[Keeper] = []
        self._timer = ticking(self, EVERY_MS, self.keep)
        self._first = resting(self, FIRST_MS, self.keep)

    def begin(self, file: WorkshopFile) -> None:
        """Take an open file's copies into care."""
        from otop_desk.services.backups import places
        from otop_desk.services.backups.keeper import Keeper

        self.keeper = Keeper(file, places.folder(), self.failed.emit)
        self._timer.start()
        self._first.start()

    def keep(self) -> None:
        """A checked copy, if something was done since the last one; a worker makes it."""
        if self.keeper is not None:
            self.keeper.keep()

    def keep_now(self) -> None:
        """The same before something large is done; it is there when this returns, if it can be."""
        if self.keeper is not None and (copying := self.keeper.keep()) is not None:
            copying.result()

    def write_rebuilt(self, path: Path) -> bool:
        """Write the open file, made again from its copies, as a new one; whether it could be."""
        from otop_desk.services.backups import copies

        try:
            if self.keeper is not None:
                copies.put(self.keeper.rebuilt(), path)
        except (UserError, OSError, ValueError):
            return False
        return self.keeper is not None

    def end(self) -> None:
        """A last copy of the file that is about to be closed."""
        self._timer.stop()
        self._first.stop()
        if self.keeper is not None:
            self.keeper.close()
            self._leaving = [keeper for keeper in (*self._leaving, self.keeper) if not keeper.finished()]
            self.keeper = None

    def finish(self) -> None:
        """Wait until all that was begun is done: the program ends."""
        for keeper in self._leaving:
            keeper.wait()
        self._leaving = []

"""The time left on boards: of the group work that is timed, else of the agenda item that is on."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from otop_desk.domain.running import Phase
from otop_desk.i18n import _
from otop_desk.ui.conductor import Conductor
from otop_desk.ui.hub import Hub
from otop_desk.ui.live_strip import left_words
from otop_desk.ui.tab import TabContext

TICK_MS = 1_000


class BoardTimer(QObject):
    """One for each open file; counts down, seen on board, wall and trainees' view."""

    ticked = Signal()
    ended = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.until: datetime | None = None
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.ticked)
        hub.closing.connect(self._timer.stop)

    @staticmethod
    def of(context: TabContext) -> BoardTimer:
        """The one timer of the open file."""
        return context.hub.findChild(BoardTimer) or BoardTimer(context.hub)

    def begin(self, now: datetime, minutes: int) -> None:
        """Count down from so many minutes."""
        self.until, self._told = now + timedelta(minutes=minutes), False
        self._timer.start()
        self.ticked.emit()

    def stop(self) -> None:
        """No time is kept any more."""
        self.until = None
        self._timer.stop()
        self.ticked.emit()

    def left(self, now: datetime) -> int | None:
        """Seconds left, 0 once it is over; None while nothing is timed."""
        if self.until is None:
            return None
        left = max(round((self.until - now).total_seconds()), 0)
        if not left and not self._told:
            self._told = True
            self.ended.emit()
        return left


def time_left(context: TabContext) -> str:
    """๐๗:๓๐ of what is timed, else เหลือ ๑๒ นาที of the agenda; "" while nothing runs."""
    conductor = Conductor.of(context)
    left = BoardTimer.of(context).left(conductor.now())
    if left == 0:
        return _("หมดเวลาแล้ว")
    if left is not None:
        return context.format.digits(f"{left // 60:02}:{left % 60:02}")
    if conductor.live is None or conductor.live.phase is not Phase.ON:
        return ""
    return left_words(conductor.live, context.format)

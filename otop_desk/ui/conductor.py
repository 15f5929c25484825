"""What the live strip, the running card and the projector share: the day that runs, second by second."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from otop_desk.domain.journal import Change
from otop_desk.domain.running import Live, Phase, Tone
from otop_desk.domain.workshop import Day
from otop_desk.errors import UserError
from otop_desk.i18n import _

if TYPE_CHECKING:
    from otop_desk.ui.tab import TabContext

TICK_MS = 1000
SECOND_PRESS = 0.6  # seconds in which a second press of start or finish is no second act
TONES = {Tone.CALM: "good", Tone.AMBER: "warn", Tone.RED: "bad"}
LAYOUT = 2  # of the hall until another is chosen: the time left large


class Conductor(QObject):
    """Knows which day runs and tells each second how it stands. One for each open file.

    The keys and buttons of running end here; a UserError is told in plain words.
    """

    ticked = Signal()
    hall_changed = Signal()  # message, layout or darkness of the projector
    clock_jumped = Signal(float)
    fell_behind = Signal(int)  # minutes, once for each item
    rescue_asked = Signal()
    handed_over = Signal(object)  # the conductor that goes on in this one's place
    closed = Signal()

    def __init__(self, context: TabContext) -> None:
        super().__init__(context.hub)
        from otop_desk.services.agenda import clock as agenda_clock
        from otop_desk.services.workshop import verbs as workshop

        self.context = context
        self.message = ""  # on the projector, like the next two also while it is not open yet
        self.layout = LAYOUT
        self.blank = False
        self._pressed: datetime | None = None
        self.day: Day | None = None
        self.live: Live | None = None
        self._told = 0.0
        self.projector: QWidget | None = None  # the window of the hall while it is open
        self._late_at = 0
        self.shown_day = 0  # the day open in the agenda's tab, started when none is today's
        uid = workshop.workshop(context.file).uid
        self._clock = agenda_clock.RunClock(
            agenda_clock.sources_of(context.clock), agenda_clock.memory_of(uid)
        )
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        context.hub.changed.connect(self._on_changed)
        context.hub.closing.connect(self.close)
        self.tick()

    @staticmethod
    def of(context: TabContext) -> Conductor:
        """The one conductor of the open file; a window drawn anew gets a new one in the old one's place."""
        old = context.hub.findChild(Conductor)
        if old is not None and old.context is context:
            return old
        new = Conductor(context)
        if old is not None:
            if old.context.file is context.file:
                new.message, new.layout, new.blank = old.message, old.layout, old.blank
            new.projector = old.projector
            old.handed_over.emit(new)
            old.close()
        return new

    def close(self) -> None:
        """The file is closed, or another conductor goes on."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        self.context.hub.changed.disconnect(self._on_changed)
        self.context.hub.closing.disconnect(self.close)
        self.setParent(None)
        self.closed.emit()
        self.deleteLater()

    def now(self) -> datetime:
        """The time the day runs by."""
        return self._clock.now()

    def tick(self) -> None:
        """Look at the clock and tell how the day stands."""
        from otop_desk.services.agenda import running as agenda_running

        now = self._clock.now()
        file = self.context.file
        self.day = agenda_running.day_to_run(file, now)
        self.live = agenda_running.state(file, self.day.id, now) if self.day else None
        self._watch_clock()
        self._watch_lateness()
        self.ticked.emit()

    def _watch_lateness(self) -> None:
        """Say once for each item that the day is ten minutes behind."""
        live = self.live
        item = live.present.item.id if live is not None and live.present is not None else 0
        if live is not None and live.needs_rescue and item and item != self._late_at:
            self._late_at = item
            self.fell_behind.emit(live.behind // 60)

    def _watch_clock(self) -> None:
        """A clock that was changed: believed when nothing runs, asked about when something does."""
        jumped = self._clock.jumped
        if not jumped:
            self._told = 0.0
        elif self.live is None or self.live.phase is Phase.IDLE:
            self._clock.adopt()
        elif jumped != self._told:
            self._told = jumped
            self.clock_jumped.emit(jumped)

    @property
    def jumped(self) -> float:
        """Seconds by which the computer's clock left the time the day runs by."""
        return self._clock.jumped

    def adopt_clock(self) -> None:
        """Believe the changed clock; real times of the day move with it."""
        from otop_desk.services.agenda import running as agenda_running

        by = round(self._clock.adopt())
        day = self.day
        if day is not None and by:
            self._do(lambda: agenda_running.shift(self.context.file, by, day.id))
        self.tick()

    # -- acts ------------------------------------------------------------------------------------

    def start(self, day_id: int | None = None, item_id: int | None = None) -> bool:
        """Begin the next item, or this one."""
        from otop_desk.services.agenda import running as agenda_running

        day = day_id or (self.day.id if self.day else self.shown_day)
        if not day:
            self.context.show_tab("agenda")
            self.context.say(_("เลือกวันในแท็บกำหนดการก่อน แล้วกดเริ่ม"))
            return False
        if self._pressed_twice() or not self._on_its_date(day):
            return False
        return self._do(lambda: agenda_running.start(self.context.file, day, self.now(), item_id))

    def _pressed_twice(self) -> bool:
        """Whether this press came so soon after one of the same kind that it was not meant."""
        before, self._pressed = self._pressed, self.now()
        return before is not None and 0 <= (self._pressed - before).total_seconds() < SECOND_PRESS

    def _on_its_date(self, day_id: int) -> bool:
        """Ask before a day is begun on another date: it is a rehearsal then. True: go on."""
        from otop_desk.services.agenda import running as agenda_running

        file, today, form = self.context.file, self.now().date(), self.context.format
        day, begun = file.get(Day, day_id), agenda_running.begun(file, day_id)
        running = agenda_running.running_day(file, self.now())
        if (running is not None and running.id == day_id) or (begun and begun.began.date() == today):
            return True
        if day.date != today:
            text = _(
                "กำหนดการนี้เป็นของวันที่ {day} วันนี้คือวันที่ {today} ถ้าเริ่มตอนนี้จะเป็นการซ้อม "
                "โดยนับเวลาจากตอนนี้ ถ้าเลื่อนวันอบรม ให้เปลี่ยนวันที่ก่อน"
            ).format(day=form.date(day.date), today=form.date(today))
            if not self.context.ask.confirm(_("เริ่มซ้อม"), text, _("เริ่มซ้อม")):
                return False
        if begun is not None:
            text = _("วันนี้มีเวลาจริงที่บันทึกไว้เมื่อ {date} ต้องล้างก่อนจึงเริ่มใหม่ได้ เลิกทำได้").format(
                date=form.date(begun.began.date())
            )
            if not self.context.ask.confirm(_("เริ่มใหม่"), text, _("ล้างแล้วเริ่ม")):
                return False
            return self._do(lambda: agenda_running.clear_run(file, day_id))
        return True

    def finish(self) -> bool:
        """End what is on, now."""
        from otop_desk.services.agenda import running as agenda_running

        if self._pressed_twice():
            return False
        return self._do(lambda: agenda_running.finish(self.context.file, self.now()))

    def extend(self, minutes: int) -> bool:
        """Give or take minutes."""
        from otop_desk.services.agenda import running as agenda_running

        return self._do(lambda: agenda_running.extend(self.context.file, minutes, self.now()))

    def undo(self) -> bool:
        """Take back the last step of running."""
        from otop_desk.services.agenda import running as agenda_running

        return self._do(lambda: agenda_running.undo(self.context.file))

    def can_undo(self) -> bool:
        """Whether the newest step is one of running."""
        from otop_desk.services.agenda import running as agenda_running

        return agenda_running.can_undo(self.context.file)

    def say_to_hall(self, message: str) -> None:
        """Put a message on the projector; '' takes it away."""
        self.message = message.strip()
        self.hall_changed.emit()

    def show_layout(self, layout: int) -> None:
        """Lay the projector out in one of its three ways."""
        self.layout = layout
        self.hall_changed.emit()

    def toggle_blank(self) -> None:
        """Make the projector dark, or show it again."""
        self.blank = not self.blank
        self.hall_changed.emit()

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as error:
            self.context.say(str(error))
            return False
        return True

    def _on_changed(self, change: Change) -> None:
        from otop_desk.services.agenda.running import TABLES

        if change.touches(*TABLES):
            self.tick()

"""The menu of a cell of the ledger: every status, with what it needs to know (a time, a substitute)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from otop_desk.domain.attendance import CountedSession, Mark, Status
from otop_desk.domain.person import Person
from otop_desk.i18n import _
from otop_desk.services.attendance import words
from otop_desk.ui.format import Format
from otop_desk.ui.widgets import Caption, Dialog, Form, TextInput, TimeEdit
from otop_desk.ui.widgets.menu import Act, menu_of

ICONS = {
    Status.PRESENT: "check",
    Status.LATE: "clock",
    Status.LEAVE: "file-text",
    Status.ABSENT: "x",
    Status.SUBSTITUTE: "copy",
    Status.LEFT_EARLY: "log-out",
}
_ASKS = (Status.LATE, Status.SUBSTITUTE, Status.LEFT_EARLY)
Choose = Callable[[Status | None], object]


def mark_menu(parent: QWidget, mark: Mark | None, choose: Choose) -> QMenu:
    """All statuses, the present one ticked; `choose(None)` takes the mark away."""
    acts: list[Act | None] = [
        Act(
            f"mark_{status.value}",
            words.status_word(status) + ("…" if status in _ASKS else ""),
            partial(choose, status),
            ticked=mark is not None and mark.status is status,
        )
        for status in Status
    ]
    gone = Act("mark_clear", _("ลบการลงชื่อ"), partial(choose, None), enabled=mark is not None)
    return menu_of(parent, "mark_menu", [*acts, None, gone], words=_("การลงชื่อ"))


class MarkDialog(Dialog):
    """Asks what a status needs: when they came or left, or who came instead; and a note."""

    def __init__(
        self, parent: QWidget | None, form: Format, person: Person, status: Status,
        counted: CountedSession, mark: Mark | None, now: datetime,
    ) -> None:  # fmt: skip
        title = {
            Status.LATE: _("มาสายกี่โมง"),
            Status.LEFT_EARLY: _("กลับก่อนกี่โมง"),
            Status.SUBSTITUTE: _("ใครมาแทน"),
        }.get(status, words.status_word(status))
        super().__init__(parent, title, "mark_dialog", width=460)
        self._form, self._format = Form(), form
        self._span = (counted.slots[0].start, counted.slots[-1].end) if counted.slots else None
        self._sure: int | None = None  # a time outside the half day that was told once
        self.body.addWidget(Caption(person.full_name))
        self.body.addWidget(self._form)
        self.time: TimeEdit | None = None
        self.substitute: TextInput | None = None
        if status is Status.SUBSTITUTE:
            name = mark.substitute if mark is not None else ""
            self.substitute = TextInput(_("ชื่อผู้แทน"), "mark_substitute", text=name)
            self._row = self._form.add(_("ชื่อผู้แทน"), self.substitute, needed=True)
        else:
            self.time = TimeEdit(form, words.status_word(status), "mark_time", _minute(counted, mark, now))
            self._row = self._form.add(_("เวลา"), self.time)
        self.note = TextInput(_("หมายเหตุ"), "mark_note", text=mark.note if mark is not None else "")
        self._form.add(_("หมายเหตุ"), self.note)
        self.add_cancel()
        self.add_primary(_("บันทึก"), "mark_save", self._on_save)
        (self.substitute or self.time or self.note).setFocus()

    def clock(self) -> time | None:
        """The time given, None for a substitute."""
        if self.time is None:
            return None
        minutes = self.time.minutes()
        return time(minutes // 60 % 24, minutes % 60)

    def _on_save(self) -> None:
        if self.substitute is not None and not self.substitute.text().strip():
            self._row.fail(_("ให้พิมพ์ชื่อผู้ที่มาแทน"))
            self.substitute.setFocus()
            return
        minutes = self.time.minutes() if self.time is not None else None
        if minutes is None or self._span is None or self._span[0] <= minutes <= self._span[1]:
            self.accept()
        elif self._sure == minutes:
            self.accept()
        else:
            self._sure = minutes
            told = _("อยู่นอกช่วง {span} ถ้าถูกแล้วให้กดบันทึกอีกครั้ง")
            self._row.fail(told.format(span=self._format.span(*self._span)))


def _minute(counted: CountedSession, mark: Mark | None, now: datetime) -> int:
    """The time to begin with: that of the mark, else now if it is within the half day, else its start."""
    if mark is not None and mark.clock is not None:
        return mark.clock.hour * 60 + mark.clock.minute
    minute = now.hour * 60 + now.minute
    if not counted.slots:
        return minute
    start, end = counted.slots[0].start, counted.slots[-1].end
    return minute if start <= minute <= end else start

"""Date and hour of a day: change one, or add a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.thai.clock import parse_time
from otop_desk.thai.reading import Unreadable
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import DateField, Dialog, Form, TextInput


class DayDialog(Dialog):
    """Asks for date and start; `act(date, start)` stores them, its UserError is said at the field."""

    def __init__(
        self, context: TabContext, title: str, on: date, start: time, act: Callable[[date, time], object]
    ) -> None:
        super().__init__(context.window, title, "agenda_day", width=440)
        self._act = act
        minutes = start.hour * 60 + start.minute
        self.date = DateField(context.theme, context.format, _("วันที่"), "day_date", on)
        self.start = TextInput(_("เวลาเริ่ม"), "day_start", text=context.format.bare_minute(minutes))
        form = Form()
        self._date_row = form.add(_("วันที่"), self.date)
        self._start_row = form.add(_("เวลาเริ่ม"), self.start, _("พิมพ์ได้หลายแบบ เช่น 9.00 0900 ๙.๐๐"))
        self.body.addWidget(form)
        self.add_cancel()
        self.add_primary(_("บันทึก"), "day_save", self.save)

    def save(self) -> None:
        """Store what was typed."""
        self._date_row.fail("")
        self._start_row.fail("")
        try:
            minutes = parse_time(self.start.text())
        except Unreadable as error:
            self._start_row.fail(str(error))
            return
        try:
            self._act(self.date.day(), time(minutes // 60, minutes % 60))
        except UserError as error:
            self._date_row.fail(str(error))
            return
        self.accept()

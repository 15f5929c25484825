"""The dialog on the open workshop: its particulars, and the days it is held on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.domain.workshop import Day, fiscal_year_of
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.new_workshop import Particulars
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets.boxes import clear_layout
from otop_desk.ui.widgets.buttons import IconButton, QuietButton
from otop_desk.ui.widgets.dates import DateField, TimeEdit
from otop_desk.ui.widgets.dialog import Dialog
from otop_desk.ui.widgets.text import Caption, SectionTitle

TEXTS = ("title", "project", "host_office", "province", "venue")


class WorkshopDialog(Dialog):
    """Particulars are stored by the verb at the foot, days at once; each is a step of undo."""

    def __init__(self, parent: QWidget, context: TabContext, at: str = "title") -> None:
        """`at`: the field that has the keyboard first."""
        super().__init__(parent, _("รายละเอียดโครงการ"), "workshop_details", width=680)
        self.context = context
        self._about = workshop.workshop(context.file)
        self.particulars = Particulars()
        for key in TEXTS:
            self.particulars.fields[key].setText(getattr(self._about, key))
        budget = self._about.budget
        self.particulars.fields["budget"].setText(context.format.money(budget) if budget else "")
        self.body.addWidget(self.particulars)
        self.body.addWidget(SectionTitle(_("วันอบรม")))
        self._days = QVBoxLayout()
        self._days.setSpacing(6)
        self.body.addLayout(self._days)
        self._trouble = Caption(name="workshop_trouble")
        self._trouble.set_tone("bad")
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self.body.addStretch()
        self.add_cancel(_("ปิด"))
        self.add_primary(_("บันทึกรายละเอียด"), "workshop_save", self.save)
        self._show_days()
        self._offer_office()
        self.particulars.fields[at].setFocus()

    def _offer_office(self) -> None:
        """Where the workshop names no office or province: a click fills in what the settings keep."""
        office, value = self.context.settings.office(), self.particulars.value
        kept = {"host_office": office.name, "province": office.province}
        empty = {key: text for key, text in kept.items() if text and not value(key)}
        if empty:
            self.add_button(_("ใช้ของหน่วยงาน"), "workshop_office", lambda: self._on_office(empty))

    def _on_office(self, texts: dict[str, str]) -> None:
        for key, text in texts.items():
            self.particulars.fields[key].setText(text)

    def save(self) -> None:
        """Store the particulars."""
        budget = self.particulars.budget()
        if not self.particulars.title_ok() or budget is None:
            return
        texts: dict[str, Any] = {key: self.particulars.value(key) for key in TEXTS}
        days = workshop.days(self.context.file)
        year = fiscal_year_of(days[0].date) if days else self._about.fiscal_year
        changed = replace(self._about, **texts, budget=budget, fiscal_year=year)
        if self._try(lambda: workshop.edit_details(self.context.file, self._about, changed)):
            self.accept()

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as error:
            self._trouble.setText(str(error))
            self._trouble.show()
            return False
        self._trouble.hide()
        return True

    def _show_days(self) -> None:
        clear_layout(self._days)
        days = workshop.days(self.context.file)
        for number, day in enumerate(days):
            self._days.addWidget(self._day_row(number, day, len(days) > 1))
        add = QuietButton(_("เพิ่มวัน"), "day_add", icon=self.context.theme.icon("plus", "accent"))
        add.clicked.connect(self._on_add)
        add.setAutoDefault(False)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(add)
        row.addStretch()
        self._days.addWidget(line)

    def _day_row(self, number: int, day: Day, removable: bool) -> QWidget:
        form, theme = self.context.format, self.context.theme
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        on = DateField(
            theme, form, _("วันที่ {number}").format(number=form.count(number + 1)), f"day_{number}", day.date
        )
        on.day_chosen.connect(lambda chosen: self._on_moved(day, chosen))
        begins = TimeEdit(form, _("เริ่มเวลา"), f"day_{number}_start", day.start.hour * 60 + day.start.minute)
        begins.time_chosen.connect(lambda minutes: self._on_start(day, minutes))
        gone = IconButton(theme.icon("trash-2", "bad"), _("ลบวันนี้"), f"day_{number}_remove")
        gone.setEnabled(removable)
        gone.clicked.connect(lambda: self._on_removed(day))
        row.addWidget(on, 1)
        row.addWidget(Caption(_("เริ่มเวลา"), wrap=False))
        row.addWidget(begins)
        row.addWidget(gone)
        return line

    def _on_moved(self, day: Day, on: date) -> None:
        self._try(lambda: workshop.change_day(self.context.file, day.id, on=on))
        self._show_days()

    def _on_start(self, day: Day, minutes: int) -> None:
        start = day.start.replace(hour=minutes // 60, minute=minutes % 60)
        self._try(lambda: workshop.change_day(self.context.file, day.id, start=start))

    def _on_removed(self, day: Day) -> None:
        self._try(lambda: workshop.remove_day(self.context.file, day.id))
        self._show_days()

    def _on_add(self) -> None:
        last = workshop.days(self.context.file)[-1].date
        self._try(lambda: workshop.add_day(self.context.file, last + timedelta(days=1)))
        self._show_days()

"""How far some activities have come: state, day, and a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from otop_desk.domain.action_plan import Activity, Progress
from otop_desk.i18n import _, _n
from otop_desk.ui.action_plan import words
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, DateField, Dialog, Form, PillRow, TextArea


class ProgressDialog(Dialog):
    """One state for all marked rows; stored as one step."""

    def __init__(self, context: TabContext, rows: Sequence[Activity]) -> None:
        super().__init__(context.window, _("สถานะของกิจกรรม"), "plan_progress", width=560)
        self._context, self._rows = context, rows
        first = rows[0]
        states = [(state, words.progress(state)) for state in Progress]
        self.state: PillRow[Progress] = PillRow(_("สถานะ"), "progress_state", states, first.progress)
        self.state.chosen.connect(self._on_chosen)
        self._chosen = first.progress
        day = first.progress_on or context.clock().date()
        self.day = DateField(context.theme, context.format, _("เมื่อวันที่"), "progress_day", day)
        self.note = TextArea(_("บันทึก"), "progress_note", text=first.progress_note, rows=3)
        form = Form()
        form.add(_("สถานะ"), self.state)
        form.add(_("เมื่อวันที่"), self.day)
        form.add(_("บันทึก"), self.note, _("เช่น ทำแล้ว ๒ โซน รอเบิกจ่าย"))
        count = context.format.count(len(rows))
        about = first.title if len(rows) == 1 else _n("{count} กิจกรรมที่เลือก", len(rows)).format(count=count)
        self.body.addWidget(Caption(about))
        self.body.addWidget(form)
        self.add_cancel()
        self.add_primary(_("บันทึกสถานะ"), "progress_save", self.save)

    def _on_chosen(self, state: Progress) -> None:
        self._chosen = state

    def save(self) -> None:
        """Store it for all of them."""
        from otop_desk.services.action_plan import verbs as action_plan

        state, on, note = self._chosen, self.day.day(), self.note.text()
        changed = [
            (row, replace(row, progress=state, progress_on=on, progress_note=note)) for row in self._rows
        ]
        action_plan.edit_many(self._context.file, changed)
        self.accept()

"""All there is to one item, field by field: also what the table has no room for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox

from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.thai.clock import parse_duration
from otop_desk.thai.reading import Unreadable
from otop_desk.ui.agenda import words
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import ChoiceBox, Dialog, Form, TextArea, TextInput


class ItemDialog(Dialog):
    """Edits one item; stored as one step when it is accepted."""

    def __init__(self, context: TabContext, item: AgendaItem) -> None:
        super().__init__(context.window, _("รายละเอียดรายการ"), "agenda_item", width=760)
        self._context, self._item = context, item
        form = context.format
        self.title_field = TextInput(_("รายการ"), "item_title", text=item.title)
        self.minutes = TextInput(_("นาที"), "item_minutes", text=form.count(item.minutes, grouped=False))
        kinds = [(kind, words.kind_word(kind)) for kind in Kind]
        self.kind: ChoiceBox[Kind] = ChoiceBox(_("ประเภทรายการ"), "item_kind", kinds, item.kind)
        self.speakers = TextArea(_("วิทยากร"), "item_speakers", text=item.speakers, rows=2)
        self.place = TextInput(_("สถานที่"), "item_place", text=item.place)
        self.objective = TextArea(_("วัตถุประสงค์"), "item_objective", text=item.objective, rows=2)
        self.materials = TextArea(_("วัสดุอุปกรณ์"), "item_materials", text=item.materials, rows=2)
        self.steps = TextArea(_("ขั้นตอน (ส่วนตัว)"), "item_steps", text=item.steps, rows=3)
        self.counts = QCheckBox(_("นับเป็นเวลาอบรม"))
        self.optional = QCheckBox(_("ตัดได้เมื่อเวลาไม่พอ"))
        self._form = Form(columns=2)
        self._lay()
        self.add_cancel()
        self.add_primary(_("บันทึก"), "item_save", self.save)

    def _lay(self) -> None:
        for box, name in ((self.counts, "item_counts"), (self.optional, "item_optional")):
            box.setObjectName(name)
            box.setAccessibleName(box.text())
        self.counts.setChecked(self._item.counts)
        self.optional.setChecked(self._item.optional)
        self._title_row = self._form.add(_("รายการ"), self.title_field, wide=True)
        self._minutes_row = self._form.add(_("นาที"), self.minutes)
        self._form.add(_("ประเภทรายการ"), self.kind)
        self._form.add(_("สถานที่"), self.place)
        self._form.add(_("วิทยากร"), self.speakers, _("หนึ่งบรรทัดต่อหนึ่งคน"))
        self._form.add(_("วัตถุประสงค์"), self.objective)
        self._form.add(_("วัสดุอุปกรณ์"), self.materials)
        self._form.add(_("ขั้นตอน (ส่วนตัว)"), self.steps, _("พิมพ์ในใบงานวิทยากรเท่านั้น ไม่ขึ้นจอ"))
        self.body.addWidget(self._form)
        self.body.addWidget(self.counts)
        self.body.addWidget(self.optional)

    def save(self) -> None:
        """Store what was typed; what is wrong is said at its field."""
        from otop_desk.services.agenda import verbs as agenda

        self._minutes_row.fail("")
        self._title_row.fail("")
        try:
            minutes = parse_duration(self.minutes.text())
        except Unreadable as error:
            self._minutes_row.fail(str(error))
            return
        changed = replace(
            self._item, title=self.title_field.text(), minutes=minutes, kind=self.kind.value() or Kind.OTHER,
            speakers=self.speakers.text(), place=self.place.text(), objective=self.objective.text(),
            materials=self.materials.text(), steps=self.steps.text(), counts=self.counts.isChecked(),
            optional=self.optional.isChecked(),
        )  # fmt: skip
        try:
            agenda.edit(self._context.file, self._item, changed)
        except UserError as error:
            wrong = self._title_row if 0 < minutes < 1440 else self._minutes_row
            wrong.fail(str(error))
            return
        self.accept()

"""All tags for some notes: the categories, those in use, the districts, and one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem

from otop_desk.domain.person import Person
from otop_desk.domain.swot import CATEGORIES, Note, tags_of
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.swot import tags as swot_tags
from otop_desk.ui.swot import words
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Dialog, InlineNotice, SecondaryButton, TextInput
from otop_desk.ui.widgets.lists import ListBox
from otop_desk.ui.widgets.swatches import swatch


class TagsDialog(Dialog):
    """A tick puts a tag on all the notes, without it the tag goes; each is one step that can be undone."""

    def __init__(self, context: TabContext, note_ids: list[int]) -> None:
        super().__init__(context.window, _("ป้ายของบัตร"), "tags_dialog", width=460)
        self._context, self._ids = context, note_ids
        self.own = TextInput(_("ป้ายใหม่"), "tag_new", placeholder=_("พิมพ์ป้ายของเราเอง"))
        self.own.returnPressed.connect(self._on_added)
        add = SecondaryButton(_("เพิ่มป้าย"), "tag_add")
        add.clicked.connect(self._on_added)
        line = QHBoxLayout()
        line.addWidget(self.own, 1)
        line.addWidget(add)
        self.notice = InlineNotice(context.theme, "bad", "", "tag_notice")
        self.list = ListBox()
        self.list.setObjectName("tag_list")
        self.list.setAccessibleName(_("ป้าย"))
        self.list.setMinimumHeight(context.theme.px(280))
        self.list.itemChanged.connect(self._on_ticked)
        self.body.addLayout(line)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.list, 1)
        self.add_cancel(_("ปิด"))
        self._show()

    def _show(self) -> None:
        file = self._context.file
        notes = [file.get(Note, note_id) for note_id in self._ids]
        used = (tag for note in file.all(Note) for tag in tags_of(note.tag))
        districts = sorted({person.district for person in file.all(Person) if person.district})
        self.list.blockSignals(True)
        self.list.clear()
        for tag in dict.fromkeys((*CATEGORIES, *used, *districts)):
            item = QListWidgetItem(swatch(self._context.theme, words.tag_role(tag)), tag)
            on = sum(tag in tags_of(note.tag) for note in notes)
            states = Qt.CheckState
            item.setCheckState(
                states.Checked if on == len(notes) else states.PartiallyChecked if on else states.Unchecked
            )
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _switch(self, tag: str) -> None:
        try:
            swot_tags.switch_tag(self._context.file, self._ids, tag)
        except UserError as error:
            self.notice.say("bad", str(error.message))
            return
        self.notice.say("bad", "")
        self._show()

    def _on_ticked(self, item: QListWidgetItem) -> None:
        self._switch(item.text())

    def _on_added(self) -> None:
        self._switch(self.own.text())
        self.own.clear()

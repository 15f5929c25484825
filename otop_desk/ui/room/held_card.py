"""Notes from phones that wait: on the board with them, or not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from otop_desk.domain.person import Group
from otop_desk.domain.room import HeldNote, Phone
from otop_desk.domain.swot import QUADRANT_WORDS
from otop_desk.i18n import _, _n
from otop_desk.services.room import phones
from otop_desk.services.room import verbs as room
from otop_desk.ui.room.host import Do, label_of
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    Card,
    Column,
    DataTable,
    PrimaryButton,
    RowsModel,
    SecondaryButton,
    show_if,
)


class HeldCard(Card):
    """Shown while something waits."""

    def __init__(self, context: TabContext, do: Do) -> None:
        super().__init__(_("บัตรที่รออนุมัติ"), name="room_held_card")
        self.context, self._do = context, do
        self._labels: dict[int, str] = {}
        self._groups: dict[int, str] = {}
        columns = [
            Column[HeldNote]("text", _("ข้อความ"), lambda note: note.text.replace("\n", " "), stretch=4),
            Column[HeldNote]("quadrant", _("ช่อง"), lambda note: _(QUADRANT_WORDS[note.quadrant]), width=96),
            Column[HeldNote](
                "group", _("กลุ่ม"), lambda note: self._groups.get(note.group_id or 0, ""), stretch=1
            ),
            Column[HeldNote](
                "phone", _("เครื่อง"), lambda note: self._labels.get(note.phone_id, ""), stretch=1
            ),
        ]
        self.model: RowsModel[HeldNote] = RowsModel(columns)
        self.table = DataTable(context.theme, _("บัตรที่รออนุมัติ"), "room_held", self.model)
        self.table.setMinimumHeight(context.theme.px(180))
        theme = context.theme
        self.approve_all = PrimaryButton("", "room_approve_all")
        self.approve_all.clicked.connect(lambda: self._act(room.approve, self.model.rows))
        self.approve = SecondaryButton(_("ขึ้นกระดานที่เลือก"), "room_approve", icon=theme.icon("check"))
        self.approve.clicked.connect(lambda: self._act(room.approve, self.table.selected()))
        self.reject = SecondaryButton(_("ไม่รับที่เลือก"), "room_reject", icon=theme.icon("x"))
        self.reject.clicked.connect(lambda: self._act(room.reject, self.table.selected()))
        self.table.selectionModel().selectionChanged.connect(lambda *_which: self._show_acts())
        row = QHBoxLayout()
        self._acts = (self.approve_all, self.approve, self.reject)
        for button in self._acts:
            row.addWidget(button)
        row.addStretch()
        self.none = Caption(_("ยังไม่มีบัตรรอ บัตรที่ส่งจากมือถือจะขึ้นที่นี่"))
        self.body.addWidget(self.none)
        self.body.addWidget(self.table)
        self.body.addLayout(row)

    def refresh(self) -> None:
        """Read what waits."""
        file, digits = self.context.file, self.context.format.digits
        waiting = room.held(file)
        self._labels = {phone.id: label_of(phone, digits) for phone in file.all(Phone)}
        self._groups = {group.id: digits(group.name) for group in file.all(Group)}
        self.model.set_rows(waiting)
        count = self.context.format.count(len(waiting))
        self.approve_all.say(_("ขึ้นกระดานทั้ง {count} บัตร").format(count=count))
        show_if(self.none, not waiting)
        for widget in (self.table, *self._acts):
            show_if(widget, bool(waiting))
        show_if(self, bool(waiting) or phones.room(file).approval)
        self._show_acts()

    def _show_acts(self) -> None:
        self.approve_all.setEnabled(bool(self.model.rows))
        for button in (self.approve, self.reject):
            button.setEnabled(bool(self.table.selected()))

    def _act(self, act: Callable[..., object], notes: list[HeldNote]) -> None:
        if notes and self._do(lambda: act(self.context.file, *(note.id for note in notes))):
            if act is room.reject:
                words = _n("ไม่รับ {count} บัตรแล้ว", len(notes)).format(
                    count=self.context.format.count(len(notes))
                )
                self.context.say(words, self.context.undo)

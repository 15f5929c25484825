"""Who is in the room: each phone with its group, whether it is connected; and the way to send one out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from otop_desk.domain.person import Group
from otop_desk.domain.room import Phone
from otop_desk.i18n import _
from otop_desk.services.room import verbs as room
from otop_desk.ui.room.host import Do, RoomHost, label_of
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, Card, Column, DataTable, RowsModel, SecondaryButton, show_if


@dataclass(frozen=True)
class Row:
    """A phone as it is shown."""

    phone: Phone
    label: str
    group: str
    is_on: bool

    @property
    def id(self) -> int:
        """The phone's."""
        return self.phone.id


class PhonesCard(Card):
    """The phones by group, those connected first."""

    def __init__(self, context: TabContext, host: RoomHost, do: Do) -> None:
        super().__init__(_("ในห้อง"), name="room_phones_card")
        self.context, self.host, self._do = context, host, do
        columns = [
            Column[Row]("label", _("เครื่อง"), lambda row: row.label, stretch=2),
            Column[Row]("group", _("กลุ่ม"), lambda row: row.group, stretch=2),
            Column[Row](
                "on", _("สถานะ"), lambda row: _("ต่ออยู่") if row.is_on else _("ไม่ได้ต่อ"), width=124,
                tone=lambda row: "good" if row.is_on else "muted",
            ),
        ]  # fmt: skip
        self.model: RowsModel[Row] = RowsModel(columns)
        self.table = DataTable(context.theme, _("มือถือในห้อง"), "room_phones", self.model)
        self.table.setMinimumHeight(context.theme.px(200))
        self.nobody = Caption(_("ยังไม่มีมือถือเข้ามา"))
        self.groups = Caption(name="room_groups")
        self.remove = SecondaryButton(
            _("ให้ออกจากห้อง"), "room_remove_phone", icon=context.theme.icon("user-x"), key="Ctrl+Delete"
        )
        self.remove.clicked.connect(self._on_remove)
        self.table.selectionModel().selectionChanged.connect(lambda *_which: self._show_remove())
        self.body.addWidget(self.nobody)
        self.body.addWidget(self.groups)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(0)  # while nobody is in

    def refresh(self) -> None:
        """Read the phones and who of them is connected."""
        on, digits, count = self.host.connected(), self.context.format.digits, self.context.format.count
        groups = {group.id: digits(group.name) for group in self.context.file.all(Group)}
        rows = [
            Row(phone, label_of(phone, digits), groups.get(phone.group_id or 0, "–"), phone.id in on)
            for phone in self.host.phones()
        ]
        self.model.set_rows(sorted(rows, key=lambda row: (row.group, not row.is_on, row.phone.number)))
        told = [(name, sum(row.is_on for row in rows if row.group == name)) for name in groups.values()]
        self.groups.setText(" · ".join(f"{name}: {count(number)}" for name, number in told))
        show_if(self.groups, bool(rows and groups))
        show_if(self.nobody, not rows)
        for widget in (self.table, self.remove):
            show_if(widget, bool(rows))
        self._show_remove()

    def _show_remove(self) -> None:
        self.remove.setEnabled(bool(self.table.selected()))

    def _on_remove(self) -> None:
        row = next(iter(self.table.selected()), None)
        if row is not None and self._do(lambda: room.remove_phone(self.context.file, row.phone.id)):
            self.context.say(_("ให้ {phone} ออกจากห้องแล้ว").format(phone=row.label), self.context.undo)

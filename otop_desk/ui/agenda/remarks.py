"""What to look at in a day, as a list; a choice goes to the item."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QListWidgetItem

from otop_desk.domain.agenda_check import Remark
from otop_desk.i18n import _
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Dialog
from otop_desk.ui.widgets.lists import ListBox
from otop_desk.ui.widgets.wrapping import filled

WIDE = 640
ROOM = WIDE - 160  # px for the words of a line, beside margins and picture


class RemarksDialog(Dialog):
    """`picked` is the item to go to, 0 for none."""

    def __init__(self, context: TabContext, remarks: Sequence[Remark], lines: Sequence[str]) -> None:
        super().__init__(context.window, _("ข้อควรดูของวัน"), "agenda_remarks", width=WIDE)
        self._remarks = list(remarks)
        self.picked = 0
        self.list = ListBox()
        self.list.setObjectName("remark_list")
        self.list.setAccessibleName(_("ข้อควรดูของวัน"))
        self.list.ensurePolished()
        self.list.setMinimumHeight(context.theme.px(220))
        for remark, said in zip(remarks, lines, strict=True):
            role = "bad" if remark.serious else "warn"
            parts = filled(said, self.list.font(), ROOM)
            item = QListWidgetItem(context.theme.icon("triangle-alert", role), "\n".join(parts))
            tall = len(parts) * self.list.fontMetrics().lineSpacing()
            item.setSizeHint(QSize(ROOM, max(tall + 16, context.theme.px(44))))
            self.list.addItem(item)
        self.list.itemActivated.connect(lambda _item: self._go())
        self.list.setCurrentRow(0)
        self.body.addWidget(self.list)
        self.add_cancel(_("ปิด"))
        self.add_primary(_("ไปที่รายการ"), "remark_go", self._go)

    def _go(self) -> None:
        row = self.list.currentRow()
        self.picked = self._remarks[row].item_id if row >= 0 else 0
        self.accept()

"""The history of the open file: what was done when, and the way back to any line of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from otop_desk.i18n import _, _n
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets.dialog import Dialog
from otop_desk.ui.widgets.rows import Column, RowsModel
from otop_desk.ui.widgets.table import DataTable
from otop_desk.ui.widgets.text import Caption, ThaiLabel, show_if

if TYPE_CHECKING:
    from otop_desk.services.workshop.history import Line

SHOWN = 2000


class HistoryDialog(Dialog):
    """Newest first. Going back to a line undoes all after it; what was undone can be redone likewise."""

    def __init__(self, parent: QWidget, context: TabContext) -> None:
        super().__init__(parent, _("ประวัติ"), "history", width=900)
        self.context = context
        now, form = context.clock(), context.format
        columns: list[Column[Line]] = [
            Column("at", _("เวลา"), lambda line: form.moment(line.at, now), width=170,
                   tone=lambda line: "muted"),
            Column("text", _("สิ่งที่ทำ"), lambda line: form.digits(line.text), stretch=3,
                   tone=lambda line: "muted" if line.remark else "text"),
            Column("author", _("ผู้ทำ"), lambda line: line.author or _("เครื่องนี้"), width=130,
                   tone=lambda line: "text" if line.author else "muted"),
            Column("remark", _("หมายเหตุ"), lambda line: line.remark, width=130,
                   pill=lambda line: "" if line.remark else None),
        ]  # fmt: skip
        self.model: RowsModel[Line] = RowsModel(columns)
        self.table = DataTable(context.theme, _("ประวัติ"), "history_table", self.model)
        self.table.setMinimumHeight(320)
        self.table.selection_moved.connect(self._on_selection_moved)
        self.table.row_opened.connect(lambda _line: self.go())
        self.body.addWidget(Caption(_("เลือกรายการแล้วย้อนกลับไปถึงตรงนั้น สิ่งที่ทำหลังจากนั้นจะถูกเลิกทำ และทำซ้ำได้")))
        self.body.addWidget(self.table, 1)
        self.lost = ThaiLabel("", tone="muted", name="history_lost", copyable=True)
        show_if(self.lost, False)
        self.body.addWidget(self.lost)
        self.add_cancel(_("ปิด"))
        self.button = self.add_primary(_("ย้อนกลับไปถึงรายการนี้"), "history_go", self.go)
        self.show_lines()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def show_lines(self) -> None:
        """Read the journal."""
        from otop_desk.services.workshop import history

        self.model.set_rows(history.lines(self.context.file, SHOWN))
        self._on_selection_moved()

    def go(self) -> None:
        """Undo or redo until the chosen line is the newest in force."""
        from otop_desk.errors import UserError
        from otop_desk.services.workshop import history

        line = self.table.current()
        if line is None:
            return
        try:
            steps = history.rewind(self.context.file, line.id)
        except UserError as error:
            self.context.ask.trouble(error)
            return
        self.show_lines()
        if steps:
            count = self.context.format.count(steps)
            self.context.say(_n("ย้อนไป {count} ขั้นแล้ว", steps).format(count=count))

    def _on_selection_moved(self) -> None:
        from otop_desk.services.fold.losses import of_entry

        chosen = self.table.selected()
        self.button.setEnabled(bool(chosen))
        lost = of_entry(self.context.file, chosen[0].id) if chosen else []
        self.lost.setText(self.context.format.digits("\n".join(lost)))
        show_if(self.lost, bool(lost))

"""The checked copies kept on this computer, and opening one of them as a new file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.ui.widgets.dialog import Dialog
from otop_desk.ui.widgets.rows import Column, RowsModel
from otop_desk.ui.widgets.table import DataTable
from otop_desk.ui.widgets.text import Caption

if TYPE_CHECKING:
    from otop_desk.services.backups.copies import Copy
    from otop_desk.ui.main_window import MainWindow


class BackupsDialog(Dialog):
    """Newest first; a copy is opened as a new file beside the one it came from, nothing is written over."""

    restored = Signal(object)  # WorkshopFile

    def __init__(self, parent: QWidget, window: MainWindow) -> None:
        super().__init__(parent, _("สำเนาสำรอง"), "backups", width=760)
        self._window = window
        form, now = window.format, window.clock()
        columns: list[Column[Copy]] = [
            Column("at", _("เมื่อ"), lambda copy: form.moment(copy.at, now), width=200),
            Column("title", _("โครงการ"), lambda copy: copy.title, stretch=3),
            Column(
                "source", _("ไฟล์"), lambda copy: Path(copy.source).name, stretch=2, tone=lambda _c: "muted"
            ),
        ]
        self.model: RowsModel[Copy] = RowsModel(columns)
        self.table = DataTable(window.theme, _("สำเนาสำรอง"), "backups_table", self.model)
        self.table.setMinimumHeight(window.theme.px(280))
        self.table.selection_moved.connect(self._on_selection_moved)
        self.table.row_opened.connect(lambda _copy: self.restore())
        self.body.addWidget(
            Caption(
                _(
                    "โปรแกรมเก็บสำเนาที่ตรวจแล้วไว้ในเครื่องนี้ ทุก ๑๐ นาทีที่มีการแก้ไขและเมื่อปิดไฟล์ "
                    "เปิดสำเนาเป็นไฟล์ใหม่ได้โดยไฟล์เดิมไม่ถูกแก้"
                )
            )
        )
        self.body.addWidget(self.table, 1)
        self.add_cancel(_("ปิด"))
        self.button = self.add_primary(_("เปิดสำเนาเป็นไฟล์ใหม่"), "backups_restore", self.restore)
        self.show_copies()

    def show_copies(self) -> None:
        """Read the folder of copies."""
        from otop_desk.services.backups import copies as backups

        self.model.set_rows(backups.copies(backups.folder()))
        self._on_selection_moved()

    def restore(self) -> None:
        """Open the chosen copy as a new file."""
        from otop_desk.services.backups import copies as backups
        from otop_desk.services.workshop import files

        copy = self.table.current()
        if copy is None:
            return
        home = Path(copy.source).parent
        into = home if home.is_dir() else files.default_folder()
        try:
            file = backups.restore(copy, into, clock=self._window.clock)
        except UserError as error:
            self._window.ask.trouble(error)
            return
        self.accept()
        self.restored.emit(file)

    def _on_selection_moved(self) -> None:
        self.button.setEnabled(bool(self.table.selected()))

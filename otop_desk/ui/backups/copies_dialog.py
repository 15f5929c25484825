"""The copies kept on this computer: what each holds, how it differs from now, and the way back from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.workshop import history
from otop_desk.ui.backups import words
from otop_desk.ui.widgets import Caption, Column, DataTable, Dialog, InlineNotice, PillRow, RowsModel

if TYPE_CHECKING:
    from otop_desk.services.backups.copies import Copy
    from otop_desk.ui.background import Progress
    from otop_desk.ui.main_window import MainWindow


class CopiesDialog(Dialog):
    """This workshop's first; a copy is opened as a new file beside its source, nothing is written over."""

    restored = Signal(object)  # WorkshopFile

    def __init__(self, parent: QWidget, window: MainWindow) -> None:
        super().__init__(parent, _("สำเนาสำรอง"), "backups", width=1040)
        from otop_desk.domain.workshop import Workshop

        self._window = window
        self._uid = window.file.one(Workshop).uid if window.file is not None else ""
        self._copies: list[Copy] = []
        self.body.addWidget(self._state())
        self.which: PillRow[bool] = PillRow(
            _("สำเนาของโครงการไหน"), "backups_which", [(True, _("โครงการนี้")), (False, _("ทุกโครงการ"))], True
        )
        self.which.setVisible(False)
        self.which.chosen.connect(lambda _own: self._show())
        self.body.addWidget(self.which)
        self.model: RowsModel[Copy] = RowsModel(
            list(self._columns()), identity=lambda copy: (copy.home, copy.path, copy.stamp)
        )
        self.table = DataTable(window.theme, _("สำเนาสำรอง"), "backups_table", self.model)
        self.table.setMinimumHeight(window.theme.px(280))
        self.table.selection_moved.connect(self._on_selection_moved)
        self.table.row_opened.connect(lambda _copy: self.restore())
        self.body.addWidget(self.table, 1)
        self._hint = Caption(_("กำลังอ่านสำเนา…"), name="backups_hint")
        self.body.addWidget(self._hint)
        self._forget = self.add_button(_("ลืมโครงการที่เลือก…"), "backups_forget", self.forget)
        self._forget.set_tone("bad")
        self.add_cancel(_("ปิด"))
        self._restore = self.add_primary(_("เปิดสำเนาเป็นไฟล์ใหม่"), "backups_restore", self.restore)
        self.show_copies()

    def show_copies(self) -> None:
        """Read the folder of copies, beside the window."""
        self._on_selection_moved()
        self._window.background.run(_read, self._on_read, self._window.ask.trouble)

    def restore(self) -> None:
        """Open the chosen copy as a new file."""
        from otop_desk.services.backups import copies
        from otop_desk.services.workshop import files

        copy = self.table.current()
        if copy is None:
            return
        home = Path(copy.source).parent
        into = home if copy.source and home.is_dir() else files.default_folder()
        try:
            file = copies.restore(copy, into, clock=self._window.clock)
        except UserError as error:
            self._window.ask.trouble(error)
            return
        self.accept()
        self.restored.emit(file)

    def forget(self) -> None:
        """Remove all that is kept of the chosen workshop, after a question."""
        from otop_desk.services.backups import forgetting

        copy = self.table.current()
        if copy is None:
            return
        text = _(
            "จะลบสำเนาและบันทึกทั้งหมดของโครงการ {title} ออกจากเครื่องนี้ ไฟล์โครงการเองไม่ถูกลบ ลบแล้วกู้จากเครื่องนี้ไม่ได้อีก"
        ).format(title=copy.title)
        if not self._window.ask.confirm(_("ลืมโครงการ"), text, _("ลบสำเนาทั้งหมด"), danger=True):
            return
        keeper = self._window.copying.keeper
        try:
            if keeper is not None and keeper.home == copy.home:
                keeper.forget()
            else:
                forgetting.workshop(copy.home)
        except UserError as error:
            self._window.ask.trouble(error)
        self.show_copies()

    def _state(self) -> QWidget:
        """Whether copies are being kept: what is wrong, or what is done by itself."""
        keeper = self._window.copying.keeper
        if keeper is not None and keeper.trouble is not None:
            return InlineNotice(self._window.theme, "warn", str(keeper.trouble), "backups_trouble")
        return Caption(
            _(
                "ทุกอย่างที่ทำถูกบันทึกซ้ำไว้ในเครื่องนี้ทันที และเก็บเป็นสำเนาที่ตรวจแล้วทุก ๑๐ นาทีและเมื่อปิดไฟล์ "
                "เปิดสำเนาเป็นไฟล์ใหม่ได้โดยไฟล์เดิมไม่ถูกแก้"
            ),
            name="backups_state",
        )

    def _columns(self) -> Iterator[Column[Copy]]:
        form, now = self._window.format, self._window.clock()
        yield Column("at", _("เมื่อ"), lambda copy: form.moment(copy.at, now), width=180)
        yield Column("holds", _("มีอะไรบ้าง"), self._holds, stretch=4, tip=self._holds)
        yield Column("last", _("ทำล่าสุด"), self._last, stretch=3, tone=lambda _c: "muted", tip=self._last)
        if self._uid:
            yield Column("beside", _("ต่างจากตอนนี้"), self._difference, stretch=3, tip=self._difference)
        yield Column("title", _("โครงการ"), lambda copy: copy.title, stretch=2, tip=lambda copy: copy.title)
        yield Column("source", _("ไฟล์"), lambda copy: Path(copy.source).name, stretch=2,
                     tone=lambda _c: "muted", tip=lambda copy: copy.source)  # fmt: skip

    def _holds(self, copy: Copy) -> str:
        return words.counts(self._window.format, copy.holds) if copy.holds is not None else ""

    def _last(self, copy: Copy) -> str:
        last = copy.holds.last if copy.holds is not None else None
        return self._window.format.digits(history.in_words(last)) if last is not None else ""

    def _difference(self, copy: Copy) -> str:
        """How the copy differs from the open file; '' for another workshop's."""
        from otop_desk.services.backups import holdings

        file = self._window.file
        if file is None or copy.holds is None or copy.uid != self._uid:
            return ""
        beside = words.difference(self._window.format, copy.holds.beside(holdings.of_file(file)))
        return beside or _("เหมือนตอนนี้")

    def _on_read(self, found: list[Copy]) -> None:
        now = self._window.file.state.stamp if self._window.file is not None else ""
        self._copies = [copy for copy in found if copy.path is not None or copy.stamp != now]
        own = any(copy.uid == self._uid for copy in self._copies)
        self.which.setVisible(bool(self._uid) and own and any(c.uid != self._uid for c in self._copies))
        self._show()

    def _show(self) -> None:
        own = [copy for copy in self._copies if copy.uid == self._uid]
        rest = [copy for copy in self._copies if copy.uid != self._uid]
        only_own = bool(own) and self.which.value()
        self.model.set_rows(own if only_own else [*own, *rest])
        text = "" if self.model.rows else _("ยังไม่มีสำเนาในเครื่องนี้ สำเนาแรกจะเก็บเมื่อแก้ไขหรือปิดโครงการ")
        self._hint.setText(text)
        self._on_selection_moved()

    def _on_selection_moved(self) -> None:
        for button in (self._restore, self._forget):
            button.setEnabled(bool(self.table.selected()))


def _read(progress: Progress) -> list[Copy]:
    """All copies with what they hold; one that can't be read is left out."""
    from otop_desk.services.backups import copies, places

    kept = copies.copies(places.folder())
    found: list[Copy] = []
    for number, copy in enumerate(kept):
        progress(number, len(kept))
        try:
            found.append(copies.known(copy))
        except UserError:
            continue
    return found

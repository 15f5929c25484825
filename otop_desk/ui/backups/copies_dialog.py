"""The copies kept on this computer: what each holds, how it differs from now, and the way back from it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from otop_desk import paths
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.backups import words
from otop_desk.services.workshop import history
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.backups.copying import EVERY_MS
from otop_desk.ui.widgets import (
    Caption,
    Column,
    DataTable,
    Dialog,
    InlineNotice,
    PillRow,
    RowsModel,
    ThaiLabel,
    show_if,
)

if TYPE_CHECKING:
    from otop_desk.services.backups.copies import Copy
    from otop_desk.ui.background import Progress
    from otop_desk.ui.shell import Shell


class CopiesDialog(Dialog):
    """This workshop's first; a copy is opened as a new file beside its source, nothing is written over."""

    restored = Signal(object)  # WorkshopFile

    def __init__(self, parent: QWidget, window: Shell) -> None:
        super().__init__(parent, _("สำเนาสำรอง"), "backups", width=1040)
        self._window = window
        self._own = _home(window)
        self._copies: list[Copy] = []
        self.is_reading = False
        self.body.addWidget(self._state())
        self.which: PillRow[bool] = PillRow(
            _("สำเนาของโครงการไหน"), "backups_which", [(True, _("โครงการนี้")), (False, _("ทุกโครงการ"))], True
        )
        self.which.setVisible(False)
        self.which.chosen.connect(lambda _own: self._show())
        self.body.addWidget(self.which)
        self.model: RowsModel[Copy] = RowsModel(
            list(self._columns(own=False)), identity=lambda copy: (copy.home, copy.path, copy.stamp)
        )
        self.table = DataTable(window.theme, _("สำเนาสำรอง"), "backups_table", self.model)
        self.table.setMinimumHeight(window.theme.px(240))
        self.table.selection_moved.connect(self._on_selection_moved)
        self.table.row_opened.connect(lambda _copy: self.restore())
        self.body.addWidget(self.table, 1)
        self.detail = ThaiLabel(_("กำลังอ่านสำเนา…"), tone="muted", name="backups_detail")
        self.detail.setMinimumHeight(window.theme.px(72))
        self.body.addWidget(self.detail)
        self._forget = self.add_button(_("ลืมโครงการที่เลือก…"), "backups_forget", self.forget)
        self._forget.set_tone("bad")
        self.add_cancel(_("ปิด"))
        self._restore = self.add_primary(_("เปิดสำเนาเป็นไฟล์ใหม่"), "backups_restore", self.restore)
        self.show_copies()

    def show_copies(self) -> None:
        """Read the folder of copies, beside the window."""
        self.is_reading = True
        self._on_selection_moved()
        self._window.background.run(_read, self._on_read, self._window.ask.trouble)

    def restore(self) -> None:
        """Open the chosen copy as a new file."""
        from otop_desk.services.backups import copies

        copy = self.table.current()
        if copy is None:
            return
        home = Path(copy.source).parent
        into = home if copy.source and os.path.isdir(home) else paths.documents()
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
        text = _(
            "ทุกอย่างที่ทำถูกบันทึกซ้ำไว้ในเครื่องนี้ทันที และเก็บเป็นสำเนาที่ตรวจแล้วทุก {minutes} นาทีและเมื่อปิดไฟล์ "
            "เปิดสำเนาเป็นไฟล์ใหม่ได้โดยไฟล์เดิมไม่ถูกแก้"
        )
        minutes = self._window.format.count(EVERY_MS // 60_000)
        return Caption(text.format(minutes=minutes), name="backups_state")

    def _columns(self, *, own: bool) -> Iterator[Column[Copy]]:
        form, now = self._window.format, self._window.clock()
        yield Column("at", _("เมื่อ"), lambda copy: form.moment(copy.at, now), width=170)
        yield Column("holds", _("มีอะไรบ้าง"), self._holds, stretch=4, tip=self._holds)
        if own:
            yield Column("beside", _("ต่างจากตอนนี้"), self._difference, stretch=4, tip=self._difference)
        else:
            yield Column(
                "title", _("โครงการ"), lambda copy: copy.title, stretch=4, tip=lambda copy: copy.title
            )
        yield Column("last", _("ทำล่าสุด"), self._last, stretch=4, tone=lambda _c: "muted", tip=self._last)

    def _holds(self, copy: Copy) -> str:
        return words.counts(self._window.format.count, copy.holds) if copy.holds is not None else ""

    def _last(self, copy: Copy) -> str:
        last = copy.holds.last if copy.holds is not None else None
        return self._window.format.digits(history.in_words(last)) if last is not None else ""

    def _difference(self, copy: Copy) -> str:
        """How the copy differs from the open file; '' for another workshop's."""
        from otop_desk.services.backups import holdings

        file = self._window.file
        if file is None or copy.holds is None or copy.home != self._own:
            return ""
        beside = words.difference(self._window.format.count, copy.holds.beside(holdings.of_file(file)))
        return beside or _("เหมือนตอนนี้")

    def _on_read(self, found: list[Copy]) -> None:
        self.is_reading = False
        now = self._window.file.state.stamp if self._window.file is not None else ""
        self._copies = [copy for copy in found if copy.path is not None or copy.stamp != now]
        homes = {copy.home for copy in self._copies}
        self.which.setVisible(self._own in homes and len(homes) > 1)
        self._show()

    def _show(self) -> None:
        own = [copy for copy in self._copies if copy.home == self._own]
        rest = [copy for copy in self._copies if copy.home != self._own]
        only_own = bool(own) and (not rest or bool(self.which.value()))
        self.model.set_columns(list(self._columns(own=only_own)))
        self.model.set_rows(own if only_own else [*own, *rest])
        if self.model.rows:
            self.table.selectRow(0)
        self._on_selection_moved()

    def _on_selection_moved(self) -> None:
        chosen = self.table.selected()
        self._restore.setEnabled(bool(chosen))
        show_if(self._forget, bool(chosen))
        if chosen:
            self.detail.setText(self._told(chosen[0]))
        elif not self.is_reading:
            self.detail.setText(_("ยังไม่มีสำเนาในเครื่องนี้ สำเนาแรกจะเก็บเมื่อแก้ไขหรือปิดโครงการ"))

    def _told(self, copy: Copy) -> str:
        """All that is known of a copy, for what the table has no room to show."""
        lines = [
            f"{copy.title} · {copy.source}",
            self._holds(copy),
            _("ทำล่าสุด: {what}").format(what=self._last(copy) or "-"),
            _("ต่างจากตอนนี้: {what}").format(what=self._difference(copy)) if self._difference(copy) else "",
        ]
        return "\n".join(line for line in lines if line)


def _home(window: Shell) -> Path | None:
    """The folder of the open workshop's copies."""
    from otop_desk.services.backups import places

    if window.file is None:
        return None
    return places.home_of(places.folder(), workshop.workshop(window.file).uid)


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

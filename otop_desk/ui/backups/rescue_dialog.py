"""A damaged or missing file: every way back to its workshop side by side; one of them is taken."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.backups import words
from otop_desk.ui.widgets import Caption, Card, Dialog, PrimaryButton, SecondaryButton, StatePill, ThaiLabel

if TYPE_CHECKING:
    from otop_desk.services.backups.rescue import Option
    from otop_desk.ui.shell import Shell

_ICONS = {"rebuilt": "history", "salvaged": "file-x", "copy": "archive-restore"}


class RescueDialog(Dialog):
    """The first option is the newest; each is opened as a new file, the old one is left as it is."""

    taken = Signal(object)  # WorkshopFile

    def __init__(self, parent: QWidget, window: Shell, path: Path, options: list[Option]) -> None:
        super().__init__(parent, _("กู้โครงการ {name}").format(name=path.stem), "rescue", width=760)
        self._window, self._path = window, path
        self.body.addWidget(ThaiLabel(_reason(path), name="rescue_reason"))
        for number, option in enumerate(options):
            self.body.addWidget(self._card(number, option))
        self.body.addWidget(Caption(_("เปิดเป็นไฟล์ใหม่ ไฟล์เดิมไม่ถูกแก้ไข")))
        self.add_cancel(_("ปิด"))

    def take(self, option: Option) -> None:
        """Open an option as a new file."""
        from otop_desk.services.backups import rescue

        try:
            file = rescue.take(option, self._path, clock=self._window.clock)
        except UserError as error:
            self._window.ask.trouble(error)
            return
        self.accept()
        self.taken.emit(file)

    def _card(self, number: int, option: Option) -> Card:
        theme, form = self._window.theme, self._window.format
        card = Card(name=f"rescue_option_{number}", margins=14)
        title = QHBoxLayout()
        title.setSpacing(8)
        name = ThaiLabel(_kind(option), step="lead", weight=600, wrap=False, name=f"rescue_kind_{number}")
        title.addWidget(name, 0)
        if number == 0:
            title.addWidget(StatePill(_("ใหม่ที่สุด"), "good", name="rescue_newest"))
        title.addStretch()
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(title)
        column.addWidget(ThaiLabel(self._last(option), tone="muted"))
        column.addWidget(
            ThaiLabel(words.counts(form.count, option.holds), weight=500, name=f"rescue_counts_{number}")
        )
        for text, tone in self._remarks(number, option):
            column.addWidget(ThaiLabel(text, tone=tone, name=f"rescue_remark_{number}"))
        picture = QLabel()
        picture.setPixmap(theme.pixmap(_ICONS[option.kind], 24, "accent", self.devicePixelRatioF()))
        act = PrimaryButton if number == 0 else SecondaryButton
        button = act(_("ใช้อันนี้"), f"rescue_take_{number}")
        button.setAccessibleName(f"{_('ใช้อันนี้')}: {_kind(option)} {self._last(option)}")
        button.setDefault(number == 0)
        button.clicked.connect(partial(self.take, option))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(row)
        return card

    def _last(self, option: Option) -> str:
        form, now = self._window.format, self._window.clock()
        if option.holds.last is None or option.holds.last_at is None:
            return _("ถึง {when}").format(when=form.moment(option.at, now))
        return words.last(option.holds.last, form.moment(option.holds.last_at, now), form.digits)

    def _remarks(self, number: int, option: Option) -> list[tuple[str, str]]:
        """What is lost of a damaged file, what differs from the first option; each with its tone."""
        form, told = self._window.format, option.salvaged
        remarks: list[tuple[str, str]] = []
        if told is not None:
            if lost := words.lost(form.count, told.lost):
                remarks.append((_("อ่านไม่ได้: {what}").format(what=lost), "warn"))
            elif told.is_whole:
                remarks.append((_("อ่านได้ครบ"), "good"))
            else:
                remarks.append((_("อาจมีส่วนที่อ่านไม่ได้ ไฟล์ไม่บอกแล้วว่าเดิมมีเท่าไร"), "warn"))
            if told.stood_in:
                stood_in = words.lost(form.count, told.stood_in)
                remarks.append((_("ใส่ชื่อชั่วคราวแทน: {what}").format(what=stood_in), "warn"))
        elif option.source and Path(option.source) != self._path.resolve():
            remarks.append((_("สำเนาของไฟล์ {path}").format(path=option.source), "muted"))
        difference = words.difference(form.count, option.beside)
        if number and difference:
            remarks.append((_("ต่างจากอันแรก: {what}").format(what=difference), "muted"))
        return remarks


def _kind(option: Option) -> str:
    """What an option is, in words."""
    return {
        "rebuilt": _("สร้างขึ้นใหม่จากบันทึกในเครื่องนี้"),
        "salvaged": _("เท่าที่อ่านได้จากไฟล์เดิม"),
        "copy": _("สำเนาที่ตรวจแล้ว"),
    }[option.kind]


def _reason(path: Path) -> str:
    if os.path.exists(path):
        return _("ไฟล์ {name} เสียหาย เลือกว่าจะทำงานต่อจากอันไหน").format(name=path.name)
    return _("ไม่พบไฟล์ {name} เลือกว่าจะทำงานต่อจากอันไหน").format(name=path.name)

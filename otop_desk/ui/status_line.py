"""The foot of the window: when the last change reached the disk, and what undo would take back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from otop_desk.i18n import _
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets.text import ThaiLabel


class StatusLine(QFrame):
    """28 px of quiet facts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("status")
        self._theme = theme
        self.setFixedHeight(theme.px(28))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        self._tick = QLabel()
        self._saved = ThaiLabel(step="caption", tone="muted", wrap=False, name="status_saved")
        self._undo = ThaiLabel(
            step="caption", tone="muted", wrap=False, name="status_undo", align=Qt.AlignmentFlag.AlignRight
        )
        self._key = ThaiLabel(step="caption", tone="muted", wrap=False, name="status_key")
        row.addWidget(self._tick)
        row.addWidget(self._saved)
        row.addWidget(self._undo, 1)
        row.addWidget(self._key)

    def say(self, saved: str, undo: str) -> None:
        """`saved`: the time of the last change ('' none yet); `undo`: what would be taken back."""
        self._tick.setPixmap(self._theme.pixmap("check", 16, "good", self.devicePixelRatioF()))
        self._saved.setText(_("บันทึกแล้ว {time}").format(time=saved) if saved else _("ทุกอย่างที่ทำจะบันทึกให้ทันที"))
        self._undo.setText(_("เลิกทำ: {what}").format(what=undo) if undo else "")
        self._key.setText("Ctrl+Z" if undo else "")

    def warn(self, text: str) -> None:
        """Something about the file itself, e.g. that it can only be read."""
        self._tick.setPixmap(self._theme.pixmap("triangle-alert", 16, "warn", self.devicePixelRatioF()))
        self._saved.setText(text)

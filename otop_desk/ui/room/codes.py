"""A code for phones' cameras, drawn module by module: black on white in any theme."""

from __future__ import annotations

import segno
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from otop_desk.i18n import _
from otop_desk.ui.theme import Mode, Theme

QUIET = 4  # modules of white around it, as ISO 18004 asks


class CodePicture(QWidget):
    """One code, as large as it is given room."""

    def __init__(self, side: int, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("รหัส QR"))
        self.setMinimumSize(side, side)
        self._side = side
        self._rows: list[bytearray] = []
        self._text = ""
        self._ink = Theme(Mode.LIGHT)  # cameras want dark on light

    def show_code(self, text: str) -> None:
        """Show what holds this text; '' for nothing."""
        if text != self._text:
            self._text = text
            self._rows = (
                [bytearray(row) for row in segno.make(text, error="m", micro=False).matrix] if text else []
            )
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter = QPainter(self)
        cell = min(self.width(), self.height()) // (len(self._rows) + 2 * QUIET)
        side = cell * (len(self._rows) + 2 * QUIET)
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        painter.fillRect(QRectF(left, top, side, side), self._ink.color("surface"))
        ink = self._ink.color("text")
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(left + (x + QUIET) * cell, top + (y + QUIET) * cell, cell, cell, ink)
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

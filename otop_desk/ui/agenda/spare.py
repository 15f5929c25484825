"""Something that is shown only where there is room for it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Spare(QWidget):
    """Holds one widget in the height that is left over; below `least` px it gives way to the rest."""

    def __init__(self, inside: QWidget, least: int) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self._inside, self._least = inside, least
        inside.setParent(self)

    def sizeHint(self) -> QSize:
        return QSize(self._inside.sizeHint().width(), self._least)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._inside.minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._inside.setGeometry(self.rect())
        self._inside.setVisible(self.height() >= self._least)

"""The line at the head of the sign-in desk: the box to type in and the answer beside it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import AnswerBand, SearchBox

NARROW = 720  # px: below that the answer stands under the box


class DeskLine(QWidget):
    """Box and answer side by side, the answer wider; one under the other where there is no room."""

    def __init__(self, theme: Theme, box: SearchBox, band: AnswerBand) -> None:
        super().__init__()
        self._narrow = theme.px(NARROW)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        self._row.addWidget(box, 4)
        self._row.addWidget(band, 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if self.width() < self._narrow else ways.LeftToRight)
        super().resizeEvent(event)

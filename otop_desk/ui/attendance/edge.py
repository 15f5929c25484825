"""The coloured edge around the whole window that answers a sign-in from across the room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from otop_desk.ui.theme import Theme

SHOWN_MS = 1800
WIDTH = 8


class Edge(QWidget):
    """Lies over its parent, lets every click through, and shows one colour for a moment."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("answer_edge")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self.tone = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self.hide())
        parent.installEventFilter(self)
        self.hide()

    def flash(self, tone: str) -> None:
        """Show the colour of a tone; '' takes it away at once."""
        self.tone = tone
        if not tone:
            self.hide()
            return
        self._lie_around()
        self.show()
        self.raise_()
        self.update()
        self._timer.start(SHOWN_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._lie_around()
        return super().eventFilter(watched, event)

    def _lie_around(self) -> None:
        """Along the borders alone, so that an answer has nothing else of the window drawn anew."""
        around = self.parentWidget()
        if around is not None and self.geometry() != around.rect():
            self.setGeometry(around.rect())
            inside = self.rect().adjusted(WIDTH, WIDTH, -WIDTH, -WIDTH)
            self.setMask(QRegion(self.rect()).subtracted(QRegion(inside)))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color(self.tone or "accent"))

"""The coloured edge around the whole window that answers a sign-in from across the room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
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
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def flash(self, tone: str) -> None:
        """Show the colour of a tone; '' takes it away at once."""
        self.tone = tone
        if not tone:
            self.hide()
            return
        around = self.parentWidget()
        if around is not None:
            self.setGeometry(around.rect())
        self.show()
        self.raise_()
        self.update()
        self._timer.start(SHOWN_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        around = self.parentWidget()
        if event.type() == QEvent.Type.Resize and watched is around and around is not None:
            self.setGeometry(around.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self._theme.color(self.tone or "accent")
        width, height = self.width(), self.height()
        painter.fillRect(0, 0, width, WIDTH, color)
        painter.fillRect(0, height - WIDTH, width, WIDTH, color)
        painter.fillRect(0, 0, WIDTH, height, color)
        painter.fillRect(width - WIDTH, 0, WIDTH, height, color)

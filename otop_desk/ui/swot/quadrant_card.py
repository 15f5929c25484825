"""One quadrant: its letter, name, question and count, its notes, and the entry line at its foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from otop_desk.domain.swot import Quadrant
from otop_desk.i18n import _
from otop_desk.ui.swot import words
from otop_desk.ui.swot.note_item import Face
from otop_desk.ui.swot.quadrant_view import QuadrantView
from otop_desk.ui.swot.typing import EntryLine
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import Caption, Card, IconButton, ThaiLabel
from otop_desk.ui.widgets.text import show_if


class Letter(QWidget):
    """The letter of a quadrant on its colour."""

    def __init__(self, theme: Theme, text: str, ground: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._text, self._ground = theme, text, ground

    def sizeHint(self) -> QSize:
        wide = self._theme.px(30) + (self._theme.px(12) if len(self._text) > 1 else 0)
        return QSize(wide, self._theme.px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(self._ground))
        box = QRectF(
            0, (self.height() - self.sizeHint().height()) / 2, self.width(), self.sizeHint().height()
        )
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(self._theme.color("text"))
        painter.setFont(self._theme.font("lead", 700))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)


class QuadrantCard(Card):
    """Header, notes and entry line of one quadrant; the board listens to `view` and `entry`."""

    def __init__(self, theme: Theme, quadrant: Quadrant, *, big: bool = False, entry: bool = True) -> None:
        title = words.quadrant(quadrant)
        super().__init__(name=f"quadrant_{quadrant.value}", margins=14, spacing=6)
        self.quadrant = quadrant
        self.setAccessibleName(title)
        self.body.setContentsMargins(12, 8, 12, 10)
        head = QHBoxLayout()
        head.setSpacing(10)
        self.title = ThaiLabel(title, step="title" if big else "lead", weight=700, wrap=False)
        self.prompt = ThaiLabel(step="lead" if big else "caption", tone="muted", wrap=False)
        self.prompt.setObjectName(f"prompt_{quadrant.value}")
        self.count = Caption(wrap=False, name=f"count_{quadrant.value}")
        head.addWidget(Letter(theme, quadrant.value, words.ground(quadrant.value)))
        head.addWidget(self.title)
        head.addSpacing(10)
        self.grow = IconButton(
            theme.icon("maximize"), _("ขยาย{quadrant}เต็มกระดาน").format(quadrant=title),
            f"grow_{quadrant.value}",
        )  # fmt: skip
        head.addWidget(self.prompt, 1)
        head.addWidget(self.count)
        head.addWidget(self.grow)
        self.view = QuadrantView(theme, quadrant, _("บัตรของ{quadrant}").format(quadrant=title), big=big)
        self.view.setMinimumHeight(theme.px(72))
        self.entry = EntryLine(
            theme, _("เพิ่มบัตรใน{quadrant}").format(quadrant=title), f"entry_{quadrant.value}",
            _("พิมพ์ความคิดแล้วกด Enter …"), big=big,
        )  # fmt: skip
        self.entry.setProperty("big", big)
        self.body.addLayout(head)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.entry)
        show_if(self.entry, entry)
        show_if(self.grow, entry)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.view.grown.emit()

    def show_notes(self, prompt: str, faces: Sequence[Face], count: str) -> None:
        """Show the question, the notes and how many they are."""
        self.prompt.setText(prompt)
        self.prompt.setToolTip(prompt)
        self.count.setText(count)
        self.view.show_faces(faces)

"""A place to sign with finger, pen or mouse; keeps lines of points, never a picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from otop_desk.i18n import _
from otop_desk.ui.theme import Theme

Strokes = tuple[tuple[tuple[int, int], ...], ...]
STEP = 2.0  # px between two points that are kept


class SignaturePad(QWidget):
    """`strokes()` are thousandths of the pad's width, downwards in the same unit."""

    drawn = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("ช่องเซ็นชื่อ"))
        self.setMinimumHeight(theme.px(150))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._theme = theme
        self._lines: list[list[QPointF]] = []

    def strokes(self) -> Strokes:
        """The lines drawn."""
        scale = 1000 / max(self.width(), 1)
        return tuple(
            tuple((round(p.x() * scale), round(p.y() * scale)) for p in line) for line in self._lines
        )

    def clear(self) -> None:
        """Wipe it."""
        self._lines = []
        self.update()
        self.drawn.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._lines.append([event.position()])
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._lines or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        spot = event.position()
        inside = QPointF(
            min(max(spot.x(), 0.0), float(self.width())), min(max(spot.y(), 0.0), float(self.height()))
        )
        if (inside - self._lines[-1][-1]).manhattanLength() >= STEP:
            self._lines[-1].append(inside)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.drawn.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("edge"), 1))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
        base = round(self.height() * 0.78)
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawLine(24, base, self.width() - 24, base)
        if not self._lines:
            painter.setPen(self._theme.color("muted"))
            painter.setFont(self._theme.font("kiosk"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("เซ็นชื่อที่นี่ (ไม่เซ็นก็ได้)"))
        ends = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(QPen(self._theme.color("text"), 2.6, *ends))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in self._lines:
            path = QPainterPath(line[0])
            for spot in line[1:] or [line[0] + QPointF(0.5, 0.5)]:
                path.lineTo(spot)
            painter.drawPath(path)

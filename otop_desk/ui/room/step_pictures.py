"""Small drawings of a phone for the wall: the question to answer, the switch to turn off."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from otop_desk.i18n import _
from otop_desk.ui.theme import Theme

WIDE, TALL = 84, 112  # px at a text size of 100 %


class Step(StrEnum):
    """What is shown."""

    KEEP_ANDROID = "keep_android"
    KEEP_IPHONE = "keep_iphone"
    DATA_OFF = "data_off"


class StepPicture(QWidget):
    """A phone's outline with what to press on it in the accent's colour."""

    def __init__(self, theme: Theme, step: Step) -> None:
        super().__init__()
        self._theme, self._step = theme, step
        self.setObjectName(f"room_step_{step.value}")
        self.setAccessibleName(_("ภาพวิธีทำ"))
        self.setFixedSize(theme.px(WIDE), theme.px(TALL))

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / WIDE, self.height() / TALL)
        line = QPen(self._theme.color("text"), 3)
        painter.setPen(line)
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(QRectF(12, 3, 60, 106), 10, 10)
        if self._step is Step.DATA_OFF:
            self._switches(painter)
        else:
            self._question(painter, at_foot=self._step is Step.KEEP_ANDROID)
        painter.end()

    def _question(self, painter: QPainter, *, at_foot: bool) -> None:
        """A sheet with a Wi-Fi sign and two answers; the one to press is filled."""
        top = 44 if at_foot else 26
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("sunken"))
        painter.drawRoundedRect(QRectF(17, top, 50, 58), 6, 6)
        self._wifi(painter, 42, top + 20)
        muted, accent = self._theme.color("muted"), self._theme.color("accent")
        if at_foot:
            painter.setBrush(accent)
            painter.drawRoundedRect(QRectF(21, top + 29, 42, 11), 5, 5)
            painter.setBrush(muted)
            painter.drawRoundedRect(QRectF(29, top + 46, 26, 5), 2, 2)
        else:
            painter.setBrush(muted)
            painter.drawRoundedRect(QRectF(29, top + 30, 26, 5), 2, 2)
            painter.setBrush(accent)
            painter.drawRoundedRect(QRectF(21, top + 41, 42, 11), 5, 5)

    def _wifi(self, painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(self._theme.color("text"), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for radius in (5, 10):
            painter.drawArc(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), 45 * 16, 90 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("text"))
        painter.drawEllipse(QRectF(x - 2, y - 2, 4, 4))

    def _switches(self, painter: QPainter) -> None:
        """Wi-Fi on, mobile data off."""
        for top, is_on in ((30, True), (64, False)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent" if is_on else "sunken"))
            painter.drawRoundedRect(QRectF(41, top, 25, 14), 7, 7)
            painter.setBrush(self._theme.color("on_accent" if is_on else "muted"))
            painter.drawEllipse(QRectF(53 if is_on else 43, top + 2, 10, 10))
            if is_on:
                self._wifi(painter, 28, top + 14)
            else:
                painter.setBrush(self._theme.color("text"))
                for bar in range(4):
                    painter.drawRect(QRectF(20 + bar * 4.5, top + 11 - bar * 3, 3, 4 + bar * 3))
                painter.setPen(QPen(self._theme.color("bad"), 2.4))
                painter.drawLine(19, top + 17, 38, top - 2)

"""Lucide icons from resources/icons, recoloured by token and drawn for the screen's own scaling."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from otop_desk.paths import resource


@cache
def _source(name: str) -> str:
    """The SVG text of an icon; FileNotFoundError when it has not been committed."""
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def renderer(name: str, color: QColor) -> QSvgRenderer:
    """The icon drawn in one colour."""
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", color.name()).encode()))


class _TintedEngine(QIconEngine):
    """Draws the vector at the very size asked for, so 125 % and 150 % screens stay sharp."""

    def __init__(self, name: str, color: QColor, faded: QColor) -> None:
        super().__init__()
        self._parts = (name, color, faded)
        self._read: dict[bool, QSvgRenderer] = {}  # pale or not, once it is to be seen: most never are
        self._kept: dict[tuple[int, float, bool], QPixmap] = {}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        pale = mode == QIcon.Mode.Disabled
        side = min(rect.width(), rect.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        if side <= 0 or painter.transform().isScaling():
            self._renderer(pale).render(painter, box)
            return
        picture = self._picture(side, painter.device().devicePixelRatioF(), pale)
        painter.drawPixmap(round(box.left()), round(box.top()), picture)

    def _renderer(self, pale: bool) -> QSvgRenderer:
        if pale not in self._read:
            name, color, faded = self._parts
            self._read[pale] = renderer(name, faded if pale else color)
        return self._read[pale]

    def _picture(self, side: int, ratio: float, pale: bool) -> QPixmap:
        """The icon of one size, drawn once: a table repaints it by the hundred."""
        key = (side, ratio, pale)
        if key not in self._kept:
            picture = QPixmap(round(side * ratio), round(side * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._renderer(pale).render(painter, QRectF(0, 0, side, side))
            painter.end()
            self._kept[key] = picture
        return self._kept[key]

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        picture = QPixmap(size * scale)
        if picture.isNull():
            return picture
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _TintedEngine(*self._parts)


def tinted(name: str, color: QColor, faded: QColor) -> QIcon:
    """An icon in `color`, and in `faded` when what carries it is disabled.

    Copied once: the first wrapper goes at once, and the engine written in Python is then held by Qt alone.
    Handed out itself, it would tie engine and icon in Python, whose collector can free the engine a second
    time when both are garbage (Shiboken 6.11: a crash in ~QIcon).
    """
    return QIcon(QIcon(_TintedEngine(name, color, faded)))

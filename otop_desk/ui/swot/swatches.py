"""Colours shown as colours: a square for a menu or a list."""

from __future__ import annotations

from zlib import crc32

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap

from otop_desk.domain.swot import CATEGORIES
from otop_desk.ui.theme import Theme

_ROLES = ("good", "accent", "warn", "bad", "note_o", "note_w", "note_s", "note_t")


def tag_role(tag: str) -> str:
    """The colour of a tag: its own for each category, the same for the same words everywhere."""
    place = CATEGORIES.index(tag) if tag in CATEGORIES else crc32(tag.encode())
    return _ROLES[place % len(_ROLES)]


def swatch(theme: Theme, role: str) -> QIcon:
    """A square in the colour of a role."""
    size = theme.px(16)
    picture = QPixmap(size * 2, size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("edge"), 1))
    painter.setBrush(theme.color(role))
    painter.drawRoundedRect(QRectF(1, 1, size - 2, size - 2), 3, 3)
    painter.end()
    return QIcon(picture)

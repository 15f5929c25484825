"""A plain list of lines."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from otop_desk.ui.stylesheet import forgotten
from otop_desk.ui.widgets.wrapping import filled, laid

_BESIDE = 8  # px that Qt leaves at both sides of words


class _Lines(QStyledItemDelegate):
    """Gives wrapped words their lines: Qt forgets the room of a box to tick and of a scroll bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint, box = super().sizeHint(option, index), self.parent()
        if not isinstance(box, QListWidget) or not box.wordWrap():
            return hint
        item = QStyleOptionViewItem(option)
        self.initStyleOption(item, index)
        bar = 0 if box.verticalScrollBar().isVisible() else box.verticalScrollBar().sizeHint().width()
        item.rect = QRect(0, 0, box.viewport().width() - bar, hint.height())
        words = box.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, item, box)
        lines = filled(item.text.replace("\u2028", "\n"), item.font, words.width() - _BESIDE)
        layout = laid("ก", item.font)
        tall = ceil(len(lines) * layout.lineAt(0).height()) + hint.height() - words.height()
        return QSize(min(hint.width(), item.rect.width()), max(hint.height(), tall))


class ListBox(QListWidget):
    """Qt's list, of which the style sheet keeps nothing once it is gone; lines may be wrapped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Lines(self))
        forgotten(self.viewport())

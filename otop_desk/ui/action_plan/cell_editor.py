"""Typing in a cell of the plan as in a sheet: a block on the clipboard spreads, also while typing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from otop_desk.ui.widgets import CellDelegate
from otop_desk.ui.widgets.rows import Index


class SpreadingEditor(QLineEdit):
    """A line that hands on what is not for one cell."""

    block_pasted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = QGuiApplication.clipboard().text().rstrip("\r\n")
        if event.matches(QKeySequence.StandardKey.Paste) and ("\t" in text or "\n" in text):
            self.block_pasted.emit()
            return
        super().keyPressEvent(event)


class PlanDelegate(CellDelegate):
    """The cells of the plan; `block_pasted` when a block was pasted into the one being typed."""

    block_pasted = Signal()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = self.dressed(SpreadingEditor(parent), index)
        editor.block_pasted.connect(self.block_pasted)
        return editor

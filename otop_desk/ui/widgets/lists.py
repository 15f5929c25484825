"""A plain list of lines."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QWidget

from otop_desk.ui.stylesheet import forgotten


class ListBox(QListWidget):
    """Qt's list, of which the style sheet keeps nothing once it is gone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        forgotten(self.viewport())

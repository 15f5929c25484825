"""The line over the plan’s table: the search, and the buttons; in a narrow window the search has room."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import ActButton, SearchBox
from otop_desk.ui.widgets.folding import Folding

NARROW = 1000  # px of the line under which columns and print keep their icon only
FOLDED = ("plan_view_menu", "plan_print_menu")


class PlanBar(QWidget):
    """Search at the left, what acts on the plan at the right."""

    def __init__(self, theme: Theme, search: SearchBox) -> None:
        super().__init__()
        self._narrow = theme.px(NARROW)
        self._folding = Folding()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(search, 1)

    def add(self, *buttons: QWidget) -> None:
        """Put buttons behind the others."""
        for button in buttons:
            self._row.addWidget(button)
            if isinstance(button, ActButton) and button.objectName() in FOLDED:
                self._folding.add(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._folding.fold(self.width() < self._narrow)

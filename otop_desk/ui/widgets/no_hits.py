"""Over a list in which a search finds nothing: says so, with the way back to all rows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from otop_desk.i18n import _
from otop_desk.ui.widgets.buttons import QuietButton
from otop_desk.ui.widgets.inputs import SearchBox
from otop_desk.ui.widgets.text import ThaiLabel, show_if

LONGEST = 40  # letters of the search that are repeated


class NoHits(QWidget):
    """Follows the list and its search by itself; rows hidden in place count as gone."""

    def __init__(
        self, view: QAbstractItemView, search: SearchBox, sifted: str = "",
        clear: Callable[[], object] | None = None,
    ) -> None:  # fmt: skip
        """`sifted`: what to say of an empty list where nothing is searched; `clear`: what shows all rows."""
        super().__init__(view.viewport())
        name = f"{view.objectName()}_no_hits"
        self.setObjectName(name)
        self._view, self._search, self._sifted = view, search, sifted
        self._clear = clear or search.clear
        self.words = ThaiLabel(tone="muted", align=Qt.AlignmentFlag.AlignHCenter, name=f"{name}_text")
        button = QuietButton(_("แสดงทั้งหมด"), f"{name}_clear")
        button.setAutoDefault(False)
        button.clicked.connect(self._on_cleared)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self.words)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        model = view.model()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            signal.connect(self.look)
        search.searched.connect(self.look)
        view.viewport().installEventFilter(self)
        self.look()

    def look(self, *_args: object) -> None:
        """Show or hide, as the list is now."""
        sought = " ".join(self._search.text().split())
        if sought:
            more = "…" if len(sought) > LONGEST else ""
            self.words.setText(_("ไม่พบ “{text}”").format(text=sought[:LONGEST] + more))
        else:
            self.words.setText(self._sifted)
        self.setGeometry(self._view.viewport().rect())
        show_if(self, bool(self.words.text()) and not self._has_row())

    def _has_row(self) -> bool:
        count = self._view.model().rowCount()
        if isinstance(self._view, QListView):
            return any(not self._view.isRowHidden(row) for row in range(count))
        return count > 0

    def _on_cleared(self) -> None:
        self._clear()
        self._search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            self.setGeometry(self._view.viewport().rect())
        return super().eventFilter(watched, event)

"""The line over the ledger: its order, whom it shows, and the acts on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from otop_desk.i18n import _
from otop_desk.ui.attendance import order
from otop_desk.ui.attendance.shown import EVERYBODY, Shown
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import ChoiceBox, IconButton, PillRow, QuietButton, SearchBox
from otop_desk.ui.widgets.menu import Act, menu_of


class Toolbar(QWidget):
    """Order and filter at the left, add, bring in, print and the rest at the right."""

    order_chosen = Signal(object)
    shown_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("ledger_toolbar")
        self._theme = theme
        self.orders: PillRow[order.Order] = PillRow(
            _("ลำดับของรายชื่อ"), "order", order.words(), order.Order.OFFICE
        )
        self.orders.chosen.connect(self.order_chosen)
        self.filter: ChoiceBox[Shown] = ChoiceBox(_("แสดงเฉพาะ"), "shown_filter")
        self.filter.chosen.connect(self.shown_chosen)
        self.add = QuietButton(_("เพิ่มคน"), "person_add", icon=theme.icon("plus", "accent"), key="F4")
        self.bring = QuietButton(
            _("นำเข้า"), "roster_import", icon=theme.icon("upload", "accent"), key="Ctrl+Shift+I"
        )
        self.print = QuietButton(_("พิมพ์"), "papers_open", icon=theme.icon("printer", "accent"), key="Ctrl+P")
        self.more = IconButton(theme.icon("ellipsis"), _("งานอื่นของการลงชื่อ"), "attendance_more", key="F10")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 8, 2)
        row.setSpacing(8)
        row.addWidget(self.orders)
        row.addWidget(self.filter)
        row.addStretch()
        for button in (self.add, self.bring, self.print, self.more):
            row.addWidget(button)

    def show_people(self, count: int, choices: Sequence[tuple[Shown, str]], shown: Shown) -> None:
        """Order and filter need people; the filter offers what there is."""
        self.filter.set_choices(choices, shown)
        for widget in (self.orders, self.filter, self.print):
            widget.setEnabled(count > 0)

    def show_all(self, box: SearchBox) -> None:
        """Everybody, whatever was searched or filtered."""
        box.clear()
        self.filter.select(EVERYBODY)
        self.shown_chosen.emit(EVERYBODY)

    def fill_menu(self, owner: QWidget, acts: Sequence[Act | None]) -> None:
        """The further acts under their button, and by key while `owner` is shown; None draws a line."""
        words = self.more.accessibleName()
        self.menu = menu_of(self, "attendance_menu", acts, words=words, theme=self._theme, owner=owner)
        self.more.clicked.connect(
            lambda: self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        )

"""The kiosk's second way to one's name: the district first, then the name, page by page under one finger."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.domain.person import Person
from otop_desk.i18n import _
from otop_desk.thai.sorting import sort_key
from otop_desk.ui.attendance.order import Order, in_order
from otop_desk.ui.format import Format
from otop_desk.ui.widgets import ActButton, SecondaryButton, ThaiLabel, clear_layout

ACROSS = 3


class ChoicePages(QWidget):
    """Large buttons in a grid, as many as fit; the rest on further pages. `chosen` gives a button's place."""

    chosen = Signal(int)

    def __init__(self, grow: Callable[[ActButton], object], down: int) -> None:
        """`down`: rows of a page."""
        super().__init__()
        self._grow = grow
        self._most = ACROSS * down
        self._labels: Sequence[str] = ()
        self._page = 0
        self.buttons: list[ActButton] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self.before = SecondaryButton(_("ก่อนหน้า"), "kiosk_page_before")
        self.after = SecondaryButton(_("ถัดไป"), "kiosk_page_after")
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        turning = QHBoxLayout()
        for button in (self.before, self.after):
            grow(button)
            turning.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._grid)
        column.addStretch()
        column.addLayout(turning)

    def show_choices(self, labels: Sequence[str]) -> None:
        """Offer these, from the first page on."""
        self._labels, self._page = labels, 0
        self._lay_out()

    def _turn(self, by: int) -> None:
        self._page += by
        self._lay_out()

    def _lay_out(self) -> None:
        clear_layout(self._grid)
        self.buttons = []
        first = self._page * self._most
        for place, label in enumerate(self._labels[first : first + self._most]):
            button = SecondaryButton(label, f"kiosk_choice_{place}")
            self._grow(button)
            button.clicked.connect(lambda _on=False, at=first + place: self.chosen.emit(at))
            self._grid.addWidget(button, place // ACROSS, place % ACROSS)
            self.buttons.append(button)
        several = len(self._labels) > self._most
        for turner, possible in (
            (self.before, self._page > 0), (self.after, first + self._most < len(self._labels)),
        ):  # fmt: skip
            turner.setVisible(several)
            turner.setEnabled(possible)


class PlacesPage(QWidget):
    """Districts, then the names of one of them; `chosen` is a person, `left` goes back to typing."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, form: Format, grow: Callable[[ActButton], object], down: int) -> None:
        super().__init__()
        self._form = form
        self._districts: list[tuple[str, list[Person]]] = []
        self._people: list[Person] = []
        middle = Qt.AlignmentFlag.AlignHCenter
        self.title = ThaiLabel(step="kiosk", weight=600, align=middle, name="kiosk_places_title")
        self.pages = ChoicePages(grow, down)
        self.pages.chosen.connect(self._on_chosen)
        back = SecondaryButton(_("ย้อนกลับ"), "kiosk_places_back")
        back.clicked.connect(self._on_back)
        grow(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.title)
        column.addWidget(self.pages, 1)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def show_places(self, people: Sequence[Person]) -> None:
        """Begin with the districts of these people."""
        by_name: dict[str, list[Person]] = {}
        for each in in_order(people, Order.DICTIONARY):
            by_name.setdefault(each.district, []).append(each)
        self._districts = sorted(by_name.items(), key=lambda item: (not item[0], sort_key(item[0])))
        self._people = []
        self.title.setText(_("แตะอำเภอของท่าน"))
        self.pages.show_choices(
            [f"{_named(name)}\n{self._form.people(len(them))}" for name, them in self._districts]
        )

    def _on_chosen(self, place: int) -> None:
        if self._people:
            self.chosen.emit(self._people[place])
            return
        name, self._people = self._districts[place]
        self.title.setText(_("{district} · แตะชื่อของท่าน").format(district=_named(name)))
        self.pages.show_choices([each.full_name for each in self._people])

    def _on_back(self) -> None:
        if self._people:
            self.show_places([each for _name, people in self._districts for each in people])
        else:
            self.left.emit()


def _named(district: str) -> str:
    return district or _("ไม่ระบุอำเภอ")

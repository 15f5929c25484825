"""The bar of days: a pill a day, the acts on days, and the drop of items on another day."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from otop_desk.domain.workshop import Day
from otop_desk.i18n import _
from otop_desk.ui.agenda.row_drag import ROWS_TYPE, ids_of
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import ActButton, IconButton, PillRow, QuietButton, restyle, show_if
from otop_desk.ui.widgets.folding import Folding
from otop_desk.ui.widgets.menu import Act, menu_of

NARROW = 1000  # px of the bar under which menus keep their icon only


class DayPills(PillRow[int]):
    """Pills that take items dropped on them."""

    items_dropped = Signal(list, int)  # ids, day id

    def __init__(self) -> None:
        super().__init__(_("วันอบรม"), "agenda_days")
        self.setAcceptDrops(True)

    def day_at(self, spot: QPoint) -> int:
        """The day whose pill lies at a global point, 0 for none."""
        for value, pill in zip(self._values, self.pills(), strict=True):
            if pill.rect().contains(pill.mapFromGlobal(spot)):
                return value
        return 0

    def point_out(self, spot: QPoint) -> None:
        """Show which day a drag would go to."""
        target = self.day_at(spot)
        for value, pill in zip(self._values, self.pills(), strict=True):
            restyle(pill, tone="accent" if value == target else "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(ROWS_TYPE):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        day = self.day_at(self.mapToGlobal(event.position().toPoint()))
        ids = ids_of(event.mimeData())
        if day and ids:
            event.acceptProposedAction()
            self.items_dropped.emit(ids, day)


class DayBar(QWidget):
    """Days left, what the shown day amounts to in the middle (put in by the tab), acts at the right."""

    day_chosen = Signal(object)
    add_asked = Signal()
    act_asked = Signal(str)

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self._context = context
        self._folding = Folding()
        self._middle: QWidget | None = None
        theme = context.theme
        self.pills = DayPills()
        self.pills.chosen.connect(self.day_chosen)
        self.add = QuietButton(_("เพิ่มวัน"), "agenda_add_day", icon=theme.icon("plus", "accent"))
        self.add.clicked.connect(self.add_asked)
        self.more = IconButton(theme.icon("ellipsis"), _("จัดการวันนี้"), "agenda_day_menu", key="Alt+D")
        words = {
            "date": _("เปลี่ยนวันที่…"),
            "start": _("เปลี่ยนเวลาเริ่ม…"),
            "earlier": _("ย้ายกำหนดการไปวันก่อนหน้า"),
            "later": _("ย้ายกำหนดการไปวันถัดไป"),
            "clear_run": _("ล้างเวลาจริงของวันนี้"),
            "remove": _("ลบวันนี้"),
        }
        acts = [Act(f"day_{name}", text, partial(self.act_asked.emit, name)) for name, text in words.items()]
        self.menu = menu_of(self.more, "agenda_day_acts", acts)
        self.more.setMenu(self.menu)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        for widget in (self.pills, self.more, self.add):
            self.row.addWidget(widget)
        self.row.addSpacing(8)

    def show_days(self, days: Sequence[Day], day_id: int) -> None:
        """Show the days, the open one pressed in."""
        form = self._context.format
        now = [(day.id, short_day(form.day(day.date), len(days))) for day in days]
        if now != getattr(self, "_now", None):
            self._now = now
            self.pills.set_choices(now, day_id)
            for pill, day in zip(self.pills.pills(), days, strict=True):
                pill.setToolTip(form.date(day.date))
                pill.setAccessibleName(form.day(day.date))
        self.pills.select(day_id)
        place = next((at for at, day in enumerate(days) if day.id == day_id), 0)
        for action in self.menu.actions():
            if action.objectName() == "day_earlier":
                action.setEnabled(place > 0)
            elif action.objectName() == "day_later":
                action.setEnabled(place < len(days) - 1)
            elif action.objectName() == "day_remove":
                action.setEnabled(len(days) > 1)

    def add_middle(self, middle: QWidget) -> None:
        """What the day amounts to; it goes where there is no room for more than its first letters."""
        self._middle = middle
        self.row.addWidget(middle, 1)
        self.row.addStretch()

    def add_menus(self, *menus: ActButton) -> None:
        """Menus at the right; in a narrow window their icon has to do, with the words as name and hint."""
        for menu in menus:
            self._folding.add(menu)
            self.row.addWidget(menu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._context.theme.px(NARROW)
        if self._middle is not None:
            show_if(self._middle, not narrow)
        self._folding.fold(narrow)


def short_day(words: str, count: int) -> str:
    """A day on its pill: weekday and date; the date from five days on; its number from eight on."""
    parts = words.split()
    if count <= 4:
        return words
    return " ".join(parts[1:]) if count <= 7 else parts[1]

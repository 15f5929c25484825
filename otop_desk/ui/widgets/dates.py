"""Date and time fields: the Buddhist year, Thai digits, and whatever way a person types them."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QCalendarWidget, QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.i18n import _
from otop_desk.thai.clock import parse_time
from otop_desk.thai.reading import Unreadable
from otop_desk.thai.typed_dates import parse_date
from otop_desk.ui.format import Format
from otop_desk.ui.stylesheet import forgotten
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets.boxes import announce
from otop_desk.ui.widgets.buttons import IconButton
from otop_desk.ui.widgets.inputs import TextInput
from otop_desk.ui.widgets.numbers import select_unless_typing
from otop_desk.ui.widgets.text import ThaiLabel, restyle


class BuddhistDateEdit(QAbstractSpinBox):
    """A day, shown with its Buddhist year; reads 15/3/65, ๑๕ มี.ค. ๒๕๖๕, 2022-03-15. Arrows step days.

    `day_chosen` gives the day a person settled on; what is no day is `told`, and the day before comes back.
    The button beside it opens a month (F4). Qt's own date field is not used: it takes the text for parts of a
    format of the computer's language, selects one of them at a time and eats the marks between them.
    """

    day_chosen = Signal(object)
    told = Signal(str)  # why what was typed is no day

    def __init__(
        self, theme: Theme, form: Format, label: str, name: str, day: date, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._theme = theme
        self._day = self._said = day
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setMinimumWidth(theme.px(170))
        self.lineEdit().setTextMargins(8, 0, 0, 0)
        forgotten(self.lineEdit())
        self._draw()
        self.lineEdit().textEdited.connect(lambda _text: self._mark(""))
        self.editingFinished.connect(self.settle)

    def day(self) -> date:
        """The day shown, in the common era."""
        return self._day

    def show_day(self, day: date) -> None:
        """Show a day without telling listeners."""
        self._day = self._said = day
        self._draw()

    def open_month(self) -> None:
        """Open the month to choose from."""
        month = _MonthPopup(self._theme, self._form, self.day(), self)
        month.day_picked.connect(self._choose)
        month.move(_beside(self, month.size()))
        month.show()
        month.move(_beside(self, month.size()))  # that of its type is known now

    def _draw(self) -> None:
        self.lineEdit().setText(self._form.short_date(self._day))
        self.lineEdit().setCursorPosition(0)

    def _choose(self, day: date) -> None:
        self._day = day
        self._draw()
        self._mark("")
        if day != self._said:
            self._said = day
            self.day_chosen.emit(day)

    def settle(self) -> None:
        """Say now what has been typed and not yet said."""
        text = self.text().strip()
        if text == self._form.short_date(self._day):
            self._choose(self._day)
            return
        try:
            found = parse_date(text, default_year=self._day.year)
        except Unreadable as error:
            self._draw()
            self._mark(str(error))
            announce(self, str(error))
            return
        self._choose(found)

    def _mark(self, why: str) -> None:
        """Show that what was typed is no day, until something else is typed or chosen."""
        if why or self.toolTip():
            self.setToolTip(why)
            self.setProperty("unread", bool(why))
            restyle(self, wrong=bool(why))
            self.told.emit(why)

    def stepBy(self, steps: int) -> None:
        self.settle()
        self._choose(self._day + timedelta(days=steps))
        self.lineEdit().selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flags = QAbstractSpinBox.StepEnabledFlag
        return flags.StepUpEnabled | flags.StepDownEnabled

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        select_unless_typing(self, self.lineEdit(), event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self.open_month()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _beside(field: QWidget, size: QSize) -> QPoint:
    """Where what drops from a field is whole: below it, else above, else as low as the screen is."""
    room = field.screen().availableGeometry()
    top, below = (field.mapToGlobal(QPoint(0, y)) for y in (-2 - size.height(), field.height() + 2))
    lowest = room.bottom() + 1 - size.height()
    y = below.y() if below.y() <= lowest else top.y() if top.y() >= room.top() else max(lowest, room.top())
    return QPoint(max(min(below.x(), room.right() + 1 - size.width()), room.left()), y)


class DateField(QWidget):
    """A BuddhistDateEdit with the button that opens the month; `edit` is the field itself."""

    def __init__(
        self, theme: Theme, form: Format, label: str, name: str, day: date, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.edit = BuddhistDateEdit(theme, form, label, name, day)
        self.day_chosen, self.told = self.edit.day_chosen, self.edit.told
        self.setFocusProxy(self.edit)
        button = IconButton(theme.icon("calendar-days"), _("เลือกจากปฏิทิน"), f"{name}_month")
        button.clicked.connect(self.edit.open_month)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        row.addWidget(button)

    def day(self) -> date:
        """The day shown, in the common era."""
        return self.edit.day()


class _Month(QCalendarWidget):
    """A month whose day numbers follow the digits of the setting."""

    def __init__(self, form: Format, parent: QWidget) -> None:
        super().__init__(parent)
        self._form = form
        self.setNavigationBarVisible(False)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        thai = form.language == "th"
        self.setLocale(QLocale(QLocale.Language.Thai if thai else QLocale.Language.English))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekday, QTextCharFormat())

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        at = day if isinstance(day, QDate) else QDate(day.year, day.month, day.day)
        chosen = at == self.selectedDate()
        palette = self.palette()
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.highlight())
            painter.drawRoundedRect(rect.adjusted(3, 2, -3, -2), 6, 6)
        elsewhere = at.month() != self.monthShown()
        color = palette.placeholderText() if elsewhere else palette.text()
        color = palette.highlightedText() if chosen else color
        painter.setPen(color.color())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._form.count(at.day()))


class _MonthPopup(QWidget):
    """The month that drops from a date field: arrows turn it, a click or Enter picks, Esc closes."""

    day_picked = Signal(object)

    def __init__(self, theme: Theme, form: Format, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("month")
        self.setAccessibleName(_("เลือกจากปฏิทิน"))
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._form = form
        back = IconButton(theme.icon("chevron-left"), _("เดือนก่อน"), "month_back")
        forth = IconButton(theme.icon("chevron-right"), _("เดือนถัดไป"), "month_forth")
        self._title = ThaiLabel(weight=600, wrap=False, align=Qt.AlignmentFlag.AlignHCenter)
        self._month = _Month(form, self)
        self._month.setObjectName("month_days")
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        back.clicked.connect(lambda: self._month.showPreviousMonth())
        forth.clicked.connect(lambda: self._month.showNextMonth())
        self._month.currentPageChanged.connect(self._on_turned)
        self._month.clicked.connect(self._on_picked)
        self._month.activated.connect(self._on_picked)
        top = QHBoxLayout()
        for widget, stretch in ((back, 0), (self._title, 1), (forth, 0)):
            top.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(top)
        column.addWidget(self._month)
        self.resize(theme.px(320), theme.px(320))
        self._on_turned(day.year, day.month)
        self._month.setFocus()

    def _on_turned(self, year: int, month: int) -> None:
        self._title.setText(self._form.date(date(year, month, 1)).split(" ", 1)[1])

    def _on_picked(self, day: QDate) -> None:
        self.day_picked.emit(date(day.year(), day.month(), day.day()))
        self.close()


class TimeEdit(TextInput):
    """A time of day, read as typed: 830, 8.30, ๘.๓๐ น., 08:30. `time_chosen` gives minutes since midnight."""

    time_chosen = Signal(int)

    def __init__(
        self, form: Format, label: str, name: str, minutes: int, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, name, text=form.bare_minute(minutes), parent=parent)
        self._form = form
        self._minutes = minutes
        self.setFixedWidth(96)
        self.editingFinished.connect(self._on_finished)

    def minutes(self) -> int:
        """The time shown, in minutes since midnight."""
        return self._minutes

    def _on_finished(self) -> None:
        try:
            minutes = parse_time(self.text())
        except Unreadable as error:
            restyle(self, wrong=True)
            self.setToolTip(str(error))
            return
        restyle(self, wrong=False)
        self.setToolTip("")
        self.setText(self._form.bare_minute(minutes))
        if minutes != self._minutes:
            self._minutes = minutes
            self.time_chosen.emit(minutes)

    def stepped(self, steps: int, by: int = 5) -> int:
        """The time `steps` times `by` minutes on, inside one day."""
        return min(max(self._minutes + steps * by, 0), 24 * 60 - 1)

    def keyPressEvent(self, event: object) -> None:
        key = event.key()  # type: ignore[attr-defined]
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.setText(self._form.bare_minute(self.stepped(1 if key == Qt.Key.Key_Up else -1)))
            self._on_finished()
            return
        TextInput.keyPressEvent(self, event)  # type: ignore[arg-type]

"""What fills the window while a file is open: head, tabs, the open tab on its margins, foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QStackedWidget, QVBoxLayout, QWidget

from otop_desk.domain.journal import Change
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.records import dataclass
from otop_desk.ui.actions import Actions
from otop_desk.ui.header import Header, TabStrip
from otop_desk.ui.status_line import StatusLine
from otop_desk.ui.tab import Tab, TabContext, TabPlace
from otop_desk.ui.widgets.boxes import EmptyState, ScrollArea
from otop_desk.ui.widgets.inputs import TextArea, TextInput
from otop_desk.ui.widgets.text import show_if

if TYPE_CHECKING:
    from otop_desk.services.workshop.history import Line

WORKSHOP_TABLES = ("workshop", "day")


@dataclass(frozen=True, slots=True)
class Parts:
    """What features bring to the window: their tabs, the live strip of the head, the projector."""

    tabs: Sequence[TabPlace] = ()
    live_strip: Callable[[TabContext], QWidget] | None = None
    projector: Callable[[TabContext], object] | None = None


class Frame(QWidget):
    """The window of one open file. Tabs are built when first shown."""

    tab_opened = Signal()

    def __init__(self, context: TabContext, parts: Parts, actions: Actions, tab: str = "") -> None:
        """`tab`: the name of the one to open first, '' or an unknown one for the first."""
        super().__init__()
        self.setObjectName("frame")
        self.context = context
        self.parts = parts
        self._built: dict[int, Tab] = {}
        self._now = -1
        self._saved, self._wrong = "", ""
        self._empty: EmptyState | None = None
        self.header = Header(context.theme, actions)
        self._strip = TabStrip(context.theme, parts.tabs)
        self._strip.chosen.connect(self.open_tab)
        show_if(self._strip, bool(parts.tabs))
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self._status = StatusLine(context.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner: QWidget | None = None  # the band over the tabs, if there is one
        self._band = QVBoxLayout()
        for widget in (self.header, self._strip):
            column.addWidget(widget)
        column.addLayout(self._band)
        column.addWidget(self._stack, 1)
        column.addWidget(self._status)
        for _tab in parts.tabs:
            self._stack.addWidget(QWidget())
        self._fill_slots()
        context.hub.changed.connect(self._on_changed)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._on_find)
        self.show_file()
        if parts.tabs:
            names = [place.name for place in parts.tabs]
            self.open_tab(names.index(tab) if tab in names else 0)
        else:
            self._empty = self._nothing(actions)
            self._stack.addWidget(self._empty)

    def open_tab(self, number: int) -> None:
        """Show a tab by its place; its search box gets the keyboard."""
        if not 0 <= number < len(self.parts.tabs) or number == self._now:
            return
        self.settle()
        if number not in self._built:
            tab = self.parts.tabs[number].load()(self.context)
            self._built[number] = tab
            tab.look()
            old = self._stack.widget(number)
            self._stack.insertWidget(number, page(tab))
            if old is not None:
                old.setParent(None)
                old.deleteLater()
        self._now = number
        self._stack.setCurrentIndex(number)
        self._strip.select(number)
        self._show_undo()
        self.focus_first()
        self.tab_opened.emit()

    def focus_first(self) -> None:
        """Give the keyboard to what matters on the open tab: its search box, else the tab's own button."""
        tab = self.tab()
        first = tab.first_focus() if tab else self._empty.button if self._empty else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._strip.focus_chosen()

    def open_named(self, name: str, *place: object) -> None:
        """Show a tab by its name, and a place of it if that is given."""
        names = [tab.name for tab in self.parts.tabs]
        if name in names:
            self.open_tab(names.index(name))
            tab = self.tab()
            if place and tab is not None:
                tab.go_to(*place)

    def tab_name(self) -> str:
        """The name of the open tab, '' when there is none."""
        return self.parts.tabs[self._now].name if self._now >= 0 else ""

    def tab(self) -> Tab | None:
        """The open tab."""
        return self._built.get(self._now)

    def elsewhere(self, verb: str) -> TabPlace | None:
        """The tab that shows a verb's work, if that is not the open one; None for what every tab shows."""
        head = verb.partition(".")[0]
        place = next((place for place in self.parts.tabs if head in place.verbs), None)
        return None if place is None or place.name == self.tab_name() else place

    def _on_find(self) -> None:
        tab = self.tab()
        if tab is not None:
            tab.seek()

    def show_banner(self, banner: QWidget | None) -> None:
        """Show a band over the tabs in place of the one before; None takes it away."""
        if self.banner is not None:
            self.banner.deleteLater()
            self.banner.hide()
        self.banner = banner
        if banner is not None:
            self._band.addWidget(banner)

    def show_file(self) -> None:
        """Show title, dates, time of the last change, and what undo would do."""
        from otop_desk.services.backups import copies
        from otop_desk.services.workshop import history
        from otop_desk.services.workshop import verbs as workshop

        file, form = self.context.file, self.context.format
        about = workshop.workshop(file)
        dates = form.dates([day.date for day in workshop.days(file)])
        province = _("จังหวัด{name}").format(name=about.province) if about.province else ""
        where = "  ·  ".join(part for part in (province, dates, about.venue) if part)
        self.header.say(about.title, where, restored=copies.is_restored(file.path))
        newest = history.newest(file)
        self._saved = form.moment(newest.at, self.context.clock()) if newest else ""
        self._show_undo()

    def _show_undo(self) -> None:
        """What undo and redo would do, and on which tab where that is not the open one."""
        from otop_desk.services.workshop import history

        file = self.context.file
        undo, redo = (self._step(line) for line in (history.next_undo(file), history.next_redo(file)))
        self.header.show_undo(undo, redo)
        self._status.say(self._saved, undo)
        if self._wrong or file.read_only:
            self._status.warn(self._wrong or _("ไฟล์นี้เปิดอ่านได้อย่างเดียว"))

    def warn(self, text: str) -> None:
        """Say at the foot what is wrong with the file, in place of when it was saved; "" when nothing is."""
        self._wrong = text
        if text:
            self._status.warn(text)
        else:
            self._show_undo()

    def _step(self, line: Line | None) -> str:
        if line is None:
            return ""
        place, words = self.elsewhere(line.verb), self.context.format.digits(line.text)
        return words if place is None else f"{place.title()} · {words}"

    def settle(self) -> None:
        """Let a field or a cell being typed into say what it holds, before something else happens."""
        at: QWidget | None = self.focusWidget()
        if isinstance(at, QAbstractButton):
            return  # nothing is typed there
        settled = False
        while at is not None and at is not self:
            if not settled and (settle := getattr(at, "settle", None)):
                settle()
                settled = True
            QCoreApplication.sendPostedEvents(at, QEvent.Type.MetaCall)  # some hear of a cell a moment later
            at = at.parentWidget()

    def finish(self) -> bool:
        """Keep every word that was typed: what is shown here is about to go. False when one was refused."""
        file = self.context.file
        unkept = file.unkept
        tabs = [] if file.read_only else list(self._built.values())
        for keep in (
            self.settle,
            self.settle_waiting,
            self.context.waiting.settle,
            *(tab.finish for tab in tabs),
        ):
            try:
                keep()
            except UserError as error:
                self.context.ask.trouble(error)
                return False
        return file.unkept == unkept

    def settle_waiting(self) -> None:
        """Keep what was refused, or has come into a field that has not the keyboard."""
        fields: list[TextInput | TextArea] = [*self.findChildren(TextInput), *self.findChildren(TextArea)]
        for field in fields:
            if field.is_waiting():
                field.settle()

    def _fill_slots(self) -> None:
        if self.parts.live_strip is not None:
            self.header.show_live(self.parts.live_strip(self.context))
        projector = self.parts.projector
        if projector is not None:
            self.header.projector.show()
            self.header.projector_asked.connect(lambda: projector(self.context))

    def _nothing(self, actions: Actions) -> EmptyState:
        empty = EmptyState(
            self.context.theme.icon("pencil", "muted"),
            _("ใส่ชื่อโครงการ หน่วยงาน วันและสถานที่ให้ครบก่อนเริ่มงาน"),
            "no_tabs",
            act=_("แก้รายละเอียดโครงการ"),
        )
        empty.acted.connect(lambda: actions["details"].trigger())
        return empty

    def _on_changed(self, change: Change) -> None:
        self.show_file()


def page(tab: QWidget) -> ScrollArea:
    """A tab on the content's margins; where the window is too low or narrow it scrolls, nothing is cut."""
    holder = QWidget()
    holder.setProperty("ground", "clear")
    column = QVBoxLayout(holder)
    column.setContentsMargins(24, 16, 24, 12)
    area = ScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(holder)
    column.addWidget(tab)  # now: what is put into the area whole is laid out at once, before it has its style
    return area

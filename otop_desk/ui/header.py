"""The head of the window: mark, workshop, live strip, undo, redo, projector, menu; and the tabs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from otop_desk.i18n import _
from otop_desk.ui.actions import Actions
from otop_desk.ui.tab import TabPlace
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets.boxes import ScrollArea
from otop_desk.ui.widgets.buttons import ICON_BESIDE, ActButton, IconButton
from otop_desk.ui.widgets.pills import StatePill
from otop_desk.ui.widgets.text import ThaiLabel, show_if


class Header(QFrame):
    """56 px: what is open, and what can always be done. Parts may fill the live strip and the projector."""

    projector_asked = Signal()

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setFixedHeight(theme.px(56))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(4)
        row.addWidget(mark(theme))
        row.addSpacing(10)
        row.addLayout(self._words(theme), 1)
        self._live = QHBoxLayout()
        self._strip: QWidget | None = None
        row.addLayout(self._live)
        row.addSpacing(8)
        self.projector = IconButton(theme.icon("monitor-up"), _("ฉายจอ"), "projector", key="F5")
        self.projector.hide()
        self.projector.clicked.connect(self.projector_asked)
        self.undo = self._act(theme, actions, "undo")
        self.redo = self._act(theme, actions, "redo")
        dots = theme.icon("ellipsis-vertical")
        self.menu = IconButton(dots, _("เมนู"), "menu_button", key="Alt+M")
        self.menu.setMenu(actions.menu(self))
        for button in (self.undo, self.redo, self.projector, self.menu):
            row.addWidget(button)

    def _words(self, theme: Theme) -> QVBoxLayout:
        """Title, with a pill where the file was brought back from a copy, and place and dates below."""
        self._title = ThaiLabel(weight=600, wrap=False, name="workshop_title")
        self._where = ThaiLabel(step="caption", tone="muted", wrap=False, name="workshop_where")
        for label in (self._title, self._where):
            label.setFixedHeight(theme.px(20))
        self._restored = StatePill(_("กู้คืน"), "warn", name="workshop_restored")
        self._restored.setToolTip(_("ไฟล์นี้กู้คืนมาจากสำเนา ไฟล์เดิมยังอยู่ที่เดิม"))
        self._restored.hide()
        first_line = QHBoxLayout()
        first_line.setSpacing(8)
        first_line.addWidget(self._title)
        first_line.addWidget(self._restored)
        first_line.addStretch()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addLayout(first_line)
        words.addWidget(self._where)
        words.addStretch()
        return words

    def say(self, title: str, where: str, *, restored: bool = False) -> None:
        """What is open and where it is held; whether it was brought back from a copy."""
        show_if(self._restored, restored)
        self._title.setText(title)
        self._where.setText(where)
        show_if(self._where, bool(where))

    def show_live(self, strip: QWidget) -> None:
        """Put the live strip in its place."""
        self._live.addWidget(strip)
        self._strip = strip

    def show_undo(self, undo: str, redo: str) -> None:
        """What undo and redo would do, '' for nothing."""
        for button, words, text in ((self.undo, _("เลิกทำ"), undo), (self.redo, _("ทำซ้ำ"), redo)):
            button.setEnabled(bool(text))
            button.say(f"{words}: {text}" if text else words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is on leaves room for what is open."""
        super().resizeEvent(event)
        if (strip := self._strip) is not None:
            strip.setMaximumWidth(max(strip.minimumSizeHint().width(), self.width() * 2 // 5))

    def _act(self, theme: Theme, actions: Actions, name: str) -> IconButton:
        action = actions[name]
        button = IconButton(action.icon(), action.text(), name)
        button.clicked.connect(lambda: action.trigger())
        return button


class TabButton(ActButton):
    """One tab in the strip."""

    kind = "tab"

    def sizeHint(self) -> QSize:
        """Room for the words in the weight they have while the tab is open."""
        hint = super().sizeHint()
        bold = self.font()
        bold.setWeight(QFont.Weight.DemiBold)
        icon = 0 if self.icon().isNull() else self.iconSize().width() + 4
        return QSize(
            max(hint.width(), QFontMetrics(bold).horizontalAdvance(self.text()) + icon + 28), hint.height()
        )


class TabStrip(QFrame):
    """46 px of tabs with icon and underline; in a narrow window the icons go, then it scrolls by its ends."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, tabs: Sequence[TabPlace]) -> None:
        super().__init__()
        self._theme = theme
        self._tabs = tabs
        self.setObjectName("tabs")
        self.setAccessibleName(_("แท็บ"))
        self.setFixedHeight(theme.px(46) + 1)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        row = QHBoxLayout(inside)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        for number, tab in enumerate(tabs):
            button = TabButton(tab.title(), f"tab_{tab.name}", icon=theme.icon(tab.icon), key=_key(number))
            button.setCheckable(True)
            button.setFixedHeight(theme.px(46))
            self._group.addButton(button, number)
            row.addWidget(button)
        row.addStretch()
        self._area = ScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 1)
        line.setSpacing(0)
        self._back = self._scroller("chevron-left", _("แท็บก่อนหน้านี้"), "tabs_back", -1)
        self._forth = self._scroller("chevron-right", _("แท็บถัดจากนี้"), "tabs_forth", 1)
        for widget in (self._back, self._area, self._forth):
            line.addWidget(widget)
        bar = self._area.horizontalScrollBar()
        bar.rangeChanged.connect(lambda _least, _most: self._show_scrollers())
        bar.valueChanged.connect(lambda _value: self._show_scrollers())
        self._show_scrollers()

    def _scroller(self, icon: str, words: str, name: str, way: int) -> IconButton:
        """A button at an end of the strip, for the mouse; keys move from tab to tab without it."""
        button = IconButton(self._theme.icon(icon), words, name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = self._area.horizontalScrollBar()
        button.clicked.connect(lambda: bar.setValue(bar.value() + way * max(self._area.width() // 2, 1)))
        return button

    def _show_scrollers(self) -> None:
        """Both ends where the tabs don't fit; the one with nothing behind it can't be pressed."""
        bar = self._area.horizontalScrollBar()
        for button, more in ((self._back, bar.value() > 0), (self._forth, bar.value() < bar.maximum())):
            button.setVisible(bar.maximum() > 0)
            button.setEnabled(more)

    def select(self, number: int) -> None:
        """Underline a tab."""
        if not 0 <= number < len(self._group.buttons()):
            return
        button = self._group.button(number)
        button.setChecked(True)
        self._tint()
        self._area.ensureWidgetVisible(button, 24, 0)

    def focus_chosen(self) -> None:
        """Give the keyboard to the open tab's button; arrows move on from it."""
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tint(self) -> None:
        """Icons in the accent on the open tab; none where there is no room for them."""
        buttons = self._group.buttons()
        room = self.width() - 40
        metrics = self.fontMetrics()
        need = sum(metrics.horizontalAdvance(b.text()) + 34 + self._theme.px(28) for b in buttons)
        fits = need <= room
        for button, tab in zip(buttons, self._tabs, strict=True):
            button.setIconSize(ICON_BESIDE)
            role = "accent" if button.isChecked() else "muted"
            button.setIcon(self._theme.icon(tab.icon, role) if fits else QIcon())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel moves the strip sideways."""
        bar = self._area.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y())
        event.accept()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.height())


def mark(theme: Theme) -> QLabel:
    """The mark of the program."""
    label = QLabel("อ")
    label.setObjectName("mark")
    label.setAccessibleName("OTOP Desk")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setFixedSize(theme.px(32), theme.px(32))
    return label


def _key(number: int) -> str:
    return f"Ctrl+{number + 1}" if number < 9 else ""

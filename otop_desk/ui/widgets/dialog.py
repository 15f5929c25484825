"""Dialogs: a title, a body that scrolls when the screen is low, buttons that are verbs; Esc and Enter."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from otop_desk.i18n import _
from otop_desk.ui.timers import soon
from otop_desk.ui.widgets.boxes import ScrollColumn
from otop_desk.ui.widgets.buttons import ActButton, PrimaryButton, QuietButton, SecondaryButton
from otop_desk.ui.widgets.tab_order import keep_order
from otop_desk.ui.widgets.text import ThaiLabel


@runtime_checkable
class Guided(Protocol):
    """A window that shows the guide on the page of a screen, by its object name."""

    def show_guide(self, screen: str, over: QWidget) -> None: ...


class PassingDialog(QDialog):
    """A dialog that goes once it is answered: Qt itself would keep it as long as its parent.

    One that can't be made whole (the file is gone, a read is refused) goes as well.
    """

    def __init_subclass__(cls, **how: Any) -> None:
        super().__init_subclass__(**how)
        make = cls.__dict__.get("__init__")
        if make is None:
            return

        @wraps(make)
        def whole_or_gone(self: PassingDialog, *given: Any, **named: Any) -> None:
            try:
                make(self, *given, **named)
            except BaseException:
                if isValid(self):
                    self.deleteLater()
                raise

        cls.__init__ = whole_or_gone  # type: ignore[assignment, method-assign]

    def exec(self) -> int:
        """Show it until it is answered; it is deleted as soon as the asker is back in the event loop.

        What asked may be gone by then, and the dialog with it: another workshop was opened, the look changed.
        An answer about a workshop that is not open any more is none.
        """
        place = self.parentWidget()
        window = place.window() if place is not None else None
        about = getattr(window, "file", None)
        try:
            answer = super().exec()
        finally:
            if isValid(self):
                self.deleteLater()
        here = getattr(window, "file", None) if window is not None and isValid(window) else None
        closed = about is not None and here is not about
        return QDialog.DialogCode.Rejected.value if closed else answer

    def open(self) -> None:
        """Show it and go on; it is deleted once it is answered."""
        self.finished.connect(lambda _result: self.deleteLater())
        super().open()


class Dialog(PassingDialog):
    """Put content into `body`; then `add_primary`, `add_cancel`, `add_button` fill the foot."""

    def __init__(self, parent: QWidget | None, title: str, name: str, *, width: int = 520) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self._width = width
        self._shown = False
        self._tall = 0  # what the body needed when last laid out
        self._deliberate: ActButton | None = None  # a verb that Enter must not press from afar
        self._first: ActButton | None = None  # has the keyboard where nothing in the body takes it
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(14)
        self.title = ThaiLabel(title, step="title", weight=600, name=f"{name}_title")
        column.addWidget(self.title)
        self._scroll = DialogBody(name=f"{name}_scroll")
        self.body = self._scroll.body
        column.addWidget(self._scroll, 1)
        inside = self._scroll.widget()
        if inside is not None:
            inside.installEventFilter(self)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self._foot.addStretch()
        self._further = 0  # acts at the left of the stretch
        column.addLayout(self._foot)

    def add_primary(
        self, text: str, name: str, act: Callable[[], object], *, danger: bool = False, lasting: bool = False
    ) -> PrimaryButton:
        """The verb of the dialog, pressed by Enter; not one that destroys (`danger`) or stays (`lasting`).

        There Enter in a field only goes to the verb, and at first the way out has the keyboard.
        """
        button = PrimaryButton(text, name, tone="bad" if danger else "")
        if danger or lasting:
            self._deliberate = button
        else:
            button.setDefault(True)
            self._first = button
        button.clicked.connect(lambda: None if self._asks_again() else act())
        self._foot.addWidget(button)
        return button

    def _asks_again(self) -> bool:
        """Go back, once, to a field that could not take what was typed: it shows what it had before."""
        for field in self.findChildren(QWidget):
            if field.property("unread"):
                field.setProperty("unread", False)
                field.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def add_cancel(self, text: str = "") -> SecondaryButton:
        """The way out, also Esc; and Enter while it has the keyboard, as at first beside a danger."""
        button = SecondaryButton(text or _("ยกเลิก"), f"{self.objectName()}_cancel")
        button.setAutoDefault(True)
        self._first = self._first or button
        button.clicked.connect(lambda: self.reject())
        self._foot.addWidget(button)
        return button

    def add_button(self, text: str, name: str, act: Callable[[], object], *, quiet: bool = True) -> ActButton:
        """A further act, at the left of the foot."""
        button = QuietButton(text, name) if quiet else SecondaryButton(text, name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        self._foot.insertWidget(self._further, button)
        self._further += 1
        return button

    def sizeHint(self) -> QSize:
        room = room_of(self)
        width = min(max(self._width, self._scroll.minimumSizeHint().width() + 48), room.width() - 32)
        wide = width - 48
        tall = self._inside_height(wide)
        rest = self.title.heightForWidth(wide) + self._foot.sizeHint().height() + 36 + 28 + 6
        return QSize(width, min(tall + rest, room.height() - 64))

    def _fold_foot(self) -> None:
        """Acts that have no room beside each other (large type on a small screen) stand under each other."""
        if self._foot.sizeHint().width() > room_of(self).width() - 80:
            self._foot.setDirection(QBoxLayout.Direction.TopToBottom)
            layout = self.layout()
            if layout is not None:
                layout.activate()  # else the width of before would stay the least

    def _inside_height(self, wide: int) -> int:
        inside = self._scroll.widget()
        if inside is None:
            return 0
        layout, least = inside.layout(), inside.minimumSizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            return max(layout.totalHeightForWidth(wide), least)
        return max(inside.sizeHint().height(), least)

    def _body_takes_keys(self) -> bool:
        """Whether something to type in or choose stands in the body, or has the keyboard already."""
        tab = Qt.FocusPolicy.TabFocus
        inside = [self._scroll, *self._scroll.findChildren(QWidget)]
        return self.focusWidget() is not None or any(
            each.focusPolicy() & tab == tab and each.isEnabled() and each.isVisibleTo(self) for each in inside
        )

    def fit(self) -> None:
        """Take the height of a body that has changed, once its new widgets are laid out."""
        soon(self, lambda: self.resize(self.sizeHint()))

    def _grow(self) -> None:
        """Give a body that has become taller (a field says what is wrong) its room; never shrinks."""
        keep_order(self)  # rows made anew stand before the buttons
        tall = self._inside_height(self.width() - 48)
        more, self._tall = tall - self._tall, tall
        if more > 0 and self.isVisible():
            self.resize(self.width(), max(self.height(), min(self.height() + more, self.sizeHint().height())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._shown and event.type() == QEvent.Type.LayoutRequest and watched is self._scroll.widget():
            soon(self, self._grow)
        return super().eventFilter(watched, event)

    def _ask_for_help(self) -> None:
        """Open the guide on this dialog's page, where a window above has one."""
        place = self.parentWidget()
        while place is not None and not isinstance(place, Guided):
            place = place.parentWidget()
        if place is not None:
            place.show_guide(self.objectName(), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1 and not event.modifiers():
            self._ask_for_help()
            return
        bar = self._scroll.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(), Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep(),
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if self._deliberate is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._deliberate.setFocus(Qt.FocusReason.TabFocusReason)
        elif step is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + step)

    def showEvent(self, event: QShowEvent) -> None:
        if not self._shown:
            self._shown = True
            for widget in (self, *self.findChildren(QWidget)):
                widget.ensurePolished()
            self._fold_foot()
            keep_order(self)
            self.resize(self.sizeHint())
            self._tall = self._inside_height(self.width() - 48)
            if self._first is not None and not self._body_takes_keys():
                self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)


def room_of(widget: QWidget) -> QSize:
    """The room of the screen that a window is on, or the window it belongs to, over which it comes up."""
    window = widget.window()
    over = window.parentWidget()
    screen = (over.window() if over is not None else window).screen() or QGuiApplication.primaryScreen()
    return screen.availableSize() if screen else QSize(1366, 768)


class DialogBody(ScrollColumn):
    """What a dialog asks and says; wider than the screen only as something that scrolls sideways."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(min(least.width(), room_of(self).width() - 80), least.height())


def button_row(*buttons: QWidget, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> QHBoxLayout:
    """Buttons side by side at one end."""
    row = QHBoxLayout()
    row.setSpacing(8)
    if align & Qt.AlignmentFlag.AlignRight:
        row.addStretch()
    for button in buttons:
        row.addWidget(button)
    if not align & Qt.AlignmentFlag.AlignRight:
        row.addStretch()
    return row

"""A random user of the real window: clicks, types, chooses and answers whatever is in front of him.

He works from a timer, so that the window's own event loop runs, and the loops of its dialogs.
"""

from __future__ import annotations

from random import Random

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from otop_desk.errors import UserError
from otop_desk.ui.main_window import MainWindow
from otop_desk.ui.timers import soon
from tests.torture.kills.verbs import VERBS
from tests.torture.widgets import widgets_in

WORDS = (
    "น้ำ",
    "กมลวรรณ ณ เกาะยอ",
    "09.30",
    "15/3/65",
    "๑๒",
    "250",
    "",
    "=1+1",
    "<b>&",
    "😀",
    "ก" * 300,
    "S",
    "2",
    "\n",
)
KEYS = (
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Delete, Qt.Key.Key_Down, Qt.Key.Key_Up,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_PageDown, Qt.Key.Key_Home,
)  # fmt: skip
PATIENCE = 25  # acts within one dialog before it is closed
NEVER = ("quit", "close_file", "print")  # words in names of what ends the turn, or needs a printer


class User(QObject):
    """Does one act after another until he is told to stop; `acts` counts them."""

    def __init__(self, window: MainWindow, seed: int, *, share_of_verbs: float = 0.4) -> None:
        super().__init__(window)
        self.acts = 0
        self._window, self._draw, self._share = window, Random(seed), share_of_verbs
        self._dialog: QWidget | None = None
        self._in_dialog = 0
        self._working = False

    def start(self) -> None:
        """Begin."""
        self._working = True
        self._soon()

    def stop(self) -> None:
        """No more acts."""
        self._working = False

    def _soon(self) -> None:
        """Ask for the next act now: this one may open a dialog, whose own loop does the next."""
        if self._working:
            soon(self, self._act, after_ms=1)

    def _act(self) -> None:
        self._soon()
        self.acts += 1
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if isinstance(popup, QMenu):
            self._choose(popup)
        elif popup is not None:
            popup.close()
        elif modal is not None:
            self._answer(modal)
        elif self._window.file is None:
            return
        elif self._draw.random() < self._share:
            self._do_a_verb()
        else:
            ways = [self._click, self._type, self._press, self._point, self._pick, self._go]
            self._draw.choice(ways)(self._window)

    def _do_a_verb(self) -> None:
        try:
            self._draw.choice(VERBS)(self._window.file, self._draw)
        except UserError:
            return

    def _choose(self, menu: QMenu) -> None:
        actions = [
            action for action in menu.actions() if action.isEnabled() and not self._is_left_out(action)
        ]
        if actions and self._draw.random() < 0.7:
            action = self._draw.choice(actions)
            menu.close()
            action.trigger()
        else:
            menu.close()

    def _answer(self, dialog: QWidget) -> None:
        self._in_dialog = self._in_dialog + 1 if dialog is self._dialog else 0
        self._dialog = dialog
        if self._in_dialog > PATIENCE:
            self._in_dialog = 0
            dialog.done(0) if isinstance(dialog, QDialog) else dialog.close()
            return
        self._draw.choice([self._click, self._click, self._type, self._pick, self._press])(dialog)

    # -- acts in a place ---------------------------------------------------------------------------

    def _seen(self, place: QWidget, *kinds: type[QWidget]) -> list[QWidget]:
        return [
            widget
            for widget in widgets_in(place)
            if isinstance(widget, kinds) and widget.isVisible() and widget.isEnabled()
            if not self._is_left_out(widget)
        ]

    def _is_left_out(self, thing: QObject) -> bool:
        return any(word in thing.objectName() for word in NEVER)

    def _click(self, place: QWidget) -> None:
        if buttons := self._seen(place, QAbstractButton):
            QTest.mouseClick(self._draw.choice(buttons), Qt.MouseButton.LeftButton)

    def _type(self, place: QWidget) -> None:
        if fields := self._seen(place, QLineEdit, QPlainTextEdit, QTextEdit):
            field = self._draw.choice(fields)
            field.setFocus()
            for letter in self._draw.choice(WORDS):
                self._send(field, 0, letter)
            if self._draw.random() < 0.6:
                self._send(field, Qt.Key.Key_Return)

    def _press(self, place: QWidget) -> None:
        target = QApplication.focusWidget() or place
        if self._draw.random() < 0.4:
            control = Qt.KeyboardModifier.ControlModifier
            QTest.keyClick(target, self._draw.choice([Qt.Key.Key_Z, Qt.Key.Key_Y]), control)
        else:
            self._send(target, self._draw.choice(KEYS))

    def _point(self, place: QWidget) -> None:
        if views := self._seen(place, QAbstractItemView):
            view = self._draw.choice(views)
            size = view.viewport().size()
            at = QPoint(*(self._draw.randrange(max(side, 1)) for side in (size.width(), size.height())))
            click = self._draw.choice([QTest.mouseClick, QTest.mouseDClick])
            click(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def _pick(self, place: QWidget) -> None:
        boxes = self._seen(place, QComboBox, QAbstractSpinBox)
        if not boxes:
            return
        box = self._draw.choice(boxes)
        if isinstance(box, QComboBox) and box.count():
            box.setCurrentIndex(self._draw.randrange(box.count()))
            box.activated.emit(box.currentIndex())
        elif isinstance(box, QAbstractSpinBox):
            box.stepBy(self._draw.choice([-3, -1, 1, 3]))

    def _go(self, _place: QWidget) -> None:
        frame = self._window.frame
        names = [tab.name for tab in self._window._parts().tabs]
        if frame is not None and names:
            frame.open_named(self._draw.choice(names))

    def _send(self, target: QWidget, key: int, text: str = "") -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

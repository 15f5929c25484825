"""A random user of the real window: does whatever can be done with what is in front of them.

They work from a timer, so that the window's own event loop runs, and the loops of its dialogs and menus.
Every act goes the way a hand's would: events to what can be seen, keys to where the focus is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
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

from otop_desk.ui import clipboard
from otop_desk.ui.main_window import MainWindow
from otop_desk.ui.timers import soon
from tests.torture.widgets import widgets_in

WORDS = (
    "น้ำ", "กมลวรรณ ณ เกาะยอ", "09.30", "15/3/65", "๑๒", "250", "", "=1+1", "<b>&", "😀", "ก" * 300, "S", "2",
    "{n:03}/{year}", "ประชุม\nอภิปราย\nสรุป", "12,500.50", "0812345678", "1", "๐", "ที่",
)  # fmt: skip
PIN = "2468"
KEYS = (
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Delete,
    Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_F2,
    Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Menu, Qt.Key.Key_F6,
    Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_Backspace, Qt.Key.Key_Plus, Qt.Key.Key_Minus,
)  # fmt: skip
SHORTCUTS = (
    "Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Y", "Ctrl+N", "Ctrl+O", "Ctrl+Shift+S", "Ctrl+Shift+B", "Ctrl+I",
    "Ctrl+H", "Ctrl+,", "F1", "F4", "F5", "F10", "F11", "Ctrl+F", "Ctrl+P", "Ctrl+E", "Ctrl+A", "Ctrl+C",
    "Ctrl+X", "Ctrl+V", "Ctrl+L", "Ctrl+G", "Ctrl+D", "Ctrl+Shift+I", "Ctrl+Shift+N", "Ctrl+Shift+P", "Alt+M",
    "Shift+F6", "Shift+F9", "Shift+F10", "Alt+Left", "Alt+Right", "Ctrl+Right", "Ctrl+Up", "Ctrl+Down",
    *(f"Ctrl+{number}" for number in range(1, 7)),
)  # fmt: skip
HELD = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.ControlModifier)  # fmt: skip
SIZES = ((1366, 768), (1093, 614), (911, 512), (640, 400), (1920, 1080))
TO_LEAVE = ("trainee_leave", "pin_leave", "pin_do")
PATIENCE = 25  # acts within one dialog, or one other window, before it is closed
LEFT_OUT = ("quit", "close_file")  # names of what ends the turn

Way = Callable[[QWidget], object]


class User(QObject):
    """One act after another until they are told to stop; `acts` counts them, `doing` says which is on."""

    began = Signal()  # an act is about to be done
    ended = Signal()  # it has been, with all it asked for

    def __init__(self, window: MainWindow, seed: int, *, others: Way | None = None) -> None:
        """`others`: what else happens now and then while the window itself is in front."""
        super().__init__(window)
        self.acts, self.doing = 0, ""
        self.draw = Random(seed)
        self._window, self._others = window, others
        self._place: QWidget | None = None
        self._in_place = 0
        self._working = False

    def start(self) -> None:
        """Begin."""
        self._working = True
        self._soon()

    def stop(self) -> None:
        """No more acts; nor is the last place held, a dialog's wrapper with all its workshop."""
        self._working, self._place = False, None

    def _soon(self) -> None:
        """Ask for the next act now: this one may open a dialog, whose own loop does the next."""
        if self._working:
            soon(self, self._act, after_ms=1)

    def _act(self) -> None:
        self.ended.emit()
        if not self._working:
            return
        self._soon()
        self.acts += 1
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if isinstance(popup, QMenu):
            self._in(popup, [self._choose])
        elif popup is not None:
            self._in(popup, [self._click, self._press, self.leave])
        elif modal is not None:
            self._in(modal, [self._click, self._click, self._type, self._pick, self._press, self._point])
        elif other := self._other_window():
            self._in(other, [self._click, self._type, self._press, self._point, self._shortcut])
        else:
            self._in_window()

    def _in_window(self) -> None:
        ways: list[Way] = [
            self._click, self._click, self._type, self._type, self._press, self._point, self._point,
            self._pick, self._go, self._shortcut, self._shortcut, self._drag, self._turn, self._ask_menu,
            self._paste, self._resize,
        ]  # fmt: skip
        if self._others is not None:
            ways += [self._others] * 3
        self._in(self._window, ways, patient=True)

    def _in(self, place: QWidget, ways: Sequence[Way], *, patient: bool = False) -> None:
        self._in_place = self._in_place + 1 if place is self._place else 0
        self._place = place
        way = self.draw.choice(ways)
        if not patient and self._in_place > PATIENCE:
            self._in_place, way = 0, self.leave
        self.doing = f"{way.__name__.strip('_')} in {place.objectName() or type(place).__name__}"
        self.began.emit()
        way(place)

    def _other_window(self) -> QWidget | None:
        """Another window in front of the main one: a projector, a kiosk, the trainees'."""
        others = [
            window
            for window in QApplication.topLevelWidgets()
            if window.isVisible()
            and window is not self._window
            and window.windowType() is Qt.WindowType.Window
        ]
        hidden = not self._window.isVisible()
        return self.draw.choice(others) if others and (hidden or self.draw.random() < 0.3) else None

    def leave(self, place: QWidget) -> None:
        """Close what is in front, the way that always works; who has to give a PIN gives it."""
        self._give_pin(place)
        if isinstance(place, QDialog):
            place.reject()
        elif place is not self._window:
            place.close()

    def _give_pin(self, place: QWidget) -> None:
        for field in self._seen(place, QLineEdit):
            if isinstance(field, QLineEdit) and _is_pin(field):
                field.setText(PIN)
        for button in self._seen(place, QAbstractButton):
            if button.objectName() in TO_LEAVE:
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    # -- menus -------------------------------------------------------------------------------------

    def _choose(self, menu: QWidget) -> None:
        assert isinstance(menu, QMenu)
        actions = [act for act in menu.actions() if act.isEnabled() and not self._is_left_out(act)]
        if actions and self.draw.random() < 0.8:
            action = self.draw.choice(actions)
            self.doing += f": {action.objectName() or action.text()}"
            menu.close()
            action.trigger()
        else:
            menu.close()

    # -- acts in a place ---------------------------------------------------------------------------

    def _seen(self, place: QWidget, *kinds: type[QWidget]) -> list[QWidget]:
        return [
            widget
            for widget in widgets_in(place)
            if isinstance(widget, kinds) and widget.isVisible() and widget.isEnabled()
            if not self._is_left_out(widget)
        ]

    def _is_left_out(self, thing: QObject) -> bool:
        return any(word in thing.objectName() for word in LEFT_OUT)

    def _named(self, widget: QWidget) -> QWidget:
        self.doing += f": {widget.objectName() or type(widget).__name__}"
        return widget

    def _spot(self, widget: QWidget) -> QPoint:
        return QPoint(*(self.draw.randrange(max(side, 1)) for side in (widget.width(), widget.height())))

    def _click(self, place: QWidget) -> None:
        if buttons := self._seen(place, QAbstractButton):
            QTest.mouseClick(self._named(self.draw.choice(buttons)), Qt.MouseButton.LeftButton)

    def _type(self, place: QWidget) -> None:
        fields = self._seen(place, QLineEdit, QPlainTextEdit, QTextEdit)
        if not fields:
            return
        field = self._named(self.draw.choice(fields))
        field.setFocus()
        words = self.draw.choice(WORDS)
        if isinstance(field, QLineEdit) and _is_pin(field):
            field.clear()
            words = PIN
        if self.draw.random() < 0.5:
            for letter in words:
                self._send(field, 0, letter)
        else:
            typed = QInputMethodEvent()
            typed.setCommitString(words)
            QApplication.sendEvent(field, typed)
        if self.draw.random() < 0.6:
            self._send(field, Qt.Key.Key_Return)

    def _press(self, place: QWidget) -> None:
        target = QApplication.focusWidget() or place
        self._send(target, self.draw.choice(KEYS), held=self.draw.choice(HELD))

    def _shortcut(self, place: QWidget) -> None:
        keys = QKeySequence(self.draw.choice(SHORTCUTS))
        self.doing += f": {keys.toString()}"
        target = QApplication.focusWidget() or place
        pressed = keys[0]  # type: ignore[index]
        QTest.keyClick(target, pressed.key(), pressed.keyboardModifiers())

    def _point(self, place: QWidget) -> None:
        if views := self._seen(place, QAbstractScrollArea):
            view = self._named(self.draw.choice(views))
            assert isinstance(view, QAbstractScrollArea)
            click = self.draw.choice([QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick])
            where = view.viewport()
            click(where, Qt.MouseButton.LeftButton, self.draw.choice(HELD), self._spot(where))

    def _drag(self, place: QWidget) -> None:
        widgets = self._seen(place, QWidget)
        held = Qt.KeyboardModifier.NoModifier
        where = self._named(self.draw.choice(widgets))
        if isinstance(where, QAbstractItemView):
            return  # a drag of rows is a loop of the system's own
        QTest.mousePress(where, Qt.MouseButton.LeftButton, held, self._spot(where))
        QTest.mouseMove(where, self._spot(where))
        QTest.mouseMove(where, spot := self._spot(where))
        QTest.mouseRelease(where, Qt.MouseButton.LeftButton, held, spot)

    def _turn(self, place: QWidget) -> None:
        where = self._named(self.draw.choice(self._seen(place, QWidget)))
        spot = QPointF(self._spot(where))
        turned = QPoint(0, self.draw.choice((-240, -120, 120, 240)))
        event = QWheelEvent(
            spot, QPointF(where.mapToGlobal(spot.toPoint())), QPoint(), turned, Qt.MouseButton.NoButton,
            self.draw.choice(HELD), Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(where, event)

    def _ask_menu(self, place: QWidget) -> None:
        where = self._named(self.draw.choice(self._seen(place, QWidget)))
        spot = self._spot(where)
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(where, QContextMenuEvent(reason, spot, where.mapToGlobal(spot)))

    def _paste(self, place: QWidget) -> None:
        clipboard.put(self.draw.choice((*WORDS, "09.00\tพิธีเปิด\n10.00\tบรรยาย\n", "ก\tข\tค\n1\t2\t3\n")))
        QTest.keyClick(QApplication.focusWidget() or place, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def _pick(self, place: QWidget) -> None:
        boxes = self._seen(place, QComboBox, QAbstractSpinBox)
        if not boxes:
            return
        box = self._named(self.draw.choice(boxes))
        if isinstance(box, QComboBox) and box.count():
            box.setCurrentIndex(self.draw.randrange(box.count()))
            box.activated.emit(box.currentIndex())
        elif isinstance(box, QAbstractSpinBox):
            box.stepBy(self.draw.choice([-3, -1, 1, 3]))

    def _go(self, _place: QWidget) -> None:
        frame = self._window.frame
        if frame is not None and frame.parts.tabs:
            frame.open_named(self.draw.choice([tab.name for tab in frame.parts.tabs]))
            self.doing += f": {frame.tab_name()}"

    def _resize(self, _place: QWidget) -> None:
        if self.draw.random() < 0.3:
            self._window.resize(*self.draw.choice(SIZES))

    def _send(self, target: QWidget, key: int, text: str = "", held: Qt.KeyboardModifier = HELD[0]) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(target, QKeyEvent(kind, key, held, text))


def _is_pin(field: QLineEdit) -> bool:
    return field.objectName().startswith("pin")

"""Fields a person types into: they speak when typing settles, and never hold a break mark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QKeyCombination, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from otop_desk.thai.words import HINT, strip_hint
from otop_desk.ui.stylesheet import forgotten
from otop_desk.ui.theme import Theme
from otop_desk.ui.timers import resting
from otop_desk.ui.widgets.text import restyle

SETTLE_MS = 400  # quiet after the last key before what was typed is a fact
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
CTRL_Y = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y)


def undo_key(field: QLineEdit | QPlainTextEdit, event: QEvent, *, undo: bool, redo: bool) -> bool | None:
    """What a field's `event` answers to a key of undo or redo; None where Qt's own answer stands.

    The key goes on to the file (False) where nothing typed can be taken back (`undo`) or brought back
    (`redo`) in the field. Ctrl+Y brings back there on every system; Qt itself has it on Windows alone.
    """
    if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
        return None
    if redo and event.keyCombination() == CTRL_Y:
        if event.type() is QEvent.Type.KeyPress:
            field.redo()
        event.accept()
        return True
    matches, keys = event.matches, QKeySequence.StandardKey
    passes = (matches(keys.Undo) and not undo) or (matches(keys.Redo) and not redo)
    if passes and event.type() is QEvent.Type.ShortcutOverride:
        event.ignore()
        return False
    return None


@runtime_checkable
class Keeping(Protocol):
    """A window that counts what could not be kept."""

    def unkept(self) -> int: ...


class Said:
    """What a field of words has said of them, and whether that was kept."""

    text: Callable[[], str]
    parentWidget: Callable[[], QWidget | None]
    _tell: Callable[[str], None]  # emit what is said
    _timer: QTimer
    _said: str
    _kept = True
    _refusals: Callable[[], int] | None = None  # while it is saying something

    def is_waiting(self) -> bool:
        """Whether something was typed a moment ago and is not said yet, or was said and refused."""
        return self._timer.isActive() or not self._kept

    def rest(self) -> None:
        """Say what has been typed and not yet said: typing rests, or goes on elsewhere."""
        self._timer.stop()
        if self.text() != self._said:
            self._say()

    def settle(self) -> None:
        """Say now what has been typed and not yet said, and what was refused."""
        self._timer.stop()
        if self.text() != self._said or not self._kept:
            self._say()

    def _say(self) -> None:
        place = self.parentWidget()
        while place is not None and not isinstance(place, Keeping):
            place = place.parentWidget()
        self._refusals = place.unkept if place is not None else lambda: 0
        self._before = self._refusals()
        self._said = self.text()
        self._tell(self._said)
        self._kept, self._refusals = not self._is_refused(), None

    def _is_refused(self) -> bool:
        """Whether what is being said was refused: the words stay, whatever the file has instead."""
        return self._refusals is not None and self._refusals() != self._before


class TextInput(Said, QLineEdit):
    """A line of text. `settled` gives it when typing rests, on Enter, or when the focus leaves."""

    settled = Signal(str)

    def __init__(self, label: str, name: str, *, text: str = "", placeholder: str = "",
                 kind: str = "", parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(placeholder)
        self.setProperty("kind", kind)
        self._said = text
        self._from_start = True  # shown from its beginning; whoever comes by the keyboard is at its end
        self.setCursorPosition(0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.rest)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self.rest)

    def _tell(self, text: str) -> None:
        self.settled.emit(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.ignore()  # a file is for the window, not its path for this line
        else:
            super().dragEnterEvent(event)

    def show_text(self, text: str) -> None:
        """Show what the file says, unless the person is typing here just now."""
        if self._is_refused() or self.hasFocus() and (self._timer.isActive() or self.isModified()):
            return
        if text != self.text():
            self.setText(text)
        self._said, self._kept = text, True

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field as refused."""
        restyle(self, wrong=wrong)

    def _on_edited(self, text: str) -> None:
        if HINT in text:
            place = self.cursorPosition() - text[: self.cursorPosition()].count(HINT)
            self.setText(strip_hint(text))
            self.setModified(True)
            self.setCursorPosition(place)
        self._timer.start()

    def text(self) -> str:
        return strip_hint(super().text())

    def setText(self, text: str | None) -> None:
        super().setText(text)
        if not self.hasFocus():
            self._from_start = True
            self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if (
            self._from_start
            and event.reason() != Qt.FocusReason.MouseFocusReason
            and not self.hasSelectedText()
        ):
            self.end(False)
        self._from_start = False
        super().focusInEvent(event)

    def clear(self) -> None:
        # Emptied by the program: Ctrl+Z must not bring the letters back, but take back what they did.
        self.setText("")

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), 120), hint.height())

    def takes_back(self) -> bool:
        """Whether Ctrl+Z is the field's own."""
        return self.isUndoAvailable()

    def event(self, event: QEvent) -> bool:
        answer = undo_key(self, event, undo=self.takes_back(), redo=self.isRedoAvailable())
        return super().event(event) if answer is None else answer


class SearchBox(TextInput):
    """The one search box of a screen. `searched` follows the keys, `submitted` is Enter, Esc empties it.

    Keys that came while the last search was under way are searched for once, all together; `at_once` each.
    """

    searched = Signal(str)
    submitted = Signal(str)
    at_once = False

    def __init__(self, theme: Theme, label: str, name: str, *, hint: str = "", large: bool = False,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(label, name, placeholder=label, kind="search", parent=parent)
        self.setProperty("large", large)
        self._theme = theme
        self._large = large
        self._icon = QLabel(self)
        self._icon.setPixmap(self._picture())
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setToolTip(hint)
        self._hint = QLabel(hint, self)
        self._hint.setProperty("step", "caption")
        self._hint.setProperty("tone", "muted")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._pressing = False
        self._soon = resting(self, 0, self._search)
        self.textChanged.connect(self._on_text)
        self.returnPressed.connect(lambda: self.submitted.emit(self.text()))

    def _on_text(self) -> None:
        self._place_hint()
        if self._pressing and not self.at_once:
            self._soon.start()
        else:
            self._search()

    def _search(self) -> None:
        self._soon.stop()
        self.searched.emit(self.text())

    def _place_hint(self) -> None:
        """The hint stands at the end of an empty box that has room for it."""
        hint = self._hint.sizeHint()
        left = self.width() - hint.width() - 24
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        self._hint.setVisible(bool(self._hint.text()) and not self.text() and left > words + 72)
        self._hint.setGeometry(left, (self.height() - hint.height()) // 2, hint.width(), hint.height())

    def _picture(self) -> QPixmap:
        size = 22 if self._large else 18
        return self._theme.pixmap("search", size, "accent", self.devicePixelRatioF())

    def takes_back(self) -> bool:
        """Only while something stands in the box: a search taken away is no loss, an act is."""
        return bool(self.text()) and super().takes_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._soon.isActive():
            self._search()
        self._pressing = True
        super().keyPressEvent(event)
        self._pressing = False

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        icon = self._icon.sizeHint()
        self._icon.setGeometry(18 if self._large else 12, (self.height() - icon.height()) // 2,
                               icon.width(), icon.height())  # fmt: skip
        self._place_hint()


class TextArea(Said, QPlainTextEdit):
    """Several lines of text; `settled` gives them when typing rests or the focus leaves."""

    settled = Signal(str)

    def __init__(self, label: str, name: str, *, text: str = "", placeholder: str = "", rows: int = 3,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        forgotten(self.viewport())
        self._rows = rows
        self._said = text
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.rest)
        self.textChanged.connect(lambda: self._timer.start())

    def event(self, event: QEvent) -> bool:
        typed = self.document()
        answer = undo_key(self, event, undo=typed.isUndoAvailable(), redo=typed.isRedoAvailable())
        return super().event(event) if answer is None else answer

    def text(self) -> str:
        """What stands here, without break marks."""
        return strip_hint(self.toPlainText())

    def _tell(self, text: str) -> None:
        self.settled.emit(text)

    def show_text(self, text: str) -> None:
        """Show what the file says, unless the person is typing here just now."""
        if self._is_refused() or self.hasFocus() and self._timer.isActive():
            return
        if text != self.text():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
        self._said, self._kept = text, True

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field as refused."""
        restyle(self, wrong=wrong)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.rest()

    def sizeHint(self) -> QSize:
        return QSize(240, self.fontMetrics().lineSpacing() * self._rows + 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().lineSpacing() * min(self._rows, 2) + 20)

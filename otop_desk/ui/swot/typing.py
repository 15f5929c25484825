"""Where notes are typed: the entry line of a quadrant and the editor over a note. Plain text only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from otop_desk.domain.swot import LONGEST_NOTE
from otop_desk.thai.keyboard import from_kedmanee
from otop_desk.thai.words import strip_hint
from otop_desk.ui.flags import FREE, without
from otop_desk.ui.stylesheet import forgotten
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets.inputs import undo_key

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def us_key(event: QKeyEvent) -> str:
    """What the same key types on a US keyboard: 1 for ๅ of the Thai layout, L for ส; "" without a sign."""
    key = event.key()
    return from_kedmanee(chr(key)).upper() if 0x20 <= key <= 0xFFFF else ""


class PlainField(QPlainTextEdit):
    """A field that takes only plain text, whatever is pasted or dropped, and no more than a note holds."""

    def __init__(
        self, label: str, name: str, *, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        forgotten(self.viewport())
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)

    def text(self) -> str:
        """What stands here, without break marks."""
        return strip_hint(self.toPlainText())

    def event(self, event: QEvent) -> bool:
        typed = self.document()
        answer = undo_key(self, event, undo=typed.isUndoAvailable(), redo=typed.isRedoAvailable())
        return super().event(event) if answer is None else answer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Alt+1…4 goes to a quadrant; Qt would type the digit.
        if without(event.modifiers(), *FREE) == Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.canInsertFromMimeData(source):
            self.insertPlainText(source.text().replace("\x00", "")[: 40 * LONGEST_NOTE])


class EntryLine(PlainField):
    """Type, Enter, next note. A pasted list is a note a line; Up from an empty line goes to the notes."""

    entered = Signal(str)
    listed = Signal(str)
    left_up = Signal()

    def __init__(self, theme: Theme, label: str, name: str, placeholder: str, *, big: bool = False) -> None:
        super().__init__(label, name, placeholder=placeholder)
        self._tall = theme.px(56 if big else 40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("kind", "entry")
        self.document().setDocumentMargin(4 if not big else 8)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())
        if big:
            self.setFont(theme.font("title"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.send()
            return
        if event.key() == Qt.Key.Key_Up and not self.text():
            self.left_up.emit()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def send(self) -> None:
        """What stands here is a note; an empty line is none."""
        text = self.text()
        if text.strip():
            self.entered.emit(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not self.canInsertFromMimeData(source):
            return
        text = source.text()
        if "\n" in text.strip() and not self.text().strip():
            self.listed.emit(text[: 400 * LONGEST_NOTE])
        else:
            super().insertFromMimeData(source)

    def sizeHint(self) -> QSize:
        lines = min(max(int(self.document().size().height()), 1), 3)
        return QSize(200, self._tall + (lines - 1) * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())


class NoteEditor(PlainField):
    """Lies over a note while it is edited: Enter keeps, Shift+Enter breaks the line, Esc gives up."""

    kept = Signal(int, str)
    closed = Signal()

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(label, "note_editor", parent=parent)
        self.note_id = 0
        self._before = ""
        self.hide()

    def begin(self, note_id: int, text: str, place: QRect, typed: str = "") -> None:
        """Edit this note here; `typed` are words for it that were refused."""
        self.note_id, self._before = note_id, text
        self.setGeometry(place)
        self.setPlainText(typed or text)
        if typed:
            self.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self.selectAll()
        self.show()
        self.setFocus()

    def settle(self) -> None:
        """Keep the words now."""
        self.finish()

    def finish(self, keep: bool = True) -> None:
        """Close; the changed words go out if they are to be kept."""
        if not self.isVisible():
            return
        note_id, text = self.note_id, self.text()
        self.hide()
        if keep and text.strip() and text != self._before:
            self.kept.emit(note_id, text)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()

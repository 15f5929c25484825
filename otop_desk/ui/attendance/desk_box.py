"""The box of the sign-in desk: takes names, scans and lists, and tells them apart by speed and lines."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from otop_desk.ui.attendance.copied import copied_list
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import SearchBox

BURST_MS = 60  # a scanner leaves less than this between two keys; people hardly ever do
QUIET_MS = 90  # after a burst without Enter, this long a silence ends the scan
LEAST = 6  # keys in a burst that may be a scan


class DeskBox(SearchBox):
    """`scanned` is a badge code (decoded by `read`), `entered` is Enter on what a person typed.

    `moved` asks the list to go up or down, `pasted` tells that a list was pasted. A scan that arrives
    while a name stands half typed takes only its own keys.
    """

    scanned = Signal(str)
    entered = Signal()
    moved = Signal(int)
    pasted = Signal()
    at_once = True  # Enter takes what is found for the letters before it

    def __init__(
        self, theme: Theme, label: str, name: str, read: Callable[[str], str | None], *, hint: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(theme, label, name, hint=hint, large=True, parent=parent)
        self._read = read
        self._burst = ""
        self._last_key = 0.0
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self._on_quiet)

    def is_there(self) -> bool:
        """Whether the tab was not built anew under a dialog, or a kiosk, that it has opened."""
        return isValid(self)

    def take_keyboard(self) -> None:
        """Have the keyboard again, if the tab is still there."""
        if self.is_there():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self, text: str, now: float) -> None:
        """Keep the keys of the burst that may be going on; `now` is when the key was pressed."""
        self._burst = self._burst + text if now - self._last_key <= BURST_MS else text
        self._last_key = now

    def _on_quiet(self) -> None:
        """A scanner that sends no Enter has gone quiet: if its keys are a code, take them."""
        code = self._code()
        if code is not None:
            self._take(code)

    def _code(self) -> str | None:
        return self._read(self._burst) if len(self._burst) >= LEAST else None

    def _take(self, code: str) -> None:
        rest = self.text().removesuffix(self._burst)
        self._burst = ""
        self._quiet.stop()
        self.setText(rest)
        self.scanned.emit(code)

    def _on_enter(self) -> None:
        self._quiet.stop()
        code = self._code()
        if code is not None:
            self._take(code)
        else:
            self._burst = ""
            self.entered.emit()

    def _is_scanning(self, now: float) -> bool:
        """Whether the last keys came as fast as a scanner sends them."""
        fast = now - self._last_key <= BURST_MS
        return fast and len(self._burst) >= LEAST

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Tab and (
                self._code() is not None or self._is_scanning(_pressed_at(event))
            ):
                self._on_enter()  # the scanner's way to end a scan: the keyboard stays here
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Paste) and copied_list() is not None:
            self.pasted.emit()
            return
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
            return
        if key in steps and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        ):  # fmt: skip
            self.moved.emit(steps[Qt.Key(key)])
            return
        super().keyPressEvent(event)
        text = event.text()
        if text and text.isprintable():
            self._note(text, _pressed_at(event))
            self._quiet.start()


def _pressed_at(event: QKeyEvent) -> float:
    """When a key was pressed, in ms: by its own stamp, for a busy program takes keys late."""
    return float(event.timestamp()) or time.monotonic() * 1000

"""The session of the computer ends, or the system tells the program to: words are kept, nothing is asked.

Windows and a session manager first have every program keep its work, then end it; elsewhere a shutdown or a
logout is a signal. Whoever shuts the computer down sees no question any more, so none is put.
"""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from otop_desk.ui.main_window import MainWindow

NAMES = () if sys.platform == "win32" else ("SIGTERM", "SIGHUP", "SIGINT")
_ROOM = 64  # signals read at once


class SessionEnd(QObject):
    """Has the window keep what is being typed when the session ends, and let its file go in order."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        # Its manager is not asked for: `keep` takes nothing, so none is made of what may be no object.
        app.commitDataRequest.connect(self.keep, Qt.ConnectionType.DirectConnection)
        app.aboutToQuit.connect(window.leave)
        if NAMES:
            self._hear_signals()

    def keep(self) -> None:
        """Keep every word that was typed as far as that can be: the session may end, or go on after all."""
        if self._window.file is not None and self._window.frame is not None:
            with self._window.ask.silent():
                self._window.frame.finish()

    def _hear_signals(self) -> None:
        """Python hears of a signal when it is next asked something: the number in a pipe has Qt ask it."""
        ear, mouth = os.pipe()
        for end in (ear, mouth):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(mouth, warn_on_full_buffer=False)
        for name in NAMES:
            signal.signal(getattr(signal, name), _heard)
        notifier = QSocketNotifier(ear, QSocketNotifier.Type.Read, self)
        notifier.activated.connect(lambda: self._on_signal(ear))

    def _on_signal(self, ear: int) -> None:
        os.read(ear, _ROOM)
        try:
            self.keep()
        finally:
            QApplication.exit()  # whatever went wrong: the system waits for the end, then takes it


def _heard(_number: int, _frame: FrameType | None) -> None:
    """The default would end the program at once."""

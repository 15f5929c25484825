"""The base of windows that the hall looks at: on the second screen if there is one."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen, QShowEvent
from PySide6.QtWidgets import QWidget


class HallWindow(QWidget):
    """A window of its own. F11 full screen or not, Esc closes. Shown, it stays until it is closed."""

    _shown: ClassVar[set[HallWindow]] = set()  # it has no parent: held by nothing else it would go at once

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)

    def showEvent(self, event: QShowEvent) -> None:
        self._shown.add(self)
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._shown.discard(self)

    def switch_full_screen(self) -> None:
        """Full screen, or a window again."""
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11:
            self.switch_full_screen()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def show_beside(self, window: QWidget) -> None:
        """Fill the screen that `window` is not on; where there is none, a window as large as that one."""
        screen = second_screen(window)
        if screen is not None:
            self.setGeometry(screen.geometry())
            self.showFullScreen()
        else:
            self.resize(window.size())
            self.show()


def second_screen(window: QWidget) -> QScreen | None:
    """The first screen that a window is not on."""
    return next((screen for screen in QGuiApplication.screens() if screen is not window.screen()), None)

"""Keeps the screen on while the hall looks at it: asks the system, and lets go again."""

from __future__ import annotations

import os
import platform
import subprocess
from abc import ABC, abstractmethod

REASON = "projector"


class Awake(ABC):
    """Hold keeps the screen from sleeping until release; both may be called twice."""

    def __init__(self) -> None:
        self.held = False

    def hold(self) -> None:
        """Ask for a screen that stays on."""
        if not self.held:
            self.held = self._hold()

    def release(self) -> None:
        """Let the screen do as it is set."""
        if self.held:
            self._release()
            self.held = False

    @abstractmethod
    def _hold(self) -> bool:
        """Ask the system; False when it can't."""

    @abstractmethod
    def _release(self) -> None:
        """Take the wish back."""


class Desktop(Awake):
    """Linux: the session's screen saver, asked over D-Bus."""

    def __init__(self) -> None:
        super().__init__()
        self._cookie = 0

    def _hold(self) -> bool:
        reply = self._call("Inhibit", "OTOP Desk", REASON)
        if reply and isinstance(reply[0], int):
            self._cookie = reply[0]
            return True
        return False

    def _release(self) -> None:
        self._call("UnInhibit", self._cookie)

    def _call(self, method: str, *values: object) -> list[object]:
        from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return []
        name = "org.freedesktop.ScreenSaver"
        face = QDBusInterface(name, "/org/freedesktop/ScreenSaver", name, bus)
        answer = face.call(method, *values)
        if answer.type() == QDBusMessage.MessageType.ErrorMessage:
            return []
        return list(answer.arguments())


class Windows(Awake):
    """Windows: the thread's execution state."""

    CONTINUOUS, DISPLAY, SYSTEM = 0x80000000, 0x00000002, 0x00000001

    def _hold(self) -> bool:
        return self._set(self.CONTINUOUS | self.DISPLAY | self.SYSTEM)

    def _release(self) -> None:
        self._set(self.CONTINUOUS)

    def _set(self, state: int) -> bool:
        import ctypes

        kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - not there on other systems
        return bool(kernel.SetThreadExecutionState(state))


class Mac(Awake):
    """macOS: its own `caffeinate`, for as long as this process lives."""

    def __init__(self) -> None:
        super().__init__()
        self._helper: subprocess.Popen[bytes] | None = None

    def _hold(self) -> bool:
        try:
            self._helper = subprocess.Popen(["/usr/bin/caffeinate", "-d", "-w", str(os.getpid())])
        except OSError:
            return False
        return True

    def _release(self) -> None:
        if self._helper is not None:
            self._helper.terminate()
            self._helper.wait()


def of_this_system() -> Awake:
    """The way of this system."""
    system = platform.system()
    if system == "Windows":
        return Windows()
    return Mac() if system == "Darwin" else Desktop()

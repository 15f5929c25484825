"""The window's side of "one program a user": it takes files that a second start hands over."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from otop_desk import instance
from otop_desk.i18n import _
from otop_desk.ui.flags import without
from otop_desk.ui.shell import Shell
from otop_desk.ui.timers import soon


class Listener(QObject):
    """Listens while the window is there; where that can't be, each start has a window of its own."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connected)
        if not self._server.listen(instance.address()) and not instance.hand_over(None):
            QLocalServer.removeServer(instance.address())  # left behind by a power cut
            self._server.listen(instance.address())

    @property
    def is_listening(self) -> bool:
        """Whether a second start would find this window."""
        return self._server.isListening()

    def close(self) -> None:
        """Listen no more; the next start is a program of its own."""
        self._server.close()

    def _on_connected(self) -> None:
        while (link := self._server.nextPendingConnection()) is not None:
            link.disconnected.connect(_bound(QLocalSocket.deleteLater, link))
            link.readyRead.connect(_bound(self._on_read, link))
            self._on_read(link)

    def _on_read(self, link: QLocalSocket) -> None:
        if link.bytesAvailable() > instance.MOST:
            link.abort()
        elif link.canReadLine():
            wish = _wish(bytes(link.readLine().data()))
            answer = instance.BUSY if wish is None or self._window.has_dialog() else instance.TAKEN
            link.write(answer)
            link.disconnectFromServer()
            if answer == instance.TAKEN and wish is not None:
                soon(self, lambda: self._come(wish))

    def _come(self, wish: Path | bool) -> None:
        """To the front, with the file; one that is open stays until the person says otherwise."""
        window = self._window
        window.setWindowState(without(window.windowState(), Qt.WindowState.WindowMinimized))
        window.activateWindow()
        if not isinstance(wish, Path):
            return
        other = window.file is not None and window.file.path.absolute() != wish
        if other and not window.ask.confirm(
            _("เปิด {name} แทนไหม").format(name=wish.stem),
            _("{open} เปิดอยู่ ทุกอย่างบันทึกไว้แล้ว").format(open=window.file.path.stem if window.file else ""),
            _("เปิด {name}").format(name=wish.stem),
        ):
            return
        window.open_path(wish)


def _bound(read: Callable[[QLocalSocket], None], link: QLocalSocket) -> Callable[[], None]:
    return lambda: read(link)


def _wish(line: bytes) -> Path | bool | None:
    """The file of a question, True for a start without one, None for what is no question of ours."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    name = value.get("open")
    if name is None:
        return True
    return Path(name) if isinstance(name, str) and "\0" not in name and Path(name).is_absolute() else None

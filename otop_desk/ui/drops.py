"""Files dropped anywhere on the window: a workshop is opened, a list goes to the tab that brings lists in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.ui.timers import soon

if TYPE_CHECKING:
    from otop_desk.ui.shell import Shell

WORKSHOP = ".otop"
LISTS_TAB = "attendance"


class Drops(QObject):
    """Watches the window; widgets that take no files let a drop through to it."""

    def __init__(self, window: Shell) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(
            event, QDragEnterEvent
        ):
            if _paths(event.mimeData()):
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                return True
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            paths = _paths(event.mimeData())
            if paths:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                # the program that drags waits for this event to end: dialogs come after it
                soon(self, lambda: self.take(paths))
                return True
        return super().eventFilter(watched, event)

    def take(self, paths: list[Path]) -> None:
        """Open what was dropped: the first workshop, else each list in turn."""
        workshop = next((path for path in paths if path.suffix.lower() == WORKSHOP), None)
        if workshop is not None:
            self._window.open_path(workshop)
            return
        frame = self._window.frame
        if frame is None:
            self._window.ask.trouble(
                UserError(_("ยังไม่ได้เปิดโครงการ"), _("ให้เปิดหรือสร้างโครงการก่อน แล้ววางไฟล์รายชื่ออีกครั้ง"))
            )
            return
        for path in paths:
            frame.open_named(LISTS_TAB, path)


def _paths(mime: QMimeData) -> list[Path]:
    """The files that are dragged."""
    urls = mime.urls() if mime.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]

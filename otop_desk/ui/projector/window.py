"""The window on the projector: on the second screen if there is one, else full screen; F11."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from otop_desk.i18n import _
from otop_desk.ui.conductor import Conductor
from otop_desk.ui.hall_window import HallWindow, second_screen
from otop_desk.ui.projector.awake import Awake, of_this_system
from otop_desk.ui.projector.face import Face, FacePainter, Layout, face_of
from otop_desk.ui.tab import TabContext
from otop_desk.ui.theme import Mode, Theme


class ProjectorWindow(HallWindow):
    """What the hall sees. Keys: 1 2 3 layouts, B blank, F11 full screen, Esc closes."""

    def __init__(self, conductor: Conductor, awake: Awake) -> None:
        super().__init__()
        self.setObjectName("projector_window")
        self.setAccessibleName(_("จอฉาย"))
        self.setWindowTitle(_("จอฉาย"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._painter = FacePainter(Theme(Mode.PROJECTOR))
        self._awake = awake
        self._conductor: Conductor | None = None
        self.take(conductor)
        awake.hold()

    def take(self, conductor: Conductor) -> None:
        """Show what this conductor says from now on, and close with it."""
        if self._conductor is not None:
            self._conductor.closed.disconnect(self.close)
        self._conductor = conductor
        conductor.ticked.connect(self.update)
        conductor.hall_changed.connect(self.update)
        conductor.handed_over.connect(self.take)
        conductor.closed.connect(self.close)
        self.update()

    def _held(self) -> Conductor:
        assert self._conductor is not None
        return self._conductor

    def face(self) -> Face:
        """The words shown now."""
        conductor = self._held()
        return face_of(conductor.live, conductor.now(), conductor.message, conductor.context.format)

    @property
    def layout_shown(self) -> Layout:
        """How it is laid out now."""
        return Layout(self._held().layout)

    @property
    def blank(self) -> bool:
        """Whether it is dark now."""
        return self._held().blank

    def place(self) -> None:
        """On the second screen if there is one, full screen either way."""
        window = self._held().context.window
        self.setGeometry((second_screen(window) or window.screen()).geometry())
        self.showFullScreen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_3:
            self._held().show_layout(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_B, Qt.Key.Key_Period):
            self._held().toggle_blank()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            super().keyPressEvent(event)
        else:
            self._run_key(key, event.modifiers())

    def _run_key(self, key: int, mods: Qt.KeyboardModifier) -> None:
        """The keys of running work here too."""
        back = bool(mods & Qt.KeyboardModifier.ShiftModifier)
        conductor = self._held()
        if key == Qt.Key.Key_F6:
            conductor.undo() if back else conductor.start()
        elif key == Qt.Key.Key_F7:
            conductor.finish()
        elif key == Qt.Key.Key_F8:
            conductor.extend(1)
        elif key == Qt.Key.Key_F9:
            conductor.extend(-5 if back else 5)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.switch_full_screen()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        whole = not self.isFullScreen() or self.size() == self.screen().size()
        if self.blank or not whole:  # the first frame waits for the size it will have
            painter.fillRect(area, self.palette().shadow())
            painter.fillRect(area, Theme(Mode.PROJECTOR).color("sunken"))
        else:
            self._painter.paint(painter, area, self.face(), self.layout_shown)
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._awake.release()
        if self._held().projector is self:
            self._held().projector = None
            self._held().ticked.emit()
        super().closeEvent(event)


def open_projector(context: TabContext, awake: Awake | None = None) -> ProjectorWindow:
    """Show the projector's window, or bring the one that is open to the front."""
    conductor = Conductor.of(context)
    open_now = conductor.projector
    if isinstance(open_now, ProjectorWindow):
        open_now.place()
        open_now.activateWindow()
        return open_now
    window = ProjectorWindow(conductor, awake or of_this_system())
    conductor.projector = window
    window.place()
    conductor.ticked.emit()
    return window

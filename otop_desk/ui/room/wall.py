"""The page on the wall: the code, the address in big type, how many are in, what to do on each phone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from otop_desk.i18n import _
from otop_desk.services.room.network import wifi_code
from otop_desk.ui import stylesheet
from otop_desk.ui.hall_window import HallWindow
from otop_desk.ui.room.codes import CodePicture
from otop_desk.ui.room.host import RoomHost
from otop_desk.ui.room.step_pictures import Step, StepPicture
from otop_desk.ui.tab import TabContext
from otop_desk.ui.theme import Mode, Theme
from otop_desk.ui.widgets import ThaiLabel, clear_layout

TALL = 1080  # px of a wall at which type has the size of the theme


class RoomWall(HallWindow):
    """Only shows. F11 full screen, Esc closes; closes with the room."""

    def __init__(self, context: TabContext, host: RoomHost, network: str = "", password: str = "") -> None:
        super().__init__()
        self.context, self.host = context, host
        self._network, self._password = network.strip(), password
        self.setObjectName("room_wall_window")
        self.setAccessibleName(_("จอฉายรหัสห้อง"))
        self.setWindowTitle(_("จอฉายรหัสห้อง"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._scale = 0
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the wall has its size
        self.page: QWidget | None = None
        self.count: ThaiLabel | None = None
        host.changed.connect(self.refresh)
        context.hub.closing.connect(self.close)
        self._lay()

    def refresh(self) -> None:
        """How many are in; nothing to show without a room."""
        if self.host.server is None:
            self.close()
            return
        if self.count is not None:
            count = self.context.format.count(len(self.host.connected()))
            self.count.setText(_("ต่ออยู่ {count} เครื่อง").format(count=count))

    def _lay(self) -> None:
        """Draw all anew for the height of the wall: type is never below 28 px of 1080."""
        scale = max(min(self.height() * 170 // TALL, 220), 70)
        server = self.host.server
        if scale == self._scale or server is None:
            return
        self._scale = scale
        theme = Theme(Mode.PROJECTOR, scale)
        self.setPalette(theme.palette())
        stylesheet.apply(self, theme)
        clear_layout(self.column)
        self.page = QWidget()
        self.column.addWidget(self.page)
        row = QHBoxLayout(self.page)
        edge = self.height() * 5 // 100
        row.setContentsMargins(edge, edge, edge, edge)
        row.setSpacing(edge)
        code = CodePicture(self.height() * 58 // 100, "room_wall_code")
        code.show_code(server.code)
        left = QVBoxLayout()
        left.addWidget(ThaiLabel(_("สแกนด้วยกล้องมือถือ"), step="figure", weight=700))
        left.addWidget(code, 1)
        left.addWidget(
            ThaiLabel(server.url, step="figure", weight=700, tone="accent", wrap=False, name="room_wall_url")
        )
        self.count = ThaiLabel(step="title", weight=600, wrap=False, name="room_wall_count")
        left.addWidget(self.count)
        row.addLayout(left)
        row.addLayout(self._how(theme), 1)
        self.page.show()
        self.refresh()

    def _how(self, theme: Theme) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(10))
        if self._network:
            wifi = CodePicture(self.height() * 20 // 100, "room_wall_wifi_code")
            wifi.show_code(wifi_code(self._network, self._password))
            words = _("ต่อ Wi-Fi ชื่อ {name} ก่อน (สแกนรหัสนี้ได้)").format(name=self._network)
            beside = QHBoxLayout()
            beside.addWidget(ThaiLabel(words, step="title", weight=600), 1)
            beside.addWidget(wifi)
            column.addLayout(beside)
        else:
            column.addWidget(ThaiLabel(_("ต่อ Wi-Fi ของห้องก่อน"), step="title", weight=600))
        steps = (
            (Step.KEEP_ANDROID, _("Android: เมื่อถามว่าไม่มีอินเทอร์เน็ต กดใช้เครือข่ายนี้ต่อ")),
            (Step.KEEP_IPHONE, _("iPhone: เมื่อถามว่าไม่มีอินเทอร์เน็ต กดใช้โดยไม่มีอินเทอร์เน็ต")),
            (Step.DATA_OFF, _("ถ้าหน้าไม่ขึ้น ปิดเน็ตมือถือชั่วคราว แล้วสแกนใหม่")),
        )
        for step, words in steps:
            beside = QHBoxLayout()
            beside.setSpacing(theme.px(14))
            beside.addWidget(StepPicture(theme, step), 0)
            beside.addWidget(ThaiLabel(words, step="title"), 1)
            column.addLayout(beside)
        column.addStretch(1)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()


def open_wall(context: TabContext, host: RoomHost, network: str = "", password: str = "") -> RoomWall:
    """On the second screen if there is one, else in a window of its own."""
    window = RoomWall(context, host, network, password)
    window.show_beside(context.window)
    return window

"""The card that opens and closes the room: the network, the address, how many phones, the wall."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.i18n import _
from otop_desk.services.room.network import Adapter, is_hotspot
from otop_desk.ui.room.codes import CodePicture
from otop_desk.ui.room.host import Do, RoomHost
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    Card,
    ChoiceBox,
    PrimaryButton,
    SecondaryButton,
    TextInput,
    ThaiLabel,
    show_if,
)

CODE = 148  # px


class OpenCard(Card):
    """Closed: what the room is for and the button. Open: code, address, number of phones, wall, stop."""

    def __init__(self, context: TabContext, host: RoomHost, do: Do) -> None:
        super().__init__(name="room_open_card")
        self.context, self.host, self._do = context, host, do
        theme = context.theme
        self.words = ThaiLabel(
            _(
                "ทุกคนเขียนบัตร ลงคะแนน และตอบแบบประเมินจากมือถือของตัวเอง ผ่าน Wi-Fi ของห้องหรือฮอตสปอตของเครื่องนี้ "
                "ไม่ต้องมีอินเทอร์เน็ต ไม่ต้องติดตั้งอะไร"
            ),
            name="room_words",
        )
        self.networks: ChoiceBox[str] = ChoiceBox(_("เครือข่าย"), "room_network")
        self.open_button = PrimaryButton(
            _("เปิดห้องมือถือ"), "room_open", icon=theme.icon("smartphone", "on_accent"), size="large"
        )
        self.open_button.clicked.connect(self._on_open)
        self.code = CodePicture(theme.px(CODE), "room_code")
        self.address = ThaiLabel(step="figure", weight=700, wrap=False, name="room_address", copyable=True)
        self.count = ThaiLabel(step="lead", name="room_count")
        self.wall = PrimaryButton(
            _("ฉายรหัสขึ้นจอ"), "room_wall", icon=theme.icon("monitor-up", "on_accent"), key="Ctrl+Shift+F5"
        )
        self.wall.clicked.connect(self._on_wall)
        self.stop = SecondaryButton(_("หยุดห้อง"), "room_stop", icon=theme.icon("x"))
        self.stop.clicked.connect(host.close)
        self.network_name = TextInput(
            _("ชื่อ Wi-Fi ที่จะขึ้นบนจอ (ไม่ใส่ก็ได้)"), "room_wifi", placeholder=_("ชื่อ Wi-Fi")
        )
        self.password = TextInput(_("รหัสผ่าน Wi-Fi"), "room_wifi_password", placeholder=_("รหัสผ่าน Wi-Fi"))
        self._lay()

    def _lay(self) -> None:
        self.closed, self.opened = QWidget(), QWidget()
        before = QVBoxLayout(self.closed)
        before.setContentsMargins(0, 0, 0, 0)
        before.addWidget(self.words)
        row = QHBoxLayout()
        row.addWidget(self.networks, 1)
        row.addWidget(self.open_button)
        before.addLayout(row)
        during = QHBoxLayout(self.opened)
        during.setContentsMargins(0, 0, 0, 0)
        during.setSpacing(20)
        during.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.addWidget(self.address)
        told.addWidget(self.count)
        buttons = QHBoxLayout()
        buttons.addWidget(self.wall)
        buttons.addWidget(self.stop)
        buttons.addStretch()
        told.addLayout(buttons)
        told.addWidget(Caption(_("ใส่ชื่อและรหัสผ่าน Wi-Fi แล้วบนจอจะมีรหัสให้มือถือต่อ Wi-Fi ด้วย ไม่ถูกเก็บไว้ในไฟล์")))
        wifi = QHBoxLayout()
        wifi.addWidget(self.network_name)
        wifi.addWidget(self.password)
        told.addLayout(wifi)
        during.addLayout(told, 1)
        self.body.addWidget(self.closed)
        self.body.addWidget(self.opened)

    def first(self) -> QWidget:
        """What the keyboard begins with."""
        return self.wall if self.host.server is not None else self.open_button

    def is_choosing(self) -> bool:
        """Whether the list of networks is open."""
        return self.networks.view().isVisible()

    def refresh(self) -> None:
        """Show whether it is open, and where."""
        server = self.host.server
        show_if(self.closed, server is None)
        show_if(self.opened, server is not None)
        if server is None:
            self._show_networks()
            return
        self.code.show_code(server.code)
        self.address.setText(server.url)
        form = self.context.format
        self.count.setText(
            _("ต่ออยู่ {now} เครื่อง จาก {all} เครื่องที่เข้ามา").format(
                now=form.count(len(self.host.connected())), all=form.count(len(self.host.phones()))
            )
        )

    def _show_networks(self) -> None:
        found = self.host.find_adapters()
        choices = [(adapter.address, self._named(adapter)) for adapter in found] or [("", _("ไม่พบเครือข่าย"))]
        addresses, before = [address for address, _words in choices], self.networks.value()
        self.networks.set_choices(choices, before if before in addresses else addresses[0])
        self.networks.setEnabled(len(found) > 1)
        self.open_button.setEnabled(bool(found))

    def _named(self, adapter: Adapter) -> str:
        kind = (
            _("ฮอตสปอต")
            if is_hotspot(adapter)
            else _("Wi-Fi")
            if adapter.wireless
            else _("สายเครือข่ายหรืออื่น ๆ")
        )
        return f"{kind} · {adapter.address}"

    def _on_open(self) -> None:
        address = self.networks.value()
        if address and self._do(lambda: self.host.open(self.context, address)):
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_wall(self) -> None:
        from otop_desk.ui.room.wall import open_wall

        open_wall(self.context, self.host, self.network_name.text(), self.password.text())

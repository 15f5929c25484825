"""The room's tab: open it, say what phones may do, see who is in, let notes onto the boards."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from otop_desk.domain.journal import Change
from otop_desk.i18n import _
from otop_desk.services.room import verbs as room
from otop_desk.ui.background import Progress
from otop_desk.ui.room.doctor_card import DoctorCard
from otop_desk.ui.room.held_card import HeldCard
from otop_desk.ui.room.host import LOOK_MS, RoomHost
from otop_desk.ui.room.open_card import OpenCard
from otop_desk.ui.room.phones_card import PhonesCard
from otop_desk.ui.room.switches import SwitchesCard
from otop_desk.ui.tab import Tab, TabContext
from otop_desk.ui.widgets import MainAndSide


class RoomTab(Tab):
    """Everything of the room that the facilitator sees on the laptop."""

    name, icon = "room", "smartphone"
    tables = room.TABLES

    @classmethod
    def title(cls) -> str:
        """The words on the tab."""
        return _("มือถือ")

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.host = RoomHost.of(context)
        self.open_card = OpenCard(context, self.host, self.try_)
        self.switches = SwitchesCard(context, self.try_)
        self.doctor = DoctorCard(context, self.host)
        self.phones = PhonesCard(context, self.host, self.try_)
        self.held = HeldCard(context, self.try_)
        layout = MainAndSide(context.theme, "room_parts")
        for card in (self.open_card, self.held, self.switches):  # what waits stays in view
            layout.main.addWidget(card)
        layout.main.addStretch(1)
        layout.side.addWidget(self.doctor)
        layout.side.addWidget(self.phones, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(layout)
        self.host.changed.connect(self._on_host_changed)
        self._looking = QTimer(self)  # for a network that comes while the room is closed
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._on_look)
        self.host.closed_itself.connect(self._on_closed_itself)
        context.proofs.run(_load_server, lambda _nothing: None)

    def refresh(self, change: Change | None = None) -> None:
        """Show the room as the file and the server say."""
        self.switches.refresh()
        self.held.refresh()
        self._on_host_changed()

    def first_focus(self) -> QWidget:
        """The button that opens the room, or the wall's while it is open."""
        return self.open_card.first()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._looking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._looking.stop()
        super().hideEvent(event)

    def _on_look(self) -> None:
        if self.host.server is None and not self.open_card.is_choosing():
            self._on_host_changed()

    def _on_closed_itself(self, why: str) -> None:
        self.context.say(why)

    def _on_host_changed(self) -> None:
        for card in (self.open_card, self.doctor, self.phones):
            card.refresh()


def _load_server(_progress: Progress) -> None:
    """What opening the room needs, while the person still looks at the tab."""
    import_module("otop_desk.server.host")

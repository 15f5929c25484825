"""Scenes of the room: closed, open with phones, notes that wait, no network, the page on the wall."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from otop_desk.domain.person import Group
from otop_desk.domain.swot import Quadrant
from otop_desk.services.room import phones
from otop_desk.services.room import verbs as room
from otop_desk.services.room.network import Adapter
from otop_desk.ui.room.tab import RoomTab
from otop_desk.ui.room.wall import RoomWall
from tests.machine import sample
from tests.tour.studio import Scene
from tests.ui.stage import Stage

NICKNAMES = ("นวล", "", "ป้าแดง", "", "สมชาย")


def closed(stage: Stage) -> RoomTab:
    stage.open(sample.create(stage.folder / "โครงการพัฒนาศักยภาพเครือข่าย OTOP.otop"))
    tab = stage.tab("room")
    assert isinstance(tab, RoomTab)
    tab.host.find_adapters = lambda: [
        Adapter("Wi-Fi", "127.0.0.1", True),
        Adapter("Ethernet", "192.168.1.20"),
    ]
    tab.refresh()
    return tab


def opened(stage: Stage) -> RoomTab:
    tab = closed(stage)
    file = tab.context.file
    groups = file.all(Group)
    for number, nickname in enumerate(NICKNAMES):
        phone = phones.join(file, f"token {number}")
        phones.introduce(file, phone, nickname, groups[number % len(groups)].id if groups else None)
    room.set_notes(file, True)
    tab.host.open(tab.context, "127.0.0.1")
    server = tab.host.server
    assert server is not None
    for number in range(3):
        server.seen.note(f"token {number}")
    tab.refresh()
    return tab


def held(stage: Stage) -> None:
    tab = opened(stage)
    room.set_approval(tab.context.file, True)
    for phone, text in zip(
        phones.present(tab.context.file), ("ผ้าทอเกาะยอมีชื่อเสียง", "บรรจุภัณฑ์ยังไม่สวย"), strict=False
    ):
        phones.write(tab.context.file, phone, f"{phone.id:032x}", Quadrant.S, text)
    tab.refresh()


def no_network(stage: Stage) -> None:
    tab = closed(stage)
    tab.host.find_adapters = list
    tab.refresh()


def wall(stage: Stage) -> QWidget:
    tab = opened(stage)
    window = RoomWall(tab.context, tab.host, "OTOP-Songkhla", "12345678")
    window.resize(1366, 768)
    return window


BOTH, ONCE = (("th", "light"), ("en", "dark")), (("th", "light"),)
SCENES = (
    Scene("room-closed", closed, looks=ONCE),
    Scene("room-open", opened, looks=BOTH, sizes=("150",)),
    Scene("room-held", held, looks=ONCE),
    Scene("room-no-network", no_network, looks=ONCE),
    Scene("room-wall", wall, looks=BOTH),
)

"""The room's tab, the doctor of the network and the page on the wall, with real phones over loopback."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QTableView, QWidget
from pytestqt.qtbot import QtBot

from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.evaluation import Pairing
from otop_desk.domain.swot import Note
from otop_desk.services.agenda import running
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.evaluation import forms, templates
from otop_desk.services.groups import verbs as groups
from otop_desk.services.room import phones
from otop_desk.services.room import verbs as room
from otop_desk.services.room.doctor import Cause, advice
from otop_desk.services.room.network import Adapter
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.room import host as hosting
from otop_desk.ui.room.tab import RoomTab
from otop_desk.ui.room.wall import RoomWall
from otop_desk.ui.widgets import ChoiceBox, ThaiLabel
from tests.server.room_stage import Phone
from tests.ui.stage import Stage, sweep

Got = TypeVar("Got")
HERE = Adapter("lo", "127.0.0.1", wireless=True)
OTHER = Adapter("eth0", "10.0.0.7")


class Hall:
    """The tab of an open file, and phones that live in a thread of their own."""

    def __init__(self, stage: Stage, qtbot: QtBot, pool: ThreadPoolExecutor) -> None:
        self.stage, self._qtbot, self._pool = stage, qtbot, pool
        self.file = stage.file
        self.networks = [HERE]
        tab = stage.tab("room")
        assert isinstance(tab, RoomTab)
        self.tab, self.host = tab, tab.host
        self.host.find_adapters = lambda: list(self.networks)
        self.refresh()

    def refresh(self) -> None:
        self.host.changed.emit()

    def play(self, part: Callable[[], Got]) -> Got:
        """What phones do, while the window goes on."""
        future = self._pool.submit(part)
        self._qtbot.waitUntil(future.done, timeout=10_000)
        self.host.look()
        return future.result()

    def open(self) -> Phone:
        """The room, by its button; a phone that is not in yet."""
        self.stage.click("room_open")
        assert self.host.server is not None
        return Phone(self.host.server.host)

    def join(self, phone: Phone, client: int = 1, nickname: str = "นวล", group: int | None = 1) -> Phone:
        """The phone comes in."""
        assert self.host.server is not None
        key = self.host.server.memory.key

        def part() -> None:
            assert phone.join(client, key).status == 200
            assert phone.send("introduce", client, nickname=nickname, group=group).status == 200

        self.play(part)
        return phone

    def switch(self, name: str) -> None:
        """Press a switch."""
        self.stage.find(QCheckBox, name).click()

    def text(self, name: str) -> str:
        return self.stage.find(ThaiLabel, name).text()

    def rows(self, name: str) -> list[list[str]]:
        """What a table shows."""
        model = self.stage.find(QTableView, name).model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


@pytest.fixture
def hall(stage: Stage, qtbot: QtBot) -> Iterator[Hall]:
    groups.add_group(stage.file, "กลุ่ม 1")
    with ThreadPoolExecutor(1) as pool:
        opened = Hall(stage, qtbot, pool)
        yield opened
        opened.host.close()


# -- the tab ---------------------------------------------------------------------------------------


def test_the_room_opens_shows_its_phones_and_closes(hall: Hall) -> None:
    assert not hall.tab.open_card.opened.isVisible()
    phone = hall.join(hall.open())
    assert hall.host.server is not None and hall.text("room_address") == hall.host.server.url
    assert hall.text("room_count") == "ต่ออยู่ ๑ เครื่อง จาก ๑ เครื่องที่เข้ามา"
    assert hall.rows("room_phones") == [["นวล", "กลุ่ม ๑", "ต่ออยู่"]]
    hall.join(Phone(phone.host), client=2, nickname="")
    assert [row[0] for row in hall.rows("room_phones")] == ["นวล", "เครื่อง ๒"]
    assert hall.stage.find(QWidget, "room_groups").text() == "กลุ่ม ๑: ๒"  # type: ignore[attr-defined]
    sweep(hall.tab)
    hall.stage.click("room_stop")
    assert hall.host.server is None and hall.tab.open_card.closed.isVisible()
    with pytest.raises(OSError):
        hall.play(lambda: phone.ask("GET", "/hello"))


@pytest.mark.parametrize(
    ("name", "is_set"),
    [
        ("room_notes", lambda file: phones.room(file).notes),
        ("room_votes", lambda file: phones.room(file).votes and all(b.voting for b in room.boards(file))),
        ("room_hidden", lambda file: all(board.hidden for board in room.boards(file))),
        ("room_approval", lambda file: phones.room(file).approval),
        ("room_paused", lambda file: phones.room(file).paused),
    ],
)
def test_each_switch_is_one_act_that_ctrl_z_takes_back(hall: Hall, name: str, is_set: Callable) -> None:
    box = hall.stage.find(QCheckBox, name)
    for _again in range(2):
        before = is_set(hall.file)
        hall.switch(name)
        assert is_set(hall.file) is not before and box.isChecked() is not before
    hall.file.undo()
    hall.refresh()
    hall.tab.refresh()
    assert box.isChecked() is is_set(hall.file) is True


def test_it_is_said_while_phones_that_come_in_can_do_nothing(hall: Hall) -> None:
    forms.add(hall.file, templates.template("training"))
    hall.tab.refresh()
    assert hall.tab.switches.nothing.isVisible()
    hall.switch("room_hidden")
    assert hall.tab.switches.nothing.isVisible(), "hiding notes lets nobody write one"
    for name in ("room_notes", "room_votes"):
        hall.switch(name)
        assert not hall.tab.switches.nothing.isVisible()
        hall.switch(name)
        assert hall.tab.switches.nothing.isVisible()
    hall.stage.find(ChoiceBox, "room_form").activated.emit(1)
    assert not hall.tab.switches.nothing.isVisible()


def test_a_form_is_opened_for_phones_and_one_paired_by_name_is_not_offered(hall: Hall) -> None:
    asked = forms.add(hall.file, templates.template("training"))
    forms.add(hall.file, replace(templates.template("test"), pairing=Pairing.PERSON))
    hall.tab.refresh()
    box = hall.stage.find(ChoiceBox, "room_form")
    assert [box.itemText(n) for n in range(box.count())] == ["ไม่เปิด", asked.title]
    assert hall.tab.switches.by_name.isVisible()
    phone = hall.join(hall.open())
    box.activated.emit(1)
    assert hall.play(phone.state)["form"]["title"] == asked.title
    box.activated.emit(0)
    assert hall.play(phone.state)["form"] is None


def test_notes_that_wait_are_let_onto_the_board_or_not(hall: Hall) -> None:
    for name in ("room_notes", "room_approval"):
        hall.switch(name)
    phone = hall.join(hall.open())
    for number, text in enumerate(("ก", "ข", "ค"), 10):
        hall.play(lambda n=number, t=text: phone.send("write", n, quadrant="S", text=t))
    hall.tab.refresh()
    assert [row[0] for row in hall.rows("room_held")] == ["ก", "ข", "ค"] and hall.file.all(Note) == []
    hall.tab.held.table.selectRow(1)
    hall.stage.click("room_reject")
    hall.tab.held.table.selectRow(0)
    hall.stage.click("room_approve")
    assert [row[0] for row in hall.rows("room_held")] == ["ค"]
    hall.stage.click("room_approve_all")
    assert [note.text for note in hall.file.all(Note)] == ["ก", "ค"] and hall.rows("room_held") == []
    assert not hall.tab.held.approve_all.isEnabled()


def test_a_phone_is_sent_out_and_may_come_back_by_undo(hall: Hall) -> None:
    hall.switch("room_notes")
    phone = hall.join(hall.open())
    assert not hall.tab.phones.remove.isEnabled()
    hall.tab.phones.table.selectRow(0)
    hall.stage.click("room_remove_phone")
    assert hall.rows("room_phones") == []
    assert hall.play(lambda: phone.ask("GET", "/state")).status == 410
    hall.file.undo()
    assert hall.play(lambda: phone.ask("GET", "/state")).status == 200


def test_what_a_phone_writes_is_on_the_screens_without_being_asked_for(hall: Hall, qtbot: QtBot) -> None:
    hall.switch("room_notes")
    phone = hall.join(hall.open())
    with qtbot.waitSignal(hall.tab.context.hub.changed, timeout=5_000, check_params_cb=_has_note):
        sent = hall.play(lambda: phone.send("write", 5, quadrant="W", text="ก"))
    assert sent.status == 200 and hall.file.history(1)[0].author == "phone:1"
    assert hall.file.undo() is not None and len(hall.file.all(Note)) == 1, "the desk took back a phone's note"


def _has_note(change: object) -> bool:
    return "note" in change.rows  # type: ignore[attr-defined]


def test_a_room_without_phones_for_long_closes_and_says_so(hall: Hall, monkeypatch) -> None:
    hall.join(hall.open())
    later = hosting.monotonic() + hosting.QUIET + hosting.HEARD + 1
    monkeypatch.setattr(hosting, "monotonic", lambda: later)
    assert hall.host.server is not None
    hall.host.server.seen.at.clear()
    hall.host.look()
    assert hall.host.server is None and hall.tab.open_card.closed.isVisible()


def test_a_room_nobody_uses_after_the_session_closes_and_one_in_use_stays(
    hall: Hall, qtbot: QtBot, monkeypatch
) -> None:
    told: list[str] = []
    hall.host.closed_itself.connect(told.append)
    day = workshop.days(hall.file)[0]
    hall.switch("room_notes")
    phone = hall.join(hall.open())
    began, passed = hosting.monotonic(), [0.0]
    monkeypatch.setattr(hosting, "monotonic", lambda: began + passed[0])
    passed[0] = hosting.AFTERWARDS + 1
    hall.host.look()
    assert hall.host.server is not None, "the day is not over"
    with qtbot.waitSignal(hall.tab.context.hub.changed, timeout=5_000, check_params_cb=_has_note):
        hall.play(lambda: phone.send("write", 5, quadrant="S", text="ก"))
    item = agenda.add(hall.file, day.id, 0, AgendaItem(title="พิธีปิด", minutes=10))
    running.start(hall.file, day.id, hall.stage.clock(), item.id)
    running.stop(hall.file, hall.stage.clock())
    hall.host.look()
    assert hall.host.server is not None, "somebody has just sent a note"
    passed[0] *= 2
    hall.host.look()
    assert hall.host.server is None and "จบแล้ว" in told[0]
    assert hall.join(hall.open(), nickname="นวล") and hall.rows("room_phones") == [["นวล", "กลุ่ม ๑", "ต่ออยู่"]]


# -- the wall --------------------------------------------------------------------------------------


def test_the_wall_shows_the_code_the_address_and_how_many_and_goes_with_the_room(hall: Hall) -> None:
    phone = hall.open()
    hall.stage.type("room_wifi", "โรงแรม;Guest")
    hall.stage.type("room_wifi_password", "a:b")
    hall.stage.click("room_wall")
    (wall,) = [it for it in _walls() if it.isVisible()]
    assert hall.host.server is not None
    assert wall.findChild(ThaiLabel, "room_wall_url").text() == hall.host.server.url
    assert wall.findChild(QWidget, "room_wall_code")._text == hall.host.server.code
    assert wall.findChild(QWidget, "room_wall_wifi_code")._text.endswith(r"S:โรงแรม\;Guest;P:a\:b;;")
    assert wall.findChild(ThaiLabel, "room_wall_count").text() == "ต่ออยู่ ๐ เครื่อง"
    hall.join(phone)
    assert wall.findChild(ThaiLabel, "room_wall_count").text() == "ต่ออยู่ ๑ เครื่อง"
    hall.stage.click("room_stop")
    assert not [it for it in _walls() if it.isVisible()]


def _walls() -> list[RoomWall]:
    gc.collect()
    return [it for it in QApplication.topLevelWidgets() if isinstance(it, RoomWall)]


# -- the doctor ------------------------------------------------------------------------------------


def test_the_doctor_goes_from_cause_to_cause_until_a_phone_comes_in(hall: Hall, monkeypatch) -> None:
    hall.networks.append(OTHER)
    hall.refresh()
    phone = hall.open()
    hall.host.reaches_itself = True
    assert _told(hall) == advice(Cause.WAITING, "Linux").title
    late = hosting.monotonic() + 30
    monkeypatch.setattr(hosting, "monotonic", lambda: late)
    for why in (Cause.OTHER_WIFI, Cause.FIREWALL, Cause.SEVERAL, Cause.APART):
        assert _told(hall) == advice(why, "Linux").title and hall.tab.doctor.next.isVisible()
        hall.stage.click("room_next_cause")
    assert _told(hall) == advice(Cause.BEYOND, "Linux").title and not hall.tab.doctor.next.isVisible()
    hall.play(lambda: phone.ask("GET", "/"))
    assert hall.host.server is not None
    hall.host.server.seen.way_in = True  # as from another machine
    assert _told(hall) == advice(Cause.FINE, "Linux").title
    hall.networks[:] = [OTHER]
    assert _told(hall) == advice(Cause.GONE, "Linux").title
    hall.networks.clear()
    assert _told(hall) == advice(Cause.NO_NETWORK, "Linux").title


def _told(hall: Hall) -> str:
    hall.refresh()
    return hall.tab.doctor.notice.accessibleName()


@pytest.mark.parametrize(
    ("system", "firewall", "hotspot"),
    [
        ("Windows", "Allow an app through Windows Firewall", "Mobile hotspot"),
        ("Darwin", "Firewall → Options", "Internet Sharing"),
        ("Linux", "sudo ufw allow", "ฮอตสปอต Wi-Fi"),
    ],
)
def test_the_card_says_what_to_click_on_each_system(
    hall: Hall, monkeypatch, system: str, firewall: str, hotspot: str
) -> None:
    hall.tab.doctor.system = system
    hall.open()
    hall.host.reaches_itself = False
    assert _told(hall) == advice(Cause.BLOCKED, system).title and firewall in hall.text("room_steps")
    hall.host.reaches_itself = True
    late = hosting.monotonic() + 30
    monkeypatch.setattr(hosting, "monotonic", lambda: late)
    hall.refresh()
    assert "ชื่อเดียวกับเครื่องนี้" in hall.text("room_steps")  # another Wi-Fi
    hall.stage.click("room_next_cause")
    assert firewall in hall.text("room_steps") and hall.text("room_steps").startswith("๑.")
    hall.stage.click("room_next_cause")
    assert _told(hall) == advice(Cause.APART, system).title, "one network: not several"
    assert hotspot in hall.text("room_steps")


def test_a_room_can_be_opened_only_where_there_is_a_network(hall: Hall) -> None:
    hall.networks.clear()
    hall.refresh()
    assert not hall.tab.open_card.open_button.isEnabled() and hall.tab.doctor.isVisible()
    assert "ฮอตสปอต" in hall.text("room_steps")
    hall.networks.append(HERE)
    hall.tab._looking.timeout.emit()  # nobody has to come back to the tab
    assert hall.tab.open_card.open_button.isEnabled() and not hall.tab.doctor.isVisible()


def test_a_readers_window_switches_nothing(hall: Hall, monkeypatch) -> None:
    monkeypatch.setattr(hall.file, "read_only", True)
    hall.tab.switches.refresh()
    boxes = hall.tab.switches.findChildren(QCheckBox)
    assert boxes and not any(box.isEnabled() for box in boxes)

"""The broadcast: who is told what, when, and who is not."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from otop_desk.domain.journal import Change, Label
from otop_desk.domain.person import Person
from otop_desk.services.roster import verbs as person
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.hub import Hub
from tests.ui.stage import Stage


def change(entry: int, **rows: set[int]) -> Change:
    return Change(entry, "verb", Label("x"), "do", {name: frozenset(ids) for name, ids in rows.items()})


def shown(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_a_widget_hears_of_its_tables_only(qtbot: QtBot) -> None:
    hub, widget, heard = Hub(), shown(qtbot), []
    hub.watch(widget, ("person",), heard.append)
    hub.publish(change(1, note={1}))
    hub.publish(change(2, person={1}))
    assert [c.entry_id for c in heard] == [2]


def test_while_hidden_changes_gather_and_come_as_one_when_shown(qtbot: QtBot) -> None:
    hub, widget, heard = Hub(), shown(qtbot), []
    hub.watch(widget, ("person", "mark"), heard.append)
    widget.hide()
    hub.publish(change(1, person={1}))
    hub.publish(change(2, person={2}, mark={7}))
    assert heard == []
    widget.show()
    assert len(heard) == 1
    assert heard[0].rows == {"person": {1, 2}, "mark": {7}}
    widget.hide()
    widget.show()
    assert len(heard) == 1


def test_its_own_echo_is_skipped_others_hear_it(qtbot: QtBot) -> None:
    hub, mine, other = Hub(), shown(qtbot), shown(qtbot)
    heard_mine: list[Change] = []
    heard_other: list[Change] = []
    everything: list[Change] = []
    hub.watch(mine, ("person",), heard_mine.append)
    hub.watch(other, ("person",), heard_other.append)
    hub.changed.connect(everything.append)
    with hub.acting(mine):
        hub.publish(change(1, person={1}))
    assert (len(heard_mine), len(heard_other), len(everything)) == (0, 1, 1)


def test_a_widget_that_is_gone_hears_nothing(qtbot: QtBot) -> None:
    hub, heard = Hub(), []
    widget = QWidget()
    hub.watch(widget, ("person",), heard.append)
    widget.deleteLater()
    qtbot.waitUntil(lambda: not hub._watches)
    hub.publish(change(1, person={1}))
    assert heard == []


def test_a_change_from_another_thread_arrives_in_the_windows_thread(qtbot: QtBot) -> None:
    hub, widget = Hub(), shown(qtbot)
    threads: list[int] = []
    hub.watch(widget, ("person",), lambda _change: threads.append(threading.get_ident()))
    with qtbot.waitSignal(hub.changed):
        threading.Thread(target=hub.publish, args=(change(1, person={1}),)).start()
    assert threads == [threading.get_ident()]


def test_what_another_thread_asks_is_done_in_the_windows(stage: Stage, qtbot: QtBot) -> None:
    asked: list[Future[Person]] = []

    def ask(file: WorkshopFile) -> None:
        asked.append(file.ask(lambda own: person.add(own, Person(first="จากที่อื่น")), author="phone:1"))

    with qtbot.waitSignal(stage.window.hub.changed):
        worker = threading.Thread(target=ask, args=[stage.window.file])
        worker.start()
    worker.join()
    assert stage.window.file.all(Person)[-1] == asked[0].result(0)


def test_a_closed_window_has_nothing_done_any_more(stage: Stage) -> None:
    file = stage.window.file
    stage.window.close_file()
    with ThreadPoolExecutor() as pool:
        future = pool.submit(file.ask, lambda own: own.all(Person), author="phone:1").result()
    assert future.cancelled()

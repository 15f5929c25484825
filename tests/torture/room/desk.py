"""The process of the laptop: the real window with its room open, and the desk signing people in.

`python -m tests.torture.room.desk FILE` obeys the lines it is told: again, end, or a phase. It tells, one
JSON a line: where the room is, who was signed in and after how long, and what its window's loop met.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest

from otop_desk import app
from otop_desk.domain.evaluation import Form
from otop_desk.domain.person import Person
from otop_desk.services.attendance import verbs as attendance
from otop_desk.services.room import verbs as room
from otop_desk.ui.attendance.tab import AttendanceTab
from otop_desk.ui.collector import Collector
from otop_desk.ui.main_window import MainWindow
from otop_desk.ui.room.host import RoomHost
from otop_desk.ui.settings import SettingsStore, default_path

ADDRESS = "127.0.0.1"
SIGN_MS, BEAT_MS = 700, 10


class Desk(QObject):
    """Signs people in with keys, by a timer; a beat shows when the window's loop was held up."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        assert window.file is not None
        self._window, self._file = window, window.file
        self._host = RoomHost.of(window.context())
        there = attendance.marks_by_person(self._file)
        self._people = [person.id for person in self._file.all(Person) if person.id not in there]
        self._beats: list[float] = []
        self._last_beat = monotonic()
        self._due = monotonic() + SIGN_MS / 1000
        for milliseconds, act in ((SIGN_MS, self._sign_in), (BEAT_MS, self._beat)):
            timer = QTimer(self)
            timer.setInterval(milliseconds)
            timer.timeout.connect(act)
            timer.start()
        self._words = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._words.activated.connect(self._listen)
        self._open()

    def _open(self) -> None:
        self._host.open(self._window.context(), ADDRESS)
        assert self._host.server is not None
        self._last_beat = monotonic()  # opening is the facilitator's own act
        say({"open": self._host.server.host, "key": self._host.server.memory.key})

    def _listen(self) -> None:
        """One command a line; the other end gone is the end."""
        for word in os.read(0, 4096).decode().split() or ["end"]:
            {"again": self._again, "end": self._end}.get(word, lambda word=word: self._phase(word))()

    def _again(self) -> None:
        self._host.close()
        self._open()

    def _phase(self, name: str) -> None:
        """What a facilitator does with the room; told when it is done."""
        file = self._file
        acts: dict[str, Callable[[], object]] = {
            "votes": lambda: (room.set_notes(file, False), room.set_votes(file, True)),
            "form": lambda: (room.set_votes(file, False), self._open_form(0)),
            "test": lambda: self._open_form(1),
            "nothing": lambda: room.set_form(file, 0),
            "hide": lambda: room.set_hidden(file, True),
            "reveal": lambda: room.set_hidden(file, False),
            "hold": lambda: room.set_approval(file, True),
            "approve": lambda: room.approve(file, *(held.id for held in room.held(file))),
            "pause": lambda: room.set_paused(file, True),
            "resume": lambda: room.set_paused(file, False),
            "remove": lambda: room.remove_phone(file, self._host.phones()[0].id),
        }
        acts[name]()
        say({"phase": name})

    def _open_form(self, number: int) -> None:
        form = self._file.all(Form)[number]
        room.set_form(self._file, form.id, form.occasions[0])

    def _end(self) -> None:
        """Close the window with every phone connected."""
        self._words.setEnabled(False)
        began = monotonic()
        self._window.close()
        say({"closed": monotonic() - began})
        app.application().quit()

    def _sign_in(self) -> None:
        """From when somebody stood there until it is on the disk and the list has heard of it."""
        due, self._due = self._due, monotonic() + SIGN_MS / 1000
        if not self._people or self._window.file is None:
            return
        person = self._people.pop(0)
        assert self._window.frame is not None
        tab = self._window.frame.tab()
        assert isinstance(tab, AttendanceTab) and tab.session_id is not None
        box = tab.box
        box.setText(str(person))  # the number on the list
        QTest.keyClick(box, Qt.Key.Key_Return)
        if attendance.find_mark(self._file, person, tab.session_id) is not None:
            say({"signed": person, "took": monotonic() - min(due, monotonic())})

    def _beat(self) -> None:
        now = monotonic()
        gap, self._last_beat = now - self._last_beat - BEAT_MS / 1000, now
        self._beats.append(max(gap, 0.0))
        if len(self._beats) >= 1000 // BEAT_MS:
            say({"beats": self._beats})
            self._beats = []


def say(words: Mapping[str, object]) -> None:
    """One line to whoever started this."""
    os.write(1, json.dumps(words).encode() + b"\n")


def main(path: Path) -> None:
    """Open the file and the room; ends when told."""
    app.application()
    window = MainWindow(SettingsStore(default_path()), lambda: datetime.now().astimezone(), app.parts)
    window.resize(1366, 768)
    window.show()
    window.open_path(path)
    assert window.frame is not None
    window.frame.open_named("attendance")
    gc.freeze()  # garbage is collected as in the program itself
    Collector(window)
    Desk(window)
    app.application().exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""The attendance tab on the sample, in its second morning; and keys as a keyboard or a scanner sends them."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from otop_desk.domain.person import Person
from otop_desk.services.attendance import verbs as attendance
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.attendance.tab import AttendanceTab
from tests.machine import sample
from tests.ui.stage import BANGKOK, Stage

# When the next key is pressed, in ms: a scan is told by the time between its keys, not by this machine's.
STAMP = [1_000]


@pytest.fixture
def tab(empty_stage: Stage) -> AttendanceTab:
    """The tab on the sample, whose second morning nobody has signed in for yet."""
    path = empty_stage.folder / "songkhla.otop"
    sample.create(path).close()
    empty_stage.clock.now = datetime(2022, 3, 16, 8, 42, tzinfo=BANGKOK)
    empty_stage.open(WorkshopFile.open(path, clock=empty_stage.clock))
    file = empty_stage.file
    for session in (3, 4):
        attendance.bulk(file, [each.id for each in file.all(Person)], session, None)
    found = empty_stage.tab("attendance")
    assert isinstance(found, AttendanceTab)
    return found


def keys(widget: object, text: str) -> None:
    """Key presses, 5 ms apart, that carry these characters, as a keyboard or a scanner sends them."""
    for char in text:
        STAMP[0] += 5
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char)  # type: ignore[arg-type]
            event.setTimestamp(STAMP[0])
            QApplication.sendEvent(widget, event)  # type: ignore[arg-type]


def enter(tab: AttendanceTab) -> None:
    QTest.keyClick(tab.box, Qt.Key.Key_Return)

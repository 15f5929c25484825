"""The sample's agenda typed by keyboard alone, from an empty day to the last item of the second."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from otop_desk.domain.agenda import counted_minutes
from otop_desk.domain.workshop import Part
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.sample import making as sample
from otop_desk.services.workshop import verbs as workshop
from tests.ui.stage import Stage


def focus() -> QWidget:
    QApplication.processEvents()
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, mods)
    QApplication.processEvents()


def type_text(text: str) -> None:
    """Keys with their letters, Thai ones too."""
    field = focus()
    assert isinstance(field, QLineEdit), f"the keyboard is in {field.objectName()}"
    field.selectAll()
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, event)


def type_row(minutes: str, title: str, speakers: str, lock: str) -> None:
    """Enter, [lock], minutes, Tab, title, Tab, speakers, Enter."""
    press(Qt.Key.Key_Return)
    if lock:
        press(Qt.Key.Key_Backtab)
        type_text(lock)
        press(Qt.Key.Key_Tab)
    type_text(minutes)
    press(Qt.Key.Key_Tab)
    type_text(title)
    press(Qt.Key.Key_Tab)
    if speakers:
        type_text(speakers)
    press(Qt.Key.Key_Return)


def test_the_sample_is_typed_by_keyboard_alone(stage: Stage) -> None:
    rows = sample.read("agenda")
    stage.tab("agenda")
    locks = {"09:00": "9", "12:00": "๑๒.๐๐"}
    for day in (1, 2):
        if day == 2:
            press(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        for row in (each for each in rows if each["day"] == day):
            speakers = row["speakers"].replace("\n", " · ")
            type_row(str(row["minutes"]), row["title"], speakers, locks.get(row["locked"] or "", ""))
    days = [agenda.slots(stage.file, day.id) for day in workshop.days(stage.file)]
    typed = [slot for day in days for slot in day]
    wanted = [
        (row["title"], row["minutes"], row["kind"], row["counts"], row["speakers"], row["locked"])
        for row in rows
    ]
    found = [
        (
            s.item.title, s.item.minutes, s.item.kind.value, s.item.counts, s.item.speakers,
            s.item.locked.isoformat("minutes") if s.item.locked else None,
        )
        for s in typed
    ]  # fmt: skip
    assert found == wanted
    assert [(s.start, s.end) for s in typed][:3] == [(510, 540), (540, 570), (570, 630)]
    assert [day[-1].end for day in days] == [16 * 60 + 30, 17 * 60]
    assert agenda.counted(stage.file) == 675
    assert [counted_minutes(day, part) for day in days for part in Part] == [135, 195, 165, 180]
    assert stage.answers.told == []

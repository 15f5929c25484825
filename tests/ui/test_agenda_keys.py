"""The sample's agenda typed by keyboard alone, from an empty day to the last item of the second."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from otop_desk.domain.agenda import AgendaItem, counted_minutes
from otop_desk.domain.workshop import Part
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.sample import making as sample
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.keys_dialog import KeysDialog
from otop_desk.ui.timers import soon
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


def to_new_row() -> None:
    """From the empty day's own button to the one that begins a row."""
    for _step in range(30):
        if focus().objectName() == "agenda_new":
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError("the button of a new row is not reached by Tab")


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
        to_new_row()
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


def test_enter_on_the_empty_days_button_chooses_a_template_and_makes_no_row(stage: Stage) -> None:
    stage.tab("agenda")
    button = stage.find(QWidget, "agenda_empty_act")
    button.setFocus()
    pressed: list[bool] = []
    button.pressed.connect(lambda: pressed.append(True))  # type: ignore[attr-defined]
    soon(
        button,
        lambda: (QApplication.activePopupWidget() or QApplication.activeModalWidget()).close(),
        after_ms=50,
    )
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed and stage.file.all(AgendaItem) == []


def test_escape_in_a_row_just_begun_takes_it_away_and_in_a_typed_one_only_the_typing(stage: Stage) -> None:
    tab = stage.tab("agenda")
    stage.click("agenda_new")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText("45")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    (item,) = stage.file.all(AgendaItem)
    assert item.minutes == 45
    QTest.keyClick(QApplication.focusWidget() or tab, Qt.Key.Key_Escape)
    assert stage.file.all(AgendaItem) == [item]
    before = stage.file.history(9)
    stage.click("agenda_new")
    assert len(stage.file.all(AgendaItem)) == 2
    QTest.keyClick(QApplication.focusWidget() or tab, Qt.Key.Key_Escape)
    assert stage.file.all(AgendaItem) == [item]
    assert [line.state for line in stage.file.history(10)[1:]] == [line.state for line in before]


def test_an_agenda_from_elsewhere_is_pasted_into_a_workshop_that_has_none(stage: Stage) -> None:
    stage.tab("agenda")
    stage.window.activateWindow()
    assert QTest.qWaitForWindowActive(stage.window)
    assert focus().objectName() == "agenda_empty_act"
    QGuiApplication.clipboard().setText("08.30 - 09.00 น.\tลงทะเบียน\n09.00 - 10.00 น.\tพิธีเปิด")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    first = workshop.days(stage.file)[0].id
    assert [item.title for item in agenda.items(stage.file, first)] == ["ลงทะเบียน", "พิธีเปิด"]
    assert focus().objectName() == "agenda_table"


def test_its_keys_are_listed_in_the_digits_of_the_setting(stage: Stage) -> None:
    dialog = KeysDialog(stage.window, stage.tab("agenda"))
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Ctrl+V" in told and "เพิ่ม ๕ นาที" in told
    dialog.deleteLater()

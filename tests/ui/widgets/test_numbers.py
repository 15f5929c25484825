"""Whole numbers in a field: digits of the setting, both kinds read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from otop_desk.ui.format import Format
from otop_desk.ui.stylesheet import build
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import NumberEdit, TextInput
from otop_desk.ui.widgets.numbers import LengthEdit


def edit(qtbot: QtBot, form: Format, **more: str) -> NumberEdit:
    field = NumberEdit(form, "จำนวน", "count", 0, 99, 12, **more)
    qtbot.addWidget(field)
    return field


def test_it_shows_the_digits_of_the_setting(qtbot: QtBot) -> None:
    assert edit(qtbot, Format()).text() == "๑๒"
    assert edit(qtbot, Format("th", False)).text() == "12"
    assert edit(qtbot, Format("en")).text() == "12"


@pytest.mark.parametrize("typed", ["45", "๔๕"])
def test_it_reads_both_kinds(qtbot: QtBot, typed: str) -> None:
    field = edit(qtbot, Format())
    field.lineEdit().selectAll()
    field.lineEdit().insert(typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == 45
    assert field.text() == "๔๕"


@pytest.mark.parametrize("made", [NumberEdit, LengthEdit])
def test_a_number_typed_first_takes_the_place_of_the_one_before(
    qtbot: QtBot, made: type[NumberEdit | LengthEdit]
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    length = LengthEdit(Format(), "กว้าง", "width", 0, 600, " มม.")
    field = length if made is LengthEdit else NumberEdit(Format(), "จำนวน", "count", 0, 99, 12)
    for widget in (TextInput("ชื่อ", "name"), field):
        column.addWidget(widget)
    holder.show()
    holder.activateWindow()
    assert QTest.qWaitForWindowActive(holder)
    field.setFocus()  # a tab that is opened gives it the keyboard, no Tab
    QTest.keyClicks(field, "3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == 3
    holder.findChild(TextInput).setFocus()
    QTest.mouseClick(field.lineEdit(), Qt.MouseButton.LeftButton, pos=field.lineEdit().rect().center())
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(lambda: bool(field.lineEdit().selectedText()))
    QTest.keyClicks(field, "4")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == 4


def test_too_much_can_not_be_typed_and_arrows_step(qtbot: QtBot) -> None:
    field = edit(qtbot, Format())
    field.lineEdit().selectAll()
    QTest.keyClicks(field, "100")
    assert field.text() == "๑๒" or field.value() <= 99
    field.setValue(98)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 99


def test_words_in_place_of_the_least_number(qtbot: QtBot) -> None:
    field = edit(qtbot, Format(), nothing="ไม่ตัด")
    field.setValue(0)
    assert field.text() == "ไม่ตัด"
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 1


@pytest.mark.parametrize(("form", "shown"), [(Format(), "๑๒.๕ มม."), (Format("en"), "12.5 มม.")])
def test_a_length_has_the_digits_of_the_setting_and_reads_both(
    qtbot: QtBot, form: Format, shown: str
) -> None:
    field = LengthEdit(form, "กว้าง", "width", 0.0, 600.0, " มม.")
    qtbot.addWidget(field)
    told: list[float] = []
    field.settled.connect(told.append)
    field.show_value(12.5)
    assert field.text() == shown and told == []
    for typed in ("๒๐.๕", "21.5"):
        field.lineEdit().selectAll()
        field.lineEdit().insert(typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == [20.5, 21.5]


@pytest.mark.parametrize("text_scale", [100, 150])
def test_it_is_as_high_as_the_fields_beside_it(qtbot: QtBot, text_scale: int) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    fields = (NumberEdit(Format(), "จำนวนวัน", "days", 1, 9), TextInput("ชื่อ", "name"))
    for field in fields:
        column.addWidget(field)
    holder.setStyleSheet(build(Theme(text_scale=text_scale)))
    holder.show()
    assert fields[0].height() == fields[1].height()

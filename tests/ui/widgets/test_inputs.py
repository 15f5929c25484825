"""Fields: when they speak, when they let the file speak, what undo they keep for themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from otop_desk.ui.stylesheet import build
from otop_desk.ui.swot.typing import PlainField
from otop_desk.ui.theme import HIT, Theme
from otop_desk.ui.widgets import ChoiceBox, PillRow, SearchBox, TextArea, TextInput


def placed(qtbot: QtBot, *widgets: QWidget) -> None:
    holder = QWidget()
    widgets[0].holder = holder  # type: ignore[attr-defined]  # lives as long as the widget
    column = QVBoxLayout(holder)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitExposed(holder)
    holder.activateWindow()


def test_a_field_speaks_when_typing_rests(qtbot: QtBot) -> None:
    field = TextInput("ชื่อ", "field")
    placed(qtbot, field)
    with qtbot.waitSignal(field.settled) as said:
        QTest.keyClicks(field, "abc")
    assert said.args == ["abc"]
    with qtbot.assertNotEmitted(field.settled):
        field.settle()


def test_a_field_speaks_when_it_is_left(qtbot: QtBot) -> None:
    field, other = TextInput("ชื่อ", "field"), TextInput("อื่น", "other")
    placed(qtbot, field, other)
    field.setFocus()
    QTest.keyClicks(field, "x")
    with qtbot.waitSignal(field.settled, timeout=300):
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_file_does_not_overwrite_what_is_being_typed(qtbot: QtBot) -> None:
    field, other = TextInput("ชื่อ", "field", text="old"), TextInput("อื่น", "other")
    placed(qtbot, field, other)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "!")
    field.show_text("from the file")
    assert field.text() == "old!"
    other.setFocus()
    field.show_text("from the file")
    assert field.text() == "from the file"


def takes_ctrl_z(field: QWidget) -> bool:
    press = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press.ignore()
    QApplication.sendEvent(field, press)
    return press.isAccepted()


def test_ctrl_z_belongs_to_the_file_when_nothing_was_typed(qtbot: QtBot) -> None:
    field = TextInput("ชื่อ", "field", text="old")
    placed(qtbot, field)
    assert not takes_ctrl_z(field)
    QTest.keyClicks(field, "x")
    assert takes_ctrl_z(field)


@pytest.mark.parametrize("make", [TextInput, partial(SearchBox, Theme())])
def test_words_searched_for_and_taken_away_do_not_come_back_instead_of_an_act(
    qtbot: QtBot, make: Callable[[str, str], TextInput]
) -> None:
    field = make("ชื่อ", "field")
    placed(qtbot, field)
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert takes_ctrl_z(field) is not isinstance(field, SearchBox)  # what one writes comes back


def test_search_at_once_follows_each_key_and_escape_empties_it(qtbot: QtBot) -> None:
    box = SearchBox(Theme(), "ค้นหาชื่อ", "box")
    box.at_once = True
    placed(qtbot, box)
    heard: list[str] = []
    box.searched.connect(heard.append)
    QTest.keyClicks(box, "ab")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert heard == ["a", "ab", ""]
    assert not box.isUndoAvailable()
    with qtbot.waitSignal(box.submitted) as said:
        QTest.keyClicks(box, "z")
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert said.args == ["z"]


def test_pills_choose_by_click_and_by_arrow(qtbot: QtBot) -> None:
    row: PillRow[int] = PillRow("วัน", "days", ((1, "จันทร์"), (2, "อังคาร")), 1)
    placed(qtbot, row)
    with qtbot.waitSignal(row.chosen) as said:
        QTest.mouseClick(row.findChild(QWidget, "days_1"), Qt.MouseButton.LeftButton)
    assert said.args == [2]
    assert row.value() == 2
    row.select(1)
    assert row.value() == 1
    row.focus_chosen()
    qtbot.waitUntil(row.findChild(QWidget, "days_0").hasFocus)
    with qtbot.waitSignal(row.chosen) as said:
        QTest.keyClick(row.findChild(QWidget, "days_0"), Qt.Key.Key_Right)
    assert said.args == [2]


def test_a_choice_gives_its_value_and_the_wheel_leaves_it(qtbot: QtBot) -> None:
    box: ChoiceBox[str] = ChoiceBox("แบบ", "kind", (("a", "ก"), ("b", "ข")), "b")
    placed(qtbot, box)
    assert box.value() == "b"
    with qtbot.waitSignal(box.chosen) as said:
        QTest.keyClick(box, Qt.Key.Key_Up)
    assert said.args == ["a"]
    box.set_choices((("c", "ค"),))
    assert box.value() is None


def test_a_long_text_is_shown_from_its_beginning_until_the_keyboard_comes(qtbot: QtBot) -> None:
    long = "ห้องสกายเล้าจ์ ชั้น ๘ โรงแรมกรีนเวิลด์ " * 4
    field, other = TextInput("สถานที่", "venue", text=long), TextInput("อื่น", "other")
    placed(qtbot, other, field)
    other.setFocus()
    assert field.cursorPosition() == 0
    field.show_text(long + "สงขลา")
    assert field.cursorPosition() == 0
    QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.OtherFocusReason))
    assert field.cursorPosition() == len(field.text())


def test_a_choice_too_long_for_its_box_ends_in_a_sign(qtbot: QtBot) -> None:
    box = ChoiceBox("แบบ", "template", [(1, "แบบ: กรอบทองทางการของกรมการพัฒนาชุมชน"), (2, "สั้น")], 1)
    placed(qtbot, box)
    box.setFixedWidth(140)
    assert box.shown().startswith("แบบ: ") and box.shown().endswith("…")
    box.select(2)
    assert box.shown() == "สั้น"
    assert not box.grab().isNull()


@pytest.mark.qt_log_ignore("raise()", "grabbing the keyboard")  # what the screenless platform cannot do
@pytest.mark.parametrize("text_scale", [100, 200])
def test_an_open_choice_shows_its_rows_whole(qtbot: QtBot, text_scale: int) -> None:
    """Two or nine choices: none is cut at the edge of the list, each as high as a finger needs."""
    theme = Theme(text_scale=text_scale)
    for count in (2, 9, 30):
        box = ChoiceBox("แบบ", "template", [(n, f"แบบที่ {n}") for n in range(count)], 0)
        placed(qtbot, box)
        box.window().setStyleSheet(build(theme))
        box.showPopup()
        rows = box.view()
        assert rows.sizeHintForRow(0) >= theme.px(HIT)
        whole = rows.viewport().height() >= count * rows.sizeHintForRow(0)
        assert whole == (count < 10)
        assert rows.verticalScrollBar().isVisible() != whole, "a bar says that there are more"
        box.hidePopup()


@pytest.mark.qt_log_ignore("raise()", "grabbing the keyboard")
def test_an_open_choice_is_as_wide_as_its_longest_words(qtbot: QtBot) -> None:
    box = ChoiceBox("แบบ", "template", [(1, "แบบ: กรอบทองทางการของกรมการพัฒนาชุมชน"), (2, "สั้น")], 2)
    placed(qtbot, box)
    box.window().setStyleSheet(build(Theme()))
    box.setFixedWidth(140)
    box.showPopup()
    rows = box.view()
    assert rows.viewport().width() >= rows.sizeHintForColumn(0) > 140
    box.hidePopup()


def test_keys_that_came_together_are_searched_for_once_and_enter_waits_for_no_search(qtbot: QtBot) -> None:
    box = SearchBox(Theme(), "ค้นหา", "search")
    placed(qtbot, box)
    heard: list[str] = []
    box.searched.connect(heard.append)
    box.submitted.connect(lambda text: heard.append(f"{text}!"))
    QTest.keyClicks(box, "abc")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["abc"])
    QTest.keyClicks(box, "de")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert heard == ["abc", "abcde", "abcde!"]
    QTest.keyClick(box, Qt.Key.Key_Escape)
    box.setText("x")
    assert heard[3:] == ["", "x"]
    QApplication.processEvents()
    assert heard[3:] == ["", "x"], "nothing is searched for twice"


@pytest.mark.parametrize("make", [TextInput, TextArea, PlainField])
def test_ctrl_y_brings_back_in_the_field_what_was_taken_back_there(
    qtbot: QtBot, make: Callable[[str, str], TextInput | TextArea | PlainField]
) -> None:
    field, heard, redone = make("ชื่อ", "field"), [], []
    placed(qtbot, field)
    really = field.redo  # Qt's own keys do not come by here, and have no Ctrl+Y on Linux and macOS
    field.redo = lambda: redone.append(really())  # type: ignore[method-assign]
    QShortcut(QKeySequence("Ctrl+Y"), field.window()).activated.connect(lambda: heard.append("the file's"))
    qtbot.waitUntil(field.window().isActiveWindow)
    field.setFocus()
    QTest.keyClicks(field, "abc")
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
        assert field.text() == ("" if key is Qt.Key.Key_Z else "abc") and not heard
    QTest.keyClick(field, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "abc" and heard == ["the file's"] and len(redone) == 1

"""Dialogs by the keyboard: Enter presses what carries the ring, and beside a danger that is the way out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from otop_desk.ui.widgets import Dialog, TextInput, ThaiLabel


@pytest.mark.parametrize(("danger", "pressed"), [(False, ["do"]), (True, [])])
def test_enter_on_a_question_presses_the_button_with_the_ring(
    qtbot: QtBot, danger: bool, pressed: list[str]
) -> None:
    done: list[str] = []
    dialog = Dialog(None, "ถาม", "ask")
    qtbot.addWidget(dialog)
    dialog.body.addWidget(ThaiLabel("ลบหรือไม่", copyable=True))
    cancel = dialog.add_cancel()
    do = dialog.add_primary("ลบ", "ask_do", lambda: done.append("do"), danger=danger)
    dialog.show()
    assert dialog.focusWidget() is (cancel if danger else do)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    assert done == pressed
    assert dialog.isVisible() is not danger


def test_enter_in_a_field_presses_the_verb_also_beside_a_cancel(qtbot: QtBot) -> None:
    done: list[str] = []
    dialog = Dialog(None, "ถาม", "ask")
    qtbot.addWidget(dialog)
    field = TextInput("ชื่อ", "name")
    dialog.body.addWidget(field)
    dialog.add_cancel()
    dialog.add_primary("สร้าง", "ask_do", lambda: done.append("do"))
    dialog.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert done == ["do"]

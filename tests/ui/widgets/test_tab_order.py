"""Tab goes through a dialog as it is read, whatever was made last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from otop_desk.ui.widgets import Dialog, TextInput
from otop_desk.ui.workshop_dialog import WorkshopDialog
from tests.ui.stage import Stage


def way(window: QWidget, first: str) -> list[str]:
    """What has the keyboard, Tab by Tab from the first, until it is where it was."""
    begin = window.findChild(QWidget, first)
    assert begin is not None
    begin.setFocus()
    names: list[str] = []
    while (at := window.focusWidget()) is not None and at.objectName() not in names:
        names.append(at.objectName())
        QTest.keyClick(at, Qt.Key.Key_Tab)
    return names


def test_rows_made_after_the_buttons_come_before_them(qtbot: QtBot) -> None:
    dialog = Dialog(None, "รายละเอียด", "more")
    qtbot.addWidget(dialog)
    dialog.add_cancel()
    dialog.add_primary("บันทึก", "save", dialog.accept)
    for name in ("first", "second"):
        dialog.body.addWidget(TextInput(name, name))
    dialog.show()
    assert way(dialog, "first") == ["first", "second", "more_cancel", "save"]
    dialog.body.insertWidget(1, TextInput("between", "between"))
    qtbot.waitUntil(lambda: dialog.findChild(QWidget, "between").isVisible())
    dialog._grow()
    assert way(dialog, "first") == ["first", "between", "second", "more_cancel", "save"]


def test_the_days_of_a_workshop_come_before_its_buttons(stage: Stage) -> None:
    dialog = WorkshopDialog(stage.window, stage.window.context())
    dialog.show()
    names = way(dialog, "workshop_title")
    assert (
        names.index("workshop_budget") < names.index("day_0") < names.index("day_1") < names.index("day_add")
    )
    assert names[-2:] == ["workshop_details_cancel", "workshop_save"]
    dialog.close()
    dialog.deleteLater()

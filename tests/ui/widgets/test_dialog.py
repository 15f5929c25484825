"""Dialogs by the keyboard: Enter presses what carries the ring, and beside a danger that is the way out."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from otop_desk.errors import UserError
from otop_desk.ui.format import Format
from otop_desk.ui.pin import NewPinDialog
from otop_desk.ui.widgets import Caption, Dialog, ScrollColumn, SecondaryButton, TextInput, ThaiLabel


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


@pytest.mark.parametrize("way", ["danger", "lasting"])
def test_enter_in_a_field_never_presses_what_cannot_be_undone(qtbot: QtBot, way: str) -> None:
    done: list[str] = []
    dialog = Dialog(None, "ถาม", "ask")
    qtbot.addWidget(dialog)
    field = TextInput("เหตุผล", "reason")
    dialog.body.addWidget(field)
    dialog.add_cancel()
    press = partial(done.append, "do")
    do = dialog.add_primary("ออก", "ask_do", press, danger=way == "danger", lasting=way == "lasting")
    dialog.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert done == [] and dialog.isVisible() and dialog.focusWidget() is do
    QTest.keyClick(do, Qt.Key.Key_Return)
    assert done == ["do"]


def test_a_dialog_grows_with_what_a_field_says_is_wrong(qtbot: QtBot) -> None:
    dialog = NewPinDialog(None, Format(), "ตั้งรหัส", "ออกได้ด้วยรหัสนี้เท่านั้น", "เริ่ม")
    qtbot.addWidget(dialog)
    dialog.show()
    before = dialog.height()
    QTest.keyClicks(dialog.first, "12")
    QTest.keyClick(dialog.first, Qt.Key.Key_Return)
    says = dialog.findChild(Caption, "pin_first_says")
    assert (
        says is not None
        and says.text() == "ให้ใส่อย่างน้อย ๔ หลัก"
        and dialog.row.label.text() == "รหัสออก ๔-๘ หลัก"
    )
    qtbot.waitUntil(lambda: dialog.height() > before)
    scroll = dialog.findChild(ScrollColumn, "pin_dialog_scroll")
    assert scroll is not None and scroll.verticalScrollBar().maximum() == 0


def test_what_is_wider_than_the_screen_can_be_reached(qtbot: QtBot) -> None:
    dialog = Dialog(None, "กว้าง", "wide")
    qtbot.addWidget(dialog)
    line = QHBoxLayout()
    for number in range(4):
        button = SecondaryButton("เพิ่มรายการคิดเงิน", f"wide_{number}")
        button.setMinimumWidth(400)
        line.addWidget(button)
    dialog.body.addLayout(line)
    dialog.add_cancel()
    for number in range(3):
        dialog.add_button("เพิ่มแล้วเพิ่มคนต่อไปอีกคนหนึ่งในโครงการนี้", f"foot_{number}", lambda: None)
    dialog.show()
    QApplication.processEvents()
    room = dialog.screen().availableSize().width()
    assert dialog.width() <= room
    scroll = dialog.findChild(ScrollColumn, "wide_scroll")
    assert scroll is not None
    last = dialog.findChild(SecondaryButton, "wide_3")
    assert last is not None
    scroll.ensureWidgetVisible(last)
    assert last.visibleRegion().boundingRect().right() == last.rect().right()
    for name in ("foot_0", "foot_2", "wide_cancel"):
        act = dialog.findChild(QAbstractButton, name)
        assert act is not None and act.visibleRegion().boundingRect() == act.rect(), name


class Low(QWidget):
    """A window on a laptop's low screen, while the first screen is the hall's."""

    def screen(self) -> LowScreen:  # type: ignore[override]
        return LowScreen()


class LowScreen:
    def availableSize(self) -> QSize:
        return QSize(500, 400)


def test_a_dialog_fits_the_screen_of_the_window_it_belongs_to(qtbot: QtBot) -> None:
    window = Low()
    qtbot.addWidget(window)
    dialog = Dialog(window, "สูง", "tall", width=900)
    for number in range(40):
        dialog.body.addWidget(ThaiLabel(f"บรรทัดที่ {number}"))
    assert dialog.sizeHint().height() <= 400 and dialog.sizeHint().width() <= 500


def test_the_bar_of_a_body_that_scrolls_covers_nothing(qtbot: QtBot) -> None:
    dialog = Dialog(None, "สูง", "tall", width=200)
    qtbot.addWidget(dialog)
    field = TextInput("ชื่อ", "wide_field")
    field.setFixedWidth(420)
    dialog.body.addWidget(field)
    dialog.body.addSpacing(2000)
    dialog.show()
    QApplication.processEvents()
    assert field.visibleRegion().boundingRect() == field.rect()


def test_a_dialog_that_cannot_be_made_whole_goes(qtbot: QtBot) -> None:
    class Refused(Dialog):
        def __init__(self, parent: QWidget) -> None:
            super().__init__(parent, "ถาม", "refused")
            self.body.addWidget(QWidget())
            raise UserError("อ่านไม่ได้")

    class Further(Refused):
        pass

    host = QWidget()
    qtbot.addWidget(host)
    for kind in (Refused, Further):
        with pytest.raises(UserError, match="อ่านไม่ได้"):
            kind(host)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not host.findChildren(QDialog), kind

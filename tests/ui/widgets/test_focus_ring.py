"""Whoever works by keyboard sees where it is: the ring is there on a button of every kind and theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from otop_desk.ui import stylesheet
from otop_desk.ui.theme import Mode, Theme
from otop_desk.ui.widgets import Card, restyle
from otop_desk.ui.widgets.buttons import ActButton

KINDS = ("primary", "secondary", "quiet", "icon", "pill", "row", "tab")
LEAST = 60  # px of the ring's colour


def ring(image: QImage, color: int) -> int:
    return sum(image.pixel(x, y) == color for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("mode", Mode)
def test_the_ring_is_seen_on_every_button_chosen_or_under_the_mouse(qtbot: QtBot, mode: Mode) -> None:
    theme, page = Theme(mode), QWidget()
    qtbot.addWidget(page)
    stylesheet.apply(page, theme)
    column = QVBoxLayout(page)
    buttons = []
    for kind in KINDS:
        for tone in ("", "bad"):
            button = ActButton("ทดสอบ", f"{kind}_{tone}", tone=tone)
            restyle(button, kind=kind)
            button.setCheckable(True)
            column.addWidget(button)
            buttons.append(button)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    color, unseen = theme.color("focus").rgb(), []
    for button in buttons:
        button.setFocus()
        for chosen in (False, True):
            button.setChecked(chosen)
            for under_mouse in (False, True):
                button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, under_mouse)
                if ring(button.grab().toImage(), color) < LEAST:
                    unseen.append((button.objectName(), chosen, under_mouse))
    assert not unseen


@pytest.mark.parametrize("mode", Mode)
def test_the_ring_is_seen_on_a_card_that_takes_keys(qtbot: QtBot, mode: Mode) -> None:
    theme, page = Theme(mode), QWidget()
    qtbot.addWidget(page)
    stylesheet.apply(page, theme)
    card = Card(parent=page)
    card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    card.resize(200, 80)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    page.setFocus()
    assert ring(card.grab().toImage(), theme.color("focus").rgb()) == 0
    card.setFocus()
    assert ring(card.grab().toImage(), theme.color("focus").rgb()) > 2 * LEAST


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("place", [QWidget, QDialog])
def test_enter_presses_the_button_that_has_the_keyboard_once(qtbot: QtBot, place: type, key: Qt.Key) -> None:
    window = place()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    button, other = ActButton("หนึ่ง", "one"), ActButton("สอง", "two")
    column.addWidget(other)
    column.addWidget(button)
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("one"))
    other.clicked.connect(lambda: pressed.append("two"))
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    button.setFocus()
    QTest.keyClick(QApplication.focusWidget() or button, key)
    assert pressed == ["one"]

"""Buttons: an icon keeps its distance from the words, whenever these come."""

from __future__ import annotations

from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from otop_desk.ui import fonts
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import PrimaryButton, SecondaryButton


def test_words_that_come_later_stand_as_far_from_the_icon(qtbot: QtBot) -> None:
    icon = Theme().icon("printer")
    at_once, later = PrimaryButton("พิมพ์", "first", icon=icon), PrimaryButton("", "second", icon=icon)
    for button in (at_once, later):
        qtbot.addWidget(button)
    assert later.iconSize() == QSize(20, 20), "alone it needs no air"
    later.say("พิมพ์")
    assert later.iconSize() == at_once.iconSize() == QSize(28, 20)
    later.say("")
    assert later.iconSize() == QSize(20, 20)


def test_marks_of_two_lines_of_thai_do_not_touch(qtbot: QtBot) -> None:
    fonts.load()
    button = SecondaryButton("", "two")
    qtbot.addWidget(button)
    button.setStyleSheet("QPushButton { font: 28px Sarabun; border: none; background: white; }")

    def inked(text: str) -> set[int]:
        button.setText(text)
        button.ensurePolished()
        button.resize(300, button.sizeHint().height())
        picture = button.grab().toImage()
        rows, columns = range(picture.height()), range(picture.width())
        return {y for y in rows if any(picture.pixelColor(x, y).lightness() < 128 for x in columns)}

    above, below = inked("นางบุญมา กุญชรภู่\n "), inked(" \nน้ำพอง ที่กี้")
    assert above and below and not above & below

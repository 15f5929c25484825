"""Buttons: an icon keeps its distance from the words, whenever these come."""

from __future__ import annotations

from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import PrimaryButton


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

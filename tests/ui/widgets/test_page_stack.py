"""Pages of which one shows, and pills that keep the keyboard while they are told the same again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from otop_desk.ui.widgets import PageStack, PillRow


def test_a_tall_hidden_page_takes_no_room(qtbot: QtBot) -> None:
    pages, low, tall = PageStack("pages"), QWidget(), QWidget()
    qtbot.addWidget(pages)
    low.setMinimumHeight(100)
    tall.setMinimumHeight(900)
    pages.addWidget(low)
    pages.addWidget(tall)
    pages.show()
    assert pages.currentWidget() is low and pages.minimumSizeHint().height() == 100
    pages.setCurrentWidget(tall)
    assert pages.currentWidget() is tall and tall.isVisible() and not low.isVisible()
    assert pages.minimumSizeHint().height() == 900
    pages.setCurrentWidget(low)
    assert pages.minimumSizeHint().height() == 100


def test_pills_told_the_same_choices_again_stay_as_they_are(qtbot: QtBot) -> None:
    row = PillRow("ดู", "row", [(1, "หนึ่ง"), (2, "สอง")], 1)
    qtbot.addWidget(row)
    told: list[int] = []
    row.chosen.connect(told.append)
    before = row.pills()
    row.set_choices([(1, "หนึ่ง"), (2, "สอง")], 2)
    assert row.pills() == before and row.value() == 2 and told == []
    row.set_choices([(1, "หนึ่ง"), (3, "สาม")], 3)
    assert row.pills() != before and row.value() == 3

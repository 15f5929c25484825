"""A search without hits says so over the list, and leads back to all rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import NoHits, QuietButton, SearchBox


def test_it_follows_rows_that_are_hidden_or_taken_out(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    search, names = SearchBox(Theme(), "ค้นหา", "search"), QListWidget()
    names.setObjectName("names")
    names.addItems(["สมศรี", "สมชาย"])
    column.addWidget(search)
    column.addWidget(names)

    def sift(text: str) -> None:
        for row in range(names.count()):
            names.item(row).setHidden(text not in names.item(row).text())

    search.searched.connect(sift)
    notice = NoHits(names, search, "ไม่มีใครเลย")
    place.show()
    assert notice.isHidden()
    search.setText("ก" * 50)
    assert notice.isVisible() and notice.words.text() == f"ไม่พบ “{'ก' * 40}…”"
    assert notice.geometry() == names.viewport().rect()
    button = notice.findChild(QuietButton, "names_no_hits_clear")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert notice.isHidden() and search.text() == "" and place.focusWidget() is search
    names.clear()
    assert notice.isVisible() and notice.words.text() == "ไม่มีใครเลย"

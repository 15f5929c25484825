"""Words that a cell of the agenda refused: kept when all is drawn anew, gone back to, asked about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from otop_desk import app
from otop_desk.domain.agenda import AgendaItem
from otop_desk.services.agenda import verbs as agenda
from otop_desk.ui.agenda import columns
from otop_desk.ui.agenda.tab import AgendaTab
from otop_desk.ui.widgets.rows import ICON_ROLE, TONE_ROLE
from tests.machine import sample
from tests.ui.stage import Stage, make_window


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    stage = make_window(tmp_path, app.parts())
    stage.window.show()
    stage.open(sample.create(tmp_path / "งาน.otop"))
    yield stage
    stage.answers.confirms = True
    stage.leave()


def shown(stage: Stage) -> AgendaTab:
    tab = stage.tab("agenda")
    assert isinstance(tab, AgendaTab)
    return tab


def type_into(tab: AgendaTab, row: int, key: str, text: str) -> None:
    column = columns.position(tab.model.columns, key)
    tab.model.setData(tab.model.index(row, column), text)


def cell(tab: AgendaTab, row: int, key: str, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return tab.model.index(row, columns.position(tab.model.columns, key)).data(role)


def typing(tab: AgendaTab) -> QLineEdit:
    editor = tab.table.findChild(QLineEdit, "cell_editor")
    assert editor is not None
    return editor


def test_refused_words_stay_in_their_cells_marked(stage: Stage) -> None:
    tab = shown(stage)
    type_into(tab, 2, "minutes", "ครึ่งวัน")
    type_into(tab, 3, "time", "25.99")
    assert (cell(tab, 2, "minutes"), cell(tab, 3, "time")) == ("ครึ่งวัน", "25.99")
    assert cell(tab, 2, "minutes", TONE_ROLE) == "bad"
    assert cell(tab, 2, "minutes", ICON_ROLE) == "triangle-alert"
    assert "ยังไม่ได้บันทึก ๒ ช่อง" in tab.notice.accessibleName() and "25.99" in tab.notice.accessibleName()
    tab.table.select(tab.slots[2].item.id, columns.MINUTES)
    assert "ครึ่งวัน" in tab.notice.accessibleName()
    type_into(tab, 2, "minutes", "45")
    type_into(tab, 3, "time", "10.00")
    assert not tab.notice.isVisible() and cell(tab, 2, "minutes") == "๔๕"
    assert stage.file.get(AgendaItem, tab.slots[3].item.id).locked == time(10, 0)


def test_they_are_kept_when_all_is_drawn_anew_and_asked_about_at_closing(stage: Stage, qtbot: QtBot) -> None:
    tab = shown(stage)
    tab.bar.pills.pills()[1].click()
    day = tab.day
    type_into(tab, 1, "minutes", "นานมาก")
    with qtbot.waitSignal(stage.window.redrawn):
        stage.window.settings.change(language="en", theme="dark")
    anew = shown(stage)
    assert anew is not tab and "1 cell not saved yet: Can't read" in anew.notice.accessibleName()
    anew.notice.acted.emit()
    assert anew.day == day
    assert typing(anew).text() == "นานมาก" and cell(anew, 1, "minutes") == "นานมาก"
    stage.tab("overview")
    stage.answers.confirms = False
    assert not stage.window.close_file()
    assert stage.window.frame is not None and stage.window.frame.tab_name() == "agenda"
    assert "“นานมาก”" in stage.answers.asked[-1]


def test_escape_in_the_cell_brings_the_old_value_back(stage: Stage) -> None:
    tab = shown(stage)
    type_into(tab, 2, "minutes", "ครึ่งวัน")
    tab.notice.acted.emit()
    QTest.keyClick(typing(tab), Qt.Key.Key_Escape)
    assert cell(tab, 2, "minutes") == "๖๐" and not tab.notice.isVisible()
    stage.answers.confirms = False
    assert stage.window.close_file()


def test_the_words_of_an_item_that_has_gone_are_not_asked_about(stage: Stage) -> None:
    tab = shown(stage)
    type_into(tab, 2, "minutes", "ครึ่งวัน")
    agenda.remove(stage.file, [tab.slots[2].item.id])
    assert not tab.notice.isVisible()
    stage.answers.confirms = False
    assert stage.window.close_file()


def test_what_may_be_by_the_time_of_closing_is_kept(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    tab, item = shown(stage), shown(stage).slots[2].item
    with monkeypatch.context() as patched:
        patched.setattr(agenda, "MOST_MINUTES", 10)
        type_into(tab, 2, "minutes", "55")
    assert cell(tab, 2, "minutes") == "55"
    tab.finish()
    assert stage.file.get(AgendaItem, item.id).minutes == 55 and not tab.notice.isVisible()


def test_what_the_disk_refused_is_no_word_that_could_not_be_read(stage: Stage, full_disk: list[str]) -> None:
    tab = shown(stage)
    type_into(tab, 2, "minutes", "47")
    assert tab.notice.isVisible() and not stage.window.hub.waiting.unread_texts()
    full_disk.clear()
    assert stage.window.close_file() and not stage.answers.asked


def test_a_refused_text_of_a_further_column_is_gone_back_to(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = shown(stage)
    tab.more.setChecked(True)
    monkeypatch.setattr(agenda, "LONGEST_TEXT", 100)
    type_into(tab, 2, "place", long := "ก" * 101)
    tab.more.setChecked(False)
    tab.notice.acted.emit()
    assert tab.more.isChecked() and columns.position(tab.model.columns, "place") >= 0
    assert typing(tab).text() == long

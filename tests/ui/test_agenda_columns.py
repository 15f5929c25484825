"""The agenda's further columns: they are scrolled to, and leave the titles readable."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from otop_desk.services.agenda import verbs as agenda
from otop_desk.ui.agenda import columns
from otop_desk.ui.agenda.table import Lines
from otop_desk.ui.widgets.table import PAD
from tests.ui.agenda_stage import agenda_tab
from tests.ui.stage import Stage


def test_further_columns_do_not_squeeze_the_titles(empty_stage: Stage, tmp_path: Path) -> None:
    tab = agenda_tab(empty_stage, tmp_path)
    empty_stage.window.resize(1366, 720)
    tab.more.setChecked(True)
    QApplication.processEvents()
    title = columns.position(tab.model.columns, "title")
    assert tab.table.columnWidth(title) >= 290
    assert not tab.table.isColumnHidden(columns.position(tab.model.columns, "speakers"))
    assert tab.table.horizontalScrollBar().maximum() > 0
    tab.more.setChecked(False)
    QApplication.processEvents()
    assert tab.table.horizontalScrollBar().maximum() == 0


def test_long_speakers_stand_whole_on_lines_of_their_own(empty_stage: Stage, tmp_path: Path) -> None:
    tab = agenda_tab(empty_stage, tmp_path)
    empty_stage.window.resize(1366, 768)
    slot = next(slot for slot in tab.slots if len(slot.item.title) < 25)
    row = tab.slots.index(slot)
    before = tab.table.rowHeight(row)
    said = "นางสาวประไพพิศ เลิศวัฒนกิจ ผู้อำนวยการกลุ่มงานส่งเสริม"
    agenda.change_many(empty_stage.file, [slot.item.id], {"speakers": said})
    QApplication.processEvents()
    width = tab.table.columnWidth(columns.position(tab.model.columns, "speakers")) - 2 * PAD
    lines = Lines(tab.context.theme).of(tab.slots[row], "speakers", width)
    assert len(lines) > 1 and "".join(lines).replace(" ", "") == said.replace(" ", "")
    assert tab.table.rowHeight(row) > before


def test_a_remark_does_not_push_the_bar_out_of_a_narrow_window(empty_stage: Stage, tmp_path: Path) -> None:
    """A laptop at 150 %: menus keep their icon, name and key; nothing is scrolled to sideways."""
    tab = agenda_tab(empty_stage, tmp_path)
    agenda.change_many(empty_stage.file, [slot.item.id for slot in tab.slots], {"speakers": ""})
    for width, words in ((1366, "แบบกำหนดการ"), (911, "")):
        empty_stage.window.resize(width, 512)
        empty_stage.tab("agenda")
        QApplication.processEvents()
        assert tab.warnings.isVisible()
        assert (tab.templates.text(), tab.templates.accessibleName()) == (words, "แบบกำหนดการ")
        assert tab.templates.shortcut().toString() == "Alt+T"
        right = tab.papers.mapTo(empty_stage.window, tab.papers.rect().topRight())
        assert right.x() < width

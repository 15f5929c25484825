"""The agenda's further columns: they are scrolled to, and leave the titles readable."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from otop_desk.ui.agenda import columns
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

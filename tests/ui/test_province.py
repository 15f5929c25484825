"""The overview of a province in its window: folders are read, figures lead to workshops, files are saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from otop_desk.ui.province.window import ProvinceDialog
from otop_desk.ui.widgets import ThaiLabel
from tests.rollup import stage as rollup
from tests.ui.stage import Stage, sweep


@pytest.fixture
def dialog(empty_stage: Stage, qtbot: QtBot, tmp_path: Path) -> Iterator[ProvinceDialog]:
    folder = tmp_path / "จังหวัด"
    folder.mkdir()
    rollup.workshop(folder / "a.otop", "a" * 32, project="ก")
    (folder / "ปีหน้า").mkdir()
    rollup.workshop(folder / "ปีหน้า" / "b.otop", "b" * 32, start=date(2022, 10, 3), project="ข")
    (folder / "broken.otop").write_bytes(b"x" * 5_000)
    empty_stage.answers.paths = [folder]
    opened = ProvinceDialog(empty_stage.window)
    qtbot.addWidget(opened)
    opened.show()
    yield opened
    opened.close()


def read(dialog: ProvinceDialog, qtbot: QtBot) -> None:
    QTest.keyClick(dialog.empty.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=20_000)


def shown(dialog: ProvinceDialog) -> list[list[str]]:
    model = dialog.model
    return [
        [str(model.index(r, c).data()) for c in range(model.columnCount())] for r in range(model.rowCount())
    ]


def choose(dialog: ProvinceDialog, name: str) -> None:
    assert dialog.found is not None
    names = [section.name for section in dialog.found.overview.sections]
    dialog.sections.setCurrentIndex(names.index(name))
    dialog.sections.activated.emit(names.index(name))


def test_the_start_page_leads_there_and_only_without_an_open_file(empty_stage: Stage, monkeypatch) -> None:
    opened: list[ProvinceDialog] = []
    monkeypatch.setattr(ProvinceDialog, "exec", lambda self: opened.append(self))
    empty_stage.click("start_province")
    QApplication.processEvents()
    assert len(opened) == 1
    sweep(opened[0])
    opened[0].close()


def test_a_folder_is_read_and_each_section_is_shown(dialog: ProvinceDialog, qtbot: QtBot) -> None:
    assert dialog.empty.isVisible() and not dialog.sections.isVisible() and not dialog.pdf.isVisible()
    read(dialog, qtbot)
    sweep(dialog)
    assert dialog.findChild(ThaiLabel, "province_head").text().startswith("๒ โครงการ · สงขลา · ข้อมูลถึง ")
    assert [row[:2] for row in shown(dialog)] == [["๒๕๖๕", "๑"], ["๒๕๖๖", "๑"]]
    assert dialog.found is not None
    for section in dialog.found.overview.sections:
        choose(dialog, section.name)
        rows = shown(dialog)
        assert len(rows) == len(section.rows) and all(all(row) for row in rows)
        assert rows or section.none in dialog.told.text()
    choose(dialog, "refused")
    assert shown(dialog)[0][0].endswith("broken.otop")


@pytest.mark.parametrize(
    "name", ["years", "quarters", "programmes", "districts", "satisfaction", "activities"]
)
def test_each_figure_leads_to_its_workshops_and_escape_back(
    dialog: ProvinceDialog, qtbot: QtBot, name: str
) -> None:
    read(dialog, qtbot)
    choose(dialog, name)
    before = shown(dialog)
    dialog.table.selectRow(0)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.behind is not None, timeout=10_000)
    of_both = name == "activities"  # the same activity of the same plan stands in both files
    assert [row[4] for row in shown(dialog)] == (["ก", "ข"] if of_both else ["ก"])
    assert dialog.findChild(ThaiLabel, "province_head").text().startswith("โครงการของ ๒๕๖")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and shown(dialog) == before
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_rows_that_are_workshops_or_files_lead_nowhere(dialog: ProvinceDialog, qtbot: QtBot) -> None:
    read(dialog, qtbot)
    choose(dialog, "workshops")
    dialog.show_behind((0, dialog.section.rows[0]))  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not dialog._window.background.busy(), timeout=10_000)
    assert dialog.behind is None


def test_it_is_read_again_and_saved_as_pdf_and_workbook(
    dialog: ProvinceDialog, empty_stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(dialog, qtbot)
    choose(dialog, "districts")
    first = dialog.found
    dialog.findChild(QPushButton, "province_again").click()
    qtbot.waitUntil(lambda: dialog.found is not first, timeout=20_000)
    assert dialog.found is not None and dialog.found.outcome.changed == 0
    assert dialog.section is not None and dialog.section.name == "districts"
    for button, target in ((dialog.pdf, tmp_path / "ภาพรวม.pdf"), (dialog.xlsx, tmp_path / "ภาพรวม.xlsx")):
        empty_stage.answers.paths = [target]
        button.click()
        qtbot.waitUntil(target.exists, timeout=20_000)
        qtbot.waitUntil(lambda: not empty_stage.window.background.busy(), timeout=20_000)
    assert (tmp_path / "ภาพรวม.pdf").read_bytes().startswith(b"%PDF")
    assert len(openpyxl.load_workbook(tmp_path / "ภาพรวม.xlsx").sheetnames) == 9


def test_titles_have_the_room_that_short_codes_leave(dialog: ProvinceDialog, qtbot: QtBot) -> None:
    read(dialog, qtbot)
    dialog.resize(1204, 620)
    choose(dialog, "activities")
    QApplication.processEvents()
    _year, _province, title, code, activity = (dialog.table.columnWidth(at) for at in range(5))
    assert code * 3 < title * 2 and code * 3 < activity * 2
    assert dialog.table.horizontalScrollBar().maximum() == 0

"""What is being typed when the file closes or the window is drawn anew is kept, in every kind of field."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from otop_desk.services.evaluation import answers
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.certificate.tab import CertificateTab
from otop_desk.ui.evaluation.tab import EvaluationTab
from otop_desk.ui.evaluation.view import View
from otop_desk.ui.swot.quadrant_view import QuadrantView
from otop_desk.ui.widgets import DataTable
from otop_desk.ui.widgets.inputs import TextArea
from otop_desk.ui.widgets.numbers import NumberEdit
from otop_desk.ui.widgets.rows import RowsModel
from tests.ui.stage import Stage, on_the_sample

WORDS = "LAST WORDS"
Begin = Callable[[Stage], None]


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    stage = on_the_sample(tmp_path)
    yield stage
    stage.leave()


def cell(tab: str, name: str, key: str) -> Begin:
    """Opens the first cell of a column that may be typed in."""

    def begin(stage: Stage) -> None:
        stage.tab(tab)
        table = stage.find(DataTable, name)
        model = table.model()
        assert isinstance(model, RowsModel)
        column = [column.key for column in model.columns].index(key)
        indexes = (model.index(row, column) for row in range(model.rowCount()))
        table.setFocus()
        table.setCurrentIndex(next(at for at in indexes if model.flags(at) & Qt.ItemFlag.ItemIsEditable))
        table.edit(table.currentIndex())
        QApplication.focusWidget().selectAll()  # type: ignore[union-attr]

    return begin


def line(tab: str, name: str, place: object = None) -> Begin:
    """Gives the keyboard to a field."""

    def begin(stage: Stage) -> None:
        found = stage.tab(tab)
        if place is not None:
            found.go_to(place)
            QApplication.processEvents()
        stage.find(QWidget, name).setFocus()

    return begin


def form_cell(stage: Stage) -> None:
    """The words of an item of the evaluation's form."""
    tab = stage.tab("evaluation")
    assert isinstance(tab, EvaluationTab)
    tab.show_view(View.FORM)
    cell("evaluation", "evaluation_items", "text")(stage)


def note(stage: Stage) -> None:
    """A note of the first board, opened to be edited."""
    stage.tab("swot")
    view = stage.find(QuadrantView, "notes_S")
    view.edit(view.order[0])


FIELDS = {
    "agenda's title": cell("agenda", "agenda_table", "title"),
    "plan's activity": cell("action_plan", "plan_table", "title"),
    "plan's indicator": cell("action_plan", "plan_table", "kpi"),
    "an item of a form": form_cell,
    "a new note": line("swot", "entry_W"),
    "a note": note,
}


def in_file(path: Path) -> int:
    """How often the words stand in the workshop's own tables."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as raw:
        lines = [sql for sql in raw.iterdump() if WORDS in sql and "journal" not in sql]
    return len(lines)


@pytest.mark.parametrize("begin", FIELDS.values(), ids=FIELDS)
@pytest.mark.parametrize("way", ["file", "window", "look"])
def test_what_was_being_typed_is_kept(stage: Stage, qtbot: QtBot, begin: Begin, way: str) -> None:
    path = stage.file.path
    begin(stage)
    field = stage.window.focusWidget()
    assert field is not None
    QTest.keyClicks(field, WORDS)
    if way == "look":
        with qtbot.waitSignal(stage.window.redrawn):
            stage.window.settings.change(theme="dark")
    (stage.window.close if way == "window" else stage.window.close_file)()
    assert not stage.answers.told
    assert in_file(path) == 1


def test_a_number_being_typed_is_kept(stage: Stage) -> None:
    tab = stage.tab("evaluation")
    assert isinstance(tab, EvaluationTab)
    tab.show_view(View.TOTALS)
    people = stage.find(NumberEdit, "evaluation_people")
    people.setFocus()
    people.selectAll()
    QTest.keyClicks(people, "29")
    path, form_id = stage.file.path, tab.form.id
    stage.window.close_file()
    with WorkshopFile.open(path) as file:
        assert answers.tally(file, form_id).people == 29


def test_what_was_typed_a_moment_ago_elsewhere_is_kept(stage: Stage) -> None:
    """Words can come into a field that has not the keyboard, of an input method or a paste by the menu."""
    tab = stage.tab("certificate")
    assert isinstance(tab, CertificateTab)
    tab.open_paper("report")
    stage.find(TextArea, "report_method").setPlainText(WORDS)
    stage.find(QWidget, "tab_agenda").setFocus()
    path = stage.file.path
    stage.window.close_file()
    assert in_file(path) == 1

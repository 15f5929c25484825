"""A file is closed when every word of it is kept; else the person is asked first, and may stay."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from otop_desk.domain.action_plan import Activity
from otop_desk.domain.evaluation import Form
from otop_desk.domain.swot import Note
from otop_desk.domain.tows import Strategy
from otop_desk.services.report import verbs as report
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ownership import Loss, Lost
from otop_desk.ui import new_ground
from otop_desk.ui.certificate.tab import CertificateTab
from otop_desk.ui.evaluation.tab import EvaluationTab
from otop_desk.ui.evaluation.view import View
from otop_desk.ui.swot.quadrant_view import QuadrantView
from otop_desk.ui.swot.tab import TOWS
from otop_desk.ui.swot.tows_cell import StrategyRow
from otop_desk.ui.swot.typing import NoteEditor
from otop_desk.ui.widgets import DataTable
from otop_desk.ui.widgets.inputs import TextArea, TextInput
from otop_desk.ui.widgets.rows import RowsModel
from tests.machine.state import contents
from tests.ui.stage import Stage, new_file, on_the_sample

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file where it is")
STAY, LET_GO, ELSEWHERE, FOLLOW = -1, 0, 1, 2
WORDS = "LAST WORDS"
Leave = Callable[[Stage], object]
WAYS: dict[str, Leave] = {
    "file": lambda stage: stage.window.close_file(),
    "window": lambda stage: stage.window.close(),
    "another": lambda stage: stage.window.open_path(stage.folder / "another.otop"),
}
leaving = pytest.mark.parametrize("leave", WAYS.values(), ids=WAYS)


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    new_file(tmp_path / "another.otop").close()
    stage = on_the_sample(tmp_path)
    yield stage
    stage.answers.choice = LET_GO
    stage.leave()


def typed(stage: Stage) -> QPlainTextEdit:
    """A note's words in their field, before Enter."""
    stage.tab("swot")
    field = stage.find(QPlainTextEdit, "entry_W")
    field.setFocus()
    QTest.keyClicks(field, WORDS)
    return field


def kept(path: Path) -> int:
    """How many notes of the file hold the words."""
    with WorkshopFile.open(path) as file:
        return sum(note.text == WORDS for note in file.all(Note))


def plan_cell(stage: Stage) -> DataTable:
    """An activity's words in their cell."""
    stage.tab("action_plan")
    return opened(stage, "plan_table", "title")


def form_cell(stage: Stage) -> DataTable:
    """A question's words in their cell."""
    tab = stage.tab("evaluation")
    assert isinstance(tab, EvaluationTab)
    tab.show_view(View.FORM)
    return opened(stage, "evaluation_items", "text")


def opened(stage: Stage, name: str, key: str) -> DataTable:
    """The table with the first cell of a column that may be typed in open."""
    table = stage.find(DataTable, name)
    model = table.model()
    assert isinstance(model, RowsModel)
    column = [column.key for column in model.columns].index(key)
    indexes = (model.index(row, column) for row in range(model.rowCount()))
    table.setFocus()
    table.setCurrentIndex(next(at for at in indexes if model.flags(at) & Qt.ItemFlag.ItemIsEditable))
    table.edit(table.currentIndex())
    return table


CELLS = {"plan": plan_cell, "form": form_cell}


@POSIX
@leaving
def test_who_leaves_a_lost_file_is_asked_even_if_nothing_was_typed(stage: Stage, leave: Leave) -> None:
    file, path = stage.file, stage.file.path
    path.unlink()
    stage.answers.choice = STAY
    leave(stage)
    assert stage.window.file is file and stage.window.isVisible()
    assert "ถูกลบ" in stage.answers.asked[-1] and len(stage.answers.asked) == 1
    WorkshopFile.open(stage.folder / "another.otop").close()  # it was let go
    before, stage.answers.choice, stage.answers.paths = contents(file), ELSEWHERE, [path]
    leave(stage)
    assert stage.window.file is not file and not stage.answers.told
    with WorkshopFile.open(path) as again:
        assert contents(again) == before


@POSIX
@leaving
def test_words_without_enter_stay_or_go_to_where_the_file_is_now(stage: Stage, leave: Leave) -> None:
    field, path = typed(stage), stage.file.path
    moved = path.rename(path.with_name("ย้าย.otop"))
    stage.answers.choice = STAY
    leave(stage)
    assert field.toPlainText() == WORDS
    stage.answers.choice = FOLLOW
    leave(stage)
    assert kept(moved) == 1 and not path.exists()


@POSIX
def test_who_lets_a_lost_file_go_is_asked_once(stage: Stage) -> None:
    typed(stage)
    stage.file.path.unlink()
    stage.answers.choice = LET_GO
    assert stage.window.close_file()
    assert stage.window.file is None and len(stage.answers.asked) == 1 and not stage.answers.told


@POSIX
def test_a_new_place_that_can_not_be_written_asks_again(stage: Stage) -> None:
    path = stage.file.path
    path.unlink()
    answers = iter((ELSEWHERE, STAY))
    stage.answers.choose = lambda *_what, **_how: next(answers, LET_GO)  # type: ignore[method-assign]
    stage.answers.paths = [stage.folder / "no" / "folder.otop"]
    assert not stage.window.close_file()
    assert len(stage.answers.told) == 1 and stage.window.file is not None


@leaving
def test_words_that_the_disk_refuses_hold_the_window_open(
    stage: Stage, leave: Leave, full_disk: list[str]
) -> None:
    field, path = typed(stage), stage.file.path
    stage.answers.choice = STAY
    leave(stage)
    assert field.toPlainText() == WORDS and stage.window.isVisible()
    assert len(stage.answers.told) == 1 and "บันทึกไม่ได้" in stage.answers.asked[-1]
    full_disk.clear()
    leave(stage)
    assert kept(path) == 1


def test_words_that_the_disk_refuses_can_be_let_go(stage: Stage, full_disk: list[str]) -> None:
    typed(stage)
    stage.answers.choice = LET_GO
    assert stage.window.close_file()
    assert len(stage.answers.asked) == 1


def test_the_window_is_not_drawn_anew_over_words_that_are_not_kept(
    stage: Stage, qtbot: QtBot, full_disk: list[str]
) -> None:
    field, path = typed(stage), stage.file.path
    stage.window.settings.change(theme="dark")
    qtbot.waitUntil(lambda: bool(stage.answers.told))
    assert field.toPlainText() == WORDS and stage.window.theme.mode != "dark"
    full_disk.clear()
    with qtbot.waitSignal(stage.window.redrawn):
        stage.window.settings.change(text_scale=125)
    assert stage.window.theme.mode == "dark"
    stage.window.close_file()
    assert kept(path) == 1


@POSIX
@pytest.mark.parametrize("begin", CELLS.values(), ids=CELLS)
def test_a_cell_keeps_its_words_when_no_new_place_is_chosen(
    stage: Stage, begin: Callable[[Stage], DataTable], qtbot: QtBot
) -> None:
    table, path = begin(stage), stage.file.path
    cell = table.currentIndex()
    away = path.rename(path.with_name("away"))
    stage.answers.choice = STAY
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, WORDS)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(stage.answers.asked))
    shown = table.indexWidget(cell)
    assert WORDS in (shown.text() if isinstance(shown, QLineEdit) else str(cell.data()))
    away.rename(path)
    stage.window.close_file()
    with WorkshopFile.open(path) as file:
        assert WORDS in " ".join(str(each) for each in (*file.all(Activity), *file.all(Form)))


def note(stage: Stage) -> None:
    """A note of the first board, opened to be edited."""
    stage.tab("swot")
    view = stage.find(QuadrantView, "notes_S")
    view.edit(view.order[0])


def strategy(stage: Stage) -> None:
    """A strategy of the matrix, opened to be edited."""
    stage.tab("swot").go_to(TOWS)
    row = stage.window.findChildren(StrategyRow)[0]
    row.asked.emit("edit", row.strategy.id)


EDITORS = {"note": note, "strategy": strategy}


@pytest.mark.parametrize("begin", EDITORS.values(), ids=EDITORS)
def test_a_note_that_is_refused_is_open_again_with_its_words(
    stage: Stage, qtbot: QtBot, begin: Callable[[Stage], None], full_disk: list[str]
) -> None:
    begin(stage)
    path, editor = stage.file.path, QApplication.focusWidget()
    assert isinstance(editor, NoteEditor)
    QTest.keyClicks(editor, WORDS)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert len(stage.answers.told) == 1
    qtbot.waitUntil(editor.isVisible)
    assert editor.text() == WORDS and editor.hasFocus()
    full_disk.clear()
    stage.window.close_file()
    with WorkshopFile.open(path) as file:
        assert WORDS in [each.text for each in (*file.all(Note), *file.all(Strategy))]


def test_a_note_is_typed_on_while_the_window_changes_its_size(stage: Stage) -> None:
    note(stage)
    editor = QApplication.focusWidget()
    assert isinstance(editor, NoteEditor)
    QTest.keyClicks(editor, WORDS)
    stage.window.resize(1000, 620)
    QApplication.processEvents()
    assert editor.isVisible() and editor.text() == WORDS
    view = stage.find(QuadrantView, "notes_S")
    assert view.viewport().rect().contains(editor.geometry())


def paper_words(stage: Stage) -> TextInput | TextArea:
    """Several lines that are kept when typing rests."""
    tab = stage.tab("certificate")
    assert isinstance(tab, CertificateTab)
    tab.open_paper("report")
    return stage.find(TextArea, "report_method")


def hall_words(stage: Stage) -> TextInput | TextArea:
    """One line that is kept when typing rests."""
    tab = stage.tab("evaluation")
    assert isinstance(tab, EvaluationTab)
    tab.show_view(View.FORM)
    return stage.find(TextInput, "evaluation_title")


RESTING = {"lines": paper_words, "line": hall_words}


@POSIX
@pytest.mark.parametrize("begin", RESTING.values(), ids=RESTING)
@pytest.mark.parametrize("back", ["comes back", "is followed", "is left"])
def test_words_whose_field_was_refused_are_kept_as_soon_as_they_can_be(
    stage: Stage, qtbot: QtBot, begin: Callable[[Stage], TextInput | TextArea], back: str
) -> None:
    field, path = begin(stage), stage.file.path
    field.setFocus()
    field.selectAll()
    away = path.rename(path.with_name("away.otop"))
    stage.answers.choice = STAY
    QTest.keyClicks(field, WORDS)
    qtbot.waitUntil(lambda: bool(stage.answers.asked))
    assert field.text() == WORDS and field.is_waiting()
    if back == "comes back":
        stage.window.watch.lost.emit(Lost(Loss.MOVED, path, away))
        away.rename(path)
        stage.window.watch.lost.emit(None)
    elif back == "is followed":
        new_ground.follow(stage.window, away)
    else:
        stage.answers.choice = FOLLOW
        stage.window.close_file()
    qtbot.waitUntil(lambda: stage.window.file is None or not field.is_waiting())
    stage.window.close_file()
    with WorkshopFile.open(path if back == "comes back" else away) as file:
        assert WORDS in " ".join(str(each) for each in (*file.all(Form), report.texts(file)))

"""Numbers typed into a cell that the disk refused: told, asked about at closing, tried once more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from otop_desk import app
from otop_desk.domain.action_plan import Rate
from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.evaluation import Tally
from otop_desk.domain.meal import MealOrder
from otop_desk.domain.votes import Ballot
from otop_desk.errors import UserError
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.agenda import verbs as agenda
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.action_plan.rates_dialog import RatesDialog
from otop_desk.ui.action_plan.tab import ActionPlanTab
from otop_desk.ui.agenda.tab import AgendaTab
from otop_desk.ui.attendance.meals_dialog import MealsDialog
from otop_desk.ui.attendance.tab import AttendanceTab
from otop_desk.ui.evaluation.tab import EvaluationTab
from otop_desk.ui.evaluation.view import View
from otop_desk.ui.swot.tab import SwotTab
from otop_desk.ui.waiting import Waiting
from otop_desk.ui.widgets import RowsModel
from tests.machine import sample
from tests.ui.stage import Stage, make_window

STAY, LET_GO = -1, 0


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    stage = make_window(tmp_path, app.parts())
    stage.window.show()
    file = sample.create(tmp_path / "งาน.otop")
    action_plan.add_rates(file, [Rate(name="ค่าอาหาร")])
    stage.open(file)
    yield stage
    stage.answers.choice = LET_GO
    stage.leave()


def agenda_cell(stage: Stage) -> RowsModel[Any]:
    tab = stage.tab("agenda")
    assert isinstance(tab, AgendaTab)
    return tab.model


def total(stage: Stage) -> RowsModel[Any]:
    tab = stage.tab("evaluation")
    assert isinstance(tab, EvaluationTab)
    tab.show_view(View.TOTALS)
    return tab.totals.model


def vote(stage: Stage) -> RowsModel[Any]:
    tab = stage.tab("swot")
    assert isinstance(tab, SwotTab)
    tab.show_votes(True)
    return tab.votes.model


def meal(stage: Stage) -> RowsModel[Any]:
    tab = stage.tab("attendance")
    assert isinstance(tab, AttendanceTab)
    return MealsDialog(tab.context, tab.ledger, 1).model


def rate(stage: Stage) -> RowsModel[Any]:
    return RatesDialog(stage.tab("action_plan").context).model


Begin = Callable[[Stage], RowsModel[Any]]
CELLS: dict[str, tuple[Begin, str, str, type, str]] = {
    "agenda": (agenda_cell, "minutes", "47", AgendaItem, "minutes=47"),
    "total": (total, "1", "771", Tally, "771"),
    "vote": (vote, "wall", "11", Ballot, "dots=11"),
    "meal": (meal, "ordered", "773", MealOrder, "773"),
    "rate": (rate, "amount", "774", Rate, "774"),
}


def type_into(model: RowsModel[Any], key: str, text: str) -> None:
    """As a cell's editor gives it; some tables hear of it a moment later, and what they raise is told."""
    column = [column.key for column in model.columns].index(key)
    model.setData(model.index(0, column), text)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)


@pytest.mark.parametrize(("begin", "key", "text", "kind", "stored"), CELLS.values(), ids=CELLS)
def test_a_cell_that_the_disk_refused_is_kept_at_closing(
    stage: Stage,
    full_disk: list[str],
    qtbot: QtBot,
    begin: Begin,
    key: str,
    text: str,
    kind: type,
    stored: str,
) -> None:
    model, path = begin(stage), stage.file.path
    with qtbot.captureExceptions() as told:
        type_into(model, key, text)
    assert all(isinstance(error, UserError) for _kind, error, _where in told)
    assert stored not in str(stage.file.all(kind))
    stage.answers.choice = STAY
    assert not stage.window.close_file()
    assert "บันทึกไม่ได้" in stage.answers.asked[-1]
    full_disk.clear()
    assert stage.window.close_file()
    with WorkshopFile.open(path) as file:
        assert stored in str(file.all(kind))


def test_words_that_are_old_by_then_are_let_go(stage: Stage, full_disk: list[str]) -> None:
    model, path = agenda_cell(stage), stage.file.path
    type_into(model, "minutes", "47")
    full_disk.clear()
    item = model.rows[0].item
    agenda.edit(stage.file, item, replace(item, title="ที่แก้ทีหลัง"))
    assert stage.window.close_file()
    with WorkshopFile.open(path) as file:
        assert "minutes=47" not in str(file.all(AgendaItem)) and "ที่แก้ทีหลัง" in str(file.all(AgendaItem))


def test_what_is_no_fault_of_the_file_is_not_tried_again() -> None:
    waiting, tries = Waiting(), []

    def refuse() -> None:
        tries.append(1)
        raise UserError("ไม่ใช่ตัวเลข")

    with pytest.raises(UserError):
        waiting.keep("here", lambda: 0, refuse)
    waiting.settle()
    assert len(tries) == 1


def test_a_number_that_breaks_a_rule_bars_no_closing(stage: Stage) -> None:
    model = vote(stage)
    type_into(model, "wall", "99999")
    assert stage.answers.told and not stage.answers.asked
    assert stage.window.close_file() and not stage.answers.asked


def test_a_cell_that_was_not_understood_is_kept_when_all_is_drawn_anew_and_asked_about_at_closing(
    stage: Stage, qtbot: QtBot
) -> None:
    tab, unread = plan_tab(stage), stage.window.hub.waiting.unread_texts
    tab.model.edited.emit(tab.model.rows[1], "budget", "แพงมาก")
    qtbot.waitUntil(lambda: unread() == [("action_plan", "แพงมาก")])
    with qtbot.waitSignal(stage.window.redrawn):
        stage.window.settings.change(language="en", theme="dark")
    anew = plan_tab(stage)
    assert anew is not tab and "1 cell not saved yet: Can't read" in anew.notice.accessibleName()
    column = [column.key for column in anew.model.columns].index("budget")
    assert anew.notice.isVisible() and anew.model.index(1, column).data() == "แพงมาก"
    stage.tab("overview")
    stage.answers.confirms = False
    assert not stage.window.close_file()
    assert stage.window.frame is not None and stage.window.frame.tab_name() == "action_plan"
    assert "“แพงมาก”" in stage.answers.asked[-1]
    stage.answers.confirms = True
    assert stage.window.close_file()


def test_a_cell_whose_row_has_gone_is_not_asked_about(stage: Stage, qtbot: QtBot) -> None:
    file, waiting, tab = stage.window.file, stage.window.hub.waiting, plan_tab(stage)
    assert file is not None
    row = tab.model.rows[1]
    tab.model.edited.emit(row, "budget", "ไม่รู้")
    qtbot.waitUntil(lambda: bool(waiting.unread_texts()))
    stage.tab("agenda")
    action_plan.remove(file, row.id)
    stage.answers.confirms = False
    assert stage.window.close_file()


@pytest.mark.parametrize(("name", "key"), [("agenda", "minutes"), ("action_plan", "budget")])
def test_why_a_cell_was_refused_is_seen_on_a_low_screen(
    stage: Stage, qtbot: QtBot, name: str, key: str
) -> None:
    stage.window.resize(911, 512)
    tab = stage.tab(name)
    assert isinstance(tab, AgendaTab | ActionPlanTab)
    tab.model.edited.emit(tab.model.rows[0], key, "แพงมาก")
    qtbot.waitUntil(tab.notice.isVisible)
    qtbot.waitUntil(lambda: tab.notice.visibleRegion().boundingRect() == tab.notice.rect())
    row = tab.table.visualRect(tab.model.index(0, 0))
    assert tab.table.viewport().visibleRegion().boundingRect().contains(row)


def plan_tab(stage: Stage) -> ActionPlanTab:
    tab = stage.tab("action_plan")
    assert isinstance(tab, ActionPlanTab)
    return tab

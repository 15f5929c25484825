"""The plan typed as in a sheet: keys, rows at the end, blocks, fill down, refused cells; bars drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.services.tows import verbs as tows
from otop_desk.services.workshop import history
from otop_desk.ui.action_plan.gantt import bar_role
from otop_desk.ui.theme import Mode, Theme
from otop_desk.ui.widgets import Caption, Dialog
from tests.machine import sample
from tests.ui.stage import new_file


@pytest.fixture
def empty_plan(empty_stage):
    empty_stage.open(new_file(empty_stage.folder / "w.otop"))
    empty_stage.tab("action_plan")
    return empty_stage


@pytest.fixture
def plan(empty_stage):
    empty_stage.open(sample.create(empty_stage.folder / "w.otop"))
    empty_stage.tab("action_plan")
    return empty_stage


def write(text, *keys):
    """Type as a person does, then press these keys."""
    for sign in text:
        QApplication.sendEvent(
            QApplication.focusWidget(),
            QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign),
        )
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()  # the cell is closed,
        QApplication.processEvents()  # then what was typed is carried out


def at_title(tab, row):
    tab.window().activateWindow()
    tab.table.setFocus()
    QApplication.processEvents()
    tab.table.setCurrentIndex(tab.model.index(row, [c.key for c in tab.model.columns].index("title")))


def test_rows_are_typed_as_in_a_sheet_with_nothing_but_their_cells(empty_plan):
    tab = empty_plan.tab("action_plan")
    tab.set_fields(("title", "budget", "lead"))
    tab.acts.add()
    tab.table.findChild(QLineEdit, "cell_editor").clear()
    at_title(tab, 0)
    for title, money, lead in (("ร้านรวม", "60000", "สพจ."), ("คลินิก", "๕๐๐", "KBO"), ("ทายาท", "0", "ประธาน")):
        write(title, Qt.Key.Key_Tab)
        write(money, Qt.Key.Key_Tab)
        write(lead, Qt.Key.Key_Tab)
    rows = action_plan.activities(empty_plan.file)
    assert [(r.title, r.amount // 100, r.lead) for r in rows[:3]] == [
        ("ร้านรวม", 60_000, "สพจ."), ("คลินิก", 500, "KBO"), ("ทายาท", 0, "ประธาน")
    ]  # fmt: skip
    assert len(rows) == 4, "Tab at the end has made the next row"
    write("ประชุม", Qt.Key.Key_Tab)
    write("5 หมื่น", Qt.Key.Key_Return)
    assert action_plan.activities(empty_plan.file)[3].title == "ประชุม"
    assert len(action_plan.activities(empty_plan.file)) == 5, "so has Enter"
    assert tab.table.currentIndex().column() == 1, "under the cell the row began with"
    at_title(tab, 0)
    assert len(action_plan.activities(empty_plan.file)) == 4, "a row left empty goes again"
    QApplication.processEvents()
    step = history.next_undo(empty_plan.file)
    assert step is not None and step.text == "แก้กิจกรรม ประชุม", "and undo takes back what was typed"
    empty_plan.file.undo()
    QApplication.processEvents()
    assert [row.title for row in tab.rows] == ["ร้านรวม", "คลินิก", "ทายาท", "ประชุม"]
    assert tab.table.currentIndex().row() == 0


def test_tab_at_the_end_begins_the_next_row_at_its_title(empty_plan):
    tab = empty_plan.tab("action_plan")
    tab.set_fields(("strategy", "title", "lead"))
    tab.acts.add()
    tab.table.findChild(QLineEdit, "cell_editor").clear()
    at_title(tab, 0)
    for title in ("ร้านรวม", "คลินิก", "ทายาท"):
        write(title, Qt.Key.Key_Tab)
        write("KBO", Qt.Key.Key_Tab)
    rows = action_plan.activities(empty_plan.file)
    assert [(row.title, row.lead) for row in rows[:3]] == [(n, "KBO") for n in ("ร้านรวม", "คลินิก", "ทายาท")]
    assert tab.wrong == {}


def test_a_letter_on_an_empty_plan_begins_its_first_row(empty_plan):
    tab = empty_plan.tab("action_plan")
    QApplication.processEvents()
    assert QApplication.focusWidget() is tab.empty.button
    QTest.keyClicks(QApplication.focusWidget(), "O")
    write("TOP", Qt.Key.Key_Return)
    assert [row.title for row in action_plan.activities(empty_plan.file)][:1] == ["OTOP"]


def test_a_key_replaces_and_f2_goes_on(plan):
    tab = plan.tab("action_plan")
    at_title(tab, 0)
    before = tab.rows[0].title
    QTest.keyClick(tab.table, Qt.Key.Key_F2)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    write(" ต่อ", Qt.Key.Key_Return)
    assert tab.rows[0].title == before + " ต่อ"
    at_title(tab, 0)
    write("ใหม่", Qt.Key.Key_Return)
    assert tab.rows[0].title == "ใหม่"


def test_a_block_spreads_also_while_a_cell_is_typed(plan):
    tab = plan.tab("action_plan")
    at_title(tab, 0)
    tab.acts.add()
    QApplication.processEvents()
    QGuiApplication.clipboard().setText("หนึ่ง\tยอดขาย\nสอง\tสมาชิก")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    titles = [row.title for row in action_plan.activities(plan.file)]
    assert "หนึ่ง" in titles and "สอง" in titles and not any("\t" in each for each in titles)


def test_cells_are_filled_down(plan):
    tab = plan.tab("action_plan")
    column = [c.key for c in tab.model.columns].index("lead")
    model, select = tab.table.selectionModel(), QItemSelectionModel.SelectionFlag.Select
    model.clear()
    for row in range(3):
        model.select(tab.model.index(row, column), select)
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert {row.lead for row in tab.rows[:3]} == {tab.rows[0].lead}
    plan.file.undo()
    assert len({row.lead for row in tab.rows[:3]}) > 1


def test_refused_cells_can_be_let_go(plan):
    tab = plan.tab("action_plan")
    tab.set_fields(("title", "budget"))
    tab.model.edited.emit(tab.model.rows[0], "budget", "แพงมาก")
    QApplication.processEvents()
    assert tab.wrong and tab.notice.isVisible()
    plan.click("plan_refused_act")
    assert not tab.wrong and not tab.notice.isVisible()


def test_the_search_has_room_in_a_narrow_window(plan):
    tab = plan.tab("action_plan")
    printing = plan.find(QPushButton, "plan_print_menu")
    for width, words, least in ((911, "", 160), (1366, "พิมพ์", 200), (911, "", 160)):
        plan.window.resize(width, 680)
        for _turn in range(3):
            QApplication.processEvents()
        assert printing.text() == words and printing.accessibleName() == "พิมพ์" in printing.toolTip()
        assert printing.shortcut().toString() == "Ctrl+P" and tab.search.width() >= least


def test_rows_stay_under_the_mouse_when_a_cell_is_refused(plan):
    tab = plan.tab("action_plan")
    before = tab.table.mapTo(plan.window, tab.table.rect().topLeft())
    tab.model.edited.emit(tab.model.rows[0], "budget", "แพงมาก")
    for _turn in range(3):
        QApplication.processEvents()
    assert tab.notice.isVisible()
    assert tab.table.mapTo(plan.window, tab.table.rect().topLeft()) == before


def test_a_bar_is_drawn_on_an_empty_row_by_months_or_quarters(plan):
    tab = plan.tab("action_plan")
    row = tab.rows[2]
    action_plan.edit(plan.file, row, replace(row, spans=()))
    gantt, month = tab.gantt, tab.gantt.width() / 12
    top, height = tab._place(2)

    def pull(first, last):
        spots = [QPoint(int((each - 0.5) * month), top + height // 2) for each in (first, last)]
        QTest.mousePress(gantt, Qt.MouseButton.LeftButton, pos=spots[0])
        QTest.mouseMove(gantt, spots[1])
        QTest.mouseRelease(gantt, Qt.MouseButton.LeftButton, pos=spots[1])

    pull(2, 4)
    assert action_plan.activity(plan.file, row.id).spans == ((2, 4),)
    plan.file.undo()
    tab.legend.unit.chosen.emit(True)
    pull(5, 8)
    assert action_plan.activity(plan.file, row.id).spans == ((4, 9),)
    tip = gantt.tip(tab.model.rows[2])
    assert tab.rows[2].title in tip and "ม.ค." in tip


def test_bars_have_their_strategys_colour_and_a_legend_says_so(plan):
    tab = plan.tab("action_plan")
    assert bar_role("SO-1") != bar_role("WO-2") != bar_role("")
    for mode in Mode:
        shades = {Theme(mode).color(bar_role(code)).name() for code in ("SO-1", "WO-1", "ST-1", "WT-1", "")}
        assert len(shades) == 5, mode
    said = " ".join(each.text() for each in tab.legend.findChildren(Caption))
    assert "SO" in said and "ไม่มีกลยุทธ์" in said


def test_the_legend_leaves_the_room_to_the_rows(plan):
    tab = plan.tab("action_plan")
    QApplication.processEvents()
    assert tab.legend.height() == tab.legend.sizeHint().height()
    assert tab.split.height() + tab.legend.height() + 30 > tab.card.height()


def test_strategies_without_an_activity_get_one_from_the_foot(plan):
    tab = plan.tab("action_plan")
    idle = tows.add(
        plan.file, [note.id for note in tows.factors(plan.file) if note.code in ("S2", "O2")], "ใหม่"
    )
    tab.foot.activities_asked.emit([idle.id])
    made = action_plan.activities(plan.file)[-1]
    assert (made.title, made.strategy_id) == ("ใหม่", idle.id)
    assert tab.table.current().id == made.id


def test_the_plan_is_looked_over_by_a_key(plan, monkeypatch):
    shown = []
    monkeypatch.setattr(Dialog, "exec", lambda dialog: shown.append(dialog.objectName()))
    at_title(plan.tab("action_plan"), 0)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert shown == ["plan_findings"]

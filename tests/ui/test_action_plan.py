"""The plan's tab: typed by keyboard alone, pasted from a sheet, dragged in the Gantt, refused cells kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QFontMetricsF, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from otop_desk.domain.action_plan import by_source, total
from otop_desk.services.action_plan import verbs as action_plan
from otop_desk.ui.action_plan.gantt import Gantt
from otop_desk.ui.action_plan.lists import findings_dialog, load_dialog
from otop_desk.ui.action_plan.money_dialog import MoneyDialog
from otop_desk.ui.action_plan.plan_dialog import PlanDialog
from otop_desk.ui.action_plan.progress_dialog import ProgressDialog
from otop_desk.ui.action_plan.rates_dialog import RatesDialog
from otop_desk.ui.action_plan.table import parse
from otop_desk.ui.theme import Theme
from otop_desk.ui.threads import thread_dialog
from otop_desk.ui.widgets import DataTable, ThaiLabel
from tests.machine import sample
from tests.ui.stage import new_file, sweep


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


def type_cell(table, field, text):
    """Go to a column of the cursor's row and type over what is there, then Enter."""
    column = [each.key for each in table._plan.columns].index(field)
    row = table.currentIndex().row()
    table.setCurrentIndex(table._plan.index(row, column))
    table.window().activateWindow()
    table.setFocus()
    QApplication.processEvents()
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    for sign in text:  # as a Thai keyboard sends it; QTest.keyClicks knows Latin only
        QApplication.sendEvent(
            editor, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        )
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # the cell is closed,
    QApplication.processEvents()  # then what was typed is carried out
    table.setCurrentIndex(table._plan.index(row, column))


ROWS = [
    ("เปิดร้านรวม", "60,000", "งบกรมฯ", "ไตรมาส ๑-๒"),
    ("คลินิก มผช./อย.", "หนึ่งแสนสองหมื่น", "งบจังหวัด", "ต.ค.-มิ.ย. 66"),
    ("พัฒนาบรรจุภัณฑ์", "๑๐๐,๐๐๐ บาท", "งบกรมฯ", "ไตรมาส ๒"),
    ("งานแสดงสินค้า", "150,000.-", "อบจ.", "ไตรมาส ๓"),
    ("รวมซื้อวัตถุดิบ", "0", "ไม่ใช้งบ", "ไตรมาส ๒-๔"),
    ("ทายาท OTOP", "5 หมื่น", "กองทุนสตรี", "ไตรมาส ๓-๔"),
    ("ตรารับรอง", "40000", "เงินเครือข่าย", "ไตรมาส ๒-๓"),
    ("ประชุมรายไตรมาส", "-", "ไม่ใช้งบ", "ตลอดปี"),
]


def test_the_eight_rows_by_keyboard_alone(empty_plan):
    tab = empty_plan.tab("action_plan")
    tab.set_fields(("title", "budget", "source", "period"))
    for title, budget, source, period in ROWS:
        tab.acts.add()
        QApplication.processEvents()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        newest = max(tab.rows, key=lambda each: each.id)
        tab.table.select((False, newest.id), 1)
        for field, text in (("title", title), ("source", source), ("budget", budget), ("period", period)):
            type_cell(tab.table, field, text)
    rows = action_plan.activities(empty_plan.file)
    assert {each.title for each in rows} == {row[0] for row in ROWS}
    assert total(rows) == 52_000_000
    assert by_source(rows)["งบกรมฯ"] == 16_000_000
    assert tab.wrong == {}
    assert "ห้าแสนสองหมื่นบาทถ้วน" in tab.sum.text()


def test_the_eight_rows_pasted_from_a_sheet_are_one_step(empty_plan):
    tab = empty_plan.tab("action_plan")
    tab.set_fields(("title", "budget", "source", "period"))
    QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in ROWS))
    tab.table.paste()
    rows = action_plan.activities(empty_plan.file)
    assert [each.title for each in rows] == [row[0] for row in ROWS]
    assert total(rows) == 52_000_000
    assert len(empty_plan.file.history()) == 1


def test_copy_and_paste_give_the_same_cells(plan):
    tab = plan.tab("action_plan")
    tab.table.selectAll()
    tab.table.copy()
    copied = parse(QGuiApplication.clipboard().text())
    assert len(copied) == 8
    assert copied[0][2] == tab.rows[0].title
    budget = [each.key for each in tab.model.columns].index("budget")
    assert copied[4][budget] == "0"
    before = list(tab.rows)
    tab.table.setCurrentIndex(tab.model.index(0, 1))
    QGuiApplication.clipboard().setText("\n".join("\t".join(line[1:]) for line in copied))
    tab.table.paste()
    assert tab.rows == before and tab.wrong == {}


def test_a_sheet_with_quotes_breaks_and_tabs_is_read_as_excel_writes_it():
    assert parse('ก\t"ข\nค"\t"พูด ""ดี"""\r\nง\t\t"a\tb"\r\n') == [["ก", "ข\nค", 'พูด "ดี"'], ["ง", "", "a\tb"]]
    assert parse("") == []


def test_a_cell_that_can_not_be_read_keeps_what_was_typed(plan):
    tab = plan.tab("action_plan")
    tab.table.select((False, tab.rows[0].id), 1)
    before = tab.rows[0]
    type_cell(tab.table, "budget", "แพงมาก")
    assert action_plan.activity(plan.file, before.id) == before
    assert tab.wrong[(before.id, "budget")][0] == "แพงมาก"
    assert "แพงมาก" in tab.notice.accessibleName()
    type_cell(tab.table, "budget", "70,000")
    assert tab.wrong == {} and not tab.notice.isVisible()
    assert action_plan.activity(plan.file, before.id).amount == 7_000_000


def test_a_text_that_was_refused_is_read_again_when_it_is_typed_again(plan):
    """What the plan's year refused is right for another year."""
    tab = plan.tab("action_plan")
    row = tab.rows[0]
    tab.set_fields(("title", "period"))
    year = tab.plan.fiscal_year
    later = f"ม.ค. {year + 1}"
    tab.table.select((False, row.id), 1)
    type_cell(tab.table, "period", later)
    assert tab.wrong[(row.id, "period")][0] == later
    action_plan.edit_plan(plan.file, tab.plan, replace(tab.plan, fiscal_year=year + 1))
    type_cell(tab.table, "period", later)
    assert tab.wrong == {} and action_plan.activity(plan.file, row.id).spans == ((4, 4),)


@pytest.mark.parametrize("text_scale", [100, 150, 200])
def test_the_names_of_months_never_touch(plan, text_scale):
    gantt = Gantt(
        Theme(text_scale=text_scale), plan.tab("action_plan").context.format, lambda _row: (0, 0), lambda: 40
    )
    for wide in (28.0, 36.0, 60.0):
        metrics = QFontMetricsF(gantt.month_font(wide))
        widest = max(map(metrics.horizontalAdvance, gantt._form.fiscal_months()))
        assert widest < wide - 1, (wide, widest)
    assert gantt.month_font(900.0).pixelSize() == gantt._theme.size("caption")


@pytest.mark.parametrize(
    ("typed", "year"), [("2570", 2570), ("๗๐", 2570), ("2027", 2570), ("9999", 0), ("ปีหน้า", 0)]
)
def test_a_fiscal_year_is_typed_as_years_are_elsewhere(plan, typed, year):
    dialog = PlanDialog(plan.tab("action_plan").context)
    before = action_plan.plan(plan.file).fiscal_year
    dialog.year.setText(typed)
    dialog.save()
    assert action_plan.plan(plan.file).fiscal_year == (year or before)
    dialog.close()


def test_bars_are_dragged_by_the_month(plan):
    tab = plan.tab("action_plan")
    QApplication.processEvents()
    gantt, row = tab.gantt, tab.rows[2]
    box = gantt.bar(2, row.spans[0])
    middle, month = QPoint(int(box.center().x()), int(box.center().y())), gantt.width() / 12
    QTest.mousePress(gantt, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(gantt, middle + QPoint(int(2 * month), 0))
    QTest.mouseRelease(gantt, Qt.MouseButton.LeftButton, pos=middle + QPoint(int(2 * month), 0))
    assert action_plan.activity(plan.file, row.id).spans == ((6, 8),)
    box = gantt.bar(2, (6, 8))
    edge = QPoint(int(box.right() - 2), int(box.center().y()))
    QTest.mousePress(gantt, Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(gantt, edge + QPoint(int(3 * month), 0))
    QTest.mouseRelease(gantt, Qt.MouseButton.LeftButton, pos=edge + QPoint(int(3 * month), 0))
    assert action_plan.activity(plan.file, row.id).spans == ((6, 11),)
    plan.file.undo()
    plan.file.undo()
    assert action_plan.activity(plan.file, row.id).spans == row.spans


def test_rows_move_nest_duplicate_and_go(plan):
    tab = plan.tab("action_plan")
    first, second = tab.rows[0], tab.rows[1]
    tab.table.select((False, second.id), 2)
    tab.acts.step(-1)
    assert [each.id for each in tab.rows[:2]] == [second.id, first.id]
    tab.table.select((False, first.id), 2)
    tab.acts.nest(True)
    assert action_plan.activity(plan.file, first.id).parent_id == second.id
    assert [row.number for row in tab.model.rows[:3]] == ["1", "1.1", "2"]
    tab.acts.nest(False)
    tab.acts.duplicate()
    assert len(tab.rows) == 9
    tab.acts.delete()
    assert len(tab.rows) == 8
    for _step in range(5):
        plan.file.undo()
    assert [each.id for each in tab.rows[:2]] == [first.id, second.id]


def test_grouped_rows_have_their_sums_and_search_narrows(plan):
    tab = plan.tab("action_plan")
    tab.grouped.click()
    heads = [row for row in tab.model.rows if row.activity is None]
    assert sum(row.amount for row in heads) == total(tab.rows)
    assert heads[-1].heading == "ไม่ได้มาจากกลยุทธ์"
    tab.grouped.click()
    tab.search.setText("บรรจุภัณ")
    assert [row.id for row in tab.model.rows] == [tab.rows[2].id]


def test_every_dialog_can_be_used_by_name(plan):
    tab, context = plan.tab("action_plan"), plan.window.context()
    sweep(tab)
    dialogs = [
        MoneyDialog(context, tab.rows[1]),
        ProgressDialog(context, tab.rows[:2]),
        PlanDialog(context),
        RatesDialog(context),
        load_dialog(context, tab.rows),
        findings_dialog(context, tab.rows, tab.show_rows),
        thread_dialog(context, None),
    ]
    for dialog in dialogs:
        dialog.show()
        sweep(dialog)
        dialog.reject()
        dialog.deleteLater()


def test_money_is_reckoned_and_kept(plan):
    tab = plan.tab("action_plan")
    dialog = MoneyDialog(plan.window.context(), tab.rows[2])
    dialog.add_step()
    for key, text in (("label", "บรรจุภัณฑ์"), ("people", "๒๐"), ("rate", "4,000"), ("times", "1")):
        dialog._on_step(0, key, text)
    dialog._on_step(0, "rate", "แพง")
    assert dialog.notice.isVisibleTo(dialog)
    dialog.use_sum()
    dialog.save()
    now = action_plan.activity(plan.file, tab.rows[2].id)
    assert now.amount == 8_000_000 == now.costing[0].amount


def test_every_paper_is_written_from_the_menu(plan, tmp_path, qtbot):
    papers = plan.tab("action_plan").acts.papers
    for turn, act in enumerate((
        lambda: papers.print_paper("plan", "A4"), lambda: papers.print_paper("gantt", "A4"),
        lambda: papers.print_paper("summary", "A4"), lambda: papers.print_paper("thread", "A4"),
        papers.export_word, papers.export_excel,
    )):  # fmt: skip
        target = tmp_path / f"paper-{turn}"
        plan.answers.paths = [target]
        act()
        qtbot.waitUntil(target.exists, timeout=10_000)
        assert target.read_bytes()[:4] == (b"%PDF" if turn < 4 else b"PK\x03\x04")
    assert plan.answers.told == []


def test_the_columns_shown_are_kept_for_the_next_run(plan):
    tab = plan.tab("action_plan")
    shown = {"period", "kpi"} & set(tab.fields)
    for field in ("period", "kpi"):
        tab.findChild(QAction, f"plan_column_{field}").trigger()
    kept = plan.window.context().settings.now.plan_columns
    assert {"period", "kpi"} & set(kept) == {"period", "kpi"} - shown and "title" in kept


def test_the_thread_is_walked_from_every_end(plan):
    tab, context = plan.tab("action_plan"), plan.window.context()
    strand_of = {"strategy": 0, "activity": 0, "note": 0}
    first = tab.rows[0]
    for key in strand_of:
        dialog = thread_dialog(context, strategy_id=first.strategy_id)
        table = dialog.findChild(DataTable, "plan_thread_table")
        column = [each.key for each in table._rows.columns].index(key)
        table.setCurrentIndex(table._rows.index(0, column))
        table.row_opened.emit(table._rows.rows[0])
        QApplication.processEvents()
        frame = plan.window.frame
        if key == "activity":
            assert frame.tab_name() == "action_plan" and tab.table.current().id == first.id
        else:
            assert frame.tab_name() == "swot"
            assert frame.tab().place == ("tows" if key == "strategy" else "network")
        dialog.deleteLater()
    note = table._rows.rows[0].sources[0]
    dialog = thread_dialog(context, note_id=note.id)
    found = dialog.findChild(DataTable, "plan_thread_table")._rows.rows
    assert found and all(note.id in {each.id for each in strand.sources} for strand in found)
    dialog.deleteLater()


def test_what_is_due_and_overdue_is_said(plan):
    tab = plan.tab("action_plan")
    plan.clock.now = plan.clock.now.replace(year=2023, month=8)  # August 2566, the eleventh month
    tab.refresh()
    tab.set_fields(("title", "progress"))
    said = {row.number: tab.model.columns[-1].text(row) for row in tab.model.rows}
    assert said["1"] == "เลยกำหนด" and said["5"] == "ถึงกำหนด"


def test_example_rates_fill_an_empty_table_and_can_be_edited(empty_plan):
    dialog = RatesDialog(empty_plan.window.context())
    dialog.fill()
    rates = action_plan.rates(empty_plan.file)
    assert len(rates) == 9 and all(each.since and each.note for each in rates)
    dialog._on_edited(rates[0], "amount", "๔๐๐")
    assert action_plan.rates(empty_plan.file)[0].amount == 40_000
    assert not dialog.examples.isVisibleTo(dialog)
    dialog.deleteLater()


def test_what_is_wrong_is_readable_at_the_foot_of_the_usual_window(plan, qtbot):
    tab = plan.tab("action_plan")
    plan.window.resize(1366, 720)
    for row in tab.rows[:3]:
        action_plan.edit(plan.file, row, replace(row, lead=""))
    said = tab.foot.findChild(ThaiLabel, "plan_fault")
    qtbot.waitUntil(lambda: said.text() == "๓ กิจกรรมยังไม่มีผู้รับผิดชอบหลัก")
    QApplication.processEvents()
    assert said.width() >= said.sizeHint().width()
    below = tab.foot.findChild(ThaiLabel, "plan_money_under")
    assert below.isVisible() == bool(below.text())

"""Planning in the agenda's tab: dragging, copying, refusing, templates, dialogs."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDropEvent, QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from otop_desk.domain.agenda import AgendaItem, Kind
from otop_desk.services.agenda import running as agenda_running
from otop_desk.services.agenda import templates as agenda_templates
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.agenda import columns
from otop_desk.ui.agenda.day_dialog import DayDialog
from otop_desk.ui.agenda.item_dialog import ItemDialog
from otop_desk.ui.agenda.remarks import RemarksDialog
from otop_desk.ui.agenda.rescue_dialog import RescueDialog
from otop_desk.ui.agenda.row_drag import ROWS_TYPE, ids_of
from otop_desk.ui.agenda.tab import AgendaTab
from otop_desk.ui.agenda.table import Lines
from otop_desk.ui.agenda.template_dialogs import LibraryDialog, SaveTemplateDialog, TemplateDialog
from otop_desk.ui.clipboard import mime_data
from otop_desk.ui.widgets import Caption
from tests.machine import sample
from tests.ui.agenda_stage import agenda_tab
from tests.ui.stage import Stage, sweep


@pytest.fixture
def tab(empty_stage: Stage, tmp_path: Path) -> AgendaTab:
    return agenda_tab(empty_stage, tmp_path)


def titles(stage: Stage, day: int = 0) -> list[str]:
    return [each.title for each in agenda.items(stage.file, workshop.days(stage.file)[day].id)]


def test_every_control_has_a_name_and_can_be_hit(tab: AgendaTab) -> None:
    sweep(tab)


def test_an_item_is_dragged_to_another_place(tab: AgendaTab, empty_stage: Stage) -> None:
    before = titles(empty_stage)
    minutes = sum(s.item.minutes for s in tab.slots)
    scale = tab.scale
    start = scale.block(tab.slots[2]).center().toPoint()
    end = scale.block(tab.slots[4]).bottomLeft().toPoint() + QPoint(40, -2)
    QTest.mousePress(scale, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(scale, start + QPoint(0, 12))
    scale.drag_to(end)
    assert [s.item.title for s in scale.slots][4] == before[2], "the day is shown as it would be"
    QTest.mouseRelease(scale, Qt.MouseButton.LeftButton, pos=end)
    assert titles(empty_stage)[4] == before[2]
    assert sum(s.item.minutes for s in tab.slots) == minutes
    empty_stage.file.undo()
    assert titles(empty_stage) == before


def test_an_edge_is_dragged_by_fives_and_with_alt_by_ones(tab: AgendaTab, empty_stage: Stage) -> None:
    scale, item = tab.scale, tab.slots[8].item
    for fine, wanted in ((False, 25), (True, 23)):
        y = scale.y_of(tab.slots[8].start + 23)
        scale.begin_drag(item.id, edge=True)
        scale.drag_to(QPoint(80, round(y)), fine)
        QTest.mouseRelease(scale, Qt.MouseButton.LeftButton, pos=QPoint(80, round(y)))
        found = empty_stage.file.get(AgendaItem, item.id).minutes
        assert found == wanted if not fine else abs(found - wanted) <= 1


def test_an_item_is_dropped_on_another_day(tab: AgendaTab, empty_stage: Stage) -> None:
    pill = tab.bar.pills.pills()[1]
    spot = pill.mapToGlobal(pill.rect().center())
    moved = tab.slots[2].item
    tab.acts.drop_outside([moved.id], spot)
    assert titles(empty_stage, 1)[-1] == moved.title
    assert moved.title not in titles(empty_stage)


def test_alt_arrows_move_the_selection(tab: AgendaTab, empty_stage: Stage) -> None:
    before = titles(empty_stage)
    tab.table.select(tab.slots[2].item.id, 3)
    QTest.keyClick(tab.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(empty_stage)[3] == before[2]
    QTest.keyClick(tab.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(empty_stage) == before


def test_rows_are_copied_cut_pasted_and_duplicated(tab: AgendaTab, empty_stage: Stage) -> None:
    before = titles(empty_stage)
    first = tab.slots[0].item
    tab.table.select(first.id, 3)
    QTest.keyClick(tab.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\t")[:2] == ["08.30 - 09.00 น.", "30"]
    QTest.keyClick(tab.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert titles(empty_stage)[:2] == [before[0], before[0]]
    QTest.keyClick(tab.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert titles(empty_stage).count(before[0]) == 3
    tab.table.select(tab.slots[0].item.id, 3)
    QTest.keyClick(tab.table, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert titles(empty_stage).count(before[0]) == 2
    pasted = agenda.items(empty_stage.file, tab.slots[0].item.day_id)[0]
    assert pasted.steps == first.steps and pasted.kind is first.kind


def test_rows_from_excel_become_items(tab: AgendaTab, empty_stage: Stage) -> None:
    text = "เวลา\tกิจกรรม\tวิทยากร\n๐๙.๐๐ - ๑๐.๓๐ น.\tบรรยายพิเศษ\tนางสาวใจดี\n15\tพักรับประทานอาหารว่าง\t\n"
    QGuiApplication.clipboard().setText(text)
    tab.table.select(tab.slots[-1].item.id, 3)
    QTest.keyClick(tab.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    last = agenda.items(empty_stage.file, tab.slots[0].item.day_id)[-2:]
    assert [(i.title, i.minutes, i.speakers, i.kind.value) for i in last] == [
        ("บรรยายพิเศษ", 90, "นางสาวใจดี", "lecture"),
        ("พักรับประทานอาหารว่าง", 15, "", "break"),
    ]


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("minutes", "0", "มากกว่า"),
        ("minutes", "-5", "อ่านระยะเวลา"),
        ("minutes", "1440", "24"),
        ("minutes", "เก้า", "เก้า"),
        ("time", "25.99", "25.99"),
        ("title", "ก" * 2001, "ตัวอักษร"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_lost(
    tab: AgendaTab, empty_stage: Stage, key: str, text: str, said: str
) -> None:
    slot = tab.slots[2]
    tab.model.edited.emit(slot, key, text)
    assert tab.notice.isVisible() and said in tab.notice.accessibleName()
    assert empty_stage.file.get(AgendaItem, slot.item.id) == slot.item
    tab.notice.acted.emit()
    editor = tab.table.findChild(QLineEdit, "cell_editor")
    assert editor is not None and editor.text() == text


def test_templates_fill_the_workshop_and_are_saved(tab: AgendaTab, empty_stage: Stage) -> None:
    file = empty_stage.file
    found = agenda_templates.templates()
    assert [len(each.days) for each in found] == [2, 1, 1]
    assert found[0].minutes == 675
    agenda_templates.apply_workshop(file, found[0])
    assert agenda.counted(file) == 675
    agenda_templates.apply_day(file, found[2], workshop.days(file)[0].id)
    assert len(tab.slots) == len(found[2].days[0])
    agenda_templates.save_template(file, "แบบของสงขลา")
    assert agenda_templates.templates()[-1].title == "แบบของสงขลา"
    agenda_templates.keep_in_library([tab.slots[0].item])
    assert agenda_templates.library()[0].title == tab.slots[0].item.title


def test_a_template_warns_only_where_it_replaces_and_says_its_days_once(
    tab: AgendaTab, empty_stage: Stage
) -> None:
    assert TemplateDialog(tab.context).findChild(Caption, "template_replaces") is not None
    for day in workshop.days(empty_stage.file):
        agenda.remove(empty_stage.file, [item.id for item in agenda.items(empty_stage.file, day.id)])
    dialog = TemplateDialog(tab.context)
    assert dialog.findChild(Caption, "template_replaces") is None
    labels = [dialog.list.item(row).text() for row in range(3)]
    assert labels[0].startswith("พัฒนาศักยภาพเครือข่าย OTOP  ·  ๒ วัน  ·  นับ")
    assert labels[1].startswith("อบรมหนึ่งวัน  ·  นับ")


def test_items_without_a_speaker_are_told_in_one_line(tab: AgendaTab, empty_stage: Stage) -> None:
    lectures = [slot.item for slot in tab.slots if slot.item.kind is Kind.LECTURE]
    assert "วิทยากร" not in tab.warnings.toolTip()
    agenda.change_many(empty_stage.file, [lecture.id for lecture in lectures], {"speakers": ""})
    (line,) = [line for line in tab.warnings.toolTip().splitlines() if "วิทยากร" in line]
    assert len(lectures) > 2
    names = [f"“{lecture.title[:37].rstrip()}…”" for lecture in lectures[:2]]
    assert line == f"ยังไม่มีวิทยากร ๕ รายการ: {', '.join(names)} …"
    rows = RemarksDialog(tab.context, tab._remarks, [line]).list
    two = rows.item(0).text().count("\n") + 1
    assert two == 2 and rows.sizeHintForRow(0) > two * rows.fontMetrics().lineSpacing()
    tips = tab._shown.tips
    assert all(tips[lecture.id] == f"“{lecture.title}” ยังไม่มีวิทยากร" for lecture in lectures)


def test_a_new_workshop_from_an_old_one_takes_no_people_along(empty_stage: Stage, tmp_path: Path) -> None:
    from otop_desk.domain.attendance import Mark
    from otop_desk.domain.person import Person
    from otop_desk.services.workshop import new_from_old as agenda_copy
    from otop_desk.store.file import WorkshopFile

    with sample.create(tmp_path / "เก่า.otop") as old:
        made = agenda_copy.new_from_old(old, tmp_path / "ใหม่", "รุ่นที่ ๒", date(2023, 5, 8))
        assert len(old.all(Person)) > 30
        uid = workshop.workshop(old).uid
    with WorkshopFile.open(made) as new:
        assert new.all(Person) == [] and new.all(Mark) == [] and new.history() == []
        assert agenda.counted(new) == 675
        assert [each.date for each in workshop.days(new)] == [date(2023, 5, 8), date(2023, 5, 9)]
        assert workshop.workshop(new).title == "รุ่นที่ ๒" and workshop.workshop(new).uid != uid
        assert new.faults() == []


def test_the_dialogs_have_names_and_room_to_hit(tab: AgendaTab) -> None:
    day = tab.day
    assert day is not None
    plans = agenda_running.rescue_plans(tab.context.file, day.id, tab.conductor.now())
    for dialog in (
        ItemDialog(tab.context, tab.slots[0].item),
        TemplateDialog(tab.context),
        SaveTemplateDialog(tab.context, day.id, "แบบ"),
        LibraryDialog(tab.context, agenda_templates.library()),
        DayDialog(tab.context, "วัน", day.date, day.start, lambda _on, _at: None),
        RemarksDialog(tab.context, [], []),
        RescueDialog(tab.context, plans, {}, "กู้เวลา", "ช้า"),
    ):
        dialog.show()
        sweep(dialog)
        dialog.close()


def test_a_wrong_minute_is_said_at_its_field_and_kept_there(tab: AgendaTab) -> None:
    dialog = ItemDialog(tab.context, tab.slots[0].item)
    dialog.minutes.setText("1500")
    dialog.save()
    assert "24" in dialog._minutes_row.under.text() and dialog.minutes.text() == "1500"
    dialog.minutes.setText("๔๕")
    dialog.steps.setPlainText("บรรทัดหนึ่ง\nบรรทัดสอง")
    dialog.save()
    item = tab.slots[0].item
    assert (item.minutes, item.steps) == (45, "บรรทัดหนึ่ง\nบรรทัดสอง")


def test_a_start_nobody_can_read_is_said_at_its_field(tab: AgendaTab) -> None:
    asked: list[object] = []
    day = workshop.days(tab.context.file)[0]
    dialog = DayDialog(tab.context, "วัน", day.date, day.start, lambda on, at: asked.append((on, at)))
    dialog.start.setText("25.00")
    dialog.save()
    assert not asked and "25.00" in dialog._start_row.under.text()
    dialog.start.setText("0900")
    dialog.save()
    assert asked == [(day.date, time(9, 0))]


def test_rows_are_dropped_in_the_table_and_on_a_day(tab: AgendaTab, empty_stage: Stage) -> None:
    before = titles(empty_stage)
    item = tab.slots[3].item
    mime = mime_data()
    mime.setData(ROWS_TYPE, str(item.id).encode())
    spot = QPointF(60, tab.table.rowViewportPosition(0) + 4)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    tab.table.dropEvent(QDropEvent(spot, Qt.DropAction.MoveAction, mime, buttons, keys))
    assert titles(empty_stage)[0] == before[3]
    pills = tab.bar.pills
    middle = pills.pills()[1].geometry().center()
    pills.dropEvent(QDropEvent(QPointF(middle), Qt.DropAction.MoveAction, mime, buttons, keys))
    assert titles(empty_stage, 1)[-1] == before[3]


@pytest.mark.parametrize("text", ["9.00", "09:00", "0900", "๙.๐๐", "9", "๐๙.๐๐ น.", "09.00-10.00"])
def test_times_are_read_as_people_type_them(tab: AgendaTab, empty_stage: Stage, text: str) -> None:
    item = tab.slots[2].item
    tab.model.edited.emit(tab.slots[2], "time", text)
    assert not tab.notice.isVisible()
    assert empty_stage.file.get(AgendaItem, item.id).locked == time(9, 0)
    tab.model.edited.emit(tab.slots[2], "time", "")
    assert empty_stage.file.get(AgendaItem, item.id).locked is None


def test_the_first_time_typed_is_the_start_of_the_day(tab: AgendaTab, empty_stage: Stage) -> None:
    tab.model.edited.emit(tab.slots[0], "time", "8.15")
    assert workshop.days(empty_stage.file)[0].start == time(8, 15)
    assert tab.slots[1].slack == 15


def cell_spot(tab: AgendaTab, row: int, key: str) -> QPoint:
    """The middle of a cell by its row and column."""
    index = tab.model.index(row, columns.position(tab.model.columns, key))
    tab.table.scrollTo(index)
    return tab.table.visualRect(index).center()


@pytest.mark.parametrize(("key", "field"), [("lock", "locked"), ("counts", "counts")])
def test_one_click_turns_a_switch_and_a_double_click_no_more(
    tab: AgendaTab, empty_stage: Stage, key: str, field: str
) -> None:
    item = tab.slots[2].item
    view = tab.table.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=cell_spot(tab, 2, key))
    once = getattr(empty_stage.file.get(AgendaItem, item.id), field)
    assert bool(once) is not bool(getattr(item, field))
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=cell_spot(tab, 2, key))
    assert getattr(empty_stage.file.get(AgendaItem, item.id), field) == once
    empty_stage.file.undo()
    assert empty_stage.file.get(AgendaItem, item.id) == item


def test_a_row_is_dragged_by_any_of_its_cells(
    tab: AgendaTab, empty_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[list[int]] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, _act: carried.append(ids_of(drag.mimeData())))
    view, start = tab.table.viewport(), cell_spot(tab, 4, "title")
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(0, 60))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(0, 60))
    assert carried == [[tab.slots[4].item.id]] and tab.table.ids() == carried[0]


def test_titles_wrap_and_empty_speakers_give_their_room(tab: AgendaTab, empty_stage: Stage) -> None:
    lower = tab.table.rowHeight(2)
    agenda.retitle(empty_stage.file, tab.slots[2].item.id, "ทบทวนการดำเนินงานโครงการหนึ่งตำบล หนึ่งผลิตภัณฑ์ " * 3)
    assert tab.table.rowHeight(2) > lower
    title, speakers = (columns.position(tab.model.columns, key) for key in ("title", "speakers"))
    before = tab.table.columnWidth(title)
    for slot in tab.slots:
        agenda.change_many(empty_stage.file, [slot.item.id], {"speakers": ""})
    assert tab.table.columnWidth(title) > before and tab.table.columnWidth(speakers) <= 100


@pytest.mark.parametrize(("width", "height", "text"), [(911, 512, 100), (1366, 768, 150)])
def test_the_buttons_of_running_stay_in_reach(
    tab: AgendaTab, empty_stage: Stage, width: int, height: int, text: int
) -> None:
    empty_stage.window.settings.change(text_scale=text)
    empty_stage.window.resize(width, height)
    empty_stage.tab("agenda")
    for name in ("running_main", "agenda_print_menu", "running_plus_five"):
        button = empty_stage.find(QPushButton, name)
        spot = button.mapTo(empty_stage.window, button.rect().bottomRight())
        assert spot.x() <= width and spot.y() <= height, (name, spot)
        assert not button.visibleRegion().isEmpty()
    empty_stage.window.settings.change(text_scale=100)


def test_a_break_has_room_for_its_title_while_it_runs(tab: AgendaTab) -> None:
    theme = tab.context.theme
    metrics = QFontMetrics(theme.font("body", 600))
    for width in (180, 240, 272):
        for slot in tab.slots:
            wide = {
                line: metrics.horizontalAdvance(line.rstrip())
                for line in Lines(theme).of(slot, "title", width)
            }
            assert all(each <= width for each in wide.values()), (width, wide)

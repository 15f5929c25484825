"""The agenda's tab: dragging, copying, refusing, running, the live strip, the projector."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from otop_desk.domain.agenda import AgendaItem
from otop_desk.domain.running import ItemRun
from otop_desk.services import agenda, agenda_running, agenda_templates, sample, workshop
from otop_desk.thai.numerals import THAI_DIGITS
from otop_desk.ui.agenda.day_dialog import DayDialog
from otop_desk.ui.agenda.item_dialog import ItemDialog
from otop_desk.ui.agenda.remarks import RemarksDialog
from otop_desk.ui.agenda.rescue_dialog import RescueDialog
from otop_desk.ui.agenda.tab import AgendaTab
from otop_desk.ui.agenda.table import ROWS_TYPE
from otop_desk.ui.agenda.template_dialogs import LibraryDialog, SaveTemplateDialog, TemplateDialog
from otop_desk.ui.live_strip import LiveStrip
from otop_desk.ui.projector.awake import Awake
from otop_desk.ui.projector.face import DIGIT_SHARE, DIGITS, Layout, large_digits
from otop_desk.ui.projector.window import ProjectorWindow, open_projector
from tests.ui.stage import BANGKOK, Stage, sweep


@pytest.fixture
def tab(empty_stage: Stage, tmp_path: Path) -> AgendaTab:
    empty_stage.clock.now = datetime(2022, 3, 15, 8, 30, tzinfo=BANGKOK)
    empty_stage.open(sample.create(tmp_path / "ตัวอย่าง.otop"))
    found = empty_stage.tab("agenda")
    assert isinstance(found, AgendaTab)
    empty_stage.window.activateWindow()
    assert QTest.qWaitForWindowActive(empty_stage.window)
    return found


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


def test_a_day_is_run_by_its_keys(tab: AgendaTab, empty_stage: Stage) -> None:
    window, clock, file = empty_stage.window, empty_stage.clock, empty_stage.file
    strip = empty_stage.find(LiveStrip, "live_strip")
    assert strip.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert file.all(ItemRun), "the key was heard"
    assert strip.tone == "good"
    clock.advance(minutes=24, seconds=30)
    tab.conductor.tick()
    assert strip.tone == "warn"
    clock.advance(minutes=5)
    tab.conductor.tick()
    assert strip.tone == "bad"
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert strip.tone == "warn"
    QTest.keyClick(window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window, Qt.Key.Key_F8)
    clock.advance(minutes=3)
    tab.conductor.tick()
    assert "๒" in strip.text(), strip.text()
    QTest.keyClick(window, Qt.Key.Key_F7)
    runs = file.all(ItemRun)
    assert len(runs) == 2 and runs[0].ended == clock.now and runs[1].ended is None
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert len(file.all(ItemRun)) == 1 and file.all(ItemRun)[0].ended is None


def test_a_changed_clock_is_asked_about(tab: AgendaTab, empty_stage: Stage) -> None:
    clock = empty_stage.clock
    tab.conductor.start()
    began = empty_stage.file.all(ItemRun)[0].started
    counter = clock.counter()
    clock.counter = lambda: counter + 60  # type: ignore[method-assign]
    tab.conductor._clock._sources = type(tab.conductor._clock._sources)(clock, clock.counter, "fake")
    clock.advance(minutes=38)
    tab.conductor.tick()
    assert tab.conductor.now() == began + timedelta(minutes=1)
    assert tab.clock.isVisible()
    tab.conductor.adopt_clock()
    assert empty_stage.file.all(ItemRun)[0].started == began + timedelta(minutes=37)
    assert tab.conductor.now() == clock.now


class Noted(Awake):
    """Notes what is asked of the screen."""

    def _hold(self) -> bool:
        return True

    def _release(self) -> None:
        pass


def test_the_projector_shows_no_steps_and_keeps_the_screen_on(tab: AgendaTab, empty_stage: Stage) -> None:
    awake = Noted()
    tab.conductor.start()
    window = open_projector(tab.context, awake)
    assert awake.held and open_projector(tab.context, awake) is window
    tab.conductor.say_to_hall("ปิดเสียงโทรศัพท์")
    face = window.face()
    assert face.title == tab.slots[0].item.title and face.message == "ปิดเสียงโทรศัพท์"
    assert tab.slots[0].item.steps not in repr(face)
    QTest.keyClick(window, Qt.Key.Key_3)
    assert window.layout_shown is Layout.ITEM
    QTest.keyClick(window, Qt.Key.Key_B)
    assert window.blank
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert len(empty_stage.file.all(ItemRun)) == 1, "the next one waits for its locked start"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not awake.held


def test_projector_digits_are_a_third_of_the_height(tab: AgendaTab) -> None:
    for width, height in ((1024, 768), (1280, 720), (1920, 1080)):
        for text in ("๑๒:๐๔", "08:30"):
            font, said = large_digits(height, width - height * 0.1, text)
            digits = THAI_DIGITS if said[0] in THAI_DIGITS else DIGITS
            tall = QFontMetricsF(font).tightBoundingRect(digits).height()
            assert tall >= height * DIGIT_SHARE, (width, height, said, tall)
            assert QFontMetricsF(font).horizontalAdvance(said) <= width - height * 0.1


def test_the_window_of_the_hall_goes_with_its_file(tab: AgendaTab, empty_stage: Stage) -> None:
    window = ProjectorWindow(tab.conductor, Noted())
    window.resize(640, 360)
    window.show()
    empty_stage.window.close_file()
    assert not window.isVisible()


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


def test_a_rescue_is_picked_and_taken_back(tab: AgendaTab, empty_stage: Stage) -> None:
    file, clock = empty_stage.file, empty_stage.clock
    day = workshop.days(file)[0]
    clock.now = datetime(2022, 3, 15, 13, 0, tzinfo=BANGKOK)
    agenda_running.start(file, day.id, clock.now, tab.slots[6].item.id)
    clock.advance(minutes=74)
    tab.conductor.tick()
    live = tab.card.live()
    assert live is not None and live.needs_rescue
    before = agenda.items(file, day.id)
    agenda_running.rescue(file, day.id, agenda_running.Way.SHORTEN, tab.conductor.now())
    assert tab.slots[-1].end == 16 * 60 + 30
    file.undo()
    assert agenda.items(file, day.id) == before


def test_a_new_workshop_from_an_old_one_takes_no_people_along(empty_stage: Stage, tmp_path: Path) -> None:
    from otop_desk.domain.attendance import Mark
    from otop_desk.domain.person import Person
    from otop_desk.services import agenda_copy
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
        RescueDialog(tab.context, plans, {}, 700),
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
    mime = QMimeData()
    mime.setData(ROWS_TYPE, str(item.id).encode())
    spot = QPointF(60, tab.table.rowViewportPosition(0) + 4)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    tab.table.dropEvent(QDropEvent(spot, Qt.DropAction.MoveAction, mime, buttons, keys))
    assert titles(empty_stage)[0] == before[3]
    pills = tab.bar.pills
    middle = pills.pills()[1].geometry().center()
    pills.dropEvent(QDropEvent(QPointF(middle), Qt.DropAction.MoveAction, mime, buttons, keys))
    assert titles(empty_stage, 1)[-1] == before[3]


def test_ten_minutes_behind_is_told_once_and_offers_the_rescue(tab: AgendaTab, empty_stage: Stage) -> None:
    told: list[int] = []
    tab.conductor.fell_behind.connect(told.append)
    tab.conductor.start()
    empty_stage.clock.advance(minutes=39)
    tab.conductor.tick()
    assert told == []
    empty_stage.clock.advance(minutes=1)
    for _again in range(3):
        tab.conductor.tick()
    assert told == [10]


def test_another_language_keeps_the_day_running(tab: AgendaTab, empty_stage: Stage) -> None:
    tab.conductor.start()
    tab.conductor.say_to_hall("สวัสดี")
    hall = open_projector(tab.context, Noted())
    empty_stage.window.settings.change(language="en")
    strip = empty_stage.find(LiveStrip, "live_strip")
    assert "min left" in strip.text() and strip.conductor.message == "สวัสดี"
    assert hall.isVisible() and hall.face().message == "สวัสดี"
    hall.close()
    empty_stage.window.settings.change(language="th")

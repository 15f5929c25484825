"""Running a day in the window: its keys, the live strip, the rescue, the projector."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from otop_desk.domain.agenda import Kind
from otop_desk.domain.rescue import Way
from otop_desk.domain.running import ItemRun, Phase
from otop_desk.services.agenda import running as agenda_running
from otop_desk.services.agenda import verbs as agenda
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.agenda.rescue_dialog import RescueDialog
from otop_desk.ui.agenda.tab import AgendaTab
from otop_desk.ui.live_strip import LiveStrip
from otop_desk.ui.projector.awake import Awake
from otop_desk.ui.projector.face import DIGIT_SHARE, Face, FacePainter, Layout, large_digits
from otop_desk.ui.projector.window import ProjectorWindow, open_projector
from otop_desk.ui.theme import Mode, Theme
from otop_desk.ui.widgets import ThaiLabel
from tests.ui.agenda_stage import agenda_tab
from tests.ui.stage import BANGKOK, Stage


@pytest.fixture
def tab(empty_stage: Stage, tmp_path: Path) -> AgendaTab:
    return agenda_tab(empty_stage, tmp_path)


def test_the_open_day_may_be_taken_out_while_another_tab_is_in_front(
    tab: AgendaTab, empty_stage: Stage
) -> None:
    file = empty_stage.file
    shown = workshop.add_day(file, tab.day.date + timedelta(days=30))
    tab.show_day(shown.id)
    empty_stage.tab("attendance")
    workshop.remove_day(file, shown.id)
    tab.conductor.tick()
    assert tab.card.shown is None or tab.card.shown.phase is not Phase.ON
    assert not empty_stage.answers.told and tab.conductor.shown_day != shown.id
    empty_stage.tab("agenda")
    assert tab.day.id != shown.id


def test_an_item_that_nobody_ended_is_told_as_left_over_days_later(
    tab: AgendaTab, empty_stage: Stage
) -> None:
    agenda_running.start(empty_stage.file, tab.day.id, empty_stage.clock())
    behind, following = (empty_stage.find(QWidget, name) for name in ("running_behind", "running_next"))
    tab.conductor.tick()
    assert following.text().startswith("ถัดไป")
    empty_stage.clock.advance(minutes=4 * 24 * 60)
    tab.show_day(tab.day.id)
    tab.conductor.tick()
    assert (behind.text(), following.text()) == ("ค้างมาจากวันก่อน", "")


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


def test_projector_digits_are_a_third_of_the_height_and_stay_thai(tab: AgendaTab) -> None:
    for width, height in ((1024, 768), (1280, 720), (1366, 768), (1920, 1080)):
        for text in ("๑๒:๐๔", "๒๙:๔๗", "08:30"):
            ink = large_digits(height, width - height * 0.1, text).boundingRect()
            assert ink.height() >= height * DIGIT_SHARE, (width, height, text, ink)
            assert ink.width() <= width - height * 0.1


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1024, 768), (640, 360)])
@pytest.mark.parametrize("layout", list(Layout))
def test_no_pixel_of_a_digit_is_cut(tab: AgendaTab, size: tuple[int, int], layout: Layout) -> None:
    """The digits of every layout, drawn alone and drawn into a larger picture, are the same ink."""
    for time in ("๐๑:๒๓", "๔๕:๖๗", "๘๙:๐๑"):
        face = Face(time, "", time, "text", "", "")
        inked = []
        for spare in (0, 200):
            picture = QImage(size[0], size[1] + 2 * spare, QImage.Format.Format_RGB32)
            painter = QPainter(picture)
            area = QRectF(0, spare, *size)
            FacePainter(Theme(Mode.PROJECTOR)).paint(painter, area, face, layout, size[1])
            painter.end()
            ground = picture.pixel(0, spare + 2)
            rows = range(spare, spare + size[1])
            edge = [picture.pixel(x, y) for x in range(size[0]) for y in (rows[0], rows[-1])]
            assert set(edge) == {ground}, "nothing touches the border"
            inked.append(picture.copy(0, spare, *size))
        assert inked[0] == inked[1]


def test_the_window_of_the_hall_goes_with_its_file(tab: AgendaTab, empty_stage: Stage) -> None:
    window = ProjectorWindow(tab.conductor, Noted())
    window.resize(640, 360)
    window.show()
    empty_stage.window.close_file()
    assert not window.isVisible()


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
    agenda_running.rescue(file, day.id, Way.SHORTEN, tab.conductor.now())
    assert tab.slots[-1].end == 16 * 60 + 30
    file.undo()
    assert agenda.items(file, day.id) == before


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
    QApplication.processEvents()
    strip = empty_stage.find(LiveStrip, "live_strip")
    assert "min left" in strip.text() and strip.conductor.message == "สวัสดี"
    assert hall.isVisible() and hall.face().message == "สวัสดี"
    hall.close()
    empty_stage.window.settings.change(language="th")
    QApplication.processEvents()


def test_a_second_press_within_a_moment_is_no_second_act(tab: AgendaTab, empty_stage: Stage) -> None:
    file, clock = empty_stage.file, empty_stage.clock
    main = empty_stage.find(QPushButton, "running_main")
    QTest.mouseClick(main, Qt.MouseButton.LeftButton)
    clock.advance(seconds=0.4)
    QTest.mouseClick(main, Qt.MouseButton.LeftButton)
    assert [run.ended for run in file.all(ItemRun)] == [None], "started, not finished"
    clock.advance(seconds=2)
    QTest.mouseClick(main, Qt.MouseButton.LeftButton)
    assert file.all(ItemRun)[0].ended is not None


def test_another_day_is_begun_only_as_a_rehearsal_and_counts_from_now(
    tab: AgendaTab, empty_stage: Stage
) -> None:
    clock, file, answers = empty_stage.clock, empty_stage.file, empty_stage.answers
    clock.now = datetime(2022, 3, 1, 19, 23, tzinfo=BANGKOK)
    tab.conductor.tick()
    answers.confirms = False
    assert not tab.conductor.start() and "๑๕ มีนาคม" in answers.asked[-1] and not file.all(ItemRun)
    answers.confirms = True
    clock.advance(seconds=2)
    assert tab.conductor.start()
    live = tab.card.live()
    assert live is not None and live.behind == 0, "not late by today's clock"
    clock.advance(minutes=8)
    tab.conductor.finish()
    live = tab.card.live()
    assert live is not None and live.phase is Phase.WAITING, "the locked ceremony is waited for"
    assert live.next is not None and live.next.start == 9 * 3600
    clock.now = datetime(2022, 3, 15, 8, 30, tzinfo=BANGKOK)
    tab.conductor.tick()
    assert tab.conductor.start() and "ล้าง" in answers.asked[-1]
    assert [run.started for run in file.all(ItemRun)] == [clock.now], "the rehearsal is forgotten"


def test_a_plan_over_lunch_is_brought_back_without_any_clock(
    tab: AgendaTab, empty_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, clock = empty_stage.file, empty_stage.clock
    clock.now = datetime(2022, 2, 1, 19, 28, tzinfo=BANGKOK)
    agenda.resize(file, tab.slots[2].item.id, 90)
    lunch = next(slot for slot in tab.slots if slot.item.kind is Kind.MEAL)
    assert lunch.start == 12 * 60 and lunch.overrun == 30, "a locked lunch stays at noon"
    rescue = empty_stage.find(QPushButton, "running_rescue")
    assert rescue.isVisible() and rescue.text() == "ดึงให้จบก่อนพักเที่ยง"
    shown: list[str] = []

    def pick(dialog: RescueDialog) -> int:
        shown.extend(label.text() for label in dialog.findChildren(ThaiLabel))
        dialog.show()
        button = dialog.findChild(QPushButton, "rescue_pick_shorten")
        assert button is not None and not button.visibleRegion().isEmpty()
        under = max(label.mapTo(dialog, QPoint()).y() for label in dialog.findChildren(ThaiLabel))
        assert button.mapTo(dialog, QPoint()).y() < under, "in view, however many lines the plan has"
        dialog.picked = Way.SHORTEN
        return 1

    monkeypatch.setattr(RescueDialog, "exec", pick)
    QTest.mouseClick(rescue, Qt.MouseButton.LeftButton)
    assert any("กำหนดการเกินเวลา ๓๐ นาที" in text for text in shown)
    assert not any("๒๒" in text or "๑๙" in text for text in shown), "no time of this evening"
    assert next(slot for slot in tab.slots if slot.item.kind is Kind.MEAL).overrun == 0
    assert not rescue.isVisible()


def test_the_wall_is_set_before_it_opens_and_cleared(tab: AgendaTab, empty_stage: Stage) -> None:
    acts = {act.objectName(): act for act in empty_stage.window.findChildren(QAction)}
    acts["hall_message_0"].trigger()
    acts["hall_layout_3"].trigger()
    assert "พัก ๑๕ นาที" in empty_stage.find(ThaiLabel, "hall_now").text()
    window = open_projector(tab.context, Noted())
    assert window.face().message == "พัก ๑๕ นาที" and window.layout_shown is Layout.ITEM
    assert "บนจอตอนนี้" in empty_stage.find(ThaiLabel, "hall_now").text()
    QTest.mouseClick(empty_stage.find(QPushButton, "hall_clear"), Qt.MouseButton.LeftButton)
    assert window.face().message == "" and tab.card.hall.message.text() == ""
    window.close()

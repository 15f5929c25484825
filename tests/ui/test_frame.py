"""The frame of an open file: tabs, what the head and the foot say, undo and redo, live switches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from otop_desk import i18n
from otop_desk.domain.journal import Change
from otop_desk.domain.person import Person
from otop_desk.services.roster import verbs as person
from otop_desk.services.workshop import verbs as workshop
from otop_desk.ui.evaluation.tab import EvaluationTab
from otop_desk.ui.frame import Parts
from otop_desk.ui.swot.tab import SwotTab
from otop_desk.ui.widgets import SearchBox, ThaiLabel
from tests.ui.gallery import FormTab, LedgerTab, live_strip, places
from tests.ui.stage import Stage, make_window, new_file, sweep

shown_on_projector: list[str] = []
PARTS = Parts(
    places(LedgerTab, FormTab),
    live_strip=live_strip,
    projector=lambda context: shown_on_projector.append(context.file.path.name),
)


@pytest.fixture
def tabbed(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    stage = make_window(tmp_path, PARTS)
    stage.window.show()
    qtbot.waitExposed(stage.window)
    stage.window.activateWindow()
    stage.open(new_file(tmp_path / "งาน.otop"))
    yield stage
    stage.leave()
    i18n.use("th")


def said(stage: Stage, name: str) -> str:
    return stage.find(ThaiLabel, name).text()


def test_the_head_says_what_is_open_where_and_when(tabbed: Stage) -> None:
    assert said(tabbed, "workshop_title") == "โครงการพัฒนาศักยภาพเครือข่าย OTOP"
    assert said(tabbed, "workshop_where") == "จังหวัดสงขลา  ·  ๑๕ - ๑๖ มีนาคม ๒๕๖๕  ·  โรงแรมกรีนเวิลด์"
    about = workshop.workshop(tabbed.file)
    workshop.edit_details(tabbed.file, about, replace(about, venue="ศาลากลาง"))
    assert said(tabbed, "workshop_where").endswith("ศาลากลาง")


def test_the_foot_says_when_it_was_saved_and_what_undo_takes_back(tabbed: Stage) -> None:
    assert said(tabbed, "status_undo") == ""
    person.add(tabbed.file, Person(first="สมชาย"))
    assert said(tabbed, "status_saved") == "บันทึกแล้ว ๑๓.๔๘ น."
    assert said(tabbed, "status_undo") == "เลิกทำ: เพิ่ม สมชาย"


def test_a_tab_looks_at_the_file_once_before_it_is_laid_out(
    tabbed: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[tuple[bool, bool]] = []
    refresh = FormTab.refresh

    def seen(tab: FormTab, change: Change | None = None) -> None:
        looked.append((tab.isVisible(), tab.parentWidget() is None))
        refresh(tab, change)

    monkeypatch.setattr(FormTab, "refresh", seen)
    assert tabbed.tab(FormTab.name).isVisible()
    tabbed.tab(LedgerTab.name)
    tabbed.tab(FormTab.name)
    assert looked == [(False, True)]


def test_undo_of_another_tabs_work_first_goes_there_and_names_it(stage: Stage) -> None:
    stage.tab("attendance")
    person.add(stage.file, Person(first="สมชาย"))
    assert said(stage, "status_undo") == "เลิกทำ: เพิ่ม สมชาย"
    stage.tab("agenda")
    assert said(stage, "status_undo") == "เลิกทำ: ลงทะเบียน · เพิ่ม สมชาย"
    frame = stage.window.frame
    assert frame is not None
    stage.key(Qt.Key.Key_Z, stage.window, ctrl=True)
    assert frame.tab_name() == "attendance" and len(stage.file.all(Person)) == 1
    assert "เพิ่ม สมชาย" in said(stage, "toast_text")
    assert said(stage, "status_undo") == "เลิกทำ: เพิ่ม สมชาย"
    stage.key(Qt.Key.Key_Z, stage.window, ctrl=True)
    assert stage.file.all(Person) == []
    stage.tab("swot")
    stage.key(Qt.Key.Key_Y, stage.window, ctrl=True)
    assert frame.tab_name() == "attendance" and stage.file.all(Person) == []
    stage.key(Qt.Key.Key_Y, stage.window, ctrl=True)
    assert len(stage.file.all(Person)) == 1


def test_what_every_tab_shows_is_undone_where_one_is(stage: Stage) -> None:
    before = workshop.workshop(stage.file)
    workshop.edit_details(stage.file, before, replace(before, title="ชื่ออื่น"))
    stage.tab("swot")
    stage.key(Qt.Key.Key_Z, stage.window, ctrl=True)
    assert workshop.workshop(stage.file).title == before.title


def test_a_toast_offers_no_step_that_is_no_longer_the_newest(tabbed: Stage) -> None:
    person.add(tabbed.file, Person(first="สมชาย"))
    tabbed.click("undo")
    toast = tabbed.window.toast
    assert toast is not None and toast.isVisible()
    person.add(tabbed.file, Person(first="สมหญิง"))  # nothing is left to redo
    assert not toast.isVisible()


def test_a_toast_stays_behind_on_the_tab_it_was_said_on(stage: Stage) -> None:
    stage.tab("attendance")
    stage.window.say("นำเข้าแล้ว", lambda: None)
    toast = stage.window.toast
    assert toast is not None and toast.isVisible()
    stage.tab("agenda")
    assert not toast.isVisible()


def test_undo_and_redo_by_button_key_and_toast(tabbed: Stage, qtbot: QtBot) -> None:
    person.add(tabbed.file, Person(first="สมชาย"))
    assert not tabbed.find(QAbstractButton, "redo").isEnabled()
    tabbed.click("undo")
    assert tabbed.file.all(Person) == []
    assert said(tabbed, "toast_text") == "เลิกทำแล้ว: เพิ่ม สมชาย"
    tabbed.click("toast_act")
    assert len(tabbed.file.all(Person)) == 1
    tabbed.key(Qt.Key.Key_Z, tabbed.window, ctrl=True)
    assert tabbed.file.all(Person) == []
    tabbed.key(Qt.Key.Key_Y, tabbed.window, ctrl=True)
    assert len(tabbed.file.all(Person)) == 1


def test_tabs_open_by_key_and_the_search_box_gets_the_keyboard(tabbed: Stage, qtbot: QtBot) -> None:
    frame = tabbed.window.frame
    assert frame is not None
    assert frame.tab_name() == "ledger"
    qtbot.waitUntil(tabbed.find(SearchBox, "ledger_search").hasFocus)
    tabbed.key(Qt.Key.Key_2, tabbed.window, ctrl=True)
    assert frame.tab_name() == "form"
    tabbed.key(Qt.Key.Key_1, tabbed.window, ctrl=True)
    assert frame.tab_name() == "ledger"


def test_ctrl_f_goes_to_the_search_box(tabbed: Stage, qtbot: QtBot) -> None:
    tabbed.find(QWidget, "ledger_table").setFocus()
    tabbed.key(Qt.Key.Key_F, tabbed.window, ctrl=True)
    qtbot.waitUntil(tabbed.find(SearchBox, "ledger_search").hasFocus)


def test_a_tab_is_refreshed_once_when_opened_and_once_for_each_change(tabbed: Stage) -> None:
    tab = tabbed.tab("ledger")
    assert isinstance(tab, LedgerTab)
    assert tab.refreshed == [None]
    person.add(tabbed.file, Person(first="สมชาย"))
    assert len(tab.refreshed) == 2
    tabbed.tab("form")
    person.add(tabbed.file, Person(first="สมหญิง"))
    person.add(tabbed.file, Person(first="สมศรี"))
    assert len(tab.refreshed) == 2
    tabbed.tab("ledger")
    assert len(tab.refreshed) == 3
    assert len(tab.model.rows) == 3


def test_language_theme_and_digits_switch_live_on_the_same_tab(tabbed: Stage) -> None:
    person.add(tabbed.file, Person(first="สมชาย"))
    tabbed.tab("form")
    tabbed.window.settings.change(language="en", theme="dark")
    QApplication.processEvents()
    frame = tabbed.window.frame
    assert frame is not None
    assert frame.tab_name() == "form"
    assert said(tabbed, "workshop_where").startswith("สงขลา  ·  15-16 March 2022")
    assert said(tabbed, "status_saved") == "Saved 13:48"
    assert tabbed.window.theme.mode.value == "dark"
    tabbed.window.settings.change(language="th", digits="arabic")
    QApplication.processEvents()
    assert "15 - 16 มีนาคม 2565" in said(tabbed, "workshop_where")
    person.add(tabbed.file, Person(first="สมศรี"))
    assert said(tabbed, "status_undo") == "เลิกทำ: เพิ่ม สมศรี"


def test_the_slots_of_the_head_are_filled_by_parts(tabbed: Stage, tmp_path: Path) -> None:
    assert tabbed.find(QLabel, "live_strip").isVisible()
    tabbed.click("projector")
    assert shown_on_projector == ["งาน.otop"]


def test_without_tabs_the_file_can_still_be_worked_on(stage: Stage) -> None:
    stage.window.use_parts(Parts())
    stage.window.show_content()
    assert not stage.find(QWidget, "projector").isVisible()
    assert not stage.find(QWidget, "tabs").isVisible()
    assert stage.find(QAbstractButton, "no_tabs_act").isVisible()


def test_what_is_being_typed_is_kept_when_the_file_is_closed(tabbed: Stage, qtbot: QtBot) -> None:
    tab = tabbed.tab("form")
    field = tab.findChild(QWidget, "f_name")
    said_: list[str] = []
    field.settled.connect(said_.append)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "!")
    assert said_ == []
    tabbed.window.close_file()
    assert said_ == ["นางสาวนูรีซัน!"]


def test_many_tabs_in_a_narrow_window_lose_their_icons_not_their_words(tabbed: Stage) -> None:
    wide = Parts(tuple(replace(places(FormTab)[0], name=f"form{n}") for n in range(8)))
    tabbed.window.use_parts(wide)
    tabbed.window.show_content()
    button = tabbed.find(QAbstractButton, "tab_form0")
    tabbed.window.resize(1366, 768)
    assert not button.icon().isNull()
    tabbed.window.resize(640, 512)
    assert button.icon().isNull()
    assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())


def test_tabs_that_do_not_fit_are_reached_by_the_ends_of_the_strip_and_the_wheel(tabbed: Stage) -> None:
    wide = Parts(tuple(replace(places(FormTab)[0], name=f"form{n}") for n in range(9)))
    tabbed.window.use_parts(wide)
    tabbed.window.show_content()
    tabbed.window.resize(1366, 768)
    QApplication.processEvents()
    back, forth = (tabbed.find(QAbstractButton, name) for name in ("tabs_back", "tabs_forth"))
    assert not back.isVisible() and not forth.isVisible()
    tabbed.window.resize(640, 512)
    QApplication.processEvents()
    last = tabbed.find(QAbstractButton, "tab_form8")
    assert last.visibleRegion().isEmpty() and not back.isEnabled()
    while forth.isEnabled():
        QTest.mouseClick(forth, Qt.MouseButton.LeftButton)
    assert last.visibleRegion().boundingRect() == last.rect() and back.isEnabled()
    down, none = QPoint(0, -120), QPointF(8, 8)
    before = back.mapTo(tabbed.window, QPoint(0, 0))
    wheel = QWheelEvent(
        none, none, QPoint(), -down * 20, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(tabbed.find(QWidget, "tabs"), wheel)
    assert not back.isEnabled() and back.mapTo(tabbed.window, QPoint(0, 0)) == before


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614), (911, 512)])
@pytest.mark.parametrize("scale", [100, 150])
def test_every_control_of_the_frame_can_be_named_and_hit(
    tabbed: Stage, size: tuple[int, int], scale: int
) -> None:
    tabbed.window.settings.change(text_scale=scale)
    QApplication.processEvents()
    tabbed.window.resize(*size)
    for name in ("ledger", "form"):
        tabbed.tab(name)
        sweep(tabbed.window)
        assert tabbed.window.width() == size[0], "the window grew: something in it is too wide"


@pytest.fixture
def strays() -> Iterator[list[str]]:
    """What is shown as a window of its own in the test."""
    seen: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                seen.append(f"{type(watched).__name__} {watched.objectName()}")
            return False

    watch, qt = Watch(), QApplication.instance()
    assert qt is not None
    qt.installEventFilter(watch)
    yield seen
    qt.removeEventFilter(watch)


def test_nothing_flashes_up_as_a_window_of_its_own_while_the_window_is_built(
    tabbed: Stage, strays: list[str], tmp_path: Path
) -> None:
    tabbed.open(new_file(tmp_path / "อีกงาน.otop"))
    for name in ("form", "ledger"):
        tabbed.tab(name)
    tabbed.window.settings.change(theme="dark")
    QApplication.processEvents()
    tabbed.window.close_file()
    assert strays == []


def test_every_tab_opens_without_a_flash_and_takes_the_keyboard(stage: Stage, strays: list[str]) -> None:
    assert stage.window.frame is not None
    for place in stage.window.frame.parts.tabs:
        tab = stage.tab(place.name)
        focus = QApplication.focusWidget()
        assert focus is not None, place.name
        assert tab.isAncestorOf(focus) or focus.objectName() == f"tab_{place.name}"
    assert strays == []


def test_the_sweep_finds_what_is_nameless_or_small(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QPushButton

    holder = QWidget()
    bad = QPushButton("x", holder)
    bad.setFixedSize(20, 20)
    qtbot.addWidget(holder)
    holder.show()
    with pytest.raises(AssertionError, match="(?s)px to hit.*no accessible name.*no object name"):
        sweep(holder)


def test_pages_of_a_tab_are_built_when_somebody_goes_there(stage: Stage) -> None:
    swot, evaluation = stage.tab("swot"), stage.tab("evaluation")
    assert isinstance(swot, SwotTab) and isinstance(evaluation, EvaluationTab)
    assert not {"votes", "tows"} & vars(swot).keys()
    assert not {"keying", "totals", "editor"} & vars(evaluation).keys()
    swot.finish()
    assert "tows" not in vars(swot)
    swot.open("tows")
    assert "tows" in vars(swot) and swot.pages.currentWidget() is swot.tows
    stage.tab("evaluation")
    evaluation.acts.add("network")
    assert evaluation.stack.currentWidget() is evaluation.editor and "keying" not in vars(evaluation)

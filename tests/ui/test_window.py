"""The window: start page, opening and its troubles, new workshop, copies, dialogs, bugs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from otop_desk import i18n
from otop_desk.domain.person import Person
from otop_desk.errors import UserError
from otop_desk.services.roster import verbs as person
from otop_desk.services.workshop import verbs as workshop
from otop_desk.thai import words
from otop_desk.ui import window_acts
from otop_desk.ui.history_panel import HistoryDialog
from otop_desk.ui.keys_dialog import KeysDialog, tab_keys
from otop_desk.ui.new_workshop import NewWorkshopDialog
from otop_desk.ui.settings_dialog import SettingsDialog
from otop_desk.ui.trouble import CrashDialog, Net, safe_until
from otop_desk.ui.widgets import Dialog, ThaiLabel
from otop_desk.ui.workshop_dialog import WorkshopDialog
from tests.ui.gallery import LedgerTab
from tests.ui.stage import Stage, let_go, new_file, sweep


def in_dialog(act: Callable[[Dialog], object]) -> None:
    """Do `act` with the modal dialog that comes next, then see that it closes."""

    def later() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        act(dialog)
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, later)


def press(dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QAbstractButton, name)
    assert button is not None, name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def notice(stage: Stage) -> str:
    return stage.find(ThaiLabel, "start_trouble_text").text()


def test_a_closed_workshop_leaves_no_texts_in_what_is_kept(empty_stage: Stage) -> None:
    empty_stage.open(new_file(empty_stage.folder / "ก.otop"))
    words.endings("นางสาวกมลวรรณ แก้วมณี")
    misses = words.endings.cache_info().misses
    words.endings("นางสาวกมลวรรณ แก้วมณี")
    assert words.endings.cache_info().misses == misses, "while it is open they are kept"
    empty_stage.window.close_file()
    misses = words.endings.cache_info().misses
    words.endings("นางสาวกมลวรรณ แก้วมณี")
    assert words.endings.cache_info().misses == misses + 1


def test_the_start_page_begins_with_its_first_act(empty_stage: Stage, qtbot: QtBot) -> None:
    empty_stage.window.activateWindow()
    qtbot.waitUntil(empty_stage.find(QWidget, "start_new").hasFocus)
    sweep(empty_stage.window)


def test_a_file_that_is_not_there_is_said_on_the_start_page(
    empty_stage: Stage, tmp_path: Path, qtbot: QtBot
) -> None:
    gone = tmp_path / "หาย.otop"
    empty_stage.window.settings.put(empty_stage.window.settings.now.with_recent(gone))
    empty_stage.window.show_content()
    row = empty_stage.find(QWidget, "recent_0")
    qtbot.waitUntil(lambda: row.accessibleName() == f"หาย ไม่พบไฟล์ที่ {tmp_path}")
    empty_stage.click("recent_0")
    qtbot.waitUntil(lambda: bool(notice(empty_stage)))
    empty_stage.click("recent_0_forget")
    assert empty_stage.window.settings.now.recent == ()


def test_a_locked_file_is_said_in_plain_words(empty_stage: Stage, tmp_path: Path) -> None:
    with new_file(tmp_path / "งาน.otop") as held:
        assert not empty_stage.window.open_path(held.path)
        assert notice(empty_stage)
    assert empty_stage.window.open_path(tmp_path / "งาน.otop")
    assert empty_stage.window.settings.now.recent == (str(tmp_path / "งาน.otop"),)


@pytest.mark.parametrize("name", ["รูป.png", "รูป.otop"])
def test_a_trouble_while_a_file_is_open_keeps_that_file(
    stage: Stage, tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(b"not a workshop")
    assert not stage.window.open_path(bad)
    qtbot.waitUntil(lambda: bool(stage.answers.told))  # of one of our name once it was read for a rescue
    assert stage.file.path.name == "งาน.otop"


def test_the_sample_opens_at_once_and_each_time_anew(empty_stage: Stage, tmp_path: Path) -> None:
    empty_stage.window.settings.change(last_folder=str(tmp_path))
    for name in ("โครงการตัวอย่าง.otop", "โครงการตัวอย่าง (2).otop"):
        empty_stage.click("start_sample")
        assert empty_stage.file.path == tmp_path / name
        assert len(empty_stage.file.all(Person)) >= 34
        assert str(tmp_path / name) in empty_stage.find(ThaiLabel, "toast_text").text()
        person.add(empty_stage.file, Person(first="สมชาย"))
        empty_stage.window.close_file()


@pytest.mark.usefixtures("nowhere")
def test_where_the_sample_cannot_lie_one_says_where(empty_stage: Stage, tmp_path: Path) -> None:
    empty_stage.click("start_sample")
    assert empty_stage.window.file is None
    empty_stage.answers.paths = [tmp_path / "ตัวอย่าง.otop"]
    empty_stage.click("start_sample")
    assert empty_stage.file.path == tmp_path / "ตัวอย่าง.otop"


def test_open_by_the_dialog_and_close_again(empty_stage: Stage, tmp_path: Path) -> None:
    new_file(tmp_path / "งาน.otop").close()
    empty_stage.answers.paths = [tmp_path / "งาน.otop"]
    empty_stage.click("start_open")
    assert empty_stage.file.path.name == "งาน.otop"
    empty_stage.window.close_file()
    assert empty_stage.window.file is None
    assert empty_stage.find(QWidget, "recent_0").isVisible()


def test_a_new_workshop_needs_a_title_and_a_budget_that_can_be_read(
    empty_stage: Stage, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = NewWorkshopDialog(empty_stage.window)
    qtbot.addWidget(dialog)
    dialog.made.connect(empty_stage.window.take)
    dialog.show()
    sweep(dialog)
    press(dialog, "new_workshop_make")
    assert dialog.particulars.labels["title"].under.text() == "ยังไม่ได้ใส่ชื่อโครงการ"
    fields = dialog.particulars.fields
    fields["title"].setText("อบรม R&D <b>")
    fields["budget"].setText("มากมาย")
    press(dialog, "new_workshop_make")
    assert dialog.particulars.labels["budget"].under.text()
    fields["budget"].setText("หกหมื่น")
    fields["province"].setText("จังหวัดสงขลา")
    dialog.days.setValue(3)
    empty_stage.answers.paths = [tmp_path / "ใหม่.otop"]
    press(dialog, "new_workshop_make")
    about = workshop.workshop(empty_stage.file)
    assert (about.title, about.budget, about.province) == ("อบรม R&D <b>", 6_000_000, "สงขลา")
    assert len(workshop.days(empty_stage.file)) == 3
    assert about.fiscal_year == 2565


def test_details_are_edited_as_one_step_and_days_one_by_one(stage: Stage, qtbot: QtBot) -> None:
    dialog = WorkshopDialog(stage.window, stage.window.context())
    qtbot.addWidget(dialog)
    dialog.show()
    sweep(dialog)
    press(dialog, "day_add")
    assert [day.date.day for day in workshop.days(stage.file)] == [15, 16, 17]
    press(dialog, "day_2_remove")
    assert len(workshop.days(stage.file)) == 2
    start = dialog.findChild(QWidget, "day_0_start")
    start.setText("900")
    start.editingFinished.emit()
    assert workshop.days(stage.file)[0].start.hour == 9
    dialog.particulars.fields["venue"].setText("ศาลากลาง")
    press(dialog, "workshop_save")
    assert workshop.workshop(stage.file).venue == "ศาลากลาง"
    assert not dialog.isVisible()


def test_a_copy_is_written_and_told(stage: Stage, tmp_path: Path) -> None:
    stage.answers.paths = [tmp_path / "สำเนา.otop"]
    window_acts.save_copy(stage.window)
    assert (tmp_path / "สำเนา.otop").stat().st_size > 0
    assert stage.window.toast is not None
    assert "สำเนา.otop" in stage.window.toast.text()


def test_a_copy_never_goes_over_a_file_that_is_open(stage: Stage, tmp_path: Path) -> None:
    with new_file(tmp_path / "อีกงาน.otop") as other:
        for path in (stage.file.path, other.path):
            stage.answers.paths = [path]
            window_acts.save_copy(stage.window)
        assert len(stage.answers.told) == 2
        person.add(other, Person(first="สมชาย"))
    person.add(stage.file, Person(first="สมชาย"))
    for name in ("งาน.otop", "อีกงาน.otop"):
        stage.window.close_file()
        assert stage.window.open_path(tmp_path / name)
        assert [p.first for p in stage.file.all(Person)] == ["สมชาย"]


@pytest.mark.usefixtures("nowhere")
def test_the_sample_never_replaces_a_file(empty_stage: Stage, tmp_path: Path) -> None:
    (tmp_path / "งานเก่า.otop").write_bytes(b"precious")
    empty_stage.answers.paths = [tmp_path / "งานเก่า.otop"]
    empty_stage.click("start_sample")
    assert empty_stage.answers.told
    assert (tmp_path / "งานเก่า.otop").read_bytes() == b"precious"


def test_the_history_goes_back_to_a_line_and_forth_again(stage: Stage, qtbot: QtBot) -> None:
    for name in ("ก", "ข", "ค"):
        person.add(stage.file, Person(first=name))
    dialog = HistoryDialog(stage.window, stage.window.context())
    qtbot.addWidget(dialog)
    dialog.show()
    sweep(dialog)
    first = dialog.model.rows[2]
    dialog.table.select(first.id)
    press(dialog, "history_go")
    assert [p.first for p in stage.file.all(Person)] == ["ก"]
    dialog.table.select(dialog.model.rows[0].id)
    press(dialog, "history_go")
    assert len(stage.file.all(Person)) == 3


def test_settings_hold_at_once_and_the_dialog_speaks_the_new_language(stage: Stage, qtbot: QtBot) -> None:
    dialog = SettingsDialog(stage.window, stage.window.settings)
    qtbot.addWidget(dialog)
    dialog.show()
    sweep(dialog)
    press(dialog, "set_language_1")
    QApplication.processEvents()
    assert i18n.language() == "en"
    assert dialog.title.text() == "Settings"
    press(dialog, "set_theme_1")
    QApplication.processEvents()
    assert stage.window.theme.mode.value == "dark"
    press(dialog, "set_text_scale_3")
    QApplication.processEvents()
    assert stage.window.theme.text_scale == 150
    sweep(dialog)
    press(dialog, "set_language_0")
    press(dialog, "set_sound")
    assert not stage.window.settings.now.sound


@pytest.mark.parametrize("name", ["keys", "about", "settings", "history", "details", "new_file"])
@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_every_dialog_can_be_swept_and_left_by_escape(stage: Stage, name: str, size: tuple[int, int]) -> None:
    stage.window.resize(*size)

    def look(dialog: Dialog) -> None:
        sweep(dialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    in_dialog(look)
    window_acts.acts(stage.window)[name]()


def test_a_dialog_higher_than_its_room_scrolls_by_keys(stage: Stage, qtbot: QtBot) -> None:
    dialog = KeysDialog(stage.window, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.resize(dialog.width(), 300)
    QApplication.processEvents()
    bar = dialog.findChild(QScrollArea, "keys_scroll").verticalScrollBar()
    assert bar.maximum() > 0
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(dialog, Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_the_keys_of_a_tab_are_listed(stage: Stage) -> None:
    tab = LedgerTab(stage.window.context())
    assert ("Ctrl+T", "โทรตาม") in tab_keys(tab)


def test_questions_and_words_of_the_window(stage: Stage) -> None:
    ask = stage.window.ask
    real = type(ask).__mro__[1]
    in_dialog(lambda dialog: press(dialog, "confirm_do"))
    assert real.confirm(ask, "ลบ", "ลบ ๑ คน", "ลบ", danger=True)
    in_dialog(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert not real.confirm(ask, "ลบ", "ลบ ๑ คน", "ลบ")
    in_dialog(lambda dialog: press(dialog, "choose_0"))
    assert real.choose(ask, "ซ้ำ", "มีอยู่แล้ว", ("ข้าม", "แก้")) == 0
    in_dialog(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    real.tell(ask, "เรื่อง", "ข้อความ", "คำแนะนำ")


def test_long_work_shows_progress_and_can_be_stopped(stage: Stage, qtbot: QtBot) -> None:
    import threading

    ask, go_on, done = stage.window.ask, threading.Event(), []
    real = type(ask).__mro__[1]

    def work(progress: Callable[[int, int], None]) -> str:
        progress(1, 2)
        go_on.wait(5)
        progress(2, 2)
        return "whole"

    job = real.wait(ask, "กำลังพิมพ์", work, done.append)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Dialog)
    sweep(dialog)
    press(dialog, "progress_cancel")
    with qtbot.waitSignal(job.ended):
        go_on.set()
    assert done == []
    assert stage.answers.told == []
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


@pytest.mark.logs_warnings
def test_a_bug_is_logged_and_shown_once_with_the_time_of_the_last_save(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    import sys

    person.add(stage.file, Person(first="สมชาย"))
    hook = sys.excepthook
    net = Net(stage.window)
    try:
        for _time in range(2):
            try:
                raise ValueError("สมชาย ใจดี")
            except ValueError as error:
                sys.excepthook(ValueError, error, error.__traceback__)
        assert safe_until(stage.window) == "ข้อมูลของคุณปลอดภัยถึง ๑๓.๔๘.๐๕"
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        assert dialog.findChild(ThaiLabel, "crash_text").text() == safe_until(stage.window)
        press(dialog, "crash_go_on")
        assert QApplication.activeModalWidget() is None
        let_go()
        assert not stage.window.findChildren(CrashDialog), "it goes once it is answered"
        sys.last_value = trouble = UserError("ดิสก์เต็ม")  # as Qt's side of a call leaves it
        sys.excepthook(UserError, trouble, None)
        assert stage.answers.told == ["ดิสก์เต็ม"]
        assert sys.last_value is None, "its frames hold a window and its file"
    finally:
        net.release()
        sys.excepthook = hook
    assert [r.levelno for r in caplog.records].count(logging.ERROR) == 2

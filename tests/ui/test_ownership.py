"""The window when its file is open elsewhere, is lost in mid-work, or is not what was written."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from otop_desk.domain.person import Person
from otop_desk.errors import Cancelled, UserError
from otop_desk.services.roster import verbs as person
from otop_desk.services.workshop import ground
from otop_desk.store import lock
from otop_desk.store.file import WorkshopFile
from otop_desk.store.ground import Ground
from otop_desk.ui import ownership
from otop_desk.ui.agenda.day_dialog import DayDialog
from otop_desk.ui.agenda.tab import AgendaTab
from otop_desk.ui.timers import soon
from otop_desk.ui.widgets import Dialog, ThaiLabel
from tests.machine.state import contents
from tests.store.other import another_program
from tests.ui.stage import Stage, make_window, new_file, sweep

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file where it is")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look every 20 ms; what is tested is that it is said, not when."""
    monkeypatch.setattr(ownership, "LOOK_MS", 20)
    monkeypatch.setattr(ownership, "CHECK_MS", 20)
    monkeypatch.setattr(ground, "LOOK_S", 0.02)


@pytest.fixture
def at_work(quick: None, stage: Stage) -> Stage:
    """A window that has opened its file while it looks that often."""
    path = stage.file.path
    stage.window.close_file()
    stage.window.open_path(path)
    return stage


def said(stage: Stage) -> str:
    """What the band over the tabs says; "" while there is none."""
    frame = stage.window.frame
    return frame.banner.accessibleName() if frame is not None and frame.banner is not None else ""


def press(stage: Stage, name: str) -> None:
    stage.find(QAbstractButton, name).click()


def test_a_sound_file_of_ones_own_has_no_band(at_work: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(at_work.window.watch._checked):
        at_work.window.watch._check()
    person.add(at_work.file, Person(first="กมล"))
    with qtbot.waitSignal(at_work.window.watch._looked):
        pass
    assert said(at_work) == ""


@POSIX
def test_a_renamed_file_is_said_and_followed(at_work: Stage, qtbot: QtBot) -> None:
    person.add(at_work.file, Person(first="กมล"))
    path = at_work.file.path
    moved = path.with_name("ชื่อใหม่.otop")
    os.rename(path, moved)
    qtbot.waitUntil(lambda: "เปลี่ยนชื่อ" in said(at_work))
    sweep(at_work.window)
    foot = at_work.find(ThaiLabel, "status_saved")
    assert "ไม่ได้" in foot.text()
    with pytest.raises(UserError):
        person.add(at_work.file, Person(first="ข"))
    assert at_work.window.frame is not None
    at_work.window.frame.show_file()
    assert "ไม่ได้" in foot.text(), "whatever is drawn anew"
    press(at_work, "ground_follow")
    assert at_work.file.path == moved and said(at_work) == "" and foot.text().startswith("บันทึกแล้ว")
    person.add(at_work.file, Person(first="ข"))
    assert [each.first for each in person.people(at_work.file)] == ["กมล", "ข"]


@POSIX
def test_the_work_goes_to_a_new_file(at_work: Stage, qtbot: QtBot) -> None:
    person.add(at_work.file, Person(first="กมล"))
    before = contents(at_work.file)
    at_work.file.path.unlink()
    qtbot.waitUntil(lambda: "ถูกลบ" in said(at_work))
    new = at_work.folder / "ใหม่.otop"
    at_work.answers.paths = [new]
    press(at_work, "ground_save_as_new")
    assert at_work.file.path == new and contents(at_work.file) == before
    assert said(at_work) == ""


@POSIX
def test_work_too_large_for_memory_comes_from_the_copy(
    at_work: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.add(at_work.file, Person(first="กมล"))
    before = contents(at_work.file)
    at_work.file.path.unlink()
    qtbot.waitUntil(lambda: "ถูกลบ" in said(at_work))

    def gone(_ground: Ground) -> bytes:
        raise UserError("อ่านไม่ได้")

    monkeypatch.setattr(Ground, "memory", gone)
    new = at_work.folder / "ใหม่.otop"
    at_work.answers.paths = [new]
    press(at_work, "ground_save_as_new")
    assert at_work.file.path == new and contents(at_work.file) == before


@POSIX
def test_a_file_that_comes_back_takes_the_band_away(at_work: Stage, qtbot: QtBot) -> None:
    path = at_work.file.path
    os.rename(path, path.with_name("away"))
    qtbot.waitUntil(lambda: said(at_work) != "")
    at_work.window.settings.change(theme="dark")
    QApplication.processEvents()
    assert said(at_work) != "", "the window was drawn anew"
    os.rename(path.with_name("away"), path)
    qtbot.waitUntil(lambda: said(at_work) == "")
    assert "ไม่ได้" not in at_work.find(ThaiLabel, "status_saved").text()


def test_what_another_program_wrote_can_be_opened(at_work: Stage, qtbot: QtBot) -> None:
    raw = sqlite3.connect(at_work.file.path)
    raw.execute("UPDATE workshop SET title='ของคนอื่น'")
    raw.commit()
    raw.close()
    qtbot.waitUntil(lambda: "แก้ไขจากที่อื่น" in said(at_work))
    press(at_work, "ground_reopen")
    qtbot.waitUntil(lambda: "ไม่ตรงกับที่บันทึกไว้" in said(at_work))


def test_a_place_that_never_answers_is_said(
    at_work: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs = threading.Event()
    monkeypatch.setattr(ownership, "PATIENCE_S", 0.05)
    monkeypatch.setattr(type(at_work.file), "still_ours", lambda self: None if hangs.wait(20) else None)
    qtbot.waitUntil(lambda: "ไม่พบที่เก็บ" in said(at_work))
    hangs.set()
    qtbot.waitUntil(lambda: said(at_work) == "")


# -- open elsewhere -----------------------------------------------------------------------------


@pytest.fixture
def taken(tmp_path: Path):
    """A file that another window of this program has."""
    path = tmp_path / "taken.otop"
    new_file(path).close()
    with WorkshopFile.open(path) as owner:
        yield owner


def test_a_taken_file_can_be_read_and_follows(empty_stage: Stage, quick: None, taken, qtbot: QtBot) -> None:
    empty_stage.answers.choice = 1
    assert not empty_stage.window.open_path(taken.path)
    qtbot.waitUntil(lambda: empty_stage.window.file is not None)
    assert re.search("ตั้งแต่ [๐-๙]+ .+ ๒๕[๐-๙]{2} [๐-๙]{2}.[๐-๙]{2} น.", empty_stage.answers.asked[0])
    assert empty_stage.file.read_only and "อ่านอย่างเดียว" in said(empty_stage)
    sweep(empty_stage.window)
    person.add(taken, Person(first="กมล"))
    qtbot.waitUntil(lambda: len(person.people(empty_stage.file)) == 1)
    taken.close()
    press(empty_stage, "ground_edit")
    assert not empty_stage.file.read_only and said(empty_stage) == ""


def test_the_other_window_is_asked_and_closes(at_work: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    """Both windows are of this process; each has the lock by a descriptor of its own."""
    path = at_work.file.path
    other = make_window(tmp_path)
    other.window.show()
    other.answers.choice = 0
    assert not other.window.open_path(path)
    qtbot.waitUntil(lambda: other.window.file is not None)
    assert at_work.window.file is None
    assert "ขอใช้" in at_work.find(ThaiLabel, "start_trouble_text").text()
    assert other.file.path == path and not lock.request_of(path).exists()
    other.leave()


def test_a_window_that_does_not_close_is_said(
    empty_stage: Stage, quick: None, taken, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground, "WAIT_S", 0.1)
    empty_stage.answers.choice = 0
    empty_stage.window.open_path(taken.path)
    qtbot.waitUntil(lambda: "ยังไม่ปิด" in empty_stage.find(ThaiLabel, "start_trouble_text").text())
    assert not lock.request_of(taken.path).exists() and taken.asked_to_close() is None


def test_a_window_with_an_open_question_closes_when_it_is_answered(at_work: Stage, qtbot: QtBot) -> None:
    path = at_work.file.path
    dialog = Dialog(at_work.window, "ถาม", "question")
    dialog.open()
    lock.ask_to_close(path, at_work.clock())
    with qtbot.waitSignal(at_work.window.watch.asked):
        pass
    assert at_work.window.file is not None
    dialog.reject()
    qtbot.waitUntil(lambda: at_work.window.file is None)
    with another_program() as other:
        assert other("open", path) == "done"


@POSIX
def test_what_is_being_typed_when_the_file_goes_is_in_the_new_one(at_work: Stage) -> None:
    """Met by the act itself, before the band is up: nothing of it is refused, and the window goes on."""
    new = at_work.folder / "ใหม่.otop"
    at_work.file.path.unlink()
    at_work.answers.choice, at_work.answers.paths = 0, [new]
    person.add(at_work.file, Person(first="กมล"))
    assert at_work.file.path == new and at_work.window.windowTitle().startswith("ใหม่")
    assert not at_work.answers.told and said(at_work) == ""
    at_work.window.close_file()
    with WorkshopFile.open(new) as file:
        assert [each.first for each in person.people(file)] == ["กมล"]


@POSIX
def test_who_wants_no_new_file_is_told_nothing_twice(at_work: Stage) -> None:
    at_work.file.path.unlink()
    at_work.answers.choice = -1
    with pytest.raises(Cancelled):
        person.add(at_work.file, Person(first="กมล"))
    assert len(at_work.answers.asked) == 1 and person.people(at_work.file) == []


def test_an_answer_about_a_workshop_that_is_not_open_any_more_is_none(stage: Stage) -> None:
    new_file(stage.folder / "another.otop").close()
    first = stage.file

    def meanwhile(dialog: Dialog, *, another: bool) -> None:
        if another:
            stage.window.open_path(stage.folder / "another.otop")
        dialog.accept()

    for another in (False, True):
        dialog = Dialog(stage.window, "ถาม", "ask")
        soon(stage.window, partial(meanwhile, dialog, another=another))
        assert bool(dialog.exec()) is not another
        assert (stage.file is first) is not another


def test_a_day_is_not_looked_for_in_a_workshop_that_was_closed(stage: Stage, qtbot: QtBot) -> None:
    new_file(stage.folder / "another.otop").close()
    tab = stage.tab("agenda")
    assert isinstance(tab, AgendaTab)

    def meanwhile() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DayDialog)
        dialog.save()
        stage.window.open_path(stage.folder / "another.otop")

    soon(stage.window, meanwhile)
    tab.acts.add_day()
    assert stage.file.path.name == "another.otop"

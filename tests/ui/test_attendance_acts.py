"""One act for many: everybody signed in at once, and a list in which fifteen are seen at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from otop_desk.domain.attendance import Mark, Status
from otop_desk.services.attendance import verbs as attendance
from otop_desk.ui.attendance import acts, roster_import
from otop_desk.ui.attendance.desk_box import DeskBox
from otop_desk.ui.attendance.person_dialog import PersonDialog
from otop_desk.ui.attendance.tab import AttendanceTab
from otop_desk.ui.main_window import MainWindow
from tests.ui.stage import Stage, let_go


def test_one_act_marks_the_half_day_the_day_and_all_days(tab: AttendanceTab) -> None:
    """By key or, for the half day, one click; who has a mark keeps it, and each is one step back."""
    file, people = tab.context.file, tab.ledger.people
    sessions = [counted.session.id for counted in tab.ledger.counted]
    attendance.bulk(file, [each.id for each in people], 3, None)
    attendance.mark(file, people[0].id, 3, Status.LEAVE)
    tab.window().activateWindow()
    QTest.qWaitForWindowActive(tab.window())
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    def press(key: Qt.Key) -> None:
        QTest.keyClick(tab.box, key, shift)

    def marked(session: int) -> int:
        return len(file.pick(Mark, session_id=session))

    QTest.mouseClick(tab.side.here.rest, Qt.MouseButton.LeftButton)
    assert marked(3) == len(people)
    assert attendance.find_mark(file, people[0].id, 3).status is Status.LEAVE
    file.undo()
    press(Qt.Key.Key_A)
    assert marked(3) == len(people)
    for session in sessions:
        attendance.bulk(file, [each.id for each in people], session, None)
    entries = len(file.history())
    press(Qt.Key.Key_D)
    assert [marked(session) for session in sessions] == [0, 0, len(people), len(people)]
    press(Qt.Key.Key_W)
    assert [marked(session) for session in sessions] == [len(people)] * 4
    told = tab.window().toast.accessibleName()
    assert told.endswith("ใน ๒ ช่วง")  # the others had their marks
    assert len(file.history()) == entries + 2
    file.undo()
    assert [marked(session) for session in sessions] == [0, 0, len(people), len(people)]


def test_a_copied_list_is_brought_in_from_the_menu_too(
    tab: AttendanceTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought: list[str] = []
    monkeypatch.setattr(
        roster_import, "paste_roster", lambda _context, text, _page, _then: brought.append(text)
    )
    act = tab.toolbar.menu.findChild(QAction, "list_paste")
    QGuiApplication.clipboard().setText("นายสมชาย ใจดี")
    act.trigger()
    assert brought == [] and "คัดลอก" in tab.window().toast.accessibleName()
    QGuiApplication.clipboard().setText("นายสมชาย ใจดี\nนางบัวผัน คำแสน")
    act.trigger()
    assert brought == ["นายสมชาย ใจดี\nนางบัวผัน คำแสน"]


@pytest.mark.parametrize(("size", "least"), [((1366, 768), 15), ((1024, 680), 8), ((911, 512), 4)])
def test_the_list_is_compact(tab: AttendanceTab, size: tuple[int, int], least: int) -> None:
    tab.window().resize(*size)
    tab.answers.enter(tab.ledger.people[5], 3, picked=True)
    for _round in range(4):
        QApplication.processEvents()
    seen = tab.table.viewport().visibleRegion().boundingRect()
    rows = [tab.table.visualRect(tab.model.index(row, 1)) for row in range(tab.model.rowCount())]
    assert sum(seen.top() <= box.top() and box.bottom() <= seen.bottom() for box in rows) >= least


def test_a_toast_lies_over_the_foot_and_hides_no_row(tab: AttendanceTab, empty_stage: Stage) -> None:
    """It says what the foot says, with the way back; the last row stays readable."""
    window = empty_stage.window
    window.resize(1366, 768)
    tab.context.say("ลงชื่อแล้ว ๑๓๖ รายการ ใน ๔ ช่วง", tab.context.undo)
    for _round in range(4):
        QApplication.processEvents()
    toast, seen = window.toast, tab.table.viewport()
    assert toast is not None and toast.isVisible()
    last = seen.mapTo(window, QPoint(0, seen.visibleRegion().boundingRect().bottom()))
    assert toast.mapTo(window, QPoint(0, 0)).y() >= last.y() - 6


def test_the_tab_may_be_built_anew_under_the_dialog_that_adds_somebody(
    tab: AttendanceTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, box, somebody = tab.window(), tab.box, tab.ledger.people[0]
    assert isinstance(window, MainWindow)

    def stored_meanwhile(dialog: PersonDialog) -> int:
        dialog.stored = somebody
        window.show_content("attendance")
        let_go()
        return 1

    monkeypatch.setattr(PersonDialog, "exec", stored_meanwhile)
    acts.add_person(tab)
    assert not box.is_there() and window.findChild(DeskBox).isVisible()

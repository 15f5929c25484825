"""Every door a list comes in by: paste on the tab, a file dropped on the window, people added by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from otop_desk.domain.person import Person
from otop_desk.ui.attendance.person_dialog import PersonDialog
from otop_desk.ui.attendance.roster_import import RosterDialog
from otop_desk.ui.attendance.tab import AttendanceTab
from otop_desk.ui.clipboard import mime_data
from tests.ui.stage import Stage

FIELD = Path(__file__).parents[1] / "data" / "field"
LIST = "ที่\tชื่อ-สกุล\tอำเภอ\tโทร\n1\tนายเอก ดีงาม\tจะนะ\t081-000-0001\n2\tนางสอง ใจดี\tเทพา\t081-000-0002"
LINE = "รายชื่อผู้เข้าอบรม\n1. นายเอก ดีงาม อ.จะนะ โทร 081-000-0001\n2. นางสอง ใจดี (ประธานกลุ่ม) อ.เทพา 0810000002"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[RosterDialog]]:
    """Import dialogs that open are brought in at once, and kept here."""
    dialogs: list[RosterDialog] = []

    def bring_in(dialog: RosterDialog) -> int:
        dialogs.append(dialog)
        dialog._on_do()
        return dialog.result()

    monkeypatch.setattr(RosterDialog, "exec", bring_in)
    yield dialogs


def tab_of(stage: Stage) -> AttendanceTab:
    tab = stage.tab("attendance")
    assert isinstance(tab, AttendanceTab)
    return tab


def people(stage: Stage) -> list[tuple[str, str, str]]:
    return [(each.full_name, each.district, each.phone) for each in stage.file.all(Person)]


TWO = [("นายเอก ดีงาม", "จะนะ", "081-000-0001"), ("นางสอง ใจดี", "เทพา", "081-000-0002")]


@pytest.mark.parametrize("text", [LIST, LINE], ids=["Excel", "LINE"])
@pytest.mark.parametrize("where", ["box", "table"])
def test_a_list_is_pasted_anywhere_on_the_tab(
    stage: Stage, opened: list[RosterDialog], text: str, where: str, qtbot: QtBot
) -> None:
    tab = tab_of(stage)
    QGuiApplication.clipboard().setText(text)
    widget = tab.box if where == "box" else tab.toolbar.bring
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(opened))
    assert len(opened) == 1 and people(stage) == TWO and tab.box.text() == ""


def test_a_page_copied_from_a_spreadsheet_keeps_its_merged_cells(
    stage: Stage, opened: list[RosterDialog], qtbot: QtBot
) -> None:
    mime = mime_data()
    mime.setText(LIST)
    rows = "<tr><td>นายเอก ดีงาม</td><td rowspan=2>จะนะ</td></tr><tr><td>นางสอง ใจดี</td></tr>"
    mime.setHtml(f"<table><tr><td>ชื่อ-สกุล</td><td>อำเภอ</td></tr>{rows}</table>")
    QGuiApplication.clipboard().setMimeData(mime)
    tab = tab_of(stage)
    tab.box.setFocus()
    QTest.keyClick(tab.box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(opened))
    assert [each.district for each in stage.file.all(Person)] == ["จะนะ", "จะนะ"]


def test_a_single_line_goes_into_the_box(stage: Stage, opened: list[RosterDialog]) -> None:
    tab = tab_of(stage)
    QGuiApplication.clipboard().setText("สมชาย")
    QTest.keyClick(tab.toolbar.bring, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert opened == [] and tab.box.text() == "สมชาย"


def drop(stage: Stage, widget: object, *paths: Path) -> bool:
    mime = mime_data()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    QApplication.sendEvent(widget, enter)  # type: ignore[arg-type]
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), copy, mime, left, none))  # type: ignore[arg-type]
    return True


@pytest.mark.parametrize("where", ["box", "window"])
def test_a_list_is_dropped_anywhere_on_the_window(
    stage: Stage, opened: list[RosterDialog], qtbot: QtBot, where: str
) -> None:
    tab = tab_of(stage)
    assert drop(stage, tab.box if where == "box" else stage.window, FIELD / "r09-numbers-in-names.xlsx")
    assert tab.box.text() == ""
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert len(stage.file.all(Person)) == 5


def test_a_workshop_is_dropped_and_opened(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    paths: list[Path] = []
    monkeypatch.setattr(stage.window, "open_path", paths.append)
    stage.window.drops.take([FIELD / "list.xlsx", Path("a.otop")])
    assert paths == [Path("a.otop")]


def test_somebody_new_is_taken_apart_and_the_dialog_stays_for_the_next(stage: Stage) -> None:
    tab = tab_of(stage)
    dialog = PersonDialog.for_new(tab.context, tab.ledger, "", "เช้า")
    dialog.inputs["first"].setText("นางสมศรี ใจดี")
    dialog.inputs["district"].setText("จะนะ")
    dialog._on_save_and_next()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert (dialog.inputs["first"].text(), dialog.inputs["district"].text()) == ("", "จะนะ")
    dialog.inputs["first"].setText("ว่าที่ ร.ต.สมชาย มีสุข")
    dialog._on_save()
    stored = [(each.title, each.first, each.last, each.district) for each in stage.file.all(Person)]
    assert stored == [("นาง", "สมศรี", "ใจดี", "จะนะ"), ("ว่าที่ ร.ต.", "สมชาย", "มีสุข", "จะนะ")]


def test_weeks_before_somebody_new_is_only_added(stage: Stage) -> None:
    tab = tab_of(stage)
    stage.clock.advance(days=-20)
    dialog = PersonDialog.for_new(tab.context, tab.ledger, "นายเอก ดี", "เช้า")
    assert dialog.windowTitle() == "เพิ่มคน" and dialog.findChild(QDialog, "person_add_sign") is None
    dialog._on_save()
    assert not dialog.sign_in and dialog.stored is not None

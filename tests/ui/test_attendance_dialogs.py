"""The dialogs of attendance: people, the rule, piles, the kiosk, papers, personal data."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from otop_desk.domain import badge
from otop_desk.domain.attendance import Mark, Outlook, Override, Status
from otop_desk.services.attendance import verbs as attendance
from otop_desk.ui.attendance import acts
from otop_desk.ui.attendance.kiosk import ANSWERED, SEARCH, SIGN, Kiosk
from otop_desk.ui.attendance.mark_menu import MarkDialog
from otop_desk.ui.attendance.person_dialog import GrantDialog, PersonDialog
from otop_desk.ui.attendance.pile_dialog import PileDialog
from otop_desk.ui.attendance.rule_dialog import RuleDialog
from otop_desk.ui.attendance.tab import AttendanceTab
from otop_desk.ui.main_window import MainWindow
from otop_desk.ui.timers import soon
from otop_desk.ui.widgets import Caption, PrimaryButton, TextInput
from otop_desk.ui.widgets.buttons import LEADING
from otop_desk.ui.widgets.table import PAD
from tests.ui.attendance_stage import keys
from tests.ui.stage import Stage, sweep

KEDMANEE = str.maketrans("0123456789", "จๅ/-ภถุึคต")


def test_a_walk_in_is_added_and_signed_in(tab: AttendanceTab) -> None:
    dialog = PersonDialog.for_new(tab.context, tab.ledger, "นายสมหมาย ใจงาม", tab.session_name())
    assert (dialog.inputs["title"].text(), dialog.inputs["first"].text()) == ("นาย", "สมหมาย")
    dialog._on_save_and_sign()
    assert dialog.result() == QDialog.DialogCode.Accepted and dialog.stored is not None
    tab.answers.enter(dialog.stored, 3, picked=True)
    assert attendance.find_mark(tab.context.file, dialog.stored.id, 3) is not None


def test_a_person_without_a_name_is_refused_in_place(tab: AttendanceTab) -> None:
    dialog = PersonDialog.for_new(tab.context, tab.ledger, "", "")
    dialog._on_save()
    assert dialog.stored is None
    assert dialog.rows["first"].under.text()


def test_a_page_pasted_as_a_name_is_refused_in_place(tab: AttendanceTab) -> None:
    dialog = PersonDialog.for_new(tab.context, tab.ledger, "", "เช้า")
    dialog.inputs["first"].setText("กา " * 1650)
    before = len(tab.context.file.history())
    dialog._on_save()
    assert dialog.isHidden() and dialog.stored is None and len(tab.context.file.history()) == before
    says = [dialog.findChild(Caption, f"person_{name}_says") for name in ("first", "last")]
    assert any(caption is not None and "๓๐๐" in caption.text() for caption in says)


@pytest.mark.parametrize(("minutes", "presses"), [(0, 1), (19 * 60 + 30, 2)])
def test_a_time_outside_the_half_day_is_told_once(tab: AttendanceTab, minutes: int, presses: int) -> None:
    counted = tab.ledger.counted[0]
    dialog = MarkDialog(
        tab.context.window, tab.context.format, tab.ledger.people[0], Status.LATE, counted, None,
        tab.context.clock(),
    )  # fmt: skip
    assert dialog.time is not None
    minutes = minutes or counted.slots[0].start + 5
    dialog.time.setText(f"{minutes // 60:02}{minutes % 60:02}")
    dialog.time.editingFinished.emit()
    for press in range(presses):
        assert dialog.result() != QDialog.DialogCode.Accepted, press
        dialog._on_save()
    assert dialog.result() == QDialog.DialogCode.Accepted and dialog.time.minutes() == minutes


def test_an_override_and_its_withdrawal(tab: AttendanceTab) -> None:
    whom = next(p for p in tab.ledger.people if tab.ledger.standing(p.id).outlook is Outlook.OUT_OF_REACH)
    attendance.grant(tab.context.file, whom.id, "นายจรัญ", "ป่วย")
    assert tab.ledger.standing(whom.id).outlook is Outlook.EARNED
    dialog = PersonDialog(tab.context, tab.ledger, whom)
    dialog._on_withdraw()
    assert tab.context.file.all(Override) == []


def test_an_override_without_a_reason_goes_to_where_it_is_missing(tab: AttendanceTab) -> None:
    dialog = GrantDialog(tab, tab.model.rows[0])
    for by, missing in (("", "grant_by"), ("นายอำเภอ", "grant_reason")):
        dialog.by.setText(by)
        dialog.say("ยังขาด")
        dialog.show()
        assert dialog.focusWidget().objectName() == missing
        dialog.hide()
    dialog.close()


def test_the_share_of_somebody_let_through_stands_whole_in_its_column(tab: AttendanceTab) -> None:
    somebody = tab.model.rows[0]
    attendance.mark(tab.context.file, somebody.id, 1, Status.ABSENT)
    attendance.grant(tab.context.file, somebody.id, "นายอำเภอ", "ป่วย")
    QApplication.processEvents()
    place = next(n for n, column in enumerate(tab.model.columns) if column.key == "rule")
    shown = tab.model.columns[place].text(somebody)
    assert shown.endswith(" % *") and "." in shown
    metrics = QFontMetrics(tab.context.theme.font("body", 500))
    assert metrics.horizontalAdvance(shown) <= tab.table.columnWidth(place) - 2 * PAD


def test_the_rule_dialog_previews_and_stores(tab: AttendanceTab) -> None:
    dialog = RuleDialog(tab.context, tab.ledger)
    assert "๖๗๕" in dialog.sentence.text()
    dialog._on_preset("every_half_day")
    assert "ครบทุกครึ่งวัน" in dialog.sentence.text()
    assert dialog.note.isVisibleTo(dialog)
    dialog._on_save()
    assert attendance.rule(tab.context.file).percent == 100
    assert "ครบทุกครึ่งวัน" in tab.side.rule.sentence.text()


def test_a_pile_is_entered_by_row_numbers(tab: AttendanceTab) -> None:
    counted = tab.counted()
    assert counted is not None
    dialog = PileDialog(tab.context, tab.ledger, counted.session.day_id, counted.session.part)
    dialog.rows.setText("1-5 99")
    assert not dialog.do.isEnabled()
    dialog.rows.setText("๑-๕ 7")
    assert dialog.do.isEnabled()
    dialog._on_do()
    assert len(tab.context.file.pick(Mark, session_id=3)) == 6


def test_the_kiosk_shows_no_private_data_and_signs_in(
    tab: AttendanceTab, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = Kiosk(tab.context, tab.desk, 3, "1234")
    qtbot.addWidget(kiosk)
    kiosk.show()
    sweep(kiosk)
    assert kiosk.people("080") == [] and kiosk.people("ก") == []
    kiosk.box.setText("อุไร")
    words = " ".join(b.text() for b in kiosk._buttons)
    assert "อุไรวรรณ" in words and "080" not in words
    QApplication.processEvents()
    (found, *_others) = kiosk._buttons
    lines = found.text().count("\n") + 1
    assert lines == 2 and found.height() >= lines * round(found.fontInfo().pixelSize() * LEADING)
    kiosk.choose(kiosk.people("อุไร")[0])
    assert kiosk.pages.currentIndex() == SIGN
    QTest.mousePress(kiosk.pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    for x in range(30, 120, 10):
        QTest.mouseMove(kiosk.pad, QPoint(x, 40))
    QTest.mouseRelease(kiosk.pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 40))
    kiosk._on_sign()
    assert kiosk.pages.currentIndex() == ANSWERED
    kiosk.start_over()
    assert kiosk.pages.currentIndex() == SEARCH and kiosk.box.text() == ""
    asked: list[bool] = []
    monkeypatch.setattr(kiosk, "ask_to_leave", lambda: asked.append(True))
    assert not kiosk.close(), "it is left with its PIN only"
    qtbot.waitUntil(lambda: asked == [True])
    kiosk._unlocked = True
    kiosk.close()


def test_the_kiosk_is_left_by_its_pin_and_guessers_wait(
    tab: AttendanceTab, empty_stage: Stage, qtbot: QtBot
) -> None:
    kiosk = Kiosk(tab.context, tab.desk, 3, "1234")
    qtbot.addWidget(kiosk)
    kiosk.show()
    assert "1234" not in str(vars(kiosk)) + str(vars(kiosk.panel)) + str(vars(kiosk.panel._pin))
    for _turn in range(5):
        kiosk.ask_to_leave()
        sweep(kiosk)
        kiosk.panel.field.setText("0000")
        QTest.keyClick(kiosk.panel.field, Qt.Key.Key_Return)
        assert "ไม่ถูกต้อง" in kiosk.panel.answer.text() or "๓๐" in kiosk.panel.answer.text()
        QTest.keyClick(kiosk.panel.field, Qt.Key.Key_Escape)
        assert kiosk.box.hasFocus() or not kiosk.isActiveWindow()
    kiosk.ask_to_leave()
    assert "๓๐" in kiosk.panel.answer.text(), "opening it again takes nothing off the pause"
    kiosk.panel.field.setText("1234")
    kiosk.panel.leave.click()
    assert kiosk.isVisible()
    empty_stage.clock.advance(seconds=12)
    kiosk.panel._on_second()
    assert "๑๘" in kiosk.panel.answer.text()
    empty_stage.clock.advance(seconds=18)
    kiosk.panel._on_second()
    assert kiosk.panel.answer.text() == ""
    kiosk.panel.field.setText("๑๒๓๔")
    kiosk.panel.leave.click()
    assert not kiosk.isVisible()


def test_every_control_has_a_name_and_can_be_hit(tab: AttendanceTab, qtbot: QtBot) -> None:
    sweep(tab)
    from otop_desk.ui.attendance.meals_dialog import MealsDialog
    from otop_desk.ui.attendance.missing_dialog import MissingDialog
    from otop_desk.ui.attendance.paper_dialog import PaperDialog

    for dialog in (
        PersonDialog(tab.context, tab.ledger, tab.ledger.people[0]),
        RuleDialog(tab.context, tab.ledger),
        PaperDialog(tab.context, tab.ledger, 3),
        MissingDialog(tab.context, tab.ledger, 3),
        MealsDialog(tab.context, tab.ledger, 2),
    ):
        dialog.show()
        sweep(dialog)
        dialog.close()


def test_papers_are_written_from_their_dialog(tab: AttendanceTab, empty_stage: Stage, tmp_path: Path) -> None:
    from otop_desk.ui.attendance.paper_dialog import ABSENT, BADGES, REGISTER, SIGN_IN, PaperDialog

    for kind in (SIGN_IN, BADGES, REGISTER, ABSENT):
        dialog = PaperDialog(empty_stage.window.context(), tab.ledger, 3)
        dialog.kind.select(kind)
        empty_stage.answers.paths = [tmp_path / f"{kind}.pdf"]
        dialog._on_do()
        assert dialog.written is None  # a worker writes it, behind its progress
        empty_stage.work_is_done()
        assert dialog.written == tmp_path / f"{kind}.pdf"
        assert dialog.written.read_bytes().startswith(b"%PDF")


def test_personal_data_goes_after_asking_twice(
    tab: AttendanceTab, empty_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from otop_desk.ui.attendance.erase_dialog import EraseDialog
    from otop_desk.ui.attendance.further_acts import erase_personal_data

    for shown, confirmed in ((0, True), (1, False)):
        monkeypatch.setattr(EraseDialog, "exec", lambda _dialog, shown=shown: shown)
        empty_stage.answers.confirms = confirmed
        erase_personal_data(tab)
        assert tab.ledger.people[0].phone
    assert len(empty_stage.answers.asked) == 1
    empty_stage.answers.confirms = True
    erase_personal_data(tab)
    assert len(empty_stage.answers.asked) == 2
    assert tab.ledger.people[0].phone == ""
    assert "เปลี่ยนข้อความ" in empty_stage.answers.told[-1] and "เจริญ" in empty_stage.answers.told[-1]


def test_what_will_be_erased_is_listed_and_words_can_be_spared(
    tab: AttendanceTab, empty_stage: Stage
) -> None:
    from otop_desk.ui.attendance.erase_dialog import EraseDialog

    dialog = EraseDialog(tab.context, "…")
    dialog.show()
    go_on = dialog.findChild(PrimaryButton, "erase_go_on")
    assert go_on is not None and not go_on.isEnabled() and not dialog.edits.rows  # a worker looks for it
    empty_stage.proofs_come()
    assert go_on.isEnabled() and dialog.made is not None and dialog.made.choice == dialog.choice
    sweep(dialog)
    before = [line.shown.before for line in dialog.edits.rows]
    assert any("กุ้งหวาน" in text for text in before)
    assert [line.shown.word for line in dialog.left.rows] == ["เจริญ"]
    dialog.spared.setText("กุ้งหวาน")
    dialog.spared.settle()
    assert dialog.choice.spared == {"กุ้งหวาน"} and dialog.made is None
    empty_stage.proofs_come()
    after = [line.shown.before for line in dialog.edits.rows]
    assert not any("กุ้งหวาน" in text for text in after) and len(after) < len(before)
    dialog.officials.setChecked(False)
    empty_stage.proofs_come()
    assert not dialog.choice.officials and len(dialog.edits.rows) == len(after) - 1
    dialog.close()


def test_an_empty_list_says_what_to_do(stage: Stage) -> None:
    tab = stage.tab("attendance")
    assert isinstance(tab, AttendanceTab)
    assert tab.empty.isVisible() and not tab.table.isVisible()
    assert stage.find(TextInput, "desk_box") is tab.box


def test_a_camera_frame_with_badges_is_read(
    tab: AttendanceTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pypdfium2
    from PySide6.QtGui import QImage

    from otop_desk.services.attendance import papers as attendance_papers
    from otop_desk.ui.attendance import camera_dialog
    from otop_desk.ui.attendance.camera_dialog import CameraDialog

    attendance_papers.badges(tab.context.file, tmp_path / "b.pdf", size="a6")
    page = pypdfium2.PdfDocument(tmp_path / "b.pdf")[0].render(scale=1.2).to_pil().convert("RGB")
    page.save(tmp_path / "b.png")
    codes: list[str] = []
    monkeypatch.setattr(camera_dialog, "_device", lambda: None)
    monkeypatch.setattr(CameraDialog, "_begin", lambda _self, _device: None)
    dialog = CameraDialog(tab.context, lambda code: codes.append(code) or "มาแล้ว")
    dialog.take(QImage(str(tmp_path / "b.png")))
    people = [tab.desk.person_of(code) for code in codes]
    assert len(people) == 4 and all(people)
    assert dialog.said.text() == "มาแล้ว"
    dialog.take(QImage())


@pytest.mark.parametrize("form", ["<code>\r", "<code>\t", "*<code>*\r"])
def test_three_scans_in_a_row_mark_three_people_at_the_kiosk(
    tab: AttendanceTab, qtbot: QtBot, form: str
) -> None:
    kiosk = Kiosk(tab.context, tab.desk, 3, "1234")
    qtbot.addWidget(kiosk)
    kiosk.show()
    kiosk.activateWindow()
    for person in tab.ledger.people[:3]:
        for char in form.replace("<code>", badge.code_of(person.id, tab.ledger.workshop.uid)):
            widget = kiosk.focusWidget() or kiosk
            if char in "\r\t":
                QTest.keyClick(widget, Qt.Key.Key_Tab if char == "\t" else Qt.Key.Key_Return)
            else:
                keys(widget, char)
    marks = tab.context.file.pick(Mark, session_id=3)
    assert [mark.person_id for mark in marks] == [person.id for person in tab.ledger.people[:3]]
    kiosk._unlocked = True


def test_a_look_changed_under_a_dialog_waits_until_what_asked_has_done(
    tab: AttendanceTab, qtbot: QtBot
) -> None:
    """The content goes with the old look, and whoever stands in it waits for the dialog's answer."""
    window = tab.context.window
    assert isinstance(window, MainWindow)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        window.settings.change(theme="dark")
        soon(dialog, dialog.reject, after_ms=50)

    soon(window, answer)
    with qtbot.waitSignal(window.redrawn):
        acts.show_missing(tab)
        assert window.focusWidget() is tab.box and window.theme.mode.value == "light"
    assert window.theme.mode.value == "dark"
    assert window.frame is not None and window.frame.tab() is not tab

"""The dialogs of lending and folding: everything by keyboard, nothing done before the last button."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from otop_desk.domain.fold import Loan
from otop_desk.domain.person import Person
from otop_desk.domain.swot import Note, Quadrant
from otop_desk.errors import UserError
from otop_desk.services.fold import verbs as folding
from otop_desk.services.fold.losses import of_entry
from otop_desk.services.roster import verbs as roster
from otop_desk.services.swot import verbs as swot
from otop_desk.store.file import WorkshopFile
from otop_desk.ui.fold.fold_dialog import FoldDialog
from otop_desk.ui.fold.lend_dialog import LendDialog
from otop_desk.ui.fold.opening import show
from otop_desk.ui.history_panel import HistoryDialog
from tests.machine.state import Ticking, contents
from tests.ui.stage import Stage, new_file, sweep


@pytest.fixture
def other(stage: Stage, tmp_path: Path) -> Path:
    """A copy that went on: both changed two notes, both took in a person of one name."""
    for text in ("วัตถุดิบดี", "ฝีมือประณีต"):
        swot.add_note(stage.file, None, Quadrant.S, text)
    path = tmp_path / "สำเนา.otop"
    stage.file.save_copy(path)
    with WorkshopFile.open(path, clock=Ticking()) as copy:
        for note in copy.all(Note):
            swot.edit_note(copy, note.id, f"{note.text} แบบเขา")
        roster.add(copy, Person(first="สมชาย", last="ดีงาม", district="เมืองสงขลา"))
    for note in stage.file.all(Note):
        swot.edit_note(stage.file, note.id, f"{note.text} แบบเรา")
    roster.add(stage.file, Person(first="สมชาย", last="ดีงาม"))
    return path


@pytest.fixture
def dialog(stage: Stage, other: Path):
    """The dialog of folding it in."""
    with folding.reading(stage.file.path, other)() as theirs:
        yield FoldDialog(stage.window, stage.window, theirs)


def test_conflicts_are_answered_by_keys_and_folded_in_one_step(stage, dialog, qtbot):
    before = contents(stage.file)
    dialog.show()
    qtbot.waitExposed(dialog)
    sweep(dialog)
    assert len(dialog.look.conflicts) == 2 and not dialog._take.isEnabled()
    assert "๒" in dialog.sentence.text() and dialog.focusWidget() is dialog.table
    QTest.keyClick(dialog.table, Qt.Key.Key_2)
    assert dialog.table.currentIndex().row() == 1, "the next one without an answer"
    QTest.keyClicks(dialog.table, "-")  # 3 on a Thai keyboard
    assert dialog._take.isEnabled() and contents(stage.file) == before
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.result() == 1
    texts = [note.text for note in stage.file.all(Note)]
    assert texts == ["วัตถุดิบดี แบบเขา", "ฝีมือประณีต แบบเรา\nฝีมือประณีต แบบเขา"]
    entry = stage.file.history(1)[0]
    assert entry.author == "fold" and "วัตถุดิบดี แบบเรา" in of_entry(stage.file, entry.id)[0]
    assert stage.window.copying.keeper is not None and list(stage.window.copying.keeper.home.iterdir())
    history = HistoryDialog(stage.window, stage.window.context())
    history.table.selectRow(0)
    assert "วัตถุดิบดี แบบเรา" in history.lost.text() and not history.lost.isHidden()
    stage.file.undo()
    assert contents(stage.file) == before


def test_escape_changes_nothing_and_all_can_be_answered_at_once(stage, dialog):
    before = contents(stage.file)
    dialog.choose_all(folding.Choice.OURS)
    assert dialog._take.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == 0 and contents(stage.file) == before


def test_people_are_joined_only_when_somebody_says_so(stage, dialog):
    (pair,) = dialog.look.likely
    assert dialog.look.added["person"] == 1
    dialog._join(pair, True)
    assert dialog.look.added.get("person") is None and len(dialog.look.conflicts) == 3
    dialog.choose_all(folding.Choice.THEIRS)
    dialog.take()
    (person,) = stage.file.all(Person)
    assert person.district == "เมืองสงขลา"


def test_from_the_menu_and_what_can_not_be_folded_is_told(stage, other, qtbot, monkeypatch):
    shown: list[str] = []
    monkeypatch.setattr(FoldDialog, "exec", lambda self: shown.append(self.sentence.text()))
    stage.answers.paths = [other]
    next(act for act in stage.window.actions() if act.objectName() == "act_fold").trigger()

    qtbot.waitUntil(lambda: bool(shown))
    show(stage.window, stage.file.path)
    qtbot.waitUntil(lambda: bool(stage.answers.told))
    assert "คือไฟล์ที่เปิดอยู่" in stage.answers.told[-1]


def test_nothing_new_says_so_and_offers_nothing_but_the_way_out(stage, tmp_path):
    copy = tmp_path / "ปี 2570.otop"
    stage.file.save_copy(copy)
    with folding.reading(stage.file.path, copy)() as theirs:
        dialog = FoldDialog(stage.window, stage.window, theirs)
        assert dialog.sentence.text() == "ไม่มีอะไรใหม่ใน ปี 2570.otop", "a file's name keeps its digits"
        assert not dialog._take.isEnabled()
        dialog.take()
        assert stage.file.history() == []


def test_a_copy_is_lent_with_numbers_and_refused_ones_are_told_beside_the_field(stage, tmp_path):
    dialog = LendDialog(stage.window, stage.window, "")
    dialog.show()
    dialog.issues.pills()[1].click()
    dialog.first.setValue(60)
    dialog.last.setValue(50)
    dialog.lend()
    assert stage.file.all(Loan) == []
    dialog.last.setValue(90)
    stage.answers.paths = [tmp_path / "ยืม.otop"]
    sweep(dialog)
    dialog.lend()
    (loan,) = stage.file.all(Loan)
    assert (loan.first, loan.last) == (60, 90) and (tmp_path / "ยืม.otop").exists()
    assert dialog.result() == 1


def test_a_copy_that_can_not_be_folded_leaves_no_dialog_behind(stage, tmp_path):
    other = new_file(tmp_path / "อีกงาน.otop")
    with other, pytest.raises(UserError):
        FoldDialog(stage.window, stage.window, other)
    assert not stage.window.findChildren(FoldDialog)

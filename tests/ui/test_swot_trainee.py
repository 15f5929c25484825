"""Trainee mode: nothing else can be reached; only the group's notes change; the PIN opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from otop_desk.domain.swot import Note, Quadrant
from otop_desk.services.sample import making as sample
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.ui.clipboard import mime_data
from otop_desk.ui.pin import NewPinDialog
from otop_desk.ui.swot import page_menu
from otop_desk.ui.swot.tab import SwotTab
from otop_desk.ui.swot.trainee import TraineeWindow
from tests.machine.state import contents
from tests.ui.stage import Stage, sweep

INPUTS = 5_000
PIN = "73194"
KEYS = [
    *range(0x20, 0x61),
    *(key.value for key in Qt.Key if Qt.Key.Key_Escape.value <= key.value <= Qt.Key.Key_F24.value
      and key.name not in ("Key_Print", "Key_SysReq", "Key_Clear", "Key_Pause")),
    Qt.Key.Key_Menu.value,
]  # fmt: skip
HELD = [
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier,
]  # fmt: skip
SHORTCUTS = (
    "Ctrl+Q", "Ctrl+W", "Ctrl+O", "Ctrl+N", "Ctrl+S", "Ctrl+Shift+S", "Ctrl+Z", "Ctrl+Y", "Ctrl+P", "Ctrl+H",
    "Ctrl+,", "Alt+F4", "Alt+M", "F1", "F5", "F6", "F7", "F10", "F11", "Esc", "Ctrl+1", "Ctrl+3", "Ctrl+6",
    "Ctrl+Tab", "Shift+F10", "Ctrl+A", "Ctrl+V", "Ctrl+X", "Ctrl+G", "Ctrl+F", "Delete", "Alt+Shift+2",
    "Ctrl+Right", "Return", "Shift+Insert", "Meta+E",
)  # fmt: skip


@pytest.fixture
def trainee(stage: Stage) -> Iterator[TraineeWindow]:
    stage.open(sample.create(stage.folder / "s.otop"))
    tab = stage.tab("swot")
    window = TraineeWindow(tab.context, 2, PIN)
    window.open_full()
    QTest.qWaitForWindowExposed(window)
    yield window
    window._free = True
    window.close()


class Monkey:
    """Random hands on whatever can be seen of a window."""

    def __init__(self, window: QWidget, seed: int) -> None:
        self.window, self.rng = window, Random(seed)

    def act(self) -> None:
        place = self._place()
        hands = (
            self.key, self.key, self.key, self.text, self.shortcut, self.click, self.click, self.twice,
            self.drag, self.menu, self.wheel, self.paste, self.drop, self.shut,
        )  # fmt: skip
        self.rng.choice(hands)(place)

    def _place(self) -> QWidget:
        seen = [each for each in self.window.findChildren(QWidget) if each.isVisible()]
        focused = QApplication.focusWidget()
        return focused if focused is not None and self.rng.random() < 0.5 else self.rng.choice(seen)

    def _spot(self, place: QWidget) -> QPoint:
        return QPoint(self.rng.randrange(max(place.width(), 1)), self.rng.randrange(max(place.height(), 1)))

    def key(self, place: QWidget) -> None:
        QTest.keyClick(place, Qt.Key(self.rng.choice(KEYS)), self.rng.choice(HELD))

    def text(self, place: QWidget) -> None:
        words = self.rng.choice(("abc", "0000", "12345", "S1", "=cmd()", "<b>x", "ที่", "ผ้าทอเกาะยอ"))
        if isinstance(place, QLineEdit | QPlainTextEdit):
            typed = QInputMethodEvent()
            typed.setCommitString(words)
            QApplication.sendEvent(place, typed)

    def shortcut(self, place: QWidget) -> None:
        keys = QKeySequence(self.rng.choice(SHORTCUTS))
        QTest.keyClick(place, keys[0].key(), keys[0].keyboardModifiers())

    def click(self, place: QWidget) -> None:
        button = self.rng.choice(
            (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)
        )
        QTest.mouseClick(place, button, self.rng.choice(HELD), self._spot(place))

    def twice(self, place: QWidget) -> None:
        QTest.mouseDClick(place, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self._spot(place))

    def drag(self, place: QWidget) -> None:
        QTest.mousePress(place, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self._spot(place))
        QTest.mouseMove(place, self._spot(place))
        QTest.mouseRelease(
            place, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self._spot(place)
        )

    def menu(self, place: QWidget) -> None:
        spot = self._spot(place)
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(place, QContextMenuEvent(reason, spot, place.mapToGlobal(spot)))

    def wheel(self, place: QWidget) -> None:
        spot = QPointF(self._spot(place))
        turn = QPoint(0, self.rng.choice((-240, 240)))
        event = QWheelEvent(
            spot, QPointF(place.mapToGlobal(spot.toPoint())), QPoint(), turn, Qt.MouseButton.NoButton,
            self.rng.choice(HELD), Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(place, event)

    def paste(self, place: QWidget) -> None:
        data = mime_data()
        data.setHtml("<img src='file:///etc/passwd'><b>หนา</b>")
        data.setText(self.rng.choice(("หนึ่ง\nสอง\nสาม", "หนา", "")))
        if self.rng.random() < 0.3:
            data.setUrls(["file:///etc/passwd"])
        QApplication.clipboard().setMimeData(data)
        if isinstance(place, QPlainTextEdit):
            place.paste()

    def drop(self, place: QWidget) -> None:
        assert not place.acceptDrops() or place.inherits("QScrollBar"), place

    def shut(self, place: QWidget) -> None:
        QApplication.sendEvent(self.window, QEvent(QEvent.Type.Close))


@pytest.mark.parametrize("seed", [20220315, 20220316])
def test_5000_random_inputs_end_inside_with_only_the_groups_notes_changed(
    stage: Stage, trainee: TraineeWindow, seed: int
) -> None:
    before = contents(stage.file)
    files = {each.name for each in stage.folder.iterdir()}
    monkey = Monkey(trainee, seed)
    for turn in range(INPUTS):
        monkey.act()
        if turn % 250 == 0:
            QApplication.processEvents()
            _inside(stage, trainee)
    QApplication.processEvents()
    _inside(stage, trainee)
    after = contents(stage.file)
    others = {name: rows for name, rows in before.items() if name != "note"}
    assert {name: rows for name, rows in after.items() if name != "note"} == others
    assert [n for n in after["note"] if n.group_id != 2] == [n for n in before["note"] if n.group_id != 2]
    mine = {each.id: each for each in after["note"] if each.group_id == 2}
    for note in before["note"]:
        if note.group_id == 2:
            assert replace(mine[note.id], text="") == replace(note, text=""), "more than the words changed"
    done = [each.verb for each in stage.file.history() if each.id > trainee.since]
    assert "swot.add" in done, "nothing was written at all"
    assert not stage.answers.told and not stage.answers.asked
    assert {each.name for each in stage.folder.iterdir()} == files


def _inside(stage: Stage, trainee: TraineeWindow) -> None:
    assert trainee.isVisible() and not stage.window.isVisible()
    seen = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert [type(each).__name__ for each in seen if each is not trainee] == []
    assert QApplication.activeModalWidget() is None and QApplication.activePopupWidget() is None


def test_the_pin_opens_and_five_wrong_ones_cost_half_a_minute(stage: Stage, trainee: TraineeWindow) -> None:
    QTest.mouseClick(trainee.hand_back, Qt.MouseButton.LeftButton)
    for _turn in range(5):
        trainee.panel.field.setText("0000")
        QTest.keyClick(trainee.panel.field, Qt.Key.Key_Return)
    assert trainee.isVisible() and "๓๐" in trainee.panel.answer.text()
    trainee.panel.field.setText(PIN)
    QTest.keyClick(trainee.panel.field, Qt.Key.Key_Return)
    assert trainee.isVisible(), "the right PIN too soon"
    stage.clock.advance(seconds=31)
    trainee.panel.field.setText("๗๓๑๙๔")
    QTest.mouseClick(trainee.panel.leave, Qt.MouseButton.LeftButton)
    assert stage.window.isVisible() and not trainee.isVisible()


def test_after_it_has_ended_words_are_kept_and_the_file_closes_as_ever(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.open(sample.create(stage.folder / "s.otop"))
    tab = stage.tab("swot")
    assert isinstance(tab, SwotTab)
    tab.open(2)
    monkeypatch.setattr(NewPinDialog, "exec", lambda dialog: setattr(dialog, "pin", PIN) or 1)
    page_menu.hand_over(tab)
    window = tab.trainee
    assert window is not None
    window.board.cards[Quadrant.S].entry.setPlainText("พิมพ์ค้างไว้")
    window.panel.open_panel()
    window.panel.field.setText(PIN)
    QTest.mouseClick(window.panel.leave, Qt.MouseButton.LeftButton)
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    assert not isValid(window)
    assert "พิมพ์ค้างไว้" in [note.text for note in swot.notes(stage.file, 2)]
    stage.window.close_file()
    assert stage.window.file is None


def open_vote(stage: Stage) -> None:
    """Let the second group vote."""
    plain = swot.board(stage.file, 2)
    swot.set_board(stage.file, plain, replace(plain, voting=True))


def test_voting_when_opened_adds_dots_of_the_chosen_name_only(stage: Stage, trainee: TraineeWindow) -> None:
    votes.take_back(stage.file, 2)
    open_vote(stage)
    QApplication.processEvents()
    view = trainee.board.cards[Quadrant.S].view
    assert not trainee.board.cards[Quadrant.S].entry.isVisible()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert votes.ballots(stage.file, 2) == [], "no name, no dot"
    person = votes.members(stage.file, 2)[3]
    trainee.voter.select(person.id)
    view.choose(view.order[0])
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Minus):
        QTest.keyClick(view, key)
    (ballot,) = votes.ballots(stage.file, 2)
    assert (ballot.voter_id, ballot.dots) == (person.id, 1)
    assert stage.file.get(Note, ballot.note_id).quadrant is Quadrant.S


def test_one_tap_votes_and_another_takes_back(stage: Stage, trainee: TraineeWindow) -> None:
    votes.take_back(stage.file, 2)
    open_vote(stage)
    QApplication.processEvents()
    assert "แตะบัตรเพื่อให้จุด" in trainee.how.accessibleName()
    trainee.voter.select(votes.members(stage.file, 2)[0].id)
    view = trainee.board.cards[Quadrant.W].view
    item = view.items_by_id[view.order[0]]
    spot = view.mapFromScene(item.mapRectToScene(item.shape_rect()).center())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert [ballot.dots for ballot in votes.ballots(stage.file, 2)] == [1]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert votes.ballots(stage.file, 2) == []


def test_a_group_takes_back_what_it_wrote_and_nothing_older(stage: Stage, trainee: TraineeWindow) -> None:
    entry, view = (getattr(trainee.board.cards[Quadrant.S], part) for part in ("entry", "view"))
    before = swot.notes(stage.file, 2)
    assert trainee.undo.isVisible() and not trainee.undo.isEnabled()
    for place in (entry, view):
        QTest.keyClick(place, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert swot.notes(stage.file, 2) == before
    QTest.keyClicks(entry, "one")
    QTest.keyClick(entry, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert entry.text() == "", "the field's own typing first"
    for text in ("one", "two"):
        QTest.keyClicks(entry, text)
        QTest.keyClick(entry, Qt.Key.Key_Return)
    written = swot.notes(stage.file, 2)
    assert len(written) == len(before) + 2
    QTest.mouseClick(trainee.undo, Qt.MouseButton.LeftButton)
    assert [each.text for each in swot.notes(stage.file, 2)].count("two") == 0
    QTest.keyClick(entry, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert swot.notes(stage.file, 2) == before and not trainee.undo.isEnabled()
    for key in (Qt.Key.Key_Y, Qt.Key.Key_Y):
        QTest.keyClick(view, key, Qt.KeyboardModifier.ControlModifier)
    assert swot.notes(stage.file, 2) == written


def test_keys_in_the_pin_are_its_own_and_a_vote_has_no_undo(stage: Stage, trainee: TraineeWindow) -> None:
    entry = trainee.board.cards[Quadrant.S].entry
    QTest.keyClicks(entry, "one")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    written = swot.notes(stage.file, 2)
    QTest.mouseClick(trainee.hand_back, Qt.MouseButton.LeftButton)
    QTest.keyClick(trainee.panel.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert swot.notes(stage.file, 2) == written
    open_vote(stage)
    assert not trainee.undo.isVisible()


def test_every_control_can_be_named_and_hit(trainee: TraineeWindow) -> None:
    QTest.mouseClick(trainee.hand_back, Qt.MouseButton.LeftButton)
    sweep(trainee)

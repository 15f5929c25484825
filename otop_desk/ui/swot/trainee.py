"""Trainee mode: one group's board over the whole screen, left only with the facilitator's PIN."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from otop_desk.domain.journal import Change
from otop_desk.domain.person import Group
from otop_desk.domain.pin import Pin
from otop_desk.domain.swot import Quadrant
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.swot import participant, votes
from otop_desk.services.swot import verbs as swot
from otop_desk.services.workshop import history
from otop_desk.ui import stylesheet
from otop_desk.ui.pin import PinPanel
from otop_desk.ui.swot.board import Board
from otop_desk.ui.swot.clock import time_left
from otop_desk.ui.swot.faces import board_faces
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, ChoiceBox, InlineNotice, SecondaryButton, ThaiLabel
from otop_desk.ui.widgets.inputs import CTRL_Y

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile

TABLES = ("note", "board", "ballot", "team", "person")
LOOK_AT_CLOCK_MS = 1_000


class TraineeWindow(QWidget):
    """No menu, no other data, no files: add and edit the group's notes, vote when that is open."""

    left = Signal()

    def __init__(self, context: TabContext, group_id: int, pin: str, spare: str = "") -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.context = context
        self.group_id = group_id
        self._free = False
        self.setObjectName("trainee")
        self.setAccessibleName(_("โหมดผู้เข้าอบรม"))
        self.setWindowTitle(_("โหมดผู้เข้าอบรม"))
        theme = context.theme
        stylesheet.apply(self, theme)
        self.name = ThaiLabel(step="figure", weight=700, wrap=False, name="trainee_group")
        self.left_over = ThaiLabel(step="title", tone="accent", wrap=False, name="trainee_clock")
        self.voter: ChoiceBox[int] = ChoiceBox(_("ผู้ลงคะแนน"), "trainee_voter")
        self.voter.setMinimumContentsLength(22)
        self.voter.chosen.connect(lambda _id: self.refresh())
        self.dots_left = Caption(wrap=False, name="trainee_left")
        self.hand_back = SecondaryButton(_("คืนเครื่อง"), "trainee_leave", icon=theme.icon("lock"), size="large")
        self.since = newest.id if (newest := history.newest(context.file)) is not None else 0
        self.undo = SecondaryButton(
            *(_("เลิกทำ"), "trainee_undo"), icon=theme.icon("undo-2"), hint="Ctrl+Z", size="large"
        )
        self.panel = PinPanel(
            *(Pin(pin, context.clock, spare), context.format, _("รหัสออกของวิทยากร")),
            *(_("ออกจากโหมดนี้"), _("กลับไปที่กระดาน")),
        )
        self.notice = InlineNotice(theme, "warn", "", "trainee_notice")
        self.how = InlineNotice(theme, "accent", "", "trainee_how")
        self.board = Board(theme, big=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(self.panel)
        column.addWidget(self.how)
        column.addWidget(self.notice)
        column.addWidget(self.board, 1)
        self._wire()
        self._lock_down()
        self.refresh()

    def _head(self) -> QHBoxLayout:
        """The group and the time left; the voter's dots and the way out."""
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.name)
        head.addWidget(self.left_over)
        head.addStretch()
        head.addWidget(self.dots_left)
        head.addWidget(self.voter)
        head.addWidget(self.undo)
        head.addWidget(self.hand_back)
        return head

    def _wire(self) -> None:
        board = self.board
        board.note_entered.connect(self._on_entered)
        board.list_pasted.connect(self._on_pasted)
        board.note_edited.connect(self._on_edited)
        board.acted.connect(self._on_acted)
        self.undo.clicked.connect(lambda: self._step(back=True))
        self.hand_back.clicked.connect(self.panel.open_panel)
        self.panel.opened.connect(self._on_opened)
        self.context.hub.watch(self, TABLES, self.refresh)
        self.clock = QTimer(self)
        self.clock.timeout.connect(self._show_clock)
        self.clock.start(LOOK_AT_CLOCK_MS)
        self.context.hub.destroyed.connect(self.clock.stop)

    def _lock_down(self) -> None:
        """No menus anywhere, nothing can be dropped; keys nobody here wants end in this window."""
        for widget in (self, *self.findChildren(QWidget)):
            widget.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
            widget.setAcceptDrops(False)
            if isinstance(widget, QPlainTextEdit):
                widget.viewport().setAcceptDrops(False)
            widget.installEventFilter(self)

    @property
    def file(self) -> WorkshopFile:
        """The workshop file; only this group's board is read from it and written to it."""
        return self.context.file

    # -- showing ---------------------------------------------------------------------------

    def refresh(self, change: Change | None = None) -> None:
        """Show the group's board as the file says; a group taken away leaves an empty board."""
        group = self.file.find(Group, self.group_id)
        self.name.setText(self.context.format.digits(group.name) if group else "")
        settings = swot.board(self.file, self.group_id)
        voter = self.voter.value() if settings.voting else None
        own = self._own_dots(voter) if settings.voting else None
        shown = board_faces(self.file, self.group_id, self.context.format, step="title", own_dots=own)
        self.board.show_board(shown.faces, shown.prompts, shown.counts)
        self.board.allow("vote" if settings.voting else "edit")
        for card in self.board.cards.values():
            card.entry.setVisible(not settings.voting and group is not None)
        self.undo.setVisible(not settings.voting)
        self.undo.setEnabled(participant.next_step(self.file, self.since, back=True) is not None)
        self._show_voting(settings.voting, voter)
        self._show_clock()

    def _own_dots(self, voter: int | None) -> dict[int, int]:
        given = votes.ballots(self.file, self.group_id)
        return {each.note_id: each.dots for each in given if voter is not None and each.voter_id == voter}

    def _show_voting(self, voting: bool, voter: int | None) -> None:
        how = _("กำลังลงคะแนน แตะบัตรเพื่อให้จุด แตะอีกครั้งเพื่อถอน · เขียนบัตรได้อีกเมื่อวิทยากรปิดการลงคะแนน")
        self.how.say("accent", how if voting else "")
        self.voter.setVisible(voting)
        self.dots_left.setVisible(voting)
        if not voting:
            return
        people = votes.members(self.file, self.group_id)
        self.voter.set_choices([(each.id, each.full_name) for each in people], voter)
        if voter is None:
            self.dots_left.setText(_("เลือกชื่อของท่านก่อนลงคะแนน"))
        else:
            left = self.context.format.count(votes.left_of(self.file, self.group_id, voter))
            self.dots_left.setText(_("เหลือ {left} จุด").format(left=left))

    def _show_clock(self) -> None:
        self.left_over.setText(time_left(self.context))

    # -- doing -----------------------------------------------------------------------------

    def _do(self, act: Callable[[], object]) -> bool:
        """Call a service; what it refuses is said here, never in a dialog of the main window."""
        try:
            act()
        except UserError as error:
            self.notice.say("warn", str(error))
            return False
        self.notice.say("warn", "")
        return True

    def _on_entered(self, quadrant: Quadrant, text: str) -> None:
        if self._do(lambda: participant.add_note(self.file, self.group_id, quadrant, text)):
            self.board.entered(quadrant)

    def _on_pasted(self, quadrant: Quadrant, text: str) -> None:
        if self._do(lambda: participant.add_list(self.file, self.group_id, quadrant, text)):
            self.board.entered(quadrant)

    def _on_edited(self, note_id: int, text: str) -> None:
        if not self._do(lambda: participant.edit_note(self.file, self.group_id, note_id, text)):
            self.board.type_again(note_id, text)

    def _step(self, *, back: bool) -> None:
        """Take back what was written last on this board since it was handed over, or bring it back."""
        self._do(lambda: participant.step(self.file, self.group_id, self.since, back=back))

    def _on_acted(self, verb: str, ids: list[int]) -> None:
        voter = self.voter.value()
        if verb not in ("dot", "undot", "tap") or not ids:
            return
        if voter is None:
            self.notice.say("warn", _("เลือกชื่อของท่านก่อนลงคะแนน"))
            return
        own = self._own_dots(voter).get(ids[0], 0)
        by = 1 if verb == "dot" or (verb == "tap" and not own) else -1
        self._do(lambda: participant.add_dots(self.file, self.group_id, ids[0], by, voter))

    # -- staying inside --------------------------------------------------------------------

    def open_full(self) -> None:
        """Take the screen and put the main window away."""
        screen = self.context.window.screen()
        if screen is not None:
            self.setGeometry(screen.geometry())  # also where no window manager answers
        self.context.window.hide()
        self.showFullScreen()
        self.board.cards[Quadrant.S].entry.setFocus()

    def _on_opened(self) -> None:
        self._free = True
        self.clock.stop()
        self.context.window.show()
        self.left.emit()
        self.close()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Shortcuts of other windows never see a key pressed here.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._stepped(watched, event)
        ):
            return True
        return event.type() in (QEvent.Type.ContextMenu, QEvent.Type.DragEnter, QEvent.Type.Drop)

    def _stepped(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether a key was undo or redo, and the field it came to has nothing of its own for it."""
        keys = QKeySequence.StandardKey
        back = event.matches(keys.Undo)
        if not back and not event.matches(keys.Redo) and event.keyCombination() != CTRL_Y:
            return False
        if isinstance(watched, QPlainTextEdit):
            typed = watched.document()
            if typed.isUndoAvailable() if back else typed.isRedoAvailable():
                return False
        if not self.panel.isVisible():
            self._step(back=back)
        return not self.panel.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._free or QApplication.closingDown():
            event.accept()
        else:
            event.ignore()

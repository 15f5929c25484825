"""The board on the projector: dark ground, large notes, one quadrant at a time if wished."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.domain.journal import Change
from otop_desk.domain.person import Group
from otop_desk.domain.swot import Quadrant
from otop_desk.i18n import _
from otop_desk.ui import stylesheet
from otop_desk.ui.swot.board import Board
from otop_desk.ui.swot.clock import time_left
from otop_desk.ui.swot.faces import board_faces
from otop_desk.ui.swot.typing import us_key
from otop_desk.ui.tab import TabContext
from otop_desk.ui.theme import Mode, Theme
from otop_desk.ui.widgets import ThaiLabel

TABLES = ("note", "board", "ballot", "team")
LOOK_AT_CLOCK_MS = 1_000
_ONE = dict(zip("1234", Quadrant, strict=True))


class BoardProjector(QWidget):
    """Only shows. Keys: 1 2 3 4 one quadrant, 0 all, + and - size, F11 full screen, Esc closes."""

    def __init__(self, context: TabContext, group_id: int | None) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.context, self.group_id = context, group_id
        self.only: Quadrant | None = None
        self.setObjectName("swot_projector")
        self.setAccessibleName(_("จอฉายกระดาน"))
        self.setWindowTitle(_("จอฉายกระดาน"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.theme = Theme(Mode.PROJECTOR, 150)  # the hall's own, whatever the laptop's is; type from 28 px
        self.setPalette(self.theme.palette())
        stylesheet.apply(self, self.theme)
        self.name = ThaiLabel(step="figure", weight=700, wrap=False)
        self.clock_label = ThaiLabel(step="figure", weight=700, tone="accent", wrap=False)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.clock_label)
        self.board = Board(self.theme, big=True, entry=False)
        self.board.allow()
        for view in self.board.views():
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 20, 32, 24)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.board, 1)
        context.hub.watch(self, TABLES, self.refresh)
        context.hub.closing.connect(self.close)
        clock = QTimer(self)
        clock.timeout.connect(self._show_clock)
        clock.start(LOOK_AT_CLOCK_MS)
        context.hub.destroyed.connect(clock.stop)
        self.refresh()

    def refresh(self, change: Change | None = None) -> None:
        """Show the board as the file says."""
        group = None if self.group_id is None else self.context.file.find(Group, self.group_id)
        self.name.setText(self.context.format.digits(group.name) if group else _("เครือข่าย"))
        shown = board_faces(self.context.file, self.group_id, self.context.format, step="title")
        self.board.show_board(shown.faces, shown.prompts, shown.counts)
        for quadrant, card in self.board.cards.items():
            card.setVisible(self.only in (None, quadrant))
        self._show_clock()

    def _show_clock(self) -> None:
        self.clock_label.setText(time_left(self.context))

    def show_only(self, quadrant: Quadrant | None) -> None:
        """One quadrant over the whole screen, or all four."""
        self.only = quadrant
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, sign = event.key(), us_key(event)
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.board.set_zoom(self.board.zoom * 1.15)
        elif key == Qt.Key.Key_Minus:
            self.board.set_zoom(self.board.zoom / 1.15)
        elif sign in _ONE:
            self.show_only(_ONE[sign])
        elif sign == "0":
            self.show_only(None)
        elif key == Qt.Key.Key_F11:
            self.showNormal() if self.isFullScreen() else self.showFullScreen()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def open_board_projector(context: TabContext, group_id: int | None) -> BoardProjector:
    """Show the board on the second screen if there is one, else in a window of its own."""
    window = BoardProjector(context, group_id)
    screens = [each for each in QGuiApplication.screens() if each is not context.window.screen()]
    if screens:
        window.setGeometry(screens[0].geometry())
        window.showFullScreen()
    else:
        window.resize(context.window.size())
        window.show()
    return window

"""The board on the projector: dark ground, large notes, one quadrant at a time if wished."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from otop_desk.domain.journal import Change
from otop_desk.domain.person import Group
from otop_desk.domain.swot import Quadrant
from otop_desk.i18n import _
from otop_desk.ui import stylesheet
from otop_desk.ui.hall_window import HallWindow
from otop_desk.ui.swot.board import Board
from otop_desk.ui.swot.clock import time_left
from otop_desk.ui.swot.faces import board_faces
from otop_desk.ui.swot.typing import us_key
from otop_desk.ui.tab import TabContext
from otop_desk.ui.theme import Mode, Theme
from otop_desk.ui.timers import soon
from otop_desk.ui.widgets import ThaiLabel

TABLES = ("note", "board", "ballot", "team")
LOOK_AT_CLOCK_MS = 1_000
PAGE_MS = 12_000  # a page of notes on the wall
LEAST_SHARE = 22 / 1080  # of the wall's height, the smallest type; what does not fit then turns by pages
_ONE = dict(zip("1234", Quadrant, strict=True))


class BoardProjector(HallWindow):
    """Only shows, and shows all: the largest type that fits, below 22 px of 1080 pages that turn.

    Keys: 1 2 3 4 one quadrant, 0 all, + and - size, 9 fit again, PgUp PgDn pages, F11 full screen, Esc.
    """

    def __init__(self, context: TabContext, group_id: int | None) -> None:
        super().__init__()
        self.context, self.group_id = context, group_id
        self._own_size = False  # somebody chose the size: it is not fitted any more
        self._page = 0
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
        self.page_label = ThaiLabel(step="title", tone="muted", wrap=False, name="wall_page")
        head.addWidget(self.name, 1)
        head.addWidget(self.page_label)
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
        self._turner = QTimer(self)
        self._turner.setInterval(PAGE_MS)
        self._turner.timeout.connect(lambda: self.turn(1))
        context.hub.destroyed.connect(self._turner.stop)
        self.refresh()

    def refresh(self, change: Change | None = None) -> None:
        """Show the board as the file says."""
        group = None if self.group_id is None else self.context.file.find(Group, self.group_id)
        self.name.setText(self.context.format.digits(group.name) if group else _("เครือข่าย"))
        shown = board_faces(self.context.file, self.group_id, self.context.format, step="title")
        self.board.show_board(shown.faces, shown.prompts, shown.counts)
        self._fit()
        self._show_clock()

    def _fit(self) -> None:
        """As large as shows all notes; when that is too small to be read, pages turn by themselves."""
        if not self._own_size:
            least = LEAST_SHARE * self.height() / self.theme.size("title")
            for view in self.board.views():
                view.lay_all()
            self.board.fit(min(least, 1.0), 1.6)
        self._page = 0
        self.turn(0)

    def pages(self) -> int:
        """How many pages the fullest quadrant has."""
        return max(len(view.pages()) for view in self.board.shown_views())

    def turn(self, by: int) -> None:
        """Another page in every quadrant; a quadrant with fewer begins anew."""
        count = self.pages()
        self._page = (self._page + by) % count
        for view in self.board.shown_views():
            tops = view.pages()
            view.scroll_to(tops[self._page % len(tops)])
        form = self.context.format
        words = _("หน้า {page} จาก {pages}").format(page=form.count(self._page + 1), pages=form.count(count))
        self.page_label.setText(words if count > 1 else "")
        if count > 1 and not self._turner.isActive():
            self._turner.start()
        elif count <= 1:
            self._turner.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        soon(self, self._fit)  # once the quadrants have their size

    def _show_clock(self) -> None:
        self.clock_label.setText(time_left(self.context))

    def show_only(self, quadrant: Quadrant | None) -> None:
        """One quadrant over the whole screen, or all four."""
        self.board.grow(quadrant)
        soon(self, self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, sign = event.key(), us_key(event)
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._own_size = True
            self.board.set_zoom(self.board.zoom * (1 / 1.15 if key == Qt.Key.Key_Minus else 1.15))
            self._fit()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif sign == "9":
            self._own_size = False
            self._fit()
        elif sign in _ONE:
            self.show_only(_ONE[sign])
        elif sign == "0":
            self.show_only(None)
        else:
            super().keyPressEvent(event)


def open_board_projector(context: TabContext, group_id: int | None) -> BoardProjector:
    """Show the board on the second screen if there is one, else in a window of its own."""
    window = BoardProjector(context, group_id)
    window.show_beside(context.window)
    return window

"""The tab of groups and SWOT: pills for the groups' boards, the network, TOWS and the groups themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from otop_desk.domain.journal import Change
from otop_desk.i18n import _
from otop_desk.services import groups, swot, votes
from otop_desk.ui.swot.board_page import BoardPage
from otop_desk.ui.swot.tows_page import TowsPage
from otop_desk.ui.tab import Tab, TabContext
from otop_desk.ui.widgets import Caption, PillRow, SecondaryButton

NETWORK, TOWS, PEOPLE = "network", "tows", "people"


class SwotTab(Tab):
    """Remembers which page is open; a board page serves all boards."""

    name, icon = "swot", "sticky-note"
    tables = ("note", "board", "ballot", "team", "person", "strategy", "group_draw")

    @classmethod
    def title(cls) -> str:
        return _("กลุ่มและ SWOT")

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        theme = context.theme
        self.place: object = NETWORK
        self._chosen_once = False
        self.pills: PillRow[object] = PillRow(_("กระดาน"), "swot_pills")
        self.pills.chosen.connect(self.open)
        self.standing = Caption(wrap=False, name="swot_standing")
        self.hide_words = SecondaryButton(_("ซ่อนจนเปิดเผย"), "swot_hide", icon=theme.icon("eye-off"))
        self.hide_words.clicked.connect(self._on_hide)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.pills)
        head.addWidget(self.standing, 1)
        head.addWidget(self.hide_words)
        self.page = BoardPage(context)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.page)
        self.tows = TowsPage(context)
        self.pages.addWidget(self.tows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.pages, 1)

    # -- showing ---------------------------------------------------------------------------

    def refresh(self, change: Change | None = None) -> None:
        """Show the open page anew; a group that is gone gives its place to the network."""
        teams = groups.groups(self.context.file)
        if not self._chosen_once and teams:
            self.place, self._chosen_once = teams[0].id, True
        if isinstance(self.place, int) and self.place not in {each.id for each in teams}:
            self.place = NETWORK
        if change is None or change.touches("team"):
            form = self.context.format
            choices: list[tuple[object, str]] = [(each.id, form.digits(each.name)) for each in teams]
            choices += [(NETWORK, _("เครือข่าย")), (TOWS, "TOWS")]
            self.pills.set_choices(choices, self.place)
        self.open(self.place)

    def open(self, place: object) -> None:
        """Open a board by group id, or the network, TOWS or groups page."""
        self.place = place
        self.pills.select(place)
        if place == TOWS:
            self.tows.refresh()
            self.pages.setCurrentWidget(self.tows)
        else:
            self.page.show_board(self.board_id())
            self.pages.setCurrentWidget(self.page)
        self._show_head(self.board_id())

    def board_id(self) -> int | None:
        """The group whose board is open; None on the network's pages."""
        return self.place if isinstance(self.place, int) else None

    def _show_head(self, board_id: int | None) -> None:
        form = self.context.format
        standing = votes.standing(self.context.file, board_id)
        notes = _("{count} บัตร").format(count=form.count(len(swot.notes(self.context.file, board_id))))
        given = _("ลงคะแนนแล้ว {given} จาก {all} จุด").format(
            given=form.count(standing.given), all=form.count(standing.allowed)
        )
        self.standing.setText(f"{notes} · {given}" if standing.given else notes)
        hidden = swot.board(self.context.file, board_id).hidden
        self.hide_words.setText(_("เปิดเผยบัตร") if hidden else _("ซ่อนจนเปิดเผย"))
        self.hide_words.setIcon(self.context.theme.icon("eye" if hidden else "eye-off"))

    def first_focus(self) -> QWidget | None:
        return self.tows.first_focus() if self.place == TOWS else self.page.first_focus()

    def _on_hide(self) -> None:
        board = swot.board(self.context.file, self.page.group_id)
        self.page.set_hidden(not board.hidden)
        self.page.board.setFocus(Qt.FocusReason.OtherFocusReason)

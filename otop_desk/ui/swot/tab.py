"""The tab of groups and SWOT: pills for the groups' boards, the network, TOWS and the groups themselves."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from otop_desk.domain.journal import Change
from otop_desk.i18n import _
from otop_desk.services.groups import verbs as groups
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.ui.swot import keys, page_menu
from otop_desk.ui.swot.board_page import BoardPage
from otop_desk.ui.swot.groups_page import GroupsPage
from otop_desk.ui.swot.pill_strip import PillStrip
from otop_desk.ui.swot.tows_page import TowsPage
from otop_desk.ui.swot.trainee import TraineeWindow
from otop_desk.ui.swot.votes_page import VotesPage
from otop_desk.ui.tab import Tab, TabContext
from otop_desk.ui.theme import HIT
from otop_desk.ui.widgets import Caption, IconButton, PillRow, SecondaryButton
from otop_desk.ui.widgets.menu import pop_up

NETWORK, TOWS, PEOPLE = "network", "tows", "people"

NARROW = 1060  # px of the tab under which two buttons keep their icon only


class SwotTab(Tab):
    """Remembers which page is open; one board page serves all boards."""

    name, icon = "swot", "sticky-note"
    tables = ("note", "board", "ballot", "team", "person", "strategy", "group_draw")

    @classmethod
    def title(cls) -> str:
        return _("กลุ่มและ SWOT")

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.place: object = NETWORK
        self.voting = False
        self.trainee: TraineeWindow | None = None
        self._chosen_once = False
        self.page = BoardPage(context)
        self.votes = VotesPage(context)
        self.votes.closed.connect(lambda: self.show_votes(False))
        self.tows = TowsPage(context)
        self.people = GroupsPage(context)
        self.pages = QStackedWidget()
        for page in (self.page, self.votes, self.tows, self.people):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(self.pages, 1)
        for key, act in (
            (page_menu.PROJECT_KEY, lambda: page_menu.project(self)),
            (page_menu.TRAINEE_KEY, lambda: page_menu.hand_over(self)),
            ("Ctrl+L", lambda: self.show_votes(not self.voting)),
            ("Ctrl+R", self._on_again_key),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _head(self) -> QHBoxLayout:
        theme = self.context.theme
        self.pills: PillRow[object] = PillRow(_("กระดาน"), "swot_pills")
        self.pills.chosen.connect(self._on_chosen)
        self.standing = Caption(wrap=False, name="swot_standing")
        self.vote = SecondaryButton(_("ลงคะแนน"), "swot_vote", icon=theme.icon("vote"), hint="Ctrl+L")
        self.vote.clicked.connect(lambda: self.show_votes(not self.voting))
        self.hide_words = SecondaryButton(_("ซ่อนจนเปิดเผย"), "swot_hide", icon=theme.icon("eye-off"))
        self.hide_words.clicked.connect(self._on_hide)
        self.more = IconButton(theme.icon("ellipsis"), _("เพิ่มเติม"), "swot_more", key="Ctrl+M")
        self.more.clicked.connect(self._on_more)
        head = QHBoxLayout()
        head.setSpacing(10)
        self.strip = PillStrip(self.pills, theme.px(HIT))
        head.addWidget(self.strip)
        head.addWidget(self.standing, 1)
        for widget in (self.vote, self.hide_words, self.more):
            head.addWidget(widget)
        return head

    # -- showing ---------------------------------------------------------------------------

    def refresh(self, change: Change | None = None) -> None:
        """Show the open page anew; a group that is gone gives its place to the network."""
        teams = groups.groups(self.context.file)
        if not self._chosen_once:
            self.place, self._chosen_once = (teams[0].id if teams else PEOPLE), True
        if isinstance(self.place, int) and self.place not in {each.id for each in teams}:
            self.place = NETWORK
        if change is None or change.touches("team"):
            form = self.context.format
            choices: list[tuple[object, str]] = [(each.id, form.digits(each.name)) for each in teams]
            choices += [(NETWORK, _("เครือข่าย")), (TOWS, "TOWS"), (PEOPLE, _("จัดกลุ่ม"))]
            self.pills.set_choices(choices, self.place)
        self.open(self.place)

    def _on_chosen(self, place: object) -> None:
        self.voting = False
        self.open(place)

    def open(self, place: object) -> None:
        """Open a board by group id, or the network ('network'), 'tows' or 'people'."""
        self.place = NETWORK if place is None else place
        self.pills.select(self.place)
        self.strip.show_chosen()
        if self.place == TOWS:
            self.tows.refresh()
            self.pages.setCurrentWidget(self.tows)
        elif self.place == PEOPLE:
            self.people.refresh()
            self.pages.setCurrentWidget(self.people)
        elif self.voting:
            self.votes.show_board(self.board_id())
            self.pages.setCurrentWidget(self.votes)
        else:
            self.pages.setCurrentWidget(self.page)  # first: notes are laid out once, at their width
            self.page.show_board(self.board_id())
        self._show_head(self.board_id())

    def go_to(self, place: object) -> None:
        """A board by group id, None for the network's, or a page by its name."""
        self.open(place)

    def board_id(self) -> int | None:
        """The group whose board is open; None on the network's pages."""
        return self.place if isinstance(self.place, int) else None

    def on_board(self) -> bool:
        """Whether a board (with its vote) is open."""
        return self.place not in (TOWS, PEOPLE)

    def show_votes(self, on: bool) -> None:
        """The vote of the open board, or its notes again."""
        if self.on_board():
            self.voting = on
            self.open(self.place)
            widget = self.first_focus()
            if widget is not None:
                widget.setFocus()

    def _show_head(self, board_id: int | None) -> None:
        form, file = self.context.format, self.context.file
        standing = votes.standing(file, board_id)
        words = _("{count} บัตร").format(count=form.count(len(swot.notes(file, board_id))))
        if standing.given:
            words += " · " + _("ลงคะแนนแล้ว {given} จาก {all} จุด").format(
                given=form.count(standing.given), all=form.count(standing.allowed)
            )
        hidden = swot.board(file, board_id).hidden
        self.standing.setText("" if self.place == PEOPLE else words)
        self._label(self.hide_words, _("เปิดเผยบัตร") if hidden else _("ซ่อนจนเปิดเผย"))
        self.hide_words.setIcon(self.context.theme.icon("eye" if hidden else "eye-off"))
        self._label(self.vote, _("กลับไปที่กระดาน") if self.voting else _("ลงคะแนน"))
        for button in (self.vote, self.hide_words):
            button.setVisible(self.on_board())

    def _label(self, button: SecondaryButton, text: str) -> None:
        """Words on a button; in a narrow window its icon has to do, with the words as its name."""
        narrow = self.width() < self.context.theme.px(NARROW)
        button.setText("" if narrow else text)
        button.setAccessibleName(text)
        button.setToolTip(text)

    def keys(self) -> list[tuple[str, str]]:
        return keys.in_words()

    def first_focus(self) -> QWidget | None:
        page = self.pages.currentWidget()
        if isinstance(page, BoardPage | VotesPage | TowsPage | GroupsPage):
            return page.first_focus()
        return None

    # -- doing -----------------------------------------------------------------------------

    def _on_hide(self) -> None:
        board = swot.board(self.context.file, self.board_id())
        self.page.group_id = self.board_id()
        self.page.set_hidden(not board.hidden)

    def _on_more(self) -> None:
        menu = page_menu.build(self)
        pop_up(menu, self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _on_again_key(self) -> None:
        if self.place == PEOPLE:
            self.people.again.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._chosen_once:
            self._show_head(self.board_id())

"""The tab of groups and SWOT: pills for the groups' boards, the network, TOWS and the groups themselves."""

from __future__ import annotations

from functools import cached_property, partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from otop_desk.domain.journal import Change
from otop_desk.i18n import _, _n
from otop_desk.services.groups import verbs as groups
from otop_desk.services.swot import network as swot_network
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes, way
from otop_desk.ui.conductor import Conductor
from otop_desk.ui.swot import keys, page_menu
from otop_desk.ui.swot.board_page import BoardPage
from otop_desk.ui.swot.clock import BoardTimer, time_left
from otop_desk.ui.swot.groups_page import GroupsPage
from otop_desk.ui.swot.pill_strip import PillStrip
from otop_desk.ui.swot.tows_page import TowsPage
from otop_desk.ui.swot.trainee import TraineeWindow
from otop_desk.ui.swot.typing import EntryLine
from otop_desk.ui.swot.view import SwotView
from otop_desk.ui.swot.votes_page import VotesPage
from otop_desk.ui.swot.way_bar import WayBar
from otop_desk.ui.tab import TabContext
from otop_desk.ui.theme import HIT
from otop_desk.ui.widgets import Caption, IconButton, PillRow, SecondaryButton
from otop_desk.ui.widgets.menu import Act, menu_of, pop_up

NETWORK, TOWS, PEOPLE = "network", "tows", "people"

LONGEST_PILL = 22  # letters of a group's name on its pill
NARROW = 1060  # px of the tab under which two buttons keep their icon only


class SwotTab(SwotView):
    """Remembers which page is open; one board page serves all boards."""

    name, icon = "swot", "sticky-note"
    tables = ("note", "board", "ballot", "team", "person", "strategy", "group_draw", "activity")

    @classmethod
    def title(cls) -> str:
        return _("กลุ่มและ SWOT")

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.place: object = NETWORK
        self._last_board = 0
        self.voting = False
        self.trainee: TraineeWindow | None = None
        self._chosen_once = False
        self.page = BoardPage(context)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = self._head()
        first = QHBoxLayout()
        first.addWidget(self.way, 1)
        first.addWidget(self.more)
        column.addLayout(first)
        column.addWidget(head)
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

    # -- pages that are built when somebody first goes there ----------------------------------

    @cached_property
    def votes(self) -> VotesPage:
        """The vote of a board."""
        page = VotesPage(self.context)
        page.closed.connect(lambda: self.show_votes(False))
        self.pages.addWidget(page)
        return page

    @cached_property
    def tows(self) -> TowsPage:
        """The strategies."""
        page = TowsPage(self.context)
        self.pages.addWidget(page)
        return page

    @cached_property
    def people(self) -> GroupsPage:
        """The groups and who is in them."""
        page = GroupsPage(self.context)
        page.paper_asked.connect(lambda signs: page_menu.print_groups(self, signs=signs))
        self.pages.addWidget(page)
        return page

    def _head(self) -> QWidget:
        theme = self.context.theme
        self.way = WayBar(theme, self.context.format)
        self.way.chosen.connect(self._on_step)
        self.way.next_asked.connect(self._on_next)
        self.pills: PillRow[object] = PillRow(_("กระดานกลุ่ม"), "swot_pills")
        self.pills.chosen.connect(self._on_chosen)
        self.standing = Caption(wrap=False, name="swot_standing")
        self.vote = SecondaryButton(_("ลงคะแนน"), "swot_vote", icon=theme.icon("vote"), hint="Ctrl+L")
        self.vote.clicked.connect(lambda: self.show_votes(not self.voting))
        self.hide_words = SecondaryButton(_("ซ่อนจนเปิดเผย"), "swot_hide", icon=theme.icon("eye-off"))
        self.hide_words.clicked.connect(self._on_hide)
        self.timer = SecondaryButton(_("จับเวลา"), "swot_timer", icon=theme.icon("timer"), key="Ctrl+T")
        self.timer.setMenu(self._times())
        self.clock = BoardTimer.of(self.context)
        self.clock.ticked.connect(self._show_time)
        self.clock.ended.connect(self._on_time_over)
        self.more = IconButton(theme.icon("ellipsis"), _("เพิ่มเติม"), "swot_more", key="Ctrl+M")
        self.more.clicked.connect(self._on_more)
        self.bar = QWidget()
        self.bar.setProperty("ground", "clear")
        head = QHBoxLayout(self.bar)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(10)
        self.strip = PillStrip(self.pills, theme.px(HIT))
        head.addWidget(self.strip)
        head.addWidget(self.standing, 1)
        for widget in (self.timer, self.vote, self.hide_words):
            head.addWidget(widget)
        return self.bar

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
            names = [form.digits(each.name) for each in teams]
            choices: list[tuple[object, str]] = [
                (team.id, name if len(name) <= LONGEST_PILL else f"{name[: LONGEST_PILL - 1]}…")
                for team, name in zip(teams, names, strict=True)
            ]
            self.pills.set_choices(choices, self.place)
            for pill, name in zip(self.pills.pills(), names, strict=True):
                pill.setToolTip(name)
        self.open(self.place)

    def finish(self) -> None:
        """Notes and strategies that were typed without their last Enter are kept."""
        if "tows" in vars(self):
            self.tows.finish()
        for place in (self.page, self.trainee):
            _send(place)

    def end_trainee(self) -> None:
        """The laptop is back and the trainees' window goes: what was typed there is kept."""
        _send(self.trainee)
        self.trainee = None
        self.refresh()

    def _on_chosen(self, place: object) -> None:
        self.voting = False
        self.open(place)

    def open(self, place: object) -> None:
        """Open a board by group id, or the network ('network'), 'tows' or 'people'."""
        self.place = NETWORK if place is None else place
        self.pills.select(self.place)
        self.strip.setVisible(isinstance(self.place, int))
        self.strip.show_chosen()
        if isinstance(self.place, int):
            self._last_board = self.place
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
        self.way.show_way(way.way(self.context.file), self._step())

    def _step(self) -> way.Step:
        """The step that is open."""
        places = {PEOPLE: way.Step.GROUPS, TOWS: way.Step.TOWS, NETWORK: way.Step.NETWORK}
        return places.get(str(self.place), way.Step.BOARDS)

    def _on_step(self, step: way.Step) -> None:
        if step is way.Step.PLAN:
            self.way.show_way(way.way(self.context.file), self._step())
            self.context.show_tab("action_plan")
            return
        teams = [each.id for each in groups.groups(self.context.file)]
        board = self._last_board if self._last_board in teams else next(iter(teams), PEOPLE)
        self._on_chosen(board if step is way.Step.BOARDS else step.value)

    def _on_next(self, act: way.Act) -> None:
        """Do what comes next, or go where it is done."""
        if act is way.Act.DIVIDE:
            self._on_chosen(PEOPLE)
        elif act is way.Act.WRITE:
            self._on_step(way.Step.BOARDS)
        elif act is way.Act.GATHER:
            if self.try_(lambda: swot_network.gather(self.context.file)):
                self.context.say(_("รวมบัตรเข้าเครือข่ายแล้ว"), self.context.undo)
            self._on_chosen(NETWORK)
        elif act is way.Act.PAIR:
            self._on_chosen(TOWS)
        else:
            self.tows.make_activities(way.way(self.context.file).strategy_ids)
            return
        self._give_keyboard()

    def _give_keyboard(self) -> None:
        widget = self.first_focus()
        if widget is not None:
            widget.setFocus()

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
            self._give_keyboard()

    def _show_head(self, board_id: int | None) -> None:
        form, file = self.context.format, self.context.file
        standing = votes.standing(file, board_id)
        count = len(swot.notes(file, board_id))
        words = _n("{count} บัตร", count).format(count=form.count(count))
        if standing.given:
            words += " · " + _("ลงคะแนนแล้ว {given} จาก {all} จุด").format(
                given=form.count(standing.given), all=form.count(standing.allowed)
            )
        hidden = swot.board(file, board_id).hidden
        self.standing.setText(words)
        self._label(self.hide_words, _("เปิดเผยบัตร") if hidden else _("ซ่อนจนเปิดเผย"))
        self.hide_words.setIcon(self.context.theme.icon("eye" if hidden else "eye-off"))
        self._label(self.vote, _("กลับไปที่กระดาน") if self.voting else _("ลงคะแนน"))
        self.bar.setVisible(self.on_board())
        self._show_time()

    def _label(self, button: SecondaryButton, text: str, *, keep: bool = False) -> None:
        """Words on a button; in a narrow window its icon has to do, with the words as its name."""
        narrow = self.width() < self.context.theme.px(NARROW) and not keep
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

    def seek(self) -> None:
        page = self.pages.currentWidget()
        if isinstance(page, BoardPage | TowsPage):
            page.seek()
        elif isinstance(page, VotesPage):
            page.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- doing -----------------------------------------------------------------------------

    def _on_hide(self) -> None:
        board = swot.board(self.context.file, self.board_id())
        self.page.group_id = self.board_id()
        self.page.set_hidden(not board.hidden)

    def _times(self) -> QMenu:
        """How long the groups have; stopping takes the time off every screen."""
        times = [
            Act(f"time_{minutes}", self.context.format.duration(minutes), partial(self.begin_timer, minutes))
            for minutes in (5, 10, 15, 20, 30, 45, 60)
        ]
        stop = Act("time_stop", _("หยุดจับเวลา"), lambda: self.clock.stop())
        return menu_of(self, "swot_times", [*times, None, stop])

    def begin_timer(self, minutes: int) -> None:
        """Time the group work: seen here, on the wall and on a lent laptop."""
        self.clock.begin(Conductor.of(self.context).now(), minutes)

    def _show_time(self) -> None:
        self._label(self.timer, time_left(self.context) if self.clock.until else _("จับเวลา"), keep=True)

    def _on_time_over(self) -> None:
        self.context.say(_("หมดเวลากลุ่มย่อยแล้ว"))

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


def _send(place: QWidget | None) -> None:
    """Keep what was typed without its last Enter."""
    for line in place.findChildren(EntryLine) if place is not None else ():
        line.send()

"""The attendance tab: the desk's box and answer, the ledger, and the cards beside it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from otop_desk.domain.attendance import CountedSession
from otop_desk.domain.journal import Change
from otop_desk.domain.person import Person
from otop_desk.domain.sign_in import Answer
from otop_desk.i18n import _
from otop_desk.services.attendance import words
from otop_desk.services.attendance.desk import Desk
from otop_desk.services.attendance.ledger import TABLES, Ledger
from otop_desk.ui.attendance import acts
from otop_desk.ui.attendance.day_question import DayQuestion
from otop_desk.ui.attendance.desk_answers import DeskAnswers
from otop_desk.ui.attendance.desk_box import DeskBox
from otop_desk.ui.attendance.desk_line import DeskLine
from otop_desk.ui.attendance.edge import Edge
from otop_desk.ui.attendance.ledger_table import LedgerColumns, LedgerTable
from otop_desk.ui.attendance.order import Order, in_order
from otop_desk.ui.attendance.shown import EVERYBODY, Shown, choices
from otop_desk.ui.attendance.side import Side
from otop_desk.ui.attendance.sound import Sounds
from otop_desk.ui.attendance.toolbar import Toolbar
from otop_desk.ui.attendance.view import AttendanceView
from otop_desk.ui.tab import TabContext
from otop_desk.ui.timers import soon, ticking
from otop_desk.ui.widgets import AnswerBand, Card, EmptyState, MainAndSide, NoHits, RowsModel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

MOST_FOUND = 50
LOOK_AT_CLOCK_MS = 20_000
COUNT_AT_ONCE = 1_000  # people; counting more takes longer than a frame
AFTER_PAINT_MS = 30


class AttendanceTab(AttendanceView):
    """Sign-in of the current half day; everything else is one key away."""

    name, icon, tables = "attendance", "user-check", (*TABLES, "meal_order", "signature")

    @classmethod
    def title(cls) -> str:
        return _("ลงทะเบียน")

    def __init__(self, context: TabContext) -> None:
        super().__init__(context)
        self.ledger = Ledger(context.file)
        self.desk = Desk(self.ledger)
        self.desk.watch_lateness = context.settings.now.late_by_clock
        self.columns = LedgerColumns(self.ledger, context.format, context.theme.px)
        self.session_id: int | None = None
        self.pinned = False
        self.order = Order.OFFICE
        self.shown = EVERYBODY
        self._columns_for: tuple[object, ...] = ()
        self._stale = False
        self._read = False
        self._picked = False
        self.kiosk: QWidget | None = None
        self._build()
        self._answer()
        self._wire()
        self.clock = ticking(self, LOOK_AT_CLOCK_MS, self._on_clock)
        self.clock.start()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.context.theme
        self.box = DeskBox(
            theme, _("พิมพ์ชื่อเพื่อลงชื่อ"), "desk_box", self.desk.code_in,
            hint=_("ชื่อ · ลำดับ · ท้ายเบอร์โทร · สแกนบัตร"),
        )  # fmt: skip
        self.band = AnswerBand(theme, "answer", size="line")
        self.toolbar = Toolbar(theme)
        self.model: RowsModel[Person] = RowsModel(self.columns.make(()), identity=attrgetter("id"))
        self.table = LedgerTable(theme, _("บัญชีลงชื่อ"), "ledger", self.model)
        self.table.setMinimumHeight(theme.px(300))
        NoHits(self.table, self.box, _("ไม่มีใครในตัวกรองนี้"), lambda: self.toolbar.show_all(self.box))
        self.empty = EmptyState(
            theme.icon("user-check", "muted"), _("นำเข้ารายชื่อจากไฟล์ของสำนักงาน แล้วลงชื่อผู้มาถึงได้ทันที"),
            "attendance_empty", act=_("นำเข้ารายชื่อ"),
        )  # fmt: skip
        card = Card(name="ledger_card", margins=4, spacing=0)
        card.body.setContentsMargins(1, 2, 1, 4)
        card.body.addWidget(self.toolbar)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.empty, 1)
        self.side = Side(theme, self.context.format)
        halves = MainAndSide(theme, "attendance", side_width=360, column=self.side)
        halves.main.setSpacing(10)
        halves.main.addWidget(DeskLine(theme, self.box, self.band))
        halves.main.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(halves)

    def _answer(self) -> None:
        context = self.context
        self.edge = Edge(context.theme, context.window)
        sounds = Sounds(lambda: context.settings.now.sound, self)
        self.answers = DeskAnswers(
            self.desk, self.band, self.edge, sounds, context.format,
            lambda: context.settings.now.operator, self,
        )  # fmt: skip
        self.day_question = DayQuestion(self.desk, self.answers)
        self.answers.answered.connect(self._on_answered)
        self.destroyed.connect(self.edge.deleteLater)

    def _wire(self) -> None:
        self.box.searched.connect(self._on_searched)
        self.box.scanned.connect(self._on_scanned)
        self.box.entered.connect(self._on_entered)
        self.box.moved.connect(self._on_moved)
        self.box.pasted.connect(lambda: acts.paste(self))
        self.table.typed.connect(self._on_typed)
        self.table.clicked.connect(self._on_clicked)
        self.table.cell_asked.connect(lambda p, s, at: acts.ask_mark(self, p, s, at))
        self.table.row_opened.connect(lambda person: acts.edit_person(self, person))
        self.table.delete_asked.connect(lambda people: acts.remove_people(self, people))
        self.side.here.session_chosen.connect(self._on_session_chosen)
        self.side.here.call.clicked.connect(lambda: acts.show_missing(self))
        self.side.meals.open.clicked.connect(lambda: acts.show_meals(self))
        self.side.rule.change.clicked.connect(lambda: acts.change_rule(self))
        self.empty.acted.connect(lambda: acts.import_roster(self))
        self.toolbar.order_chosen.connect(self._on_order_chosen)
        self.toolbar.shown_chosen.connect(self._on_shown_chosen)
        acts.wire_toolbar(self, self.side.here.rest)

    # -- showing ---------------------------------------------------------------------------

    def refresh(self, change: Change | None = None) -> None:
        """Follow a change; only what it touched is read again."""
        touched = None if change is None else self.ledger.update(change)
        if change is None and self._read:
            self.ledger.reload()
        self._read = True
        if touched is None:
            self.desk.forget_index()
            self.toolbar.show_people(len(self.ledger.people), choices(self.ledger), self.shown)
        self._choose_session()
        self._rest_if_taken_back(change)
        self._show_columns()
        if touched is None or self.shown != EVERYBODY:
            self.show_rows()
        else:
            self.model.renew(touched)
        self.show_side()

    def _rest_if_taken_back(self, change: Change | None) -> None:
        """The band must not go on saying that somebody came whose mark was undone."""
        mark = self.answers.last.mark if self.answers.last is not None else None
        if mark is not None and change is not None and change.kind != "do":
            if self.ledger.mark(mark.person_id, mark.session_id) is None:
                self.rest()

    def show_rows(self) -> None:
        """The people of the list as it is searched, filtered and ordered."""
        typed = self.box.text()
        if typed.strip():
            rows: Sequence[Person] = self.desk.find(typed, MOST_FOUND)
        else:
            rows = in_order(self.ledger.people, self.order)
            if self.shown != EVERYBODY:
                rows = self.people_shown(rows)
        self.model.set_rows(rows)
        empty = not self.ledger.people
        self.empty.setVisible(empty)
        self.table.setVisible(not empty)

    def people_shown(self, people: Sequence[Person]) -> list[Person]:
        """Those of these people whom the filter takes."""
        return [each for each in people if self.shown.takes(each, self.ledger, self.session_id)]

    def show_side(self) -> None:
        """The cards; where people are many, their figures follow when the list has been drawn."""
        self.side.here.show_session(self.ledger, self.session_id, pinned=self.pinned)
        self.side.rule.show_rule(self.ledger)
        few = len(self.ledger.people) <= COUNT_AT_ONCE
        if few:
            self._show_counts()
        if not self._stale:
            self._stale = True
            soon(self, self._after_paint, after_ms=0 if few else AFTER_PAINT_MS)

    def _show_counts(self) -> None:
        self.side.here.show_counts(self.ledger, self.session_id)
        self.side.meals.show_ledger(self.ledger, self.session_id)
        self.side.rule.show_counts(self.ledger)

    def _after_paint(self) -> None:
        self._stale = False
        if len(self.ledger.people) > COUNT_AT_ONCE:
            self._show_counts()
        self.desk.prepare()

    def _choose_session(self) -> None:
        there = {each.session.id for each in self.ledger.counted}
        if self.pinned and self.session_id in there:
            return
        self.pinned = False
        now = self.desk.session_now()
        chosen = now.id if now is not None else None
        if chosen != self.session_id:
            self.session_id = chosen
            self.rest()

    def _show_columns(self) -> None:
        shown = self.columns.shown(self.session_id)
        key = tuple((each.session.id, self.ledger.days[each.session.day_id].date) for each in shown)
        if key != self._columns_for:
            self._columns_for = key
            self.model.set_columns(self.columns.make(shown))

    def counted(self) -> CountedSession | None:
        """The half day being signed in for."""
        return self.ledger.counted_of(self.session_id or 0)

    def session_name(self) -> str:
        """Its name on the screen."""
        counted = self.counted()
        if counted is None:
            return _("ยังไม่มีวันอบรม")
        day = self.ledger.days[counted.session.day_id]
        return self.context.format.digits(words.session_word(counted, day))

    def rest(self) -> None:
        """The band before the first entry of a half day, with what is odd about the clock."""
        trouble = None if self.pinned else self.desk.clock_trouble()
        name = _("ลงชื่อ{session}").format(session=self.session_name())
        self.answers.rest(name, words.clock_words(trouble) if trouble else "")

    def first_focus(self) -> QWidget:
        return self.box

    def go_to(self, place: object) -> None:
        if isinstance(place, Path) or place == "roster":
            acts.import_roster(self, place if isinstance(place, Path) else None)

    def to_box(self) -> None:
        """Give the keyboard back to the box."""
        self.box.take_keyboard()

    # -- the desk --------------------------------------------------------------------------

    def _on_searched(self, text: str) -> None:
        """Show who is found; the cursor stands on somebody only when there is no doubt whom it means."""
        self._picked = False
        if self.answers.is_done():
            self.rest()
        self.show_rows()
        if text.strip():
            meant = self.desk.meant(text, self.model.rows)
            if meant is None or not self.table.select(meant.id):
                self.table.stand_nowhere()
            self.table.scrollToTop()

    def _on_moved(self, by: int) -> None:
        self._picked = True
        self.table.step(by)

    def _on_clicked(self) -> None:
        self._picked = True

    def _on_typed(self, text: str) -> None:
        self.to_box()
        self.box.insert(text)

    def _on_scanned(self, code: str) -> None:
        if self._is_sure(f"code {code}", self.desk.person_of(code)):
            self.answers.scan(code, self.session_id or 0)

    def _on_entered(self) -> None:
        typed = self.box.text().strip()
        code = self.desk.code_in(typed) if typed else None
        if code is not None and (self.desk.person_of(code) or not self.model.rowCount()):
            self.box.clear()
            self._on_scanned(code)
            return
        person = self.table.current()
        if typed and not self.model.rowCount():
            self.answers.nobody(typed)
        elif isinstance(person, Person) and (typed or self._picked):
            if self._is_sure(f"person {person.id}", person):
                self.answers.enter(person, self.session_id or 0, picked=self._picked)
        elif typed:
            self.answers.choose(typed)

    def _is_sure(self, entry: str, person: Person | None) -> bool:
        if self.pinned or person is None:
            return True
        return self.day_question.is_sure(entry, person, self.session_id, self.session_name())

    def _on_answered(self, answer: Answer) -> None:
        if answer.mark is None:
            return
        self._picked = False
        self.box.clear()
        if self.table.select(answer.person_id, max(self.table.currentIndex().column(), 0)):
            soon(self.table, self.table.show_current)

    # -- choices ---------------------------------------------------------------------------

    def _on_session_chosen(self, session_id: object) -> None:
        self.pinned = isinstance(session_id, int)
        self.session_id = session_id if isinstance(session_id, int) else None
        self._choose_session()
        self._show_columns()
        self.show_side()
        self.rest()
        self.to_box()

    def _on_order_chosen(self, order: object) -> None:
        if isinstance(order, Order):
            self.order = order
            self.show_rows()
            self.to_box()

    def _on_shown_chosen(self, shown: object) -> None:
        self.shown = shown if isinstance(shown, Shown) else EVERYBODY
        self.show_rows()
        self.to_box()

    def _on_clock(self) -> None:
        if self.isVisible() and not self.pinned:
            before = self.session_id
            self._choose_session()
            if before != self.session_id:
                self._show_columns()
                self.show_side()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and self.isActiveWindow():
            self.to_box()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.to_box()

"""The ledger: one row a person, one column a half day, and how they stand against the rule."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent

from otop_desk.domain.attendance import CountedSession, Mark, Outlook, Standing, Status
from otop_desk.domain.person import Person, Role
from otop_desk.i18n import _
from otop_desk.services.attendance import words
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.ui.format import Format
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import Column, DataTable, RowsModel

MOST_SESSIONS = 6
ROW = 29  # px: fifteen people under the answer on a screen 768 px high
_PILLS = {
    Status.LATE: "warn",
    Status.LEAVE: "",
    Status.ABSENT: "bad",
    Status.SUBSTITUTE: "accent",
    Status.LEFT_EARLY: "warn",
}
TONES = {Outlook.EARNED: "good", Outlook.ON_THE_WAY: "warn", Outlook.OUT_OF_REACH: "bad"}


def percent_word(standing: Standing, form: Format) -> str:
    """The attended share, cut and never rounded up to a rule it does not meet: ๗๙.๘ %."""
    if not standing.total:
        return "–"
    tenths = standing.attended * 1000 // standing.total
    text = form.count(tenths // 10) if tenths % 10 == 0 else form.decimal(tenths / 10)
    return f"{text} %" + (" *" if standing.override is not None else "")


class LedgerColumns:
    """Makes the table's columns for the half days shown."""

    def __init__(self, ledger: Ledger, form: Format, px: Callable[[int], int] = lambda size: size) -> None:
        self._px = px
        self._ledger = ledger
        self._form = form

    def shown(self, session_id: int | None) -> list[CountedSession]:
        """At most six half days: all of a short workshop, else those around the current one."""
        counted = self._ledger.counted
        if len(counted) <= MOST_SESSIONS:
            return list(counted)
        place = next((n for n, each in enumerate(counted) if each.session.id == session_id), 0)
        start = max(0, min(place - place % 2 - 2, len(counted) - MOST_SESSIONS))
        return counted[start : start + MOST_SESSIONS]

    def make(self, sessions: Sequence[CountedSession]) -> list[Column[Person]]:
        """Row number, name, post, the half days, the rule."""
        columns: list[Column[Person]] = [
            Column("row", _("ที่"), self._row, width=self._px(46), tone=lambda _p: "muted"),
            Column("name", _("ชื่อ – สกุล"), lambda p: p.full_name, stretch=5, tip=lambda p: p.full_name),
            Column(
                "post", _("ตำแหน่ง / สังกัด"), self._post, stretch=4, tone=lambda _p: "muted", tip=self._post
            ),
        ]
        day = None
        for counted in sessions:
            columns.append(self._session(counted, with_day=counted.session.day_id != day))
            day = counted.session.day_id
        columns.append(
            Column(
                "rule", _("เกณฑ์"), self._percent, width=self._px(102),
                tone=self._percent_tone, weight=lambda _p: 500, tip=self._why, spoken=self._spoken_rule,
            )
        )  # fmt: skip
        return columns

    def _session(self, counted: CountedSession, *, with_day: bool) -> Column[Person]:
        at = counted.session.id
        day = self._ledger.days[counted.session.day_id]
        part = words.part_short(counted.session.part)
        title = self._form.digits(f"{day.date.day} {part}") if with_day else part
        return Column(
            f"session.{at}", title, lambda p: self._cell(p, at), width=self._px(84), center=True,
            pill=lambda p: self._pill(p, at), icon=lambda p: self._icon(p, at),
            tone=lambda p: "good" if self._ledger.mark(p.id, at) else "muted",
            tip=lambda p: self.mark_words(self._ledger.mark(p.id, at)),
            spoken=lambda p: self.mark_words(self._ledger.mark(p.id, at)),
        )  # fmt: skip

    def _row(self, person: Person) -> str:
        return self._form.count(self._ledger.row_of.get(person.id, 0), grouped=False)

    def _post(self, person: Person) -> str:
        post = person.position or (words.role_word(person.role) if person.role is not Role.TRAINEE else "")
        return "  ·  ".join(part for part in (person.place, post) if part)

    def _cell(self, person: Person, session_id: int) -> str:
        mark = self._ledger.mark(person.id, session_id)
        if mark is None:
            return "–"
        return "" if mark.status is Status.PRESENT else words.status_word(mark.status)

    def _pill(self, person: Person, session_id: int) -> str | None:
        mark = self._ledger.mark(person.id, session_id)
        return None if mark is None else _PILLS.get(mark.status)

    def _icon(self, person: Person, session_id: int) -> str:
        mark = self._ledger.mark(person.id, session_id)
        return "check" if mark is not None and mark.status is Status.PRESENT else ""

    def mark_words(self, mark: Mark | None) -> str:
        """A mark in full, with who entered it and when."""
        if mark is None:
            return _("ยังไม่ลงชื่อ")
        parts = [words.mark_word(mark)]
        if mark.marked_at is not None:
            at = mark.marked_at
            parts.append(_("บันทึก {day} {time}").format(
                day=words.day_word(at.date()), time=words.clock_word(at.time())))  # fmt: skip
        if mark.marked_by:
            parts.append(_("โดย {name}").format(name=mark.marked_by))
        if mark.note:
            parts.append(mark.note)
        return self._form.digits("  ·  ".join(parts))

    def _percent(self, person: Person) -> str:
        return percent_word(self._ledger.standing(person.id), self._form)

    def _percent_tone(self, person: Person) -> str:
        if person.role is not Role.TRAINEE:
            return "muted"
        return TONES[self._ledger.standing(person.id).outlook]

    def _why(self, person: Person) -> str:
        ledger = self._ledger
        lines = [words.outlook_word(ledger.standing(person.id).outlook)]
        lines += words.reasons(ledger.account(person.id), ledger.days, ledger.rule)
        return self._form.digits("\n".join(lines))

    def _spoken_rule(self, person: Person) -> str:
        outlook = words.outlook_word(self._ledger.standing(person.id).outlook)
        return f"{self._percent(person)} {outlook}"


class LedgerTable(DataTable):
    """Clicking a half day's cell (or Enter, Space on it) asks for its mark; letters go to the desk's box."""

    cell_asked = Signal(object, int, QPoint)  # person, session id, where on the screen
    typed = Signal(str)

    def __init__(self, theme: Theme, label: str, name: str, model: RowsModel[Person]) -> None:
        super().__init__(theme, label, name, model, many=True, row_height=ROW)
        self.people = model
        self.clicked.connect(lambda index: self._ask(index.row(), index.column()))

    def session_at(self, column: int) -> int | None:
        """The half day of a column, None for the others."""
        if not 0 <= column < len(self.people.columns):
            return None
        key, _dot, number = self.people.columns[column].key.partition(".")
        return int(number) if key == "session" else None

    def _ask(self, row: int, column: int, where: QPoint | None = None) -> bool:
        session = self.session_at(column)
        if session is None:
            return False
        index = self.people.index(row, column)
        if where is None:
            where = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self.cell_asked.emit(self.people.row_at(index), session, where)
        return True

    def step(self, by: int) -> None:
        """Move the cursor up or down while the keyboard stays elsewhere."""
        count = self.people.rowCount()
        if not count:
            return
        now = self.currentIndex()
        row = min(max((now.row() if now.isValid() else -1) + by, 0), count - 1)
        index = self.people.index(row, max(now.column(), 0))
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def stand_nowhere(self) -> None:
        """Take the cursor and the selection away; a step down then comes to the first row."""
        self.clearSelection()
        self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.NoUpdate)

    def show_current(self) -> None:
        """Scroll to the cursor, once the rows have been laid out."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid():
            self._ask(index.row(), index.column(), event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, text = self.currentIndex(), event.text()
        on_cell = index.isValid() and self.session_at(index.column()) is not None
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if opens and on_cell:
            self._ask(index.row(), index.column())
            return
        if text and text.isprintable() and event.key() != Qt.Key.Key_Space:
            self.typed.emit(text)
            return
        super().keyPressEvent(event)

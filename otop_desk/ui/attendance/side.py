"""The cards beside the ledger: who is here, meals, the rule; each with its next act."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.domain.attendance import CountedSession, Outlook
from otop_desk.domain.meal import Sitting
from otop_desk.domain.person import Role
from otop_desk.domain.workshop import Part
from otop_desk.i18n import _
from otop_desk.services.attendance import numbers, words
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.ui.attendance.ledger_table import TONES
from otop_desk.ui.format import Format
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import (
    Caption,
    Card,
    ChoiceBox,
    FigureTile,
    ProgressLine,
    QuietButton,
    ScrollColumn,
    ThaiLabel,
    show_if,
)

_PARTS = {Part.MORNING: Sitting.LUNCH, Part.AFTERNOON: Sitting.AFTERNOON_SNACK}


def line(left: QWidget, right: QWidget) -> QHBoxLayout:
    """Two things at the ends of one line."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(left, 1)
    row.addWidget(right, 0, Qt.AlignmentFlag.AlignRight)
    return row


class HereCard(Card):
    """How many are here in the chosen half day, and who is still missing."""

    session_chosen = Signal(object)

    def __init__(self, theme: Theme, form: Format) -> None:
        super().__init__(name="here_card", spacing=4)
        self._form = form
        self.sessions: ChoiceBox[int] = ChoiceBox(_("ช่วงที่ลงชื่อ"), "session_choice")
        self.sessions.setMinimumContentsLength(16)
        self.sessions.chosen.connect(self.session_chosen)
        self.follow = QuietButton(_("ตามนาฬิกา"), "session_follow", hint=_("กลับไปช่วงตามเวลาตอนนี้"))
        self.follow.clicked.connect(lambda: self.session_chosen.emit(None))
        self.came = ThaiLabel(step="hero", weight=700, wrap=False, name="came_count")
        self.of = ThaiLabel(step="lead", tone="muted", wrap=False, name="expected_count")
        self.bar = ProgressLine(_("มาแล้ว"), "came_bar", tone="good")
        self.missing = ThaiLabel(name="missing_count")
        self.call = QuietButton(_("โทรตาม"), "missing_open", key="Ctrl+Shift+T", hint=_("รายชื่อคนที่ยังไม่มา"))
        self.rest = QuietButton(_("ลงชื่อทุกคนที่เหลือ"), "mark_rest", icon=theme.icon("user-check", "accent"))
        self.rest.setToolTip(_("ทุกคนในรายชื่อที่ยังไม่ลงชื่อในช่วงนี้ (Ctrl+Shift+A)"))
        self.others = Caption(name="others_count")
        self.body.addLayout(line(self.sessions, self.follow))
        figures = QHBoxLayout()
        figures.setSpacing(10)
        figures.addWidget(self.came, 0, Qt.AlignmentFlag.AlignBottom)
        figures.addWidget(self.of, 1, Qt.AlignmentFlag.AlignBottom)
        self.of.setContentsMargins(0, 0, 0, theme.px(14))
        self.body.addLayout(figures)
        self.body.addWidget(self.bar)
        self.body.addLayout(line(self.missing, self.call))
        self.body.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.others)

    def show_session(self, ledger: Ledger, session_id: int | None, *, pinned: bool) -> None:
        """Which half day it is, of those there are."""
        form = self._form
        choices = [
            (each.session.id, form.digits(words.session_word(each, ledger.days[each.session.day_id])))
            for each in ledger.counted
        ]
        self.sessions.set_choices(choices, session_id)
        self.follow.setVisible(pinned)

    def show_counts(self, ledger: Ledger, session_id: int | None) -> None:
        """Counts of trainees, with speakers and officers in a line of their own."""
        form = self._form
        found = numbers.by_role(ledger, session_id or 0)
        trainees = found.get(Role.TRAINEE)
        came, expected = (trainees.came, trainees.expected) if trainees else (0, 0)
        self.came.setText(form.count(came))
        self.of.setText(_("จาก {people}").format(people=form.people(expected)))
        self.bar.show_share(came, expected, "good")
        unmarked = trainees.unmarked if trainees else 0
        if unmarked:
            self.missing.setText(_("ยังไม่ลงชื่อ {people}").format(people=form.people(unmarked)))
        else:
            self.missing.setText(_("ลงชื่อครบแล้ว") if expected else "")
        for button in (self.call, self.rest):
            button.setVisible(bool(unmarked))
        parts = [
            _("{role} {came}/{expected}").format(
                role=words.role_word(role), came=form.count(each.came), expected=form.count(each.expected))
            for role, each in found.items() if role is not Role.TRAINEE
        ]  # fmt: skip
        self.others.setText("   ".join(parts))
        self.others.setVisible(bool(parts))


class MealCard(Card):
    """What is eaten next: by kind, those who came against those ordered."""

    def __init__(self, form: Format) -> None:
        super().__init__(name="meal_card", spacing=4)
        self._form = form
        self.sitting = Caption(_("อาหาร"), wrap=False)
        self.open = QuietButton(_("อาหารทุกมื้อ"), "meals_open", key="Ctrl+Shift+F")
        self.body.addLayout(line(self.sitting, self.open))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._shown: list[tuple[QWidget, ThaiLabel, ThaiLabel]] = []  # what is eaten, and by how many
        self.body.addLayout(self._rows)

    def show_ledger(self, ledger: Ledger, session_id: int | None) -> None:
        """Lunch in the morning, the afternoon's snack after it."""
        counted = ledger.counted_of(session_id or 0)
        lines = self._lines(ledger, counted) if counted is not None else []
        if counted is not None:
            self.sitting.setText(words.sitting_word(_PARTS[counted.session.part]))
        for place, (kind, came, expected) in enumerate(lines):
            if place == len(self._shown):
                self._add_row()
            _holder, name, figure = self._shown[place]
            name.setText(kind)
            figure.setText(
                _("{came} จาก {expected}").format(
                    came=self._form.count(came), expected=self._form.count(expected)
                )
            )
        for place, (holder, _name, _figure) in enumerate(self._shown):
            show_if(holder, place < len(lines))

    @staticmethod
    def _lines(ledger: Ledger, counted: CountedSession) -> list[tuple[str, int, int]]:
        """Who came of whom is expected: trainees by what they eat, the others together."""
        sitting, day = _PARTS[counted.session.part], counted.session.day_id
        people = [each for each in ledger.people if each.role is Role.TRAINEE]
        others = [each for each in ledger.people if each.role is not Role.TRAINEE]
        meals = numbers.meal_lines(ledger, day, sitting, people)
        lines = [(_(each.kind), each.came, each.expected) for each in meals if each.expected]
        if others:
            meals = numbers.meal_lines(ledger, day, sitting, others)
            came, expected = sum(x.came for x in meals), sum(x.expected for x in meals)
            lines.append((_("วิทยากรและเจ้าหน้าที่"), came, expected))
        return lines

    def _add_row(self) -> None:
        name, figure = ThaiLabel(wrap=False), ThaiLabel(weight=600, wrap=False)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(name, 1)
        row.addWidget(figure)
        self._rows.addWidget(holder)
        self._shown.append((holder, name, figure))


class RuleCard(Card):
    """The rule as a sentence, and how many have earned it, may still, or can't any more."""

    outlook_chosen = Signal(object)

    def __init__(self, theme: Theme, form: Format) -> None:
        super().__init__(name="rule_card", spacing=4)
        self._form = form
        self.change = QuietButton(_("แก้เกณฑ์"), "rule_open", icon=theme.icon("pencil", "accent"))
        self.body.addLayout(line(Caption(_("เกณฑ์รับเกียรติบัตร"), wrap=False), self.change))
        self.sentence = ThaiLabel(name="rule_sentence")
        self.body.addWidget(self.sentence)
        self.tiles: dict[Outlook, FigureTile] = {}
        row = QHBoxLayout()
        row.setSpacing(8)
        for outlook in (Outlook.EARNED, Outlook.ON_THE_WAY, Outlook.OUT_OF_REACH):
            tile = FigureTile("", words.outlook_word(outlook), f"tile_{outlook.value}", tone=TONES[outlook])
            self.tiles[outlook] = tile
            row.addWidget(tile)
        self.body.addLayout(row)

    def show_rule(self, ledger: Ledger) -> None:
        """The sentence, with its basis."""
        self.sentence.setText(
            self._form.digits(words.rule_sentence(ledger.rule, ledger.counted, ledger.test))
        )

    def show_counts(self, ledger: Ledger) -> None:
        """The three figures."""
        for outlook, count in ledger.outlooks().items():
            self.tiles[outlook].say(self._form.count(count), words.outlook_word(outlook), TONES[outlook])


class Side(ScrollColumn):
    """The three cards in their column."""

    def __init__(self, theme: Theme, form: Format) -> None:
        super().__init__(name="attendance_side")
        self.here = HereCard(theme, form)
        self.meals = MealCard(form)
        self.rule = RuleCard(theme, form)
        for card in (self.here, self.meals, self.rule):
            self.body.addWidget(card)
        self.body.addStretch()

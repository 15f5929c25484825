"""The vote at the laptop: own ballots in turn, the wall's totals, hands; ranking, IFE and EFE."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.domain.swot import tops
from otop_desk.domain.votes import Source, evaluation, fits_rating
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.swot import verbs as swot
from otop_desk.services.swot import votes
from otop_desk.thai.numerals import to_arabic
from otop_desk.ui.swot import vote_rows, words
from otop_desk.ui.swot.vote_rows import VoteRow
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    Card,
    ChoiceBox,
    DataTable,
    NumberEdit,
    PillRow,
    RowsModel,
    SearchBox,
    SecondaryButton,
    ThaiLabel,
)

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile

_TYPED = re.compile(
    r"([SWOT]\d{1,6}[a-z]{0,2})(?:\s*[=x*:]\s*(\d{1,4})|\s+(\d{1,4})(?![\w]))?", re.IGNORECASE
)


NARROW = 1200  # px of the page; below, words are cut beside four numbers and a button


class VotesPage(QWidget):
    """Type codes and press Enter: S3 O2 gives a dot each; S3 12 sets the wall's or hands' total."""

    closed = Signal()

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self.group_id: int | None = None
        self._narrow = False
        theme = context.theme
        self.source: PillRow[Source] = PillRow(
            _("ที่มาของคะแนน"), "vote_source", [(each, words.source(each)) for each in Source], Source.OWN
        )
        self.voter: ChoiceBox[int] = ChoiceBox(_("ผู้ลงคะแนน"), "vote_voter")
        self.voter.setMinimumContentsLength(20)
        self.next_voter = SecondaryButton(_("คนถัดไป"), "vote_next", key="Ctrl+Return")
        self.box = SearchBox(theme, _("รหัสบัตร เช่น S3 O2 แล้วกด Enter"), "vote_box")
        self.left = ThaiLabel(weight=600, wrap=False, name="vote_left")
        self.model: RowsModel[VoteRow] = RowsModel(vote_rows.columns(context.format))
        self.table = DataTable(theme, _("ผลการลงคะแนน"), "vote_table", self.model)
        self.table.setMinimumHeight(theme.px(180))
        self.matrix = Caption(name="vote_matrix")
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        for widget in (self.source, self.voter, self.next_voter):
            head.addWidget(widget)
        head.addWidget(self.box, 1)
        form = self.context.format
        self.dots = NumberEdit(form, _("จุดต่อคน"), "vote_dots", 1, 99)
        self.cap = NumberEdit(form, _("ต่อบัตร"), "vote_cap", 1, 99)
        self.people = NumberEdit(form, _("จำนวนคน"), "vote_people", 0, 9_999, nothing=_("ตามกลุ่ม"))
        self.cut = NumberEdit(form, _("ตัดที่อันดับ"), "vote_cut", 0, 999, nothing=_("ไม่ตัด"))
        self._rules = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rules.setSpacing(8)
        self._rules.addWidget(self.left, 1)
        rules = QHBoxLayout()
        rules.setSpacing(8)
        self._rules.addLayout(rules)
        for spin in (self.dots, self.cap, self.people, self.cut):
            rules.addWidget(Caption(spin.accessibleName(), wrap=False))
            rules.addWidget(spin)
        self.take_back = SecondaryButton(_("ถอนคะแนนคนนี้"), "vote_take_back")
        rules.addWidget(self.take_back)
        card = Card(name="vote_card", margins=4, spacing=0)
        card.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._rules)
        column.addWidget(card, 1)
        column.addWidget(self.matrix)

    def _wire(self) -> None:
        self.source.chosen.connect(lambda _source: self.refresh())
        self.voter.chosen.connect(lambda _id: self.refresh())
        self.next_voter.clicked.connect(self._on_next)
        self.box.submitted.connect(self._on_typed)
        self.take_back.clicked.connect(self._on_take_back)
        self.model.edited.connect(self._on_edited)
        for spin in (self.dots, self.cap, self.people, self.cut):
            spin.valueChanged.connect(lambda _value: self._on_rules())
        self.table.delete_asked.connect(self._on_delete)
        for key, act in (("Ctrl+Backspace", self._on_take_back), ("Escape", self._on_escape)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def file(self) -> WorkshopFile:
        """The workshop file."""
        return self.context.file

    def first_focus(self) -> QWidget:
        """The box of codes."""
        return self.box

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room beside the rules, what is left to give stands over them."""
        self._narrow = event.size().width() < self.context.theme.px(NARROW)
        ways = QBoxLayout.Direction
        self._rules.setDirection(ways.TopToBottom if self._narrow else ways.LeftToRight)
        self._show_columns()
        super().resizeEvent(event)

    # -- showing ---------------------------------------------------------------------------

    def show_board(self, group_id: int | None) -> None:
        """The vote of this board."""
        if group_id != self.group_id:
            self.voter.set_choices([])
        self.group_id = group_id
        self.refresh()

    def refresh(self) -> None:
        """Show rules, voters and ranking as the file says."""
        form = self.context.format
        board, standing = swot.board(self.file, self.group_id), votes.standing(self.file, self.group_id)
        self._shown = board
        for spin, value in (
            (self.dots, board.dots), (self.cap, board.cap), (self.people, board.people), (self.cut, board.cut)
        ):  # fmt: skip
            spin.blockSignals(True)
            spin.setValue(value)
            spin.blockSignals(False)
        self._show_columns()
        self._show_voters()
        own = self.source.value() is Source.OWN
        for widget in (self.voter, self.next_voter, self.take_back):
            widget.setVisible(own)
        text = _("ลงแล้ว {given} จาก {all} จุด เหลือ {left}").format(
            given=form.count(standing.given), all=form.count(standing.allowed), left=form.count(standing.left)
        )
        voter = self.voter.value()
        if own and voter is not None:
            mine = votes.left_of(self.file, self.group_id, voter)
            text = _("คนนี้เหลือ {left} จุด").format(left=form.count(mine)) + " · " + text
        self.left.setText(text)
        self.model.set_rows(vote_rows.rows(self.file, self.group_id, voter if own else None))
        self._show_matrix()

    def _show_columns(self) -> None:
        """Where there is little room, of the ways to vote only the chosen one has a column."""
        columns = vote_rows.columns(self.context.format, self.source.value() if self._narrow else None)
        if [column.key for column in columns] != [column.key for column in self.model.columns]:
            self.model.set_columns(columns)

    def _show_voters(self) -> None:
        people = votes.members(self.file, self.group_id)
        now = self.voter.value()
        choices = []
        for person in people:
            left = votes.left_of(self.file, self.group_id, person.id)
            mark = "" if left else "  ✓"
            choices.append((person.id, person.full_name + mark))
        if now is None and people:
            now = people[0].id
        self.voter.set_choices(choices, now)

    def _show_matrix(self) -> None:
        """IFE and EFE once anything is weighed, against 2.50; and what does not fit."""
        notes = tops(swot.notes(self.file, self.group_id))
        parts = []
        for name, inside in (("IFE", True), ("EFE", False)):
            found = evaluation(notes, inside=inside)
            if not found.rated:
                continue
            side = _("สูงกว่า 2.50") if found.strong else _("ไม่เกิน 2.50")
            sums = (
                ""
                if found.sound
                else " " + _("น้ำหนักรวม {sum} (ต้องเป็น 1.00)").format(sum=f"{found.weights / 100:.2f}")
            )
            parts.append(f"{name} {found.score / 100:.2f} · {side}{sums}")
        odd = [each.code for each in notes if not fits_rating(each)]
        if odd:
            parts.append(_("คะแนนไม่ตรงแบบ (จุดแข็ง 3-4 จุดอ่อน 1-2): {codes}").format(codes=", ".join(odd)))
        self.matrix.setText("    ".join(parts))
        self.matrix.setVisible(bool(parts))

    # -- doing -----------------------------------------------------------------------------

    def do(self, act: Callable[[], object]) -> bool:
        """Call a service; what it refuses is told in plain words."""
        try:
            act()
        except UserError as error:
            digits = self.context.format.digits
            self.context.ask.trouble(UserError(digits(error.message), digits(error.hint)))
            self.refresh()
            return False
        return True

    def _on_rules(self) -> None:
        changed = replace(
            self._shown,
            dots=self.dots.value(),
            cap=self.cap.value(),
            people=self.people.value(),
            cut=self.cut.value(),
        )
        self.do(lambda: swot.set_board(self.file, self._shown, changed))

    def _on_typed(self, text: str) -> None:
        """S3 O2 S3 gives dots; S3 12 sets a total from the wall or of hands."""
        typed = to_arabic(text)
        found = [(m[1].upper(), m[2] or m[3]) for m in _TYPED.finditer(typed)]
        strange = [word for word in re.split(r"[\s,;]+", _TYPED.sub(" ", typed)) if word.strip(".")]
        by_code = {n.code.upper(): n.id for n in tops(swot.notes(self.file, self.group_id))}
        lost = [*(code for code, _number in found if code not in by_code), *strange]
        if not found or lost:
            what = ", ".join(lost) or text
            error = UserError(
                _("ไม่มีบัตรรหัส {codes} บนกระดานนี้").format(codes=what), _("ให้พิมพ์รหัสบนบัตร เช่น S3 O2")
            )
            self.context.ask.trouble(error)
            return
        source = self.source.value() or Source.OWN
        voter = self.voter.value() if source is Source.OWN else None
        if source is Source.OWN and voter is None:
            self.do(_nobody)
            return
        ballot = [(by_code[code], int(number) if number else None) for code, number in found]
        if not self.do(lambda: votes.cast_ballot(self.file, ballot, source=source, voter_id=voter)):
            return
        self.box.clear()
        if source is Source.OWN and voter and not votes.left_of(self.file, self.group_id, voter):
            self._on_next()

    def _on_next(self) -> None:
        """The next person who has dots left."""
        people = [each.id for each in votes.members(self.file, self.group_id)]
        now = self.voter.value()
        at = people.index(now) + 1 if now in people else 0
        waiting = [
            each for each in people[at:] + people[:at] if votes.left_of(self.file, self.group_id, each)
        ]
        if waiting:
            self.voter.select(waiting[0])
        else:
            self.context.say(_("ทุกคนลงคะแนนครบแล้ว"))
        self.refresh()
        self.box.setFocus()

    def _on_escape(self) -> None:
        """Empty the box, then back to the board."""
        if self.box.text():
            self.box.clear()
        else:
            self.closed.emit()

    def _on_take_back(self) -> None:
        voter = self.voter.value()
        if voter is not None and self.do(lambda: votes.take_back(self.file, self.group_id, voter)):
            self.context.say(_("ถอนคะแนนแล้ว"), self.context.undo)

    def _on_delete(self, rows: list[VoteRow]) -> None:
        """Delete on a line takes back one dot of the voter chosen."""
        voter = self.voter.value()
        for row in rows:
            if self.source.value() is Source.OWN and voter is not None and row.mine:
                self.do(partial(votes.add_dots, self.file, row.note.id, -1, voter_id=voter))

    def _on_edited(self, row: VoteRow, key: str, text: str) -> None:
        typed = to_arabic(text).strip() or "0"
        try:
            value = round(float(typed) * 100) if key == "weight" else int(typed)
        except (ValueError, OverflowError):
            self.do(_no_number)
            return
        file, board, note = self.file, self.group_id, row.note.id
        acts: dict[str, Callable[[], object]] = {
            "wall": lambda: votes.cast(file, note, value, source=Source.WALL),
            "hands": lambda: votes.cast(file, note, value, source=Source.HANDS),
            "weight": lambda: swot.weigh_note(file, note, weight=value),
            "rating": lambda: swot.weigh_note(file, note, rating=value),
        }
        self.do(
            lambda: self.context.waiting.keep(
                ("vote", note, key),
                lambda: (votes.ballots(file, board), swot.notes(file, board)),
                acts[key],
            )
        )


def _no_number() -> None:
    raise UserError(_("ที่พิมพ์ไม่ใช่ตัวเลข"), _("ให้พิมพ์ตัวเลข เช่น 12 หรือ ๑๒"))


def _nobody() -> None:
    raise UserError(_("ยังไม่ได้เลือกผู้ลงคะแนน"), _("ให้เลือกชื่อก่อน หรือใช้การนับจากผนัง"))

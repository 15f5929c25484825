"""The TOWS page: factors to tick, the four cells, the line where strategies are written, the two checks."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from otop_desk.domain.swot import Note, Quadrant
from otop_desk.domain.tows import Kind, codes_of, kind_of
from otop_desk.domain.votes import Ranked
from otop_desk.errors import UserError
from otop_desk.i18n import _, _n
from otop_desk.services.swot import votes
from otop_desk.services.tows import verbs as tows
from otop_desk.thai.numerals import to_arabic
from otop_desk.thai.search import search_key
from otop_desk.thai.words import wrap_hint
from otop_desk.ui.swot import words
from otop_desk.ui.swot.tows_cell import TowsCell
from otop_desk.ui.swot.typing import EntryLine
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, Card, ChoiceBox, NoHits, SearchBox, StatePill, TextInput, ThaiLabel
from otop_desk.ui.widgets.lists import ListBox

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile

_CODE = re.compile(r"[SWOTswot]\s?\d{1,6}[a-z]{0,2}")
_ID = int(Qt.ItemDataRole.UserRole)


class FactorField(TextInput):
    """Codes of factors: S2 O3. Enter goes on to the strategy."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
            self.focusNextChild()
            return
        super().keyPressEvent(event)


class TowsPage(QWidget):
    """Ticks and codes say the same; Enter in the lower line adds the strategy."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        theme = context.theme
        self.ticked: list[int] = []
        self._notes: dict[int, Note] = {}
        side = self._side()
        grid = QGridLayout()
        grid.setSpacing(10)
        self.cells: dict[Kind, TowsCell] = {}
        for place, kind in enumerate(Kind):
            cell = TowsCell(theme, kind)
            self.cells[kind] = cell
            grid.addWidget(cell, place // 2, place % 2)
            grid.setRowStretch(place // 2, 1)
            grid.setColumnStretch(place % 2, 1)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addLayout(grid, 1)
        right.addWidget(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(side)
        row.addLayout(right, 1)
        self._wire()

    def _side(self) -> Card:
        """The factors, sifted by quadrant, votes and words; under them the two checks."""
        theme = self.context.theme
        self.factors = ListBox()
        self.factors.setObjectName("tows_factors")
        self.factors.setAccessibleName(_("ปัจจัยให้ติ๊ก"))
        self.factors.setWordWrap(True)
        self.factors.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.factors.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.factors.setMinimumHeight(theme.px(140))
        self.unused = ThaiLabel(step="caption", tone="warn", name="tows_unused")
        self.low = ThaiLabel(step="caption", tone="warn", name="tows_low")
        side = Card(_("ปัจจัยจากกระดานเครือข่าย"), name="tows_side", margins=12)
        side.setFixedWidth(theme.px(330))
        choices = [
            ("", _("ทุกปัจจัย")),
            *((each.value, f"{each.value}  {words.quadrant(each)}") for each in Quadrant),
            ("dots", _("มีคะแนน มากไปน้อย")),
        ]
        self.filter: ChoiceBox[str] = ChoiceBox(_("กรองปัจจัย"), "tows_filter", choices, "")
        self.filter.chosen.connect(lambda _value: self.refresh())
        self.search = SearchBox(theme, _("ค้นหาปัจจัย"), "tows_find")
        self.search.searched.connect(lambda _text: self.refresh())
        NoHits(self.factors, self.search, _("ไม่มีปัจจัยในตัวกรองนี้"), self._on_all_shown)
        for widget, stretch in (
            (self.filter, 0),
            (self.search, 0),
            (self.factors, 1),
            (self.unused, 0),
            (self.low, 0),
        ):
            side.body.addWidget(widget, stretch)
        return side

    def _on_all_shown(self) -> None:
        self.filter.select("")
        self.search.clear()
        self.refresh()

    def _foot(self) -> Card:
        self.codes = FactorField(_("รหัสปัจจัย เช่น S2 O3"), "tows_codes", placeholder=_("ปัจจัย เช่น S2 O3"))
        self.codes.setMaximumWidth(self.context.theme.px(190))
        self.kind = StatePill("–", "", name="tows_kind")
        self.entry = EntryLine(self.context.theme, _("เขียนกลยุทธ์"), "tows_entry", _("เขียนกลยุทธ์แล้วกด Enter …"))
        card = Card(name="tows_foot", margins=12)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.codes)
        line.addWidget(self.kind)
        line.addWidget(self.entry, 1)
        card.body.addLayout(line)
        self.hint = Caption(name="tows_hint")
        self.hint.hide()
        card.body.addWidget(self.hint)
        return card

    def _wire(self) -> None:
        self.factors.itemChanged.connect(self._on_ticked)
        self.codes.textEdited.connect(lambda _text: self._read_codes())
        self.entry.entered.connect(self._on_entered)
        self.entry.listed.connect(lambda text: self._on_entered(" ".join(text.split())))
        self.entry.left_up.connect(lambda: self.codes.setFocus())
        for cell in self.cells.values():
            cell.asked.connect(self._on_asked)
            cell.edited.connect(partial(self._on_edited, cell))

    @property
    def file(self) -> WorkshopFile:
        """The workshop file."""
        return self.context.file

    def first_focus(self) -> QWidget:
        """Where writing a strategy begins."""
        return self.codes

    # -- showing ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show factors, strategies and checks as the file has them."""
        ranked = votes.ranked(self.file, None)
        self._notes = {each.note.id: each.note for each in ranked}
        self.ticked = [each for each in self.ticked if each in self._notes]
        self.factors.blockSignals(True)
        self.factors.clear()
        for factor in self._sifted(ranked):
            self._add_factor(factor.note, factor.dots, factor.above)
        self.factors.blockSignals(False)
        checks = tows.checks(self.file)
        low = frozenset(each.id for each in checks.low)
        everything = tows.strategies(self.file)
        codes = {each.id: codes_of(each, self._notes) for each in everything}
        for kind, cell in self.cells.items():
            cell.show_strategies([each for each in everything if each.kind is kind], codes, low)
        self.unused.setText(
            self._sentence(_("คะแนนสูงแต่ยังไม่มีกลยุทธ์ใช้: {codes}"), [n.code for n in checks.unused])
        )
        self.low.setText(self._sentence(_("กลยุทธ์ที่ใช้ปัจจัยคะแนนน้อย: {codes}"), [s.code for s in checks.low]))
        for label in (self.unused, self.low):
            label.setVisible(bool(label.text()))
        self._show_kind()

    def _sifted(self, ranked: list[Ranked]) -> list[Ranked]:
        """The factors the pills and the search let through; those ticked stay, so that none is lost."""
        kept, sought = self.filter.value() or "", search_key(self.search.text())
        shown = [
            factor
            for factor in ranked
            if factor.note.id in self.ticked
            or (
                (kept in ("", factor.note.quadrant.value) or (kept == "dots" and factor.dots))
                and sought in search_key(f"{factor.note.code} {factor.note.text} {factor.note.tag}")
            )
        ]
        if kept == "dots":
            return shown
        return sorted(shown, key=lambda factor: list(Quadrant).index(factor.note.quadrant))

    def seek(self) -> None:
        """Ctrl+F: find a factor."""
        self.search.setFocus()
        self.search.selectAll()

    @staticmethod
    def _sentence(words_: str, codes: list[str]) -> str:
        return words_.format(codes=", ".join(codes)) if codes else ""

    def _add_factor(self, note: Note, dots: int, above: bool) -> None:
        head = note.code + (f"  ● {self.context.format.count(dots)}" if dots else "")
        item = QListWidgetItem(f"{head}\n{wrap_hint(note.text)}")
        item.setData(_ID, note.id)
        item.setToolTip(note.text)
        item.setFlags(
            Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        )
        item.setCheckState(Qt.CheckState.Checked if note.id in self.ticked else Qt.CheckState.Unchecked)
        ground = self.context.theme.color(words.ground(note.quadrant.value))
        item.setBackground(ground)
        if dots and not above:
            item.setForeground(self.context.theme.color("muted"))
        self.factors.addItem(item)

    def _show_kind(self) -> None:
        kind = kind_of(self._notes[each].quadrant for each in self.ticked)
        if kind is not None:
            self.kind.say(f"{kind.value} {words.kind(kind)}", "accent")
        elif self.ticked:
            self.kind.say(_("ยังไม่ครบคู่"), "warn")
        else:
            self.kind.say(_("เลือกปัจจัย"), "")

    # -- doing -----------------------------------------------------------------------------

    def do(self, act: Callable[[], object]) -> bool:
        """Call a service; what it refuses is told in plain words."""
        try:
            act()
        except UserError as error:
            self.context.ask.trouble(error)
            return False
        return True

    def _on_edited(self, cell: TowsCell, strategy_id: int, text: str) -> None:
        if not self.do(lambda: tows.edit(self.file, strategy_id, text)):
            cell.type_again(strategy_id, text)

    def _on_ticked(self, item: QListWidgetItem) -> None:
        note_id = int(item.data(_ID))
        if item.checkState() == Qt.CheckState.Checked:
            self.ticked.append(note_id)
        elif note_id in self.ticked:
            self.ticked.remove(note_id)
        self.codes.setText(" + ".join(self._notes[each].code for each in self.ticked))
        self._show_kind()

    def _read_codes(self) -> None:
        """The typed codes tick the list; one that does not exist is said."""
        by_code = {each.code.upper(): each.id for each in self._notes.values()}
        typed = [each.replace(" ", "").upper() for each in _CODE.findall(to_arabic(self.codes.text()))]
        self.ticked = list(dict.fromkeys(by_code[each] for each in typed if each in by_code))
        self.factors.blockSignals(True)
        for row in range(self.factors.count()):
            item = self.factors.item(row)
            on = int(item.data(_ID)) in self.ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.factors.blockSignals(False)
        lost = [each for each in typed if each not in by_code]
        self.hint.setText(
            _("ไม่มีบัตรรหัส {codes} บนกระดานเครือข่าย").format(codes=", ".join(lost)) if lost else ""
        )
        self.hint.setVisible(bool(lost))
        self._show_kind()

    def finish(self) -> None:
        """Keep the strategy that is being typed, if it is said what it rests on."""
        self._read_codes()
        if self.ticked:
            self.entry.send()

    def _on_entered(self, text: str) -> None:
        self._read_codes()
        if self.do(lambda: tows.add(self.file, self.ticked, text)):
            self.ticked = []
            self.codes.setText("")
            self.entry.clear()
            self.refresh()
            self.codes.setFocus()
            newest = max(tows.strategies(self.file), key=lambda strategy: strategy.id)
            self.cells[newest.kind].show_row(newest.code)

    def _on_asked(self, verb: str, strategy_id: int) -> None:
        if verb == "remove":
            if self.do(lambda: tows.remove(self.file, strategy_id)):
                self.context.say(_("ลบกลยุทธ์แล้ว"), self.context.undo)
        elif verb == "factors":
            self.do(lambda: tows.rest_on(self.file, strategy_id, self.ticked))
        elif verb == "activity":
            self.make_activities([strategy_id])
        elif verb == "thread":
            from otop_desk.ui.threads import thread_dialog

            thread_dialog(self.context, strategy_id=strategy_id).exec()

    def make_activities(self, strategy_ids: Collection[int]) -> None:
        """An activity in the plan for each strategy, with its words to begin from, and go there."""
        from otop_desk.domain.action_plan import Activity
        from otop_desk.services.action_plan import verbs as action_plan

        made: list[Activity] = []
        if self.do(lambda: made.extend(action_plan.add_for(self.file, strategy_ids))) and made:
            count = self.context.format.count(len(made))
            self.context.show_tab("action_plan")
            self.context.say(
                _n("สร้าง {count} กิจกรรมในแผนแล้ว", len(made)).format(count=count), self.context.undo
            )

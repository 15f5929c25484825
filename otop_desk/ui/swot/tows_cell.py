"""One cell of the TOWS matrix: its strategies as rows that can be read, edited in place and removed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from otop_desk.domain.tows import Kind, Strategy
from otop_desk.i18n import _
from otop_desk.ui.swot import words
from otop_desk.ui.swot.quadrant_card import Letter
from otop_desk.ui.swot.typing import ENTER, NoteEditor
from otop_desk.ui.theme import Theme
from otop_desk.ui.timers import soon
from otop_desk.ui.widgets import Caption, Card, ScrollColumn, ThaiLabel, clear_layout, restyle
from otop_desk.ui.widgets.menu import Act, menu_of, pop_up

GROUNDS = {Kind.SO: "note_s", Kind.WO: "note_w", Kind.ST: "note_o", Kind.WT: "note_t"}


class StrategyRow(QFrame):
    """A strategy: code, words, the factors it rests on, and a word when one of them is below the line."""

    asked = Signal(str, int)  # edit, factors, remove · strategy id

    def __init__(self, theme: Theme, strategy: Strategy, factors: str, low: bool) -> None:
        super().__init__()
        self.strategy = strategy
        self.setObjectName(f"strategy_{strategy.code}")
        self.setAccessibleName(f"{strategy.code} {strategy.text} {factors}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("kind", "band")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(10)
        code = ThaiLabel(strategy.code, weight=700, tone="accent", wrap=False)
        code.setMinimumWidth(theme.px(48))
        row.addWidget(code, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(ThaiLabel(strategy.text, name=f"text_{strategy.code}"))
        foot = QHBoxLayout()
        foot.addWidget(Caption(factors or _("ยังไม่เลือกปัจจัย"), wrap=False, name=f"factors_{strategy.code}"))
        if low:
            warn = ThaiLabel(_("ใช้ปัจจัยคะแนนน้อย"), step="caption", tone="warn", wrap=False)
            foot.addWidget(warn)
        foot.addStretch()
        column.addLayout(foot)
        row.addLayout(column, 1)

    def menu(self) -> QMenu:
        """What can be done with it."""
        verbs = (
            ("edit", _("แก้ข้อความ"), ""),
            ("activity", _("สร้างกิจกรรมจากกลยุทธ์นี้"), "Insert"),
            ("factors", _("ใช้ปัจจัยที่ติ๊กอยู่"), ""),
            ("thread", _("ดูที่มาและกิจกรรม…"), ""),
            ("remove", _("ลบกลยุทธ์"), ""),
        )
        acts = [
            Act(f"strategy_{verb}", text, partial(self.asked.emit, verb, self.strategy.id), told=key)
            for verb, text, key in verbs
        ]
        return menu_of(self, "strategy_menu", acts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*ENTER, Qt.Key.Key_F2):
            self.asked.emit("edit", self.strategy.id)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.asked.emit("remove", self.strategy.id)
        elif event.key() == Qt.Key.Key_Insert:
            self.asked.emit("activity", self.strategy.id)
        elif event.key() == Qt.Key.Key_F9:
            self.asked.emit("thread", self.strategy.id)
        elif event.key() == Qt.Key.Key_Menu:
            pop_up(self.menu(), self.mapToGlobal(QPoint(20, 20)))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        if event.button() == Qt.MouseButton.RightButton:
            pop_up(self.menu(), event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.asked.emit("edit", self.strategy.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        restyle(self, tone="accent")
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        restyle(self, tone="")
        super().focusOutEvent(event)


class TowsCell(Card):
    """SO, WO, ST or WT with what is written in it."""

    asked = Signal(str, int)
    edited = Signal(int, str)

    def __init__(self, theme: Theme, kind: Kind) -> None:
        super().__init__(name=f"tows_{kind.value}", margins=12, spacing=6)
        self.theme = theme
        self.kind = kind
        self._shown: list[tuple[Strategy, str, bool]] | None = None
        self.setAccessibleName(f"{kind.value} {words.kind(kind)}")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Letter(theme, kind.value, GROUNDS[kind]))
        head.addWidget(ThaiLabel(words.kind(kind), step="lead", weight=700, wrap=False))
        inner, outer = (words.quadrant(each) for each in kind.sides)
        head.addWidget(Caption(f"{inner} × {outer}", wrap=False), 1)
        self.body.addLayout(head)
        self.list = ScrollColumn(name=f"tows_list_{kind.value}", spacing=6)
        self.body.addWidget(self.list, 1)
        self.editor = NoteEditor(_("แก้กลยุทธ์"), self)
        self.editor.kept.connect(self.edited)

    def show_strategies(
        self, strategies: Sequence[Strategy], factors: dict[int, str], low: frozenset[int]
    ) -> None:
        """Show these strategies with the codes of their factors; nothing is made anew that stays the same."""
        shown = [(each, factors.get(each.id, ""), each.id in low) for each in strategies]
        if shown == self._shown:
            return
        self._shown = shown
        if self.editor.note_id not in {each.id for each in strategies}:
            self.editor.finish(keep=False)
        clear_layout(self.list.body)
        for strategy, codes, is_low in shown:
            row = StrategyRow(self.theme, strategy, codes, is_low)
            row.asked.connect(self._on_asked)
            self.list.body.addWidget(row)
        if not strategies:
            self.list.body.addWidget(Caption(_("ติ๊กปัจจัยสองฝั่ง แล้วเขียนกลยุทธ์ด้านล่าง")))
        self.list.body.addStretch()

    def show_row(self, code: str) -> None:
        """Bring a strategy into sight."""
        row = self.findChild(StrategyRow, f"strategy_{code}")
        if row is not None:
            # its place is known once it is laid out
            soon(row, lambda: self.list.ensureWidgetVisible(row))

    def _on_asked(self, verb: str, strategy_id: int) -> None:
        if verb == "edit":
            self._edit(strategy_id)
        else:
            self.asked.emit(verb, strategy_id)

    def type_again(self, strategy_id: int, text: str) -> None:
        """Words that were refused: their strategy is open with them once what refused them is through."""
        soon(self, partial(self._edit, strategy_id, text))

    def _edit(self, strategy_id: int, typed: str = "") -> None:
        for row in self.findChildren(StrategyRow):
            if row.strategy.id == strategy_id:
                place = row.rect().translated(row.mapTo(self, QPoint(0, 0)))
                place.setHeight(max(place.height(), self.theme.px(84)))
                self.editor.begin(strategy_id, row.strategy.text, place, typed)
                self.editor.raise_()

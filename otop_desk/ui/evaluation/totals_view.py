"""Totals only: counts taken from the wall or by show of hands, typed into a table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.domain.evaluation import Form, Item, ItemKind, Occasion, Tally, width
from otop_desk.i18n import _
from otop_desk.thai.numerals import parse_int
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    Card,
    Column,
    DataTable,
    InlineNotice,
    NumberEdit,
    RowsModel,
    ThaiLabel,
)

MOST = 1_000_000


@dataclass(frozen=True)
class Row:
    """An item with its counts, lowest value first."""

    item: Item
    counts: tuple[int, ...]

    @property
    def id(self) -> int:
        """The item's key."""
        return self.item.key


class TotalsView(QWidget):
    """The table of a form's totals."""

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.context = context
        self.form, self.tally = Form(), Tally()
        theme = context.theme
        self.people = NumberEdit(context.format, _("ผู้ตอบกี่คน"), "evaluation_people", 0, MOST)
        self.people.valueChanged.connect(self._on_people)
        row = QHBoxLayout()
        row.addWidget(ThaiLabel(_("ผู้ตอบกี่คน"), wrap=False))
        row.addWidget(self.people)
        row.addStretch(1)
        self.notice = InlineNotice(theme, "bad", "", "evaluation_totals_refused")
        self.model: RowsModel[Row] = RowsModel([])
        self.model.edited.connect(self._on_edited, Qt.ConnectionType.QueuedConnection)
        self.table = DataTable(theme, _("ยอดรวมแต่ละข้อ"), "evaluation_totals", self.model)
        self.table.setMinimumHeight(theme.px(220))
        card = Card(margins=0, name="evaluation_totals_card")
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(Caption(_("ใส่จำนวนที่นับได้ของแต่ละคำตอบ เมื่อไม่มีแผ่นคำตอบรายคน รวมกับแผ่นที่คีย์แล้วได้")))
        column.addWidget(self.notice)
        column.addWidget(card, 1)

    def show_totals(self, form: Form, occasion: Occasion) -> None:
        """Show what is stored."""
        from otop_desk.services.evaluation import answers

        if form != self.form:
            self.form = form
            self.model.set_columns(self._columns())
        self.tally = answers.tally(self.context.file, form.id, occasion)
        self.people.blockSignals(True)
        self.people.setValue(self.tally.people)
        self.people.blockSignals(False)
        self.model.set_rows([Row(item, self._counts(item)) for item in form.items if width(form, item)])

    def _counts(self, item: Item) -> tuple[int, ...]:
        counts = self.tally.of(item.key)
        return counts + (0,) * (width(self.form, item) - len(counts))

    def _columns(self) -> list[Column[Row]]:
        most = max((width(self.form, item) for item in self.form.items), default=0)
        columns = [Column[Row]("item", _("ข้อ"), self._asked, stretch=3, tip=self._offered)]
        columns += [self._value(value) for value in range(most, 0, -1)]
        count = self.context.format.count
        columns.append(Column[Row]("sum", _("รวม"), lambda row: count(sum(row.counts)), width=80, right=True))
        return columns

    def _value(self, value: int) -> Column[Row]:
        """The column of a value; items that do not offer it have nothing there."""

        def text(row: Row) -> str:
            return self.context.format.count(row.counts[value - 1]) if value <= len(row.counts) else ""

        title = self.context.format.count(value)
        if value <= len(self.form.levels):
            title = f"{title} {self.form.levels[value - 1]}"
        return Column(str(value), title, text, width=90, right=True, edit=text)

    def _asked(self, row: Row) -> str:
        """The item; where the heads speak of levels, one with choices says which column each is."""
        own = self.form.levels and row.item.kind is ItemKind.CHOICE
        asked = f"{row.item.text} ({self._offered(row)})" if own else row.item.text
        return self.context.format.digits(asked)

    def _offered(self, row: Row) -> str:
        words = self.form.levels if row.item.kind is ItemKind.LEVEL else row.item.choices
        count = self.context.format.count
        return " · ".join(f"{count(value)} {word}" for value, word in enumerate(words, start=1))

    def _on_people(self, people: int) -> None:
        self._store(replace(self.tally, people=people))

    def _on_edited(self, row: Row, key: str, text: str) -> None:
        count = parse_int(text) if text.strip() else 0
        value = int(key)
        if count is None or count > MOST or value > len(row.counts):
            self.notice.say("bad", _("“{text}” ไม่ใช่จำนวนที่นับได้ ค่าเดิมยังอยู่").format(text=text.strip()))
            return
        self.notice.say("bad", "")
        counts = list(row.counts)
        counts[value - 1] = count
        rows = list(self.tally.counts) + [()] * (row.item.key - len(self.tally.counts))
        rows[row.item.key - 1] = tuple(counts)
        people = max(self.tally.people, sum(counts))
        self._store(replace(self.tally, counts=tuple(rows), people=people))

    def _store(self, changed: Tally) -> None:
        from otop_desk.services.evaluation import answers

        file, form, before = self.context.file, self.form.id, self.tally
        self.context.waiting.keep(
            ("tally", form, before.occasion),
            lambda: answers.tally(file, form, before.occasion),
            lambda: answers.set_tally(file, before, changed),
        )

"""Meals of a day: by sitting and kind, ordered against came; the order is edited in its cell."""

from __future__ import annotations

from dataclasses import dataclass

from otop_desk.domain.meal import MealLine, Sitting
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.services.attendance import numbers, words
from otop_desk.services.attendance.ledger import Ledger
from otop_desk.thai.numerals import parse_int
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, Column, DataTable, Dialog, PillRow, RowsModel


@dataclass(frozen=True)
class Row:
    """One kind at one sitting."""

    sitting: Sitting
    line: MealLine

    @property
    def id(self) -> tuple[str, str]:
        """What makes it the same row after a change."""
        return self.sitting.value, self.line.kind


class MealsDialog(Dialog):
    """Orders are stored as they are typed, each a step of undo."""

    def __init__(self, context: TabContext, ledger: Ledger, day_id: int) -> None:
        super().__init__(context.window, _("อาหารและเครื่องดื่ม"), "meals_dialog", width=760)
        self.context, self.ledger, self.day_id = context, ledger, day_id
        days = [(day.id, context.format.day(day.date)) for day in ledger.days.values()]
        self.days: PillRow[int] = PillRow(_("วัน"), "meal_day", days, day_id)
        self.days.chosen.connect(self._on_day)
        self.body.addWidget(self.days)
        self.model: RowsModel[Row] = RowsModel(self._columns())
        self.model.edited.connect(self._on_edited)
        self.table = DataTable(context.theme, _("อาหารและเครื่องดื่ม"), "meal_table", self.model, row_height=40)
        self.table.setMinimumHeight(context.theme.px(400))
        self.body.addWidget(self.table)
        self.trouble = Caption(_("พิมพ์จำนวนที่สั่งในช่อง “สั่ง” เบิกได้ไม่เกินจำนวนที่น้อยกว่าระหว่างที่สั่งกับที่มา"))
        self.body.addWidget(self.trouble)
        self.add_button(_("สั่งตามบัญชีรายชื่อ"), "meal_as_expected", self._on_as_expected)
        self.add_primary(_("ปิด"), "meals_close", self.accept)
        self.show_day()

    def _columns(self) -> list[Column[Row]]:
        form = self.context.format
        return [
            Column("sitting", _("มื้อ"), self._sitting, stretch=3, weight=lambda _r: 600),
            Column("kind", _("ชนิด"), lambda r: _(r.line.kind), stretch=3),
            Column("expected", _("ตามบัญชี"), lambda r: form.count(r.line.expected), width=100, right=True,
                   tone=lambda _r: "muted"),
            Column("ordered", _("สั่ง"), lambda r: form.count(r.line.ordered), width=90, right=True,
                   edit=lambda r: str(r.line.ordered), mark=lambda _r: "accent"),
            Column("came", _("มา"), lambda r: form.count(r.line.came), width=90, right=True),
            Column("claim", _("เบิกได้"), lambda r: form.count(r.line.claimable), width=100, right=True,
                   tone=lambda r: "warn" if r.line.came < r.line.ordered else "text"),
        ]  # fmt: skip

    def _sitting(self, row: Row) -> str:
        """The sitting, said once over its kinds."""
        rows = self.model.rows
        place = rows.index(row)
        first = place == 0 or rows[place - 1].sitting is not row.sitting
        return words.sitting_word(row.sitting) if first else ""

    def show_day(self) -> None:
        """All sittings of the day."""
        rows = [
            Row(sitting, line)
            for sitting in Sitting
            for line in numbers.meal_lines(self.ledger, self.day_id, sitting)
        ]
        self.model.set_rows(rows)

    def _on_day(self, day_id: object) -> None:
        if isinstance(day_id, int):
            self.day_id = day_id
            self.show_day()

    def _on_edited(self, row: Row, key: str, text: str) -> None:
        count = parse_int(text) if text.strip() else 0
        on = self.ledger.days[self.day_id].date
        file, wanted = self.context.file, -1 if count is None else count
        try:
            self.context.waiting.keep(
                ("meal", on, row.sitting, row.line.kind),
                lambda: numbers.meal_orders(file, on),
                lambda: numbers.order_meal(file, on, row.sitting, row.line.kind, wanted),
            )
        except UserError as error:
            self._say(str(error))
        self.show_day()

    def _on_as_expected(self) -> None:
        try:
            numbers.order_as_expected(self.ledger, self.day_id)
        except UserError as error:
            self._say(str(error))
        self.show_day()

    def _say(self, trouble: str) -> None:
        self.trouble.setText(trouble)
        self.trouble.set_tone("bad")

"""The rate table: what a meal, a night or an hour of teaching may cost, each from its day on."""

from __future__ import annotations

from dataclasses import replace

from otop_desk.domain.action_plan import Rate
from otop_desk.i18n import _
from otop_desk.thai.money import format_money, parse_money
from otop_desk.thai.reading import Unreadable
from otop_desk.thai.typed_dates import parse_date
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, Column, DataTable, Dialog, InlineNotice, RowsModel


class RatesDialog(Dialog):
    """Edited in place; each change is one step of its own."""

    def __init__(self, context: TabContext) -> None:
        super().__init__(context.window, _("ตารางอัตรา"), "plan_rates", width=860)
        self._context = context
        form = context.format
        columns: list[Column[Rate]] = [
            Column("name", _("รายการ"), lambda rate: rate.name, edit=lambda rate: rate.name,
                   stretch=3, tip=lambda rate: rate.name),
            Column("amount", _("อัตรา (บาท)"), lambda rate: form.money(rate.amount), width=110, right=True,
                   edit=lambda rate: format_money(rate.amount, decimals=rate.amount % 100 != 0)),
            Column("unit", _("ต่อ"), lambda rate: rate.unit, width=100, edit=lambda rate: rate.unit),
            Column("since", _("ใช้ตั้งแต่"), lambda rate: form.short_date(rate.since) if rate.since else "",
                   width=116, edit=lambda rate: form.short_date(rate.since) if rate.since else ""),
            Column("note", _("อ้างอิง"), lambda rate: rate.note, edit=lambda rate: rate.note,
                   stretch=2, tip=lambda rate: rate.note),
        ]  # fmt: skip
        self.model: RowsModel[Rate] = RowsModel(columns)
        self.model.edited.connect(self._on_edited)
        self.table = DataTable(context.theme, _("ตารางอัตรา"), "plan_rates_table", self.model)
        self.table.setMinimumHeight(context.theme.px(300))
        self.table.delete_asked.connect(lambda _rows: self.remove())
        self.notice = InlineNotice(context.theme, "bad", "", "plan_rates_refused")
        self.body.addWidget(
            Caption(_("อัตราเปลี่ยนตามหนังสือเวียน จึงแก้ได้และลงวันที่เริ่มใช้ การคิดเงินที่ทำไว้แล้วไม่เปลี่ยนตาม"))
        )
        self.body.addWidget(self.notice)
        self.body.addWidget(self.table, 1)
        self.add_button(_("ลบอัตรา"), "plan_rates_remove", self.remove)
        self.examples = self.add_button(_("เติมอัตราตัวอย่าง"), "plan_rates_examples", self.fill)
        self.add_cancel(_("ปิด"))
        self.add_primary(_("เพิ่มอัตรา"), "plan_rates_add", self.add)
        self.show_rates()

    def show_rates(self) -> None:
        """Read the table."""
        from otop_desk.services.action_plan import verbs as action_plan

        found = action_plan.rates(self._context.file)
        self.model.set_rows(found)
        self.examples.setVisible(not found)

    def fill(self) -> None:
        """Rates of the sample workshop to begin with; each can be changed."""
        from otop_desk.services.action_plan import verbs as action_plan
        from otop_desk.services.sample import action_plan as sample_action_plan

        action_plan.add_rates(self._context.file, sample_action_plan.example_rates())
        self.show_rates()

    def add(self) -> None:
        """A new line, ready to be typed in."""
        from otop_desk.services.action_plan import verbs as action_plan

        (rate,) = action_plan.add_rates(self._context.file, [Rate(name=_("รายการใหม่"))])
        self.show_rates()
        self.table.select(rate.id)
        self.table.edit(self.table.currentIndex())

    def remove(self) -> None:
        """Take the line under the cursor out."""
        from otop_desk.services.action_plan import verbs as action_plan

        rate = self.table.current()
        if rate is not None:
            action_plan.remove_rate(self._context.file, rate.id)
            self.show_rates()

    def _on_edited(self, rate: Rate, key: str, text: str) -> None:
        from otop_desk.services.action_plan import verbs as action_plan

        try:
            value: object = text.strip()
            if key == "amount":
                value = parse_money(text)
            elif key == "since":
                value = parse_date(text) if text.strip() else None
        except Unreadable as error:
            self.notice.say("bad", str(error))
            return
        self.notice.say("bad", "")
        changes: dict[str, object] = {key: value}
        file, changed = self._context.file, replace(rate, **changes)  # type: ignore[arg-type]
        self._context.waiting.keep(
            ("rate", rate.id, key),
            lambda: action_plan.rates(file),
            lambda: action_plan.edit_rate(file, rate, changed),
        )
        self.show_rates()

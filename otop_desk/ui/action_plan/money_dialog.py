"""The money of one activity: its sources, and a small calculator whose steps are kept."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu

from otop_desk.domain.action_plan import Activity, CostStep, Funding, Rate
from otop_desk.i18n import N_, _
from otop_desk.thai.money import baht_text, format_money, parse_money
from otop_desk.thai.numerals import parse_int
from otop_desk.thai.reading import Unreadable
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    Column,
    DataTable,
    Dialog,
    InlineNotice,
    QuietButton,
    RowsModel,
    SectionTitle,
    ThaiLabel,
)
from otop_desk.ui.widgets.menu import Act, fill

MOST = 1_000_000


class MoneyDialog(Dialog):
    """Sources above, reckoning below; both are stored as one step."""

    def __init__(self, context: TabContext, activity: Activity) -> None:
        super().__init__(context.window, _("เงินและแหล่งงบ"), "plan_money", width=860)
        self._context, self._activity = context, activity
        self._fundings = list(activity.fundings) or [Funding()]
        self._steps = list(activity.costing)
        self.notice = InlineNotice(context.theme, "bad", "", "plan_money_refused")
        self._build_sources()
        self._build_steps()
        self.sum = ThaiLabel(step="lead", weight=600, tone="accent", name="plan_money_sum")
        self.body.addWidget(Caption(activity.title or _("(ยังไม่มีชื่อ)")))
        self.body.addWidget(self.notice)
        self.body.addLayout(self._source_acts)
        self.body.addWidget(self.sources)
        self.body.addLayout(self._step_acts)
        self.body.addWidget(self.steps)
        self.body.addWidget(self.sum)
        self.add_cancel()
        self.add_primary(_("บันทึก"), "plan_money_save", self.save)
        self.show_money()

    def _build_sources(self) -> None:
        form = self._context.format
        columns: list[Column[int]] = [
            Column("source", _("แหล่งงบ"), lambda n: self._fundings[n].source,
                   edit=lambda n: self._fundings[n].source),
            Column("amount", _("บาท"), lambda n: form.money(self._fundings[n].amount), width=180, right=True,
                   edit=lambda n: _baht(self._fundings[n].amount)),
        ]  # fmt: skip
        self._source_model: RowsModel[int] = RowsModel(columns, identity=lambda n: n)
        self._source_model.edited.connect(self._on_source)
        self.sources = DataTable(self._context.theme, _("แหล่งงบ"), "plan_sources", self._source_model)
        self.sources.setFixedHeight(self._context.theme.px(146))
        self._source_acts = self._buttons(
            _("แหล่งงบ"),
            (_("เพิ่มแหล่งงบ"), "plan_source_add", self.add_source),
            (_("ลบแหล่งงบ"), "plan_source_remove", self.remove_source),
        )

    def _build_steps(self) -> None:
        form = self._context.format
        step = self._steps
        columns: list[Column[int]] = [
            Column("label", _("รายการ"), lambda n: step[n].label, edit=lambda n: step[n].label),
            Column("people", _("คน"), lambda n: form.count(step[n].people), width=90, right=True,
                   edit=lambda n: str(step[n].people)),
            Column("rate", _("อัตรา"), lambda n: form.money(step[n].rate), width=120, right=True,
                   edit=lambda n: _baht(step[n].rate)),
            Column("times", _("ครั้ง"), lambda n: form.count(step[n].times), width=90, right=True,
                   edit=lambda n: str(step[n].times)),
            Column("sum", _("รวม"), lambda n: form.money(step[n].amount), width=140, right=True,
                   weight=lambda _n: 600),
        ]  # fmt: skip
        self._step_model: RowsModel[int] = RowsModel(columns, identity=lambda n: n)
        self._step_model.edited.connect(self._on_step)
        self.steps = DataTable(self._context.theme, _("คิดเงิน"), "plan_steps", self._step_model)
        self.steps.setMinimumHeight(self._context.theme.px(170))
        self._step_acts = self._buttons(
            _("คิดเงิน: คน × อัตรา × ครั้ง"),
            (_("เพิ่มรายการคิดเงิน"), "plan_step_add", self.add_step),
            (_("ลบรายการ"), "plan_step_remove", self.remove_step),
            (_("ใช้ยอดนี้เป็นงบ"), "plan_step_use", self.use_sum),
        )
        rates = QuietButton(_("จากตารางอัตรา"), "plan_step_rates")
        self._rates_menu = QMenu(rates)
        self._rates_menu.setObjectName("plan_step_rates_menu")
        self._rates_menu.aboutToShow.connect(self._fill_rates)
        rates.setMenu(self._rates_menu)
        self._step_acts.insertWidget(3, rates)

    def _buttons(self, title: str, *acts: tuple[str, str, object]) -> QHBoxLayout:
        """The title of a table and its acts, over it in one row: the sum below is in view."""
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(SectionTitle(title))
        row.addStretch()
        for text, name, act in acts:
            button = QuietButton(text, name)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        return row

    def show_money(self) -> None:
        """Both tables and the sums."""
        form = self._context.format
        self._source_model.set_rows(list(range(len(self._fundings))))
        self._step_model.set_rows(list(range(len(self._steps))))
        amount = sum(each.amount for each in self._fundings)
        reckoned = sum(each.amount for each in self._steps)
        words_ = f" ({baht_text(amount)})" if form.language == "th" else ""
        text = _("งบรวม {amount}").format(amount=form.baht(amount)) + words_
        if self._steps:
            text += "  ·  " + _("คิดได้ {amount}").format(amount=form.baht(reckoned))
        self.sum.setText(text)

    # -- acts ----------------------------------------------------------------------------------------

    def add_source(self) -> None:
        """One more source."""
        self._fundings.append(Funding())
        self.show_money()
        self.sources.select(len(self._fundings) - 1)
        self.sources.edit(self.sources.currentIndex())

    def remove_source(self) -> None:
        """Take the source under the cursor out."""
        place = self.sources.current()
        if place is not None:
            del self._fundings[place]
            self.show_money()

    def add_step(self, rate: Rate | None = None) -> None:
        """One more line of the reckoning, from a rate or empty."""
        line = CostStep(rate.name, 1, rate.amount, 1) if isinstance(rate, Rate) else CostStep()
        self._steps.append(line)
        self.show_money()
        self.steps.select(len(self._steps) - 1, 1 if isinstance(rate, Rate) else 0)
        self.steps.edit(self.steps.currentIndex())

    def remove_step(self) -> None:
        """Take the line under the cursor out."""
        place = self.steps.current()
        if place is not None:
            del self._steps[place]
            self.show_money()

    def use_sum(self) -> None:
        """The reckoned sum becomes the first source's, less what the others give."""
        rest = sum(each.amount for each in self._fundings[1:])
        amount = max(sum(each.amount for each in self._steps) - rest, 0)
        first = self._fundings[0] if self._fundings else Funding()
        self._fundings[:1] = [replace(first, amount=amount)]
        self.show_money()

    def _fill_rates(self) -> None:
        from otop_desk.services.action_plan import verbs as action_plan

        self._rates_menu.clear()
        money = self._context.format.money
        acts = [
            Act(
                f"plan_rate_{rate.id}", f"{rate.name}  {money(rate.amount)} / {rate.unit or '-'}",
                partial(self.add_step, rate),
            )
            for rate in action_plan.rates(self._context.file)
        ]  # fmt: skip
        none = Act("plan_rate_none", _("ยังไม่มีอัตรา เพิ่มได้ที่ แผน → ตารางอัตรา"), self._fill_rates, enabled=False)
        fill(self._rates_menu, acts or [none])

    def _on_source(self, place: int, key: str, text: str) -> None:
        try:
            value: str | int = parse_money(text or "0") if key == "amount" else " ".join(text.split())
        except Unreadable as error:
            self.notice.say("bad", str(error))
            return
        self.notice.say("bad", "")
        now = self._fundings[place]
        amount = value if isinstance(value, int) else now.amount
        source = value if isinstance(value, str) else now.source
        self._fundings[place] = Funding(source, amount)
        self.show_money()

    def _on_step(self, place: int, key: str, text: str) -> None:
        now = self._steps[place]
        try:
            if key == "rate":
                changed = replace(now, rate=parse_money(text or "0"))
            elif key == "label":
                changed = replace(now, label=" ".join(text.split()))
            else:
                changed = self._counted(now, key, text)
        except Unreadable as error:
            self.notice.say("bad", str(error))
            return
        self.notice.say("bad", "")
        self._steps[place] = changed
        self.show_money()

    def _counted(self, now: CostStep, key: str, text: str) -> CostStep:
        number = parse_int(text)
        if number is None or not 0 <= number <= MOST:
            raise Unreadable(N_("ใส่จำนวนเต็มตั้งแต่ 0 ถึง {most}"), most=f"{MOST:,}")
        return replace(now, people=number) if key == "people" else replace(now, times=number)

    def save(self) -> None:
        """Store sources and steps."""
        from otop_desk.services.action_plan import verbs as action_plan

        fundings = tuple(each for each in self._fundings if each != Funding())
        changed = replace(self._activity, fundings=fundings, costing=tuple(self._steps))
        action_plan.edit(self._context.file, self._activity, changed)
        self.accept()


def _baht(satang: int) -> str:
    return format_money(satang, decimals=satang % 100 != 0)

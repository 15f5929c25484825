"""Late-running rescue: three plans side by side, each with its new times; pick one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.domain.rescue import Placed, Plan, Way
from otop_desk.i18n import _
from otop_desk.ui.agenda import words
from otop_desk.ui.format import Format
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, Card, Dialog, PrimaryButton, SecondaryButton, ThaiLabel

MOST_LINES = 40


class RescueDialog(Dialog):
    """`picked` is the way that was chosen, None while none is."""

    def __init__(
        self, context: TabContext, plans: Sequence[Plan], minutes_of: dict[int, int], title: str, late: str
    ) -> None:
        """`late` says in words how far the day, or its plan, is over."""
        super().__init__(context.window, title, "agenda_rescue", width=1080)
        self.picked: Way | None = None
        form = context.format
        self.body.addWidget(Caption(_("{late} เลือกหนึ่งวิธี เลิกทำได้ด้วย Ctrl+Z").format(late=late)))
        row = QHBoxLayout()
        row.setSpacing(12)
        best = next((plan.way for plan in plans if plan.works), None)
        for plan in plans:
            row.addWidget(self._card(plan, form, minutes_of, plan.way is best), 1)
        self.body.addLayout(row)
        self.add_cancel()

    def _card(self, plan: Plan, form: Format, minutes_of: dict[int, int], best: bool) -> QWidget:
        card = Card(name=f"rescue_{plan.way.value}", spacing=6)
        title = _(words.WAY_TITLES[plan.way])
        card.setAccessibleName(title)
        card.body.addWidget(ThaiLabel(title, step="lead", weight=600))
        card.body.addWidget(
            ThaiLabel(words.plan_in_words(plan, form), tone="bad" if plan.missing else "muted")
        )
        if plan.works:
            ends = _("เลิก {time}").format(time=form.minute(plan.ends))
            card.body.addWidget(ThaiLabel(ends, weight=600, tone="accent"))
        kind = PrimaryButton if best else SecondaryButton
        button = kind(_("ใช้วิธีนี้"), f"rescue_pick_{plan.way.value}")
        button.setAccessibleName(_("ใช้วิธี {title}").format(title=title))
        button.setEnabled(plan.works)
        button.clicked.connect(lambda: self._pick(plan.way))
        card.body.addWidget(button)  # over the lines: on a low screen they scroll, the act is in view
        if plan.works:
            card.body.addLayout(_lines(plan.placed[:MOST_LINES], form, minutes_of))
        card.body.addStretch()
        return card

    def _pick(self, way: Way) -> None:
        self.picked = way
        self.accept()


def _lines(placed: Sequence[Placed], form: Format, minutes_of: dict[int, int]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    for each in placed:
        change = each.item.minutes - minutes_of.get(each.item.id, each.item.minutes)
        added = "" if not change else f"  ({form.count(change)})"
        row = QHBoxLayout()
        row.setSpacing(8)
        time = ThaiLabel(form.span(each.start, each.end), step="caption", wrap=False)
        time.setMinimumWidth(time.sizeHint().width())
        title = ThaiLabel(
            f"{words.title_of(each.item)}{added}", step="caption",
            tone="warn" if change else "muted" if each.item.kind in words.QUIET else "text",
            weight=600 if change or not each.item.id else 400,
        )  # fmt: skip
        row.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(title, 1)
        column.addLayout(row)
    return column

"""The foot of the plan: where rows come from, what is still wrong, money by source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from otop_desk.domain.action_plan import Activity, by_source
from otop_desk.domain.action_plan_check import Fault
from otop_desk.i18n import _
from otop_desk.ui.action_plan import words
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Card, QuietButton, ThaiLabel

if TYPE_CHECKING:
    from otop_desk.domain.action_plan_check import Finding

SHOWN_SOURCES = 2


class Foot(Card):
    """Three statements side by side; the middle one leads to its rows."""

    rows_chosen = Signal(list)
    all_asked = Signal()
    activities_asked = Signal(list)  # ids of strategies that have none yet

    def __init__(self, context: TabContext) -> None:
        super().__init__(name="plan_foot")
        self._context = context
        self._first: Finding | None = None
        row = QHBoxLayout()
        row.setSpacing(24)
        self._origin = _Statement(context, "plan_origin")
        self._fault = _Statement(context, "plan_fault")
        self._money = _Statement(context, "plan_money")
        for each, share in ((self._origin, 4), (self._fault, 6), (self._money, 3)):
            row.addWidget(each, share)  # the middle one has two buttons behind its words
        self._go = QuietButton(_("ไปที่แถว"), "plan_fault_go", key="Ctrl+G")
        self._go.clicked.connect(self._on_go)
        self._all = QuietButton("", "plan_fault_all", key="Ctrl+Shift+G")
        self._all.clicked.connect(self.all_asked)
        self._fault.acts(self._go, self._all)
        self.body.addLayout(row)

    def show_plan(self, rows: list[Activity]) -> None:
        """Reckon the three statements."""
        from otop_desk.services.action_plan import check as action_plan_check

        form, file = self._context.format, self._context.file
        found = action_plan_check.findings(file)
        linked = sum(1 for each in rows if each.strategy_id)
        tone = "good" if linked == len(rows) else "muted"
        origin = _("{linked} จาก {count} กิจกรรมมีที่มาจากกลยุทธ์")
        self._origin.say(
            "circle-check",
            tone,
            origin.format(linked=form.count(linked), count=form.count(len(rows))),
            _("เดินย้อนจากบาทถึงบัตรความคิดได้ที่ “ที่มา”"),
        )
        self._first = found[0] if found else None
        by_id = {each.id: each for each in rows}
        if self._first is None:
            self._fault.say("circle-check", "good", _("ตรวจแล้วไม่พบสิ่งที่ขาด"), _("พร้อมพิมพ์"))
        else:
            self._fault.say("triangle-alert", "warn", *words.finding(self._first, form, by_id))
        idle = self._first is not None and self._first.fault is Fault.IDLE_STRATEGY
        self._go.say(_("สร้างกิจกรรม") if idle else _("ไปที่แถว"))
        rows_known = self._first is not None and bool(self._first.ids and self._first.ids[0] in by_id)
        self._go.setVisible(idle or rows_known)
        self._all.setVisible(len(found) > 1)
        self._all.setText(_("ดูทั้งหมด {count}").format(count=form.count(len(found))))
        self._money.say("wallet", "accent", *self._sources(rows))

    def _sources(self, rows: list[Activity]) -> tuple[str, str]:
        form = self._context.format
        sums = sorted(by_source(rows).items(), key=lambda each: -each[1])
        if not sums:
            return _("ยังไม่มีงบประมาณ"), ""
        shown = [f"{name or _('ไม่ระบุแหล่ง')} {form.money(amount)}" for name, amount in sums[:SHOWN_SOURCES]]
        rest = sum(amount for _name, amount in sums[SHOWN_SOURCES:])
        if rest:
            shown.append(_("อื่น ๆ {amount}").format(amount=form.money(rest)))
        return shown[0], " · ".join(shown[1:])

    def _on_go(self) -> None:
        if self._first is not None and self._first.fault is Fault.IDLE_STRATEGY:
            self.activities_asked.emit(list(self._first.ids))
        elif self._first is not None:
            self.rows_chosen.emit(list(self._first.ids))


class _Statement(QWidget):
    """An icon, a sentence, and a quieter line beneath it."""

    def __init__(self, context: TabContext, name: str) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self._theme = context.theme
        self._icon = QLabel()
        self._text = ThaiLabel(weight=600, wrap=False, name=name)
        self._under = ThaiLabel(step="caption", tone="muted", wrap=False, name=f"{name}_under")
        words_ = QVBoxLayout()
        words_.setSpacing(0)
        words_.addWidget(self._text)
        words_.addWidget(self._under)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(words_, 1)

    def acts(self, *buttons: QWidget) -> None:
        """Buttons behind the words."""
        for button in buttons:
            self._row.addWidget(button)

    def say(self, icon: str, tone: str, text: str, under: str) -> None:
        """Change picture and words."""
        self._icon.setPixmap(self._theme.pixmap(icon, 22, tone, self.devicePixelRatioF()))
        self._text.setText(text)
        self._under.setText(under)
        self._under.setVisible(bool(under))

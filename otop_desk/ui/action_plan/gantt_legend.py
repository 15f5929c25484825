"""What the colours of the Gantt mean, and the switch between months and quarters."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from otop_desk.domain.tows import KIND_WORDS, Kind
from otop_desk.i18n import _
from otop_desk.ui.action_plan.gantt import bar_role
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import Caption, PillRow
from otop_desk.ui.widgets.swatches import swatch


class GanttLegend(QWidget):
    """A line under the table and its bars."""

    unit_chosen = Signal(object)  # True: quarters

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("plan_legend")
        self.setAccessibleName(_("ความหมายของสี"))
        self.setProperty("ground", "clear")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # the rows have the room
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 10, 4)
        row.setSpacing(6)
        words = [(kind.value, f"{kind.value} {_(KIND_WORDS[kind])}") for kind in Kind]
        for code, text in [*words, ("", _("ไม่มีกลยุทธ์"))]:
            square = QLabel()
            square.setPixmap(swatch(theme, bar_role(code)).pixmap(theme.px(14), theme.px(14)))
            row.addWidget(square)
            row.addWidget(Caption(text, wrap=False))
            row.addSpacing(8)
        row.addWidget(Caption("✓ " + _("เสร็จแล้ว") + "   ▢ " + _("ขอบแดง: เลยกำหนด"), wrap=False), 1)
        choices = [(False, _("เดือน")), (True, _("ไตรมาส"))]
        self.unit: PillRow[bool] = PillRow(_("หน่วยของแผนภูมิ"), "plan_unit", choices, False)
        self.unit.chosen.connect(self.unit_chosen)
        row.addWidget(self.unit)

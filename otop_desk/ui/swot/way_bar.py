"""The way as a row of steps: จัดกลุ่ม › กระดาน › เครือข่าย › TOWS › แผน, with counts and the next act."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from otop_desk.i18n import N_, _
from otop_desk.services.swot.way import Act, Step, Way
from otop_desk.ui.format import Format
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import Pill, QuietButton

_STEPS = {
    Step.GROUPS: N_("จัดกลุ่ม"),
    Step.BOARDS: N_("กระดานกลุ่ม"),
    Step.NETWORK: N_("เครือข่าย"),
    Step.TOWS: N_("TOWS"),
    Step.PLAN: N_("แผน"),
}
_ACTS = {
    Act.DIVIDE: N_("ขั้นถัดไป: แบ่งกลุ่ม"),
    Act.WRITE: N_("ขั้นถัดไป: ให้แต่ละกลุ่มเขียนบัตร"),
    Act.GATHER: N_("ขั้นถัดไป: รวมบัตร {count} ใบเข้าเครือข่าย"),
    Act.PAIR: N_("ขั้นถัดไป: จับคู่ปัจจัยเป็นกลยุทธ์"),
    Act.PLAN: N_("ขั้นถัดไป: สร้างกิจกรรมจาก {count} กลยุทธ์"),
}
_LEADS = {Act.DIVIDE: Step.GROUPS, Act.WRITE: Step.BOARDS, Act.PAIR: Step.TOWS}  # acts that only open a step


class WayBar(QWidget):
    """Says where group work stands; a press on a step opens it, the button does what comes next."""

    chosen = Signal(object)  # Step
    next_asked = Signal(object)  # Act

    def __init__(self, theme: Theme, form: Format) -> None:
        super().__init__()
        self._theme, self._form = theme, form
        self._act: Act | None = None
        self._next = ""
        self.setObjectName("swot_way")
        self.setAccessibleName(_("ขั้นตอนกลุ่มและ SWOT"))
        self.setProperty("ground", "clear")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # its words are fitted
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.steps: dict[Step, Pill] = {}
        self._words: dict[Step, tuple[str, str]] = {}
        for step in Step:
            if self.steps:
                arrow = QLabel("›")
                arrow.setProperty("tone", "muted")
                arrow.setAlignment(Qt.AlignmentFlag.AlignCenter)
                row.addWidget(arrow)
            pill = Pill(_(_STEPS[step]), f"way_{step.value}")
            pill.clicked.connect(lambda _on=False, step=step: self._on_clicked(step))
            self.steps[step] = pill
            row.addWidget(pill)
        row.addStretch()
        self.next = QuietButton("", "way_next", icon=theme.icon("chevron-right", "accent"), key="Ctrl+Alt+N")
        self.next.clicked.connect(lambda: self.next_asked.emit(self._act))
        row.addWidget(self.next)

    def show_way(self, way: Way, at: Step) -> None:
        """Show counts, the step that is open, and what comes next."""
        self._act = way.act
        for step, pill in self.steps.items():
            count = way.counts[step]
            self._words[step] = (_(_STEPS[step]), self._form.count(count) if count else "")
            pill.setChecked(step is at)
        text = _(_ACTS[way.act]).format(count=self._form.count(way.about)) if way.act else ""
        if way.act and _LEADS.get(way.act) is at:
            text = ""  # already there: the button would do nothing
        self._next = text
        self.next.setVisible(bool(text))
        self._say()

    def _say(self) -> None:
        """Words and counts; where they don't fit the counts go, then what comes next is told by its name."""
        for counted, whole in ((True, True), (False, True), (False, False)):
            for step, (word, count) in self._words.items():
                text = f"{word} · {count}" if counted and count else word
                if self.steps[step].text() != text:
                    self.steps[step].say(text)
                self.steps[step].setAccessibleName(f"{word} {count}".strip())
            self.next.say(self._next if whole else _("ขั้นถัดไป"))
            self.next.setAccessibleName(self._next)
            if not whole:
                self.next.setToolTip(f"{self._next} {self.next.toolTip()}".strip())
            if self._row.sizeHint().width() <= self.width():
                break

    def _on_clicked(self, step: Step) -> None:
        self.steps[step].setChecked(True)
        self.chosen.emit(step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

"""One conflict in full: ours and theirs side by side, each with who and when, and what it was before."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from otop_desk.i18n import _
from otop_desk.services.fold.verbs import Choice, Conflict
from otop_desk.ui.format import Format
from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import Caption, Card, PillRow, ThaiLabel


class Sides(QWidget):
    """Emits what was chosen for the conflict it shows."""

    chosen = Signal(object)  # Choice

    def __init__(self, theme: Theme, form: Format, now: datetime) -> None:
        super().__init__()
        self.setObjectName("fold_sides")
        self._form, self._now = form, now
        self._ours, ours = _side(_("ของเรา"), "fold_ours")
        self._theirs, theirs = _side(_("ของอีกไฟล์"), "fold_theirs")
        self._values, self._makers = (self._ours[0], self._theirs[0]), (self._ours[1], self._theirs[1])
        for value in self._values:
            value.setMinimumHeight(theme.px(44))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(ours, 1)
        row.addWidget(theirs, 1)
        self._before = Caption("", name="fold_before")
        self.pills: PillRow[Choice] = PillRow(_("ใช้ของไฟล์ไหน"), "fold_choice")
        self.pills.chosen.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._before)
        column.addWidget(self.pills)

    def show_conflict(self, conflict: Conflict, choice: Choice | None) -> None:
        """Show a conflict and its answer, if it has one."""
        sides = (
            (conflict.ours, conflict.ours_by, conflict.ours_at),
            (conflict.theirs, conflict.theirs_by, conflict.theirs_at),
        )
        for value, maker, (text, who, at) in zip(self._values, self._makers, sides, strict=True):
            value.setText(self._form.digits(text))
            maker.setText(self._who(who, at))
        self._before.setText(_("ก่อนแยกกัน: {value}").format(value=self._form.digits(conflict.base)))
        choices = [(Choice.OURS, _("1 ใช้ของเรา")), (Choice.THEIRS, _("2 ใช้ของอีกไฟล์"))]
        if conflict.both:
            choices.append((Choice.BOTH, _("3 เก็บทั้งสอง")))
        self.pills.set_choices([(each, self._form.digits(text)) for each, text in choices], choice)

    def _who(self, who: str, at: datetime | None) -> str:
        when = self._form.moment(at, self._now) if at is not None else ""
        return " · ".join(part for part in (who, when) if part) or "—"


def _side(title: str, name: str) -> tuple[tuple[ThaiLabel, Caption], Card]:
    card = Card(title, name=name, margins=14)
    value = ThaiLabel("", name=f"{name}_value", weight=500, copyable=True)
    maker = Caption("", name=f"{name}_maker")
    card.body.addWidget(value)
    card.body.addWidget(maker)
    return (value, maker), card

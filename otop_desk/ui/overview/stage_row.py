"""One stage of the workshop as a row: what it is, how far it is, and the way to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from otop_desk.ui.theme import Theme
from otop_desk.ui.widgets import PrimaryButton, SecondaryButton, StatePill, ThaiLabel
from otop_desk.ui.widgets.text import restyle


class StageRow(QFrame):
    """A row that is told what to say; `opened` when somebody goes to the stage."""

    opened = Signal()

    def __init__(self, theme: Theme, name: str, icon: str, title: str, verb: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._theme, self._icon_name = theme, icon
        self._icon = QLabel()
        self._title = ThaiLabel(title, step="lead", weight=600, wrap=False)
        self._text = ThaiLabel(tone="muted", name=f"{name}_text")
        self._pill = StatePill(name=f"{name}_state")
        self._first = PrimaryButton(verb, f"{name}_next")
        self._go = SecondaryButton(verb, f"{name}_go")
        for button in (self._first, self._go):
            button.clicked.connect(self.opened)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(14)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self._pill)
        row.addWidget(self._buttons())

    def _buttons(self) -> QWidget:
        """Both buttons in one place of one width, so that the rows line up."""
        holder = QWidget()
        holder.setProperty("ground", "clear")
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._first)
        inside.addWidget(self._go)
        holder.setFixedWidth(self._theme.px(184))
        return holder

    def say(self, text: str, state: str, tone: str, *, next_: bool) -> None:
        """The sentence and state; the next stage stands out and has the filled button."""
        self._text.setText(text)
        self._pill.say(state, tone)
        self._first.setVisible(next_)
        self._go.setVisible(not next_)
        self.setProperty("kind", "band" if next_ else "row")
        restyle(self, tone="accent" if next_ else "")
        role = "accent" if next_ else (tone or "muted")
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, 22, role, self.devicePixelRatioF()))

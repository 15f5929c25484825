"""The pad that takes the keys while a pile is keyed: the item in hand, and the answer to the last key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from otop_desk.i18n import _
from otop_desk.thai.keyboard import keyed
from otop_desk.ui.flags import FREE, without
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import Caption, ThaiLabel, announce

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyPad(QFrame):
    """Takes the keys: digits answer, 0 or space leaves blank, Backspace undoes one, Enter ends the sheet."""

    digit = Signal(int)
    undone = Signal()
    ended = Signal()
    commented = Signal()

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self.setObjectName("evaluation_keypad")
        self.setAccessibleName(_("คีย์คำตอบ กดเลขของคำตอบ"))
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(context.theme.px(220))
        self.place = Caption(name="evaluation_key_place")
        self.question = ThaiLabel(step="title", weight=600, name="evaluation_key_item")
        self.offers = ThaiLabel(step="lead", name="evaluation_key_offers")
        self.said = ThaiLabel(step="lead", weight=600, tone="muted", name="evaluation_key_said")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(10)
        for widget in (self.place, self.question, self.offers):
            column.addWidget(widget)
        column.addStretch()
        column.addWidget(self.said)

    def say(self, tone: str, text: str) -> None:
        """The answer to the last key."""
        self.said.setText(text)
        self.said.set_tone(tone)
        announce(self, text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = without(event.modifiers(), *FREE)
        sign = keyed(event.text())
        if held:
            super().keyPressEvent(event)
        elif event.text() == "+":
            self.commented.emit()
        elif len(sign) == 1 and sign in "0123456789 ":
            self.digit.emit(int(sign) if sign != " " else 0)
        elif event.key() == Qt.Key.Key_Backspace:
            self.undone.emit()
        elif event.key() in ENTER:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

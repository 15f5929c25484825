"""Pills: rows of choices of which one holds, and states as a word with a colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QWidget

from otop_desk.ui.widgets.buttons import ActButton
from otop_desk.ui.widgets.text import restyle

Value = TypeVar("Value")


class Pill(ActButton):
    """One choice in a row, or a filter that is on or off by itself."""

    kind = "pill"

    def __init__(
        self, text: str, name: str, *, icon: QIcon | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, name, icon=icon, parent=parent)
        self.setCheckable(True)


class PillRow(QWidget, Generic[Value]):
    """Choices side by side, one of them chosen; arrow keys move. Emits the value a person chose."""

    chosen = Signal(object)

    def __init__(
        self, label: str, name: str, choices: Iterable[tuple[Value, str]] = (), selected: Value | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._on_toggled)
        self._quiet = False
        self._values: list[Value] = []
        self.set_choices(choices, selected)

    def set_choices(self, choices: Iterable[tuple[Value, str]], selected: Value | None = None) -> None:
        """Show these (value, words); `selected` is pressed in. Says nothing to listeners."""
        choices = list(choices)
        if selected in self._values and choices == self._choices():
            self.select(selected)  # the same pills: the one with the keyboard keeps it
            return
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._values = []
        for number, (value, text) in enumerate(choices):
            pill = Pill(text, f"{self.objectName()}_{number}", parent=self)
            pill.setChecked(value == selected)
            self._group.addButton(pill, number)
            self._row.addWidget(pill)
            self._values.append(value)

    def _choices(self) -> list[tuple[Value, str]]:
        return [(value, pill.text()) for value, pill in zip(self._values, self.pills(), strict=True)]

    def pills(self) -> list[QAbstractButton]:
        """The pills in the order of their choices."""
        return [self._group.button(number) for number in range(len(self._values))]

    def select(self, value: Value) -> None:
        """Press a choice in without telling listeners; a value that is not there changes nothing."""
        if value in self._values:
            self._quiet = True
            self._group.button(self._values.index(value)).setChecked(True)
            self._quiet = False

    def value(self) -> Value | None:
        """The chosen value, None when none is."""
        number = self._group.checkedId()
        return self._values[number] if 0 <= number < len(self._values) else None

    def focus_chosen(self) -> None:
        """Give the keyboard to the chosen pill."""
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_toggled(self, number: int, on: bool) -> None:
        # Toggled, not clicked: the arrow keys choose without a click.
        if on and not self._quiet:
            self.chosen.emit(self._values[number])


class StatePill(QLabel):
    """A state as a word on its colour: good, warn, bad, accent, or quiet ('')."""

    def __init__(
        self, text: str = "", tone: str = "", *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "state")
        self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(text, tone)

    def say(self, text: str, tone: str) -> None:
        """Change the word and the colour together."""
        self.setText(text)
        self.setAccessibleName(text)
        restyle(self, tone=tone)

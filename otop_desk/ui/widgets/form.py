"""Forms: a label over each field, a hint or the field's own error under it."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from otop_desk.ui.widgets.text import Caption, ThaiLabel, restyle, show_if


@runtime_checkable
class Telling(Protocol):
    """A field that tells by itself why it can't take what was typed; "" once that is past."""

    told: SignalInstance


class FormRow(QWidget):
    """A field with its label, hint, and room for what is wrong with it."""

    def __init__(self, label: str, field: QWidget, hint: str = "", *, needed: bool = False) -> None:
        super().__init__()
        self.field = field
        self._hint_text = hint
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.label = ThaiLabel(f"{label} *" if needed else label, step="caption", weight=500, wrap=False)
        self.label.setBuddy(field)
        self.under = Caption(hint)
        show_if(self.under, bool(hint))
        if field.objectName():
            self.under.setObjectName(f"{field.objectName()}_says")
        column.addWidget(self.label)
        column.addWidget(field)
        column.addWidget(self.under)
        column.addStretch()
        if not field.accessibleName():
            field.setAccessibleName(label)
        for line in [field, *field.findChildren(QLineEdit)]:
            if isinstance(line, QLineEdit):
                line.textEdited.connect(self._edited)
        if isinstance(field, Telling):
            field.told.connect(self.fail)

    def _edited(self) -> None:
        """Typing answers what was wrong; a check made while typing says it again."""
        if self.field.property("wrong"):
            self.fail("")

    def hint(self, text: str) -> None:
        """Say this under the field from now on, while nothing is wrong with it."""
        self._hint_text = text
        self.fail("")

    def fail(self, text: str) -> None:
        """Say what is wrong with this field; '' when nothing is."""
        self.under.setText(text or self._hint_text)
        self.under.set_tone("bad" if text else "muted")
        show_if(self.under, bool(text or self._hint_text))
        self.field.setAccessibleDescription(text or self._hint_text)
        restyle(self.field, wrong=bool(text))


class Form(QWidget):
    """Fields in one or two columns; a narrow form puts them under each other."""

    def __init__(self, *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._next = 0
        self.rows: list[FormRow] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def add(
        self, label: str, field: QWidget, hint: str = "", *, wide: bool = False, needed: bool = False
    ) -> FormRow:
        """Put a field at the next place; `wide` takes the whole width."""
        row = FormRow(label, field, hint, needed=needed)
        if wide and self._next % self._columns:
            self._next += self._columns - self._next % self._columns
        span = self._columns if wide else 1
        self._grid.addWidget(
            row, self._next // self._columns, self._next % self._columns, 1, span, Qt.AlignmentFlag.AlignTop
        )
        self._next += span
        self.rows.append(row)
        return row

    def clear_errors(self) -> None:
        """Take all errors away."""
        for row in self.rows:
            row.fail("")


def beside(*widgets: QWidget, stretch: int = -1) -> QWidget:
    """Widgets side by side as one field; `stretch` is the index that takes spare room."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for index, widget in enumerate(widgets):
        line.addWidget(widget, 1 if index == stretch else 0)
    if stretch < 0:
        line.addStretch()
    return holder

"""The field in which one of several values is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from otop_desk.ui.stylesheet import forgotten

Value = TypeVar("Value")


class ChoiceBox(QComboBox, Generic[Value]):
    """One of several values. `chosen` gives the value a person picked; the wheel never changes it."""

    chosen = Signal(object)

    def __init__(self, label: str, name: str, choices: Iterable[tuple[Value, str]] = (),
                 selected: Value | None = None, parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        for part in (self.view().parentWidget(), self.view().viewport()):
            forgotten(part)
        self._values: list[Value] = []
        self.set_choices(choices, selected)
        self.activated.connect(lambda index: self.chosen.emit(self._values[index]))

    def set_choices(self, choices: Iterable[tuple[Value, str]], selected: Value | None = None) -> None:
        """Offer these (value, words). Says nothing to listeners."""
        self.blockSignals(True)
        self.clear()
        self._values = []
        for value, text in choices:
            self._values.append(value)
            self.addItem(text)
        self.setCurrentIndex(self._values.index(selected) if selected in self._values else -1)
        self.blockSignals(False)

    def value(self) -> Value | None:
        """The chosen value, None when none is."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def select(self, value: Value) -> None:
        """Show a value without telling listeners."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def shown(self) -> str:
        """The words in the closed box: as many as fit, then "…"."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(part, option, field, self).width() - 4
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def showPopup(self) -> None:
        """The list, as wide as its longest words; where it is longer than what is shown a bar says so."""
        view, screen = self.view(), self.screen().availableGeometry()
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        bar = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + bar, screen.width()))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

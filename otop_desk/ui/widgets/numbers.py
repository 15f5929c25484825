"""Numbers in a field with arrows, whole ones and lengths, in the digits of the setting."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QLineEdit, QSpinBox, QWidget

from otop_desk.i18n import _
from otop_desk.thai.numerals import all_thai, to_arabic
from otop_desk.ui.format import Format
from otop_desk.ui.stylesheet import forgotten
from otop_desk.ui.timers import soon
from otop_desk.ui.widgets.boxes import announce


def _fit(line: QLineEdit) -> None:
    """The line within a field with arrows: as far from the frame as in any other field."""
    line.setTextMargins(8, 0, 0, 0)
    forgotten(line)


def select_unless_typing(field: QAbstractSpinBox, line: QLineEdit, event: QFocusEvent) -> None:
    """What is typed next takes the place of what stands there; Qt selects it after Tab only.

    A first click selects it as well, once it has put the cursor; the next one puts the cursor for good.
    """
    if line.isModified():
        return
    if event.reason() == Qt.FocusReason.MouseFocusReason:
        soon(field, lambda: None if line.isModified() else field.selectAll())
    else:
        field.selectAll()


class NumberEdit(QSpinBox):
    """A whole number from `least` to `most`; reads Thai and Arabic digits. The wheel never changes it.

    `nothing`: words shown instead of the least number, e.g. "ไม่ตัด". A number out of bounds is told and the
    one before stays; nothing is cut off while it is typed.
    """

    refused = Signal(int)  # a number that was typed and is out of bounds
    told = Signal(str)  # the same in words; "" once something else is typed

    def __init__(
        self, form: Format, label: str, name: str, least: int, most: int, value: int | None = None, *,
        nothing: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._form = form
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSpecialValueText(nothing)
        self.setKeyboardTracking(False)
        _fit(self.lineEdit())
        self.lineEdit().textEdited.connect(lambda _text: self._mark(""))
        self.setMinimumWidth(96)
        self.setRange(least, most)
        self.setValue(least if value is None else value)
        self.valueChanged.connect(lambda _value: self._mark(""))

    def textFromValue(self, value: int) -> str:
        return all_thai(str(value)) if self._form.thai_digits else str(value)

    def valueFromText(self, text: str) -> int:
        plain = to_arabic(text).strip()
        return int(plain) if plain.isascii() and plain.isdigit() else self.minimum()

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        plain = to_arabic(text).strip()
        if not plain or text == self.specialValueText():
            return (QValidator.State.Intermediate if not plain else QValidator.State.Acceptable, text, place)
        if not (plain.isascii() and plain.isdigit() and len(plain) <= 9):
            return QValidator.State.Invalid, text, place
        fits = self.minimum() <= int(plain) <= self.maximum()
        return (QValidator.State.Acceptable if fits else QValidator.State.Intermediate, text, place)

    def fixup(self, text: str) -> str:
        """Typing has ended outside the bounds: say so and keep the number before."""
        plain = to_arabic(text).strip()
        if plain.isascii() and plain.isdigit():
            self.refused.emit(int(plain))
            told = _("พิมพ์ {typed} แต่ใส่ได้ {least} ถึง {most}").format(
                typed=plain, least=self.minimum(), most=self.maximum()
            )
            self._mark(self._form.digits(told))
            announce(self, told)
        return self.textFromValue(self.value())

    def _mark(self, why: str) -> None:
        if why or self.toolTip():
            self.setToolTip(why)
            self.setProperty("unread", bool(why))
            self.told.emit(why)

    def settle(self) -> None:
        """Say now what has been typed and not yet said."""
        self.interpretText()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        select_unless_typing(self, self.lineEdit(), event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class LengthEdit(QDoubleSpinBox):
    """A length with one decimal and its unit; reads Thai and Arabic digits. The wheel never changes it."""

    settled = Signal(float)

    def __init__(self, form: Format, label: str, name: str, least: float, most: float, unit: str) -> None:
        super().__init__()
        self._form = form
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setRange(least, most)
        self.setDecimals(1)
        self.setSingleStep(0.5)
        self.setSuffix(unit)
        _fit(self.lineEdit())
        self.setKeyboardTracking(False)
        self.valueChanged.connect(self.settled)

    def show_value(self, value: float) -> None:
        """Show without telling."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def textFromValue(self, value: float) -> str:
        return self._form.decimal(value)

    def valueFromText(self, text: str) -> float:
        return super().valueFromText(to_arabic(text))

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        state, _text, at = super().validate(to_arabic(text), place)
        return state, text, at

    def settle(self) -> None:
        """Say now what has been typed and not yet said."""
        self.interpretText()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        select_unless_typing(self, self.lineEdit(), event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

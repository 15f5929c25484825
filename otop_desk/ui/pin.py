"""A screen handed to others (trainee mode, kiosk): its PIN is set before, and asked for afterwards."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from otop_desk.domain.pin import LEAST, MOST, Pin, spare_digits
from otop_desk.i18n import _, _n
from otop_desk.thai.numerals import to_arabic
from otop_desk.ui.format import Format
from otop_desk.ui.widgets import Caption, Dialog, Form, PrimaryButton, SecondaryButton, TextInput, ThaiLabel


class PinField(TextInput):
    """Four to eight digits, Thai or Arabic, shown as dots; no menu, nothing dropped."""

    def __init__(self, label: str, name: str) -> None:
        super().__init__(label, name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(MOST)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9๐-๙]{0,8}"), self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)

    def digits(self) -> str:
        """What is typed, in Arabic digits."""
        return to_arabic(self.text())


class NewPinDialog(Dialog):
    """Asks for the PIN twice before the screen is handed over; `pin` is what was set.

    `spare` opens too: told here alone, to the one who hands the screen over.
    """

    def __init__(self, parent: QWidget | None, form: Format, title: str, text: str, verb: str) -> None:
        super().__init__(parent, title, "pin_dialog", width=460)
        self.pin, self.spare = "", spare_digits()
        self.body.addWidget(ThaiLabel(text))
        self._form = form
        fields, asked = Form(), form.digits(_("รหัสออก 4-8 หลัก"))
        self.first = PinField(asked, "pin_first")
        self.second = PinField(_("พิมพ์รหัสอีกครั้ง"), "pin_second")
        self.row = fields.add(asked, self.first)
        self.again = fields.add(_("พิมพ์รหัสอีกครั้ง"), self.second)
        self.body.addWidget(fields)
        half = len(self.spare) // 2
        shown = form.digits(f"{self.spare[:half]} {self.spare[half:]}")
        self.body.addWidget(
            ThaiLabel(_("รหัสสำรอง {digits}").format(digits=shown), weight=600, name="pin_spare")
        )
        kept = _("จดหรือถ่ายรูปรหัสสำรองไว้ ถ้าลืมรหัสที่ตั้ง ให้พิมพ์รหัสสำรองแทน รหัสสำรองเปลี่ยนใหม่ทุกครั้งที่มอบเครื่อง")
        self.body.addWidget(Caption(kept, name="pin_forgotten"))
        self.add_cancel()
        self.add_primary(verb, "pin_start", self._on_start)

    def _on_start(self) -> None:
        first, second = self.first.digits(), self.second.digits()
        if len(first) < LEAST:
            self.row.fail(self._form.digits(_("ให้ใส่อย่างน้อย 4 หลัก")))
        elif first != second:
            self.again.fail(_("รหัสสองช่องไม่เหมือนกัน"))
        else:
            self.pin = first
            self.accept()


class PinPanel(QFrame):
    """A band in the screen that was handed over: type the PIN to leave it, or stay."""

    opened = Signal()
    closed = Signal()

    def __init__(self, pin: Pin, form: Format, label: str, leave: str, stay: str) -> None:
        super().__init__(None)
        self._pin, self._form = pin, form
        self.setObjectName("pin_panel")
        self.setProperty("kind", "band")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(10)
        self.field = PinField(label, "pin_field")
        self.field.setMaximumWidth(220)
        self.field.setProperty("finger", True)
        self.leave = PrimaryButton(leave, "pin_leave", size="large")
        self.stay = SecondaryButton(stay, "pin_stay", size="large")
        self.answer = ThaiLabel(tone="bad", name="pin_answer")
        row.addWidget(ThaiLabel(label, weight=600, wrap=False))
        row.addWidget(self.field)
        row.addWidget(self.leave)
        row.addWidget(self.stay)
        row.addWidget(self.answer, 1)
        self.leave.clicked.connect(self._on_leave)
        self.stay.clicked.connect(self.close_panel)
        self._seconds = QTimer(self)
        self._seconds.setInterval(1000)
        self._seconds.timeout.connect(self._on_second)
        self.hide()

    def open_panel(self) -> None:
        """Ask for the PIN."""
        self.field.clear()
        self.answer.setText("")
        self.show()
        self._on_second()
        self.field.setFocus()

    def close_panel(self) -> None:
        """Stay; what was typed is forgotten."""
        self.field.clear()
        self.hide()
        self.closed.emit()

    def _on_leave(self) -> None:
        typed = self.field.digits()
        self.field.clear()
        if self._pin.opens(typed):
            self.hide()
            self.opened.emit()
            return
        self.answer.setText(_("รหัสไม่ถูกต้อง"))
        self._on_second()
        self.field.setFocus()

    def _on_second(self) -> None:
        """Count down while no try is taken."""
        wait = self._pin.waiting()
        if wait:
            text = _n("ผิดหลายครั้ง ให้รอ {seconds} วินาทีแล้วลองใหม่", wait)
            self.answer.setText(text.format(seconds=self._form.count(wait)))
            self._seconds.start()
        elif self._seconds.isActive():
            self._seconds.stop()
            self.answer.setText("")

    def hideEvent(self, event: QHideEvent) -> None:
        self._seconds.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_leave()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            event.accept()

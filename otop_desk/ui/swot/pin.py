"""The facilitator's PIN: set before a laptop is handed over, asked for when it comes back."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from otop_desk.i18n import _
from otop_desk.thai.numerals import to_arabic
from otop_desk.ui.format import Format
from otop_desk.ui.widgets import Dialog, Form, PrimaryButton, SecondaryButton, TextInput, ThaiLabel

LEAST, MOST = 4, 8
TRIES, PAUSE = 5, timedelta(seconds=30)


class Pin:
    """Kept as a salted digest and only in memory; five wrong tries cost half a minute."""

    def __init__(self, digits: str, clock: Callable[[], datetime]) -> None:
        self._salt = secrets.token_bytes(16)
        self._digest = self._of(digits)
        self._clock = clock
        self._wrong = 0
        self._until: datetime | None = None

    def _of(self, digits: str) -> bytes:
        return hashlib.scrypt(to_arabic(digits).encode(), salt=self._salt, n=2**12, r=8, p=1)

    def waiting(self) -> int:
        """Seconds until the next try is taken; 0 when it is."""
        if self._until is None or self._clock() >= self._until:
            return 0
        return ceil((self._until - self._clock()).total_seconds())

    def opens(self, digits: str) -> bool:
        """Whether this is the PIN; counts wrong tries."""
        if self.waiting():
            return False
        if digits and secrets.compare_digest(self._of(digits), self._digest):
            self._wrong = 0
            return True
        self._wrong += 1
        if self._wrong >= TRIES:
            self._wrong, self._until = 0, self._clock() + PAUSE
        return False


class PinField(TextInput):
    """Four to eight digits, Thai or Arabic, shown as dots; no menu, nothing dropped."""

    def __init__(self, label: str, name: str) -> None:
        super().__init__(label, name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(MOST)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9๐-๙]{0,8}"), self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)


class NewPinDialog(Dialog):
    """Asks for the PIN twice before the laptop is handed over; `pin` is what was set."""

    def __init__(self, parent: QWidget | None, group: str) -> None:
        super().__init__(parent, _("มอบเครื่องให้{group}").format(group=group), "pin_dialog", width=460)
        self.pin = ""
        self.body.addWidget(
            ThaiLabel(_("ผู้เข้าอบรมจะเห็นเฉพาะกระดานของกลุ่ม เพิ่มและแก้บัตรได้ ออกจากโหมดนี้ได้ด้วยรหัสของวิทยากรเท่านั้น"))
        )
        form = Form()
        self.first = PinField(_("รหัสออก 4-8 หลัก"), "pin_first")
        self.second = PinField(_("พิมพ์รหัสอีกครั้ง"), "pin_second")
        self.row = form.add(_("รหัสออก 4-8 หลัก"), self.first)
        self.again = form.add(_("พิมพ์รหัสอีกครั้ง"), self.second)
        self.body.addWidget(form)
        self.add_cancel()
        self.add_primary(_("เข้าโหมดผู้เข้าอบรม"), "pin_start", self._on_start)

    def _on_start(self) -> None:
        first, second = to_arabic(self.first.text()), to_arabic(self.second.text())
        if len(first) < LEAST:
            self.row.fail(_("ให้ใส่อย่างน้อย 4 หลัก"))
        elif first != second:
            self.again.fail(_("รหัสสองช่องไม่เหมือนกัน"))
        else:
            self.pin = first
            self.accept()


class PinPanel(QFrame):
    """In the trainee window: type the PIN to leave, or go back to the board."""

    opened = Signal()

    def __init__(self, pin: Pin, form: Format, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pin, self._form = pin, form
        self.setObjectName("pin_panel")
        self.setProperty("kind", "band")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(10)
        self.field = PinField(_("รหัสออกของวิทยากร"), "pin_field")
        self.field.setMaximumWidth(220)
        self.leave = PrimaryButton(_("ออกจากโหมดนี้"), "pin_leave")
        self.stay = SecondaryButton(_("กลับไปที่กระดาน"), "pin_stay")
        self.answer = ThaiLabel(tone="bad", name="pin_answer")
        row.addWidget(ThaiLabel(_("รหัสออกของวิทยากร"), weight=600, wrap=False))
        row.addWidget(self.field)
        row.addWidget(self.leave)
        row.addWidget(self.stay)
        row.addWidget(self.answer, 1)
        self.leave.clicked.connect(self._on_leave)
        self.stay.clicked.connect(self.close_panel)
        self.hide()

    def open_panel(self) -> None:
        """Ask for the PIN."""
        self.field.clear()
        self.answer.setText("")
        self.show()
        self.field.setFocus()

    def close_panel(self) -> None:
        """Back to the board; what was typed is forgotten."""
        self.field.clear()
        self.hide()

    def _on_leave(self) -> None:
        typed = self.field.text()
        self.field.clear()
        if self._pin.opens(typed):
            self.opened.emit()
            return
        wait = self._pin.waiting()
        text = (
            _("ผิดหลายครั้ง ให้รอ {seconds} วินาทีแล้วลองใหม่").format(seconds=self._form.count(wait))
            if wait
            else _("รหัสไม่ถูกต้อง")
        )
        self.answer.setText(text)
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_leave()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            event.accept()

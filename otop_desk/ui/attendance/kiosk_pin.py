"""The PIN of the kiosk: set when it starts, asked for when somebody wants to leave."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from otop_desk.i18n import _
from otop_desk.thai.numerals import to_arabic
from otop_desk.ui.format import Format
from otop_desk.ui.widgets import Dialog, Form, TextInput, ThaiLabel

LEAST, MOST = 4, 8
MOST_TRIES = 5


class PinDialog(Dialog):
    """One field for digits that are not shown; `check` says what is wrong with what was typed, or ''."""

    def __init__(
        self, parent: QWidget, form: Format, title: str, text: str, verb: str, check: Callable[[str], str]
    ) -> None:
        super().__init__(parent, title, "pin_dialog", width=420)
        self._check = check
        self.body.addWidget(ThaiLabel(text))
        self.field = TextInput(_("รหัส PIN"), "pin")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(MOST)
        fields = Form()
        hint = _("ตัวเลข {least} ถึง {most} ตัว").format(least=LEAST, most=MOST)
        self._row = fields.add(_("รหัส PIN"), self.field, form.digits(hint))
        self.body.addWidget(fields)
        self.add_cancel()
        self.add_primary(verb, "pin_do", self._on_do)
        self.field.setFocus()

    def pin(self) -> str:
        """The digits typed."""
        return to_arabic(self.field.text()).strip()

    def _on_do(self) -> None:
        wrong = self._check(self.pin())
        if wrong:
            self._row.fail(wrong)
            self.field.clear()
            self.field.setFocus()
            return
        self.accept()


def new_pin(parent: QWidget, form: Format) -> str | None:
    """Ask for a new PIN before the kiosk starts; None when the person thinks better of it."""

    def check(typed: str) -> str:
        if LEAST <= len(typed) <= MOST and typed.isascii() and typed.isdigit():
            return ""
        return form.digits(_("ให้ใส่ตัวเลข {least} ถึง {most} ตัว").format(least=LEAST, most=MOST))

    text = _("หน้าจอจะแสดงเต็มจอให้ผู้เข้าอบรมลงชื่อเอง ออกได้ด้วยรหัสนี้เท่านั้น จำรหัสไว้ให้ดี")
    dialog = PinDialog(parent, form, _("ตั้งรหัสสำหรับออก"), text, _("เริ่มลงชื่อด้วยตนเอง"), check)
    return dialog.pin() if dialog.exec() else None


def ask_pin(parent: QWidget, form: Format, is_right: Callable[[str], bool]) -> bool:
    """Ask for the PIN to leave; True when it was right. After five wrong ones the question goes away."""
    tries = 0

    def check(typed: str) -> str:
        nonlocal tries
        if is_right(typed):
            return ""
        tries += 1
        if tries >= MOST_TRIES:
            dialog.reject()
        return _("รหัสไม่ถูกต้อง ให้ใส่ใหม่")

    dialog = PinDialog(parent, form, _("ออกจากหน้าลงชื่อด้วยตนเอง"), _("สำหรับเจ้าหน้าที่"), _("ออก"), check)
    return bool(dialog.exec())

"""A passphrase: set twice before a file is sealed with it, typed once to open one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from otop_desk.i18n import _, _n
from otop_desk.ui.widgets import Caption, Dialog, Form, TextInput


class PassphraseField(TextInput):
    """Shown as dots until it is asked to be read; no menu, nothing dropped."""

    def __init__(self, label: str, name: str) -> None:
        super().__init__(label, name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)

    def show_letters(self, shown: bool) -> None:
        """Letters instead of dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class PassphraseDialog(Dialog):
    """`passphrase` is what was typed, "" until then; `least` letters, where a new one is set."""

    def __init__(self, parent: QWidget | None, title: str, verb: str, *, least: int = 0) -> None:
        super().__init__(parent, title, "passphrase_dialog", width=480)
        self.passphrase = ""
        self._least = least
        form = Form()
        self.first = PassphraseField(_("รหัสผ่าน"), "passphrase_first")
        self.row = form.add(_("รหัสผ่าน"), self.first)
        self.second = PassphraseField(_("พิมพ์รหัสผ่านอีกครั้ง"), "passphrase_second")
        if least:
            self.again = form.add(_("พิมพ์รหัสผ่านอีกครั้ง"), self.second)
        self.body.addWidget(form)
        shown = QCheckBox(_("แสดงตัวอักษร"))
        shown.setObjectName("passphrase_shown")
        shown.toggled.connect(self.first.show_letters)
        shown.toggled.connect(self.second.show_letters)
        self.body.addWidget(shown)
        if least:
            lost = _("จดไว้ในที่ปลอดภัย ถ้าลืมรหัสผ่าน ไม่มีใครเปิดไฟล์นี้ได้อีก ใช้คำสามสี่คำต่อกันจำง่ายและปลอดภัย")
            self.body.addWidget(Caption(lost, name="passphrase_lost"))
        else:
            self.second.deleteLater()
        self.add_cancel()
        self.add_primary(verb, "passphrase_go", self._on_go)
        self.first.setFocus()

    def _on_go(self) -> None:
        typed = self.first.text()
        if len(typed.strip()) < max(self._least, 1):
            self.row.fail(
                _n("ให้ใช้อย่างน้อย {count} ตัวอักษร", max(self._least, 1)).format(count=max(self._least, 1))
            )
        elif self._least and typed != self.second.text():
            self.again.fail(_("รหัสผ่านสองช่องไม่เหมือนกัน"))
        else:
            self.passphrase = typed
            self.accept()


def ask_for(parent: QWidget | None, title: str, verb: str, *, least: int = 0) -> str:
    """The passphrase somebody typed; "" when they went back."""
    dialog = PassphraseDialog(parent, title, verb, least=least)
    dialog.exec()
    return dialog.passphrase

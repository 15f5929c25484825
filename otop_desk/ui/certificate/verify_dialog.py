"""Checking a certificate without a server: a picture or scanned text in, the answer in words; keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.ui.certificate.keys_card import KeysCard
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    AnswerBand,
    Caption,
    Dialog,
    SecondaryButton,
    TextInput,
    button_row,
)

if TYPE_CHECKING:
    from otop_desk.services.certificate.held_up import HeldUp


class VerifyDialog(Dialog):
    """The answer band is green only when the signature holds and the register has the paper in force."""

    def __init__(self, context: TabContext, parent: QWidget) -> None:
        super().__init__(parent, _("ตรวจสอบเกียรติบัตร"), "verify_dialog", width=600)
        self.context = context
        self.body.addWidget(Caption(_("สแกนคิวอาร์บนเกียรติบัตรลงในช่องนี้ หรือเปิดภาพถ่าย ไม่ต้องใช้อินเทอร์เน็ต")))
        self.text = TextInput(_("ข้อความจากคิวอาร์"), "verify_text")
        self.text.returnPressed.connect(self._on_text)
        self.body.addWidget(self.text)
        picture = SecondaryButton(_("เปิดภาพหรือ PDF…"), "verify_picture", icon=context.theme.icon("image"))
        picture.clicked.connect(self._on_picture)
        self.body.addLayout(button_row(picture))
        self.answer = AnswerBand(context.theme, "verify_answer")
        self.body.addWidget(self.answer)
        self.body.addWidget(KeysCard(context))
        self.body.addStretch()
        self.add_cancel(_("ปิด"))
        self.add_primary(_("ตรวจสอบ"), "verify_go", self._on_text)
        self.text.setFocus()

    def check(self, text: str) -> None:
        """Say what a code vouches for and what this file's register knows, or why it is not believed."""
        from otop_desk.services.certificate import answer, held_up

        self._say(held_up.HeldUp(answer.of_text(text, self.context.file)))

    def _say(self, held: HeldUp) -> None:
        from otop_desk.services.certificate import held_up

        form = self.context.format
        self.answer.say(held_up.tone(held), *held_up.words(held, form.date, form.digits))

    def _on_text(self) -> None:
        if self.text.text().strip():
            self.check(self.text.text())

    def _on_picture(self) -> None:
        from otop_desk.services.certificate import held_up

        kinds = _("รูปภาพหรือ PDF (*.png *.jpg *.jpeg *.pdf)")
        path = self.context.ask.open_file(_("เปิดภาพหรือไฟล์ PDF ของเกียรติบัตร"), kinds)
        if path is None:
            return
        try:
            self._say(held_up.of_file(path, self.context.file))
        except UserError as error:
            self.context.ask.trouble(error)

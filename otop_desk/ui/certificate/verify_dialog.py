"""Checking a certificate without a server: a picture or scanned text in, the answer in words; keys."""

from __future__ import annotations

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


class VerifyDialog(Dialog):
    """The answer band is green only when a signature of a known office holds."""

    def __init__(self, context: TabContext, parent: QWidget) -> None:
        super().__init__(parent, _("ตรวจสอบเกียรติบัตร"), "verify_dialog", width=600)
        self.context = context
        self.body.addWidget(Caption(_("สแกนคิวอาร์บนเกียรติบัตรลงในช่องนี้ หรือเปิดภาพถ่าย ไม่ต้องใช้อินเทอร์เน็ต")))
        self.text = TextInput(_("ข้อความจากคิวอาร์"), "verify_text")
        self.text.returnPressed.connect(self._on_text)
        self.body.addWidget(self.text)
        picture = SecondaryButton(_("เปิดภาพ…"), "verify_picture", icon=context.theme.icon("image"))
        picture.clicked.connect(self._on_picture)
        self.body.addLayout(button_row(picture))
        self.answer = AnswerBand(context.theme, "verify_answer")
        self.body.addWidget(self.answer)
        self.body.addWidget(KeysCard(context))
        self.add_cancel(_("ปิด"))
        self.add_primary(_("ตรวจสอบ"), "verify_go", self._on_text)
        self.text.setFocus()

    def check(self, text: str) -> None:
        """Say what a code vouches for, or why it is not believed."""
        from otop_desk.services.certificate import verification

        try:
            found = verification.verify(text.strip())
        except UserError as error:
            self.answer.say("bad", error.message, error.hint)
            return
        claim, form = found.claim, self.context.format
        title = _("ถูกต้อง: {name}").format(name=claim.name)
        detail = _("เลขที่ {serial} {course} ให้ไว้ {date} โดย {office}").format(
            serial=form.digits(claim.serial),
            course=claim.course,
            date=form.date(claim.given_on),
            office=found.office,
        )
        self.answer.say("good", title, detail)

    def _on_text(self) -> None:
        if self.text.text().strip():
            self.check(self.text.text())

    def _on_picture(self) -> None:
        from otop_desk.services.certificate import verification
        from otop_desk.services.workshop import picture

        path = self.context.ask.open_file(_("เปิดภาพเกียรติบัตร"), _("รูปภาพ (*.png *.jpg *.jpeg)"))
        if path is None:
            return
        try:
            text = verification.codes_in(picture.read(path))[0]
        except UserError as error:
            self.answer.say("bad", error.message, error.hint)
            return
        self.check(text)

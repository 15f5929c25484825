"""ยืมสำเนา: a copy for another laptop, with certificate numbers of its own or without any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from otop_desk.errors import UserError
from otop_desk.filenames import cut
from otop_desk.i18n import _
from otop_desk.services.fold import lending
from otop_desk.ui.widgets import Caption, Dialog, Form, NumberEdit, PillRow, ThaiLabel, show_if

if TYPE_CHECKING:
    from otop_desk.ui.shell import Shell


class LendDialog(Dialog):
    """Asks whether the copy may issue certificates, then where it goes."""

    def __init__(self, parent: QWidget, window: Shell, kinds: str) -> None:
        super().__init__(parent, _("ยืมสำเนาไปอีกเครื่อง"), "lend", width=560)
        assert window.file is not None
        self._window, self._file, self._kinds = window, window.file, kinds
        first, last = lending.suggested_numbers(self._file)
        form, most = window.format, lending.MOST_NUMBER
        self.body.addWidget(
            ThaiLabel(_("อีกเครื่องทำงานในสำเนาได้ทุกอย่าง แล้วนำกลับมารวมด้วยเมนู รวมสำเนาเข้ามา"), name="lend_text")
        )
        self.issues: PillRow[bool] = PillRow(
            _("ออกเกียรติบัตรในสำเนา"),
            "lend_issues",
            [(False, _("ไม่ออกเกียรติบัตร")), (True, _("ออกเลขที่ในช่วงนี้ได้"))],
            False,
        )
        self.issues.chosen.connect(lambda _issues: self._show())
        self.body.addWidget(self.issues)
        self.first = NumberEdit(form, _("เลขแรก"), "lend_first", 1, most, first)
        self.last = NumberEdit(form, _("เลขสุดท้าย"), "lend_last", 1, most, last)
        self.form = Form()
        self._row = self.form.add(_("เลขแรก"), self.first)
        self.form.add(_("เลขสุดท้าย"), self.last, _("ไฟล์นี้จะข้ามช่วงเลขนี้ไป เลขจึงไม่ซ้ำกัน"))
        self.body.addWidget(self.form)
        self._note = Caption(_("สำเนาอยู่กับผู้ยืม มีชื่อและเบอร์โทรเหมือนไฟล์นี้"), name="lend_note")
        self.body.addWidget(self._note)
        self.add_cancel()
        self.add_primary(_("เลือกที่บันทึกสำเนา…"), "lend_save", self.lend)
        self._show()

    def lend(self) -> None:
        """Ask where the copy goes, and write it."""
        numbers = (self.first.value(), self.last.value()) if self.issues.value() else None
        try:
            lending.refuse_numbers(self._file, numbers)
        except UserError as error:
            self._row.fail(str(error))
            return
        name = _("ยืม {name}").format(name=cut(self._file.path.stem, 150))
        path = self._window.ask.save_file(_("บันทึกสำเนาที่ให้ยืม"), f"{name}.otop", self._kinds)
        if path is None:
            return
        try:
            lending.lend(self._file, path, numbers)
        except UserError as error:
            self._window.ask.trouble(error)
            return
        self.accept()
        self._window.say(_("ยืมสำเนาไว้ที่ {name} แล้ว").format(name=path.name))

    def _show(self) -> None:
        show_if(self.form, bool(self.issues.value()))
        self.fit()

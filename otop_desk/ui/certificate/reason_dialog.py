"""Asking for a reason before something that stays."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from otop_desk.i18n import _
from otop_desk.ui.widgets import Dialog, Form, TextInput, ThaiLabel


class ReasonDialog(Dialog):
    """A sentence on what will happen, a line for the reason, the verb."""

    def __init__(self, parent: QWidget, title: str, text: str, verb: str, *, danger: bool = False) -> None:
        super().__init__(parent, title, "certificate_reason_dialog", width=480)
        self.body.addWidget(ThaiLabel(text))
        form = Form()
        self.line = TextInput(_("เหตุผล"), "certificate_reason")
        form.add(_("เหตุผล (จะอยู่ในทะเบียนคุม)"), self.line, needed=True)
        self.body.addWidget(form)
        self.add_cancel()
        self.primary = self.add_primary(
            verb, "certificate_reason_go", self.accept, danger=danger, lasting=True
        )
        self.primary.setEnabled(False)
        self.line.textChanged.connect(lambda text: self.primary.setEnabled(bool(text.strip())))
        self.line.setFocus()

    def reason(self) -> str:
        """What was typed."""
        return self.line.text().strip()

"""Beside who signs: take them over from the office's settings, or let the office remember them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from otop_desk.domain.certificate import Signatory
from otop_desk.domain.office import without_pictures
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import QuietButton, button_row, show_if


class OfficeOffer(QWidget):
    """Each button shows only where it would change something."""

    taken = Signal(object)  # the office's signatories, to be used in the open workshop

    def __init__(self, context: TabContext) -> None:
        super().__init__()
        self._context = context
        self._people: tuple[Signatory, ...] = ()
        theme = context.theme
        self.take = QuietButton(_("ใช้ของหน่วยงาน"), "signatories_take", icon=theme.icon("stamp", "accent"))
        self.keep = QuietButton(
            _("จำไว้เป็นของหน่วยงาน"), "signatories_keep", icon=theme.icon("badge-check", "accent")
        )
        self.take.clicked.connect(lambda: self.taken.emit(self._context.settings.office().signatories))
        self.keep.clicked.connect(self._on_keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(button_row(self.take))
        column.addLayout(button_row(self.keep))

    def show_people(self, people: tuple[Signatory, ...]) -> None:
        """Offer what fits the people who sign now."""
        self._people = without_pictures(people)
        ours = self._context.settings.office().signatories
        show_if(self.take, bool(ours) and ours != self._people)
        show_if(self.keep, bool(self._people) and ours != self._people)

    def _on_keep(self) -> None:
        settings = self._context.settings
        before = settings.office()
        try:
            settings.keep_office(replace(before, signatories=self._people))
        except UserError as error:
            self._context.ask.trouble(error)
            return
        self.show_people(self._people)
        self._context.say(
            _("จำผู้ลงนามไว้เป็นของหน่วยงานแล้ว โครงการใหม่จะใช้ชื่อเหล่านี้"), lambda: self._back(before.signatories)
        )

    def _back(self, people: tuple[Signatory, ...]) -> None:
        settings = self._context.settings
        settings.keep_office(replace(settings.office(), signatories=people))
        self.show_people(self._people)

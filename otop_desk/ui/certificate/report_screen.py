"""The summary report: its pages, and beside them the texts that people write themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from otop_desk.domain.journal import Change
from otop_desk.errors import UserError
from otop_desk.features.manifest import Paper
from otop_desk.i18n import _
from otop_desk.thai.money import parse_money
from otop_desk.thai.reading import Unreadable
from otop_desk.ui.certificate.paper_screen import PaperScreen
from otop_desk.ui.pictures_row import PicturesRow
from otop_desk.ui.tab import TabContext
from otop_desk.ui.timers import resting
from otop_desk.ui.widgets import Card, Form, ScrollColumn, TextArea, TextInput

TYPED_MS = 200


class ReportScreen(PaperScreen):
    """The paper screen with a column of texts; typing rests, the page follows."""

    def __init__(self, context: TabContext, paper: Paper) -> None:
        self._texts: dict[str, TextArea] = {}
        super().__init__(context, paper)
        self._later = resting(self, TYPED_MS, super().refresh)

    def cards(self) -> list[QWidget]:
        """Print card and texts."""
        scroll = ScrollColumn(name="report_texts")
        card = Card(_("ข้อความในรายงาน"), name="report_texts_card")
        form = Form()
        labels = {
            "rationale": _("หลักการและเหตุผล"),
            "method": _("วิธีดำเนินการ"),
            "results": _("ผลผลิตและผลลัพธ์"),
            "satisfaction": _("ผลการทดสอบและความพึงพอใจ"),
            "problems": _("ปัญหาและอุปสรรค"),
            "suggestions": _("ข้อเสนอแนะ"),
        }
        self.spent = TextInput(_("เบิกจ่าย (บาท)"), "report_spent")
        self.spent.settled.connect(self._on_spent)
        self.spent_row = form.add(_("เบิกจ่าย (บาท)"), self.spent)
        for name, label in labels.items():
            area = TextArea(label, f"report_{name}", rows=3)
            area.settled.connect(lambda text, name=name: self._store(name, **{name: text.strip()}))
            form.add(label, area)
            self._texts[name] = area
        card.body.addWidget(form)
        self.photos = PicturesRow(self.context, "report_photos", _("เพิ่มภาพกิจกรรม"), 12)
        self.photos.changed.connect(lambda ids: self._store("photos", photos=ids))
        card.body.addWidget(self.photos)
        scroll.body.addWidget(card)
        scroll.setMinimumHeight(self.context.theme.px(160))
        return [*super().cards(), scroll]

    def refresh(self, change: Change | None = None) -> None:
        """Texts at once, the page when typing rests."""
        from otop_desk.services.report import verbs as report

        now = report.texts(self.context.file)
        for name, area in self._texts.items():
            area.show_text(getattr(now, name))
        spent = "" if now.spent is None else f"{now.spent / 100:,.2f}".removesuffix(".00")
        self.spent.show_text(spent)
        self.photos.show_pictures(now.photos)
        if change is None:
            super().refresh()
        else:
            self._later.start()

    def _on_spent(self, text: str) -> None:
        if not text.strip():
            self._store("spent", spent=None)
            return
        try:
            satang = parse_money(text)
        except Unreadable as error:
            self.spent_row.fail(str(error))
            return
        self.spent_row.fail("")
        self._store("spent", spent=satang)

    def _store(self, merge: str, **values: Any) -> None:
        from otop_desk.services.report import verbs as report

        now = report.texts(self.context.file)
        changed = replace(now, **values)
        if changed == now:
            return
        try:
            report.edit_texts(self.context.file, now, changed, merge=merge)
        except UserError as error:
            self.context.ask.trouble(error)

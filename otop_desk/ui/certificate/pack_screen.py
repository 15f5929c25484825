"""The close-of-workshop pack: what will be in it, what is missing and why, and the one act that makes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from otop_desk import durable
from otop_desk.domain.journal import Change
from otop_desk.errors import UserError
from otop_desk.features import bound_papers
from otop_desk.features.manifest import Paper
from otop_desk.i18n import _
from otop_desk.ui.certificate import printer_acts
from otop_desk.ui.certificate.screen import Screen
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    Card,
    Column,
    DataTable,
    PrimaryButton,
    RowsModel,
    SectionTitle,
    button_row,
)

if TYPE_CHECKING:
    from otop_desk.services.pack.binding import Made
    from otop_desk.ui.background import Progress


@dataclass(frozen=True)
class Line:
    """A paper and whether it can be printed."""

    id: int
    title: str
    why: str


class PackScreen(Screen):
    """A table of the papers and a button."""

    def __init__(self, context: TabContext, paper: Paper) -> None:
        super().__init__(context, paper)
        self.setObjectName("pack_screen")
        form = context.format
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = Card(name="pack_card")
        head.body.addWidget(SectionTitle(_("ชุดปิดโครงการ")))
        head.body.addWidget(
            Caption(_("รวมทุกเอกสารเป็นเล่มเดียวมีสารบัญและเลขหน้า พร้อมสมุดงาน Excel และฉบับปกปิดข้อมูลส่วนบุคคล"))
        )
        self.make = PrimaryButton(
            _("ทำชุดปิดโครงการ"), "pack_make", icon=context.theme.icon("package-check", "on_accent")
        )
        self.make.clicked.connect(self._on_make)
        head.body.addLayout(button_row(self.make))
        column.addWidget(head)
        columns: list[Column[Line]] = [
            Column("place", _("ที่"), lambda line: form.count(line.id), width=56, tone=lambda line: "muted"),
            Column("title", _("เอกสาร"), lambda line: line.title, stretch=2),
            Column("state", _("สถานะ"), lambda line: _("ยังขาด") if line.why else _("พร้อม"), width=110,
                   pill=lambda line: "warn" if line.why else "good"),
            Column("why", _("เหตุผล"), lambda line: line.why, stretch=3, tone=lambda line: "muted"),
        ]  # fmt: skip
        self.model: RowsModel[Line] = RowsModel(columns)
        self.table = DataTable(context.theme, _("เอกสารในชุด"), "pack_table", self.model)
        self.table.setMinimumHeight(context.theme.px(220))
        card = Card(margins=0)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)

    def refresh(self, change: Change | None = None) -> None:
        """Try each paper."""
        rows = []
        with durable.scratch_folder() as folder:
            for place, paper in enumerate(bound_papers(), 1):
                try:
                    paper.write(self.context.file, Path(folder) / "paper.pdf")
                    why = ""
                except UserError as error:
                    why = error.message
                rows.append(Line(place, _(paper.title), why))
        self.model.set_rows(rows)

    def _on_make(self) -> None:
        from otop_desk.services.pack import binding as pack

        path = self.context.ask.save_file(_("บันทึกชุดปิดโครงการ"), _("ชุดปิดโครงการ.pdf"), printer_acts.PDF)
        if path is None:
            return
        folder = durable.scratch_folder()
        copy = Path(folder.name) / self.context.file.path.name
        self.context.file.save_copy(copy)

        def work(tell: Progress) -> pack.Made:
            try:
                return pack.make_from(copy, path, tell)
            finally:
                folder.cleanup()

        self.context.ask.wait(_("กำลังทำชุดปิดโครงการ"), work, lambda made: self._told(made, path))

    def _told(self, made: Made, path: Path) -> None:
        """Say what was made and what it lacks."""
        form = self.context.format
        words = _("ทำชุดปิดโครงการแล้ว {pages} หน้า").format(pages=form.count(made.pages))
        if made.missing:
            words += " " + _("ยังขาด {count} รายการ").format(count=form.count(len(made.missing)))
        printer_acts.told_with_folder(self.context, words, path)

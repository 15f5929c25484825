"""The close-of-workshop pack: what will be in it, what is missing and why, and the one act that makes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from otop_desk import durable
from otop_desk.domain.journal import Change
from otop_desk.errors import UserError
from otop_desk.features import bound_papers
from otop_desk.features.manifest import Paper
from otop_desk.i18n import _, _n
from otop_desk.ui.certificate import printer_acts
from otop_desk.ui.certificate.screen import Screen
from otop_desk.ui.paper_language import paper_language
from otop_desk.ui.proof import Proof, on_copy
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
    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.background import Progress


@dataclass(frozen=True)
class Line:
    """A paper and whether it can be printed."""

    id: int
    title: str
    why: str | None  # "" when it can be printed, None until that is known


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
            Caption(_("รวมทุกเอกสารเป็นเล่มเดียวมีสารบัญและเลขหน้า พร้อมสมุดงาน Excel และฉบับปกปิดข้อมูลของทั้งสอง"))
        )
        self.make = PrimaryButton(
            _("ทำชุดปิดโครงการ"), "pack_make", icon=context.theme.icon("package-check", "on_accent")
        )
        self.make.clicked.connect(self._on_make)
        self.language = paper_language(context.settings, "pack_language")
        self.badges = self._badges_box()
        head.body.addWidget(self.badges)
        head.body.addLayout(button_row(self.make, self.language))
        self.checking = Caption(name="pack_checking")
        head.body.addWidget(self.checking)
        column.addWidget(head)
        columns: list[Column[Line]] = [
            Column("place", _("ที่"), lambda line: form.count(line.id), width=56, tone=lambda line: "muted"),
            Column("title", _("เอกสาร"), lambda line: line.title, stretch=2),
            Column("state", _("สถานะ"), _state, width=110, pill=_tone),
            Column("why", _("เหตุผล"), lambda line: line.why or "", stretch=3, tone=lambda line: "muted"),
        ]
        self.model: RowsModel[Line] = RowsModel(columns)
        self.table = DataTable(context.theme, _("เอกสารในชุด"), "pack_table", self.model)
        self.table.setMinimumHeight(context.theme.px(220))
        card = Card(margins=0)
        card.body.addWidget(self.table)
        column.addWidget(card, 1)
        self._try_papers = Proof(context, self)
        self._try_papers.ready.connect(self._on_tried)
        self._try_papers.dated.connect(self._on_dated)

    def _badges_box(self) -> QCheckBox:
        """The tick for papers that are seldom filed."""
        box = QCheckBox(_("รวมป้ายชื่อและป้ายโต๊ะกลุ่มด้วย"))
        box.setObjectName("pack_badges")
        box.setAccessibleName(box.text())
        box.toggled.connect(self._on_badges)
        return box

    def refresh(self, change: Change | None = None) -> None:
        """Have each paper tried; until that is done the table says so."""
        self.language.select(self.context.settings.now.paper_language)
        if not self.model.rows:
            titles = [_(paper.title) for paper in self._papers()]
            self.model.set_rows([Line(place, title, None) for place, title in enumerate(titles, 1)])
        self._try_papers.make(partial(_tried, self._papers()))

    def _papers(self) -> tuple[Paper, ...]:
        return bound_papers(badges=self.badges.isChecked())

    def _on_badges(self) -> None:
        """Other papers are in the pack now: list and try them."""
        self.model.set_rows([])
        self.refresh()

    def rest(self) -> None:
        self._try_papers.drop()

    def _on_tried(self, tried: list[tuple[str, str]]) -> None:
        self.model.set_rows([Line(n, _(title), why) for n, (title, why) in enumerate(tried, 1)])

    def _on_dated(self, dated: bool) -> None:
        self.checking.setText(_("กำลังตรวจเอกสารในชุด…") if dated else "")

    def _on_make(self) -> None:
        path = self.context.ask.save_file(_("บันทึกชุดปิดโครงการ"), _("ชุดปิดโครงการ.pdf"), printer_acts.PDF)
        if path is None:
            return
        from otop_desk.services.pack.binding import make

        badges = self.badges.isChecked()
        behind = " " + _("ฉบับปกปิดข้อมูล")
        work = on_copy(
            self.context.file, lambda copy, tell: make(copy, path, tell, badges=badges, behind=behind)
        )
        self.context.ask.wait(_("กำลังทำชุดปิดโครงการ"), work, lambda made: self._told(made, path))

    def _told(self, made: Made, path: Path) -> None:
        """Say what was made and what it lacks."""
        form = self.context.format
        words = _n("ทำชุดปิดโครงการแล้ว {pages} หน้า", made.pages).format(pages=form.count(made.pages))
        if made.missing:
            words += " " + _n("ยังขาด {count} รายการ", len(made.missing)).format(
                count=form.count(len(made.missing))
            )
        printer_acts.told_with_folder(self.context, words, path)


def _state(line: Line) -> str:
    if line.why is None:
        return _("กำลังตรวจ")
    return _("ยังขาด") if line.why else _("พร้อม")


def _tone(line: Line) -> str:
    if line.why is None:
        return ""
    return "warn" if line.why else "good"


def _tried(papers: Sequence[Paper], file: WorkshopFile, progress: Progress) -> list[tuple[str, str]]:
    """Titles with why each paper can't be printed, "" for one that can; in a worker."""
    tried = []
    with durable.scratch_folder() as folder:
        for place, paper in enumerate(papers):
            progress(place, len(papers))
            try:
                paper.write(file, Path(folder) / "paper.pdf")
                tried.append((paper.title, ""))
            except UserError as error:
                tried.append((paper.title, error.message))
    return tried

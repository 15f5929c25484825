"""One paper of the workshop: its pages as they will print, found words, saved or sent to the printer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QListWidgetItem,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from otop_desk import durable
from otop_desk.domain.journal import Change
from otop_desk.errors import UserError, hearing_unprinted, unprinted_in_words
from otop_desk.features.manifest import Paper
from otop_desk.i18n import _, _n, sentences
from otop_desk.ui.certificate import printer_acts
from otop_desk.ui.certificate.page_view import Pages, PageView
from otop_desk.ui.certificate.screen import Screen
from otop_desk.ui.paper_language import paper_language
from otop_desk.ui.proof import Latest, Proof, on_copy
from otop_desk.ui.tab import TabContext
from otop_desk.ui.widgets import (
    Caption,
    Card,
    Form,
    IconButton,
    PrimaryButton,
    SearchBox,
    SecondaryButton,
    SectionTitle,
    ThaiLabel,
)
from otop_desk.ui.widgets.lists import ListBox

if TYPE_CHECKING:
    from otop_desk.store.file import WorkshopFile
    from otop_desk.ui.background import Progress

SIDE = 300
THUMB, MOST_THUMBS = 92, 60


class PaperScreen(Screen):
    """Thumbnails, the page, and a card with what can be done."""

    def __init__(self, context: TabContext, paper: Paper) -> None:
        super().__init__(context, paper)
        self.key = paper.key
        self.setObjectName(f"paper_{paper.key}")
        self._print = Proof(context, self)
        self._print.ready.connect(self._on_printed)
        self._print.failed.connect(self._on_refused)
        self._draw_thumbs = Latest(context.proofs, self)
        self._draw_thumbs.ready.connect(self._on_thumbs)
        self._search = Latest(context.proofs, self, rest_ms=0)
        self._search.ready.connect(self._on_found)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._well(), 1)
        self._print.dated.connect(self.view.show_dated)
        side = QVBoxLayout()
        side.setSpacing(12)
        cards = self.cards()
        for card in cards:
            side.addWidget(card, 1 if card is cards[-1] and len(cards) > 1 else 0)
        if len(cards) == 1:
            side.addStretch()
        holder = QWidget()
        holder.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(context.theme.px(SIDE))
        row.addWidget(holder)

    def _well(self) -> QFrame:
        well = QFrame()
        well.setProperty("kind", "well")
        column = QVBoxLayout(well)
        column.setContentsMargins(14, 12, 14, 10)
        line = QHBoxLayout()
        self.view = PageView(self.context.theme, f"paper_{self.key}_page", self.context.proofs)
        self.view.turned.connect(self._on_turned)
        self.thumbs = ListBox()
        self.thumbs.setObjectName(f"paper_{self.key}_thumbs")
        self.thumbs.setAccessibleName(_("หน้าทั้งหมด"))
        self.thumbs.setFixedWidth(self.context.theme.px(THUMB) + 28)
        self.thumbs.setFlow(QListView.Flow.TopToBottom)
        self.thumbs.currentRowChanged.connect(self.view.turn)
        line.addWidget(self.thumbs)
        line.addWidget(self.view, 1)
        column.addLayout(line, 1)
        column.addLayout(self._foot())
        return well

    def _foot(self) -> QHBoxLayout:
        theme = self.context.theme
        row = QHBoxLayout()
        zooms = (
            ("zoom-out", _("ย่อภาพ"), "smaller", lambda: self.view.step_zoom(-1)),
            ("zoom-in", _("ขยายภาพ"), "larger", lambda: self.view.step_zoom(1)),
            ("maximize", _("ดูทั้งหน้า"), "whole", lambda: self.view.set_zoom(0.0)),
        )
        for icon, words, name, act in zooms:
            button = IconButton(theme.icon(icon), words, f"paper_{self.key}_{name}")
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch()
        self.before = IconButton(theme.icon("chevron-left"), _("หน้าก่อน"), f"paper_{self.key}_before")
        self.after = IconButton(theme.icon("chevron-right"), _("หน้าถัดไป"), f"paper_{self.key}_after")
        self.before.clicked.connect(lambda: self.view.turn(self.view.number - 1))
        self.after.clicked.connect(lambda: self.view.turn(self.view.number + 1))
        self.place = ThaiLabel(wrap=False, align=Qt.AlignmentFlag.AlignHCenter)
        self.place.setMinimumWidth(theme.px(130))
        row.addWidget(self.before)
        row.addWidget(self.place)
        row.addWidget(self.after)
        row.addStretch()
        row.addSpacerItem(QSpacerItem(120, 0, QSizePolicy.Policy.Maximum))  # as wide as the zooms, if it can
        return row

    def cards(self) -> list[QWidget]:
        """The column at the right."""
        theme = self.context.theme
        card = Card(name=f"paper_{self.key}_card")
        card.body.addWidget(SectionTitle(_(self.paper.title)))
        self.note = Caption("", name=f"paper_{self.key}_note")
        card.body.addWidget(self.note)
        self.finder = SearchBox(theme, _("ค้นหาในเอกสาร"), f"paper_{self.key}_find")
        self.finder.searched.connect(self._on_find)
        card.body.addWidget(self.finder)
        self.language = paper_language(self.context.settings, f"paper_{self.key}_language")
        self.language.chosen.connect(lambda _language: self.refresh())
        form = Form()
        form.add(_("ภาษาของเอกสาร"), self.language)
        card.body.addWidget(form)
        self.print = PrimaryButton(
            _("พิมพ์"), f"paper_{self.key}_print", key="Ctrl+P", icon=theme.icon("printer", "on_accent")
        )
        self.print.clicked.connect(self._on_print)
        self.save = SecondaryButton(_("บันทึกเป็น PDF"), f"paper_{self.key}_save", key="Ctrl+Shift+P")
        self.save.clicked.connect(self._on_save)
        card.body.addWidget(self.print)
        card.body.addWidget(self.save)
        return [card]

    def refresh(self, change: Change | None = None) -> None:
        """Have the paper set anew from the file, or be told why there is none."""
        self.language.select(self.context.settings.now.paper_language)
        self._print.make(partial(_pages, self.paper))

    def rest(self) -> None:
        for latest in (self._print, self._draw_thumbs, self._search):
            latest.drop()

    def _on_printed(self, pages: Pages) -> None:
        self.note.setText(pages.remark)
        self.view.show_pages(pages, keep_page=True)
        self._list_pages(pages)
        for button in (self.print, self.save):
            button.setEnabled(True)

    def _on_refused(self, error: UserError) -> None:
        self.note.setText(str(error))
        self._show_nothing()

    def _show_nothing(self) -> None:
        self.view.show_nothing()
        self.thumbs.clear()
        self.place.setText("")
        for button in (self.print, self.save, self.before, self.after):
            button.setEnabled(False)

    def _list_pages(self, pages: Pages) -> None:
        """A line for each page; their pictures follow."""
        side = self.context.theme.px(THUMB)
        count = min(pages.count, MOST_THUMBS)
        with QSignalBlocker(self.thumbs):
            self.thumbs.setIconSize(QSize(side, side))
            while self.thumbs.count() > count:
                self.thumbs.takeItem(count)
            for number in range(self.thumbs.count(), count):
                item = QListWidgetItem(self.context.format.count(number + 1))
                item.setSizeHint(QSize(side, side + 12))
                self.thumbs.addItem(item)
            self.thumbs.setCurrentRow(self.view.number)
            self.thumbs.setVisible(pages.count > 1)
        self._draw_thumbs.want(lambda: partial(_thumbs, pages, side, self.devicePixelRatioF()))

    def _on_thumbs(self, images: list[QImage]) -> None:
        for number, image in enumerate(images[: self.thumbs.count()]):
            self.thumbs.item(number).setIcon(QIcon(QPixmap.fromImage(image)))

    def _on_turned(self, number: int) -> None:
        pages = self.view.pages
        if pages is None:
            return
        form = self.context.format
        words = _("หน้า {page} จาก {pages}").format(page=form.count(number + 1), pages=form.count(pages.count))
        self.place.setText(words)
        self.before.setEnabled(number > 0)
        self.after.setEnabled(number + 1 < pages.count)
        if number < self.thumbs.count() and self.thumbs.currentRow() != number:
            self.thumbs.setCurrentRow(number)

    def _on_find(self, text: str) -> None:
        pages = self.view.pages
        if pages is None or not text.strip():
            self._search.drop()
            self.note.setText(pages.remark if pages is not None else "")
            return
        self._search.want(lambda: lambda _progress: pages.find(text))

    def _on_found(self, numbers: list[int]) -> None:
        form = self.context.format
        if not numbers:
            self.note.setText(_("ไม่พบคำนี้ในเอกสาร"))
            return
        self.note.setText(_n("พบใน {count} หน้า", len(numbers)).format(count=form.count(len(numbers))))
        after = [number for number in numbers if number >= self.view.number]
        self.view.turn((after or numbers)[0])

    def _on_print(self) -> None:
        if self.view.pages is not None:
            printer_acts.to_printer(self.context, self, self.view.pages, _(self.paper.title))

    def _on_save(self) -> None:
        name = f"{_(self.paper.title)}.pdf"
        path = self.context.ask.save_file(_("บันทึกเป็น PDF"), name, printer_acts.PDF)
        if path is None:
            return
        words = _("บันทึก {name} แล้ว").format(name=path.name)
        self.context.ask.wait(
            _("กำลังบันทึก {name}").format(name=path.name),
            on_copy(self.context.file, lambda copy, _progress: self.paper.write(copy, path)),
            lambda _done: printer_acts.told_with_folder(self.context, words, path),
        )


def _pages(paper: Paper, file: WorkshopFile, progress: Progress) -> Pages:
    """The paper as it will print; in a worker."""
    with durable.scratch_folder() as folder:
        path = Path(folder) / "paper.pdf"
        with hearing_unprinted() as texts:
            paper.write(file, path)
        progress(1, 1)
        return Pages(path.read_bytes(), sentences(*unprinted_in_words(texts)) if texts else "")


def _thumbs(pages: Pages, side: int, ratio: float, progress: Progress) -> list[QImage]:
    """Small pictures of the first pages, `side` px high or wide; in a worker."""
    images = []
    count = min(pages.count, MOST_THUMBS)
    for number in range(count):
        progress(number, count)
        images.append(pages.image(number, side / max(pages.size(number)), ratio))
    return images

"""Flowing content over pages: margins, running title, page numbers with their total, notice line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus.doctemplate import BaseDocTemplate, LayoutError, PageTemplate
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.frames import Frame

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.typeset.canvas import draw_text, text_width
from otop_desk.typeset.fit import shortened
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.furniture import Furniture, Margins
from otop_desk.typeset.opening import begun_in_place
from otop_desk.typeset.press import PressCanvas
from otop_desk.typeset.style import Align
from otop_desk.typeset.tags import Structure


def run_story(
    canvas: PressCanvas,
    story: Sequence[Flowable],
    page_size: tuple[float, float],
    margins: Margins,
    furniture: Furniture,
) -> int:
    """Set a story on as many pages as it needs; gives their number. UserError when something can't fit."""
    return _Pages(canvas, page_size, margins, furniture).run(story)


class _Pages:
    """One story on its way through the pages; remembers where page numbers go."""

    def __init__(
        self, canvas: PressCanvas, page_size: tuple[float, float], margins: Margins, furniture: Furniture
    ) -> None:
        self.canvas, self.page_size, self.margins, self.furniture = canvas, page_size, margins, furniture
        self.forms: list[str] = []

    def run(self, story: Sequence[Flowable]) -> int:
        """Build all pages, then number them."""
        (width, height), margins = self.page_size, self.margins
        room = width - margins.left - margins.right, height - margins.top - margins.bottom
        frame = Frame(margins.left, margins.bottom, *room, 0, 0, 0, 0, id="text")
        info = self.canvas._doc.info
        names = ("title", "author", "subject", "creator", "keywords")
        structure = self.canvas._doc.structure = self.canvas._doc.structure or Structure()
        structure.automatic, by_hand = False, structure.automatic
        doc = BaseDocTemplate(None, pagesize=self.page_size, **{n: getattr(info, n) for n in names})
        doc._doSave = 0
        doc.addPageTemplates([PageTemplate("all", [frame], onPage=self._begin_page, pagesize=self.page_size)])
        try:
            doc.build(begun_in_place(story), canvasmaker=lambda *_args, **_kept: self.canvas)
        except LayoutError as error:
            raise UserError(_("มีส่วนที่ใหญ่เกินหนึ่งหน้ากระดาษ"), _("ลดขนาดตัวอักษรหรือขยายหน้ากระดาษ")) from error
        _number_pages(self.canvas, self.forms, self.page_size, margins, self.furniture)
        structure.automatic = by_hand
        return len(self.forms)

    def _begin_page(self, _canvas: Any, _doc: Any) -> None:
        """Draw the furniture of a page that begins, leaving its number to be filled in."""
        page = len(self.forms) + 1
        name = ""
        if page > 1 or self.furniture.first_page:
            _furnish(self.canvas, self.page_size, self.margins, self.furniture)
            if self.furniture.page_label:
                name = f"folio-{self.canvas.getPageNumber()}"
                self.canvas.doForm(name)
        self.forms.append(name)
        if self.furniture.draw:
            self.furniture.draw(self.canvas, page)


def _furnish(
    canvas: PressCanvas, page_size: tuple[float, float], margins: Margins, furniture: Furniture
) -> None:
    """Draw what is known when a page begins."""
    width, height = page_size
    style = furniture.style
    top, room = height - margins.top * 0.62, width - margins.left - margins.right
    if furniture.running_title:
        draw_text(canvas, margins.left, top, _running(canvas.fonts.book, furniture, room), style)
    if furniture.number:
        draw_text(canvas, width - margins.right, top, furniture.number, style, Align.RIGHT)
    if furniture.rule and (furniture.running_title or furniture.number):
        canvas._code.append(
            f"q 0.75 G 0.5 w {margins.left:.2f} {top - 5:.2f} m "
            f"{width - margins.right:.2f} {top - 5:.2f} l S Q"
        )
    if furniture.notice:
        draw_text(canvas, margins.left, margins.bottom * 0.5, furniture.notice, style)


def _running(book: FontBook, furniture: Furniture, room: float) -> str:
    """The running title, as much of it as has room beside the document's number."""
    if furniture.number:
        room -= text_width(book, furniture.number, furniture.style) + 2 * furniture.style.size
    return shortened(furniture.running_title, lambda title: text_width(book, title, furniture.style) <= room)


def _number_pages(
    canvas: PressCanvas,
    forms: Sequence[str],
    page_size: tuple[float, float],
    margins: Margins,
    furniture: Furniture,
) -> None:
    """Fill the page numbers in, now that their total is known."""
    width, height = page_size
    for page, name in enumerate(forms, 1):
        if name:
            label = furniture.page_label.format(page=page, pages=len(forms))
            canvas.beginForm(name, 0, 0, width, height)
            x = width - margins.right - text_width(canvas.fonts.book, label, furniture.style)
            draw_text(canvas, x, margins.bottom * 0.5, label, furniture.style)
            canvas.endForm()

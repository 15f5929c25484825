"""A PDF file as a whole: written aside and put in place when complete, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from otop_desk import durable
from otop_desk.errors import Tell, disk_in_words, note_unprinted, stop_if_asked
from otop_desk.i18n import language as speaks
from otop_desk.typeset.canvas import draw_block, draw_lines, draw_text
from otop_desk.typeset.fit import Fitted, fit
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.furniture import Furniture, Margins
from otop_desk.typeset.paragraph import Text
from otop_desk.typeset.press import PressCanvas
from otop_desk.typeset.style import Align, ParagraphStyle, TextStyle
from otop_desk.typeset.tags import Structure, Tag, begin_text, end_mark
from otop_desk.typeset.trouble import MissingGlyphs, shorten

if TYPE_CHECKING:
    from reportlab.platypus.flowables import Flowable

A4 = (595.276, 841.89)
A4_LANDSCAPE = (841.89, 595.276)
LOCALES = {"th": "th-TH", "en": "en-GB"}


@contextmanager
def atomic_file(path: Path) -> Iterator[BinaryIO]:
    """A file beside `path` that takes its place when the block ends well; else nothing is left.

    Trouble with the disk becomes a DiskTrouble, which is a UserError.
    """
    with disk_in_words(path), durable.writing(path) as out:
        yield out


class PdfDocument:
    """Pages drawn one after another into `target` (a path, written atomically, or a binary file).

    `total` is the number of pages expected, for `progress(done, total)`; work that is to stop
    (`errors.stoppable`) ends at its next page with errors.Cancelled. Characters that no font has
    stand as empty boxes and are told (`errors.hearing_unprinted`); `strict` raises MissingGlyphs at the end
    instead, and nothing is written. `tagged`: what is drawn by hand is told to who hears the paper, each text
    as a paragraph, after `heading` as a heading.
    """

    def __init__(
        self,
        target: Path | BinaryIO,
        book: FontBook,
        *,
        title: str,
        author: str = "",
        subject: str = "",
        keywords: str = "",
        created: datetime | None = None,
        page_size: tuple[float, float] = A4,
        language: str = "",
        total: int = 0,
        progress: Tell | None = None,
        strict: bool = False,
        tagged: bool = False,
    ) -> None:
        self._target, self.book, self.page_size = target, book, page_size
        self._facts = (title, author, subject, keywords)
        self._created = created
        self._language, self._total = language or LOCALES[speaks()], total
        self._progress, self._strict = progress, strict
        self._tagged = tagged
        self._told_forms: set[str] = set()
        self.pages = 0

    def __enter__(self) -> Self:
        self._atomic = atomic_file(self._target) if isinstance(self._target, Path) else None
        out = self._atomic.__enter__() if self._atomic else self._target
        assert not isinstance(out, Path)
        self.canvas = PressCanvas(out, self.book, self.page_size, self._language)
        if self._tagged:
            self.canvas._doc.structure = Structure(automatic=True)
        title, author, subject, keywords = self._facts
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setSubject(subject)
        self.canvas.setKeywords(keywords)
        self.canvas.setCreator("OTOP Desk")
        self.canvas._doc.info.created = self._created
        self.canvas.setViewerPreference("DisplayDocTitle", "true")
        self.canvas.setPageCallBack(self._page_done)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            try:
                self._finish()
            except BaseException as trouble:
                if self._atomic:
                    self._atomic.__exit__(type(trouble), trouble, trouble.__traceback__)
                raise
        if self._atomic:
            self._atomic.__exit__(kind, error, trace)

    def _finish(self) -> None:
        """Refuse missing glyphs or tell of them, then complete the file."""
        missing = tuple(self.canvas.fonts.missing)
        if missing and self._strict:
            raise MissingGlyphs(missing)
        for each in missing:
            note_unprinted(shorten(each.text))
        if not self.pages and not self.canvas._code:
            self.next_page()
        self.canvas.save()

    def next_page(self, name: str = "") -> None:
        """End this page and begin the next; reports progress and asks whether to go on.

        With a name the page stands in the outline; all pages of a batch have one, or none.
        """
        if name:
            self.canvas._doc.page_names.append(name)
        self.canvas.showPage()

    def story(
        self, story: Sequence[Flowable], margins: Margins | None = None, furniture: Furniture | None = None
    ) -> int:
        """Let flowables fill as many pages as they need; gives the number of pages."""
        # Platypus takes longer to import than a batch of certificates to print: only stories need it.
        from otop_desk.typeset.story import run_story

        return run_story(self.canvas, story, self.page_size, margins or Margins(), furniture or Furniture())

    def _page_done(self, _number: int) -> None:
        """Count a page, report it, and ask whether to go on."""
        self.pages += 1
        if self._progress:
            self._progress(self.pages, max(self._total, self.pages))
        stop_if_asked()

    @contextmanager
    def form(self, name: str) -> Iterator[PressCanvas]:
        """What is drawn inside is kept once under `name`, to be drawn on any page by `use`."""
        width, height = self.page_size
        self.canvas.beginForm(name, 0, 0, width, height)
        yield self.canvas
        if not self.canvas._code:
            self.canvas._code.append("q Q")  # ReportLab fills an empty form with a test drawing
        if any("BT " in part for part in self.canvas._code):
            self._told_forms.add(name)
        self.canvas.endForm()

    def bookmark(self, name: str, title: str = "", top: float | None = None, level: int = 0) -> None:
        """Name this place on this page, for links to "#name"; with a title it also stands in the outline."""
        self.canvas.bookmarkHorizontal(name, 0, self.page_size[1] if top is None else top)
        if title:
            self.canvas.addOutlineEntry(title, name, min(level, self.canvas.outline_level + 1))
            self.canvas.outline_level = min(level, self.canvas.outline_level + 1)

    def label_pages(self, kind: str = "arabic", prefix: str = "", start: int = 1) -> None:
        """How viewers number the pages from this one on: "arabic", "roman", "letters" or "" (prefix only)."""
        styles = {"arabic": "ARABIC", "roman": "ROMAN_LOWER", "letters": "LETTERS_LOWER", "": None}
        self.canvas.addPageLabel(self.pages, style=styles[kind], start=start, prefix=prefix or None)

    def heading(self, level: int = 0) -> None:
        """The next text that is drawn by hand is a heading."""
        self.awaits(Tag(f"H{level + 1}"))

    def awaits(self, tag: Tag | None) -> None:
        """The next text that is drawn by hand is this; None for a paragraph again."""
        if self.canvas._doc.structure is not None:
            self.canvas._doc.structure.awaited = tag

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is drawn inside is no part of the text: page numbers, what is said again."""
        structure = self.canvas._doc.structure
        if structure is not None:
            before = structure.automatic, structure.awaited
            structure.automatic = False
        yield
        if structure is not None:
            structure.automatic, structure.awaited = before

    def use(self, name: str) -> None:
        """Draw a form; its text, if it was made before, is told as one paragraph."""
        told = name in self._told_forms and begin_text(self.canvas)
        self.canvas.doForm(name)
        if told:
            end_mark(self.canvas)

    def whose(self, where: str) -> None:
        """Say whose text follows, for the reports of missing glyphs."""
        self.canvas.fonts.where = where

    def text(self, x: float, y: float, text: str, style: TextStyle, align: Align = Align.LEFT) -> float:
        """One line with its baseline at y, from, around or up to x; gives its width."""
        return draw_text(self.canvas, x, y, text, style, align)

    def block(self, x: float, top: float, width: float, text: Text, style: ParagraphStyle) -> float:
        """A paragraph below `top`; gives the y of its lower edge."""
        return draw_block(self.canvas, x, top, width, text, style)

    def fitted(
        self,
        x: float,
        top: float,
        width: float,
        text: str,
        style: ParagraphStyle,
        *,
        floor: float,
        max_lines: int = 1,
        height: float = float("inf"),
        where: str = "",
        ease: float = 0.0,
    ) -> Fitted:
        """Text fitted to a box (see fit), standing in the middle of `height` if that is given."""
        found = fit(
            self.book, text, style, width,
            floor=floor, max_lines=max_lines, height=height, where=where, ease=ease,
        )  # fmt: skip
        spare = (height - found.height) / 2 if height != float("inf") else 0.0
        draw_lines(self.canvas, x, top - spare, found.lines)
        return found


def missing_glyphs(
    book: FontBook, texts: Sequence[tuple[str, str]], style: TextStyle
) -> MissingGlyphs | None:
    """What of (text, where) pairs no font can draw, found before anything is written; None if all can be."""
    from otop_desk.typeset.shaping import shape_line
    from otop_desk.typeset.trouble import MissingGlyph

    found = {
        MissingGlyph(text, character, where): None
        for text, where in texts
        for character in shape_line(book, text, style).missing
    }
    return MissingGlyphs(tuple(found)) if found else None

"""The guide as one PDF: contents with page numbers and links, then every page with its pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.platypus import CondPageBreak, KeepTogether, PageBreak, Spacer
from reportlab.platypus.flowables import Flowable

from otop_desk.documents import standard
from otop_desk.documents.fonts import shared_book
from otop_desk.documents.palette import ACCENT, INK, MUTED
from otop_desk.domain.guide import Block, Kind, Page
from otop_desk.errors import Tell
from otop_desk.i18n import _, language
from otop_desk.typeset import (
    A4,
    MM,
    Align,
    Column,
    Figure,
    Heading,
    ListItem,
    Margins,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    Row,
    Span,
    Table,
    TableLook,
    TextStyle,
    atomic_file,
    list_flowables,
    load_picture,
)

WIDEST, TALLEST = 165 * MM, 92 * MM  # of a picture


class _Titled(Heading):
    """The title of a page; notes on which sheet it came to stand."""

    def __init__(self, page: Page, style: ParagraphStyle, noted: dict[str, int]) -> None:
        super().__init__(page.title, style, level=1, bookmark=page.name)
        self.name, self.noted = page.name, noted

    def draw(self) -> None:
        """Draw it and note the sheet."""
        self.noted[self.name] = self.canv.getPageNumber()
        super().draw()


class _Looks:
    """The styles of one language."""

    def __init__(self, spoken: str) -> None:
        self.thai = spoken == "th"
        self.body = ParagraphStyle(
            size=11, leading=1.5, thai_digits=self.thai, language=spoken, colour=INK, space_after=3
        )
        self.title = replace(
            self.body, size=18, weight=700, space_before=6, space_after=4, keep_with_next=True
        )
        self.head = replace(self.body, size=13, weight=600, space_before=6, keep_with_next=True)
        self.tip = replace(self.body, left_indent=8 * MM, colour=MUTED)
        self.cover = replace(self.body, size=26, weight=700, align=Align.CENTRE)
        self.under = replace(self.body, size=13, align=Align.CENTRE, colour=MUTED)

    def spans(self, block: Block, style: ParagraphStyle) -> list[Span]:
        """The text of a block with its looks."""
        return [Span(span.text, self._look(span, style)) for span in block.spans]

    def _look(self, span: Any, style: ParagraphStyle) -> TextStyle:
        plain = TextStyle(
            size=style.size, colour=style.colour, leading=style.leading, language=style.language,
            weight=style.weight, thai_digits=style.thai_digits,
        )  # fmt: skip
        if span.page:
            return replace(plain, colour=ACCENT, link=f"#{span.page}")
        if span.key:
            return replace(plain, weight=600, colour=ACCENT, thai_digits=False)
        return replace(plain, weight=700) if span.strong else plain


def write(
    target: Path | BinaryIO,
    shelves: Mapping[str, Sequence[Page]],
    picture: Callable[[str], Path],
    version: str,
    progress: Tell | None = None,
) -> int:
    """Write the pages of all shelves (message ids) in their order; gives the number of pages."""
    noted: dict[str, int] = {}
    out = BytesIO()
    for turn in (1, 2):  # the first finds the sheets that the contents then name
        out = BytesIO()
        sheets = _once(out, shelves, picture, version, noted)
        if progress is not None:
            progress(turn, 2)
    if isinstance(target, Path):
        with atomic_file(target) as stream:
            stream.write(out.getvalue())
    else:
        target.write(out.getvalue())
    return sheets


def _once(
    out: BinaryIO,
    shelves: Mapping[str, Sequence[Page]],
    picture: Callable[[str], Path],
    version: str,
    noted: dict[str, int],
) -> int:
    looks = _Looks(language())
    title = _("คู่มือ OTOP Desk")
    with PdfDocument(out, shared_book(), title=title, page_size=A4) as pdf:
        story: list[Flowable] = [
            Spacer(1, 20),
            Heading(title, looks.cover, bookmark="contents"),
            Paragraph(_("รุ่น {version}").format(version=version), looks.under),
            _contents(shelves, noted, looks),
            PageBreak(),
        ]
        for shelf, pages in shelves.items():
            first = True
            for page in pages:
                story.append(CondPageBreak(_room(page)))
                if first:
                    story.append(Heading(_(shelf), looks.under, level=0))
                first = False
                story += [_Titled(page, looks.title, noted), *_flowables(page, looks, picture)]
        margins = Margins(left=22 * MM, right=22 * MM, top=22 * MM, bottom=20 * MM)
        return pdf.story(story, margins, standard.furniture(title, thai=looks.thai))


def _room(page: Page) -> float:
    """What a page needs on its sheet to begin there: all of its picture and some lines."""
    pictured = any(block.kind is Kind.PICTURE for block in page.body)
    return (150 if pictured else 70) * MM


def _contents(shelves: Mapping[str, Sequence[Page]], noted: Mapping[str, int], looks: _Looks) -> Table:
    strong = replace(looks.body, weight=600)
    rows: list[Any] = []
    for shelf, pages in shelves.items():
        rows.append(Row([_(shelf), ""], style=strong, keep=True))
        for page in pages:
            link = replace(looks.body, link=f"#{page.name}")
            rows.append(Row([[Span(page.title, link)], str(noted.get(page.name, ""))]))
    columns = [Column(_("เรื่อง"), share=5), Column(_("หน้า"), align=Align.RIGHT, width=46)]
    return Table(columns, rows, TableLook(body=looks.body, pad_y=0.5))


def _flowables(page: Page, looks: _Looks, picture: Callable[[str], Path]) -> Iterator[Flowable]:
    """The blocks under the title; a picture stays with the line before it."""
    for block in page.body:
        if block.kind is Kind.PICTURE:
            drawn = load_picture(picture(block.picture), WIDEST, TALLEST)
            yield KeepTogether([Figure(drawn, block.text)])
        elif block.kind in (Kind.STEP, Kind.POINT):
            kind = "1." if block.kind is Kind.STEP else "•"
            digits = "thai" if looks.thai else "arabic"
            item = ListItem(looks.spans(block, looks.body))
            yield from list_flowables([item], looks.body, [kind], digits=digits, start=block.number or 1)
        else:
            styles = {Kind.HEADING: looks.head, Kind.TIP: looks.tip}
            style = styles.get(block.kind, looks.body)
            yield Paragraph(looks.spans(block, style), style)

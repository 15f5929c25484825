"""The one standard of papers that are bound and filed: margins, page numbers, the least size of type."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from otop_desk.typeset import (
    MM,
    Align,
    Furniture,
    Heading,
    Margins,
    Paragraph,
    ParagraphStyle,
    PdfDocument,
    TextStyle,
    page_label,
)

# 16 pt of TH Sarabun, as the regulation has it, is about 10.7 pt of Sarabun; nothing is set under LEAST.
USUAL, LEAST = 10.7, 10.0
# The holes of a bound pack go through the left edge.
BINDING = 25 * MM


def margins(top: float = 14 * MM, bottom: float = 16 * MM, right: float = 12 * MM) -> Margins:
    """White edges that leave room for binding."""
    return Margins(left=BINDING, right=right, top=top, bottom=bottom)


def room(page_size: tuple[float, float]) -> float:
    """How high the text of a page may be, in points."""
    return page_size[1] - margins().top - margins().bottom


def furniture(running: str = "", *, thai: bool = True) -> Furniture:
    """The running title, if any, and the page number in its one form."""
    style = TextStyle(size=LEAST, colour="#555555", thai_digits=thai)
    return Furniture(running_title=running, style=style, rule=bool(running))


def title_lines(titles: Sequence[str], first: ParagraphStyle, under: ParagraphStyle) -> list[Flowable]:
    """The lines over a paper, without the empty ones: the first is its heading."""
    return [Paragraph(text, under) if n else Heading(text, first) for n, text in enumerate(titles) if text]


class Folios:
    """Page numbers of a document whose pages are drawn one by one, filled in when their total is known."""

    def __init__(self, pdf: PdfDocument) -> None:
        self._pdf = pdf
        self._names: list[str] = []

    def place(self) -> None:
        """Leave room for the number of this page."""
        name = f"folio-{len(self._names) + 1}"
        self._names.append(name)
        self._pdf.use(name)

    def fill(self, right: float, y: float) -> None:
        """Write all numbers, each up to `right` with its baseline at `y`."""
        style = TextStyle(size=LEAST, colour="#555555", thai_digits=True)
        for page, name in enumerate(self._names, 1):
            with self._pdf.form(name):
                label = page_label(str(page), str(len(self._names)))
                self._pdf.text(right, y, label, style, Align.RIGHT)

"""The structure of a document for who hears it: headings, paragraphs, lists, tables, figures in their order.

A flowable holds a `Tag` and draws within `marked`. In a paper drawn by hand (`automatic`) each text is a
paragraph of its own, unless it is drawn within `marked`. All else is an artifact. Source: ISO 32000-1, 14.6
to 14.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc

_PAINTS = re.compile(r"(?:^|[\s>\])])(?:S|s|f|F|f\*|B|B\*|b|b\*|Do|sh|Tj|TJ)(?=\s|$)")


@dataclass(eq=False)
class Tag:
    """A place in the structure: its kind ("P", "TD"), the one it belongs to, its words where it has no text.

    `facts` are attributes of a table's cell, such as {"Scope": "/Column", "ColSpan": "2"}.
    """

    kind: str
    within: Tag | None = None
    alt: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(eq=False)
class _Element:
    """A tag in one document, with what it holds: elements, and marks as (page, number)."""

    tag: Tag
    within: _Element | None
    kids: list[_Element | tuple[int, int]] = field(default_factory=list)
    number: int = 0


@contextmanager
def marked(canvas: Any, tag: Tag) -> Iterator[None]:
    """What is drawn inside belongs to `tag`, if the document has a structure and no form is being made."""
    structure: Structure | None = getattr(canvas._doc, "structure", None)
    if structure is None or structure.open or canvas._formData:
        yield
        return
    canvas._code.append(structure.mark(tag))
    structure.open = True
    yield
    end_mark(canvas)


def begin_text(canvas: Any) -> bool:
    """Begin a paragraph, or what is awaited, if texts drawn by hand are told; end it with end_mark."""
    structure: Structure | None = getattr(canvas._doc, "structure", None)
    if structure is None or not structure.automatic or structure.open or canvas._formData:
        return False
    tag, structure.awaited = structure.awaited or Tag("P"), None
    canvas._code.append(structure.mark(tag))
    structure.open = True
    return True


def end_mark(canvas: Any) -> None:
    """End the piece that was begun."""
    canvas._code.append("EMC")
    canvas._doc.structure.open = False


def place(canvas: Any, tags: Sequence[Tag]) -> None:
    """Give tags their places in this order, also those that will stay empty."""
    structure: Structure | None = getattr(canvas._doc, "structure", None)
    if structure is not None and not canvas._formData:
        for tag in tags:
            structure.element(tag)


class Structure:
    """The elements of one document, in the order in which they were first drawn."""

    def __init__(self, *, automatic: bool = False) -> None:
        self.automatic, self.open = automatic, False
        self.awaited: Tag | None = None  # what the next text drawn by hand is, if not a paragraph
        self._top = _Element(Tag("Document"), None)
        self._elements: dict[Tag, _Element] = {}
        self._pages: list[list[_Element]] = [[]]

    def element(self, tag: Tag) -> _Element:
        """The element of a tag, made with those around it when it is first asked for."""
        found = self._elements.get(tag)
        if found is None:
            within = self._top if tag.within is None else self.element(tag.within)
            found = self._elements[tag] = _Element(tag, within)
            within.kids.append(found)
        return found

    def mark(self, tag: Tag) -> str:
        """The operator that begins a piece of `tag` on this page."""
        element, page = self.element(tag), self._pages[-1]
        element.kids.append((len(self._pages) - 1, len(page)))
        page.append(element)
        return f"/{tag.kind}<</MCID {len(page) - 1}>>BDC"

    def end_page(self) -> int | None:
        """The key of the page that ends in the structure; None when nothing is marked on it."""
        self._pages.append([])
        return len(self._pages) - 2 if self._pages[-2] else None

    def write(self, document: Any, pages: Sequence[int]) -> None:
        """Put the elements into a document whose pages are objects of these numbers."""
        if not self._top.kids:
            return
        elements = list(self._walk(self._top))
        root = document.reserve("StructTreeRoot")
        for element in elements:
            element.number = document.next_number()
        parents = " ".join(
            f"{page}[{' '.join(f'{element.number} 0 R' for element in marks)}]"
            for page, marks in enumerate(self._pages)
            if marks
        )
        document.put(
            root,
            f"<</Type/StructTreeRoot/K {self._top.number} 0 R/ParentTree<</Nums[{parents}]>>"
            f"/ParentTreeNextKey {len(self._pages)}>>".encode("ascii"),
        )
        for element in elements:
            over = root if element.within is None else element.within.number
            document.put(element.number, _written(element, over, pages, document))
        catalog = document.Catalog
        catalog.StructTreeRoot = pdfdoc.PDFObjectReference("StructTreeRoot")
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})

    def _walk(self, element: _Element) -> Iterator[_Element]:
        yield element
        for kid in element.kids:
            if isinstance(kid, _Element):
                yield from self._walk(kid)


def _written(element: _Element, over: int, pages: Sequence[int], document: Any) -> bytes:
    """An element as a dictionary."""
    tag = element.tag
    home = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
    parts = [f"<</S/{tag.kind}/P {over} 0 R"]
    if home is not None:
        parts.append(f"/Pg {pages[home]} 0 R")
    if tag.alt:
        parts.append("/Alt" + pdfdoc.PDFString(tag.alt).format(document).decode("latin-1"))
    if tag.facts:
        facts = "".join(f"/{name} {value}" for name, value in tag.facts.items())
        parts.append(f"/A<</O/Table{facts}>>")
    kids = [_kid(kid, home, pages) for kid in element.kids]
    if kids:
        parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
    return f"{''.join(parts)}>>".encode("latin-1")


def _kid(kid: _Element | tuple[int, int], home: int | None, pages: Sequence[int]) -> str:
    """An element in another's list: a reference, a mark's number, or the mark with its page."""
    if isinstance(kid, _Element):
        return f"{kid.number} 0 R"
    page, number = kid
    return str(number) if page == home else f"<</Type/MCR/Pg {pages[page]} 0 R/MCID {number}>>"


def with_artifacts(code: Sequence[str]) -> list[str]:
    """A page's operators with all that is painted outside marks said to be no part of the text."""
    depth, open_, result = 0, False, []
    for part in code:
        outside = not depth and not part.endswith(">>BDC") and bool(_PAINTS.search(part))
        if outside != open_:
            result.append("/Artifact BMC" if outside else "EMC")
            open_ = outside
        depth += part.endswith(">>BDC") - (part == "EMC")
        result.append(part)
    return [*result, "EMC"] if open_ else result

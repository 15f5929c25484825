"""ReportLab's canvas and document, made to stream pages to a file and to write short page objects."""

from __future__ import annotations

import zlib
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from otop_desk.typeset import page_outline
from otop_desk.typeset.archival import INTENT, Metadata, metadata, packed_stream, srgb_profile
from otop_desk.typeset.canvas import attach
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.press_parts import Catalog, Info, Pages, SharedResources, Written
from otop_desk.typeset.tags import Structure, with_artifacts

# Nothing is ever fetched from an address, whatever a text says; streams are binary.
rl_config.trustedHosts, rl_config.trustedSchemes = [], []
rl_config.useA85 = 0

_HEADER = b"%PDF-1.4\n%\xe0\xb8\x81\xe0\xb8\x82\n"
_SHARED = "SharedResources"


class StreamedDocument(pdfdoc.PDFDocument):  # type: ignore[misc]
    """A document that puts each page into the file when it is finished, and keeps only its offset."""

    def __init__(self, out: BinaryIO, page_size: tuple[float, float], language: str) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 4), lang=language)
        catalog = Catalog()
        catalog.Lang, catalog.Outlines = pdfdoc.PDFString(language), self.Outlines
        self.Catalog = self._catalog = catalog
        self.language = language
        self.archival = True
        self.structure: Structure | None = None
        self.page_numbers: list[int] = []
        self.page_names: list[str] = []  # what each page is called in the outline of a batch
        self._offsets: dict[int, int] = {}  # of objects that have no name
        self._short_names: dict[str, str] = {}
        self._out = out
        self._at = 0
        self._done = Written()
        self.page_size = page_size
        self.waits = False  # the page being ended uses a form that is yet to be drawn: written at the end
        self.info = Info()
        pages = Pages()
        pages.MediaBox = pdfdoc.PDFArrayCompact([0, 0, *page_size])
        self.shared = SharedResources()
        pages.Resources = self.Reference(self.shared, _SHARED)
        self.Pages = self.Catalog.Pages = pages
        self._pages_ref = self.Reference(pages, pdfdoc.Pages)
        self._write(_HEADER)

    def _write(self, data: bytes) -> int:
        """Append to the file; gives where the data begins."""
        start = self._at
        self._out.write(data)
        self._at += len(data)
        return start

    def reserve(self, name: str) -> int:
        """A new object number under `name`, for an object that is written directly."""
        number = self.next_number()
        self.idToObjectNumberAndVersion[name] = (number, 0)
        self.numberToId[number] = name
        self.idToObject[name] = self._done
        return number

    def next_number(self) -> int:
        """A new object number without a name."""
        self.objectcounter += 1
        return int(self.objectcounter)

    def short_name(self, name: str) -> str:
        """What pages call a form or picture."""
        return self._short_names.setdefault(name, f"X{len(self._short_names) + 1}")

    def xobjDict(self, formnames: list[str]) -> Any:
        """Forms and pictures by their short names."""
        objects = {name: pdfdoc.PDFObjectReference(self.getXObjectName(name)) for name in formnames}
        return pdfdoc.PDFDictionary({self.short_name(name): ref for name, ref in objects.items()})

    def short_page(self, content: bytes, page_size: tuple[float, float]) -> None:
        """Write a page that needs nothing of its own but its content."""
        page, stream = self.next_number(), self.next_number()
        self.idToObjectNumberAndVersion[self.thisPageName()] = (page, 0)  # for who links to it
        parent = self.idToObjectNumberAndVersion[pdfdoc.Pages][0]
        box = "" if page_size == self.page_size else f"/MediaBox[0 0 {page_size[0]:.2f} {page_size[1]:.2f}]"
        key = self._end_structure(page)
        box += "" if key is None else f"/StructParents {key}"
        packed = zlib.compress(content, 9)
        self.signature.update(packed)
        head = f"{page} 0 obj\n<</Type/Page/Parent {parent} 0 R/Contents {stream} 0 R{box}>>\nendobj\n"
        body = f"{head}{stream} 0 obj\n<</Filter/FlateDecode/Length {len(packed)}>>stream\n"
        start = self._write(body.encode("ascii") + packed + b"\nendstream\nendobj\n")
        self._offsets[page], self._offsets[stream] = start, start + len(head)
        self.pageCounter += 1
        self.inObject = None

    def _end_structure(self, page: int) -> int | None:
        """Note the object of a page that ends; its number in the structure, if it has a part in that."""
        self.page_numbers.append(page)
        return self.structure.end_page() if self.structure else None

    def put(self, number: int, body: bytes) -> None:
        """Write an object whose number was taken before."""
        start = self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        if number in self.numberToId:
            self.idToOffset[self.numberToId[number]] = start
        else:
            self._offsets[number] = start

    def addPage(self, page: Any) -> None:
        """Write a full page, with its content, as soon as it is finished."""
        name = self.thisPageName()
        self.Reference(page, name)
        key = self._end_structure(self.idToObjectNumberAndVersion[name][0])
        if key is not None:
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = key, pdfdoc.PDFName("S")
        self.pageCounter += 1
        self.inObject = None
        if not self.waits:
            self._emit(name)
            self._emit(page.Contents.__InternalName__)

    def _emit(self, name: str) -> None:
        """Format an object into the file and forget it; a stream's end stands on a line of its own."""
        body = self.idToObject[name]
        data = pdfdoc.PDFIndirectObject(name, body).format(self)
        if isinstance(body, pdfdoc.PDFStream | pdfdoc.PDFFormXObject):
            content, end, rest = data.rpartition(b"endstream")
            data = content + b"\n" + end + rest
        self.idToOffset[name] = self._write(data)
        self.idToObject[name] = self._done

    def _declare(self) -> None:
        """Say what the document is and what its colours mean: PDF/A-1b, unless a stranger's page is in it."""
        if not self.archival:
            return
        facts = metadata(self.info, self.language, self.info.created)
        self.Catalog.Metadata = self.Reference(Metadata(facts))
        profile = self.Reference(packed_stream(srgb_profile(), N=3))
        intent = f"<<{INTENT}/DestOutputProfile {profile.format(self).decode('ascii')}>>"
        self.Catalog.OutputIntents = f"[{intent}]"

    def _outline_pages(self) -> str | None:
        """Write the outline of a batch whose pages have names."""
        if not any(self.page_names):
            return None
        first = self.objectcounter + 1
        for body in page_outline.objects(first, self.page_names, self.page_numbers):
            self.put(self.next_number(), body)
        return f"{first} 0 R"

    def finish(self, canvas: Any) -> None:
        """Write all that is not in the file yet, then the table of objects and the trailer."""
        for font in self.delayedFonts:
            font.addObjects(self)
        self._declare()
        if self.structure is not None:
            self.structure.write(self, self.page_numbers)
        self.info.invariant = self.invariant
        self.info.digest(self.signature)
        self.Reference(self.Catalog)
        self.Reference(self.info)
        self.Outlines.prepare(self, canvas)
        if self.Outlines.ready < 0:
            self.Catalog.Outlines = self._outline_pages()
        number = 1
        while number <= self.objectcounter:
            name = self.numberToId.get(number)
            if name is not None and name not in self.idToOffset:
                self._emit(name)
            number += 1
        self._write_table()

    def _write_table(self) -> None:
        """The cross-reference table and the trailer."""
        count = self.objectcounter
        rows = [f"xref\n0 {count + 1}\n0000000000 65535 f \n"]
        ids = self.idToObjectNumberAndVersion
        offsets = {ids[name][0]: at for name, at in self.idToOffset.items()} | self._offsets
        rows += [f"{offsets[number]:010d} 00000 n \n" for number in range(1, count + 1)]
        start = self._write("".join(rows).encode("ascii"))
        root = self.Reference(self.Catalog).format(self).decode("ascii")
        info = self.Reference(self.info).format(self).decode("ascii")
        mark = self.signature.hexdigest()
        self._write(
            f"trailer\n<</Size {count + 1}/Root {root}/Info {info}/ID[<{mark}><{mark}>]>>\n"
            f"startxref\n{start}\n%%EOF\n".encode("ascii")
        )


class PressCanvas(Canvas):  # type: ignore[misc]
    """A ReportLab canvas for composite fonts, streaming its pages. `out` is a binary file."""

    def __init__(
        self, out: BinaryIO, book: FontBook, page_size: tuple[float, float], language: str = "th-TH"
    ) -> None:
        super().__init__(out, pagesize=page_size, pageCompression=1, invariant=1, pdfVersion=(1, 4))
        self._doc = StreamedDocument(out, page_size, language)
        self.fonts = attach(self, book)
        self.outline_level = -1
        self.all_forms: dict[str, None] = self._doc.shared.names

    def _make_preamble(self) -> None:
        """No default font: nothing here is set in Helvetica."""
        self._preamble = ""

    def beginText(self, x: float = 0, y: float = 0, *rest: Any, **looks: Any) -> Any:
        """ReportLab's own text, for those who must: it expects a font that the page has been given."""
        if not self._font_given:
            self.setFont(self._fontname, self._fontsize)
        return super().beginText(x, y, *rest, **looks)

    def setFont(self, name: str, size: float, leading: float | None = None) -> None:
        """Choose a font for ReportLab's own text."""
        super().setFont(name, size, leading)
        self._font_given = True

    def init_graphics_state(self) -> None:
        """A page or form begins without a font."""
        super().init_graphics_state()
        self._font_given = False

    def endForm(self, **extra: Any) -> None:
        """Close a form; unlike ReportLab's, it keeps its transparency and shadings."""
        name, states = self._formData[0], self._extgstate.getState()
        shadings = self._shadingUsed
        super().endForm(**extra)
        form = self._doc.idToObject[self._doc.getXObjectName(name)]
        if states or shadings:
            resources = pdfdoc.PDFResourceDictionary()
            resources.basicFonts()
            resources.XObject = form.XObjects or {}
            resources.ExtGState = states or {}
            resources.setShading(shadings)
            form.Resources = resources

    def doForm(self, name: str) -> None:
        """Draw a form or image; short pages find it in the shared resources."""
        self._code.append(f"/{self._doc.short_name(name)} Do")
        self._formsinuse.append(name)
        self.all_forms[name] = None

    def showPage(self) -> None:
        """End the page; one that uses nothing special is written in short form."""
        if self._doc.structure is not None:
            self._code[:] = with_artifacts(self._code)
        if self._is_special():
            self._doc.waits = not all(map(self._doc.hasForm, self._formsinuse))
            super().showPage()
            return
        for form in self._formsinuse:
            self.all_forms[form] = None
        self._doc.short_page("\n".join(self._code).encode("latin-1"), tuple(self._pagesize))
        if self._onPage:
            self._onPage(self._pageNumber)
        self._startPage()

    def _is_special(self) -> bool:
        """Whether the page needs a dictionary of its own: links, transparency, shadings, rotation."""
        return bool(
            self._annotationrefs
            or self._shadingUsed
            or self._colorsUsed
            or self._cropMarks
            or self._pageRotation
            or self._extgstate.getState()
            or self._pageTransition
            or self._pageDuration is not None
            or self._psCommandsBeforePage
            or self._psCommandsAfterPage
            or self._cropBox
            or self._artBox
            or self._trimBox
            or self._bleedBox
        )

    def save(self) -> None:
        """End the last page and finish the file."""
        if self._code:
            self.showPage()
        self._doc.finish(self)

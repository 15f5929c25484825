"""ReportLab's canvas and document, made to stream pages to a file and to write short page objects."""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from otop_desk.typeset.archival import INTENT, Metadata, metadata, packed_stream, srgb_profile
from otop_desk.typeset.canvas import attach
from otop_desk.typeset.fonts import FontBook
from otop_desk.typeset.tags import Structure, with_artifacts

# Nothing is ever fetched from an address, whatever a text says; streams are binary.
rl_config.trustedHosts, rl_config.trustedSchemes = [], []
rl_config.useA85 = 0

_HEADER = b"%PDF-1.4\n%\xe0\xb8\x81\xe0\xb8\x82\n"
_SHARED = "SharedResources"


class _Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """Stands for an object that is in the file already."""


class _SharedResources(pdfdoc.PDFObject):  # type: ignore[misc]
    """The resources that every short page inherits: all fonts, forms and images of the document."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.names: dict[str, None] = {}

    def format(self, document: Any) -> bytes:
        """The dictionary as it stands when the document is closed."""
        ref = document.idToObjectNumberAndVersion
        fonts = b"/Font %d 0 R" % ref[pdfdoc.BasicFonts][0]
        forms = "".join(f"/{name} {ref[name][0]} 0 R" for name in self.names)
        return b"<<" + fonts + (f"/XObject<<{forms}>>".encode("ascii") if forms else b"") + b">>"


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]
    """The facts about a document; dated only on request, so that the same input gives the same bytes."""

    created: datetime | None = None

    def format(self, document: Any) -> bytes:
        """The dictionary of facts; empty ones are left out."""
        facts = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": self.keywords,
        }
        entries: dict[str, Any] = {k: pdfdoc.PDFString(v) for k, v in facts.items() if v}
        entries |= {"Creator": pdfdoc.PDFString(self.creator), "Producer": pdfdoc.PDFString(self.producer)}
        if self.created:
            offset = self.created.strftime("%z")
            zone = f"{offset[:3]}'{offset[3:5]}'" if offset else ""
            entries["CreationDate"] = pdfdoc.PDFString(f"D:{self.created:%Y%m%d%H%M%S}{zone}")
        data: bytes = pdfdoc.PDFDictionary(entries).format(document)
        return data


class _Catalog(pdfdoc.PDFCatalog):  # type: ignore[misc]
    """The root of a document, with what the colours of its pages mean."""

    __NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    OutputIntents: Any = None


class _Pages(pdfdoc.PDFPages):  # type: ignore[misc]
    """The page tree, with size and resources that pages inherit."""

    __NoDefault__ = [*pdfdoc.PDFPages.__NoDefault__, "MediaBox", "Resources"]
    MediaBox: Any = None
    Resources: Any = None


class StreamedDocument(pdfdoc.PDFDocument):  # type: ignore[misc]
    """A document that puts each page into the file when it is finished, and keeps only its offset."""

    def __init__(self, out: BinaryIO, page_size: tuple[float, float], language: str) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 4), lang=language)
        catalog = _Catalog()
        catalog.Lang, catalog.Outlines = pdfdoc.PDFString(language), self.Outlines
        self.Catalog = self._catalog = catalog
        self.language = language
        self.archival = True
        self.structure: Structure | None = None
        self._page_numbers: list[int] = []
        self._out = out
        self._at = 0
        self._done = _Written()
        self.page_size = page_size
        self.waits = False  # the page being ended uses a form that is yet to be drawn: written at the end
        self.info = _Info()
        pages = _Pages()
        pages.MediaBox = pdfdoc.PDFArrayCompact([0, 0, *page_size])
        self.shared = _SharedResources()
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
        self.objectcounter += 1
        self.idToObjectNumberAndVersion[name] = (self.objectcounter, 0)
        self.numberToId[self.objectcounter] = name
        self.idToObject[name] = self._done
        return int(self.objectcounter)

    def short_page(self, content: bytes, page_size: tuple[float, float]) -> None:
        """Write a page that needs nothing of its own but its content."""
        name = self.thisPageName()
        page, stream = self.reserve(name), self.reserve("C" + name)
        parent = self.idToObjectNumberAndVersion[pdfdoc.Pages][0]
        box = "" if page_size == self.page_size else f"/MediaBox[0 0 {page_size[0]:.2f} {page_size[1]:.2f}]"
        key = self._end_structure(page)
        box += "" if key is None else f"/StructParents {key}/Tabs/S"
        packed = zlib.compress(content, 9)
        self.signature.update(packed)
        head = (
            f"{page} 0 obj\n<</Type/Page/Parent {parent} 0 R/Contents {stream} 0 R{box}>>\nendobj\n".encode(
                "ascii"
            )
        )
        body = f"{stream} 0 obj\n<</Filter/FlateDecode/Length {len(packed)}>>stream\n".encode("ascii")
        self.idToOffset[name] = self._write(head + body + packed + b"\nendstream\nendobj\n")
        self.idToOffset["C" + name] = self.idToOffset[name] + len(head)
        self.Pages.addPage(pdfdoc.PDFObjectReference(name))
        self.pageCounter += 1
        self.inObject = None

    def _end_structure(self, page: int) -> int | None:
        """Note the object of a page that ends; its number in the structure, if it has a part in that."""
        self._page_numbers.append(page)
        return self.structure.end_page() if self.structure else None

    def put(self, number: int, body: str) -> None:
        """Write a reserved object."""
        self.idToOffset[self.numberToId[number]] = self._write(
            f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
        )

    def addPage(self, page: Any) -> None:
        """Write a full page, with its content, as soon as it is finished."""
        name = self.thisPageName()
        self.Reference(page, name)
        key = self._end_structure(self.idToObjectNumberAndVersion[name][0])
        if key is not None:
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = key, pdfdoc.PDFName("S")
        self.Pages.addPage(pdfdoc.PDFObjectReference(name))
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

    def finish(self, canvas: Any) -> None:
        """Write all that is not in the file yet, then the table of objects and the trailer."""
        for font in self.delayedFonts:
            font.addObjects(self)
        self._declare()
        if self.structure is not None:
            self.structure.write(self, self._page_numbers)
        self.info.invariant = self.invariant
        self.info.digest(self.signature)
        self.Reference(self.Catalog)
        self.Reference(self.info)
        self.Outlines.prepare(self, canvas)
        if self.Outlines.ready < 0:
            self.Catalog.Outlines = None
        number = 1
        while number in self.numberToId:
            name = self.numberToId[number]
            if name not in self.idToOffset:
                self._emit(name)
            number += 1
        self._write_table()

    def _write_table(self) -> None:
        """The cross-reference table and the trailer."""
        count = self.objectcounter
        rows = [f"xref\n0 {count + 1}\n0000000000 65535 f \n"]
        rows += [f"{self.idToOffset[self.numberToId[n]]:010d} 00000 n \n" for n in range(1, count + 1)]
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
        super().doForm(name)
        self.all_forms[self._doc.getXObjectName(name)] = None

    def showPage(self) -> None:
        """End the page; one that uses nothing special is written in short form."""
        if self._doc.structure is not None:
            self._code[:] = with_artifacts(self._code)
        if self._is_special():
            self._doc.waits = not all(map(self._doc.hasForm, self._formsinuse))
            super().showPage()
            return
        for form in self._formsinuse:
            self.all_forms[self._doc.getXObjectName(form)] = None
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

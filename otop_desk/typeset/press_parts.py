"""The objects of every document as this engine writes them: facts, catalog, pages, shared resources."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reportlab.pdfbase import pdfdoc


class Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """Stands for an object that is in the file already."""


class SharedResources(pdfdoc.PDFObject):  # type: ignore[misc]
    """The resources that every short page inherits: all fonts, forms and images of the document."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.names: dict[str, None] = {}

    def format(self, document: Any) -> bytes:
        """The dictionary as it stands when the document is closed."""
        ref = document.idToObjectNumberAndVersion
        fonts = b"/Font %d 0 R" % ref[pdfdoc.BasicFonts][0]
        forms = "".join(
            f"/{document.short_name(name)} {ref[document.getXObjectName(name)][0]} 0 R" for name in self.names
        )
        return b"<<" + fonts + (f"/XObject<<{forms}>>".encode("ascii") if forms else b"") + b">>"


class Info(pdfdoc.PDFInfo):  # type: ignore[misc]
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


class Catalog(pdfdoc.PDFCatalog):  # type: ignore[misc]
    """The root of a document, with what the colours of its pages mean."""

    __NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    OutputIntents: Any = None


class Pages(pdfdoc.PDFPages):  # type: ignore[misc]
    """The page tree, with size and resources that pages inherit."""

    __NoDefault__ = [*pdfdoc.PDFPages.__NoDefault__, "MediaBox", "Resources"]
    MediaBox: Any = None
    Resources: Any = None

    def check_format(self, document: Any) -> None:
        """List the pages, which are in the file by now."""
        self.Count = len(document.page_numbers)
        self.Kids = f"[ {' '.join(f'{number} 0 R' for number in document.page_numbers)} ]"

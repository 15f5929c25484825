"""An office's own PDF page as the background of certificates: kept as vectors, nothing of it can act.

Only the page's contents and what they draw with come along: no scripts, links, forms or files.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import Any

from reportlab.pdfbase import pdfdoc

from otop_desk.documents.background_weight import (
    MOST_BYTES,
    MOST_DEPTH,
    MOST_OBJECTS,
    MOST_STREAM,
    Scales,
    TooHeavy,
    too_heavy,
)
from otop_desk.documents.fonts import shared_book
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.typeset import PdfDocument


def clean(data: bytes) -> bytes:
    """A PDF with the first page alone, checked by embedding it once; UserError says why it can't be used."""
    if len(data) > MOST_BYTES:
        raise _refused(_("ไฟล์พื้นหลังใหญ่เกิน 30 เมกะไบต์"), _("ย่อไฟล์ก่อนแล้วเลือกใหม่"))
    with _in_plain_words(), _opened(data) as source:
        if source.is_encrypted:
            raise _locked()
        if not source.pages:
            raise _broken()
        kept = _first_page(source)
        with PdfDocument(BytesIO(), shared_book(), title="") as pdf:
            draw(pdf.canvas, kept, 0, 0, 100, 100)
            pdf.next_page()
    return kept


@contextmanager
def _in_plain_words() -> Iterator[None]:
    """Whatever a stranger's PDF can bring about becomes a UserError."""
    import pikepdf

    try:
        yield
    except pikepdf.PasswordError as error:
        raise _locked() from error
    except (TooHeavy, MemoryError) as error:
        raise too_heavy() from error
    except (
        pikepdf.PdfError,
        zlib.error,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
        OverflowError,
    ) as error:
        raise _broken() from error


# Reading the list of objects already unpacks streams: qpdf holds to these sizes, but not for LZW.
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_INDIRECT_CODE = re.compile(rb"/(?:Filter|F)\s+\d+\s+\d+\s+R\b")


def _opened(data: bytes) -> Any:
    """The PDF, read with bounds on what its object streams may unpack to."""
    import pikepdf

    names = _ESCAPED.sub(lambda found: bytes((int(found[1], 16),)), data) if b"#" in data else data
    if b"/XRef" in names and (b"/LZW" in names or _INDIRECT_CODE.search(names)):
        raise ValueError("an object stream in a code without bounds")
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=MOST_STREAM,
        run_length_max_memory=MOST_STREAM,
        png_max_memory=MOST_STREAM,
        tiff_max_memory=MOST_STREAM,
        parser_max_container_size=2_000_000,
        max_stream_filters=4,
    )
    return pikepdf.open(BytesIO(data), suppress_warnings=True)


def _first_page(source: Any) -> bytes:
    """A PDF of what the first page draws, as one form, its streams weighed before any is unpacked."""
    import pikepdf

    made = pikepdf.new()
    made.add_blank_page()
    Scales().weigh(source.pages[0].obj)  # before qpdf unpacks it in memory
    form = made.copy_foreign(source.pages[0].as_form_xobject())
    page = made.pages[0]
    page.MediaBox = pikepdf.Array([float(each) for each in form.BBox])
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=form))
    page.Contents = made.make_stream(b"/Page Do")
    out = BytesIO()
    made.save(out, deterministic_id=True)
    return out.getvalue()


def _refused(message: str, hint: str) -> UserError:
    return UserError(message, hint)


def _locked() -> UserError:
    return _refused(_("ไฟล์ PDF นี้มีรหัสผ่าน"), _("บันทึกเป็นไฟล์ที่ไม่มีรหัสผ่านก่อน แล้วเลือกใหม่"))


def _broken() -> UserError:
    return _refused(_("อ่านไฟล์ PDF นี้ไม่ได้"), _("บันทึกเป็น PDF ใหม่หรือเป็นภาพ PNG แล้วเลือกใหม่"))


class _Foreign(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object of another file, written into ours with what it refers to."""

    __RefOnly__ = 1

    def __init__(self, body: Any, known: dict[tuple[int, int], str], prefix: str) -> None:
        self._body, self._known, self._prefix = body, known, prefix

    def format(self, document: Any) -> bytes:
        """The object as bytes; others it needs are given to the document."""
        import pikepdf

        if isinstance(self._body, pikepdf.Stream):
            raw = self._body.read_raw_bytes()
            entries = {k: v for k, v in self._body.stream_dict.items() if k != "/Length"}
            head = self._dictionary(entries, document, 0)[:-2] + b"/Length %d>>" % len(raw)
            return head + b"\nstream\n" + raw + b"\nendstream"
        return self._value(self._body, document, 0, top=True)

    def _dictionary(self, entries: Any, document: Any, depth: int) -> bytes:
        import pikepdf

        parts = [
            pikepdf.Name(key).unparse() + b" " + self._value(value, document, depth + 1)
            for key, value in entries.items()
        ]
        return b"<<" + b" ".join(parts) + b">>"

    def _value(self, value: Any, document: Any, depth: int, *, top: bool = False) -> bytes:
        import pikepdf

        if depth > MOST_DEPTH:
            raise ValueError("nested too deep")
        if isinstance(value, bool):
            return b"true" if value else b"false"
        if value is None:
            return b"null"
        if isinstance(value, int):
            return b"%d" % value
        if isinstance(value, Decimal | float):
            return f"{value:f}".encode()
        if value.is_indirect and not top:
            return self._reference(value, document)
        if isinstance(value, pikepdf.Name):
            return value.unparse()
        if isinstance(value, pikepdf.String):
            return b"<" + bytes(value).hex().encode() + b">"
        if isinstance(value, pikepdf.Array):
            return b"[" + b" ".join(self._value(each, document, depth + 1) for each in value) + b"]"
        if isinstance(value, pikepdf.Dictionary):
            return self._dictionary(value, document, depth)
        raise ValueError("an object that can't be drawn")

    def _reference(self, value: Any, document: Any) -> bytes:
        name = self._known.get(value.objgen)
        if name is None:
            if len(self._known) > MOST_OBJECTS:
                raise ValueError("too many objects")
            name = self._known[value.objgen] = f"{self._prefix}-{len(self._known)}"
            document.Reference(_Foreign(value, self._known, self._prefix), name)
        number, version = document.idToObjectNumberAndVersion[name]
        return b"%d %d R" % (number, version)


@lru_cache(maxsize=4)
def _weighed(data: bytes) -> None:
    """A page that comes out of a workshop file may be any stranger's: weigh it once."""
    with _opened(data) as source:
        Scales().weigh(source.pages[0].Resources.XObject.Page)


def draw(canvas: Any, data: bytes, x: float, y: float, width: float, height: float) -> None:
    """A cleaned page filling a box in points, put into the document once; UserError for what is none."""
    with _in_plain_words():
        _weighed(data)
        _place(canvas, data, x, y, width, height)


def _place(canvas: Any, data: bytes, x: float, y: float, width: float, height: float) -> None:
    name = f"background-{sha256(data).hexdigest()[:16]}"
    document = canvas._doc
    source = _opened(data)
    form = source.pages[0].Resources.XObject.Page
    if not document.hasForm(name):
        inner = document.getXObjectName(name)
        document.Reference(_Foreign(form, {form.objgen: inner}, name), inner)
        document.archival = False  # what a stranger's page holds is not known to be fit for archives
        document.kept_sources = [*getattr(document, "kept_sources", ()), source]
    left, low, wide, tall = _extent(form)
    sx, sy = width / wide, height / tall
    numbers = " ".join(f"{value:.5f}" for value in (sx, 0, 0, sy, x - left * sx, y - low * sy))
    canvas._code.append(f"q {numbers} cm /{document.short_name(name)} Do Q")
    canvas._formsinuse.append(name)


def _extent(form: Any) -> tuple[float, float, float, float]:
    """Left, low, width and height of the form after its own matrix."""
    x0, y0, x1, y1 = (float(each) for each in form.BBox)
    a, b, c, d, e, f = (float(each) for each in form.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = [p[0] for p in corners], [p[1] for p in corners]
    wide, tall = max(xs) - min(xs), max(ys) - min(ys)
    if not (1 <= wide <= 20_000 and 1 <= tall <= 20_000):
        raise ValueError("a page of no size")
    return min(xs), min(ys), wide, tall

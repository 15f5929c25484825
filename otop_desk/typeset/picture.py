"""Pictures from files or bytes, hostile until checked; embedded once a document, proportions kept."""

from __future__ import annotations

import hashlib
import io
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.pdfbase import pdfdoc

from otop_desk.i18n import _
from otop_desk.typeset.drawn import Drawn
from otop_desk.typeset.style import number
from otop_desk.typeset.trouble import BadPicture

MAX_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 24_000_000  # in memory: 96 MB with transparency; a JPEG of more is made smaller as it is read
MAX_JPEG, MAX_PROGRESSIVE = 200_000_000, 40_000_000  # a progressive one is kept whole until it is read
MAX_SCANS = 40  # of a progressive JPEG: each goes over the whole picture, usual ones have ten
# At 300 dots an inch on A4 no picture needs more; larger ones are scaled down.
MAX_SIDE = 3600
# A mask is this many times finer than its picture, but no wider or higher than that.
MOST_FINE, MASK_SIDE = 4, 4800
FORMATS = ("PNG", "JPEG")


@dataclass(frozen=True)
class Pixels:
    """A picture as a PDF takes it: compressed samples, and for one with holes a mask that frees them."""

    columns: int
    rows: int
    grey: bool
    filter: str
    data: bytes
    mask: bytes
    fineness: int
    key: str


@dataclass(frozen=True)
class Picture(Drawn):
    """A checked picture of `width` x `height` points."""

    pixels: Pixels | None = None

    def within(self, width: float, height: float) -> Picture:
        """The picture as large as fits a box, with its own proportions."""
        assert self.pixels is not None
        scale = min(width / self.pixels.columns, height / self.pixels.rows)
        return replace(self, width=self.pixels.columns * scale, height=self.pixels.rows * scale)

    def draw(self, canvas: Any, x: float, y: float, width: float) -> None:
        """Draw with the lower left corner at (x, y)."""
        draw_picture(canvas, self, x, y, self.width, self.height)


def load_picture(source: Path | bytes, width: float = 100.0, height: float = 100.0) -> Picture:
    """A picture that fits `width` x `height` points; BadPicture for what can't be trusted or read.

    PNG and JPEG only; limits on bytes and pixels are checked before anything is decoded; CMYK becomes
    RGB; a photograph's turn (EXIF) is applied; other metadata, such as the place, is dropped.
    """
    data = _read(source) if isinstance(source, Path) else source
    if len(data) > MAX_BYTES:
        raise BadPicture(_("รูปภาพใหญ่เกิน 30 เมกะไบต์"), _("ย่อรูปก่อนแล้วเลือกใหม่"))
    return Picture(pixels=_decode(data)).within(width, height)


def _read(path: Path) -> bytes:
    """The bytes of a file, no more than allowed."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadPicture(
            _("เปิดรูปภาพ {path} ไม่ได้").format(path=path), _("ตรวจว่าไฟล์ยังอยู่และเปิดอ่านได้")
        ) from error


def _decode(data: bytes) -> Pixels:
    """Check and decode; raises BadPicture."""
    with open_picture(data) as image:
        return _pixels(plain(image, MAX_SIDE), photograph=image.format == "JPEG")


@contextmanager
def open_picture(data: bytes, formats: tuple[str, ...] = FORMATS, enough: int | None = None) -> Iterator[Any]:
    """A PIL image of no more than MAX_PIXELS, loaded; a JPEG of more (of `enough`) comes at 1/2, 1/4 or 1/8.

    BadPicture for one that is too large to be made smaller, or is none, also where the body reads it.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=formats) as image:
                _fit(image, data, enough or MAX_PIXELS)
                image.load()
                yield image
    except MemoryError as error:
        raise _too_large(len(data), 0) from error
    except (
        Image.DecompressionBombError,
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        zlib.error,
    ) as error:
        raise BadPicture(
            _("ไฟล์นี้ไม่ใช่รูปภาพ PNG หรือ JPEG ที่อ่านได้"), _("บันทึกเป็น PNG หรือ JPEG แล้วเลือกใหม่")
        ) from error


def _fit(image: Any, data: bytes, enough: int) -> None:
    """Have a large JPEG decoded smaller; BadPicture for what can't be had within MAX_PIXELS."""
    width, height = image.size
    if image.format == "JPEG":
        progressive = "progressive" in image.info
        if (
            width * height > (MAX_PROGRESSIVE if progressive else MAX_JPEG)
            or data.count(b"\xff\xda") > MAX_SCANS
        ):
            raise _too_large(width, height)
        for share in (1, 2, 4, 8):
            if share == 8 or width * height <= enough * share * share:
                image.draft(None, (width // share, height // share))
                break
    if image.width * image.height > MAX_PIXELS:
        raise _too_large(width, height)


def _too_large(width: int, height: int) -> BadPicture:
    size = f"{width} × {height}"
    return BadPicture(_("รูปภาพมีจุดภาพมากเกินไป ({size})").format(size=size), _("ย่อรูปก่อนแล้วเลือกใหม่"))


def plain(image: Any, side: int) -> Any:
    """Upright, RGB, grey or RGBA, no wider and no higher than `side`."""
    if image.mode in ("L", "RGB", "RGBA"):
        image.thumbnail((side, side))  # first: each step after it makes a copy
    image = ImageOps.exif_transpose(image)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB"):
        image = grey(image) if image.mode == "1" or image.mode[0] in "IF" else image.convert("RGB")
    image.thumbnail((side, side))
    return image


def grey(image: Any) -> Any:
    """The picture in 256 greys; one of 65,536 (a scanner's) is scaled, not cut."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value * (1 / 257) + 0.5)
    return image.convert("L")


def _pixels(image: Any, photograph: bool) -> Pixels:
    """The samples compressed: a photograph as JPEG, anything else without loss."""
    mask, fineness = b"", 1
    if image.mode == "RGBA":
        alpha = image.getchannel("A")
        if alpha.getextrema() != (255, 255):
            fineness = max(1, min(MOST_FINE, MASK_SIDE // max(image.size)))
            mask = zlib.compress(_holes(alpha, fineness), 9)
        image = image.convert("RGB")
    if photograph:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=90, optimize=True)
        packed, kind = out.getvalue(), "/DCTDecode"
    else:
        packed, kind = zlib.compress(image.tobytes(), 9), "/FlateDecode"
    key = hashlib.sha256(packed + mask).hexdigest()[:24]
    return Pixels(image.width, image.height, image.mode == "L", kind, packed, mask, fineness, key)


def _holes(alpha: Any, fineness: int) -> bytes:
    """Where a picture is seen, as bits several times finer than its samples: half seen is every other bit.

    Archives take no transparency (ISO 19005-1, 6.4), but a mask that is either open or shut.
    """
    size = (alpha.width * fineness, alpha.height * fineness)
    bits: bytes = alpha.resize(size, Image.Resampling.BICUBIC).convert("1").tobytes()
    return bits


def draw_picture(canvas: Any, picture: Picture, x: float, y: float, width: float, height: float) -> None:
    """Draw a picture in the middle of a box, its proportions kept; its data is embedded once a document."""
    assert picture.pixels is not None
    fitted = picture.within(width, height)
    name = _embedded(canvas, picture.pixels)
    place = f"{number(x + (width - fitted.width) / 2)} {number(y + (height - fitted.height) / 2)}"
    shown = f"/{canvas._doc.short_name(name)} Do"
    canvas._code.append(f"q {number(fitted.width)} 0 0 {number(fitted.height)} {place} cm {shown} Q")
    canvas._formsinuse.append(name)


def _embedded(canvas: Any, pixels: Pixels) -> str:
    """The name of the picture in this document, where it is put at first use."""
    name = f"picture-{pixels.key}"
    doc = canvas._doc
    if not doc.hasForm(name):
        colours = {"BitsPerComponent": 8, "ColorSpace": "/DeviceGray" if pixels.grey else "/DeviceRGB"}
        entries: dict[str, Any] = {"Filter": pixels.filter, **colours}
        if pixels.mask:
            bits = {"BitsPerComponent": 1, "ImageMask": "true", "Decode": "[1 0]", "Filter": "/FlateDecode"}
            entries["Mask"] = doc.Reference(_image(pixels, pixels.mask, pixels.fineness, **bits))
        doc.Reference(_image(pixels, pixels.data, **entries), doc.getXObjectName(name))
    return name


def _image(pixels: Pixels, data: bytes, fineness: int = 1, **entries: Any) -> pdfdoc.PDFStream:
    """An image object."""
    size = {"Width": pixels.columns * fineness, "Height": pixels.rows * fineness}
    return pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Type": "/XObject", "Subtype": "/Image", **size, **entries}), data
    )

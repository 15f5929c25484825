"""What a PDF page costs to unpack and to draw, counted before anything is unpacked whole.

One budget for all its streams: each use counts, so a small stream that is named forty times, or a form that
draws a form twice that draws another twice, weighs what a viewer has to draw in the end. Never more than one
stream lies unpacked in memory, and never more of it than a stream may be.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from otop_desk.errors import UserError
from otop_desk.i18n import _

MOST_BYTES = 30 * 1024 * 1024  # of the file, and of a stream as it lies in it
MOST_STREAM = 60 * 1024 * 1024  # of one stream, unpacked
MOST_TOGETHER = 160 * 1024 * 1024  # of all, each use counted
MOST_PIXELS = 48_000_000  # of one picture in it: A4 at 600 dots an inch has 35
MOST_SCANS = 40  # of a JPEG; usual ones have 1 or 10
MOST_OBJECTS = 20_000
MOST_DEPTH = 60
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_PICTURE_CODES = ("/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode")
_CLEAR, _END = 256, 257


class TooHeavy(ValueError):
    """The page unpacks to more than it may."""


def too_heavy() -> UserError:
    """What is said of such a page."""
    return UserError(_("ไฟล์พื้นหลังนี้ซับซ้อนหรือใหญ่เกินไปเมื่อคลายออก"), _("บันทึกเป็นภาพ PNG 300 จุดต่อนิ้ว แล้วเลือกใหม่"))


class Scales:
    """Adds up what a page's streams weigh; TooHeavy as soon as that is more than it may be."""

    def __init__(self, most: int = MOST_TOGETHER) -> None:
        self._left = most
        self._unpacked: dict[Any, int] = {}
        self._drawn: dict[Any, int] = {}
        self._names: dict[Any, Counter[bytes]] = {}

    def weigh(self, page: Any) -> None:
        """Take a page or a form with all it draws with."""
        import pikepdf

        for stream in _streams(page):
            self._spend(self._size(stream))
        contents = page if isinstance(page, pikepdf.Stream) else page.get("/Contents")
        if contents is not None:
            parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
            if sum(self._size(part) for part in parts) > MOST_STREAM:  # they are joined into one
                raise TooHeavy("a page of too much text")
            for part in parts:
                self._spend(self._weight(part, page.get("/Resources"), ()))

    def _spend(self, weight: int) -> None:
        self._left -= weight
        if self._left < 0:
            raise TooHeavy("more than all streams may unpack to")

    def _weight(self, stream: Any, resources: Any, above: tuple[Any, ...]) -> int:
        """What drawing a stream once comes to, with the forms it draws."""
        import pikepdf

        if not isinstance(stream, pikepdf.Stream):
            return 0
        key = _key(stream)
        if key in above or len(above) > MOST_DEPTH:
            raise TooHeavy("a form that draws itself")
        if key in self._drawn:
            return self._drawn[key]
        weight = self._size(stream)
        forms = _forms(stream.stream_dict.get("/Resources") or resources)
        for name, uses in self._names[key].items():
            form = forms.get(f"/{name.decode('latin-1')}")
            if form is not None:
                weight += uses * self._weight(form, resources, (*above, key))
        self._drawn[key] = weight
        return weight

    def _size(self, stream: Any) -> int:
        """Bytes of one stream unpacked; the names it draws are noted on the way."""
        key = _key(stream)
        if key not in self._unpacked:
            data, more = unpacked(stream)
            self._unpacked[key] = len(data) + more
            is_picture = str(stream.stream_dict.get("/Subtype")) == "/Image"
            if is_picture:
                _refuse_pixels(*_sides(stream.stream_dict))
            self._names[key] = Counter() if is_picture else Counter(m[1] for m in _DRAWN.finditer(data))
        return self._unpacked[key]


def _key(stream: Any) -> Any:
    return stream.objgen if stream.is_indirect else id(stream)


def _forms(resources: Any) -> dict[str, Any]:
    """The forms a stream may draw, by name."""
    import pikepdf

    listed = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(listed, pikepdf.Dictionary):
        return {}
    return {name: form for name, form in listed.items() if str(form.get("/Subtype")) == "/Form"}


def _streams(drawn: Any) -> Iterator[Any]:
    """Every stream that can be reached, once."""
    import pikepdf

    seen: set[tuple[int, int]] = set()
    todo: list[tuple[Any, int]] = [(drawn, 0)]
    looked = 0
    while todo:
        thing, depth = todo.pop()
        looked += 1
        if depth > MOST_DEPTH or looked > MOST_OBJECTS * 10 or len(seen) > MOST_OBJECTS:
            raise TooHeavy("too deep or too many objects")
        if not isinstance(thing, pikepdf.Object):
            continue
        if thing.is_indirect:
            if thing.objgen in seen:
                continue
            seen.add(thing.objgen)
        if isinstance(thing, pikepdf.Stream):
            yield thing
            todo += [(value, depth + 1) for value in thing.stream_dict.values()]
        elif isinstance(thing, pikepdf.Dictionary):
            todo += [(value, depth + 1) for name, value in thing.items() if name != "/Parent"]
        elif isinstance(thing, pikepdf.Array):
            todo += [(value, depth + 1) for value in thing]


# -- one stream ----------------------------------------------------------------------------------


def unpacked(stream: Any) -> tuple[bytes, int]:
    """A stream up to its picture or plain bytes, and the bytes of its picture; TooHeavy past bearing."""
    import pikepdf

    packed = stream.stream_dict.get("/Filter", ())
    names = [str(packed)] if isinstance(packed, pikepdf.Name) else [str(name) for name in packed]
    data: bytes = stream.read_raw_bytes()
    if len(data) > MOST_BYTES:
        raise TooHeavy("a stream too large")
    for name in names:
        if name in _PICTURE_CODES:
            return b"", _picture(stream.stream_dict, data, name)
        code = _CODES.get(name)
        if code is None:
            raise ValueError(f"a code that is none: {name}")
        data = code(data)
        if len(data) > MOST_STREAM:
            raise TooHeavy("a stream too large")
    return data, 0


def _picture(about: Any, data: bytes, code: str) -> int:
    """Bytes of a picture's pixels by what it says of itself and, where that can be read, by its own head."""
    from PIL import Image, UnidentifiedImageError

    width, height = _sides(about)
    if code.startswith(("/DCT", "/JPX")):
        if data.count(b"\xff\xda") > MOST_SCANS and code.startswith("/DCT"):
            raise TooHeavy("a picture of too many scans")
        try:
            with Image.open(BytesIO(data), formats=("JPEG", "JPEG2000")) as image:
                width, height = max(width, image.width), max(height, image.height)
        except (
            UnidentifiedImageError,
            OSError,
            SyntaxError,
            ValueError,
            Image.DecompressionBombError,
        ) as error:
            raise ValueError("a picture that is none") from error
    _refuse_pixels(width, height)
    two_tone = code not in ("/DCTDecode", "/DCT", "/JPXDecode")
    return width * height // 8 if two_tone else width * height * 3


def _sides(about: Any) -> tuple[int, int]:
    return int(about.get("/Width", 0)), int(about.get("/Height", 0))


def _refuse_pixels(width: int, height: int) -> None:
    if width < 0 or height < 0 or width * height > MOST_PIXELS:
        raise TooHeavy("a picture of too many pixels")


def _flate(data: bytes) -> bytes:
    return zlib.decompressobj().decompress(data, MOST_STREAM + 1)


def _ascii85(data: bytes) -> bytes:
    return base64.a85decode(data.strip().removesuffix(b"~>"))


def _hexadecimal(data: bytes) -> bytes:
    return bytes.fromhex(data.strip().removesuffix(b">").decode("ascii"))


def _run_length(data: bytes) -> bytes:
    """A byte below 128 says how many follow as they are, one above how often the next is repeated."""
    made = bytearray()
    place = 0
    while place < len(data) and len(made) <= MOST_STREAM:
        count = data[place]
        if count < 128:
            made += data[place + 1 : place + 2 + count]
            place += 2 + count
        elif count > 128:
            made += data[place + 1 : place + 2] * (257 - count)
            place += 2
        else:
            place += 1  # the end, but not everybody stops there
    return bytes(made)


def _lzw(data: bytes) -> bytes:
    """Codes of 9 to 12 bits for strings seen before (early change, as PDF writers do)."""
    made = bytearray()
    table: list[bytes] = []
    width, last = 9, b""
    held = bits = 0
    for byte in data:
        held, bits = (held << 8) | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, held = held >> bits, held & ((1 << bits) - 1)
        if code == _END or len(made) > MOST_STREAM:
            break
        if code == _CLEAR:
            table, width, last = [], 9, b""
            continue
        if code < _CLEAR:
            word = bytes((code,))
        elif code - 258 < len(table):
            word = table[code - 258]
        elif last:
            word = last + last[:1]
        else:
            raise ValueError("a code before its string")
        made += word
        if last and len(table) < 4096 - 258:
            table.append(last + word[:1])
            width = max(9, min(12, (len(table) + 259).bit_length()))
        last = word
    return bytes(made)


_CODES: dict[str, Callable[[bytes], bytes]] = {
    "/FlateDecode": _flate,
    "/Fl": _flate,
    "/LZWDecode": _lzw,
    "/LZW": _lzw,
    "/RunLengthDecode": _run_length,
    "/RL": _run_length,
    "/ASCII85Decode": _ascii85,
    "/A85": _ascii85,
    "/ASCIIHexDecode": _hexadecimal,
    "/AHx": _hexadecimal,
}

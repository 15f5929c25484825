"""Small PDF files that ask for much: made here, so that none lies about. Run as a program, it tries each."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf

from otop_desk.documents import background
from otop_desk.errors import UserError
from tests.bench.memory import own_peak

FLATE = pikepdf.Name.FlateDecode
MB = 1_000_000


def page(contents: Callable[[Any], Any], **forms: Callable[[Any], Any]) -> bytes:
    """A PDF of one page; what it draws and its forms are made in it by functions."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(842, 595))
    made = {name: make(pdf) for name, make in forms.items()}
    pdf.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(**made))
    pdf.pages[0].obj.Contents = contents(pdf)
    out = BytesIO()
    pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def stream(pdf: Any, raw: bytes, code: Any = None, **entries: Any) -> Any:
    made = pikepdf.Stream(pdf, b"")
    made.write(raw, filter=pikepdf.Array() if code is None else code)
    for name, value in entries.items():
        made[f"/{name}"] = value
    return pdf.make_indirect(made)


def form(pdf: Any, raw: bytes, code: Any = None, **forms: Any) -> Any:
    about = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Form, "BBox": pikepdf.Array([0, 0, 9, 9])}
    if forms:
        about["Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(**forms))
    return stream(pdf, raw, code, **about)


def picture(pdf: Any, raw: bytes, code: Any, width: int, height: int) -> Any:
    about = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Image, "Width": width, "Height": height}
    return stream(pdf, raw, code, **about, BitsPerComponent=1, ColorSpace=pikepdf.Name.DeviceGray)


def swelling(size: int) -> bytes:
    """Zlib bytes that unpack to `size` blanks."""
    work = zlib.compressobj(9)
    return b"".join(work.compress(b" " * MB) for _n in range(size // MB)) + work.flush()


def lzw(data: bytes) -> bytes:
    """LZW as PDF writers pack it."""
    out, held, bits = bytearray(), 0, 0

    def put(code: int, width: int) -> None:
        nonlocal held, bits
        held, bits = (held << width) | code, bits + width
        while bits >= 8:
            bits -= 8
            out.append((held >> bits) & 255)
            held &= (1 << bits) - 1

    alphabet = {bytes((n,)): n for n in range(256)}
    known, free, width, word = dict(alphabet), 258, 9, b""
    put(256, 9)
    for byte in data:
        longer = word + bytes((byte,))
        if longer in known:
            word = longer
            continue
        put(known[word], width)
        known[longer], free = free, free + 1
        width = max(width, (free + 1).bit_length()) if free + 1 > 1 << width else width
        if free >= 4095:
            put(256, width)
            known, free, width = dict(alphabet), 258, 9
        word = bytes((byte,))
    put(known[word], width)
    put(257, width + (free + 2 > 1 << width))
    out.append((held << (8 - bits)) & 255)
    return bytes(out)


def one_stream_forty_times() -> bytes:
    return page(lambda pdf: pikepdf.Array([stream(pdf, swelling(59 * MB), FLATE)] * 40))


def runs() -> bytes:
    return page(lambda pdf: stream(pdf, b"\x81 " * 4 * MB + b"\x80", pikepdf.Name.RunLengthDecode))


def packed_runs() -> bytes:
    codes = pikepdf.Array([FLATE, pikepdf.Name.RunLengthDecode])
    return page(lambda pdf: stream(pdf, zlib.compress(b"\x81 " * 20 * MB + b"\x80", 9), codes))


def strings_of_lzw() -> bytes:
    """Blanks by LZW, themselves packed: 200 MB."""
    packed = zlib.compress(lzw(b" " * 2 * MB)[:-2] * 100, 9)
    codes = pikepdf.Array([FLATE, pikepdf.Name.LZWDecode])
    return page(lambda pdf: stream(pdf, packed, codes))


def three_hundred_forms() -> bytes:
    raw = swelling(55 * MB)
    names = [f"F{n}" for n in range(300)]
    forms = {name: lambda pdf: form(pdf, raw, FLATE) for name in names}
    return page(lambda pdf: stream(pdf, b" ".join(b"/%s Do" % name.encode() for name in names)), **forms)


def nested(depth: int) -> bytes:
    """A form that draws a form twice that draws another twice …"""

    def make(pdf: Any) -> Any:
        last = form(pdf, b"0 0 1 1 re f")
        for _n in range(depth):
            last = form(pdf, b"/A Do /A Do", A=last)
        return last

    return page(lambda pdf: stream(pdf, b"/A Do"), A=make)


def list_of_objects() -> bytes:
    """The objects themselves lie in a stream of 300 MB: reading the file unpacks it."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 595]>>")
    head = b"1 0 2 60 3 120 "
    work = zlib.compressobj(9)
    packed = work.compress(head + b"".join(each.ljust(60) for each in objects))
    packed += b"".join(work.compress(b" " * MB) for _n in range(300)) + work.flush()
    out = b"%PDF-1.5\n"
    at = len(out)
    about = b"<</Type/ObjStm/N 3/First %d/Filter/FlateDecode/Length %d>>" % (len(head), len(packed))
    out += b"5 0 obj\n" + about + b"\nstream\n" + packed + b"\nendstream\nendobj\n"
    listed = [bytes(6), *(b"\2" + (5).to_bytes(4, "big") + bytes((n,)) for n in range(3)), bytes(6)]
    listed += [b"\1" + place.to_bytes(4, "big") + b"\0" for place in (at, len(out))]
    rows = b"".join(listed)
    about = b"<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>" % len(rows)
    return (
        out + b"6 0 obj\n" + about + b"\nstream\n" + rows + b"\nendstream\nendobj\nstartxref\n%d\n" % len(out)
    )


def endless_picture() -> bytes:
    return page(
        lambda pdf: stream(pdf, b"/I Do"),
        I=lambda pdf: picture(pdf, b"\xff" * 900, pikepdf.Name.CCITTFaxDecode, 60_000, 60_000),
    )


def packed_picture() -> bytes:
    return page(
        lambda pdf: stream(pdf, b"/I Do"),
        I=lambda pdf: picture(pdf, swelling(50 * MB), FLATE, 20_000, 20_000),
    )


BOMBS: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        one_stream_forty_times, runs, packed_runs, strings_of_lzw, three_hundred_forms, list_of_objects,
        endless_picture, packed_picture,
    )
}  # fmt: skip
BOMBS["nested"] = lambda: nested(40)


def main() -> None:
    """Try each with little memory to be had; says what came of it."""
    for name, make in BOMBS.items():
        data = make()
        try:
            background.clean(data)
            print(name, "taken")
        except UserError:
            print(name, "refused", round(own_peak()))


if __name__ == "__main__":
    sys.path.insert(0, ".")
    main()

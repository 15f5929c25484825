"""What makes a document fit for archives (PDF/A-1b): its facts as XMP, sRGB as a profile made here, CIDSets.

Sources: ISO 19005-1:2005 with its corrigenda; ICC.1:2001-04 for the profile; IEC 61966-2-1 for sRGB.
"""

from __future__ import annotations

import struct
import zlib
from datetime import datetime
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

# The primaries of sRGB and the white of its profile, adapted to D50.
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
    b"wtpt": (0.96420, 1.0, 0.82491),
}
_NAME = b"sRGB IEC61966-2.1"
_RIGHTS = b"No rights reserved (CC0 1.0)"
_STEPS = 256
INTENT = "/Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
# What a document of this kind says of itself; who merges pages looks for it.
CLAIM = b"<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """An ICC profile of version 2 for sRGB: three primaries and one curve."""
    curve = b"".join(struct.pack(">H", round(65535 * _linear(n / (_STEPS - 1)))) for n in range(_STEPS))
    described = b"desc" + struct.pack(">4xI", len(_NAME) + 1) + _NAME + bytes(1 + 4 + 4 + 2 + 1 + 67)
    tags = {b"desc": described, b"cprt": b"text" + bytes(4) + _RIGHTS + b"\0"}
    tags |= {tag: b"XYZ " + bytes(4) + _xyz(value) for tag, value in _PRIMARIES.items()}
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), b"curv" + struct.pack(">4xI", _STEPS) + curve)
    at = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    body = b""
    for data in tags.values():
        if data not in places:
            places[data] = at + len(body)
            body += data + bytes(-len(data) % 4)
    table = struct.pack(">I", len(tags)) + b"".join(
        struct.pack(">4sII", tag, places[data], len(data)) for tag, data in tags.items()
    )
    return _header(at + len(body)) + table + body


def _header(size: int) -> bytes:
    """The 128 bytes before the tags; the date is that of the standard, so that all are alike."""
    return (
        struct.pack(">I4xI", size, 0x02400000)
        + b"mntrRGB XYZ "
        + struct.pack(">6H", 1999, 10, 18, 0, 0, 0)
        + b"acsp"
        + bytes(28)
        + _xyz((0.96420, 1.0, 0.82491))
        + bytes(48)
    )


def _linear(value: float) -> float:
    """The light of an sRGB value, both from 0 to 1."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _xyz(value: tuple[float, float, float]) -> bytes:
    """Three numbers as an ICC profile has them, 16 bits before and behind the point."""
    return struct.pack(">3i", *(round(part * 65536) for part in value))


def cid_set(count: int) -> bytes:
    """A bit for each of the codes 0 to `count`, all of which the font has."""
    whole, rest = divmod(count + 1, 8)
    return b"\xff" * whole + (bytes([0xFF << (8 - rest) & 0xFF]) if rest else b"")


def metadata(info: Any, language: str, created: datetime | None) -> bytes:
    """The facts of a document as XMP: the same as its dictionary of facts has, and the claim to PDF/A-1b."""
    lines = [
        _alternatives("dc:title", info.title, language),
        _listed("dc:creator", "Seq", info.author),
        _alternatives("dc:description", info.subject, language),
        _listed("dc:language", "Bag", language),
        _plain("pdf:Keywords", info.keywords),
        _plain("pdf:Producer", info.producer),
        _plain("xmp:CreatorTool", info.creator),
        _plain("xmp:CreateDate", created.isoformat(timespec="seconds") if created else ""),
    ]
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    )
    facts = "".join(line for line in lines if line) + CLAIM.decode("ascii")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {spaces}>{facts}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _xml(text: str) -> str:
    """A text as XML takes it: control characters have no place there."""
    return escape(
        "".join(c for c in text if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )


def _plain(tag: str, text: str) -> str:
    return f"<{tag}>{_xml(text)}</{tag}>" if text else ""


def _alternatives(tag: str, text: str, language: str) -> str:
    """A text in its own language, which is also what others are shown."""
    rows = "".join(f'<rdf:li xml:lang="{lang}">{_xml(text)}</rdf:li>' for lang in ("x-default", language))
    return f"<{tag}><rdf:Alt>{rows}</rdf:Alt></{tag}>" if text else ""


def _listed(tag: str, kind: str, text: str) -> str:
    return f"<{tag}><rdf:{kind}><rdf:li>{_xml(text)}</rdf:li></rdf:{kind}></{tag}>" if text else ""


class Metadata(pdfdoc.PDFObject):  # type: ignore[misc]
    """The facts as a stream that is not compressed, so that archives can read it without knowing PDF."""

    __RefOnly__ = 1

    def __init__(self, facts: bytes) -> None:
        self._facts = facts

    def format(self, document: Any) -> bytes:
        """The whole object."""
        head = b"<</Type/Metadata/Subtype/XML/Length %d>>" % len(self._facts)
        return head + b"\nstream\n" + self._facts + b"\nendstream"


def packed_stream(data: bytes, **entries: Any) -> pdfdoc.PDFStream:
    """A compressed stream object."""
    dictionary = pdfdoc.PDFDictionary({**entries, "Filter": "/FlateDecode"})
    return pdfdoc.PDFStream(dictionary, zlib.compress(data, 9))

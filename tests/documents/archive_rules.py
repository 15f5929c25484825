"""What PDF/A-1b asks of a file, looked up in its objects: quick enough for each paper in the suite.

The whole of it is asked by PDFBox Preflight: `python3 dev.py bench archival`.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pikepdf

DC, XMP = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/xap/1.0/}"
PDF, CLAIM = "{http://ns.adobe.com/pdf/1.3/}", "{http://www.aiim.org/pdfa/ns/id/}"
ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
SAME = {
    "/Title": f"{DC}title", "/Author": f"{DC}creator", "/Subject": f"{DC}description",
    "/Keywords": f"{PDF}Keywords", "/Creator": f"{XMP}CreatorTool", "/Producer": f"{PDF}Producer",
}  # fmt: skip
ACTING = {"/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/SetState"}


def faults(data: bytes) -> list[str]:
    """Every breach that is found, in words; none for a file that keeps the rules."""
    found: list[str] = []
    say = found.append
    _file(data, say)
    with pikepdf.open(BytesIO(data)) as pdf:
        _facts(pdf, say)
        _colours(pdf, say)
        for item in pdf.objects:
            for part in _parts(item):
                _dictionary(part, say)
        for page in pdf.pages:
            for link in page.obj.get("/Annots", []):
                if not int(link.get("/F", 0)) & 4 or link.Subtype != "/Link":
                    say("a note on a page that is not printed")
    return found


def _file(data: bytes, say: Callable[[str], None]) -> None:
    if not re.match(rb"%PDF-1\.[1-4]\n%[\x80-\xff]{4}", data):
        say("its version is not 1.4")
    if b"/ObjStm" in data or b"/XRef" in data or data.count(b"\nxref\n") != 1:
        say("objects that stand in streams")
    if not re.search(rb"trailer\s*<<.*/ID\s*\[", data, re.DOTALL) or b"/Encrypt" in data:
        say("no number of its own, or locked")
    for end in re.finditer(rb"(.)endstream", data, re.DOTALL):
        if end[1] not in b"\n\r":
            say("the end of a stream is not on a line of its own")


def _facts(pdf: Any, say: Callable[[str], None]) -> None:
    """Facts as XMP, the same as in the dictionary."""
    stream = pdf.Root.get("/Metadata")
    if stream is None or "/Filter" in stream:
        say("no facts that can be read without knowing PDF")
        return
    root = ElementTree.fromstring(stream.read_raw_bytes())
    if [root.findtext(f".//{CLAIM}{name}") for name in ("part", "conformance")] != ["1", "B"]:
        say("it does not claim to be PDF/A-1b")
    for name, tag in SAME.items():
        node = root.find(f".//{tag}")
        item = None if node is None else node.find(f".//{ITEM}")
        told = None if node is None else (node.text if item is None else item.text)
        if told != (str(pdf.docinfo[name]) if name in pdf.docinfo else None):
            say(f"two values for {name}")


def _colours(pdf: Any, say: Callable[[str], None]) -> None:
    intents = [each for each in pdf.Root.get("/OutputIntents", []) if each.S == "/GTS_PDFA1"]
    if len(intents) != 1:
        say("what its colours mean is not said once")
        return
    profile = intents[0].DestOutputProfile
    data = profile.read_bytes()
    size, version = struct.unpack(">I4xB", data[:9])
    if (
        size != len(data)
        or version != 2
        or data[16:20] != b"RGB "
        or data[36:40] != b"acsp"
        or profile.N != 3
    ):
        say("not a profile of version 2 for RGB")


def _parts(item: Any) -> Iterator[Any]:
    """An object and the dictionaries inside it."""
    if isinstance(item, pikepdf.Stream):
        yield item.stream_dict
    elif isinstance(item, pikepdf.Dictionary):
        yield item
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
        inner = item if isinstance(item, pikepdf.Array) else [value for _key, value in item.items()]
        for value in inner:
            if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
                yield from _parts(value)


def _dictionary(part: Any, say: Callable[[str], None]) -> None:
    if "/SMask" in part and part.SMask != "/None":
        say("transparency of a picture")
    if any(key in part and float(part[key]) != 1 for key in ("/ca", "/CA")) or "/BM" in part:
        say("transparency of what is drawn")
    if part.get("/S") == "/Transparency":
        say("a group with transparency")
    if part.get("/S") in ACTING or "/AA" in part or "/EmbeddedFiles" in part or "/JS" in part:
        say("something that acts, or another file")
    if part.get("/ColorSpace") == "/DeviceCMYK" or "/LZWDecode" in str(part.get("/Filter", "")):
        say("colours for a press, or a packing that is not free")
    if part.get("/Interpolate") is True or "/Alternates" in part or "/OPI" in part or "/PS" in part:
        say("a picture that may be shown otherwise")
    if part.get("/Type") == "/FontDescriptor":
        if not any(key in part for key in ("/FontFile2", "/FontFile3")):
            say(f"{part.FontName} is not embedded")
        if "/CIDSet" not in part:
            say(f"{part.FontName} does not say which of its codes it has")
    if part.get("/Subtype") in ("/Type1", "/TrueType", "/Type3"):
        say("a font that is not ours")

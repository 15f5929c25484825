"""The structure of a PDF read back: its elements with their words, and what pages show outside of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

_PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "Tj", "TJ"}
_PAIR = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


@dataclass
class Element:
    """A node: its own words, its nodes in order."""

    kind: str
    alt: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    own: str = ""
    kids: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words with those of all under it, in reading order."""
        return self.own + "".join(kid.text for kid in self.kids)

    def all(self, *kinds: str) -> list[Element]:
        """Every node of these kinds, in reading order."""
        found = [self] if self.kind in kinds else []
        return found + [node for kid in self.kids for node in kid.all(*kinds)]


@dataclass
class Read:
    """A file: its structure, its marked text page by page as it is drawn, its artifacts, its faults."""

    top: Element
    shown: list[str]
    artifacts: list[str]
    faults: list[str]


def read(data: bytes) -> Read:
    """Read a file's structure; `faults` names marks without an element, paint without a mark and the like."""
    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root.StructTreeRoot
        pages = [_Page(page) for page in pdf.pages]
        places = {page.objgen: number for number, page in enumerate(pdf.pages)}
        faults = [fault for page in pages for fault in page.faults]
        if not bool(pdf.Root.MarkInfo.Marked):
            faults.append("not marked")
        used: set[tuple[int, int]] = set()
        top = _element(root.K, root, pages, places, used, faults)
        parents = root.ParentTree.Nums
        keys = {int(parents[at]): parents[at + 1] for at in range(0, len(parents), 2)}
        for number, page in enumerate(pdf.pages):
            row = list(keys.get(int(page.obj.get("/StructParents", -1)), []))
            if {(number, mark) for mark in range(len(row))} != {
                place for place in used if place[0] == number
            }:
                faults.append(f"page {number + 1}: marks and elements don't agree")
        return Read(top, [page.shown for page in pages], [page.artifacts for page in pages], faults)


def _element(
    node: Any,
    over: Any,
    pages: list[_Page],
    places: dict[Any, int],
    used: set[tuple[int, int]],
    faults: list[str],
) -> Element:
    """One node with all under it."""
    facts = {str(key): str(value) for key, value in node.get("/A", {}).items()}
    element = Element(str(node.S)[1:], str(node.get("/Alt", "")), facts)
    if node.P.objgen != over.objgen:
        faults.append(f"{element.kind}: another parent")
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array | list) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/S"):
            element.kids.append(_element(kid, node, pages, places, used, faults))
            continue
        page, mark = (kid.Pg, kid.MCID) if isinstance(kid, pikepdf.Dictionary) else (node.Pg, kid)
        place = places[page.objgen], int(mark)
        if place in used or int(mark) not in pages[place[0]].marks:
            faults.append(f"{element.kind}: mark {place} is used twice or is not there")
        used.add(place)
        element.own += pages[place[0]].marks.get(int(mark), "")
    return element


class _Page:
    """The content of a page, its text taken apart by marks."""

    def __init__(self, page: Any) -> None:
        self.marks: dict[int, str] = {}
        self.shown, self.artifacts = "", ""
        self.faults: list[str] = []
        self._open: list[int | None] = []
        self._run(page, page.obj.get("/Resources") or page.obj.Parent.Resources)
        if self._open:
            self.faults.append("a mark that does not end")

    def _run(self, content: Any, resources: Any) -> None:
        font: dict[str, str] = {}
        for values, operator in pikepdf.parse_content_stream(content):
            name = str(operator)
            if name in ("BDC", "BMC"):
                self._begin(name, values)
            elif name == "EMC":
                self._open.pop()
            elif name == "Tf":
                font = _texts(resources.Font[str(values[0])])
            elif name in ("Tj", "TJ"):
                pieces = values[0] if name == "TJ" else values
                codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
                self._say("".join(font.get(codes[at : at + 2].hex(), "") for at in range(0, len(codes), 2)))
            elif name == "Do" and resources.XObject[str(values[0])].Subtype == "/Form":
                form = resources.XObject[str(values[0])]
                self._run(form, form.get("/Resources", resources))
            if name in _PAINTS and not self._open:
                self.faults.append(f"{name} outside of everything")

    def _begin(self, name: str, values: Any) -> None:
        mark = int(values[1].MCID) if name == "BDC" and "/MCID" in values[1] else None
        if self._open:
            self.faults.append("a mark within a mark")
        if mark is None and values[0] != "/Artifact":
            self.faults.append(f"{values[0]} without a number")
        if mark is not None:
            self.marks.setdefault(mark, "")
        self._open.append(mark)

    def _say(self, text: str) -> None:
        mark = self._open[-1] if self._open else None
        if mark is None:
            self.artifacts += text
        else:
            self.marks[mark] += text
            self.shown += text


def _texts(font: Any) -> dict[str, str]:
    """What each code of a font stands for."""
    return {
        code.decode().lower(): bytes.fromhex(text.decode()).decode("utf-16-be", "surrogatepass")
        for code, text in _pairs(font.ToUnicode.read_bytes())
    }


def _pairs(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for found in _PAIR.finditer(data):
        yield found[1], found[2]

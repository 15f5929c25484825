"""One PDF font per face in which each shaped cluster is a glyph of its own, with its own text.

Every distinct cluster gets a code. A lone unshifted glyph points at the font's glyph; any other cluster
becomes a composite glyph built when the document is saved. So pages hold plain strings of codes, and
copying, searching and highlighting follow the source text by construction.

A cluster with marks gets two codes: the first draws all of it and carries the letters, the second draws
nothing and carries the marks. pdf.js (Firefox) takes any code whose text holds a mark for one without width
and puts a space behind it if it has one; a mark of its own, a tenth of an em wide, is read as it is written.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc

from otop_desk.typeset.archival import cid_set, packed_stream
from otop_desk.typeset.fonts import Face, FontBook
from otop_desk.typeset.outlines import Program, build_program
from otop_desk.typeset.shaping import WORD_LIMIT, Cluster, Line, Run, Word
from otop_desk.typeset.style import number
from otop_desk.typeset.trouble import MissingGlyph

# A font file holds 65,535 glyphs: the base glyphs in use and one for each composite.
CODES = 20_000
# Width of a marks' own code, in em. Below 0.100 poppler sorts it elsewhere, above 0.102 pdf.js adds a space.
MARKS = 0.101
# Blanks of a justified line widen by this many thousandths of an em, and by a gap for the rest.
WIDER = 40
_MARK = re.compile("[\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\ufe00-\ufe0f]")


class CompositeFont:
    """The codes of the clusters of one face in one document; ReportLab asks for its objects at the end."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face, self.resource = face, resource
        self.fontName = f"composite-{resource}"
        self._codes: dict[Cluster, str] = {}
        self._words: dict[Word, str] = {}
        self.clusters: list[Cluster] = []

    def room(self, run: Run) -> bool:
        """Whether all clusters of `run` still get a code."""
        return len(self.clusters) + 2 * run.steps < CODES

    def encode(self, run: Run) -> str:
        """A run as hexadecimal codes for a PDF string."""
        kept, parts = self._words, []
        for word in run.words:
            found = kept.get(word)
            if found is None:
                if len(kept) > WORD_LIMIT:
                    kept.clear()
                found = kept[word] = "".join(self.codes(word.clusters))
            parts.append(found)
        return "".join(parts)

    def codes(self, clusters: tuple[Cluster, ...]) -> list[str]:
        """Each cluster as hexadecimal codes: as one, or as two."""
        known = self._codes
        return [known.get(cluster) or self._new_code(cluster) for cluster in clusters]

    def _new_code(self, cluster: Cluster) -> str:
        """The codes of a cluster met for the first time in this document."""
        code = self._codes[cluster] = "".join(map(self._entry, split_marks(cluster, self.face.upem)))
        return code

    def coded(self) -> Iterator[tuple[Cluster, int]]:
        """The clusters met so far in the order of their codes, with how many codes each has."""
        for cluster, codes in self._codes.items():
            yield cluster, len(codes) // 4

    def _entry(self, cluster: Cluster) -> str:
        """The next code, which draws and carries `cluster`."""
        self.clusters.append(cluster)
        return f"{len(self.clusters):04X}"

    def addObjects(self, doc: Any) -> None:
        """Build the font program, widths and text map, and link them into the document."""
        program = build_program(self.face, self.clusters)
        name = f"/{_tag(program.data)}+{_postscript(self.face.name)}"
        descendant = doc.Reference(pdfdoc.PDFDictionary(self._descendant(doc, program, name)))
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": name,
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([descendant]),
                "ToUnicode": doc.Reference(packed_stream(self._text_map())),
            }
        )
        doc.idToObject[pdfdoc.BasicFonts].dict[self.resource] = doc.Reference(font, self.resource)

    def _descendant(self, doc: Any, program: Program, name: str) -> dict[str, Any]:
        """The CID font: widths, and the map from codes to glyphs."""
        scale = 1000 / self.face.upem
        widths = " ".join(_width(c.advance * scale) for c in self.clusters)
        entries = {
            "Type": "/Font",
            "Subtype": "/CIDFontType2" if program.truetype else "/CIDFontType0",
            "BaseFont": name,
            "FontDescriptor": doc.Reference(pdfdoc.PDFDictionary(self._descriptor(doc, program, name))),
            "DW": 0,
            "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            "W": f"[1 [{widths}]]",
        }
        if program.truetype:
            entries["CIDToGIDMap"] = doc.Reference(packed_stream(program.cid_to_gid))
        return entries

    def _descriptor(self, doc: Any, program: Program, name: str) -> dict[str, Any]:
        """The metrics and the embedded file."""
        face = self.face
        scale = 1000 / face.upem if program.truetype else 1.0
        kind: dict[str, Any] = {"Length1": len(program.data)}
        if not program.truetype:
            kind = {"Subtype": "/CIDFontType0C"}
        return {
            "Type": "/FontDescriptor",
            "FontName": name,
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray([round(v * scale) for v in program.box]),
            "ItalicAngle": -12 if "Italic" in face.name else 0,
            "Ascent": round(face.ascent * 1000),
            "Descent": round(face.descent * 1000),
            "CapHeight": 700,
            "StemV": 160 if "Bold" in face.name else 90,
            "FontFile2" if program.truetype else "FontFile3": doc.Reference(
                packed_stream(program.data, **kind)
            ),
            "CIDSet": doc.Reference(packed_stream(cid_set(len(self.clusters)))),
        }

    def _text_map(self) -> bytes:
        """The ToUnicode CMap: each code to the source text of its cluster."""
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        pairs = [
            f"<{i:04X}> <{c.text.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
            for i, c in enumerate(self.clusters, 1)
            if c.text
        ]
        for i in range(0, len(pairs), 100):
            part = pairs[i : i + 100]
            lines += [f"{len(part)} beginbfchar", *part, "endbfchar"]
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines).encode("ascii")


def split_marks(cluster: Cluster, upem: int) -> tuple[Cluster, ...]:
    """A cluster of letters and marks as one that draws it and one that only carries the marks."""
    mark = _MARK.search(cluster.text)
    width = round(MARKS * upem)
    if not mark or not mark.start() or cluster.advance <= width:
        return (cluster,)
    letters, marks = cluster.text[: mark.start()], cluster.text[mark.start() :]
    return Cluster(letters, cluster.glyphs, cluster.advance - width), Cluster(marks, (), width)


class CodedRun(NamedTuple):
    """A run as codes of a font: a string for plain setting, and cluster by cluster for letterspacing."""

    font: CompositeFont
    plain: str
    run: Run

    def spaced(self, gap: float, space: float) -> str:
        """The elements of a TJ array for Tc = `gap`, with `space` more at each blank; both in em / 1000.

        Behind the second code of a cluster the gap is taken back, so that it counts once. A blank is a wider
        one, to the nearest step: readers take a gap behind it for one blank more.
        """
        parts: list[str] = []
        clusters = self.run.clusters
        steps = round(space / WIDER)
        if steps:
            wider = round(steps * WIDER * self.font.face.upem / 1000)
            clusters = tuple(
                [Cluster(" ", c.glyphs, c.advance + wider) if c.text == " " else c for c in clusters]
            )
            space -= wider * 1000 / self.font.face.upem
        for code, cluster in zip(self.font.codes(clusters), clusters, strict=True):
            back = (gap if len(code) > 4 else 0.0) - (space if cluster.text == " " else 0.0)
            parts.append(f"{code}>{number(round(back, 1))}<" if back else code)
        return f"[<{''.join(parts)}>]".replace("<>", "")


class DocumentFonts:
    """The composite fonts of one document, made as faces are met; prepares lines as page operators."""

    LIMIT = 4_000

    def __init__(self, doc: Any, book: FontBook) -> None:
        self._doc = doc
        self.book = book
        self.where = ""
        self.missing: dict[MissingGlyph, None] = {}
        self._fonts: dict[Face, CompositeFont] = {}
        self._lines: dict[int, tuple[Line, tuple[CodedRun, ...]]] = {}
        self.twins: dict[CompositeFont, Any] = {}  # of microtext

    def note_missing(self, line: Line) -> None:
        """Remember the characters of a line that no font has; `where` says whose text it is."""
        for character in line.missing:
            self.missing[MissingGlyph(line.text, character, self.where)] = None

    def codes(self, line: Line) -> tuple[CodedRun, ...]:
        """Each run of a line as codes, left to right."""
        kept = self._lines.get(id(line))
        if kept is not None and kept[0] is line:
            return kept[1]
        parts = tuple(self._encode(run) for run in line.runs)
        if len(self._lines) > self.LIMIT:
            self._lines.clear()
        self._lines[id(line)] = (line, parts)
        return parts

    def add(self, font: CompositeFont) -> None:
        """Take a font into the document, to be built at its end."""
        self._doc.fontMapping[font.fontName] = "/" + font.resource
        self._doc.delayedFonts.append(font)

    def free_name(self) -> str:
        """What pages may call the next font."""
        return f"T{len(self._doc.fontMapping) + 1}"

    def _encode(self, run: Run) -> CodedRun:
        """The font resource and codes of one run; a full font is followed by another."""
        font = self._fonts.get(run.face)
        if font is None or not font.room(run):
            font = self._fonts[run.face] = CompositeFont(run.face, self.free_name())
            self.add(font)
        return CodedRun(font, font.encode(run), run)


def _tag(data: bytes) -> str:
    """Six capital letters that stand for this subset; the same for the same bytes."""
    value = zlib.crc32(data)
    letters = []
    for _ in range(6):
        value, rest = divmod(value, 26)
        letters.append(chr(65 + rest))
    return "".join(letters)


def _postscript(name: str) -> str:
    """A font name that is legal as a PDF name."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in name)


def _width(value: float) -> str:
    """A glyph width in thousandths of an em."""
    return f"{value:.2f}".rstrip("0").rstrip(".")

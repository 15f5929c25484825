"""Faces and the book that keeps them: bundled families, nearest weight, fonts of the machine as fallback."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from otop_desk.paths import resource
from otop_desk.typeset.machine_fonts import MachineFonts, blob_of

BUNDLED: Mapping[tuple[str, int, bool], str] = {
    ("Sarabun", 400, False): "Sarabun-Regular.ttf",
    ("Sarabun", 500, False): "Sarabun-Medium.ttf",
    ("Sarabun", 600, False): "Sarabun-SemiBold.ttf",
    ("Sarabun", 700, False): "Sarabun-Bold.ttf",
    ("Sarabun", 400, True): "Sarabun-Italic.ttf",
    ("Sarabun", 700, True): "Sarabun-BoldItalic.ttf",
    **{
        (family, weight, False): f"{family}-{name}.ttf"
        for family in ("Charm", "Charmonman", "Srisakdi", "Trirong", "Pridi")
        for weight, name in ((400, "Regular"), (700, "Bold"))
    },
}

# Boxes, ticks, stars, numbers in circles: what people type as signs, so that it prints on every computer.
SIGNS = ("NotoSansSymbols2-Signs.ttf", "NotoSansSymbols-Signs.ttf")
# Thai letters, marks and digits, and the signs that stand between them.
PLAIN_THAI = frozenset(map(ord, " 0123456789().,:/-")) | set(range(0xE01, 0xE3B)) | set(range(0xE40, 0xE5C))
# No font is searched for these: not assigned, private, halves of surrogates.
_NEVER = ("Cn", "Co", "Cs")
MOST_FALLBACKS = 2_000  # clusters whose face is remembered


class Face:
    """One font file opened for shaping. Metrics are in em: multiply by the size for points.

    `blanks_apart`: no rule of the font looks across a blank, so that its words can be shaped one by one.
    """

    def __init__(self, path: Path, index: int = 0, *, blanks_apart: bool = False) -> None:
        self.path, self.index, self.blanks_apart = path, index, blanks_apart
        self.blob = blob_of(path)
        self.hb_face: Any = hb.Face(self.blob, index)
        self.hb_font: Any = hb.Font(self.hb_face)
        self.upem: int = self.hb_face.upem
        extents = self.hb_font.get_font_extents("ltr")
        self.ascent: float = extents.ascender / self.upem
        self.descent: float = extents.descender / self.upem
        self.characters: hb.Set = self.hb_face.unicodes  # small, however many characters there are
        self.clusters: dict[Any, Any] = {}
        self.words: dict[Any, Any] = {}
        self.plain_thai = all(code in self.characters for code in PLAIN_THAI)
        tables = set(self.hb_face.table_tags)
        self.outlines = "glyf" if "glyf" in tables else "CFF " if tables & {"CFF ", "CFF2"} else ""
        self.name = path.stem if index == 0 else f"{path.stem}-{index}"

    def covers(self, text: str) -> bool:
        """Whether the font's character map has every character of `text`."""
        return all(map(self.characters.__contains__, map(ord, text)))

    def __repr__(self) -> str:
        return f"Face({self.name})"


class FontBook:
    """The faces a document may use. Share one book between documents: it also keeps shaped runs."""

    def __init__(
        self,
        files: Mapping[tuple[str, int, bool], Path],
        machine: MachineFonts | None = None,
        signs: Sequence[Path] = (),
    ) -> None:
        self._signs = list(signs)
        self._files = dict(files)
        self._opened: dict[tuple[Path, int], Face] = {}
        self._chosen: dict[tuple[str, int, bool], Face] = {}
        self._fallbacks: dict[str, Face | None] = {}
        self._machine = machine
        self.shaped: Any = None  # lines shaped of late, see `shaping.shape_line`

    @classmethod
    def bundled(cls, machine: bool = True) -> FontBook:
        """The fonts that come with the program; `machine` allows fallback to those of the computer."""
        files = {key: resource("fonts", name) for key, name in BUNDLED.items()}
        signs = [resource("fonts", name) for name in SIGNS]
        return cls(files, MachineFonts.of_this_computer() if machine else None, signs)

    def forget(self) -> None:
        """Let the texts go that were shaped of late; the faces stay open."""
        if (shaped := self.shaped) is not None:
            shaped.cache_clear()
        for face in self._opened.values():
            face.words.clear()
            face.clusters.clear()
        self._fallbacks.clear()

    @property
    def families(self) -> tuple[str, ...]:
        """The names that `TextStyle.family` may have, sorted."""
        return tuple(sorted({family for family, _, _ in self._files}))

    def add(self, family: str, path: Path, weight: int = 400, italic: bool = False) -> None:
        """Add a font file under a family name."""
        self._files[family, weight, italic] = path
        self._chosen.clear()
        self.shaped = None

    def face(self, family: str, weight: int = 400, italic: bool = False) -> Face:
        """The face nearest to what is asked, of that family; KeyError if the book has no such family."""
        key = (family, weight, italic)
        face = self._chosen.get(key)
        if face is None:
            near = [k for k in self._files if k[0] == family]
            if not near:
                raise KeyError(f"no font family {family!r}; there are {', '.join(self.families)}")
            best = min(near, key=lambda k: (k[2] != italic, abs(k[1] - weight), k[1]))
            face = self._chosen[key] = self._open(self._files[best], 0)
        return face

    def fallback(self, cluster: str) -> Face | None:
        """A face that has every character of `cluster`: from the book first, then of the machine."""
        if cluster in self._fallbacks:
            return self._fallbacks[cluster]
        found = next((face for face in self._own() if face.covers(cluster)), None)
        hopeless = any(unicodedata.category(c) in _NEVER for c in cluster)
        if found is None and self._machine is not None and not hopeless:
            place = self._machine.find(cluster)
            found = self._open(*place) if place else None
        if len(self._fallbacks) >= MOST_FALLBACKS:
            self._fallbacks.clear()
        self._fallbacks[cluster] = found
        return found

    def _own(self) -> Iterator[Face]:
        """The faces of the book that may stand in for another: plain ones, then signs."""
        for family in ("Sarabun", "Trirong"):
            if (family, 400, False) in self._files:
                yield self.face(family)
        for path in self._signs:
            yield self._open(path, 0)

    def _open(self, path: Path, index: int) -> Face:
        """The face of a file, opened once."""
        face = self._opened.get((path, index))
        if face is None:
            own = path == resource("fonts", path.name)
            # two threads may come here at once: both take the face of the one that was first
            face = self._opened.setdefault((path, index), Face(path, index, blanks_apart=own))
        return face

"""Fonts installed on this computer, asked only for characters that the bundled faces lack."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import uharfbuzz as hb

# Faces that cover much and look plain come first; the rest in order of name, so that a choice is repeatable.
PREFERRED = (
    "NotoSans",
    "NotoNaskh",
    "DejaVuSans.",
    "DejaVuSans",
    "Leelawad",
    "Segoe",
    "Arial",
    "Tahoma",
    "msyh",
    "PingFang",
    "Hiragino",
    "DroidSansFallback",
    "Noto",
    "Symbola",
)
# Fonts whose pictures are bitmaps have no outlines worth the name.
BITMAPS = {"sbix", "CBDT"}
SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}


def font_folders() -> list[Path]:
    """Where this system keeps fonts; folders that are not there are left out."""
    home = Path.home()
    if sys.platform == "win32":
        folders = [
            Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
            Path(os.environ.get("LOCALAPPDATA", str(home))) / "Microsoft" / "Windows" / "Fonts",
        ]
    elif sys.platform == "darwin":
        folders = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    else:
        folders = [
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            home / ".local" / "share" / "fonts",
            home / ".fonts",
        ]
    return [folder for folder in folders if folder.is_dir()]


def blob_of(path: Path) -> hb.Blob:
    """The bytes of a font file, mapped where possible; on Windows read, so that any folder's name will do."""
    if sys.platform == "win32":
        return hb.Blob(path.read_bytes())
    return hb.Blob.from_file_path(str(path))


class MachineFonts:
    """Font files in some folders, opened lazily and in a fixed order until one has the characters."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = list(folders)
        self._files: list[Path] | None = None
        self._known: dict[tuple[Path, int], hb.Set] = {}  # small, however many characters there are

    @classmethod
    def of_this_computer(cls) -> MachineFonts:
        """The fonts that this computer has."""
        return cls(font_folders())

    def find(self, cluster: str) -> tuple[Path, int] | None:
        """The file (and index in a collection) whose character map has all of `cluster`, if any."""
        wanted = {ord(c) for c in cluster}
        for key, characters in self._faces():
            if all(character in characters for character in wanted):
                return key
        return None

    def _faces(self) -> Iterator[tuple[tuple[Path, int], hb.Set]]:
        """Every usable face with its characters; files are opened as the search goes on."""
        if self._files is None:
            self._files = self._listed()
        for path in self._files:
            if (path, 0) not in self._known:
                self._read(path)
            for index in range(64):
                characters = self._known.get((path, index))
                if characters is None:
                    break
                yield (path, index), characters

    def _listed(self) -> list[Path]:
        """All font files, the preferred ones first."""
        found = {p for folder in self._folders for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES}

        def rank(path: Path) -> tuple[int, bool, str]:
            name = path.name
            place = next((i for i, start in enumerate(PREFERRED) if name.startswith(start)), len(PREFERRED))
            slanted = any(word in name for word in ("Bold", "Italic", "Oblique", "Light", "Black", "Mono"))
            return place, slanted, str(path)

        return sorted(found, key=rank)

    def _read(self, path: Path) -> None:
        """Note the characters of each face of a file; one that can't be used is noted as empty."""
        try:
            blob = blob_of(path)
            count = max(1, min(64, hb.Face(blob).count if hasattr(hb.Face(blob), "count") else 1))
            for index in range(count):
                face = hb.Face(blob, index)
                tags = set(face.table_tags)
                usable = bool(tags & {"glyf", "CFF "}) and not tags & BITMAPS and not _restricted(face)
                self._known[path, index] = face.unicodes if usable else hb.Set()
        except (OSError, hb.HarfBuzzError):
            self._known[path, 0] = hb.Set()


def _restricted(face: hb.Face) -> bool:
    """Whether the font's licence bits forbid embedding (OS/2 fsType 2)."""
    data = face.reference_table("OS/2").data or b""
    return len(data) > 9 and int.from_bytes(data[8:10], "big") & 0xF == 2

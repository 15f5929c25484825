"""The workshop files in some folders, and what tells without reading one whether it is still the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from otop_desk.errors import UserError, disk_reason
from otop_desk.i18n import _
from otop_desk.services.workshop.files import SUFFIX
from otop_desk.store import opening

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Look:
    """What a glance at a file tells: its size, when it was written (ns), SQLite's count of its changes."""

    bytes: int
    modified: int
    changes: int


@dataclass(frozen=True, slots=True)
class Found:
    """Files, each once, in order; and folders that could not be read, with the reason."""

    files: tuple[Path, ...]
    refused: tuple[tuple[Path, str], ...]


def workshop_files(places: Sequence[Path], ask: Callable[[], object] = lambda: None) -> Found:
    """The workshop files in folders and all below them, or named themselves.

    `ask` is called at every folder and may raise. UserError for a place that is not there.
    """
    files: set[Path] = set()
    refused: dict[Path, str] = {}

    def refuse(error: OSError) -> None:
        words = _("อ่านโฟลเดอร์นี้ไม่ได้ ({reason})").format(reason=disk_reason(error))
        refused[Path(error.filename).resolve()] = words

    for place in places:
        if place.is_file():
            files.add(place.resolve())
            continue
        if not place.is_dir():
            raise UserError(
                _("ไม่พบโฟลเดอร์ {path}").format(path=place),
                _("ให้ตรวจว่าแฟลชไดรฟ์หรือเครือข่ายยังต่ออยู่ แล้วเลือกใหม่"),
            )
        for folder, below, names in os.walk(place, onerror=refuse):
            ask()
            below[:] = [name for name in below if not name.startswith(".")]
            files.update(
                Path(folder, name).resolve()
                for name in names
                if name.lower().endswith(SUFFIX) and not name.startswith(".")
            )
    return Found(tuple(sorted(files)), tuple(sorted(refused.items())))


def look(path: Path) -> Look | None:
    """A glance at a file; None when it can't even be looked at."""
    try:
        status = path.stat()
    except OSError:
        return None
    return Look(status.st_size, status.st_mtime_ns, opening.changes_of(path) or 0)


def has_companions(path: Path) -> bool:
    """Whether something of a write in progress or cut off stands beside a file: then no glance tells."""
    names = (f"{path.name}-journal", f"{path.name}-wal")
    return any(path.with_name(name).exists() for name in names)


def digest(path: Path) -> str:
    """A hash of the content; "" when it can't be read."""
    sum_of = blake2b(digest_size=16)
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                sum_of.update(chunk)
    except OSError:
        return ""
    return sum_of.hexdigest()

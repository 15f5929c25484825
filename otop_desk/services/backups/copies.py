"""Checked copies of every workshop that was worked on here, and the way back from them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from platformdirs import user_data_path

from otop_desk import durable, filenames
from otop_desk.domain.workshop import Workshop
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.store.file import Clock, WorkshopFile, local_now

STEM = "workshop"
_INDEX = "about.json"


@dataclass(frozen=True, slots=True)
class Copy:
    """A kept copy: of which workshop, from which file, and when it was made (local time)."""

    path: Path
    title: str
    source: str
    at: datetime
    size: int


def folder() -> Path:
    """Where this computer keeps them, a folder for each workshop."""
    return Path(user_data_path("otop-desk", appauthor=False)) / "backups"


def keep(file: WorkshopFile, backups: Path) -> Path | None:
    """Add a copy if something was done since the newest one; None when there was no need.

    A folder that can't be written never stands in the way of work: then there is no copy.
    """
    about = file.one(Workshop)
    home = backups / (about.uid or "unnamed")
    newest = file.history(1)
    stamp = {
        "title": about.title,
        "source": str(file.path.resolve()),
        "entry": newest[0].id if newest else 0,
        "state": newest[0].state.value if newest else "",
    }
    try:
        if _read(home) == stamp and any(home.glob(f"{STEM}-*.otop")):
            return None
        made = file.keep_backup(home, STEM)
        durable.write_json(home / _INDEX, stamp)
    except (OSError, UserError):
        return None
    return made


def copies(backups: Path) -> list[Copy]:
    """Every copy of every workshop, newest first."""
    found: list[Copy] = []
    for home in backups.iterdir() if backups.is_dir() else ():
        about = _read(home)
        for path in home.glob(f"{STEM}-*.otop"):
            moment = _moment(path)
            if moment is not None:
                title, source = str(about.get("title", "")), str(about.get("source", ""))
                found.append(Copy(path, title, source, moment, path.stat().st_size))
    return sorted(found, key=lambda each: each.at, reverse=True)


def copies_of(path: Path, backups: Path) -> list[Copy]:
    """The copies made from the file at `path`, newest first."""
    return [each for each in copies(backups) if each.source == str(path.resolve())]


def restore(copy: Copy, into: Path, *, clock: Clock = local_now) -> WorkshopFile:
    """Put a copy into a folder as a new file and open it; neither the copy nor any other file is changed."""
    stem = filenames.cut(Path(copy.source).stem, 120) or "workshop"
    name = _("{stem} (กู้คืน {when})").format(stem=stem, when=f"{copy.at:%Y-%m-%d %H%M}")
    target = filenames.free_path(into, name, ".otop")
    with WorkshopFile.open(copy.path, read_only=True) as kept:
        kept.save_copy(target)
    return WorkshopFile.open(target, clock=clock)


def _read(home: Path) -> dict[str, object]:
    try:
        about = json.loads((home / _INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return about if isinstance(about, dict) else {}


def _moment(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.stem.removeprefix(f"{STEM}-"), "%Y%m%d-%H%M%S").astimezone()
    except ValueError:
        return None

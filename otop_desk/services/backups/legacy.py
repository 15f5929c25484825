"""Copies that programs before this one made: whole files beside an about.json, taken over one by one."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from otop_desk import durable
from otop_desk.services.backups import holdings, places
from otop_desk.store.copies import packed, proof

SUFFIX = ".otop"
_STEM, _ABOUT = "workshop-", "about.json"


def heads(home: Path) -> dict[Path, packed.Head]:
    """The old copies of a folder, with what is known of them without reading them."""
    about = _about(home)
    found: dict[Path, packed.Head] = {}
    for path in sorted(home.glob(f"{_STEM}*{SUFFIX}"), reverse=True):
        with suppress(ValueError, OSError):
            at = datetime.strptime(path.stem.removeprefix(_STEM), "%Y%m%d-%H%M%S").astimezone()
            title, source = about.get("title", ""), about.get("source", "")
            found[path] = packed.Head(
                home.name, str(title), str(source), at, 0, "", "", size=path.stat().st_size, checked=False
            )
    return found


def take_over(home: Path) -> None:
    """Pack the old copies of a folder as copies of today, private; a damaged one stays as it is."""
    left = heads(home)
    for path in (*left, home / _ABOUT):
        with suppress(OSError):
            path.chmod(0o600)
    for path, head in left.items():
        with suppress(ValueError, OSError, sqlite3.Error):
            _pack(home, path, head)
            durable.remove(path)
    if not any(path.exists() for path in left):
        with suppress(OSError):
            (home / _ABOUT).unlink(missing_ok=True)


def _pack(home: Path, path: Path, head: packed.Head) -> None:
    data = path.read_bytes()
    with proof.opened(data) as raw:
        if not proof.is_sound(raw):
            raise ValueError("damaged")
        counter, stamp, previous = proof.place_of(raw)
        uid, title = holdings.title_of(raw)
        new = packed.Head(
            uid, title or head.title, head.source, head.at, counter, stamp or sha256(data).hexdigest()[:32],
            previous, holds=holdings.of_bytes(raw).as_dict(),
        )  # fmt: skip
    packed.write(places.copy_path(home, new), new, data)


def _about(home: Path) -> dict[str, object]:
    try:
        about = durable.read_json(home / _ABOUT)
    except (OSError, ValueError):
        return {}
    return about if isinstance(about, dict) else {}

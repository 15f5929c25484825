"""Which keys of other offices can not be read any more: papers of theirs can not be checked until then."""

from __future__ import annotations

import os
from pathlib import Path

from otop_desk.errors import UserError
from otop_desk.services.certificate import verification


def unreadable() -> list[Path]:
    """The keys of other offices that are here and can't be read, or the folder of them that can't be."""
    place = verification.folder() / "known"
    try:
        there = sorted(place / name for name in os.listdir(place) if name.endswith(".otoppub"))
    except OSError:
        return [place] if os.path.lexists(place) else []
    return [path for path in there if not _is_key(path)]


def _is_key(path: Path) -> bool:
    try:
        return bool(verification.read_public(path))
    except UserError:
        return False

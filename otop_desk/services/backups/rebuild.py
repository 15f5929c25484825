"""Which workshop to make again from what this computer keeps: a copy and the log of what came after."""

from __future__ import annotations

from pathlib import Path

from otop_desk.services.backups import copies
from otop_desk.services.backups.copies import Copy


def named(wanted: str, root: Path) -> list[Copy]:
    """The newest states of a file's path, a workshop's uid, a title or a part of one: the first that fits.

    More than one is told where a workshop went several ways.
    """
    states = [copy for copy in copies.copies(root) if copy.is_newest]
    last = [copy for copy in states if not copy.is_followed]
    source, folded = str(Path(wanted).resolve()), wanted.casefold()
    ways = (
        [copy for copy in states if copy.source == source],
        [copy for copy in last if copy.uid == wanted],
        [copy for copy in last if copy.title == wanted],
        [copy for copy in last if folded and folded in copy.title.casefold()],
    )
    return next((found for found in ways if found), [])

"""The whole file as it is in memory: as it was at some moment, and every commit since.

It is what is left when the place of the file is gone in mid-work. A commit costs a reference; every so
often the file is read anew, so that few commits stand between. A file too large for that is not kept: then
the copies on this computer are what there is.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress

from otop_desk.store.ledger import Commit
from otop_desk.store.replay import replay

MOST_BYTES = 64 << 20
MOST_COMMITS, MOST_ROWS = 500, 5_000


class Memory:
    """A serialised database and the commits after it."""

    def __init__(self) -> None:
        self._base = b""
        self._commits: list[Commit] = []
        self._rows = 0

    def renew(self, raw: sqlite3.Connection) -> None:
        """Read the file as it is now."""
        pages, size = (raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        self._base = raw.serialize() if pages * size <= MOST_BYTES else b""
        self._commits, self._rows = [], 0

    def add(self, commit: Commit, raw: sqlite3.Connection) -> None:
        """A transaction is on the disk."""
        if not self._base:
            return
        self._commits.append(commit)
        self._rows += len(commit.rows)
        if commit.whole or len(self._commits) > MOST_COMMITS or self._rows > MOST_ROWS:
            with suppress(sqlite3.Error):  # the place is lost this very moment: what there is stays
                self.renew(raw)

    def bytes(self) -> bytes | None:
        """The database as it is now; None when it is too large to be kept in memory."""
        if not self._base:
            return None
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
            raw.deserialize(self._base)
            replay(raw, self._commits)
            return raw.serialize()

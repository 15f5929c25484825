"""What an open file stands on: that it is still ours on the disk, and what memory holds of it if it isn't."""

from __future__ import annotations

from sqlalchemy import Connection

from otop_desk.store import trouble
from otop_desk.store.engine import raw_of
from otop_desk.store.hold import Hold
from otop_desk.store.ledger import Commit, Ledger
from otop_desk.store.memory import Memory
from otop_desk.store.ownership import Lost, NotOurs, Ownership


class Ground:
    """Told of each transaction; asked before each."""

    def __init__(self, hold: Hold, connection: Connection, ledger: Ledger) -> None:
        self._raw = raw_of(connection)
        self._ledger = ledger
        self._path, self._ownership = hold.path, Ownership(hold)
        self._memory = Memory()
        self.written_anew()

    def look(self) -> Lost | None:
        """What has happened to the file; from any thread."""
        return self._ownership.look()

    def refuse_if_lost(self) -> None:
        """NotOurs unless the path leads to our file, whole; what is in it is looked at in the transaction."""
        _refuse(self._ownership.look_at_name())

    def refuse_if_written(self) -> None:
        """NotOurs if somebody has written into it; asked inside the transaction, when nobody else can."""
        _refuse(self._ownership.look_inside())

    def left(self, commit: Commit | None) -> None:
        """A transaction is on the disk; None for one in which nothing has happened in the end.

        SQLite may have written that, too: pages touched by a verb that was then taken back.
        """
        self._ownership.left(self._ledger.state.stamp)
        if commit is not None:
            self._memory.add(commit, self._raw)

    def written_anew(self) -> None:
        """The file was written as a whole (VACUUM): everything in it may lie elsewhere."""
        (page,) = self._raw.execute("SELECT rootpage FROM sqlite_master WHERE name='commits'").fetchone()
        (size,) = self._raw.execute("PRAGMA page_size").fetchone()
        self._ownership.lies_at(page, size)
        self._ownership.left(self._ledger.state.stamp)
        self._memory.renew(self._raw)

    def memory(self) -> bytes:
        """The database as it is in this window; one too large for that as it lies in the file we hold.

        UserError when that can't be read any more, or is not what we left.
        """
        kept = self._memory.bytes()
        if kept is None:
            _refuse(self._ownership.look_at_all())
            kept = trouble.bytes_of(self._raw, self._path)
        return kept


def _refuse(lost: Lost | None) -> None:
    if lost is not None:
        raise NotOurs(lost)

"""Transactions of one open file: on the disk and told, or as if they had never been."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from otop_desk.domain.journal import Change
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.store import trouble
from otop_desk.store.ground import Ground
from otop_desk.store.journal import Journal
from otop_desk.store.ledger import Commit
from otop_desk.store.shelf import Shelf

Listener: TypeAlias = Callable[[Change], None]
CommitListener: TypeAlias = Callable[[Commit], None]


@dataclass(slots=True)
class Done:
    """What a transaction has done, once it knows; `write_anew`: no freed page may keep a trace."""

    change: Change | None = None
    write_anew: bool = False


class Transactions:
    """Begins and ends them; knows who wants to be told."""

    def __init__(
        self, path: Path, raw: sqlite3.Connection, shelf: Shelf, journal: Journal, ground: Ground
    ) -> None:
        self._path, self._raw = path, raw
        self._shelf, self._ledger, self._journal, self._ground = shelf, shelf.ledger, journal, ground
        self.is_busy = False

    @contextmanager
    def run(
        self, told: Callable[[Commit | None, Change | None], None], *, whole: bool = False
    ) -> Iterator[Done]:
        """One transaction; `told` hears of it once it is on the disk. On any error nothing has happened.

        `whole`: tables are emptied behind the ledger's back, all sums are made anew.
        """
        self._shelf.owner.refuse_others()
        if self.is_busy:
            raise RuntimeError("a verb inside a verb")
        done = Done()
        self._ground.refuse_if_lost()
        with trouble.in_plain_words(self._path):
            self._begin()
            self.is_busy = True
            try:
                self._ground.refuse_if_written()
                self._raw.execute("PRAGMA defer_foreign_keys=ON")
                yield done
                commit = self._ledger.close_entry(done.change, whole=whole)
                self._commit()
                self._ledger.committed()
                self._ground.left(commit)
            except BaseException:
                self._roll_back()
                raise
            finally:
                self.is_busy = False
            if done.write_anew:
                self._raw.execute("VACUUM")
                self._ground.written_anew()
        told(commit, done.change)

    def _begin(self) -> None:
        try:
            self._raw.execute("BEGIN IMMEDIATE")
        except sqlite3.Error:
            self._ground.refuse_if_written()  # which says more
            raise

    def _commit(self) -> None:
        try:
            self._raw.execute("COMMIT")
        except sqlite3.IntegrityError as error:
            raise UserError(_("ทำรายการนี้ไม่ได้ เพราะยังมีข้อมูลอื่นอ้างถึงอยู่"), _("ข้อมูลปัจจุบันไม่ถูกเปลี่ยน")) from error

    def _roll_back(self) -> None:
        """SQLite may have done so by itself (a full disk); what is kept in memory follows it."""
        if self._raw.in_transaction:
            self._raw.execute("ROLLBACK")
        self._shelf.take_back(self._ledger.take_back())
        self._journal.forget_typing()

"""Transactions of one open file: on the disk and told, or as if they had never been."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from otop_desk.domain.journal import Change
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.store import trouble
from otop_desk.store.engine import raw_of
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
        self, path: Path, connection: Connection, shelf: Shelf, journal: Journal, ground: Ground
    ) -> None:
        self._path = path
        self._connection = connection
        self._shelf, self._ledger, self._journal, self._ground = shelf, shelf.ledger, journal, ground
        self._busy = False

    @contextmanager
    def run(
        self, told: Callable[[Commit | None, Change | None], None], *, whole: bool = False
    ) -> Iterator[Done]:
        """One transaction; `told` hears of it once it is on the disk. On any error nothing has happened.

        `whole`: tables are emptied behind the ledger's back, all sums are made anew.
        """
        if self._busy:
            raise RuntimeError("a verb inside a verb")
        done = Done()
        self._ground.refuse_if_lost()
        with trouble.in_plain_words(self._path):
            self._connection.exec_driver_sql("BEGIN IMMEDIATE")
            self._busy = True
            try:
                self._ground.refuse_if_written()
                self._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
                yield done
                commit = self._ledger.close_entry(done.change, whole=whole)
                self._commit()
                self._ledger.committed()
                self._ground.left(commit)
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._busy = False
            if done.write_anew:
                self._connection.exec_driver_sql("VACUUM")
                self._ground.written_anew()
        told(commit, done.change)

    def _commit(self) -> None:
        try:
            self._connection.exec_driver_sql("COMMIT")
        except IntegrityError as error:
            raise UserError(_("ทำรายการนี้ไม่ได้ เพราะยังมีข้อมูลอื่นอ้างถึงอยู่"), _("ข้อมูลปัจจุบันไม่ถูกเปลี่ยน")) from error

    def _roll_back(self) -> None:
        """SQLite may have done so by itself (a full disk); what is kept in memory follows it."""
        if raw_of(self._connection).in_transaction:
            self._connection.exec_driver_sql("ROLLBACK")
        self._shelf.take_back(self._ledger.take_back())
        self._journal.forget_typing()

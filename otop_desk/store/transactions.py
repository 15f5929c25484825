"""Transactions of one open file: on the disk and told, or as if they had never been."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from otop_desk.domain.journal import Change
from otop_desk.errors import DiskTrouble, UserError
from otop_desk.i18n import _
from otop_desk.store import trouble
from otop_desk.store.ground import Ground
from otop_desk.store.journal import Journal
from otop_desk.store.ledger import Commit
from otop_desk.store.shelf import Shelf
from otop_desk.store.weight import Scales

Listener: TypeAlias = Callable[[Change], None]
CommitListener: TypeAlias = Callable[[Commit], None]
Told: TypeAlias = Callable[[Commit | None, Change | None], None]


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
        self._scales = Scales(raw, self._ledger)
        self._in_verb = False
        self._changes: list[Change] | None = None  # of the verbs that are to be one commit

    @property
    def is_busy(self) -> bool:
        """Whether something is begun that has not ended."""
        return self._in_verb or self._changes is not None

    @contextmanager
    def run(self, told: Told, *, whole: bool = False) -> Iterator[Done]:
        """One transaction; `told` hears of it once it is on the disk. On any error nothing has happened.

        `whole`: tables are emptied behind the ledger's back, all sums are made anew.
        """
        if self._in_verb:
            raise RuntimeError("a verb inside a verb")
        done = Done()
        if self._changes is not None and not whole:
            with self._part():
                yield done
            if done.change is not None:
                self._changes.append(done.change)
            return
        with self._whole(told, done, whole=whole):
            self._in_verb = True
            try:
                yield done
            finally:
                self._in_verb = False

    @contextmanager
    def together(self, told: Told) -> Iterator[None]:
        """The verbs inside are one commit: each stands or falls by itself, `told` hears once it is on disk.

        What goes wrong outside of them, or with the commit, takes all of them back.
        """
        changes: list[Change] = []
        with self._whole(told, Done()):
            self._changes = changes
            try:
                yield
            finally:
                self._changes = None
        for change in changes:
            told(None, change)

    @contextmanager
    def _whole(self, told: Told, done: Done, *, whole: bool = False) -> Iterator[None]:
        self._shelf.owner.refuse_others()
        if self.is_busy:
            raise RuntimeError("a transaction inside a transaction")
        self._ground.refuse_if_lost()
        with trouble.in_plain_words(self._path):
            self._begin()
            with ExitStack() as failed:
                failed.callback(self._roll_back)
                self._scales.begin()
                self._ground.refuse_if_written()
                yield
                self._refuse_if_ended()
                self._scales.weigh()
                commit = self._ledger.close_entry(done.change, whole=whole)
                self._commit()
                self._ledger.committed()
                self._scales.committed(whole=whole)
                self._ground.left(commit)
                failed.pop_all()
            if done.write_anew:
                self._raw.execute("VACUUM")
                self._ground.written_anew()
        told(commit, done.change)

    @contextmanager
    def _part(self) -> Iterator[None]:
        """A verb among others of one commit: on an error it alone has not happened."""
        mark = self._ledger.mark()
        self._refuse_if_ended()
        with trouble.in_plain_words(self._path):
            self._raw.execute("SAVEPOINT part")
            self._in_verb = True
            try:
                with ExitStack() as failed:
                    failed.callback(self._take_part_back, mark)
                    yield
                    self._scales.weigh()
                    self._raw.execute("RELEASE part")
                    failed.pop_all()
            finally:
                self._in_verb = False

    def _take_part_back(self, mark: int) -> None:
        if self._raw.in_transaction:
            self._raw.execute("ROLLBACK TO part")
            self._raw.execute("RELEASE part")
        self._shelf.take_back(self._ledger.take_back(mark))
        self._journal.forget_typing()

    def _refuse_if_ended(self) -> None:
        """A full disk has SQLite end a transaction by itself; what is written then would stand alone."""
        if not self._raw.in_transaction:
            raise DiskTrouble(_("บันทึกไม่สำเร็จ"), _("ให้ทำอีกครั้ง"))

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

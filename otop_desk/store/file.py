"""The workshop file: open it, read it, and change it by verbs that are journalled, undone and redone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias, TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from otop_desk.domain.journal import Change, Entry, Label, State
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.store import backup, checking, engine, ledger, lock, moving, opening, trouble
from otop_desk.store.images import ImageChange
from otop_desk.store.journal import Journal, clear
from otop_desk.store.ledger import Commit
from otop_desk.store.shelf import Shelf
from otop_desk.store.verb import Verb, touched

Listener: TypeAlias = Callable[[Change], None]
CommitListener: TypeAlias = Callable[[Commit], None]
Clock: TypeAlias = Callable[[], datetime]
T = TypeVar("T")


def local_now() -> datetime:
    """The time now, with its zone."""
    return datetime.now().astimezone()


class WorkshopFile:
    """One open `.otop` file, held by this process alone until `close`."""

    def __init__(self, path: Path, connection: Connection, *, read_only: bool, clock: Clock) -> None:
        self.path = path
        self.read_only = read_only
        self.saved_at: datetime | None = None
        self.clock = clock
        self._connection = connection
        self.author = "desk"
        self._shelf = Shelf(connection)
        self._ledger = self._shelf.ledger
        self._journal = Journal(self._ledger, engine.raw_of(connection))
        self._listeners: list[Listener] = []
        self._commit_listeners: list[CommitListener] = []
        self._busy = False

    @classmethod
    def create(cls, path: Path, *entities: Any, clock: Clock = local_now) -> Self:
        """A new file that starts with these entities (undo never goes behind them); then open it.

        UserError when the path is taken or can't be written.
        """
        opening.create(path, entities)
        return cls.open(path, clock=clock)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, clock: Clock = local_now) -> Self:
        """Open a file after checking it whole; UserError says what is wrong with one that can't be."""
        connection = opening.open_checked(path, read_only=read_only, now=clock())
        file = cls(path, connection, read_only=read_only, clock=clock)
        try:
            opening.read_through(path, file._shelf)
        except UserError:
            file.close()
            raise
        return file

    def close(self) -> None:
        """Give the file free."""
        if not self._connection.closed:
            opening.release(self.path, self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    # -- reading ---------------------------------------------------------------------------

    def all(self, cls: type[T], **where: object) -> list[T]:
        """Entities of a class, by `ordinal` (where there is one) and id; `where` compares fields."""
        found = self._shelf.all(cls)
        if where:
            return [each for each in found if all(getattr(each, k) == v for k, v in where.items())]
        return list(found)

    def pick(self, cls: type[T], **where: object) -> list[T]:
        """Entities whose stored fields equal these, by id; quick where the file has an index."""
        return cast("list[T]", self._shelf.pick(cls, where))

    def find(self, cls: type[T], row_id: int) -> T | None:
        """One entity by id, or None."""
        return cast("T | None", self._shelf.find(cls, row_id))

    def get(self, cls: type[T], row_id: int) -> T:
        """One entity by id; UserError when it is gone."""
        found = self.find(cls, row_id)
        if found is None:
            raise UserError(_("ไม่พบรายการนี้แล้ว อาจถูกลบไปก่อนหน้านี้"), _("ให้ดูในประวัติ หรือกดเลิกทำ"))
        return found

    def one(self, cls: type[T]) -> T:
        """The only row of a class that has one (the workshop, the rule)."""
        return cast("T", self._shelf.all(cls)[0])

    def faults(self) -> list[str]:
        """What is wrong with the file, down to a single flipped bit of a value; [] for a sound one."""
        return checking.faults(self._connection)

    def cut_tables(self) -> list[str]:
        """Tables with values larger than they may be, of which only the beginning is read."""
        return self._shelf.cut_tables()

    @property
    def state(self) -> ledger.State:
        """Where the chain of transactions stands: how many, and the stamp of content and history."""
        return self._ledger.state

    def snapshot(self) -> bytes:
        """The file's bytes as of the last commit, for whoever checks, packs and writes them elsewhere."""
        with trouble.in_plain_words(self.path):
            return engine.raw_of(self._connection).serialize()

    # -- changing --------------------------------------------------------------------------

    @contextmanager
    def verb(
        self, name: str, label: Label | None = None, *, merge: str | None = None, permanent: bool = False
    ) -> Iterator[Verb]:
        """One transaction and one journal entry; on any error nothing has happened.

        What a verb decides on is read inside it; then it can say its `label` and `merge` itself.
        `merge` folds it into its author's entry before, if that has the same key and is less than a
        minute old; `permanent` keeps it out of undo (an issued certificate).
        """
        verb = Verb(self._shelf, label, merge)
        with self._transaction() as done:
            yield verb
            if changes := verb.changes():
                said = _said(verb)
                entry = self._journal.write(
                    name, said, changes, self.clock(), self.author, merge=verb.merge, permanent=permanent
                )
                done.change = Change(entry, name, said, "do", touched(changes), self.author)

    def forget(self, name: str, label: Label, edit: Callable[[Verb], object]) -> None:
        """A verb after which the old values are nowhere in the file: the history goes with its row images.

        One transaction; then the file is written anew, so that no freed page keeps a trace. What
        it leaves in the history is one entry that can't be undone.
        """
        verb = Verb(self._shelf)
        with self._transaction(whole=True) as done:
            self._connection.exec_driver_sql("PRAGMA secure_delete=ON")
            edit(verb)
            rows = touched(verb.changes())
            clear(self._connection)
            entry = self._journal.write(name, label, (), self.clock(), self.author, permanent=True)
            done.change = Change(entry, name, label, "do", rows, self.author)
        with trouble.in_plain_words(self.path):
            self._connection.exec_driver_sql("VACUUM")

    @contextmanager
    def acting(self, author: str) -> Iterator[None]:
        """What is done, undone and redone inside the block is this author's ("trainee:3", "phone:7", …)."""
        before, self.author = self.author, author
        try:
            yield
        finally:
            self.author = before

    def undo(self) -> Change | None:
        """Take back the author's newest verb; None when there is nothing to take back."""
        return self._move(self.next_undo, State.UNDONE)

    def redo(self) -> Change | None:
        """Bring back what the author undid last; None when there is nothing."""
        return self._move(self.next_redo, State.DONE)

    @property
    def next_undo(self) -> Entry | None:
        """The author's entry that undo would take back."""
        return self._journal.next_undo(self.author)

    @property
    def next_redo(self) -> Entry | None:
        """The author's entry that redo would bring back."""
        return self._journal.next_redo(self.author)

    @property
    def undo_label(self) -> Label | None:
        """What undo would take back."""
        entry = self.next_undo
        return None if entry is None else entry.label

    @property
    def redo_label(self) -> Label | None:
        """What redo would bring back."""
        entry = self.next_redo
        return None if entry is None else entry.label

    def history(self, limit: int | None = None) -> list[Entry]:
        """The journal, newest first."""
        return self._journal.entries(limit)

    def entry(self, entry_id: int) -> Entry | None:
        """One line of the journal, or None."""
        return self._journal.entry(entry_id)

    def history_length(self) -> int:
        """How many entries the journal has, without reading them."""
        return self._journal.count()

    def images(self, entry_id: int) -> list[ImageChange]:
        """What an entry keeps of the rows it changed; [] when they were let go. ValueError when broken."""
        return self._journal.images(entry_id)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each Change once it is on the disk; returns the way to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def subscribe_commits(self, listener: CommitListener) -> Callable[[], None]:
        """Call `listener` with each Commit once it is on the disk, before anybody is told of the Change.

        It must not raise: what it is told has happened. Returns the way to stop.
        """
        self._commit_listeners.append(listener)
        return lambda: self._commit_listeners.remove(listener)

    def save_copy(self, target: Path) -> None:
        """Write a checked copy of the whole file; `target` is replaced only by a sound copy.

        UserError when `target` is this file, or open elsewhere: its holder would go on writing into nothing.
        """
        opening.refuse_long(target)
        if target.exists() and target.samefile(self.path):
            raise UserError(_("เขียนสำเนาทับไฟล์ที่เปิดอยู่ไม่ได้"), _("ให้ตั้งชื่ออื่น หรือเลือกโฟลเดอร์อื่น"))
        if target.exists() and lock.note_of(target).exists():
            raise lock.taken(target)
        backup.write_copy(self._connection, target)

    # -- inside ----------------------------------------------------------------------------

    def _move(self, entry: Entry | None, to: State) -> Change | None:
        """Undo or redo one entry: every row must still be what the entry left."""
        if entry is None:
            return None
        with self._transaction() as done:
            rows = moving.move(self._shelf, self._journal, entry, to)
            kind = "undo" if to is State.UNDONE else "redo"
            done.change = Change(entry.id, entry.verb, entry.label, kind, rows, entry.author)
        return done.change

    @contextmanager
    def _transaction(self, *, whole: bool = False) -> Iterator[_Done]:
        if self.read_only:
            raise UserError(
                _("ไฟล์ {name} เปิดแบบอ่านอย่างเดียว").format(name=self.path.name),
                _("ให้คัดลอกไฟล์ไปไว้ในโฟลเดอร์เอกสารของท่าน แล้วเปิดไฟล์ที่คัดลอก"),
            )
        if self._busy:
            raise RuntimeError("a verb inside a verb")
        done = _Done()
        with trouble.in_plain_words(self.path):
            self._connection.exec_driver_sql("BEGIN IMMEDIATE")
            self._busy = True
            try:
                self._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
                yield done
                commit = self._ledger.close_entry(done.change, whole=whole)
                self._commit()
                self._ledger.committed()
            except BaseException:
                if opening.in_transaction(self._connection):
                    self._connection.exec_driver_sql("ROLLBACK")
                self._shelf.take_back(self._ledger.take_back())
                self._journal.forget_typing()
                raise
            finally:
                self._busy = False
        self.saved_at = self.clock()
        self._tell(commit, done.change)

    def _commit(self) -> None:
        try:
            self._connection.exec_driver_sql("COMMIT")
        except IntegrityError as error:
            raise UserError(_("ทำรายการนี้ไม่ได้ เพราะยังมีข้อมูลอื่นอ้างถึงอยู่"), _("ข้อมูลปัจจุบันไม่ถูกเปลี่ยน")) from error

    def _tell(self, commit: Commit | None, change: Change | None) -> None:
        if commit is not None:
            for commit_listener in tuple(self._commit_listeners):
                commit_listener(commit)
        if change is not None:
            for listener in tuple(self._listeners):
                listener(change)


@dataclass(slots=True)
class _Done:
    """What a transaction has done, once it knows."""

    change: Change | None = None


def _said(verb: Verb) -> Label:
    """The label of a verb that changed something."""
    if verb.label is None:
        raise ValueError("a verb that changes something has a label")
    return verb.label


def default_folder() -> Path:
    """Where new workshop files go unless somebody says otherwise."""
    home = Path(os.path.expanduser("~"))
    documents = home / "Documents"
    return documents if documents.is_dir() else home

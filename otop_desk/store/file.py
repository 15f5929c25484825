"""The workshop file: open it, read it, and change it by verbs that are journalled, undone and redone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias, TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from otop_desk.domain.journal import Change, Entry, Label, State
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.store import backup, engine, journal, lock, opening, trouble
from otop_desk.store.shelf import Shelf
from otop_desk.store.verb import Verb

Listener: TypeAlias = Callable[[Change], None]
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
        self._shelf = Shelf(connection)
        self._listeners: list[Listener] = []
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
        """What SQLite's checks find wrong in the file; [] for a sound one."""
        return engine.faults(self._connection)

    # -- changing --------------------------------------------------------------------------

    @contextmanager
    def verb(
        self, name: str, label: Label, *, merge: str | None = None, permanent: bool = False
    ) -> Iterator[Verb]:
        """One transaction and one journal entry; on any error nothing has happened.

        `merge` folds it into the entry before, if that has the same key and is less than a
        minute old; `permanent` keeps it out of undo (an issued certificate).
        """
        verb = Verb(self._shelf)
        with self._transaction():
            yield verb
            changes = verb.changes()
            if changes:
                at = self.clock()
                entry = journal.write(
                    self._connection, name, label, changes, at, merge=merge, permanent=permanent
                )
        if changes:
            self._tell(Change(entry, name, label, "do", verb.touched()))

    def forget(self, name: str, label: Label, edit: Callable[[Verb], object]) -> None:
        """A verb after which the old values are nowhere in the file: the history goes with its row images.

        One transaction; then the file is written anew, so that no freed page keeps a trace. What
        it leaves in the history is one entry that can't be undone.
        """
        verb = Verb(self._shelf)
        with self._transaction():
            self._connection.exec_driver_sql("PRAGMA secure_delete=ON")
            edit(verb)
            journal.clear(self._connection)
            at = self.clock()
            entry = journal.write(self._connection, name, label, (), at, merge=None, permanent=True)
        with trouble.in_plain_words(self.path):
            self._connection.exec_driver_sql("VACUUM")
        self._tell(Change(entry, name, label, "do", verb.touched()))

    def undo(self) -> Change | None:
        """Take back the newest verb; None when there is nothing to take back."""
        entry = journal.next_undo(self._connection)
        return None if entry is None else self._move(entry, State.UNDONE)

    def redo(self) -> Change | None:
        """Bring back what was undone last; None when there is nothing."""
        entry = journal.next_redo(self._connection)
        return None if entry is None else self._move(entry, State.DONE)

    @property
    def undo_label(self) -> Label | None:
        """What undo would take back."""
        entry = journal.next_undo(self._connection)
        return None if entry is None else entry.label

    @property
    def redo_label(self) -> Label | None:
        """What redo would bring back."""
        entry = journal.next_redo(self._connection)
        return None if entry is None else entry.label

    def history(self, limit: int | None = None) -> list[Entry]:
        """The journal, newest first."""
        return journal.entries(self._connection, limit)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with each Change once it is on the disk; returns the way to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def save_copy(self, target: Path) -> None:
        """Write a checked copy of the whole file; `target` is replaced only by a sound copy.

        UserError when `target` is this file, or open elsewhere: its holder would go on writing into nothing.
        """
        if target.exists() and target.samefile(self.path):
            raise UserError(_("เขียนสำเนาทับไฟล์ที่เปิดอยู่ไม่ได้"), _("ให้ตั้งชื่ออื่น หรือเลือกโฟลเดอร์อื่น"))
        if target.exists() and lock.note_of(target).exists():
            raise lock.taken(target)
        backup.write_copy(self._connection, target)

    def keep_backup(self, folder: Path, stem: str) -> Path:
        """Add a dated, checked copy to a folder of backups and let the oldest go."""
        return backup.keep_copy(self._connection, folder, stem, self.clock())

    # -- inside ----------------------------------------------------------------------------

    def _move(self, entry: Entry, to: State) -> Change:
        """Undo or redo one entry: every row must still be what the entry left."""
        undo = to is State.UNDONE
        touched: dict[str, set[int]] = {}
        with self._transaction():
            for change in journal.row_changes(self._connection, entry.id, newest_first=undo):
                now, then = (change.after, change.before) if undo else (change.before, change.after)
                if not _still(self._shelf.row(change.table, change.row_id), now):
                    raise UserError(_("เลิกทำไม่ได้ เพราะข้อมูลส่วนนี้ถูกแก้ไขด้วยวิธีอื่นไปแล้ว"), _("ข้อมูลปัจจุบันไม่ถูกเปลี่ยน"))
                self._shelf.put_back(change.table, change.row_id, then)
                touched.setdefault(change.table, set()).add(change.row_id)
            journal.set_state(self._connection, entry.id, to)
        rows = {table: frozenset(ids) for table, ids in touched.items()}
        change_told = Change(entry.id, entry.verb, entry.label, "undo" if undo else "redo", rows)
        self._tell(change_told)
        return change_told

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self.read_only:
            raise UserError(
                _("ไฟล์ {name} เปิดแบบอ่านอย่างเดียว").format(name=self.path.name),
                _("ให้คัดลอกไฟล์ไปไว้ในโฟลเดอร์เอกสารของท่าน แล้วเปิดไฟล์ที่คัดลอก"),
            )
        if self._busy:
            raise RuntimeError("a verb inside a verb")
        with trouble.in_plain_words(self.path):
            self._connection.exec_driver_sql("BEGIN IMMEDIATE")
            self._busy = True
            try:
                self._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
                yield
                self._commit()
            except BaseException:
                if opening.in_transaction(self._connection):
                    self._connection.exec_driver_sql("ROLLBACK")
                self._shelf.forget()
                raise
            finally:
                self._busy = False
        self.saved_at = self.clock()

    def _commit(self) -> None:
        try:
            self._connection.exec_driver_sql("COMMIT")
        except IntegrityError as error:
            raise UserError(_("ทำรายการนี้ไม่ได้ เพราะยังมีข้อมูลอื่นอ้างถึงอยู่"), _("ข้อมูลปัจจุบันไม่ถูกเปลี่ยน")) from error

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)


def _still(row: dict[str, Any] | None, image: dict[str, Any] | None) -> bool:
    """Whether a row is what a journal image says (columns added since do not matter)."""
    if row is None or image is None:
        return row is image
    return all(row.get(name) == value for name, value in image.items() if name in row)


def default_folder() -> Path:
    """Where new workshop files go unless somebody says otherwise."""
    home = Path(os.path.expanduser("~"))
    documents = home / "Documents"
    return documents if documents.is_dir() else home

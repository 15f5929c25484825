"""The workshop file: open it, read it, and change it by verbs that are journalled, undone and redone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias, TypeVar

from otop_desk.domain.journal import Change, Label, State
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.store import backup, engine, moving, opening
from otop_desk.store.ground import Ground
from otop_desk.store.journal import clear
from otop_desk.store.ledger import Commit
from otop_desk.store.lock import Holder
from otop_desk.store.opening import Opened
from otop_desk.store.owner import Door
from otop_desk.store.ownership import Lost, NotOurs
from otop_desk.store.reading import Reading
from otop_desk.store.receipts import Receipts
from otop_desk.store.tables import MAPPED
from otop_desk.store.transactions import CommitListener, Done, Listener, Transactions
from otop_desk.store.verb import Verb, touched

Clock: TypeAlias = Callable[[], datetime]
T = TypeVar("T")


def local_now() -> datetime:
    """The time now, with its zone."""
    return datetime.now().astimezone()


class WorkshopFile(Reading):
    """One open `.otop` file, held by this process alone until `close`."""

    def __init__(self, path: Path, opened: Opened, clock: Clock) -> None:
        super().__init__(path, opened.connection)
        self.read_only = opened.hold is None
        self.remark = opened.remark  # what is to be told of how it was opened; "" for nothing
        self.saved_at: datetime | None = None
        self.clock = clock
        self.unkept = 0  # how many transactions were refused: what was to be kept by them is not
        self._listeners: list[Listener] = []
        self._commit_listeners: list[CommitListener] = []
        self.way_out: Callable[[Lost], object] | None = None  # asked before an act of the desk on a lost file
        self._door = Door(self._shelf.owner)
        self._stand_on(opened)

    def _stand_on(self, opened: Opened) -> None:
        """Work on what was opened, which is read through already."""
        raw = engine.raw_of(opened.connection)
        self._hold, self._changes = opened.hold, opened.changes
        self._ground: Ground | None = None
        self._transactions: Transactions | None = None
        self.receipts = Receipts(self._shelf.ledger, raw)
        if opened.hold is not None:
            self._ground = Ground(opened.hold, opened.connection, self._shelf.ledger)
            self._transactions = Transactions(self.path, raw, self._shelf, self._journal, self._ground)

    @classmethod
    def create(cls, path: Path, *entities: Any, clock: Clock = local_now) -> Self:
        """A new file that starts with these entities (undo never goes behind them); then open it.

        UserError when the path is taken or can't be written.
        """
        opening.create(path, entities, clock())
        return cls.open(path, clock=clock)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, clock: Clock = local_now) -> Self:
        """Open a file after checking it whole; UserError says what is wrong with one that can't be.

        `read_only` is a copy in memory: another window may have the file open (see `refresh`). Taken, which
        is a UserError, when it is to be written and another window has it.
        """
        if read_only:
            opened = opening.open_copy(path)
        else:
            opened = opening.open_checked(path, now=clock())
        with ExitStack() as unless_read:
            unless_read.callback(opening.release, opened)
            file = cls(path, opened, clock)
            opening.read_through(path, file._shelf)
            unless_read.pop_all()
        return file

    def has_changed(self) -> bool:
        """Of a file opened for reading: whether somebody has written to it since; from any thread."""
        return self.read_only and opening.changes_of(self.path) not in (None, self._changes)

    def copying(self) -> Callable[[], WorkshopFile]:
        """What opens, in any thread, a copy in memory of the file as it is now, for reading alone."""
        data, path, clock = self.snapshot(), self.path, self.clock
        return lambda: WorkshopFile(path, Opened(engine.in_memory(data)), clock)

    def refresh(self) -> bool:
        """Of a file opened for reading: take a new copy if it has changed since; listeners hear of it."""
        if not self.has_changed():
            return False
        opened = opening.open_copy(self.path)
        ids = self._ids()
        engine.hang_up(self._connection)
        self._changes = opened.changes
        self._read_through(opened.connection)
        rows = {name: ids[name] | more for name, more in self._ids().items()}
        self._tell(None, Change(0, "", Label(""), "refresh", rows))
        return True

    def _ids(self) -> dict[str, frozenset[int]]:
        """The ids of all rows that are kept in memory, by table."""
        mapped = [each for each in MAPPED if each.cached]
        return {each.name: frozenset(entity.id for entity in self.all(each.cls)) for each in mapped}

    def close(self) -> None:
        """Give the file free; what other threads have asked and was not begun is cancelled."""
        self._door.close()
        if not self.is_closed:
            opening.release(Opened(self._connection, self._hold))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    # -- other threads -------------------------------------------------------------------------

    def ask(self, work: Callable[[Self], T], *, author: str) -> Future[T]:
        """Have the file's owner do `work` as this author's; the only way in from another thread.

        The future gives what it returns or raises, and is cancelled when the file is closed first.
        """

        def acted() -> T:
            with self.acting(author):
                return work(self)

        return self._door.ask(acted)

    def on_asked(self, ring: Callable[[], object]) -> None:
        """Call `ring`, in whatever thread asks, when there is something to `serve`."""
        self._door.on_asked(ring)

    def serve(self) -> None:
        """Do what other threads have asked; inside a verb nothing, it rings again when that has ended."""
        if self._transactions is None or not self._transactions.is_busy:
            self._door.serve()

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
        with self._transaction() as done:
            verb = Verb(self._shelf, label, merge)
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
        with self._transaction(whole=True) as done:
            verb = Verb(self._shelf)
            self._connection.exec_driver_sql("PRAGMA secure_delete=ON")
            edit(verb)
            rows = touched(verb.changes())
            clear(self._connection)
            entry = self._journal.write(name, label, (), self.clock(), self.author, permanent=True)
            done.change = Change(entry, name, label, "do", rows, self.author)
            done.write_anew = True

    @contextmanager
    def together(self) -> Iterator[None]:
        """The verbs inside are one commit, each with its own entry: a refused one leaves the others standing.

        They are done when the block has ended; if that raises, none of them has happened.
        """
        with ExitStack() as stack:
            self._begun(stack, lambda: self._ready().together(self._tell))
            yield

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
        return self._move(State.UNDONE)

    def redo(self) -> Change | None:
        """Bring back what the author undid last; None when there is nothing."""
        return self._move(State.DONE)

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

    # -- the ground it stands on -----------------------------------------------------------

    def still_ours(self) -> Lost | None:
        """What has happened to the file in mid-work (moved, replaced, stick gone …); None if it is ours.

        Asks only the disk: may be called from any thread, and takes as long as a slow share does.
        """
        return self._ground.look() if self._ground is not None else None

    def asked_to_close(self) -> Holder | None:
        """Who waits for this window to close the file; None while nobody does."""
        return self._hold.asked_to_close() if self._hold is not None else None

    def save_as_new(self, target: Path) -> None:
        """Write the workshop as it is in this window to a new file: the way out when its place is lost.

        Everything comes from memory, history included. UserError when it can't be written there, or when
        something lies under the old name: whatever that is, it is not ours to replace.
        """
        self._refuse_own_name(target)
        if self._ground is None:
            return self.save_copy(target)
        opening.write_new(target, self._ground.memory(), self.clock())

    def go_on_at(self, path: Path) -> None:
        """Go on in a file that holds just what this one does; who listens, listens on.

        UserError when it can't be opened; then this one goes on, unless it `is_closed`.
        """
        opened = opening.open_instead(Opened(self._connection, self._hold), path, now=self.clock())
        self.path = path
        self._read_through(opened.connection)
        self._stand_on(opened)

    def save_copy(self, target: Path) -> None:
        """Write a checked copy of the whole file; `target` is replaced only by a sound copy.

        UserError when `target` is this file, or open elsewhere: its holder would go on writing into nothing.
        """
        self._refuse_own_name(target)
        opening.prepare_name(target, self.clock())
        backup.write_copy(self._connection, target)
        self._journal.forget_typing()  # what is in the copy is not gone on with here

    # -- inside ----------------------------------------------------------------------------

    def _refuse_own_name(self, target: Path) -> None:
        opening.refuse_long(target)
        if os.path.exists(target) and os.path.exists(self.path) and os.path.samefile(target, self.path):
            raise UserError(_("เขียนสำเนาทับไฟล์ที่เปิดอยู่ไม่ได้"), _("ให้ตั้งชื่ออื่น หรือเลือกโฟลเดอร์อื่น"))

    def _move(self, to: State) -> Change | None:
        """Undo or redo one entry: every row must still be what the entry left."""
        with self._transaction() as done:
            entry = self.next_undo if to is State.UNDONE else self.next_redo
            if entry is not None:
                rows = moving.move(self._shelf, self._journal, entry, to)
                kind = "undo" if to is State.UNDONE else "redo"
                done.change = Change(entry.id, entry.verb, entry.label, kind, rows, entry.author)
        return done.change

    @contextmanager
    def _transaction(self, *, whole: bool = False) -> Iterator[Done]:
        self._ready()
        with ExitStack() as stack:
            stack.callback(self._door.ring)
            yield self._begun(stack, lambda: self._ready().run(self._tell, whole=whole))

    def _begun(self, stack: ExitStack, begin: Callable[[], AbstractContextManager[T]]) -> T:
        """Begin; where a lost file is met, nothing has happened: the person may have it go on elsewhere."""
        self.unkept += 1
        stack.push(self._ended)
        try:
            return stack.enter_context(begin())
        except NotOurs as error:
            if self.way_out is None or self.author != "desk":
                raise
            lost = error.lost
        self.way_out(lost)
        return stack.enter_context(begin())

    def _ended(self, kind: type[BaseException] | None, *_where: object) -> None:
        self.unkept -= kind is None

    def _ready(self) -> Transactions:
        """What writes to the file; UserError when it is closed or for reading alone."""
        if self.is_closed:
            raise UserError(
                _("ไฟล์ {name} ปิดไปแล้ว จึงยังไม่ได้บันทึก").format(name=self.path.name), _("ให้เปิดไฟล์แล้วทำอีกครั้ง")
            )
        if self._transactions is None:
            raise UserError(
                _("ไฟล์ {name} เปิดแบบอ่านอย่างเดียว").format(name=self.path.name),
                _("ให้คัดลอกไฟล์ไปไว้ในโฟลเดอร์เอกสารของท่าน แล้วเปิดไฟล์ที่คัดลอก"),
            )
        return self._transactions

    def _tell(self, commit: Commit | None, change: Change | None) -> None:
        if commit is not None:
            self.saved_at = self.clock()
            for commit_listener in tuple(self._commit_listeners):
                commit_listener(commit)
        if change is not None:
            for listener in tuple(self._listeners):
                listener(change)


def _said(verb: Verb) -> Label:
    """The label of a verb that changed something."""
    if verb.label is None:
        raise ValueError("a verb that changes something has a label")
    return verb.label

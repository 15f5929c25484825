"""What can be read of an open workshop file: entities, history, faults."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import wraps
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from otop_desk.domain.journal import Entry, Label
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.store import checking, engine, images, trouble
from otop_desk.store.images import Image, ImageChange
from otop_desk.store.journal import Journal
from otop_desk.store.ledger import State
from otop_desk.store.rows import Row
from otop_desk.store.shelf import Shelf

T = TypeVar("T")
Read = TypeVar("Read", bound=Callable[..., Any])


def _told(read: Read) -> Read:
    """What reads the disk: of a file that was cut short or of a failing stick it says so, as a UserError."""

    @wraps(read)
    def reading(self: Reading, *words: Any, **named: Any) -> Any:
        try:
            return read(self, *words, **named)
        except (sqlite3.Error, DBAPIError) as error:
            with trouble.in_plain_words(self.path):
                raise error from None

    return cast("Read", reading)


class Reading:
    """The reading half of `WorkshopFile`; `author` is who acts now."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self.author = "desk"
        self._read_through(connection)

    def _read_through(self, connection: Connection) -> None:
        """Read (and write) through this connection from now on."""
        self._connection = connection
        self._shelf = Shelf(connection)
        self._journal = Journal(self._shelf.ledger, engine.raw_of(connection))

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be read any more."""
        return bool(self._connection.closed)

    def all(self, cls: type[T], **where: object) -> list[T]:
        """Entities of a class, by `ordinal` (where there is one) and id; `where` compares fields."""
        rows = list(self._shelf.all(cls))
        for name, value in where.items():
            field = attrgetter(name)
            rows = [row for row in rows if field(row) == value]
        return rows

    @_told
    def pick(self, cls: type[T], **where: object) -> list[T]:
        """Entities whose stored fields equal these, by id; quick where the file has an index."""
        return cast("list[T]", self._shelf.pick(cls, where))

    @_told
    def find(self, cls: type[T], row_id: int) -> T | None:
        """One entity by id, or None."""
        return cast("T | None", self._shelf.find(cls, row_id))

    def each(self, cls: type[T]) -> Iterator[T]:
        """Every entity of a class by id, one after the other: of pictures never two are in memory."""
        for row_id in self._shelf.ids(cls):
            entity = self.find(cls, row_id)
            if entity is not None:
                yield entity

    def get(self, cls: type[T], row_id: int) -> T:
        """One entity by id; UserError when it is gone."""
        found = self.find(cls, row_id)
        if found is None:
            raise UserError(_("ไม่พบรายการนี้แล้ว อาจถูกลบไปก่อนหน้านี้"), _("ให้ดูในประวัติ หรือกดเลิกทำ"))
        return found

    def one(self, cls: type[T]) -> T:
        """The only row of a class that has one (the workshop, the rule)."""
        return cast("T", self._shelf.all(cls)[0])

    @property
    def state(self) -> State:
        """Where the chain of transactions stands: how many, and the stamp of content and history."""
        return self._shelf.ledger.state

    def snapshot(self) -> bytes:
        """The file's bytes as of the last commit, to be checked, packed and written elsewhere. UserError."""
        return trouble.bytes_of(engine.raw_of(self._connection), self.path)

    def faults(self) -> list[str]:
        """What is wrong with the file, down to a single flipped bit of a value; [] for a sound one."""
        return checking.faults(self._connection)

    def cut_tables(self) -> list[str]:
        """Tables with values larger than they may be, of which only the beginning is read."""
        return self._shelf.cut_tables()

    @property
    @_told
    def next_undo(self) -> Entry | None:
        """The author's entry that undo would take back."""
        return self._journal.next_undo(self.author)

    @property
    @_told
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

    @_told
    def history(self, limit: int | None = None) -> list[Entry]:
        """The journal, newest first."""
        return self._journal.entries(limit)

    @_told
    def entry(self, entry_id: int) -> Entry | None:
        """One line of the journal, or None."""
        return self._journal.entry(entry_id)

    @_told
    def has_entry(self, uid: str) -> bool:
        """Whether the journal has the line with this uid."""
        return self._journal.has(uid)

    @_told
    def history_length(self) -> int:
        """How many entries the journal has, without reading them."""
        return self._journal.count()

    @_told
    def rows(self, table: str) -> dict[int, Image]:
        """Every row of a table as it lies in the file, by id; bytes told by their hash."""
        return images.rows(engine.raw_of(self._connection), table, self._shelf.ledger.columns(table))

    @_told
    def row(self, table: str, row_id: int) -> Row | None:
        """One row as it lies in the file, bytes and all; None when there is none."""
        return self._shelf.row(table, row_id)

    @_told
    def numbers(self) -> dict[str, int]:
        """The highest number given out of each series."""
        return dict(engine.raw_of(self._connection).execute("SELECT name, last FROM series"))

    @_told
    def images(self, entry_id: int) -> list[ImageChange]:
        """What an entry keeps of the rows it changed; [] when they were let go. ValueError when broken."""
        return self._journal.images(entry_id)

"""What a service does inside one transaction: add, put and delete entities, each noted for the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, ClassVar, Protocol, TypeVar

from otop_desk.domain.journal import Label
from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.store import values
from otop_desk.store.ledger import RowChange
from otop_desk.store.rows import Row, to_row
from otop_desk.store.shelf import Shelf
from otop_desk.store.tables import BY_CLASS, BY_NAME


class Entity(Protocol):
    """A domain dataclass that has a row of its own."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> int:
        """The row's id; 0 before it is stored."""


T = TypeVar("T", bound=Entity)


class Verb:
    """Writes through the shelf; made by `WorkshopFile.verb` only.

    `label` and `merge` can be said once what they depend on has been read, inside the transaction.
    """

    def __init__(self, shelf: Shelf, label: Label | None = None, merge: str | None = None) -> None:
        self.label = label
        self.merge = merge
        self._shelf = shelf
        self._mark = shelf.ledger.mark()

    def add(self, entity: T) -> T:
        """Store a new entity; returns it with its id."""
        table, new = BY_CLASS[type(entity)].name, to_row(entity)
        values.refuse_large(table, new)
        row = self._shelf.insert(table, new)
        stored = replace(entity, id=row["id"])
        self._shelf.remember(stored)
        return stored

    def put(self, entity: T) -> T:
        """Store a changed entity; nothing is written when it is as it was. UserError when it is gone."""
        table = BY_CLASS[type(entity)].name
        before = self._shelf.row(table, entity.id)
        if before is None:
            raise _gone()
        seen = values.cut(table, before)  # what was read cut and left as it was is not written
        changed = {name: value for name, value in to_row(entity).items() if seen[name] != value}
        if changed:
            values.refuse_large(table, changed)
            self._shelf.update(table, before, changed)
            self._shelf.remember(entity)
        return entity

    def save(self, before: T, after: T, stored: T | None) -> T:
        """Three ways: write on the row as it stands only what the author changed.

        `before` is what the author saw: what somebody else changed since then stays.
        Without a row it is added.
        """
        if stored is None:
            return self.add(replace(after, id=0))
        return self.put(replace(stored, **changed_fields(before, after)))

    def edit(self, before: T, after: T) -> T:
        """`save` on the row of the same id; UserError when it is gone."""
        stored: T | None = self._shelf.find(type(before), before.id)
        if stored is None:
            raise _gone()
        return self.save(before, after, stored)

    def lay(self, table: str, row_id: int, row: Row | None) -> None:
        """Make a row what it is in another copy: added with this id, changed, or removed (None)."""
        before = self._shelf.row(table, row_id)
        if row is None:
            if before is not None:
                self._shelf.delete(table, before)
            return
        changed = {n: v for n, v in row.items() if n != "id" and (before is None or before[n] != v)}
        values.refuse_large(table, changed)
        if before is None:
            self._shelf.insert(table, {**changed, "id": row_id})
        elif changed:
            self._shelf.update(table, before, changed)

    def delete(self, *entities: Any) -> None:
        """Remove entities; nothing happens for one that is gone already."""
        for entity in entities:
            table = BY_CLASS[type(entity)].name
            before = self._shelf.row(table, entity.id)
            if before is not None:
                self._shelf.delete(table, before)

    def next_number(self, series: str, at_least: int = 1) -> int:
        """The next number of a series (codes of notes): outside the journal, never given twice."""
        return self._shelf.next_number(series, at_least)

    def last_number(self, series: str) -> int:
        """The highest number given out of a series; 0 when none was."""
        return self._shelf.last_number(series)

    def reach_number(self, series: str, number: int) -> None:
        """Count the numbers of a series up to `number` as given out (they came with a file)."""
        self._shelf.reach_number(series, number)

    def changes(self) -> list[RowChange]:
        """What the journal writes; rows that ended as they began are left out."""
        return [each for each in self._shelf.ledger.since(self._mark) if each.table in BY_NAME]


def touched(changes: Iterable[RowChange]) -> dict[str, frozenset[int]]:
    """Table name to ids, for the broadcast."""
    tables: dict[str, set[int]] = {}
    for change in changes:
        tables.setdefault(change.table, set()).add(change.row_id)
    return {name: frozenset(ids) for name, ids in tables.items()}


def changed_fields(before: T, after: T) -> dict[str, Any]:
    """The fields, but the id, in which two states of an entity differ, with their new values."""
    names = [field.name for field in fields(before) if field.name != "id"]
    return {name: getattr(after, name) for name in names if getattr(before, name) != getattr(after, name)}


def _gone() -> UserError:
    return UserError(_("รายการนี้ถูกลบไปแล้ว จึงแก้ไขไม่ได้"), _("ให้กดเลิกทำเพื่อนำรายการกลับมา"))

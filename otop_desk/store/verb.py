"""What a service does inside one transaction: add, put and delete entities, each noted for the journal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from otop_desk.errors import UserError
from otop_desk.i18n import _
from otop_desk.store.journal import RowChange
from otop_desk.store.rows import Value, to_row
from otop_desk.store.shelf import Shelf, same
from otop_desk.store.tables import BY_CLASS

T = TypeVar("T")


class Verb:
    """Collects the rows before and after; made by `WorkshopFile.verb` only."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._changes: dict[tuple[str, int], RowChange] = {}

    def add(self, entity: T) -> T:
        """Store a new entity; returns it with its id."""
        table = BY_CLASS[type(entity)].name
        row = to_row(entity)
        row_id = self._shelf.insert(table, row)
        stored: T = replace(entity, id=row_id)  # type: ignore[type-var]
        self._shelf.remember(stored)
        self._note(table, row_id, None, {"id": row_id, **row})
        return stored

    def put(self, entity: T) -> T:
        """Store a changed entity; nothing is written when it is as it was. UserError when it is gone."""
        table = BY_CLASS[type(entity)].name
        row_id: int = entity.id  # type: ignore[attr-defined]
        before = self._shelf.row(table, row_id)
        if before is None:
            raise UserError(_("รายการนี้ถูกลบไปแล้ว จึงแก้ไขไม่ได้"), _("ให้กดเลิกทำเพื่อนำรายการกลับมา"))
        if not same(before, entity):
            row = to_row(entity)
            self._shelf.update(table, row_id, row)
            self._shelf.remember(entity)
            self._note(table, row_id, before, row)
        return entity

    def delete(self, entity: Any) -> None:
        """Remove an entity; nothing happens when it is gone already."""
        table = BY_CLASS[type(entity)].name
        before = self._shelf.row(table, entity.id)
        if before is not None:
            self._shelf.delete(table, entity.id)
            self._note(table, entity.id, before, None)

    def next_number(self, series: str, at_least: int = 1) -> int:
        """The next number of a series (codes of notes): outside the journal, never given twice."""
        return self._shelf.next_number(series, at_least)

    def last_number(self, series: str) -> int:
        """The highest number given out of a series; 0 when none was."""
        return self._shelf.last_number(series)

    def reach_number(self, series: str, number: int) -> None:
        """Count the numbers of a series up to `number` as given out (they came with a file)."""
        self._shelf.reach_number(series, number)

    def _note(
        self, table: str, row_id: int, before: dict[str, Value] | None, after: dict[str, Value] | None
    ) -> None:
        """One change a row: its first before, its last after."""
        key = (table, row_id)
        earlier = self._changes.pop(key, None)
        if earlier is not None:
            before = earlier.before
        if before is not None or after is not None:
            self._changes[key] = RowChange(table, row_id, before, after)

    def changes(self) -> list[RowChange]:
        """What the journal writes; rows that ended as they began are left out."""
        return [each for each in self._changes.values() if each.before != each.after]

    def touched(self) -> dict[str, frozenset[int]]:
        """Table name to ids, for the broadcast."""
        tables: dict[str, set[int]] = {}
        for change in self.changes():
            tables.setdefault(change.table, set()).add(change.row_id)
        return {name: frozenset(ids) for name, ids in tables.items()}

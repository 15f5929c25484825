"""What hangs on a person who is taken off the roster, as the columns say that name a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from otop_desk.domain.privacy import OnRemoval, Personal
from otop_desk.store.file import WorkshopFile
from otop_desk.store.rows import Mapped
from otop_desk.store.tables import MAPPED


def hanging(file: WorkshopFile, person_id: int) -> Iterator[tuple[Any, Any]]:
    """Each row that belongs to the person with what becomes of it: without its names, or None, it goes."""
    for mapped in MAPPED:
        for name, rule in _links(mapped):
            if rule is not OnRemoval.STAYS:
                for entity in file.pick(mapped.cls, **{name: person_id}):
                    yield entity, None if rule is OnRemoval.GOES else _nameless(mapped, entity)


def _links(mapped: Mapped) -> Iterator[tuple[str, OnRemoval]]:
    """The columns of a table that hold a person's id; a row with a foreign key can't outlive its person."""
    for column in mapped.table.columns:
        if any(key.target_fullname == "person.id" for key in column.foreign_keys):
            yield column.name, OnRemoval.GOES
        elif "on_removal" in column.info:
            yield column.name, column.info["on_removal"]


def _nameless(mapped: Mapped, entity: Any) -> Any:
    names = [c.name for c in mapped.table.columns if c.info.get("personal") is Personal.NAME]
    return replace(entity, **dict.fromkeys(names, ""))

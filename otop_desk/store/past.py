"""A file as it was at another point of its history: rows gone back over its entries, births, last changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from otop_desk.domain.journal import Entry, State
from otop_desk.store import values
from otop_desk.store.images import Image, ImageChange
from otop_desk.store.reading import Reading
from otop_desk.store.tables import BY_NAME, MAPPED

Rows: TypeAlias = dict[str, dict[int, Image]]
Place: TypeAlias = tuple[str, int]


class Forgotten(ValueError):
    """What entries did that would have to be gone back over was let go, or can't be read."""


@dataclass(frozen=True, slots=True)
class Done:
    """One entry with the rows it changed."""

    entry: Entry
    changes: tuple[ImageChange, ...]


def rows_now(file: Reading) -> Rows:
    """Every row of the domain's tables; bytes told by their hash."""
    return {mapped.name: file.rows(mapped.name) for mapped in MAPPED}


def done(file: Reading, entries: Iterable[Entry]) -> list[Done]:
    """What entries did; Forgotten where that is not told any more."""
    return [Done(entry, _changes(file, entry)) for entry in entries]


def rewound(rows: Rows, since: list[Done], stood: Callable[[Entry], bool]) -> Rows:
    """The rows as they were when of the entries `since` (in their order) only those that `stood` did.

    `since` begins where what stands first differs; earlier entries are left as they are.
    """
    then = {table: dict(found) for table, found in rows.items()}
    for step in reversed(since):
        if step.entry.state is State.DONE:
            for change in reversed(step.changes):
                _set(then, change, change.before)
    for step in since:
        if stood(step.entry):
            for change in step.changes:
                _set(then, change, change.after)
    return then


def born(since: Iterable[Done]) -> dict[Place, str]:
    """The rows that came into being by entries, each with the uid of its entry."""
    births: dict[Place, str] = {}
    seen: set[Place] = set()
    for step in since:
        for change in step.changes:
            place = (change.table, change.row_id)
            if change.before is None and place not in seen:
                births[place] = step.entry.uid
            seen.add(place)
    return births


def last_change(since: Iterable[Done], place: Place, column: str) -> Entry | None:
    """The newest entry in force that changed a cell (any of the row for "")."""
    newest = None
    for step in since:
        if step.entry.state is not State.DONE:
            continue
        for change in step.changes:
            if (change.table, change.row_id) == place and _told(change, column):
                newest = step.entry
    return newest


def _told(change: ImageChange, column: str) -> bool:
    return not column or change.after is None or column in change.after


def _set(rows: Rows, change: ImageChange, image: Image | None) -> None:
    table = rows[change.table]
    if image is None:
        table.pop(change.row_id, None)
    else:
        table[change.row_id] = {**table.get(change.row_id, {}), **image, "id": change.row_id}


def _changes(file: Reading, entry: Entry) -> tuple[ImageChange, ...]:
    if not entry.kept:
        raise Forgotten(entry.uid)
    try:
        changes = file.images(entry.id)
    except ValueError as error:
        raise Forgotten(entry.uid) from error
    for change in changes:
        told = [image for image in (change.before, change.after) if image is not None]
        if change.table not in BY_NAME or not all(values.fits(change.table, image) for image in told):
            raise Forgotten(entry.uid)
    return tuple(changes)

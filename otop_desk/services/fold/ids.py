"""Whose row is whose: their ids in ours, new ids for rows that were born there, references carried along."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from otop_desk.services.fold import items
from otop_desk.services.fold.ancestry import Ancestry, Side, unreadable
from otop_desk.services.fold.known import Twin
from otop_desk.store.images import Image
from otop_desk.store.past import Place, Rows
from otop_desk.store.rows import Ids
from otop_desk.store.tables import BY_NAME, MAPPED

NEAR = 2_500  # ids ahead that may be stepped over; those of a lent copy are further away
NOBODY = 0  # where something points at a row that came and went in the other copy


@cache
def references(table: str) -> dict[str, Ids]:
    """The columns of a table that hold ids, and of what."""
    columns = BY_NAME[table].table.columns
    return {column.name: column.info["refers"] for column in columns if column.info.get("refers") is not None}


@cache
def order() -> tuple[str, ...]:
    """The tables, each after those it points at."""
    placed: list[str] = []

    def place(table: str) -> None:
        if table not in placed:
            targets = {name for ids in references(table).values() for name in (ids.table, ids.below) if name}
            for target in targets - {table}:
                place(target)
            placed.append(table)

    for mapped in MAPPED:
        place(mapped.name)
    return tuple(placed)


class Translation:
    """Their ids in ours. `joins` are people of theirs (by their id) told to be people of ours."""

    def __init__(self, ours: Side, theirs: Side, ancestry: Ancestry, joins: Mapping[int, int]) -> None:
        self._ours, self._theirs = ours, theirs
        self._joins = joins
        self._next = dict(ours.file.state.numbers)
        self._pairs = _pairs(ours, theirs)
        self._born = ancestry.born_there
        self._births = {
            place: uid
            for place, uid in ancestry.born_there.items()
            if place not in self._pairs and BY_NAME[place[0]].keyed is None  # those are told by what they say
        }
        self._origins = {(t.table, t.row_id): (t.entry, t.there) for t in theirs.twins}
        self.new: list[Twin] = []
        self.items: list[Twin] = []
        self._keys = dict(self._settled(ancestry.items_there))
        self.rows: Rows = {}
        for table in order():
            if not BY_NAME[table].stays:
                self._meet(table)
        self._remember_items(ancestry.items_there)

    def here(self, table: str, there: int) -> int:
        """The id in ours of a row of theirs."""
        place = (table, there)
        if place in self._pairs:
            return self._pairs[place]
        return NOBODY if place in self._births else there

    def image(self, table: str, image: Image) -> Image:
        """A row of theirs with its references in our ids (its own id is left as it is)."""
        told = dict(image)
        for column, ids in references(table).items():
            value = told.get(column)
            told[column] = _carried(value, ids, self.here)
            if value and told[column] == NOBODY and BY_NAME[table].table.columns[column].nullable:
                told[column] = None
        if table in items.TABLES:
            return items.carry(table, told, self._keys.get(items.form_of(table, image), {}))
        return told

    def _settled(self, born: Mapping[Place, str]) -> Iterator[tuple[int, dict[int, int]]]:
        """The keys here of questions of theirs in forms that ours has, by their form."""
        for there, form in self._theirs.rows["evaluation_form"].items():
            own = self._ours.rows["evaluation_form"].get(self.here("evaluation_form", there))
            if own is None:
                continue
            try:
                keys = items.settle(form, own, self._pairs, born)
            except ValueError as error:
                raise unreadable() from error
            yield there, keys

    def _remember_items(self, born: Mapping[Place, str]) -> None:
        """Questions of theirs are known here from now on, those of a form that comes in whole, too."""
        for place, uid in born.items():
            there, key = items.parted(place)
            if place not in self._pairs and there in self._theirs.rows["evaluation_form"]:
                here = items.place(
                    self.here("evaluation_form", there), self._keys.get(there, {}).get(key, key)
                )
                self.items.append(Twin(*here, *(self._origins.get(place) or (uid, place[1]))))

    def fresh(self, table: str, there: int = 0) -> int:
        """An id that no row of ours ever had; for a person theirs, where it is: the badge goes with it."""
        last = self._next.get(table, 0)
        near = table == "person" and last < there < last + NEAR
        self._next[table] = there if near else last + 1
        return self._next[table]

    def twin(self, table: str, there: int, here: int) -> None:
        """Remember that a row of theirs is this row of ours from now on."""
        origin = self._origin(table, there)
        self._pairs[table, there] = here
        self.new.append(Twin(table, here, *origin))

    def new_there(self, table: str) -> list[int]:
        """Rows of theirs, by their ids, that were born there and are none of ours yet."""
        return sorted(
            there for name, there in self._births if name == table and there in self._theirs.rows[table]
        )

    def _meet(self, table: str) -> None:
        """Join the rows that were born there with ours where they are the same, give the others new ids."""
        mapped, ours = BY_NAME[table], self._ours.rows[table]
        names, new = mapped.joined, self.new_there(table)
        taken = {self.here(table, there) for there in self._theirs.rows[table].keys() - set(new)}
        known = {_key(row, names): row_id for row_id, row in ours.items() if row_id not in taken}
        for there in new:
            image = self.image(table, self._theirs.rows[table][there])
            key = _key(image, names)
            here = self._joins.get(there) if table == "person" else None
            if here is None and key is not None:
                here = known.pop(key, None)
            if mapped.keyed is None:
                self.twin(table, there, self.fresh(table, there) if here is None else here)
        self.rows[table] = (
            {
                self.here(table, there): self.image(table, row)
                for there, row in self._theirs.rows[table].items()
            }
            if mapped.keyed is None
            else {}
        )

    def _origin(self, table: str, there: int) -> tuple[str, int]:
        return self._origins.get((table, there)) or (self._born.get((table, there), ""), there)


def _pairs(ours: Side, theirs: Side) -> dict[Place, int]:
    """Rows that one of the two is known to have from the other, or both from a third: their id to ours."""
    pairs: dict[Place, int] = {}
    mine = {(twin.table, twin.entry, twin.there): twin.row_id for twin in ours.twins}
    for twin in ours.twins:
        if not twin.entry or twin.entry in theirs.uids:
            pairs[twin.table, twin.there] = twin.row_id
    for twin in theirs.twins:
        same = mine.get((twin.table, twin.entry, twin.there))
        if same is not None:
            pairs[twin.table, twin.row_id] = same
        elif not twin.entry or twin.entry in ours.uids:
            pairs[twin.table, twin.row_id] = twin.there
    given = ours.file.state.numbers
    rows = [(table, row_id) for (table, _there), row_id in pairs.items() if table != items.TABLE]
    if not all(0 < row_id <= given.get(table, 0) for table, row_id in rows):
        raise unreadable()
    return pairs


def _key(row: Image, names: tuple[str, ...] | None) -> tuple[Any, ...] | None:
    """What two rows that are one have in common; None where that says nothing."""
    key = tuple(row.get(name) for name in names or ())
    return None if not key or any(value in ("", None) for value in key) else key


def _carried(value: Any, ids: Ids, here: Callable[[str, int], int]) -> Any:
    """A value with its ids in ours."""

    def turned(number: int) -> int:
        row_id = here(*ids.place(number))
        return row_id if number > 0 else -row_id

    if isinstance(value, int):
        return turned(value) if value else value
    if not isinstance(value, str) or not value:
        return value

    def walked(part: Any, field: str = "") -> Any:
        if isinstance(part, dict):
            return {name: walked(inner, name) for name, inner in part.items()}
        if isinstance(part, list):
            return [walked(inner, field) for inner in part]
        wanted = not ids.fields or field in ids.fields
        return turned(part) if wanted and type(part) is int and part else part

    try:
        listed = json.loads(value)
    except (ValueError, RecursionError):
        return value
    carried = walked(listed)
    return value if carried == listed else json.dumps(carried, ensure_ascii=False, separators=(",", ":"))

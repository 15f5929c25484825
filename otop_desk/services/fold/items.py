"""Questions that both copies added to one form: each keeps its own key, and the answers given to it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from otop_desk.services.fold.known import FOLD, Twin
from otop_desk.store.images import Image
from otop_desk.store.past import Done, Place

TABLE = "evaluation_item"  # no table of the file: a question is known by its form and its key
TABLES = ("evaluation_form", "evaluation_sheet", "evaluation_tally")
_LIKELY, _MOST = 10_000, 2_000_000  # keys that a form may come to; more than any has
Keys = Mapping[int, int]


def place(form_id: int, key: int) -> Place:
    """A question as if it were a row."""
    return TABLE, form_id * _MOST + key


def parted(question: Place) -> tuple[int, int]:
    """The form and the key of a question."""
    return divmod(question[1], _MOST)


def form_of(table: str, image: Image) -> int:
    """The form that a row of one of these tables is, or belongs to."""
    return _number(image, "id" if table == "evaluation_form" else "form_id")


def births(since: Iterable[Done], twins: Iterable[Twin]) -> dict[Place, str]:
    """Questions that were added to forms by entries, each with the uid of its entry.

    A folding in adds none of its own: what it brought is told by its `twins`, or comes back.
    """
    found = {(twin.table, twin.row_id): twin.entry for twin in twins if twin.table == TABLE}
    for step in since:
        if step.entry.verb == FOLD:
            continue
        for change in step.changes:
            if change.table == "evaluation_form" and change.before and change.after:
                new = _keys(change.after.get("parts")) - _keys(change.before.get("parts"))
                found |= {place(change.row_id, key): step.entry.uid for key in new}
    return found


def settle(there: Image, here: Image, pairs: Mapping[Place, int], born: Collection[Place]) -> dict[int, int]:
    """The keys here of the questions that a form of theirs ever had of its own: answers may outlive them.

    ValueError for one that no form can have.
    """
    form, own = _number(there, "id"), _number(here, "id")
    last = _number(here, "last_key")
    keys: dict[int, int] = {}
    of_form = [row_id for table, row_id in {*pairs, *born} if table == TABLE and row_id // _MOST == form]
    for key in sorted(row_id - place(form, 0)[1] for row_id in of_form):
        if place(form, key) in pairs:
            keys[key] = pairs[place(form, key)] - place(own, 0)[1]
            if not 0 < keys[key] <= _LIKELY:
                raise ValueError("no form has so many questions")
        else:
            last = keys[key] = last + 1
    return keys


def carry(table: str, image: Image, keys: Keys) -> Image:
    """A form, a sheet or a tally of theirs with our keys."""
    if all(key == new for key, new in keys.items()):
        return image
    told = dict(image)
    if table == "evaluation_form":
        parts = _list(image["parts"])
        for item in _items(parts):
            item["key"] = keys.get(item["key"], item["key"])
        told["parts"] = _text(parts)
        told["last_key"] = max(_number(image, "last_key"), *keys.values())
    elif table == "evaluation_sheet":
        told["answers"] = _text(_moved(_list(image["answers"]), keys, 0))
        remarks = _list(image["remarks"])
        told["remarks"] = _text([{**note, "item": keys.get(note["item"], note["item"])} for note in remarks])
    elif table == "evaluation_tally":
        told["counts"] = _text(_moved(_list(image["counts"]), keys, []))
    return told


def joined(ours: str, theirs: str) -> str:
    """The parts of ours with what is new in theirs, at the end of the part of the same title."""
    parts, known = _list(ours), _keys(ours)
    for part in _list(theirs):
        new = [item for item in _items([part]) if item["key"] not in known]
        same = next((own for own in parts if own["title"] == part["title"]), None)
        if new and same is not None:
            same["items"] += new
        elif new:
            parts.append({**part, "items": new})
    return _text(parts)


def _moved(values: list[Any], keys: Keys, nothing: Any) -> list[Any]:
    """Values by key (from 1), each at its new one."""
    by_key = {keys.get(key, key): value for key, value in enumerate(values, start=1) if value != nothing}
    return [by_key.get(key, nothing) for key in range(1, max(by_key, default=0) + 1)]


def _keys(parts: object) -> set[int]:
    return {item["key"] for item in _items(_list(parts))}


def _items(parts: list[Any]) -> Iterator[dict[str, Any]]:
    for part in parts:
        items = part.get("items") if isinstance(part, dict) else None
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict) and type(item.get("key")) is int:
                yield item


def _number(image: Image, name: str) -> int:
    return int(str(image[name]))


def _list(value: object) -> list[Any]:
    """A list as the file keeps it; [] for anything else (an old image may hold what is none)."""
    try:
        listed = json.loads(str(value or "[]"))
    except (ValueError, RecursionError):
        return []
    return listed if isinstance(listed, list) else []


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

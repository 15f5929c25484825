"""Changing a form: its parts and items by their place, bands and choices as people type them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from otop_desk.domain.evaluation import Band, Form, FormKind, Item, ItemKind, Part

_BAND = re.compile(r"\s*(\d)(?:\.(\d{1,2}))?\s*(?:ขึ้นไป|\+|-\s*\d(?:\.\d{1,2})?)?\s+(.+?)\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a form: a part, or an item in it (`item` -1: the part's heading)."""

    part: int
    item: int = -1


def new_item(form: Form, kind: ItemKind | None = None) -> Item:
    """An empty item of the kind that this form mostly has."""
    if form.kind is FormKind.TEST:
        return Item(0, ItemKind.CHOICE, "", ("ถูก", "ผิด"), 1)
    kind = kind or ItemKind.LEVEL
    return Item(0, kind, "", ("ใช่", "ไม่ใช่") if kind is ItemKind.CHOICE else ())


def add_item(form: Form, after: Place, item: Item) -> tuple[Form, Place]:
    """The form with an item behind a place, and where it stands."""
    parts = list(form.parts) or [Part()]
    at = min(after.part, len(parts) - 1)
    items = list(parts[at].items)
    place = len(items) if after.part >= len(form.parts) else after.item + 1
    items.insert(place, item)
    parts[at] = replace(parts[at], items=tuple(items))
    return replace(form, parts=tuple(parts)), Place(at, place)


def add_part(form: Form, after: Place, title: str) -> tuple[Form, Place]:
    """The form with a part behind that of a place."""
    parts = list(form.parts)
    at = min(after.part + 1, len(parts))
    parts.insert(at, Part(title))
    return replace(form, parts=tuple(parts)), Place(at)


def put_item(form: Form, place: Place, item: Item) -> Form:
    """The form with another item at a place."""
    part = form.parts[place.part]
    items = (*part.items[: place.item], item, *part.items[place.item + 1 :])
    return _with_part(form, place.part, replace(part, items=items))


def reword(form: Form, place: Place, text: str) -> Form:
    """The form with another heading of a part, or other words of an item."""
    part = form.parts[place.part]
    if place.item < 0:
        return _with_part(form, place.part, replace(part, title=text))
    return put_item(form, place, replace(part.items[place.item], text=text))


def remove(form: Form, place: Place) -> Form:
    """The form without an item, or without a part and its items."""
    if place.item < 0:
        return replace(form, parts=(*form.parts[: place.part], *form.parts[place.part + 1 :]))
    part = form.parts[place.part]
    items = (*part.items[: place.item], *part.items[place.item + 1 :])
    return _with_part(form, place.part, replace(part, items=items))


def move(form: Form, place: Place, by: int) -> tuple[Form, Place]:
    """Move an item one up (-1) or down (1), over the edge into the next part; a part with all its items."""
    if place.item < 0:
        return _move_part(form, place, by)
    part = form.parts[place.part]
    at = place.item + by
    if 0 <= at < len(part.items):
        items = list(part.items)
        items[place.item], items[at] = items[at], items[place.item]
        return _with_part(form, place.part, replace(part, items=tuple(items))), Place(place.part, at)
    if not 0 <= place.part + by < len(form.parts):
        return form, place
    item = part.items[place.item]
    other = form.parts[place.part + by]
    lands = len(other.items) if by < 0 else 0
    taken = remove(form, place)
    items = [*other.items]
    items.insert(lands, item)
    return _with_part(taken, place.part + by, replace(other, items=tuple(items))), Place(
        place.part + by, lands
    )


def _move_part(form: Form, place: Place, by: int) -> tuple[Form, Place]:
    at = place.part + by
    if not 0 <= at < len(form.parts):
        return form, place
    parts = list(form.parts)
    parts[place.part], parts[at] = parts[at], parts[place.part]
    return replace(form, parts=tuple(parts)), Place(at)


def _with_part(form: Form, at: int, part: Part) -> Form:
    return replace(form, parts=(*form.parts[:at], part, *form.parts[at + 1 :]))


def split_list(text: str) -> tuple[str, ...]:
    """Items typed in one line, parted by semicolons."""
    return tuple(filter(None, (piece.strip() for piece in text.split(";"))))


def bands_text(table: Sequence[Band]) -> str:
    """The band table in one line: "4.51 มากที่สุด; 3.51 มาก"."""
    return "; ".join(f"{band.least // 100}.{band.least % 100:02d} {band.words}" for band in table)


def read_bands(text: str) -> tuple[Band, ...] | None:
    """The band table as typed, highest first; None for a piece that is no "4.51 words", or a limit twice."""
    bands = []
    for piece in split_list(text):
        told = _BAND.fullmatch(piece)
        if told is None:
            return None
        bands.append(Band(int(told[1]) * 100 + int((told[2] or "0").ljust(2, "0")), told[3]))
    ordered = tuple(sorted(bands, key=lambda band: -band.least))
    return ordered if ordered and len({band.least for band in ordered}) == len(ordered) else None

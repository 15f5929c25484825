"""Row images as the history keeps them: those of one entry packed together, an update as its changed columns.

Packed is JSON, deflated with a dictionary of the words it is made of.

"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any, TypeAlias

from otop_desk.records import dataclass
from otop_desk.store.image_words import DICTIONARY
from otop_desk.store.ledger import RowChange
from otop_desk.store.rows import Row, Value

MOST_BYTES = 64 << 20
_RAW = -15


@dataclass(frozen=True, slots=True)
class Hashed:
    """Bytes told by their hash; they lie in the row itself, or beside the history while they do not."""

    sha256: str


Image: TypeAlias = dict[str, Value | Hashed]


@dataclass(frozen=True, slots=True)
class ImageChange:
    """One row of an entry before and after: whole where it came or went, else only its changed columns."""

    table: str
    row_id: int
    before: Image | None
    after: Image | None


def images_of(changes: Iterable[RowChange]) -> list[ImageChange]:
    """What an entry keeps of its changes."""
    kept = []
    for each in changes:
        before, after = each.before, each.after
        if before is not None and after is not None:
            names = [name for name in after if before.get(name) != after[name]]
            before, after = {n: before.get(n) for n in names}, {n: after[n] for n in names}
        kept.append(ImageChange(each.table, each.row_id, _hashed(before), _hashed(after)))
    return kept


def pack(images: Iterable[ImageChange]) -> bytes:
    """The images of one entry as they lie in the file."""
    listed = [[each.table, each.row_id, _plain(each.before), _plain(each.after)] for each in images]
    text = json.dumps(listed, ensure_ascii=False, separators=(",", ":"))
    work = zlib.compressobj(6, zlib.DEFLATED, _RAW, 9, zlib.Z_DEFAULT_STRATEGY, DICTIONARY)
    return work.compress(text.encode("utf-8", "surrogatepass")) + work.flush()


def unpack(packed: bytes) -> list[ImageChange]:
    """The images of an entry; ValueError when these bytes are none."""
    return read(opened(packed, MOST_BYTES))


def opened(packed: bytes, most: int) -> bytes:
    """The images of an entry as text; ValueError when these bytes are none, or more than `most`."""
    work = zlib.decompressobj(_RAW, DICTIONARY)
    try:
        text = work.decompress(packed, max(most, 1))
    except (zlib.error, TypeError) as error:
        raise ValueError("no images") from error
    if not work.eof:
        raise ValueError("images without an end")
    return text


def read(text: bytes) -> list[ImageChange]:
    """The images that a text tells; ValueError when it is none."""
    try:
        listed = json.loads(text.decode("utf-8", "surrogatepass"))
        return [
            ImageChange(str(table), int(row_id), _image(before), _image(after))
            for table, row_id, before, after in listed
        ]
    except (TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no images") from error


def rows(raw: sqlite3.Connection, table: str, names: tuple[str, ...]) -> dict[int, Image]:
    """Every row of a table by its id."""
    at = names.index("id")
    listed = raw.execute(f'SELECT * FROM "{table}"')
    return {row[at]: {name: _hash(value) for name, value in zip(names, row, strict=True)} for row in listed}


def fold(first: Iterable[ImageChange], then: Iterable[RowChange]) -> list[ImageChange] | None:
    """Two entries as one: each row's first before, its last after; None when something came between them."""
    folded = {(each.table, each.row_id): each for each in first}
    for change in then:
        key = (change.table, change.row_id)
        new = images_of([change])[0]
        old = folded.pop(key, None)
        if old is None:
            folded[key] = new
            continue
        if not stands(change.before, old.after):
            return None
        before = None if old.before is None else {**(new.before or {}), **old.before}
        after = None if new.after is None else {**(old.after or {}), **new.after}
        if before is not None and after is not None:
            same = [name for name in after if before.get(name) == after[name]]
            before, after = _without(before, same), _without(after, same)
        if before or after:
            folded[key] = ImageChange(*key, before, after)
    return list(folded.values())


def stands(row: Mapping[str, Value] | None, image: Image | None) -> bool:
    """Whether a row is what an image says, column by column; columns the image does not have may differ."""
    if row is None or image is None:
        return row is image
    return all(_hash(row[name]) == value for name, value in image.items() if name in row)


def hash_of(value: bytes) -> Hashed:
    """What an image says of bytes."""
    return Hashed(sha256(value).hexdigest())


def _hash(value: Value) -> Value | Hashed:
    return hash_of(value) if isinstance(value, bytes) else value


def _hashed(row: Row | None) -> Image | None:
    return None if row is None else {name: _hash(value) for name, value in row.items()}


def _without(image: Image, names: Iterable[str]) -> Image:
    gone = set(names)
    return {name: value for name, value in image.items() if name not in gone}


def _plain(image: Image | None) -> dict[str, Any] | None:
    if image is None:
        return None
    return {n: {"sha256": v.sha256} if isinstance(v, Hashed) else v for n, v in image.items()}


def _image(plain: dict[str, Any] | None) -> Image | None:
    if plain is None:
        return None
    return {str(n): Hashed(str(v["sha256"])) if isinstance(v, dict) else v for n, v in plain.items()}
